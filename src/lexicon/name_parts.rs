//! Parts of the names of persons: "Sam" and "Altman" of Sam Altman.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::subjects::{Lexicon, Subject};
use crate::base::index::{IndexVec, PartIndex, SubjectIndex};
use crate::model::PEOPLE;
use crate::text::folding::{folded, key};
use crate::text::labels::is_particle;
use crate::text::stop_words::is_small;
use crate::text::{english, months};

/// A first or last name.
#[derive(Debug)]
pub struct NamePart {
    /// Its spelling, with its capitals.
    pub spelling: String,
    /// The persons whose name it is a part of, in order.
    pub subjects: Vec<SubjectIndex>,
    /// Whether it is an English word, too.
    pub is_word: bool,
}

/// The persons of a lexicon, and the parts of their names.
#[derive(Debug, Default)]
pub struct NameParts {
    pub(super) parts: IndexVec<PartIndex, NamePart>,
    by_name: HashMap<String, SubjectIndex>,
    /// The persons with each last name, in lower case.
    by_last_name: HashMap<String, Vec<SubjectIndex>>,
    persons: HashSet<SubjectIndex>,
}

impl NameParts {
    /// The parts of all names in a lexicon. One that is a name by itself is none.
    pub(super) fn of(lexicon: &Lexicon) -> NameParts {
        let mut all = NameParts::default();
        let mut found: BTreeMap<String, Vec<SubjectIndex>> = BTreeMap::new();
        let names = lexicon.subjects.iter().flat_map(Subject::names);
        let known: HashSet<String> = names.map(|name| key(name)).collect();
        let persons = lexicon.subjects.iter_enumerated().filter(|(_, subject)| is_person(subject));
        for (subject, person) in persons {
            all.persons.insert(subject);
            let entry = &person.entry;
            for name in person.names() {
                all.by_name.entry(folded(name)).or_insert(subject);
            }
            if let Some(last) = parts_of(&entry.name).last() {
                all.by_last_name.entry(last.to_lowercase()).or_default().push(subject);
            }
            // A condition for the whole name cannot be one for a part.
            if !entry.near.is_empty() {
                continue;
            }
            for part in parts_of(&entry.name).filter(|part| !known.contains(&key(part))) {
                found.entry(part).or_default().push(subject);
            }
        }
        let parts = found.into_iter().map(|(spelling, subjects)| {
            let is_word = english::is_word(&spelling.to_lowercase());
            NamePart { spelling, subjects, is_word }
        });
        all.parts = parts.collect();
        all
    }

    /// A part of a name.
    pub fn get(&self, part: PartIndex) -> &NamePart {
        &self.parts[part]
    }

    /// The person with a full name.
    pub fn person(&self, name: &str) -> Option<SubjectIndex> {
        self.by_name.get(&folded(name)).copied()
    }

    /// The persons with a last name.
    pub fn with_last_name(&self, name: &str) -> &[SubjectIndex] {
        self.by_last_name.get(&name.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Whether a subject is a person whose name is searched for.
    pub fn is_person(&self, subject: SubjectIndex) -> bool {
        self.persons.contains(&subject)
    }
}

fn is_person(subject: &Subject) -> bool {
    subject.is_sought() && subject.entry.kinds.iter().any(|kind| kind == PEOPLE)
}

/// The first and the last name of a person, the latter with the small words before it: "van Gogh".
fn parts_of(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut parts: Vec<String> = Vec::new();
    if let [first, middle @ .., last] = words.as_slice() {
        let small = middle.iter().rev().take_while(|word| is_particle(word)).count();
        let last = match small {
            0 => (*last).to_owned(),
            small => format!("{} {last}", middle[middle.len() - small..].join(" ")),
        };
        parts = vec![(*first).to_owned(), last];
    }
    parts.into_iter().filter(|part| may_stand_alone(part))
}

/// Whether a part is a name with a capital, and neither an initial nor a word like "May" or "So".
fn may_stand_alone(part: &str) -> bool {
    let lower = part.to_lowercase();
    part.chars().nth(1).is_some()
        && part.contains(char::is_uppercase)
        && part.chars().any(char::is_lowercase)
        && part.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ' '))
        && !is_small(&lower)
        && months::month(&lower).is_none()
        && !matches!(lower.as_str(), "jr" | "sr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_last_names() {
        for (name, expected) in [
            ("Sam Altman", &["Sam", "Altman"][..]),
            ("Aaron van Wirdum", &["Aaron", "van Wirdum"]),
            ("J. R. Smith", &["Smith"]),
            ("May Day", &["Day"]),
            ("Tom Preston-Werner", &["Tom", "Preston-Werner"]),
            ("Madonna", &[]),
            ("BOB COE", &[]),
            ("山田 太郎", &[]),
        ] {
            assert_eq!(parts_of(name).collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
