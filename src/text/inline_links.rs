//! Links within a plain text, as Markdown writes them: `[Her book](https://example.org/x)`.

use std::ops::Range;

/// The longest link, in bytes.
const LONGEST: usize = 4_000;

/// A link within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlineLink {
    /// All of it, in bytes of the text.
    pub span: Range<usize>,
    /// What it says, in bytes of the text.
    pub label: Range<usize>,
    /// Its address, `http` or `https`, in bytes of the text.
    pub address: Range<usize>,
}

/// The first link in a text. Of one within another, the outer is found.
pub fn first(text: &str) -> Option<InlineLink> {
    if !text.contains("](") {
        return None;
    }
    let mut from = 0;
    loop {
        let start = from + text[from..].find('[')?;
        let end = text.ceil_char_boundary((start + LONGEST).min(text.len()));
        if let Some(link) = at(&text[..end], start) {
            return Some(link);
        }
        from = start + 1;
    }
}

/// The text with what its links say in place of them.
pub fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(link) = first(rest) {
        out.push_str(&rest[..link.span.start]);
        // A link may hold another.
        let label = &rest[link.label];
        out.push_str(&match first(label) {
            Some(inner) => {
                format!(
                    "{}{}{}",
                    &label[..inner.span.start],
                    &label[inner.label],
                    &label[inner.span.end..]
                )
            }
            None => label.to_owned(),
        });
        rest = &rest[link.span.end..];
    }
    out.push_str(rest);
    out
}

/// The link that begins with the bracket at `start`.
fn at(text: &str, start: usize) -> Option<InlineLink> {
    let label = start + 1..closing(text, start, b'[', b']')?;
    let open = label.end + 1;
    let close = closing(text, open, b'(', b')')?;
    let inner = &text[open + 1..close];
    // A title may follow the address.
    let address = inner.trim_start();
    let begin = close - address.len();
    let address = address.split_whitespace().next()?;
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let valid = rest.starts_with(char::is_alphanumeric)
        && !address.contains(|c: char| c.is_control() || "<>\"'`\\|".contains(c));
    let said = !text[label.clone()].trim().is_empty();
    let address = begin..begin + address.len();
    (valid && said).then_some(InlineLink { span: start..close + 1, label, address })
}

/// The offset of the bracket that closes the one at `start`.
fn closing(text: &str, start: usize, open: u8, close: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&open) {
        return None;
    }
    let mut depth = 0_usize;
    for (index, byte) in bytes.iter().enumerate().skip(start) {
        match *byte {
            b'\n' => return None,
            byte if byte == open => depth += 1,
            byte if byte == close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_say_what_is_in_square_brackets() {
        for (text, said) in [
            ("See [her book](https://example.org/x), and go.", "See her book, and go."),
            ("[https://a.b](https://a.b)", "https://a.b"),
            ("[[https://a.b](https://a.b)](https://a.b)", "https://a.b"),
            ("[a (b)](https://a.b/c_(d) \"T\")!", "a (b)!"),
            (
                "[laughs](quietly) [x] (y) [z](javascript:x)",
                "[laughs](quietly) [x] (y) [z](javascript:x)",
            ),
            ("[a](https://b", "[a](https://b"),
            ("[é](https://b)[é](https://b)", "éé"),
        ] {
            assert_eq!(without_links(text), said, "{text}");
        }
    }
}
