//! Words of a normal text: where they are, and where one begins or ends.

use std::ops::Range;

use super::characters::{
    is_apostrophe, is_diacritic, is_lower_or_digit, is_unspaced, is_word_character,
};
use super::runs::runs;

/// The words of a text, in order: letters, digits and diacritics, with apostrophes and full stops
/// between them ("don't", "3.5").
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut characters = text[start..].char_indices().peekable();
        while let Some((offset, c)) = characters.next() {
            let next = characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            let joins = next && (is_apostrophe(c) || c == '.' && ends_with_digit(&text[..end]));
            if !(c.is_alphanumeric() || is_diacritic(c) || joins) {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        from = end;
        Some(start..end)
    })
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// The runs of ASCII letters and digits in a normal text: its words of ASCII, parted at apostrophes
/// and full stops. Every byte of every transcript passes here.
pub fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text.as_bytes(), is_lower_or_digit)
}

/// The first letters of a word, at most eight: the first in the lowest byte, and zeros behind the last
/// of a shorter one.
pub fn first_eight(text: &[u8], word: &Range<usize>) -> u64 {
    let rest = &text[word.start..];
    let eight = match rest.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte)),
    };
    eight & lowest_bytes(word.len())
}

/// The bits of so many of the lowest bytes of eight.
pub fn lowest_bytes(count: usize) -> u64 {
    if count < 8 { !(u64::MAX << (8 * count)) } else { u64::MAX }
}

/// Whether a word begins at a place of a normal text.
pub fn begins_word(text: &str, start: usize) -> bool {
    let first = text[start..].chars().next();
    match text[..start].chars().next_back() {
        Some(before) if is_word_character(before) => {
            first.is_some_and(is_unspaced) || is_unspaced(before)
        }
        // "01" is no name within a date or a number.
        Some(' ' | '.' | ',' | ':' | '/') if first == Some('0') => {
            !text[..start - 1].ends_with(|c: char| c.is_ascii_digit())
        }
        // The "x" of "l'x" or "max-x" is none.
        Some('\'') => !text[..start - 1].ends_with(char::is_alphanumeric),
        _ => true,
    }
}

/// Whether a word ends at a place.
pub fn ends_word(text: &str, end: usize) -> bool {
    let last = text[..end].chars().next_back();
    match text[end..].chars().next() {
        Some(next) if is_word_character(next) => last.is_some_and(is_unspaced) || is_unspaced(next),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders() {
        for (text, name, begins, ends) in [
            ("ask openai", "openai", true, true),
            ("openair", "openai", true, false),
            ("xopenai", "openai", false, true),
            ("_openai", "openai", false, true),
            ("(openai)", "openai", true, true),
            // A mark belongs to its letter.
            ("cafe\u{301}", "cafe", true, false),
            // Neither a number's zero nor what an apostrophe ties to its word.
            ("in 1 01", "01", false, true),
            ("max'x", "x", false, true),
            ("a 'x'", "x", true, true),
            // Scripts without gaps.
            ("我用openai做", "openai", true, true),
            ("私は東京に", "東京", true, true),
            ("ёopenai", "openai", false, true),
        ] {
            let start = text.find(name).unwrap();
            assert_eq!(begins_word(text, start), begins, "{text}");
            assert_eq!(ends_word(text, start + name.len()), ends, "{text}");
        }
    }
}
