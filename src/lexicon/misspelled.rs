//! Names that are spelled wrong by one letter: "claud" for Claude, "chad gpt" for ChatGPT.
//!
//! Captions write a name that they do not know by its sound, and often one letter is off. Words that
//! differ by one letter are alike in what is left of them without it (Mor and Fraenkel, "A hash code
//! method for detecting and correcting spelling errors", CACM 25(12), 1982). And an edit of one
//! letter leaves either the first two of a name as they are or the last two. Both are looked at
//! only where a word is no English one.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{english, is_stop};
use crate::text::fingerprint::{fnv1a, mark_of};

/// How many letters and digits a name has: a shorter one is like too much, a longer one is no name.
const LENGTHS: Range<usize> = 5..31;
/// The most words that stand for one name.
const MOST_WORDS: usize = 3;
/// Letters at one of the ends of a name that an edit leaves as they are.
const KEPT: usize = 2;

/// The names that are looked for in wrong spellings.
#[derive(Debug)]
pub(super) struct Misspelled {
    names: Vec<Name>,
    /// The letters of all names that are known, also of those that are not looked for.
    known: HashSet<String>,
    /// Which names are left as this, whole or without one letter.
    left: HashMap<u64, Vec<usize>>,
    /// How long the names are that begin with two letters: a bit a length.
    begins: Vec<u32>,
    /// How long the names are that end with two letters.
    ends: Vec<u32>,
}

/// A name that is looked for.
#[derive(Debug)]
struct Name {
    /// Its letters and digits, in lower case.
    letters: String,
    /// By what the caller knows it.
    number: usize,
    /// Whose it is: names of one subject do not stand in each other's way.
    subject: usize,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    start: usize,
    end: usize,
    /// Whether nothing but a space stands between it and the word before.
    joined: bool,
}

impl Misspelled {
    /// Takes the letters and digits of names that are known, and the names to look for, each with
    /// its number and its subject: those that are long enough, and of plain letters and digits.
    pub fn new<'a>(
        known: impl Iterator<Item = &'a str>,
        names: impl Iterator<Item = (usize, usize, &'a str)>,
    ) -> Misspelled {
        let table = || vec![0; 1 << (BITS * KEPT)];
        let mut all = Misspelled {
            names: Vec::new(),
            known: known.map(str::to_lowercase).collect(),
            left: HashMap::new(),
            begins: table(),
            ends: table(),
        };
        for (number, subject, name) in names {
            let name = name.to_lowercase();
            if !LENGTHS.contains(&name.len()) || !name.bytes().all(|byte| sign(byte) > 0) {
                continue;
            }
            let bit = 1 << name.len();
            all.begins[code(name.bytes().take(KEPT))] |= bit;
            all.ends[code(name.bytes().skip(name.len() - KEPT))] |= bit;
            for left in left(name.as_bytes()) {
                all.left.entry(left).or_default().push(all.names.len());
            }
            all.names.push(Name { letters: name, number, subject });
        }
        all
    }

    /// The places in a normal text that are one letter away from a name, each with the number of
    /// the name. They may overlap. At least one of the words is no English one, nor a number.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        if self.names.is_empty() {
            return found;
        }
        let bytes = text.as_bytes();
        let mut words = [Word::default(); MOST_WORDS];
        let mut at = 0;
        // Which of the last words are strange, a bit each. Where none is, nothing is looked at.
        let mut strange = 0;
        while at < bytes.len() {
            let start = at;
            while bytes.get(at).is_some_and(|&byte| sign(byte) > 0) {
                at += 1;
            }
            if at == start {
                at += 1;
                continue;
            }
            let before = words[MOST_WORDS - 1].end;
            let joined = before > 0 && before + 1 == start && bytes[before] == b' ';
            words = [words[1], words[2], Word { start, end: at, joined }];
            let word = &text[start..at];
            strange = strange << 1 & ALL | usize::from(!is_number(word) && !is_known(word));
            if strange == 0 {
                continue;
            }
            for first in (0..MOST_WORDS).rev() {
                let phrase = &words[first..];
                let is_strange = strange & (ALL >> first) != 0;
                if let Some(number) = is_strange.then(|| self.name(text, phrase)).flatten() {
                    found.push((phrase[0].start..at, number));
                }
                if !phrase[0].joined {
                    break;
                }
            }
        }
        found
    }

    /// The name that these words are one letter away from, if they are that of a single subject,
    /// and no name themselves.
    fn name(&self, text: &str, words: &[Word]) -> Option<usize> {
        let length: usize = words.iter().map(|word| word.end - word.start).sum();
        if !(LENGTHS.start - 1..=LENGTHS.end).contains(&length) {
            return None;
        }
        let own = |word: &Word| &text[word.start..word.end];
        let letters = || words.iter().flat_map(|word| own(word).bytes());
        let bits = 7 << (length - 1);
        let begins = self.begins[code(letters().take(KEPT))];
        let ends = self.ends[code(letters().skip(length - KEPT))];
        // "that gpt" is one of several.
        let small = |word| is_stop(word) && !is_number(word);
        if (begins | ends) & bits == 0 || words.iter().map(own).any(small) {
            return None;
        }
        let heard: String = words.iter().map(own).collect();
        let alike = left(heard.as_bytes()).flat_map(|left| self.left.get(&left));
        let alike = alike.flatten().map(|&name| &self.names[name]);
        let mut alike = alike.filter(|name| is_one_away(name.letters.as_bytes(), heard.as_bytes()));
        let first = alike.next().filter(|_| !self.known.contains(&heard))?;
        alike.all(|other| other.subject == first.subject).then_some(first.number)
    }
}

