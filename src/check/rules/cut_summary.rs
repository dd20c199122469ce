//! A summary or a description that is cut in the middle of a word, or is a list of chapters. Lists
//! then show the first sentences of the text.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::text::cut;

const HELP: &str = "write one or two complete sentences; until then, lists, feeds and search engines get the first sentences of the text";

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let (meta, body) = (file.meta(), file.body());
    let is_list = cut::is_chapter_list(&meta.summary.join("\n"));
    if is_list || meta.summary.iter().any(|item| cut::is_chapter_list(item)) {
        let span = file.field(&["summary"]);
        let warning = file.warning(Code::CutSummary, span, "the summary is a list of chapters");
        diagnostics.push(warning.help(HELP));
    } else if let Some(item) = meta.summary.iter().find(|item| cut::is_cut(item, body)) {
        let span = file.item(&["summary"], item);
        diagnostics.push(file.warning(Code::CutSummary, span, message("summary", item)).help(HELP));
    }
    let description = meta.description.as_deref().unwrap_or_default();
    if cut::is_cut(description, body) {
        let span = file.field(&["description"]);
        let message = message("description", description);
        diagnostics.push(file.warning(Code::CutSummary, span, message).help(HELP));
    }
}

fn message(what: &str, text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let end = words[words.len().saturating_sub(4)..].join(" ");
    format!("the {what} ends in the middle of a word: “… {end}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn summaries_that_say_nothing() {
        let found = |field: &str| {
            let text = format!("---\n{field}\n---\nThe ferry carries bakers and their products.");
            found(Code::CutSummary, &text)
        };
        insta::assert_snapshot!(found("summary: A talk about the ferry and its produ"), @"a.md:2:10 the summary ends in the middle of a word: “… ferry and its produ”");
        insta::assert_snapshot!(found("summary: [\"0:00 Begin\", \"1:20 Middle\"]"), @"a.md:2:1 the summary is a list of chapters");
        insta::assert_snapshot!(found("description: A talk about the ferry and its produ..."), @"a.md:2:1 the description ends in the middle of a word: “… ferry and its produ...”");
        assert_eq!(found("description: |\n  0:00 Begin\n  1:20 Middle"), "");
        assert_eq!(found("summary: A talk about the ferry and its products"), "");
    }
}
