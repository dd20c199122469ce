//! Names that are spelled wrong by one letter: "claud" for Claude, "chad gpt" for ChatGPT.
//!
//! Captions spell unknown names phonetically, often with one wrong letter. Words that
//! differ by one letter are alike in what is left of them without it (Mor and Fraenkel, "A hash code
//! method for detecting and correcting spelling errors", CACM 25(12), 1982). And an edit of one
//! letter leaves either the first two of a name as they are or the last two. Both are checked only
//! where a word is not an English one.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::deletions::{is_one_away, left};
use super::heard::{MisheardName, SoundingNames};
use super::misheard::Misheard;
use super::word_classes::{FORM, FUNCTION, UNKNOWN, classes_of};
use crate::base::index::{NameIndex, SubjectIndex};
use crate::text::characters::is_lower_or_digit;

/// How many letters and digits a name has: a shorter one is similar to too many
/// words, a longer one is not a name.
pub(super) const LENGTHS: Range<usize> = 5..31;
/// The most words that one name may be written as.
const MOST_WORDS: usize = 3;

/// The names whose wrong spellings are searched.
#[derive(Debug)]
pub(super) struct Misspelled {
    names: Vec<SoughtName>,
    /// The letters of all known names, also of those that are not searched.
    known: HashSet<String>,
    /// The names by the hashes of what is left of them, whole or without one letter.
    left: HashMap<u64, Vec<usize>>,
    /// For each two first letters, the lengths of the names that begin with them: a bit each.
    begins: Vec<u32>,
    /// The same for the two last letters.
    ends: Vec<u32>,
    /// The full names of persons, which may have two wrong letters.
    persons: Misheard,
    /// The names that an unknown word may sound like.
    sounding: SoundingNames,
}

/// A name that is searched.
#[derive(Debug)]
pub(super) struct SoughtName {
    /// Its letters and digits, in lower case.
    pub letters: String,
    /// Which name it is.
    pub name: NameIndex,
    /// Whose it is: a phrase that is similar to two names of one subject is not ambiguous.
    pub subject: SubjectIndex,
    /// The words of the name in lower case, if it is the full name of a person.
    pub person: Option<String>,
    /// The name as it is spelled.
    pub spelled: String,
}

/// A name with a wrong letter in a text.
#[derive(Debug)]
pub(super) struct MisspelledName {
    /// Its bytes in the normal text.
    pub range: Range<usize>,
    /// The name that is meant.
    pub name: NameIndex,
    /// Whether it sounds like the name, and is not just one letter away.
    pub is_heard: bool,
}