/// A bit for each word that stands for a name.
const ALL: usize = (1 << MOST_WORDS) - 1;

/// Answers that are kept at hand.
const ANSWERS: u32 = 12;

thread_local! {
    /// Marks of words met shortly before, each with its answer in the lowest bit.
    static RECENT: [Cell<u64>; 1 << ANSWERS] = const { [const { Cell::new(0) }; 1 << ANSWERS] };
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is an English one. Texts have few words, again and again, and the list of all
/// would not stay in a processor's cache.
fn is_known(word: &str) -> bool {
    let mark = mark_of(word);
    RECENT.with(|recent| {
        let answer = &recent[(mark >> (u64::BITS - ANSWERS)) as usize];
        if answer.get() | 1 != mark | 1 {
            answer.set(mark & !1 | u64::from(is_english(word)));
        }
        answer.get() & 1 == 1
    })
}

/// Whether a word is an English one, or is made of one by an ending: the list has no "coder".
fn is_english(word: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["s", "es", "d", "ed", "r", "er", "rs", "ers", "t", "y", "ing", "ings"];
    let stems = || ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    english::is_word(word) || stems().any(|stem| stem.len() > 2 && english::is_word(stem))
}

/// Bits of a sign in a code.
const BITS: usize = 5;

/// A letter or a digit as a small number; 0 if it is neither.
fn sign(byte: u8) -> usize {
    /// For each byte. Every byte of every text is looked up here.
    const SIGNS: [u8; 256] = {
        let mut signs = [0; 256];
        let mut byte = 0;
        while byte < signs.len() {
            signs[byte] = match byte as u8 {
                letter @ b'a'..=b'z' => letter - b'a' + 1,
                b'0'..=b'9' => 27,
                _ => 0,
            };
            byte += 1;
        }
        signs
    };
    usize::from(SIGNS[usize::from(byte)])
}

fn code(signs: impl Iterator<Item = u8>) -> usize {
    signs.fold(0, |code, byte| code << BITS | sign(byte))
}

/// What is left of a word: it, and it without each of its letters.
fn left(word: &[u8]) -> impl Iterator<Item = u64> {
    let without = |at: usize| word.iter().take(at).chain(word.iter().skip(at + 1)).copied();
    (0..=word.len()).map(move |at| fnv1a(without(at)))
}

/// Whether one letter more, less or other, or two in the other order, makes one of the other. Digits
/// are never off: another number is another name. A letter more at the end is no slip but another
/// word: "openair".
fn is_one_away(name: &[u8], heard: &[u8]) -> bool {
    if heard.starts_with(name) {
        return false;
    }
    let same = name.iter().zip(heard).take_while(|(a, b)| a == b).count();
    let (name, heard) = (&name[same..], &heard[same..]);
    let same = name.iter().rev().zip(heard.iter().rev()).take_while(|(a, b)| a == b).count();
    let (name, heard) = (&name[..name.len() - same], &heard[..heard.len() - same]);
    let edited = match (name, heard) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    };
    edited && !name.iter().chain(heard).any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str) -> Vec<(String, usize)> {
        let names = names.iter().enumerate().map(|(at, &name)| (at, at, name));
        let misspelled = Misspelled::new(["Hansun"].into_iter(), names);
        let found = misspelled.find(text);
        found.into_iter().map(|(range, name)| (text[range].to_owned(), name)).collect()
    }

    #[test]
    fn one_letter_is_off() {
        let names = ["ChatGPT", "Claude", "SamAltman", "Anthropic", "Gemini25", "Replit"];
        for (text, heard, name) in [
            ("with chad gpt, say", "chad gpt", 0),
            ("chat gbt's", "chat gbt", 0),
            ("ask claud.", "claud", 1),
            (" claud", "claud", 1),
            ("is (cluade) ", "cluade", 1),
            ("that sam alman does", "sam alman", 2),
            ("ann thropic", "ann thropic", 3),
            ("enthropic", "enthropic", 3),
            ("geminy 25", "geminy 25", 4),
            ("what replet is", "replet", 5),
        ] {
            assert_eq!(found(&names, text), [(heard.to_owned(), name)], "{text}");
        }
    }

    #[test]
    fn what_is_no_slip() {
        for (names, text) in [
            // Two letters, another number, a word, a sign between, two names.
            (&["Claude"][..], "clod cladda klaud"),
            (&["Gemini25"], "gemini 26 gemini 2"),
            (&["Canvas"], "a canvass"),
            (&["ChatGPT"], "the chad. gpt"),
            (&["Hansen", "Hanson"], "hansin"),
            // Somebody else is known to be called so.
            (&["Hansen"], "hansun"),
            (&["Windows95"], "window 95"),
            (&["Sora"], "sorra"),
            (&["OpenAI"], "openair"),
        ] {
            assert_eq!(found(names, text), [], "{text}");
        }
    }
}
