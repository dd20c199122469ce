//! The subjects of an archive: whom or what its names mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::spellings::{Shape, shape};
use crate::model::{Case, LexiconEntry, Meta};
use crate::text::folding::{folded, key};

/// All subjects, and which name means which.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The subjects, in the order of their names.
    pub subjects: Vec<Subject>,
    /// The index of the subject that a declared name means.
    by_name: HashMap<String, usize>,
    /// The index of the subject that a folded name means.
    by_folded: HashMap<String, usize>,
}

/// Somebody or something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its entry in the lexicon, or an entry with only its name.
    pub entry: LexiconEntry,
    /// How distinctive its name is by itself.
    pub shape: Shape,
    /// Whether a reviewer entered it.
    pub reviewed: bool,
}

/// A name as files declare it: how often, and under which kinds.
type Declared<'a> = (&'a str, usize, BTreeSet<String>);

impl Lexicon {
    /// The lexicon of an archive: the reviewed entries, and the names that its files declare.
    pub fn new<'a>(entries: Vec<LexiconEntry>, metas: impl Iterator<Item = &'a Meta>) -> Lexicon {
        let mut by_folded = HashMap::new();
        let mut reviewed: BTreeMap<String, usize> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for name in [&entry.name].into_iter().chain(&entry.aliases) {
                by_folded.entry(folded(name)).or_insert(at);
                reviewed.entry(key(name)).or_insert(at);
            }
        }
        let open: Vec<bool> = entries.iter().map(|entry| entry.kinds.is_empty()).collect();
        // Spellings of one name are one entity: "Open AI" and "OpenAI".
        let mut spelled: BTreeMap<String, Vec<Declared>> = BTreeMap::new();
        let mut subjects: Vec<Subject> = entries
            .into_iter()
            .map(|entry| Subject { shape: shape(&entry.name), entry, reviewed: true })
            .collect();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (name, (times, kinds)) in declared(metas) {
            let key = key(name);
            if let Some(&at) = reviewed.get(&key) {
                by_name.insert(name.to_owned(), at);
                // What a reviewer entered is kept.
                if open[at] {
                    let known = &mut subjects[at].entry.kinds;
                    known.extend(kinds);
                    known.sort();
                    known.dedup();
                }
                continue;
            }
            spelled.entry(key).or_default().push((name, times, kinds));
        }
        for names in spelled.into_values() {
            // The most frequent spelling; of equals, the first by code point.
            let Some(shown) = names.iter().rev().max_by_key(|(_, times, _)| *times) else {
                continue;
            };
            let name = shown.0.to_owned();
            for (spelling, ..) in &names {
                by_name.insert((*spelling).to_owned(), subjects.len());
                by_folded.entry(folded(spelling)).or_insert(subjects.len());
            }
            let kinds: BTreeSet<String> =
                names.into_iter().flat_map(|(_, _, kinds)| kinds).collect();
            let entry = LexiconEntry {
                name,
                kinds: kinds.into_iter().collect(),
                ..LexiconEntry::default()
            };
            subjects.push(Subject { shape: shape(&entry.name), entry, reviewed: false });
        }
        Lexicon { subjects, by_name, by_folded }.in_order()
    }

    /// Sorts the subjects by name.
    fn in_order(self) -> Lexicon {
        let mut order: Vec<usize> = (0..self.subjects.len()).collect();
        order.sort_by(|&a, &b| self.subjects[a].entry.name.cmp(&self.subjects[b].entry.name));
        let mut places = vec![0; order.len()];
        for (place, &at) in order.iter().enumerate() {
            places[at] = place;
        }
        let renamed = |mut names: HashMap<String, usize>| {
            names.values_mut().for_each(|at| *at = places[*at]);
            names
        };
        Lexicon {
            by_name: renamed(self.by_name),
            by_folded: renamed(self.by_folded),
            subjects: order.into_iter().map(|at| self.subjects[at].clone()).collect(),
        }
    }

    /// The index of the subject that a name in front matter means.
    pub fn declared(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The index of the subject that any name means, such as a keyword: whatever its case and
    /// separators.
    pub fn meant_by(&self, name: &str) -> Option<usize> {
        self.declared(name).or_else(|| self.by_folded.get(&folded(name)).copied())
    }
}

/// The names that files declare: how often, and under which kinds.
fn declared<'a>(
    metas: impl Iterator<Item = &'a Meta>,
) -> BTreeMap<&'a str, (usize, BTreeSet<String>)> {
    let mut declared: BTreeMap<&str, (usize, BTreeSet<String>)> = BTreeMap::new();
    for (kind, names) in metas.flat_map(|meta| &meta.entities) {
        for name in names {
            let (times, kinds) = declared.entry(name).or_default();
            *times += 1;
            if !kinds.contains(kind.as_str()) {
                kinds.insert(kind.to_lowercase());
            }
        }
    }
    declared
}

impl Subject {
    /// Whether it is searched in texts.
    pub fn is_sought(&self) -> bool {
        !self.entry.off
    }

    /// In which case its name counts.
    pub fn case(&self) -> Case {
        self.entry.case
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(names: &[&str]) -> Meta {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Meta { entities: vec![("Products".to_owned(), names)], ..Meta::default() }
    }

    #[test]
    fn spellings_of_one_name_are_one_subject() {
        let metas =
            [meta(&["Open AI", "SAM", "ChatGPT"]), meta(&["OpenAI", "Sam"]), meta(&["OpenAI"])];
        let entry = LexiconEntry {
            name: "ChatGPT".into(),
            aliases: vec!["chat gbt".into()],
            ..LexiconEntry::default()
        };
        let lexicon = Lexicon::new(vec![entry], metas.iter());
        let names: Vec<_> = lexicon.subjects.iter().map(|s| s.entry.name.as_str()).collect();
        assert_eq!(names, ["ChatGPT", "OpenAI", "SAM", "Sam"]);
        assert_eq!(lexicon.declared("Open AI"), Some(1));
        assert_eq!(lexicon.declared("Chat GBT"), None);
        assert_eq!(lexicon.meant_by("Chat GBT"), Some(0));
        assert_eq!(lexicon.subjects[0].entry.kinds, ["products"]);
    }
}
