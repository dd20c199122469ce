//! A heading at the start of the text that repeats the title. Silent if the file has no title of its
//! own: the heading is the title then.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::edit::{Edit, FixContext};
use crate::check::file::FileContext;
use crate::text::title;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Some(edit) = edit(&file.fix_context()) else { return };
    let lines = &file.source.text[edit.span.clone()];
    let start = edit.span.start + (lines.len() - lines.trim_start().len());
    let end = start + lines.trim().lines().next().map_or(0, str::len);
    let message = "the text begins with a heading that repeats the title";
    let note = file.note(Code::RepeatedTitle, start..end, message);
    let help = "run `dicta check --fix`, which removes the heading; the page shows the title once in any case";
    diagnostics.push(note.help(help));
}

/// Removes the heading.
pub fn fix(context: &FixContext) -> Vec<Edit> {
    edit(context).into_iter().collect()
}

fn edit(context: &FixContext) -> Option<Edit> {
    let FixContext { text, said, title } = *context;
    let titled = said.fields.iter().any(|field| field.name == "title" && !field.value.is_empty());
    let body = &text[said.body..];
    let rest = title::without(body, title);
    if !titled || rest.len() == body.len() {
        return None;
    }
    let lead = body.len() - body.trim_start_matches(['\r', '\n']).len();
    // One of the blank lines around the heading stays.
    let blank =
        rest.len() - rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')).unwrap_or(rest).len();
    let blank = if lead > 0 { blank } else { 0 };
    let span = said.body + lead..text.len() - rest.len() + blank;
    Some(Edit::removal(Code::RepeatedTitle, span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{fixed, found};

    #[test]
    fn a_heading_that_repeats_the_title() {
        let text = "---\ntitle: The ferry\n---\n\n# The Ferry\n\nText.\n";
        insta::assert_snapshot!(found(Code::RepeatedTitle, text), @"a.md:5:1 the text begins with a heading that repeats the title");
        assert_eq!(fixed(text), "---\ntitle: The ferry\n---\n\nText.\n");
    }

    #[test]
    fn a_heading_that_is_the_title() {
        let text = "# The Ferry\n\nText.\n";
        assert_eq!(found(Code::RepeatedTitle, text), "");
        assert_eq!(fixed(text), text);
    }
}
