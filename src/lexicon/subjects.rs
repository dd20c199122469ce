//! The subjects of an archive: whom or what its names mean.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::declared::{DeclaredName, DeclaredNames};
use super::spellings::{Shape, shape};
use crate::base::index::{IndexVec, SubjectIndex};
use crate::model::{Case, LexiconEntry, Meta, PEOPLE};
use crate::text::folding::{folded, key, letters};

/// All subjects, and which name means which.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The subjects: in the order of their names, as long as no edit has brought another one.
    pub subjects: IndexVec<SubjectIndex, Subject>,
    /// The index of the subject that a declared name means.
    by_name: HashMap<String, SubjectIndex>,
    /// The index of the subject that a folded name means.
    by_folded: HashMap<String, SubjectIndex>,
    /// The index of the subject that a folded label means.
    by_label: HashMap<String, SubjectIndex>,
    /// The subjects by what they are known by again.
    by_identity: BTreeMap<Identity, SubjectIndex>,
    /// One for all lexicons that come from one another by edits of the files.
    numbering: Arc<()>,
}

/// What a subject is known by again when names have come or gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// The number of its entry.
    Entry(usize),
    /// What its declared spellings have in common.
    Key(String),
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
    /// Whether only labels of turns name it.
    pub only_labels: bool,
}