impl Misspelled {
    /// Takes the letters and digits of all known names, and the names to search, of which those
    /// are taken that are long enough and have plain letters and digits only.
    pub fn new<'a>(
        known: impl Iterator<Item = &'a str>,
        names: impl Iterator<Item = SoughtName>,
    ) -> Misspelled {
        let table = || vec![0; 1 << (BITS * 2)];
        let mut all = Misspelled {
            names: Vec::new(),
            known: known.map(str::to_lowercase).collect(),
            left: HashMap::new(),
            begins: table(),
            ends: table(),
            persons: Misheard::default(),
            sounding: SoundingNames::default(),
        };
        for name in names {
            all.sounding.add(&name.spelled, name.name, name.subject);
            if let Some(person) = &name.person {
                all.persons.add(person, name.name, name.subject);
            }
            let letters = name.letters.as_bytes();
            if !LENGTHS.contains(&letters.len()) || !letters.iter().copied().all(is_lower_or_digit)
            {
                continue;
            }
            let bit = 1 << letters.len();
            let at = |at: usize| number_of(letters[at]);
            all.begins[code(at(0), at(1))] |= bit;
            all.ends[code(at(letters.len() - 2), at(letters.len() - 1))] |= bit;
            for left in left(letters) {
                all.left.entry(left).or_default().push(all.names.len());
            }
            all.names.push(name);
        }
        all
    }

    /// The ranges of a normal text with these words that are one letter away from a name. They may overlap.
    pub fn find(&self, text: &str, words: &[Range<usize>]) -> Vec<MisspelledName> {
        let mut found = Vec::new();
        if !self.names.is_empty() {
            let classes = classes_of(text, words);
            each_phrase(text, words, &classes, |range, gaps| {
                let phrase = &text[range.clone()];
                let name = self.name(phrase, gaps).or_else(|| {
                    let (first, last) = phrase.split_once(' ').filter(|_| gaps == 1)?;
                    let name = self.persons.name(first, last)?;
                    (!self.known.contains(&phrase.replace(' ', ""))).then_some(name)
                });
                found.extend(name.map(|name| MisspelledName { range, name, is_heard: false }));
            });
            for (word, class) in words.iter().zip(classes) {
                if class & (UNKNOWN | FORM) != 0
                    && let Some(heard) = self.sounding.at(text, word.clone(), class & FORM != 0)
                    && !self.known.contains(&text[heard.range.clone()].replace(' ', ""))
                {
                    let MisheardName { range, name } = heard;
                    found.push(MisspelledName { range, name, is_heard: true });
                }
            }
        }
        found
    }

    /// The name that words with this many spaces between them are one letter away from, if they are
    /// that of a single subject, and are not a name themselves.
    fn name(&self, phrase: &str, gaps: usize) -> Option<NameIndex> {
        let bytes = phrase.as_bytes();
        let length = bytes.len() - gaps;
        if !(LENGTHS.start - 1..=LENGTHS.end).contains(&length) {
            return None;
        }
        let at = |at: usize| number_of(bytes[at]);
        let (second, last) = (1 + usize::from(at(1) == 0), bytes.len() - 1);
        let last_but_one = last - 1 - usize::from(at(last - 1) == 0);
        let alike =
            self.begins[code(at(0), at(second))] | self.ends[code(at(last_but_one), at(last))];
        if alike & 7 << (length - 1) == 0 {
            return None;
        }
        let letters = phrase.replace(' ', "");
        let alike = left(letters.as_bytes()).flat_map(|left| self.left.get(&left));
        let alike = alike.flatten().map(|&name| &self.names[name]);
        let mut alike =
            alike.filter(|name| is_one_away(name.letters.as_bytes(), letters.as_bytes()));
        let first = alike.next().filter(|_| !self.known.contains(&letters))?;
        alike.all(|other| other.subject == first.subject).then_some(first.name)
    }
}

/// Calls `each` with the ranges of a normal text with these words and their classes that may be a misspelled name, and with
/// how many spaces are in it. At least one of its words is not English, nor a number.
pub(super) fn each_phrase(
    text: &str,
    words: &[Range<usize>],
    classes: &[u8],
    mut each: impl FnMut(Range<usize>, usize),
) {
    // Whether only a space is between a word and the one before it, and that is not a function
    // word.
    let is_joined = |index: usize| {
        let Some(before) = index.checked_sub(1) else { return false };
        let gap = words[before].end..words[index].start;
        classes[before] & FUNCTION == 0 && text.as_bytes()[gap] == *b" "
    };
    // Which of the last words are unknown, a bit each. Where none is, nothing is checked.
    let mut unknown = 0;
    for (index, &class) in classes.iter().enumerate() {
        unknown = (unknown << 1 | usize::from(class & UNKNOWN != 0)) & ALL;
        if (class & FUNCTION != 0) | (unknown == 0) {
            continue;
        }
        for gaps in 0..MOST_WORDS {
            if unknown & (ALL >> (MOST_WORDS - 1 - gaps)) != 0 {
                each(words[index - gaps].start..words[index].end, gaps);
            }
            if !is_joined(index - gaps) {
                break;
            }
        }
    }
}

/// A bit for each word of a name.
const ALL: usize = (1 << MOST_WORDS) - 1;

/// Bits of a letter or digit in a code.
const BITS: usize = 5;

