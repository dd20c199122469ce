//! The words of a text as search knows them.
//!
//! A word is a run of letters, digits and the marks on them; everything else is between words, so
//! "GPT-4" and "don't" are two words each. Of a run in a script without spaces, each two neighbours are a
//! word, and so is its last character (bigrams). The script of the search page divides and folds the
//! same way: see `foldWord` and `wordsOf` in `search-query.js`.

use std::cmp::Ordering;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::characters::{is_lower_or_digit, is_unspaced};
use crate::text::runs::runs;

/// A word is cut to so many characters.
const LONGEST: usize = 60;

/// Calls `each` with every word of a text, in order, folded. `lower` is the text with its ASCII letters in
/// lower case; most words are ranges of it.
pub fn for_each_word(lower: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut buffer = String::new();
    // Most texts are, and then no word of theirs has to be looked through for it.
    let is_ascii = lower.is_ascii();
    for run in runs(lower.as_bytes(), |byte| is_lower_or_digit(byte) | !byte.is_ascii()) {
        if is_ascii || lower.as_bytes()[run.clone()].is_ascii() {
            each(lower, run.start..run.end.min(run.start + LONGEST));
        } else {
            let words = &lower[run];
            words_of_run(words, &mut buffer, &mut |word| each(word, 0..word.len()));
        }
    }
}

/// The words of a run without ASCII characters between words.
fn words_of_run(run: &str, buffer: &mut String, each: &mut impl FnMut(&str)) {
    let mut rest = run;
    while let Some(start) = rest.find(is_in_word) {
        rest = &rest[start..];
        let unspaced = rest.chars().next().is_some_and(is_unspaced);
        let end = rest.find(|c| !is_in_word(c) || is_unspaced(c) != unspaced);
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        if unspaced {
            let mut chars = word.chars().peekable();
            while let Some(c) = chars.next() {
                fold([c].into_iter().chain(chars.peek().copied()), buffer);
                each(buffer);
            }
        } else {
            fold(word.chars(), buffer);
            each(buffer);
        }
        rest = after;
    }
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Writes a word into `folded`: in lower case, without accents and points, full width as plain letters
/// (NFKD).
fn fold(word: impl Iterator<Item = char>, folded: &mut String) {
    folded.clear();
    let plain = word.nfkd().filter(|&c| !is_point(c)).flat_map(char::to_lowercase);
    for c in plain.take(LONGEST) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            c => folded.push(c),
        }
    }
}

/// Accents of Latin, Greek and Cyrillic letters, and the vowel points of Hebrew and Arabic.
fn is_point(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}')
}

/// The words of a name with a space between them.
pub fn folded(name: &str) -> String {
    let mut all = String::new();
    for_each_word(&name.to_ascii_lowercase(), |text, word| {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(&text[word]);
    });
    all
}

/// The order of terms: that of their UTF-16 code units, as in scripts.
pub fn in_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn words_are_divided_and_folded() {
        for (text, expected) in [
            ("Don't use GPT-4.5, e.g. node_js!", "don t use gpt 4 5 e g node js"),
            ("“Café” naïve Straße Łódź Ørsted", "cafe naive strasse lodz orsted"),
            ("cafe\u{301} ＡＢＣ Ⅳ ½", "cafe abc iv 1\u{2044}2"),
            ("東京に行く AI時代", "東京 京に に行 行く く ai 時代 代"),
            ("שָׁלוֹם Привет Ёлка ΟΔΟΣ", "שלום привет елка οδοσ"),
            ("a—b…c’d", "a b c d"),
            ("हिन्दी में", "हिन्दी में"),
            ("", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
        assert_eq!(folded(&"ab".repeat(99)).len(), 60);
    }
}
