//! Classes of words: a function word, a common one, or one that may be a misspelled name.

use std::cell::Cell;
use std::ops::Range;

use crate::text::english;
use crate::text::stop_words::is_small;
use crate::text::words::first_eight;

/// The class of a word, as the lowest bits of its hash. No bit is an English word, or a number.
const CLASS: u64 = (FUNCTION | UNKNOWN | FORM) as u64;
/// It is a function word and not a part of a name: "that gpt" is one of several.
pub const FUNCTION: u8 = 1;
/// It is not a known word, and may be a misspelled name.
pub const UNKNOWN: u8 = 2;
/// It is an English word with an ending, and not in the list by itself: "curser".
pub const FORM: u8 = 4;

/// Bits of the number of words whose classes are kept.
const RECENT_WORDS: u32 = 15;

thread_local! {
    /// Hashes of recent words, each with the class of its word.
    static RECENT: [Cell<u64>; 1 << RECENT_WORDS] =
        const { [const { Cell::new(0) }; 1 << RECENT_WORDS] };
}

/// The class of each word of a text. Texts have few words, again and again, and the list of all would not
/// stay in a processor's cache.
pub fn classes_of(text: &str, words: &[Range<usize>]) -> Vec<u8> {
    // No word waits for the one before it, so that a processor looks at several at once.
    let classes = |recent: &[Cell<u64>; 1 << RECENT_WORDS]| {
        words.iter().map(|word| class_of(text, word.clone(), recent)).collect()
    };
    RECENT.with(classes)
}

#[inline]
fn class_of(text: &str, word: Range<usize>, recent: &[Cell<u64>; 1 << RECENT_WORDS]) -> u8 {
    if word.len() > LONGEST_HASHED {
        return look_up(&text[word]);
    }
    let hash = hash_of(text.as_bytes(), word.clone()) & !CLASS;
    let recent = &recent[(hash >> (u64::BITS - RECENT_WORDS)) as usize];
    if recent.get() & !CLASS != hash {
        recent.set(hash | u64::from(look_up(&text[word])));
    }
    (recent.get() & CLASS) as u8
}

#[inline(never)]
fn look_up(word: &str) -> u8 {
    if is_small(word) {
        FUNCTION
    } else if english::is_word(word) || word.bytes().all(|byte| byte.is_ascii_digit()) {
        0
    } else if is_english(word) {
        FORM
    } else {
        UNKNOWN
    }
}

/// The longest word that is known by its hash, in bytes.
const LONGEST_HASHED: usize = 16;

/// A hash of the length and of the first and last eight bytes of a word, no two alike up to
/// [`LONGEST_HASHED`]. They are mixed in one by one, so that no part can cancel another.
fn hash_of(text: &[u8], word: Range<usize>) -> u64 {
    let length = word.len();
    let first = first_eight(text, &word);
    let last = if length > 8 { first_eight(text, &(word.end - 8..word.end)) } else { 0 };
    [first, last, length as u64].into_iter().fold(0, |hash, part| {
        let mixed = (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    })
}

/// Whether a word is an English one, or is made of one by an ending: the list has no "coder".
pub fn is_english(word: &str) -> bool {
    // By the last letter, since most words have none of these endings.
    let endings: &[&str] = match word.as_bytes().last() {
        Some(b's') => &["s", "es", "rs", "ers", "ings"],
        Some(b'd') => &["d", "ed"],
        Some(b'r') => &["r", "er"],
        Some(b't') => &["t"],
        Some(b'y') => &["y"],
        Some(b'g') => &["ing"],
        _ => &[],
    };
    let stems = || endings.iter().filter_map(|ending| word.strip_suffix(ending));
    english::is_word(word) || stems().any(|stem| stem.len() > 2 && english::is_word(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of all lengths, with any two letters next to each other.
    #[test]
    fn hashes_differ() {
        let mut hashes = std::collections::BTreeMap::new();
        for base in ["experimentallyxx", "aaaaaaaaaaaaaaaa"] {
            for length in 1..=LONGEST_HASHED {
                for index in 0..length.max(2) - 1 {
                    for pair in 0..26 * 26_u16 {
                        let mut word = base.as_bytes()[..length].to_vec();
                        word[index] = b'a' + (pair / 26) as u8;
                        if let Some(next) = word.get_mut(index + 1) {
                            *next = b'a' + (pair % 26) as u8;
                        }
                        let hash = hash_of(&word, 0..length) & !CLASS;
                        let other = hashes.entry(hash).or_insert_with(|| word.clone());
                        assert_eq!(*other, word);
                    }
                }
            }
        }
    }
}
