//! A text without markup: all that looks like Markdown is said.

use super::prepared::{PreparedBody, PreparedTurn};
use crate::text::labels::SpeakerTurn;

/// Prepares a plain text. Blank lines are between paragraphs, and the `turns` begin paragraphs.
pub fn plain_speech(text: &str, turns: &[SpeakerTurn]) -> PreparedBody {
    let mut prepared = PreparedBody {
        text: String::with_capacity(text.len() + turns.len() * 2),
        is_plain: true,
        turns: Vec::with_capacity(turns.len()),
        rest: String::new(),
    };
    let first = turns.first().map_or(text.len(), |turn| turn.span.start);
    push_lines(&text[..first], &mut prepared.text);
    for turn in turns {
        let out = &mut prepared.text;
        out.truncate(out.trim_end().len());
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let mut head = PreparedTurn::new(turn, text, out.len());
        let speech = turn.speech.clamp(turn.span.start, turn.span.end);
        push_lines(&text[turn.span.start..speech], out);
        head.label.end = out.len();
        let speech = text[speech..turn.span.end].trim_start();
        if !head.label.is_empty() && !speech.is_empty() {
            out.push(' ');
        }
        push_lines(speech, out);
        prepared.turns.push(head);
    }
    prepared.text.truncate(prepared.text.trim_end().len());
    prepared
}

/// One line of a plain text as Markdown that means the same.
pub fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    push_escaped(line, &mut out);
    out
}

/// Adds the lines of a text without white space at their ends, and of several blank ones the first. The first
/// line goes on with what is there.
fn push_lines(text: &str, out: &mut String) {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    out.push_str(lines.next().unwrap_or_default());
    let mut is_after_blank = false;
    for line in lines {
        if !line.is_empty() {
            out.push_str(if is_after_blank { "\n\n" } else { "\n" });
            out.push_str(line);
        }
        is_after_blank = line.is_empty();
    }
}

/// Writes a line so that no character of it is Markdown.
fn push_escaped(line: &str, out: &mut String) {
    let bytes = line.as_bytes();
    // At the start of a line, some signs begin a block.
    let quotes = bytes.iter().take_while(|byte| **byte == b'>').count();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut from = 0;
    for at in 0..quotes + 1 {
        if matches!(bytes.get(at), Some(b'-' | b'+' | b'#' | b'>' | b'=' | b'~')) {
            out.push('\\');
            out.push_str(&line[at..=at]);
            from = at + 1;
        }
    }
    if digits > 0 && matches!(bytes.get(digits), Some(b'.' | b')')) {
        out.push_str(&line[..digits]);
        out.push('\\');
        from = digits;
    }
    let mut next = from;
    while let Some(at) = markup(&bytes[next..]).map(|found| next + found) {
        next = at + 1;
        let is_reference =
            || line[next..].starts_with(|next: char| next.is_alphanumeric() || next == '#');
        if bytes[at] != b'&' || is_reference() {
            out.push_str(&line[from..at]);
            out.push('\\');
            from = at;
        }
    }
    out.push_str(&line[from..]);
}

/// Where the first sign is that may be Markdown anywhere in a line.
fn markup(line: &[u8]) -> Option<usize> {
    let is_markup = |byte: u8| {
        let is_bracket = (byte == b'[') | (byte == b']') | (byte == b'<') | (byte == b'|');
        let is_mark = (byte == b'\\') | (byte == b'`') | (byte == b'*') | (byte == b'_');
        is_bracket | is_mark | (byte == b'&')
    };
    // Without a branch, so that the compiler looks at many at once.
    let has = |block: &[u8]| block.iter().fold(false, |any, byte| any | is_markup(*byte));
    let (blocks, _) = line.as_chunks::<32>();
    let plain = blocks.iter().take_while(|block| !has(*block)).count() * 32;
    line[plain..].iter().position(|byte| is_markup(*byte)).map(|found| plain + found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::{escaped, plain_speech};

    proptest! {
        /// Nothing but one paragraph comes of it, and every character is there.
        #[test]
        fn all_is_said(line in "[-+*_#>=|~`.)(!a1&;<\\[\\]\\\\ ]{1,24}") {
            let markdown = escaped(line.trim());
            let options = Options::ENABLE_TABLES | Options::ENABLE_WIKILINKS;
            let mut said = String::new();
            for event in Parser::new_ext(&markdown, options) {
                match event {
                    Event::Text(text) => said.push_str(&text),
                    Event::Start(tag) => prop_assert!(matches!(tag, pulldown_cmark::Tag::Paragraph), "{tag:?}"),
                    Event::End(_) => {}
                    other => prop_assert!(false, "{other:?}"),
                }
            }
            prop_assert_eq!(said, line.trim());
        }

        #[test]
        fn only_white_space_changes(text in "[-*a\r\n\t ]{0,40}") {
            let plain = plain_speech(&text, &[]).text;
            prop_assert!(plain.split_whitespace().eq(text.split_whitespace()));
            prop_assert!(!plain.contains("\n\n\n") && plain.trim() == plain, "{plain:?}");
        }
    }
}
