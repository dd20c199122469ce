//! Whitespace at the ends of lines, line endings of two kinds, a byte order mark. Silent about
//! whitespace in code, about two spaces that break a line, and about captions, in which a line with
//! nothing but a space is no blank line.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::captions;
use crate::check::edit::{Edit, FixContext};
use crate::check::file::FileContext;
use crate::check::phrases::count;
use crate::text::fences::{Line, Lines};

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    if !file.file.is_text() {
        return;
    }
    let edits = fix(&file.fix_context());
    let removed = |edit: &&Edit| &file.source.text[edit.span.clone()];
    let (endings, trailing): (Vec<&Edit>, Vec<&Edit>) =
        edits.iter().partition(|edit| removed(edit).contains('\n'));
    let mut problems = Vec::new();
    let byte_order_mark = file.has_byte_order_mark();
    if byte_order_mark {
        problems.push("the file begins with a byte order mark".to_owned());
    }
    if !trailing.is_empty() {
        let verb = if trailing.len() == 1 { "ends" } else { "end" };
        problems.push(format!("{} {verb} in whitespace", count(trailing.len(), "line")));
    }
    if let Some(first) = endings.first() {
        let verb = if endings.len() == 1 { "ends" } else { "end" };
        let (rare, common) =
            if removed(first).len() == 1 { ("LF", "CRLF") } else { ("CRLF", "LF") };
        let lines = count(endings.len(), "line");
        problems.push(format!("{lines} {verb} in {rare}, the others in {common}"));
    }
    if problems.is_empty() {
        return;
    }
    let first = edits.iter().map(|edit| &edit.span).min_by_key(|span| span.start);
    let span = first.filter(|_| !byte_order_mark).cloned().unwrap_or(0..0);
    let note = file.note(Code::StrayWhitespace, span, problems.join("; "));
    diagnostics.push(
        note.help(
            "run `dicta check --fix`; this does not change the page, but it appears in diffs",
        ),
    );
}

/// Removes whitespace at the ends of lines, and makes all line endings alike.
pub fn fix(context: &FixContext) -> Vec<Edit> {
    let text = context.text;
    let windows = text.matches("\r\n").count();
    let all = text.matches('\n').count();
    let usual = if windows * 2 > all { "\r\n" } else { "\n" };
    let mixed = 0 < windows && windows < all;
    let is_captions = captions::pasted(&text[context.said.body..]).is_some();
    let mut edits = Vec::new();
    let mut code = Lines::default();
    let mut line_end = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = line_end;
        line_end += line.len();
        let bare = line.trim_end_matches(['\r', '\n']);
        let words = bare.trim_end_matches([' ', '\t']);
        // The state of fenced code depends on every line of the body.
        let significant = start >= context.said.body && {
            let in_code = !matches!(code.next(line), Line::Text(_));
            let breaks_line = bare.len() - words.len() > 1
                && !bare.trim().is_empty()
                && lines.peek().is_some_and(|next| !next.trim().is_empty());
            is_captions || in_code || breaks_line
        };
        let (words_end, bare_end) = (start + words.len(), start + bare.len());
        if words_end < bare_end && !significant {
            edits.push(Edit::removal(Code::StrayWhitespace, words_end..bare_end));
        }
        let ending = &line[bare.len()..];
        if mixed && ["\n", "\r\n"].contains(&ending) && ending != usual {
            let (span, replacement) = (bare_end..line_end, usual.to_owned());
            edits.push(Edit { code: Code::StrayWhitespace, span, replacement });
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{fixed, found};

    #[test]
    fn whitespace_at_the_ends_of_lines() {
        let text = "One. \n\nTwo.\t\n";
        insta::assert_snapshot!(found(Code::StrayWhitespace, text), @"a.md:1:5 2 lines end in whitespace");
        assert_eq!(fixed(text), "One.\n\nTwo.\n");
    }

    #[test]
    fn line_endings_of_two_kinds() {
        let text = "One.\n\nTwo.\r\n";
        insta::assert_snapshot!(found(Code::StrayWhitespace, text), @"a.md:3:5 1 line ends in CRLF, the others in LF");
        assert_eq!(fixed(text), "One.\n\nTwo.\n");
    }

    #[test]
    fn a_byte_order_mark() {
        let text = "\u{feff}One.\n";
        insta::assert_snapshot!(found(Code::StrayWhitespace, text), @"a.md:1:1 the file begins with a byte order mark");
        assert_eq!(fixed(text), "One.\n");
    }

    #[test]
    fn significant_whitespace_stays() {
        let captions =
            "WEBVTT\n\n00:01.000 --> 00:02.000\n \nOne\n\n00:02.000 --> 00:03.000\nOne\n \n";
        for text in ["One  \ntwo.\n", "```\ncode  \n```\n", captions] {
            assert_eq!(found(Code::StrayWhitespace, text), "", "{text:?}");
            assert_eq!(fixed(text), text);
        }
    }
}
