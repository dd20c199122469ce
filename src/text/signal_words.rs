//! Words that signal where a text pauses.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashMap;

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

/// The signal words by hash.
#[derive(Debug)]
pub struct SignalWords(HashMap<u64, Signal>);

impl SignalWords {
    /// The table, made once.
    pub fn shared() -> &'static SignalWords {
        static SHARED: LazyLock<SignalWords> = LazyLock::new(|| {
            let all =
                LISTS.iter().flat_map(|(words, signal)| words.iter().map(|word| (word, *signal)));
            SignalWords(
                all.map(|(word, signal)| (WordHash::of(word, 0..word.len()).0, signal)).collect(),
            )
        });
        &SHARED
    }

    /// The signal of the word with this hash.
    pub fn signal(&self, hash: WordHash) -> Signal {
        self.0.get(&hash.0).copied().unwrap_or_default()
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
