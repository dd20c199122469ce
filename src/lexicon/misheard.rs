//! Full names of persons that are spelled wrong by two letters: "andre carpathy", "dario amade".

use foldhash::HashMap;

use super::deletions::{is_one_away, left};
use super::word_classes::is_english;
use crate::base::index::{NameIndex, SubjectIndex};

/// The least letters of a last name with two of them wrong.
const LONG: usize = 5;

/// Names of two words.
#[derive(Debug, Default)]
pub(super) struct Misheard {
    names: Vec<PersonName>,
    /// The names by the hashes of what is left of their first words, whole or without one letter.
    left: HashMap<u64, Vec<usize>>,
}

#[derive(Debug)]
struct PersonName {
    first: String,
    last: String,
    name: NameIndex,
    subject: SubjectIndex,
}

impl Misheard {
    /// Adds a name in lower case; only one of two words in plain letters is searched.
    pub fn add(&mut self, spelled: &str, name: NameIndex, subject: SubjectIndex) {
        let words: Vec<&str> = spelled.split(' ').collect();
        let is_plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let &[first, last] = words.as_slice() else { return };
        if !words.iter().all(is_plain) || first.len() < 3 || last.len() < LONG {
            return;
        }
        for left in left(first.as_bytes()) {
            self.left.entry(left).or_default().push(self.names.len());
        }
        self.names.push(PersonName { first: first.into(), last: last.into(), name, subject });
    }

    /// The name that two words are two letters away from, if they are that of a single person: both
    /// in the last name, or one in each.
    pub fn name(&self, first: &str, last: &str) -> Option<NameIndex> {
        if self.names.is_empty() || is_english(last) {
            return None;
        }
        let alike = left(first.as_bytes()).filter_map(|left| self.left.get(&left)).flatten();
        let mut alike = alike.map(|&name| &self.names[name]).filter(|name| {
            let one_away = |own: &str, heard: &str| is_one_away(own.as_bytes(), heard.as_bytes());
            match first == name.first {
                true => is_two_away(name.last.as_bytes(), last.as_bytes()),
                false => {
                    !is_english(first) && one_away(&name.first, first) && one_away(&name.last, last)
                }
            }
        });
        let found = alike.next()?;
        alike.all(|other| other.subject == found.subject).then_some(found.name)
    }
}

/// Whether two words are two edits apart: a letter that is added, missing or changed. They begin alike.
fn is_two_away(own: &[u8], heard: &[u8]) -> bool {
    if own.len().abs_diff(heard.len()) > 2 || heard.len() < 4 || own[..2] != heard[..2] {
        return false;
    }
    let mut row: Vec<usize> = (0..=heard.len()).collect();
    for (index, &letter) in own.iter().enumerate() {
        let mut diagonal = index;
        row[0] = index + 1;
        for (column, &other) in heard.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[heard.len()] == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_are_off() {
        let mut misheard = Misheard::default();
        let names = ["andrej karpathy", "dario amodei", "tim cook", "anna hansen", "anne hansen"];
        for (number, name) in names.iter().enumerate() {
            misheard.add(name, NameIndex::new(number), SubjectIndex::new(number));
        }
        let find = |first: &str, last: &str| misheard.name(first, last).map(NameIndex::number);
        assert_eq!(find("andre", "carpathy"), Some(0));
        assert_eq!(find("dario", "amade"), Some(1));
        for (first, last) in [
            ("andre", "carpaty"),
            ("dario", "amodei"),
            ("dario", "ramada"),
            ("tim", "kuuk"),
            ("anna", "hansuun"),
            ("ann", "hanssen"),
            ("", ""),
        ] {
            assert_eq!(find(first, last).filter(|&name| name != 3), None, "{first} {last}");
        }
    }
}
