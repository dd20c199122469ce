//! Names that are spelled wrong by one letter: "claud" for Claude, "chad gpt" for ChatGPT.
//!
//! Captions write a name that they do not know by its sound, and often one letter is off. Words that
//! differ by one letter are alike in what is left of them without it (Mor and Fraenkel, "A hash code
//! method for detecting and correcting spelling errors", CACM 25(12), 1982). And an edit of one
//! letter leaves either the first two of a name as they are or the last two. Both are looked at
//! only where a word is no English one.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::sorts::{SMALL, STRANGE, sorts_of};
use crate::text::characters::is_lower_or_digit;

/// How many letters and digits a name has: a shorter one is like too much, a longer one is no name.
const LENGTHS: Range<usize> = 5..31;
/// The most words that stand for one name.
const MOST_WORDS: usize = 3;

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

impl Misspelled {
    /// Takes the letters and digits of names that are known, and the names to look for, each with
    /// its number and its subject: those that are long enough, and of plain letters and digits.
    pub fn new<'a>(
        known: impl Iterator<Item = &'a str>,
        names: impl Iterator<Item = (usize, usize, &'a str)>,
    ) -> Misspelled {
        let table = || vec![0; 1 << (BITS * 2)];
        let mut all = Misspelled {
            names: Vec::new(),
            known: known.map(str::to_lowercase).collect(),
            left: HashMap::new(),
            begins: table(),
            ends: table(),
        };
        for (number, subject, name) in names {
            let name = name.to_lowercase();
            if !LENGTHS.contains(&name.len()) || !name.bytes().all(is_lower_or_digit) {
                continue;
            }
            let bit = 1 << name.len();
            let at = |at: usize| sign(name.as_bytes()[at]);
            all.begins[code(at(0), at(1))] |= bit;
            all.ends[code(at(name.len() - 2), at(name.len() - 1))] |= bit;
            for left in left(name.as_bytes()) {
                all.left.entry(left).or_default().push(all.names.len());
            }
            all.names.push(Name { letters: name, number, subject });
        }
        all
    }

    /// The places in a normal text, which has these words, that are one letter away from a name, each
    /// with the number of the name. They may overlap. At least one of the words is no English one,
    /// nor a number.
    pub fn find(&self, text: &str, words: &[Range<usize>]) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        if self.names.is_empty() {
            return found;
        }
        let sorts = sorts_of(text, words);
        // Whether nothing but a space stands between a word and the one before it, and that is no
        // small one.
        let is_joined = |at: usize| {
            let Some(before) = at.checked_sub(1) else { return false };
            let gap = words[before].end..words[at].start;
            sorts[before] & SMALL == 0 && text.as_bytes()[gap] == *b" "
        };
        // Which of the last words are strange, a bit each. Where none is, nothing is looked at.
        let mut strange = 0;
        for (at, &sort) in sorts.iter().enumerate() {
            strange = (strange << 1 | usize::from(sort & STRANGE != 0)) & ALL;
            if (sort & SMALL != 0) | (strange == 0) {
                continue;
            }
            for gaps in 0..MOST_WORDS {
                let phrase = words[at - gaps].start..words[at].end;
                let is_strange = strange & (ALL >> (MOST_WORDS - 1 - gaps)) != 0;
                if is_strange && let Some(number) = self.name(&text[phrase.clone()], gaps) {
                    found.push((phrase, number));
                }
                if !is_joined(at - gaps) {
                    break;
                }
            }
        }
        found
    }

    /// The name that words with so many spaces between them are one letter away from, if they are
    /// that of a single subject, and no name themselves.
    fn name(&self, phrase: &str, gaps: usize) -> Option<usize> {
        let bytes = phrase.as_bytes();
        let length = bytes.len() - gaps;
        if !(LENGTHS.start - 1..=LENGTHS.end).contains(&length) {
            return None;
        }
        let at = |at: usize| sign(bytes[at]);
        let (second, last) = (1 + usize::from(at(1) == 0), bytes.len() - 1);
        let last_but_one = last - 1 - usize::from(at(last - 1) == 0);
        let alike =
            self.begins[code(at(0), at(second))] | self.ends[code(at(last_but_one), at(last))];
        if alike & 7 << (length - 1) == 0 {
            return None;
        }
        let heard = phrase.replace(' ', "");
        let alike = left(heard.as_bytes()).flat_map(|left| self.left.get(&left));
        let alike = alike.flatten().map(|&name| &self.names[name]);
        let mut alike = alike.filter(|name| is_one_away(name.letters.as_bytes(), heard.as_bytes()));
        let first = alike.next().filter(|_| !self.known.contains(&heard))?;
        alike.all(|other| other.subject == first.subject).then_some(first.number)
    }
}

