//! Lines of a text with their offsets: `\n`, `\r\n` and `\r` end one, as in WebVTT.

use std::iter::Peekable;

use memchr::memchr2;

/// A line without its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLine<'t> {
    /// Where it begins, in bytes of the text.
    pub at: usize,
    /// Its text.
    pub text: &'t str,
}

impl TextLine<'_> {
    /// Whether it has nothing but whitespace.
    pub fn is_blank(&self) -> bool {
        self.text.trim_start().is_empty()
    }

    /// Whether it is a number, as lines above cues are.
    pub fn is_number(&self) -> bool {
        let digits = self.text.trim_start();
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let digits = digits.trim_end();
        digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The lines of a text.
pub fn text_lines(text: &str) -> impl Iterator<Item = TextLine<'_>> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let rest = &text[at..];
        let end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = TextLine { at, text: &rest[..end] };
        at += end + if rest.as_bytes()[end..].starts_with(b"\r\n") { 2 } else { 1 };
        Some(line)
    })
}

/// Ascending offsets of a text, in bytes, for a reader that goes through it line by line.
#[derive(Debug)]
pub struct LinePlaces<I: Iterator<Item = usize>>(Peekable<I>);

impl<I: Iterator<Item = usize>> LinePlaces<I> {
    /// The offsets.
    pub fn new(places: I) -> LinePlaces<I> {
        LinePlaces(places.peekable())
    }

    /// Whether one is in a line. The lines come in order.
    pub fn any_in(&mut self, line: TextLine) -> bool {
        while self.0.next_if(|place| *place < line.at).is_some() {}
        self.0.peek().is_some_and(|place| *place < line.at + line.text.len())
    }
}
