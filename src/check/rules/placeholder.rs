//! A title, a summary or a description that somebody meant to write later.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;

/// The words that begin a placeholder, in capitals.
const WORDS: [&str; 3] = ["TODO", "TBD", "FIXME"];
/// A longer text that begins with such a word is about it, in words.
const LONGEST: usize = 8;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let meta = file.meta();
    let title = Some(&meta.title).filter(|_| file.value("title").is_some());
    let titles = title.into_iter().map(|text| ("title", text));
    let summaries = meta.summary.iter().map(|text| ("summary", text));
    let descriptions = meta.description.iter().map(|text| ("description", text));
    let mut all = titles.chain(summaries).chain(descriptions);
    let Some((field, text)) = all.find(|(_, text)| is_placeholder(text)) else { return };
    let message = format!("the {field} is a placeholder: “{}”", text.trim());
    let warning = file.warning(Code::Placeholder, file.item(&[field], text), message);
    diagnostics.push(warning.help("write it, or delete the field"));
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['[', '(', '<', '*', '_']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let is_short = text.split_whitespace().count() <= LONGEST;
    let is_marked =
        rest.is_empty() || rest.starts_with([':', '.', '…', ']', ')', '>', '!', '*', '_']);
    let is_dummy = text.to_lowercase().starts_with("lorem ipsum dolor");
    is_dummy || WORDS.contains(&first) && is_short && (is_marked || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn placeholders() {
        let found = |field: &str| found(Code::Placeholder, &format!("---\n{field}\n---\nText."));
        insta::assert_snapshot!(found("summary: [\"TODO: write a summary\"]"), @"a.md:2:11 the summary is a placeholder: “TODO: write a summary”");
        for field in ["title: TBD", "description: TODO…", "summary: Lorem ipsum dolor sit amet"] {
            assert!(!found(field).is_empty(), "{field}");
        }
        for field in [
            "title: Todo lists that work",
            "summary: \"TODO lists are what most of us begin a day with, says the guest.\"",
            "title: TKO in the first round",
        ] {
            assert_eq!(found(field), "", "{field}");
        }
    }
}