impl Lexicon {
    /// The lexicon of an archive: the reviewed entries, and the names that its files declare.
    pub fn new<'a>(entries: Vec<LexiconEntry>, metas: impl Iterator<Item = &'a Meta>) -> Lexicon {
        Lexicon::of(entries, &DeclaredNames::of(metas), None)
    }

    /// The lexicon of reviewed entries and declared names. The subjects that the one `before`, which has
    /// the same entries, knows already keep their index.
    pub fn of(
        entries: Vec<LexiconEntry>,
        declared: &DeclaredNames,
        before: Option<&Lexicon>,
    ) -> Lexicon {
        let (mut by_folded, mut by_label) = (HashMap::new(), HashMap::new());
        let mut reviewed: BTreeMap<String, SubjectIndex> = BTreeMap::new();
        let mut subjects: IndexVec<SubjectIndex, Subject> = entries
            .into_iter()
            .map(|entry| Subject { reviewed: true, ..Subject::of(entry) })
            .collect();
        let mut identities: IndexVec<SubjectIndex, Identity> =
            (0..subjects.len()).map(Identity::Entry).collect();
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
        let mut spelled = Spelled::new();
        let mut by_name: HashMap<String, SubjectIndex> = HashMap::new();
        for (spelling, name) in &declared.by_spelling {
            let key = key(spelling);
            if let Some(&index) = reviewed.get(&key) {
                by_name.insert(spelling.clone(), index);
                // What a reviewer entered is kept.
                if open[index] {
                    subjects[index].add_kinds(name);
                }
                continue;
            }
            spelled.entry(key).or_default().push((spelling, name));
        }
        let labelled = declared.people_in_labels();
        add_labelled(&mut spelled, &labelled, |key, name| {
            reviewed.contains_key(key) || by_label.contains_key(&folded(name))
        });
        for (key, names) in spelled {
            let index = subjects.push(Subject::declared(&names));
            identities.push(Identity::Key(key));
            for (spelling, _) in names {
                by_name.insert(spelling.clone(), index);
                by_folded.entry(folded(spelling)).or_insert(index);
            }
        }
        let by_identity = identities.into_iter().zip(subjects.indices()).collect();
        let numbering = Arc::default();
        let lexicon = Lexicon { subjects, by_name, by_folded, by_label, by_identity, numbering };
        match before {
            None => lexicon.in_order(),
            Some(before) => lexicon.numbered_as(before),
        }
    }

    /// Sorts the subjects by name.
    fn in_order(self) -> Lexicon {
        let mut order: Vec<SubjectIndex> = self.subjects.indices().collect();
        order.sort_by(|&a, &b| self.subjects[a].entry.name.cmp(&self.subjects[b].entry.name));
        let mut moved: IndexVec<SubjectIndex, SubjectIndex> = self.subjects.indices().collect();
        for (new, &old) in order.iter().enumerate() {
            moved[old] = SubjectIndex::new(new);
        }
        self.moved(&moved)
    }

    /// Gives each subject the index that it has in another lexicon. Those that are new take the places of
    /// those that are gone.
    fn numbered_as(self, before: &Lexicon) -> Lexicon {
        let known = |identity: &Identity| before.by_identity.get(identity).copied();
        let kept: BTreeSet<SubjectIndex> = self.by_identity.keys().filter_map(known).collect();
        let mut free = (0..).map(SubjectIndex::new).filter(|index| !kept.contains(index));
        let mut moved: IndexVec<SubjectIndex, SubjectIndex> = self.subjects.indices().collect();
        for (identity, &index) in &self.by_identity {
            let Some(new) = known(identity).or_else(|| free.next()) else { continue };
            moved[index] = new;
        }
        Lexicon { numbering: Arc::clone(&before.numbering), ..self.moved(&moved) }
    }

    /// The same subjects at other indices.
    fn moved(mut self, moved: &IndexVec<SubjectIndex, SubjectIndex>) -> Lexicon {
        let length = moved.iter().map(|index| index.number() + 1).max().unwrap_or_default();
        let mut subjects: IndexVec<SubjectIndex, Subject> =
            (0..length).map(|_| Subject::nobody()).collect();
        for (subject, &index) in self.subjects.into_iter().zip(moved) {
            subjects[index] = subject;
        }
        for names in [&mut self.by_name, &mut self.by_folded, &mut self.by_label] {
            names.values_mut().for_each(|index| *index = moved[*index]);
        }
        self.by_identity.values_mut().for_each(|index| *index = moved[*index]);
        Lexicon { subjects, ..self }
    }

    /// The subjects in the order of their names.
    pub fn sorted(&self) -> Vec<SubjectIndex> {
        let mut order: Vec<SubjectIndex> = self.by_identity.values().copied().collect();
        // Of equal names, the first entry comes first.
        order.sort_by(|&a, &b| self.subjects[a].entry.name.cmp(&self.subjects[b].entry.name));
        order
    }

    /// Whether an index means the same subject in both.
    pub fn has_numbers_of(&self, other: &Lexicon) -> bool {
        Arc::ptr_eq(&self.numbering, &other.numbering)
    }

    /// The subjects that differ from those with the same index in another lexicon, in order.
    pub fn differing(&self, other: &Lexicon) -> Vec<SubjectIndex> {
        let length = self.subjects.len().max(other.subjects.len());
        let all = (0..length).map(SubjectIndex::new);
        all.filter(|&index| self.subjects.get(index) != other.subjects.get(index)).collect()
    }

    /// The index of the subject that a name in front matter means.
    pub fn declared(&self, name: &str) -> Option<SubjectIndex> {
        self.by_name.get(name).copied()
    }

    /// The index of the subject that any name means, such as a keyword: whatever its case and
    /// separators.
    pub fn meant_by(&self, name: &str) -> Option<SubjectIndex> {
        let [meant] = Lexicon::meanings([self], name);
        meant
    }

    /// What a name means in each of some lexicons, as [`Lexicon::meant_by`] says.
    pub fn meanings<const N: usize>(
        lexicons: [&Lexicon; N],
        name: &str,
    ) -> [Option<SubjectIndex>; N] {
        let declared = lexicons.map(|lexicon| lexicon.declared(name));
        if declared.iter().all(Option::is_some) {
            return declared;
        }
        let folded = folded(name);
        let by_folded = |lexicon: &Lexicon| lexicon.by_folded.get(&folded).copied();
        lexicons.map(|lexicon| lexicon.declared(name).or_else(|| by_folded(lexicon)))
    }

    /// The index of the subject that a label means in any transcript, as its entry says.
    pub fn labelled(&self, label: &str) -> Option<SubjectIndex> {
        if self.by_label.is_empty() {
            return None;
        }
        self.by_label.get(&folded(label)).copied()
    }
}

