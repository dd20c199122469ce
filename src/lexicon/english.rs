//! Common English words, for names that are words too.
//!
//! The list is the American one of SCOWL (Kevin Atkinson, "Spell Checker Oriented Word Lists",
//! <http://wordlist.aspell.net/>), version 2020.12.07 as Debian's package `wamerican` has it,
//! without capitals and possessives. `english.LICENSE` holds its terms.

use std::sync::OnceLock;

use crate::text::fingerprint::mark_of;

static LIST: &str = include_str!("english.txt");

/// Whether this is a common English word. Lower case.
pub fn is_word(word: &str) -> bool {
    static WORDS: OnceLock<Words> = OnceLock::new();
    // One letter is a word wherever it stands.
    word.len() == 1 || WORDS.get_or_init(|| Words::new(LIST.lines())).has(word)
}

/// A set of words in an open table of 32 bits each: half a megabyte, of which a look-up touches one
/// place. Some other word is taken for one of them about once in 10⁹ times.
struct Words(Vec<u32>);

impl Words {
    const BITS: u32 = 17;

    fn new<'a>(words: impl Iterator<Item = &'a str>) -> Words {
        let mut all = Words(vec![0; 1 << Words::BITS]);
        for word in words {
            let (mut slot, tag) = Words::place(word);
            while all.0[slot] != 0 {
                slot = (slot + 1) % all.0.len();
            }
            all.0[slot] = tag;
        }
        all
    }

    fn has(&self, word: &str) -> bool {
        let (mut slot, tag) = Words::place(word);
        while self.0[slot] != 0 && self.0[slot] != tag {
            slot = (slot + 1) % self.0.len();
        }
        self.0[slot] == tag
    }

    /// Where a word is looked for, and what stands there for it, which is never 0.
    fn place(word: &str) -> (usize, u32) {
        let mark = mark_of(word);
        ((mark >> (u64::BITS - Words::BITS)) as usize, mark as u32 | 1)
    }
}

/// Whether this is one of the small words that stand behind a verb: "linked in".
pub fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 18] = [
        "in", "on", "up", "out", "off", "it", "us", "to", "me", "so", "at", "by", "do", "is", "be",
        "as", "an", "or",
    ];
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for word in ["make", "box", "cursor", "projects", "runway", "x"] {
            assert!(is_word(word), "{word}");
        }
        for word in ["openai", "nvidia", "zapier", "", "Make"] {
            assert!(!is_word(word), "{word}");
        }
    }
}
