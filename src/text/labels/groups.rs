//! The labels of one form, and whether they are labels at all: by how they repeat and are formed.

use std::collections::BTreeMap;

use super::form::{LabelCandidate, LabelForm, Terminator};
use super::names::{Plausibility, is_generic, is_in_capitals, is_made_of_words};
use super::words::{ends_heading, ends_with_role};
use crate::text::one_line::one_line;

/// So many headings in capitals are a dialogue, though all their names are words: `MARTIN` and `DAISY`.
const LEAST_DIALOGUE: usize = 10;

/// What the labels of a group share. Labels in capitals are a group of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey {
    /// How they are written, without what differs between the labels of one file.
    pub form: LabelForm,
    /// Whether the names have no small letters.
    pub caps: bool,
}

impl GroupKey {
    /// The group of a candidate.
    pub fn of(body: &str, found: &LabelCandidate) -> GroupKey {
        let name = &body[found.name.clone()];
        let mut pairs = name.chars().zip(name.chars().skip(1));
        let caps = !name.chars().any(char::is_lowercase)
            || pairs.any(|(a, b)| a.is_uppercase() && b.is_uppercase())
                && is_in_capitals(&name.split_whitespace().collect::<Vec<_>>());
        // A program writes all names in one way: `[宮田 幸] 0:12` as `[Ann Bell] 0:12`.
        let is_of_program =
            found.form.opening == Some('[') && found.form.terminator == Terminator::Time;
        let caps = caps && !is_of_program;
        let bullet = found.form.bullet.filter(|c| *c != '1' || found.form.emphasis);
        GroupKey { form: LabelForm { bullet, timed: false, ..found.form }, caps }
    }
}

/// What is known of a name.
#[derive(Debug, Clone, Copy)]
pub struct NameUse {
    /// How often it labels a line.
    pub count: usize,
    /// Behind how many of them somebody speaks.
    pub says: usize,
    /// How much it looks like a name.
    pub plausibility: Plausibility,
}

/// The labels of one form.
#[derive(Debug, Default)]
pub struct LabelGroup {
    /// The names, as [`normal`] makes them.
    pub names: BTreeMap<String, NameUse>,
    /// How many there are.
    pub total: usize,
    /// Behind how many of them somebody speaks.
    says: usize,
    /// Labels with a time.
    timed: usize,
}

/// A name as names are compared: in lower case, its whitespace single spaces.
pub fn normal(name: &str) -> String {
    one_line(name).to_lowercase()
}

impl LabelGroup {
    /// Adds a candidate with this [`normal`] name; `says` tells whether somebody speaks behind it.
    pub fn add(&mut self, name: String, candidate: &LabelCandidate, says: bool) {
        let plausibility = candidate.plausibility;
        let entry = NameUse { count: 0, says: 0, plausibility };
        let entry = self.names.entry(name).or_insert(entry);
        entry.count += 1;
        entry.says += usize::from(says);
        self.total += 1;
        self.says += usize::from(says);
        self.timed += usize::from(candidate.is_timed());
    }

    /// How often a name labels a line.
    pub fn count(&self, name: &str) -> usize {
        self.names.get(name).map_or(0, |name| name.count)
    }

    /// The labels whose names satisfy a condition.
    pub fn labels(&self, is: impl Fn(&NameUse) -> bool) -> usize {
        self.names.values().filter(|name| is(name)).map(|name| name.count).sum()
    }

    /// Whether somebody speaks behind nearly all labels, but not behind those with this name: it is that of
    /// a field or a list.
    pub fn is_silent(&self, name: &str) -> bool {
        let name = self.names.get(name);
        name.is_some_and(|name| name.says * 3 < name.count) && self.says * 4 >= self.total * 3
    }

    /// Whether somebody speaks behind most labels with a name.
    pub fn says(&self, name: &str) -> bool {
        self.names.get(name).is_some_and(|name| name.says * 2 >= name.count)
    }

    /// Whether nobody speaks behind most labels.
    pub fn is_mostly_silent(&self) -> bool {
        self.says * 2 < self.total
    }