/// Declared names by what their spellings have in common.
type Spelled<'a> = BTreeMap<String, Vec<(&'a String, &'a DeclaredName)>>;

/// Adds the names in labels. What a file or a reviewer says of a name comes before them.
fn add_labelled<'a>(
    spelled: &mut Spelled<'a>,
    labelled: &'a [(&'a String, DeclaredName)],
    is_reviewed: impl Fn(&str, &str) -> bool,
) {
    let keyed = labelled.iter().map(|(name, own)| (key(name), *name, own));
    let new = keyed.filter(|(key, name, _)| !spelled.contains_key(key) && !is_reviewed(key, name));
    for (key, name, own) in new.collect::<Vec<_>>() {
        spelled.entry(key).or_default().push((name, own));
    }
}

impl DeclaredName {
    /// Its kinds, in lower case.
    fn kinds(&self) -> impl Iterator<Item = String> {
        self.kinds.keys().map(|kind| kind.to_lowercase())
    }
}

impl Subject {
    fn of(entry: LexiconEntry) -> Subject {
        Subject { shape: shape(&entry.name), entry, reviewed: false, only_labels: false }
    }

    /// What files declare in these spellings.
    fn declared(spellings: &[(&String, &DeclaredName)]) -> Subject {
        // The most frequent spelling; of equals, the first by code point.
        let shown = spellings.iter().rev().max_by_key(|(_, name)| name.times);
        let name = shown.map(|(spelling, _)| (*spelling).clone()).unwrap_or_default();
        let kinds: BTreeSet<String> = spellings.iter().flat_map(|(_, name)| name.kinds()).collect();
        let kinds = kinds.into_iter().collect();
        let entry = LexiconEntry { name, kinds, ..LexiconEntry::default() };
        let only_labels = spellings.iter().all(|(_, name)| name.in_labels);
        Subject { only_labels, ..Subject::of(entry) }
    }

    fn add_kinds(&mut self, name: &DeclaredName) {
        let known = &mut self.entry.kinds;
        known.extend(name.kinds());
        known.sort();
        known.dedup();
    }

    /// What is at an index that no subject has: it has no name.
    fn nobody() -> Subject {
        let entry = LexiconEntry { off: true, ..LexiconEntry::default() };
        Subject { shape: Shape::Letters, ..Subject::of(entry) }
    }

    /// Whether texts are searched for the same names in the same way.
    pub fn is_sought_like(&self, other: &Subject) -> bool {
        let alike = LexiconEntry {
            kinds: other.entry.kinds.clone(),
            url: other.entry.url.clone(),
            description: other.entry.description.clone(),
            labels: other.entry.labels.clone(),
            ..self.entry.clone()
        };
        alike == other.entry && self.is_person() == other.is_person()
    }

    /// All names that texts are searched for.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        [&self.entry.name].into_iter().chain(&self.entry.aliases)
    }

    /// Whether it is searched in texts.
    pub fn is_sought(&self) -> bool {
        !self.entry.off
    }

    /// The letters and digits of its name, in lower case.
    pub fn letters(&self) -> String {
        letters(&self.entry.name).collect()
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.entry.kinds.iter().any(|kind| kind == PEOPLE)
    }

    /// Its name, if it is that of a person and has several words.
    pub fn full_name(&self) -> Option<&str> {
        let name = self.entry.name.trim();
        (self.is_person() && name.contains(char::is_whitespace)).then_some(name)
    }

    /// In which case its name counts.
    pub fn case(&self) -> Case {
        self.entry.case
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DeclaredEntities;

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
