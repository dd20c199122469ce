//! The subjects of an archive: whom or what its names mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::spellings::{Shape, shape};
use crate::base::index::{IndexVec, SubjectIndex};
use crate::model::{Case, DeclaredEntities, LexiconEntry, Meta, PEOPLE};
use crate::text::folding::{folded, key};

/// All subjects, and which name means which.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The subjects, in the order of their names.
    pub subjects: IndexVec<SubjectIndex, Subject>,
    /// The index of the subject that a declared name means.
    by_name: HashMap<String, SubjectIndex>,
    /// The index of the subject that a folded name means.
    by_folded: HashMap<String, SubjectIndex>,
    /// The index of the subject that a folded label means.
    by_label: HashMap<String, SubjectIndex>,
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

/// A name as files declare it.
struct DeclaredName<'a> {
    spelling: &'a str,
    /// How often it is declared.
    times: usize,
    /// The kinds that it is declared under, in lower case.
    kinds: BTreeSet<String>,
}

impl Lexicon {
    /// The lexicon of an archive: the reviewed entries, and the names that its files declare.
    pub fn new<'a>(entries: Vec<LexiconEntry>, metas: impl Iterator<Item = &'a Meta>) -> Lexicon {
        let (mut by_folded, mut by_label) = (HashMap::new(), HashMap::new());
        let mut reviewed: BTreeMap<String, SubjectIndex> = BTreeMap::new();
        let mut subjects: IndexVec<SubjectIndex, Subject> = entries
            .into_iter()
            .map(|entry| Subject { shape: shape(&entry.name), entry, reviewed: true })
            .collect();
        for (index, Subject { entry, .. }) in subjects.iter_enumerated() {
            for name in [&entry.name].into_iter().chain(&entry.aliases) {
                by_folded.entry(folded(name)).or_insert(index);
                reviewed.entry(key(name)).or_insert(index);
            }
            for label in entry.labels.iter().map(|label| folded(label)) {
                by_label.entry(label).or_insert(index);
            }
        }
        let open: IndexVec<SubjectIndex, bool> =
            subjects.iter().map(|subject| subject.entry.kinds.is_empty()).collect();
        // Spellings of one name are one entity: "Open AI" and "OpenAI".
        let mut spelled: BTreeMap<String, Vec<DeclaredName>> = BTreeMap::new();
        let mut by_name: HashMap<String, SubjectIndex> = HashMap::new();
        for name in declared(metas) {
            let key = key(name.spelling);
            if let Some(&index) = reviewed.get(&key) {
                by_name.insert(name.spelling.to_owned(), index);
                // What a reviewer entered is kept.
                if open[index] {
                    let known = &mut subjects[index].entry.kinds;
                    known.extend(name.kinds);
                    known.sort();
                    known.dedup();
                }
                continue;
            }
            spelled.entry(key).or_default().push(name);
        }
        for names in spelled.into_values() {
            // The most frequent spelling; of equals, the first by code point.
            let Some(shown) = names.iter().rev().max_by_key(|name| name.times) else {
                continue;
            };
            let shown = shown.spelling.to_owned();
            let spellings: Vec<&str> = names.iter().map(|name| name.spelling).collect();
            let kinds: BTreeSet<String> = names.into_iter().flat_map(|name| name.kinds).collect();
            let kinds = kinds.into_iter().collect();
            let entry = LexiconEntry { name: shown, kinds, ..LexiconEntry::default() };
            let subject = Subject { shape: shape(&entry.name), entry, reviewed: false };
            let index = subjects.push(subject);
            for spelling in spellings {
                by_name.insert(spelling.to_owned(), index);
                by_folded.entry(folded(spelling)).or_insert(index);
            }
        }
        Lexicon { subjects, by_name, by_folded, by_label }.in_order()
    }

    /// Sorts the subjects by name.
    fn in_order(self) -> Lexicon {
        let mut order: IndexVec<SubjectIndex, SubjectIndex> = self.subjects.indices().collect();
        order.sort_by(|&a, &b| self.subjects[a].entry.name.cmp(&self.subjects[b].entry.name));
        let mut moved: IndexVec<SubjectIndex, SubjectIndex> = self.subjects.indices().collect();
        for (new, &old) in order.iter_enumerated() {
            moved[old] = new;
        }
        let renamed = |mut names: HashMap<String, SubjectIndex>| {
            names.values_mut().for_each(|index| *index = moved[*index]);
            names
        };
        Lexicon {
            by_name: renamed(self.by_name),
            by_folded: renamed(self.by_folded),
            by_label: renamed(self.by_label),
            subjects: order.into_iter().map(|index| self.subjects[index].clone()).collect(),
        }
    }

    /// The index of the subject that a name in front matter means.
    pub fn declared(&self, name: &str) -> Option<SubjectIndex> {
        self.by_name.get(name).copied()
    }

    /// The index of the subject that any name means, such as a keyword: whatever its case and
    /// separators.
    pub fn meant_by(&self, name: &str) -> Option<SubjectIndex> {
        self.declared(name).or_else(|| self.by_folded.get(&folded(name)).copied())
    }

    /// The index of the subject that a label means in any transcript, as its entry says.
    pub fn labelled(&self, label: &str) -> Option<SubjectIndex> {
        if self.by_label.is_empty() {
            return None;
        }
        self.by_label.get(&folded(label)).copied()
    }
}

/// The names that files declare, in the order of their spellings.
fn declared<'a>(metas: impl Iterator<Item = &'a Meta>) -> impl Iterator<Item = DeclaredName<'a>> {
    let mut declared: BTreeMap<&str, DeclaredName> = BTreeMap::new();
    let mut declare = |name: &'a str, kind: &str| {
        let new = || DeclaredName { spelling: name, times: 0, kinds: BTreeSet::new() };
        let known = declared.entry(name).or_insert_with(new);
        known.times += 1;
        if !known.kinds.contains(kind) {
            known.kinds.insert(kind.to_lowercase());
        }
    };
    for meta in metas {
        let speakers = meta.speakers.iter().chain(&meta.folder_labels);
        speakers.for_each(|speaker| declare(&speaker.name, PEOPLE));
        for DeclaredEntities { kind, names } in &meta.entities {
            names.iter().for_each(|name| declare(name, kind));
        }
    }
    declared.into_values()
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
        let products = DeclaredEntities { kind: "Products".to_owned(), names };
        Meta { entities: vec![products], ..Meta::default() }
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
        let name = |subject: SubjectIndex| lexicon.subjects[subject].entry.name.as_str();
        assert_eq!(lexicon.declared("Open AI").map(name), Some("OpenAI"));
        assert_eq!(lexicon.declared("Chat GBT"), None);
        let reviewed = lexicon.meant_by("Chat GBT").unwrap();
        assert_eq!(name(reviewed), "ChatGPT");
        assert_eq!(lexicon.subjects[reviewed].entry.kinds, ["products"]);
    }
}
