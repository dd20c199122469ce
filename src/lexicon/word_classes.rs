//! What a word is: no part of a name, a common one, or one that may be a name that is spelled wrong.

use std::cell::Cell;
use std::ops::Range;

use crate::text::english;
use crate::text::stop_words::is_small;
use crate::text::words::first_eight;

/// What a word is, as the lowest bits of its mark. One that is neither is English, or a number.
const SORT: u64 = (SMALL | STRANGE) as u64;
/// It is no part of a name: "that gpt" is one of several.
pub const SMALL: u8 = 1;
/// It may be a name that is spelled wrong.
pub const STRANGE: u8 = 2;

/// Words whose sorts are kept at hand.
const RECENT_WORDS: u32 = 15;

thread_local! {
    /// Marks of words met shortly before, each with the sort of its word.
    static RECENT: [Cell<u64>; 1 << RECENT_WORDS] =
        const { [const { Cell::new(0) }; 1 << RECENT_WORDS] };
}

/// What each word of a text is. Texts have few words, again and again, and the list of all would not
/// stay in a processor's cache.
pub fn sorts_of(text: &str, words: &[Range<usize>]) -> Vec<u8> {
    // No word waits for the one before it, so that a processor looks at several at once.
    let sorts = |recent: &[Cell<u64>; 1 << RECENT_WORDS]| {
        words.iter().map(|word| sort_of(text, word.clone(), recent)).collect()
    };
    RECENT.with(sorts)
}

fn sort_of(text: &str, word: Range<usize>, recent: &[Cell<u64>; 1 << RECENT_WORDS]) -> u8 {
    if word.len() > TOLD_APART {
        return look_up(&text[word]);
    }
    let mark = mark_of(text.as_bytes(), word.clone()) & !SORT;
    let recent = &recent[(mark >> (u64::BITS - RECENT_WORDS)) as usize];
    if recent.get() & !SORT != mark {
        recent.set(mark | u64::from(look_up(&text[word])));
    }
    (recent.get() & SORT) as u8
}

fn look_up(word: &str) -> u8 {
    if is_small(word) {
        SMALL
    } else if is_english(word) || word.bytes().all(|byte| byte.is_ascii_digit()) {
        0
    } else {
        STRANGE
    }
}

/// Letters of the longest words that a mark tells apart.
const TOLD_APART: usize = 16;

/// Tells a word from others by its length and its first and last eight letters. One after the other
/// is mixed in, so that none can make up for another.
fn mark_of(text: &[u8], word: Range<usize>) -> u64 {
    let length = word.len();
    let first = first_eight(text, &word);
    let last = if length > 8 { first_eight(text, &(word.end - 8..word.end)) } else { 0 };
    [first, last, length as u64].into_iter().fold(0, |mark, part| {
        let mixed = (mark ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    })
}

/// Whether a word is an English one, or is made of one by an ending: the list has no "coder".
pub fn is_english(word: &str) -> bool {
    // By the last letter, since most words that are asked for have none of them.
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
    fn marks_tell_words_apart() {
        let mut marks = std::collections::BTreeMap::new();
        for base in ["experimentallyxx", "aaaaaaaaaaaaaaaa"] {
            for length in 1..=TOLD_APART {
                for at in 0..length.max(2) - 1 {
                    for pair in 0..26 * 26_u16 {
                        let mut word = base.as_bytes()[..length].to_vec();
                        word[at] = b'a' + (pair / 26) as u8;
                        if let Some(next) = word.get_mut(at + 1) {
                            *next = b'a' + (pair % 26) as u8;
                        }
                        let mark = mark_of(&word, 0..length) & !SORT;
                        let other = marks.entry(mark).or_insert_with(|| word.clone());
                        assert_eq!(*other, word);
                    }
                }
            }
        }
    }
}
