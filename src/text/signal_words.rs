//! Words that signal where a text pauses.

use std::ops::Range;
use std::sync::OnceLock;

use super::words::{first_eight, lowest_bytes};

/// A hash of a word without the punctuation around it and without capitals: its length and its
/// first eight bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordHash(pub u64);

impl WordHash {
    /// The hash of the word at `range` in `text`.
    pub fn of(text: &str, range: Range<usize>) -> WordHash {
        let bytes = text.as_bytes();
        let Range { mut start, mut end } = range;
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        while start < end && !letter(bytes[end - 1]) {
            end -= 1;
        }
        while start < end && !letter(bytes[start]) {
            start += 1;
        }
        let length = end - start;
        // The bit by which small letters differ from capitals.
        let lower_case = 0x2020_2020_2020_2020 & lowest_bytes(length);
        let lower = first_eight(bytes, &(start..end)) | lower_case;
        WordHash(lower ^ (length as u64) << 56)
    }
}

/// How a word affects the pause before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Signal {
    /// Nothing.
    #[default]
    Plain,
    /// It joins two clauses.
    Joint,
    /// It is a filler: a sound between two thoughts.
    Filler,
    /// It begins a new thought if it is at the start of a sentence.
    Opener,
    /// It begins a new thought anywhere.
    Restart,
}

/// The signal words by hash. Every word of every transcript is looked up here, so it is a large open
/// table, in which another word nearly always meets an empty slot.
#[derive(Debug)]
pub struct SignalWords([(u64, Signal); SignalWords::SLOTS]);

impl SignalWords {
    const BITS: u32 = 10;
    const SLOTS: usize = 1 << SignalWords::BITS;

    /// The table, made once.
    pub fn shared() -> &'static SignalWords {
        static SHARED: OnceLock<SignalWords> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut table = [(0, Signal::Plain); SignalWords::SLOTS];
            for (words, signal) in LISTS {
                for word in words {
                    let hash = WordHash::of(word, 0..word.len());
                    let mut slot = SignalWords::slot(hash);
                    while table[slot].1 != Signal::Plain {
                        slot = (slot + 1) % SignalWords::SLOTS;
                    }
                    table[slot] = (hash.0, signal);
                }
            }
            SignalWords(table)
        })
    }

    fn slot(hash: WordHash) -> usize {
        (hash.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SignalWords::BITS)) as usize
    }

    /// The signal of the word with this hash.
    pub fn signal(&self, hash: WordHash) -> Signal {
        let mut slot = SignalWords::slot(hash);
        loop {
            match self.0[slot] {
                (_, Signal::Plain) => return Signal::Plain,
                (found, signal) if found == hash.0 => return signal,
                _ => slot = (slot + 1) % SignalWords::SLOTS,
            }
        }
    }
}

const LISTS: [(&[&str], Signal); 4] = [
    (JOINTS, Signal::Joint),
    (FILLERS, Signal::Filler),
    (OPENERS, Signal::Opener),
    (RESTARTS, Signal::Restart),
];

/// Words with which speakers begin anew, also where nothing marks the end of a sentence.
const RESTARTS: &[&str] = &[
    "ale", "alors", "alright", "anyway", "but", "donc", "entonces", "hello", "hey", "hi",
    "however", "jednak", "mais", "now", "oh", "ok", "okay", "pero", "pues", "so", "więc", "yeah",
    "yes",
];
/// Words that begin a new thought at the start of a sentence, and say little elsewhere.
const OPENERS: &[&str] = &[
    "actually",
    "again",
    "also",
    "basically",
    "enfin",
    "finally",
    "first",
    "firstly",
    "listen",
    "look",
    "meanwhile",
    "next",
    "nonetheless",
    "obviously",
    "otherwise",
    "second",
    "secondly",
    "similarly",
    "then",
    "therefore",
    "third",
    "though",
    "well",
];
/// Words that join clauses.
const JOINTS: &[&str] = &[
    "aber", "and", "because", "dann", "denn", "et", "for", "if", "like", "nor", "o", "oder", "or",
    "ou", "por", "since", "that", "und", "until", "weil", "what", "when", "where", "whereas",
    "which", "while", "who", "why", "y",
];
/// Sounds between two thoughts.
const FILLERS: &[&str] = &["ah", "ehm", "er", "euh", "hmm", "mm", "right", "uh", "um", "äh", "ähm"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found() {
        let signal_words = SignalWords::shared();
        for (words, signal) in LISTS {
            for word in words {
                let said = format!("\"{word},");
                let hash = WordHash::of(&said, 0..said.len());
                assert_eq!(signal_words.signal(hash), signal, "{word}");
            }
        }
        assert_eq!(signal_words.signal(WordHash::of("stenography", 0..11)), Signal::Plain);
    }
}
