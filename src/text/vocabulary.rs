//! Words that matter for where a text pauses.

use std::sync::OnceLock;

/// White space.
pub const WHITE: u8 = 0;
/// Neither white space nor letter nor digit.
pub const NO_LETTER: u8 = 1;
/// A part of a character beyond ASCII.
pub const BEYOND: u8 = 2;

/// For each byte: [`WHITE`], [`NO_LETTER`], [`BEYOND`], or the letter or digit in lower case.
pub static FOLDED: [u8; 256] = {
    let mut table = [NO_LETTER; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        if value == b' ' || value >= b'\t' && value <= b'\r' {
            table[byte] = WHITE;
        } else if value.is_ascii_alphanumeric() {
            table[byte] = value.to_ascii_lowercase();
        } else if !value.is_ascii() {
            table[byte] = BEYOND;
        }
        byte += 1;
    }
    table
};

/// A hash of a word without its punctuation and capitals: its letters, eight of them side by side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordHash(pub u64);

impl WordHash {
    /// The hash of a word.
    pub fn of(word: &str) -> WordHash {
        let mut hash = WordHash::default();
        let letters = word.bytes().filter(|&byte| FOLDED[usize::from(byte)] > NO_LETTER);
        letters.for_each(|byte| hash.letter(byte.to_ascii_lowercase()));
        hash
    }

    /// Adds a letter or digit, in lower case.
    pub fn letter(&mut self, letter: u8) {
        self.0 = self.0.rotate_left(8) ^ u64::from(letter);
    }
}

/// What a word does between two thoughts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sense {
    /// Nothing.
    #[default]
    Plain,
    /// It joins two clauses.
    Joint,
    /// It is a sound between two thoughts.
    Filler,
    /// It begins a new thought.
    Restart,
}

/// The words that matter, by hash. Every word of every transcript is looked up here, so it is a
/// large open table, in which a word that does not matter nearly always meets an empty slot.
#[derive(Debug)]
pub struct Vocabulary([(u64, Sense); Vocabulary::SLOTS]);

impl Vocabulary {
    const BITS: u32 = 10;
    const SLOTS: usize = 1 << Vocabulary::BITS;

    /// The vocabulary, made once.
    pub fn shared() -> &'static Vocabulary {
        static SHARED: OnceLock<Vocabulary> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut table = [(0, Sense::Plain); Vocabulary::SLOTS];
            for (words, sense) in
                [(JOINTS, Sense::Joint), (FILLERS, Sense::Filler), (RESTARTS, Sense::Restart)]
            {
                for word in words {
                    let hash = WordHash::of(word);
                    let mut slot = Vocabulary::slot(hash);
                    while table[slot].1 != Sense::Plain {
                        slot = (slot + 1) % Vocabulary::SLOTS;
                    }
                    table[slot] = (hash.0, sense);
                }
            }
            Vocabulary(table)
        })
    }

    fn slot(hash: WordHash) -> usize {
        (hash.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Vocabulary::BITS)) as usize
    }

    /// What the word with this hash does.
    pub fn sense(&self, hash: WordHash) -> Sense {
        let mut slot = Vocabulary::slot(hash);
        loop {
            match self.0[slot] {
                (_, Sense::Plain) => return Sense::Plain,
                (found, sense) if found == hash.0 => return sense,
                _ => slot = (slot + 1) % Vocabulary::SLOTS,
            }
        }
    }
}

/// Words with which speakers begin anew.
const RESTARTS: &[&str] = &[
    "actually",
    "again",
    "ale",
    "alors",
    "alright",
    "also",
    "anyway",
    "basically",
    "because",
    "but",
    "donc",
    "enfin",
    "entonces",
    "finally",
    "first",
    "firstly",
    "hello",
    "hey",
    "hi",
    "however",
    "jednak",
    "listen",
    "look",
    "mais",
    "meanwhile",
    "next",
    "nonetheless",
    "now",
    "obviously",
    "oh",
    "ok",
    "okay",
    "otherwise",
    "pero",
    "pues",
    "second",
    "secondly",
    "similarly",
    "so",
    "then",
    "therefore",
    "third",
    "though",
    "well",
    "więc",
    "yeah",
    "yes",
];
/// Words that join clauses.
const JOINTS: &[&str] = &[
    "aber", "and", "dann", "denn", "et", "for", "if", "like", "nor", "o", "oder", "or", "ou",
    "por", "since", "that", "und", "until", "weil", "what", "when", "where", "whereas", "which",
    "while", "who", "why", "y",
];
/// Sounds between thoughts.
const FILLERS: &[&str] = &["ah", "ehm", "er", "euh", "hmm", "mm", "right", "uh", "um", "äh", "ähm"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found() {
        let vocabulary = Vocabulary::shared();
        for (words, sense) in
            [(JOINTS, Sense::Joint), (FILLERS, Sense::Filler), (RESTARTS, Sense::Restart)]
        {
            for word in words {
                assert_eq!(vocabulary.sense(WordHash::of(&format!("{word},"))), sense, "{word}");
            }
        }
        assert_eq!(vocabulary.sense(WordHash::of("stenography")), Sense::Plain);
    }
}
