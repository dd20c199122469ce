//! Which texts may have a name in them, without a look at the texts.
//!
//! When a name comes into an archive of thousands of texts, or goes, only those must be searched again
//! that have its words, or a phrase of which it is one letter away. Both are kept of each text as hashes,
//! which may be equal by chance: then a text is searched for nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::HashMap;

use super::heard::{self, SoundingWord};
use super::misspelled::{LENGTHS, each_phrase};
use super::spellings::spellings;
use super::subjects::Lexicon;
use super::word_classes::{FORM, UNKNOWN, classes_of};
use crate::text::folding::plain;
use crate::text::hash::fnv1a;
use crate::text::normal::Normal;
use crate::text::plural::{plural_of, singular_of};
use crate::text::words::pieces;

/// The hashes of the words of a text, and of its phrases that may be misspelled names: some kilobytes.
#[derive(Debug)]
pub struct TextWords {
    /// Each once.
    words: Box<[u32]>,
    /// Each once. Without spaces. With those of how unknown words sound.
    phrases: Box<[u32]>,
}

impl TextWords {
    /// The words of a text in which names are searched.
    pub fn of(text: &str) -> TextWords {
        let text = Normal::of(text).text;
        let words: Vec<Range<usize>> = pieces(&text).collect();
        let mut phrases = Vec::new();
        let classes = classes_of(&text, &words);
        each_phrase(&text, &words, &classes, |range, gaps| {
            // A name may have a letter more, or one less.
            if (LENGTHS.start - 1..=LENGTHS.end).contains(&(range.len() - gaps)) {
                let letters = text[range].bytes().filter(|&byte| byte != b' ');
                phrases.push(hash(letters));
            }
        });
        let unknown = words.iter().zip(classes).filter(|(_, class)| class & (UNKNOWN | FORM) != 0);
        phrases.extend(unknown.map(|(word, _)| sound_of(&text[word.clone()])));
        let words = words.into_iter().map(|word| hash(text[word].bytes())).collect();
        TextWords { words: each_once(words), phrases: each_once(phrases) }
    }
}

fn each_once(mut hashes: Vec<u32>) -> Box<[u32]> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into_boxed_slice()
}

fn hash(letters: impl IntoIterator<Item = u8>) -> u32 {
    // The upper half is mixed best.
    (fnv1a(letters) >> 32) as u32
}

/// The hash of how a word sounds.
fn sound_of(word: &str) -> u32 {
    (heard::hash_of(word) >> 32) as u32
}

/// A name, as what a text has that may have it.
#[derive(Debug, Default)]
pub struct SoughtWords {
    /// For each hash of a word, its bits.
    words: HashMap<u32, u64>,
    /// For each hash of how a word sounds, its bits; and for what is at most one letter away from the
    /// name, [`MISSPELLED`].
    phrases: HashMap<u32, u64>,
    /// For each spelling of the name, the bits of its words; it may be in a text that has all of them.
    spellings: Vec<u64>,
    /// The bits of words, by their hashes.
    bits: HashMap<(u32, Stands), u64>,
    /// A bit for the last bits of each hash of a word and a phrase: nearly all of a text's are passed over
    /// by it.
    filter: Filter,
}

/// The bit of what is at most one letter away from the name.
const MISSPELLED: u64 = 1;

/// How a word of a name stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stands {
    /// As it is.
    Exactly,
    /// At the end of the name, where it may go on: with an `s`, or with a version.
    Last,
    /// As a word that sounds like it.
    Misheard,
}

/// See [`SoughtWords::filter`].
type Filter = HashBits<{ 1 << 16 }>;

/// A bit for the last bits of hashes: it says of nearly all others that they are none of these.
#[derive(Debug)]
struct HashBits<const BITS: usize>(Box<[u64]>);

impl<const BITS: usize> Default for HashBits<BITS> {
    fn default() -> HashBits<BITS> {
        HashBits(vec![0; BITS / 64].into())
    }
}

