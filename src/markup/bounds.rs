//! Texts with more paragraphs than a page can have.

use crate::model::Spoken;

/// The most characters of a text that may be markup; an escaped one takes as much memory as a paragraph.
const MOST_SIGNS: usize = 500_000;

/// A text of which the first lines can be blocks of their own, and the rest. Both together are the whole text;
/// of nearly all texts there is no rest.
pub fn bounded(text: &str) -> (&str, &str) {
    // A paragraph has at least one byte and a line end.
    if text.len() <= Spoken::MOST_PARAGRAPHS * 2 {
        return (text, "");
    }
    let bytes = text.as_bytes();
    let is_last = |end: &usize| !matches!(bytes.get(end + 1), Some(b'\n' | b'\r'));
    let mut ends = memchr::memchr_iter(b'\n', bytes).filter(is_last);
    text.split_at(ends.nth(Spoken::MOST_PARAGRAPHS - 2).map_or(text.len(), |end| end + 1))
}

/// The same for a text in Markdown.
pub fn bounded_markdown(text: &str) -> (&str, &str) {
    let (head, _) = bounded(text);
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() && !b".,:;'\"?-()/".contains(byte);
    let last = match head.len() > MOST_SIGNS {
        true => head.bytes().enumerate().filter(|(_, byte)| is_sign(byte)).nth(MOST_SIGNS),
        false => None,
    };
    let Some((sign, _)) = last else { return text.split_at(head.len()) };
    text.split_at(text[..sign].rfind(char::is_whitespace).unwrap_or(sign))
}

/// The words of the rest of a text, in one line.
pub fn joined(rest: &str) -> String {
    let mut line = String::with_capacity(rest.len());
    for part in rest.lines().map(str::trim).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}
