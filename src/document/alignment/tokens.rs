//! The words of a text in a form in which an edited text and its captions have the same ones.

use std::ops::Range;

use crate::text::characters::{is_apostrophe, is_diacritic, is_unspaced};
use crate::text::folding;

/// A word in normal form: without case, diacritics and apostrophes, split at hyphens, and numbers below
/// a hundred and years as they are spoken: "25" and "twenty-five" are the same two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NormalWord {
    /// The hash of the normal form. Two words with one hash are taken for the same.
    pub hash: u64,
    /// Where the word begins, in bytes of the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl NormalWord {
    /// The bytes of the word.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An odd number with bits everywhere: a product with it spreads each bit upwards.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Adds the tokens of a text; `offset` is added to their positions.
pub(super) fn push_tokens(text: &str, offset: usize, tokens: &mut Vec<NormalWord>) {
    let bytes = text.as_bytes();
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
            index = push_word(text, index, offset, tokens);
        } else {
            index += 1;
        }
    }
}

/// Adds the word at `start`, if there is one, and returns where it ends.
fn push_word(text: &str, start: usize, offset: usize, tokens: &mut Vec<NormalWord>) -> usize {
    let bytes = text.as_bytes();
    let (mut hash, mut end, mut only_digits) = (0, start, true);
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            hash = with(hash, byte.to_ascii_lowercase());
            only_digits &= byte.is_ascii_digit();
        } else if byte == b'\'' {
            only_digits = false;
        } else if byte.is_ascii() {
            break;
        } else {
            return push_wide_word(text, start, offset, tokens);
        }
        end += 1;
    }
    let end = start + text[start..end].trim_end_matches('\'').len();
    let token = NormalWord { hash, start: position(offset + start), end: position(offset + end) };
    match only_digits {
        true => push_number(&text[start..end], token, tokens),
        false => tokens.push(token),
    }
    end
}

/// The same for a word that is not only of ASCII.
fn push_wide_word(text: &str, start: usize, offset: usize, tokens: &mut Vec<NormalWord>) -> usize {
    let mut end = start;
    for (index, c) in text[start..].char_indices() {
        let is_part = c.is_alphanumeric() || is_diacritic(c) || is_apostrophe(c) && index > 0;
        // Of a script without spaces, each character is a word.
        if !is_part || is_unspaced(c) && index > 0 {
            break;
        }
        end = start + index + c.len_utf8();
        if is_unspaced(c) {
            break;
        }
    }
    if end == start {
        return start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    let mut plain = folding::plain(&text[start..end].to_lowercase());
    plain.retain(|c| !is_apostrophe(c));
    let hash = plain.bytes().fold(0, with);
    tokens.push(NormalWord { hash, start: position(offset + start), end: position(offset + end) });
    end
}

fn with(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(SPREAD)
}

/// Offsets into a text fit: a file has at most 16 MiB.
fn position(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Adds a number as it is spoken in English, if it is short enough. In other languages both sides have
/// digits nearly always.
fn push_number(digits: &str, token: NormalWord, tokens: &mut Vec<NormalWord>) {
    let mut push =
        |word: &str| tokens.push(NormalWord { hash: word.bytes().fold(0, with), ..token });
    let value: usize = digits.parse().unwrap_or(usize::MAX);
    let has_zero = digits.len() > 1 && digits.starts_with('0');
    match value {
        0..=99 if !has_zero => push_below_hundred(value, &mut push),
        1100..=1999 | 2010..=2099 if !value.is_multiple_of(100) => {
            push_below_hundred(value / 100, &mut push);
            push_below_hundred(value % 100, &mut push);
        }
        _ => tokens.push(token),
    }
}

fn push_below_hundred(value: usize, push: &mut impl FnMut(&str)) {
    match value {
        0..20 => push(ONES[value]),
        _ => {
            push(TENS[value / 10 % 10]);
            if !value.is_multiple_of(10) {
                push(ONES[value % 10]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut tokens = Vec::new();
        push_tokens(text, 0, &mut tokens);
        for token in &tokens {
            assert!(text.get(token.range()).is_some_and(|word| !word.is_empty()), "{text}");
        }
        tokens.into_iter().map(|token| token.hash).collect()
    }

    #[test]
    fn what_is_the_same() {
        for (a, b) in [
            ("Twenty-five, yes!", "25 yes"),
            ("in 1985", "in nineteen eighty-five"),
            ("Don't", "don’t"),
            ("DON'T", "dont"),
            ("Jose\u{301}'s café", "josés cafe"),
            (">> 7 O'Clock", "seven oclock"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} {b}");
        }
        assert_eq!(hashes("東京 です").len(), 4);
        assert_eq!(hashes("— … \u{a0} ' ''").len(), 0);
        for (a, b) in [("form", "from"), ("007", "seven"), ("2000", "twenty")] {
            assert_ne!(hashes(a), hashes(b));
        }
    }
}