/// A letter or a digit as a small number; 0 if it is neither.
fn number_of(byte: u8) -> usize {
    /// For each byte.
    const NUMBERS: [u8; 256] = {
        let mut numbers = [0; 256];
        let mut byte = 0;
        while byte < numbers.len() {
            numbers[byte] = match byte as u8 {
                letter @ b'a'..=b'z' => letter - b'a' + 1,
                b'0'..=b'9' => 27,
                _ => 0,
            };
            byte += 1;
        }
        numbers
    };
    usize::from(NUMBERS[usize::from(byte)])
}

/// Two letters or digits as one number.
fn code(one: usize, two: usize) -> usize {
    one << BITS | two
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::word_classes::is_english;
    use super::*;
    use crate::text::stop_words::is_small;
    use crate::text::words::pieces;

    /// What is found in a text, and which of the names it means.
    fn find(misspelled: &Misspelled, text: &str) -> Vec<(String, usize)> {
        let found = misspelled.find(text, &pieces(text).collect::<Vec<_>>()).into_iter();
        found.map(|found| (text[found.range].to_owned(), found.name.number())).collect()
    }

    /// Each name as that of a subject of its own.
    fn sought(names: &[&str]) -> Vec<SoughtName> {
        let sought = |(number, name): (usize, &&str)| SoughtName {
            letters: name.to_lowercase(),
            name: NameIndex::new(number),
            subject: SubjectIndex::new(number),
            person: None,
            spelled: String::new(),
        };
        names.iter().enumerate().map(sought).collect()
    }

    fn found(names: &[&str], text: &str) -> Vec<(String, usize)> {
        find(&Misspelled::new(["Hansun"].into_iter(), sought(names).into_iter()), text)
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
            ("areplit", "areplit", 5),
            ("geminy 25", "geminy 25", 4),
            ("what replet is", "replet", 5),
        ] {
            assert_eq!(found(&names, text), [(heard.to_owned(), name)], "{text}");
        }
    }

    #[test]
    fn what_is_not_misspelled() {
        for (names, text) in [
            // Two letters, another number, a word, a full stop between, two names.
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
            (&["Python", "Russia"], "cpython prussia"),
        ] {
            assert_eq!(found(names, text), [], "{text}");
        }
    }

    #[test]
    fn what_was_read_before_does_not_matter() {
        assert_eq!(found(&["Appendio"], "appendix, appendi"), [("appendi".to_owned(), 0)]);
        assert_eq!(found(&["Appendiz"], "appendi, appendix"), [("appendi".to_owned(), 0)]);
    }

    /// All phrases, each compared with each name.
    fn by_looking_at_all(names: &[String], text: &str) -> Vec<(String, usize)> {
        let mut all = Vec::new();
        let words: Vec<Range<usize>> = pieces(text).collect();
        for (index, last) in words.iter().enumerate() {
            for first in words[index.saturating_sub(MOST_WORDS - 1)..=index].iter().rev() {
                let phrase = &text[first.start..last.end];
                let own: Vec<&str> = phrase.split(' ').collect();
                let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
                let heard = own.concat();
                let unknown = own.iter().any(|word| !is_english(word) && !is_number(word));
                let plain = heard.bytes().all(|byte| number_of(byte) > 0);
                if !unknown || !plain || own.iter().any(|word| word.is_empty() || is_small(word)) {
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
        fn no_misspelling_is_missed(
            names in proptest::collection::btree_set("[ACT][ac]{2,5}[t4]?", 1..4),
            text in "(([act4]{1,5}|[ac]{6,9}|[cat]{3,4}gpt|the)( |  |, |é)){0,12}[act]{0,6}",
        ) {
            let names: Vec<String> = names.into_iter().collect();
            let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            // The name itself is not a misspelling, nor is another name.
            let expected = by_looking_at_all(&names, &text).into_iter();
            let expected: Vec<_> =
                expected.filter(|(heard, _)| !lower.contains(&heard.replace(' ', ""))).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let misspelled = Misspelled::new(names.iter().copied(), sought(&names).into_iter());
            prop_assert_eq!(find(&misspelled, &text), expected);
        }
    }
}
