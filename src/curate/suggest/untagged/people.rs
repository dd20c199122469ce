//! The persons of an archive by their full names, so that a part of one is not a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{folded, is_english};
use crate::model::PEOPLE;
use crate::site::Site;
use crate::text::labels::person_name;
use crate::text::similarity::edits;

/// Somebody who speaks in a transcript counts like so many occurrences of the name.
const SPEAKER: usize = 5;

/// The fewest letters of a part of a name that may be misspelled.
const LEAST_PART: usize = 4;

/// Full names of persons.
#[derive(Debug, Default)]
pub(super) struct People {
    /// By their folded names.
    full: BTreeMap<String, FullName>,
    /// The first words of these names, in lower case.
    given: BTreeSet<String>,
    /// By a first or last word in lower case, the folded names that have it.
    parts: BTreeMap<String, BTreeSet<String>>,
}

/// A full name.
#[derive(Debug, Clone)]
pub(super) struct FullName {
    /// As it is spelled.
    pub name: String,
    /// Whether the archive knows it already.
    pub known: bool,
    /// Whether it labels somebody who speaks.
    pub label: bool,
    /// How often it is in the texts.
    pub count: usize,
}

/// Whose name a word is a part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PartOf {
    /// Of nobody's.
    Nobody,
    /// Of that of one person, as a folded name.
    One(String),
    /// Of several, or of one who is known.
    Others,
}

impl People {
    /// The persons that a site knows, and those who label turns.
    pub fn of(site: &Site) -> People {
        let mut people = People::default();
        for subject in &site.lexicon.subjects {
            let entry = &subject.entry;
            if entry.kinds.iter().any(|kind| kind.eq_ignore_ascii_case(PEOPLE)) {
                entry
                    .aliases
                    .iter()
                    .chain([&entry.name])
                    .for_each(|name| people.add(name, true, false, 0));
            }
        }
        for transcript in &site.transcripts {
            let labels = transcript.facts.spoken.speakers.iter().map(|speaker| &speaker.label);
            let declared = transcript.facts.meta.speakers.iter().map(|speaker| &speaker.name);
            for name in labels.filter_map(|label| person_name(label)) {
                let known = site.lexicon.meant_by(&name).is_some();
                people.add(&name, known, true, SPEAKER);
            }
            for name in declared.chain(&transcript.facts.meta.author) {
                people.add(name, true, false, 0);
            }
        }
        people
    }

    /// Adds a full name; one word alone is none.
    pub fn add(&mut self, name: &str, known: bool, label: bool, count: usize) {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        if !(2..=4).contains(&words.len()) {
            return;
        }
        let key = folded(name);
        for part in [first, last] {
            self.parts.entry(part.clone()).or_default().insert(key.clone());
        }
        self.given.insert(first.clone());
        let new = FullName { name: name.to_owned(), known: false, label: false, count: 0 };
        let full = self.full.entry(key).or_insert(new);
        full.known |= known;
        full.label |= label;
        full.count += count;
    }

    /// Whether a name looks like that of a person: its first word is a known first name, or none of its
    /// words is English.
    pub fn is_like(&self, name: &str) -> bool {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let capitalized = |word: &str| {
            let mut chars = word.chars();
            let first = chars.next().is_some_and(char::is_uppercase);
            first
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
                && (chars.any(char::is_lowercase) || word.chars().count() == 1)
        };
        let plain = |word: &String| word.chars().count() > 1 && !is_english(word);
        (2..=3).contains(&words.len())
            && name.split_whitespace().all(capitalized)
            && (self.given.contains(&words[0]) || words.iter().all(plain))
    }

    /// The full name with a folded form.
    pub fn get(&self, key: &str) -> Option<&FullName> {
        self.full.get(key)
    }

    /// Whose name a single word is a part of.
    pub fn part(&self, word: &str) -> PartOf {
        let Some(all) = self.parts.get(&word.to_lowercase()) else { return PartOf::Nobody };
        let mut names: Vec<(&String, &FullName)> =
            all.iter().filter_map(|key| self.full.get_key_value(key)).collect();
        names.sort_by_key(|(_, full)| std::cmp::Reverse(full.count));
        let sum: usize = names.iter().map(|(_, full)| full.count).sum();
        match names.as_slice() {
            [(key, full)] if !full.known => PartOf::One((*key).clone()),
            [(key, full), ..] if !full.known && full.count * 4 >= sum * 3 && sum > 0 => {
                PartOf::One((*key).clone())
            }
            _ => PartOf::Others,
        }
    }
    /// Whether a word is a first or last name of a known person but for one letter behind the first:
    /// "Andre".
    pub fn is_misspelled(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let Some(first) = word.chars().next().filter(|_| word.len() >= LEAST_PART) else {
            return false;
        };
        let known = |keys: &BTreeSet<String>| keys.iter().any(|key| self.full[key].known);
        let near = |part: &str| part.len().abs_diff(word.len()) <= 1 && edits(part, &word) == 1;
        let same = self.parts.range(first.to_string()..);
        let mut same = same.take_while(|(part, _)| part.starts_with(first));
        same.any(|(part, keys)| near(part) && known(keys))
    }
}
