//! The persons of an archive by their full names, so that a part of one is not a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::index::TranscriptIndex;
use crate::lexicon::{folded, is_english};
use crate::model::PEOPLE;
use crate::site::Site;
use crate::text::similarity::edits;

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
    /// The transcripts that name this person, or in which they speak.
    pub texts: BTreeSet<TranscriptIndex>,
}

impl People {
    /// The persons that a site knows.
    pub fn of(site: &Site) -> People {
        let mut people = People::default();
        for subject in &site.lexicon.subjects {
            let entry = &subject.entry;
            if entry.kinds.iter().any(|kind| kind.eq_ignore_ascii_case(PEOPLE)) {
                let names = entry.aliases.iter().chain([&entry.name]);
                names.for_each(|name| people.add(name, true));
            }
        }
        for transcript in site.transcripts.iter() {
            transcript.facts.meta.author.iter().for_each(|name| people.add(name, true));
        }
        for (index, transcript) in site.transcripts.iter_enumerated() {
            let named = transcript.entities.iter().map(|own| &site.entities.all[own.entity].name);
            for name in named.filter(|name| name.contains(' ')) {
                if let Some(full) = people.full.get_mut(&folded(name)) {
                    full.texts.insert(index);
                }
            }
        }
        people
    }

    /// Adds a full name; one word alone is none.
    pub fn add(&mut self, name: &str, known: bool) {
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
        let full = self.full.entry(key).or_insert_with(|| FullName {
            name: name.to_owned(),
            known: false,
            texts: BTreeSet::new(),
        });
        full.known |= known;
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

    /// The persons whose first or last name a word is, with their folded names.
    pub fn with_part(&self, word: &str) -> Vec<(&str, &FullName)> {
        let keys = self.parts.get(&word.to_lowercase()).into_iter().flatten();
        keys.filter_map(|key| Some((key.as_str(), self.full.get(key)?))).collect()
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
