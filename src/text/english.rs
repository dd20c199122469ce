//! Common English words: names that are words too need more evidence.
//!
//! The list is the American one of SCOWL (Kevin Atkinson, "Spell Checker Oriented Word Lists",
//! <http://wordlist.aspell.net/>), version 2020.12.07 as Debian's package `wamerican` has it,
//! without capitals and possessives. `english.LICENSE` holds its terms.

use std::sync::OnceLock;

use foldhash::HashSet;

static LIST: &str = include_str!("english.txt");

fn words() -> &'static HashSet<&'static str> {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    WORDS.get_or_init(|| LIST.lines().collect())
}

/// Loads the list, which takes some hundredths of a second the first time.
pub fn prepare() {
    words();
}

/// All words of the list.
pub fn all() -> impl Iterator<Item = &'static str> {
    LIST.lines()
}

/// Whether a word in lower case is a common English one.
pub fn is_word(word: &str) -> bool {
    // One letter is a word wherever it stands.
    word.len() == 1 || words().contains(word)
}

/// Whether common English words begin with `start`, which is in lower case.
pub fn begins_word(start: &str) -> bool {
    memchr::memmem::find(LIST.as_bytes(), format!("\n{start}").as_bytes()).is_some()
}

/// Whether a word is one of those that follow a verb: "linked in".
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
