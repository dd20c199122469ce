//! Words of a normal text: where they are, and where one begins or ends.

use std::ops::Range;

use super::runs::runs;

/// The words of ASCII in a normal text: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text.as_bytes(), is_letter_or_digit)
}

/// Whether a byte of a normal text is a letter or digit of ASCII.
pub fn is_letter_or_digit(byte: u8) -> bool {
    byte.is_ascii_lowercase() | byte.is_ascii_digit()
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
        Some(before) if belongs(before) => first.is_some_and(stands_alone) || stands_alone(before),
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
        Some(next) if belongs(next) => last.is_some_and(stands_alone) || stands_alone(next),
        _ => true,
    }
}

/// Letters, digits, and marks that belong to the letter before them.
fn belongs(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '_' | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{200d}' | '\u{fe00}'..='\u{fe2f}')
}

/// Scripts that write no gaps between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
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