impl<const BITS: usize> HashBits<BITS> {
    fn add(&mut self, hash: u32) {
        let bit = hash as usize % BITS;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, hash: u32) -> bool {
        let bit = hash as usize % BITS;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// The hashes of the words and phrases of all texts, and of some that are gone.
#[derive(Debug, Default)]
pub struct AllWords(HashBits<{ 1 << 26 }>);

impl AllWords {
    /// Adds those of a text.
    pub fn add(&mut self, text: &TextWords) {
        text.words.iter().chain(&text.phrases).for_each(|&hash| self.0.add(hash));
    }
}

impl SoughtWords {
    /// What texts are searched for, to find a name and its singular and plural, and the parts of that
    /// of a person.
    pub fn of(name: &str, is_person: bool) -> SoughtWords {
        let mut sought = SoughtWords { spellings: vec![MISSPELLED], ..SoughtWords::default() };
        let many = plural_of(name);
        for inflected in singular_of(name).iter().chain([&many]) {
            for spelling in spellings(inflected) {
                sought.add_spelling(&spelling.text);
            }
        }
        if is_person {
            sought.add_parts(name);
        }
        for spelling in spellings(name) {
            sought.add_spelling(&spelling.text);
        }
        for heard in heard::heard_for(name) {
            sought.add_spelling(&heard);
        }
        for heard in heard::sounding_words(name) {
            sought.add_misheard(&heard);
        }
        let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let letters: String = letters.collect();
        // What is a name in itself is no other one with a wrong letter.
        sought.add_misspelling(letters.as_bytes());
        if letters.is_ascii() && LENGTHS.contains(&letters.len()) {
            sought.add_misspellings(letters.as_bytes());
        }
        sought
    }

    /// Adds what may be a part of the name of a person, and the last name with a wrong letter, since the
    /// first one may have another.
    fn add_parts(&mut self, name: &str) {
        let plain = plain(&Normal::of(name).text);
        let words: Vec<&str> = plain.split(' ').collect();
        words.iter().for_each(|word| self.add_spelling(word));
        let last = words.last().filter(|last| last.bytes().all(|byte| byte.is_ascii_lowercase()));
        if let Some(last) = last {
            self.add_misspellings(last.as_bytes());
        }
    }

    /// Adds a spelling in the form of a normal text.
    fn add_spelling(&mut self, spelling: &str) {
        let mut words: Vec<Range<usize>> = pieces(spelling).collect();
        let last = words.pop_if(|last| last.end == spelling.len());
        let before = words.into_iter().map(|word| (word, Stands::Exactly));
        let words = before.chain(last.map(|last| (last, Stands::Last)));
        let bits =
            words.fold(0, |bits, (word, stands)| bits | self.bit_of(&spelling[word], stands));
        self.spellings.push(bits);
    }

    /// Adds the name with a word that was heard as another one.
    fn add_misheard(&mut self, heard: &SoundingWord) {
        let mut bits = self.bit_of(&heard.word, Stands::Misheard);
        for rest in [&heard.before, &heard.behind] {
            bits |=
                pieces(rest).fold(0, |bits, word| bits | self.bit_of(&rest[word], Stands::Exactly));
        }
        self.spellings.push(bits);
    }

    /// The bit of a word, which a text has if it has the word. The words of a few names have one; what
    /// comes then is taken to be in every text.
    fn bit_of(&mut self, word: &str, stands: Stands) -> u64 {
        let own = hash(word.bytes());
        if let Some(&bit) = self.bits.get(&(own, stands)) {
            return bit;
        }
        let given = u32::try_from(self.bits.len()).unwrap_or(u32::MAX);
        let Some(bit) = MISSPELLED.checked_shl(given.saturating_add(1)) else { return 0 };
        self.bits.insert((own, stands), bit);
        match stands {
            Stands::Exactly => self.add_word(own, bit),
            Stands::Last => {
                let digits = (0..10).map(|digit| digit.to_string());
                let endings = digits.chain((0..100).map(|number| format!("{number:02}")));
                for ending in endings.chain(["s".to_owned(), String::new()]) {
                    self.add_word(hash(word.bytes().chain(ending.bytes())), bit);
                }
            }
            Stands::Misheard => self.add_phrase(sound_of(word), bit),
        }
        bit
    }

    fn add_word(&mut self, hash: u32, bit: u64) {
        *self.words.entry(hash).or_insert(0) |= bit;
        self.filter.add(hash);
    }

    fn add_phrase(&mut self, hash: u32, bit: u64) {
        *self.phrases.entry(hash).or_insert(0) |= bit;
        self.filter.add(hash);
    }

    fn add_misspelling(&mut self, letters: &[u8]) {
        self.add_phrase(hash(letters.iter().copied()), MISSPELLED);
    }

    /// Adds all that a letter more, less or other, or two letters in another order, make of a name.
    fn add_misspellings(&mut self, name: &[u8]) {
        for at in 0..=name.len() {
            let (before, behind) = name.split_at(at);
            for letter in b'a'..=b'z' {
                self.add_misspelling(&[before, &[letter], behind].concat());
                if let [_, rest @ ..] = behind {
                    self.add_misspelling(&[before, &[letter], rest].concat());
                }
            }
            if let [first, rest @ ..] = behind {
                self.add_misspelling(&[before, rest].concat());
                if let [second, rest @ ..] = rest {
                    self.add_misspelling(&[before, &[*second, *first], rest].concat());
                }
            }
        }
    }

    /// The same without what no text has; `None` if nothing is left, as with most names that are new.
    pub fn in_any(mut self, all: &AllWords) -> Option<SoughtWords> {
        let (mut found, mut filter) = (0, Filter::default());
        for hashes in [&mut self.words, &mut self.phrases] {
            hashes.retain(|&hash, bits| {
                let is_there = all.0.may_have(hash);
                if is_there {
                    found |= *bits;
                    filter.add(hash);
                }
                is_there
            });
        }
        self.filter = filter;
        self.spellings.retain(|bits| bits & found == *bits);
        (!self.spellings.is_empty()).then_some(self)
    }

    /// Whether the name, or what is one letter away from it, may be in a text.
    pub fn may_be_in(&self, text: &TextWords) -> bool {
        let found = [(&text.words, &self.words), (&text.phrases, &self.phrases)];
        let found = found.into_iter().fold(0, |found, (hashes, sought)| {
            let hashes = hashes.iter().filter(|hash| self.filter.may_have(**hash));
            hashes.filter_map(|hash| sought.get(hash)).fold(found, |found, bits| found | bits)
        });
        self.spellings.iter().any(|bits| bits & found == *bits)
    }
}

/// The names that texts must be searched for, in one of two lexicons, and not in the same way in the
/// other.
pub fn sought_otherwise(before: &Lexicon, now: &Lexicon) -> Vec<SoughtWords> {
    let mut names: BTreeSet<(&String, bool)> = BTreeSet::new();
    for subject in now.differing(before) {
        let both = [before.subjects.get(subject), now.subjects.get(subject)];
        if let [Some(old), Some(new)] = both
            && old.is_sought_like(new)
        {
            continue;
        }
        let both = both.into_iter().flatten().filter(|subject| subject.is_sought());
        names.extend(
            both.flat_map(|subject| subject.names().map(|name| (name, subject.is_person()))),
        );
    }
    names.into_iter().map(|(name, is_person)| SoughtWords::of(name, is_person)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::finder::Finder;
    use super::super::subjects::Lexicon;
    use super::*;
    use crate::model::{Form, LexiconEntry, Meta};

    fn found(names: &[&str], text: &str) -> Vec<(Range<usize>, Form)> {
        let entry =
            |name: &&str| LexiconEntry { name: (*name).to_owned(), ..LexiconEntry::default() };
        let lexicon = Lexicon::new(names.iter().map(entry).collect(), std::iter::empty::<&Meta>());
        let found = Finder::new(&lexicon).find(text).names.into_iter();
        found.map(|found| (found.range, found.form)).collect()
    }

    proptest! {
        /// A text without the words of a name has the same names in it with and without it.
        #[test]
        fn what_is_found_may_be_there(
            name in "([A-C][abc]{1,4}[.+-]?|[abcs]{2}|[45]|é){1,3}( [A-C][abc]{1,5}| [12]){0,2}",
            text in "(([abcs45]{1,7}|é|gpt|the|[abc]{5})( |  |-|, |'s |\\.|s |[1-9]{1,2} |)){0,12}",
        ) {
            let words = TextWords::of(&text);
            let mut all = AllWords::default();
            all.add(&words);
            let sought = SoughtWords::of(&name, false);
            let may = sought.may_be_in(&words);
            prop_assert_eq!(sought.in_any(&all).is_some_and(|rest| rest.may_be_in(&words)), may);
            if !may {
                prop_assert_eq!(found(&["Abcab Babcc", &name], &text), found(&["Abcab Babcc"], &text));
            }
        }
    }

    #[test]
    fn words_and_phrases_of_a_name() {
        let sought =
            ["ChatGPT", "Sam Altman", "Corvane Labs"].map(|name| SoughtWords::of(name, false));
        for (text, may) in [
            ("ask ChatGPTs", true),
            ("ask ChatGPT5", true),
            ("the chad gpt said", true),
            ("Sam said that Altman did", true),
            ("Sam said that he did", false),
            ("sam-altman's", true),
            ("sam oltman", true),
            ("they chat", false),
            ("the corvaine labs", true),
            ("the corvaine group", false),
            ("in labs", false),
            ("", false),
        ] {
            let words = TextWords::of(text);
            assert_eq!(sought.iter().any(|name| name.may_be_in(&words)), may, "{text}");
        }
    }
}
