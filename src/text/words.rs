//! Words: what one is, and where one begins or ends.

use std::ops::Range;

use super::characters::{
    is_apostrophe, is_diacritic, is_lower_or_digit, is_unspaced, is_word_character,
};
use super::runs::runs;

/// The words of a text, in order: letters, digits and diacritics, with an apostrophe between letters
/// ("don't") and a full stop or comma between digits ("3.5", "1,000", "v1.2"). Of a script that puts
/// no spaces between words, each character is one.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        from = start + length(&text[start..]);
        Some(start..from)
    })
}

/// The length of the word that a text begins with.
fn length(text: &str) -> usize {
    let mut end = 0;
    let mut before = None;
    while let Some(c) = text[end..].chars().next() {
        let alone = before.is_some_and(is_unspaced) || before.is_some() && is_unspaced(c);
        let behind = end + c.len_utf8();
        let goes_on = match c {
            c if c.is_alphanumeric() => !alone,
            c => is_diacritic(c) || !alone && joins(before, c, text[behind..].chars().next()),
        };
        if !goes_on {
            return end;
        }
        let run = text.as_bytes()[behind..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
        let run = if c.is_ascii_alphanumeric() { run.count() } else { 0 };
        end = behind + run;
        before = text[..end].chars().next_back();
    }
    end
}

/// Whether a character that is not a letter or digit joins the two around it to one word.
fn joins(before: Option<char>, c: char, next: Option<char>) -> bool {
    let digit = before.is_some_and(|before| before.is_ascii_digit());
    match c {
        '.' => digit && next.is_some_and(char::is_alphanumeric),
        ',' => digit && next.is_some_and(|next| next.is_ascii_digit()),
        c => is_apostrophe(c) && next.is_some_and(char::is_alphanumeric),
    }
}

/// The runs of ASCII letters and digits in a normal text: its ASCII words, split at apostrophes and
/// full stops. Every byte of every transcript passes here.
pub fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text.as_bytes(), is_lower_or_digit)
}

/// The first eight bytes of a word: the first in the lowest byte, and zeros after the last of a
/// shorter one.
pub fn first_eight(text: &[u8], word: &Range<usize>) -> u64 {
    let rest = &text[word.start..];
    let eight = match rest.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte)),
    };
    eight & lowest_bytes(word.len())
}

/// The bits of the `count` lowest bytes of eight.
pub fn lowest_bytes(count: usize) -> u64 {
    if count < 8 { !(u64::MAX << (8 * count)) } else { u64::MAX }
}

/// Whether a word begins at the offset `start` of a normal text.
pub fn begins_word(text: &str, start: usize) -> bool {
    let first = text[start..].chars().next();
    match text[..start].chars().next_back() {
        Some(before) if is_word_character(before) => {
            first.is_some_and(is_unspaced) || is_unspaced(before)
        }
        // "01" is not a name within a date or a number.
        Some(' ' | '.' | ',' | ':' | '/') if first == Some('0') => {
            !text[..start - 1].ends_with(|c: char| c.is_ascii_digit())
        }
        // The "x" of "l'x" does not begin one.
        Some('\'') => !text[..start - 1].ends_with(char::is_alphanumeric),
        _ => true,
    }
}

/// Whether a word ends at the offset `end`.
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
    fn one_notion_of_a_word() {
        for (text, expected) in [
            ("“Claude’s 3.5 beats GPT-4.” Don't", "Claude’s|3.5|beats|GPT|4|Don't"),
            ("v1.2, 1,000 and 1, 2. É\u{301}a…", "v1.2|1,000|and|1|2|É\u{301}a"),
            ("東京に行く 2024年", "東|京|に|行|く|2024|年"),
            ("ภาษา a", "ภ|า|ษ|า|a"),
            (" … '", ""),
        ] {
            let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
            assert_eq!(found.join("|"), expected);
        }
    }

    #[test]
    fn borders() {
        for (text, name, begins, ends) in [
            ("ask openai", "openai", true, true),
            ("openair", "openai", true, false),
            ("xopenai", "openai", false, true),
            ("_openai", "openai", false, true),
            ("(openai)", "openai", true, true),
            // A diacritic belongs to its letter.
            ("cafe\u{301}", "cafe", true, false),
            // Neither a number's zero nor what an apostrophe ties to its word.
            ("in 1 01", "01", false, true),
            ("max'x", "x", false, true),
            ("a 'x'", "x", true, true),
            // Scripts without spaces between words.
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