    /// Whether labels written as headings are the headings of a text, as far as their words tell: "Next Steps"
    /// is one, and `MARTIN` may be one.
    fn is_made_of_headings(&self, caps: bool) -> bool {
        let phrases = self.names.iter().filter(|(name, _)| is_phrase(name));
        let phrases: usize = phrases.map(|(_, name)| name.count).sum();
        match caps {
            true => {
                let is_topic = self.names.keys().any(|name| ends_heading(name));
                phrases == self.total && (is_topic || self.total < LEAST_DIALOGUE)
            }
            false => phrases * 4 > self.total,
        }
    }

    /// Whether all that might be names are common words.
    fn is_made_of_words(&self) -> bool {
        self.names.keys().all(|name| is_phrase(name))
    }

    /// Whether labels of this form say who speaks.
    pub fn is_accepted(&self, key: GroupKey, declared: &[String]) -> bool {
        let GroupKey { form, caps } = key;
        let total = self.total;
        let repeats = |name: &NameUse| name.count > 1;
        let repeated = self.labels(repeats);
        let repeating = self.names.values().filter(|name| repeats(name)).count();
        let strong = self.labels(|name| name.plausibility >= Plausibility::Strong);
        let certain = self.labels(|name| name.plausibility == Plausibility::Certain);
        match form.terminator {
            // A line that is a name and nothing else: only where such lines make up a dialogue.
            Terminator::LineEnd => {
                let dialogue = repeating >= 2 && repeated >= 4 && repeated * 5 >= total * 4;
                // A list of names is no dialogue.
                return dialogue
                    && self.says * 2 >= total
                    && (!form.heading || !self.is_made_of_headings(caps));
            }
            Terminator::Tight => return repeating >= 2 && repeated * 2 >= total,
            Terminator::Mark => {
                let generic = self.names.keys().all(|name| is_generic(name));
                return repeated * 2 >= total && (repeating >= 2 || caps && repeated >= 3)
                    || certain * 2 >= total && repeated >= 2
                    || generic && total >= 2;
            }
            Terminator::Bracket => {
                return repeated >= 2 || self.names.keys().all(|name| ends_with_role(name));
            }
            _ => {}
        }
        if self.names.keys().any(|name| declared.contains(name)) {
            return true;
        }
        // A paragraph may begin "Dr. Smith. He came late."
        let least = match form.terminator {
            Terminator::Stop if caps && self.names.keys().any(|name| name.len() > 1) => 1,
            Terminator::Stop => 3,
            _ => 2,
        };
        if form.terminator == Terminator::Stop && total < least {
            return false;
        }
        // `- **Next Steps**: …` is an item; `- Ann: …` is how many write a dialogue.
        if matches!(form.bullet, Some('*' | '•' | '+' | '1')) || form.is_bold_item() {
            return repeating >= 2 && repeated * 2 >= total;
        }
        if repeating >= 2 && repeated * 3 >= total {
            return true;
        }
        let free =
            matches!(form.terminator, Terminator::Colon | Terminator::Stop | Terminator::Emphasis);
        let is_timed = self.timed * 2 > total;
        let is_one_word = self.names.len() == 1 && repeated > 0 && strong == 0;
        if free && form.opening.is_none() && is_one_word && !is_timed {
            // One word again and again is a heading: "Analysis: …".
            return false;
        }
        if free && form.opening.is_none() && self.is_made_of_words() && repeating < 2 {
            return false;
        }
        let mostly_strong = strong * 5 >= total * 4;
        // `[Chorus] 0:12`
        if form.opening == Some('[') && form.terminator == Terminator::Time {
            return repeated * 2 >= total || total >= 2 && strong * 2 >= total;
        }
        if form.is_specific() || is_timed {
            return repeated >= 2 || total >= 2 && (mostly_strong || self.timed == total);
        }
        certain * 2 >= total && total >= least
            || repeated >= 2 && (strong > 0 || repeated >= 3) && repeated * 2 >= total
            || total >= 4 && mostly_strong && repeated > 0
            || form.terminator != Terminator::Stop && self.names.keys().all(|name| is_generic(name))
    }
}

/// Whether a name is common words and means nobody: "Next Steps".
fn is_phrase(name: &str) -> bool {
    !is_generic(name) && is_made_of_words(name)
}