/// A bit for each word that stands for a name.
const ALL: usize = (1 << MOST_WORDS) - 1;

/// Bits of a sign in a code.
const BITS: usize = 5;

/// A letter or a digit as a small number; 0 if it is neither.
fn sign(byte: u8) -> usize {
    /// For each byte.
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

/// Two signs as one number.
fn code(one: usize, two: usize) -> usize {
    one << BITS | two
}

/// What is left of a word, as hashes: it, and it without each of its letters. Each is a sum of bytes
/// times powers of a number (Karp and Rabin, "Efficient randomized pattern-matching algorithms", IBM
/// Journal of Research and Development 31(2), 1987), so that what stands behind a letter moves up
/// without being read again.
fn left(word: &[u8]) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    /// BASE times this is 1, as numbers of 64 bits have it.
    const INVERSE: u64 = 0xf1de_83e1_9937_733d;
    let with = |(sum, power): (u64, u64), byte: u8| {
        let sum = u64::from(byte).wrapping_mul(power).wrapping_add(sum);
        (sum, power.wrapping_mul(BASE))
    };
    let (whole, _) = word.iter().fold((0, 1), |sum, &byte| with(sum, byte));
    let without = word.iter().scan((0, 1), move |sum, &byte| {
        let (before, up_to) = (sum.0, with(*sum, byte));
        *sum = up_to;
        Some(before.wrapping_add(whole.wrapping_sub(up_to.0).wrapping_mul(INVERSE)))
    });
    std::iter::once(whole).chain(without)
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
    use proptest::prelude::*;

    use super::super::sorts::is_english;
    use super::*;
    use crate::text::stop_words::is_small;
    use crate::text::words::pieces;

    fn find(misspelled: &Misspelled, text: &str) -> Vec<(Range<usize>, usize)> {
        misspelled.find(text, &pieces(text).collect::<Vec<_>>())
    }

    fn found(names: &[&str], text: &str) -> Vec<(String, usize)> {
        let names = names.iter().enumerate().map(|(at, &name)| (at, at, name));
        let misspelled = Misspelled::new(["Hansun"].into_iter(), names);
        let found = find(&misspelled, text);
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

    #[test]
    fn what_was_read_before_tells_nothing() {
        assert_eq!(found(&["Appendio"], "appendix, appendi"), [("appendi".to_owned(), 0)]);
        assert_eq!(found(&["Appendiz"], "appendi, appendix"), [("appendi".to_owned(), 0)]);
    }

    /// All phrases, each looked at beside each name.
    fn by_looking_at_all(names: &[String], text: &str) -> Vec<(String, usize)> {
        let mut all = Vec::new();
        let words: Vec<Range<usize>> = pieces(text).collect();
        for (at, last) in words.iter().enumerate() {
            for first in words[at.saturating_sub(MOST_WORDS - 1)..=at].iter().rev() {
                let phrase = &text[first.start..last.end];
                let own: Vec<&str> = phrase.split(' ').collect();
                let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
                let heard = own.concat();
                let strange = own.iter().any(|word| !is_english(word) && !is_number(word));
                let plain = heard.bytes().all(|byte| sign(byte) > 0);
                if !strange || !plain || own.iter().any(|word| word.is_empty() || is_small(word)) {
                    continue;
                }
                let alike = names.iter().map(|name| name.to_lowercase());
                let alike = alike.enumerate().filter(|(_, name)| {
                    LENGTHS.contains(&name.len()) && is_one_away(name.as_bytes(), heard.as_bytes())
                });
                if let [(number, _)] = *alike.collect::<Vec<_>>() {
                    all.push((phrase.to_owned(), number));
                }
            }
        }
        all
    }

    proptest! {
        #[test]
        fn no_slip_is_missed(
            names in proptest::collection::btree_set("[ACT][ac]{2,5}[t4]?", 1..4),
            text in "(([act4]{1,5}|[ac]{6,9}|[cat]{3,4}gpt|the)( |  |, |é)){0,12}[act]{0,6}",
        ) {
            let names: Vec<String> = names.into_iter().collect();
            let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            // A name itself is none, nor is another's.
            let expected = by_looking_at_all(&names, &text).into_iter();
            let expected: Vec<_> =
                expected.filter(|(heard, _)| !lower.contains(&heard.replace(' ', ""))).collect();
            let sought = names.iter().enumerate().map(|(at, name)| (at, at, name.as_str()));
            let misspelled = Misspelled::new(names.iter().map(String::as_str), sought);
            let found = find(&misspelled, &text).into_iter();
            let found: Vec<_> =
                found.map(|(range, name)| (text[range].to_owned(), name)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
