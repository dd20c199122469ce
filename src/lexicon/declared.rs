//! The names that the files of an archive declare, and those of people whose turns are labelled with them.

use std::collections::BTreeMap;

use crate::model::{DeclaredEntities, Meta, PEOPLE};

/// All declared names, in the order of their spellings. A file can be added, and taken out again.
#[derive(Debug, Default)]
pub struct DeclaredNames {
    pub(super) by_spelling: BTreeMap<String, DeclaredName>,
    /// Full names in labels, each with the number of its files.
    pub(super) in_labels: BTreeMap<String, usize>,
}

/// What the files say of a name in one spelling.
#[derive(Debug, Default)]
pub(super) struct DeclaredName {
    /// How often it is declared.
    pub times: usize,
    /// How often under each kind, as the files spell that.
    pub kinds: BTreeMap<String, usize>,
    /// Whether labels give it, and no file declares it.
    pub in_labels: bool,
}

impl DeclaredNames {
    /// The names that files with this metadata declare.
    pub fn of<'a>(metas: impl Iterator<Item = &'a Meta>) -> DeclaredNames {
        let mut names = DeclaredNames::default();
        metas.for_each(|meta| names.add(meta));
        names
    }

    /// Replaces the names in labels, which come once for each file; returns whether they differ.
    pub fn set_in_labels<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> bool {
        let mut in_labels: BTreeMap<String, usize> = BTreeMap::new();
        for name in names {
            match in_labels.get_mut(name) {
                Some(files) => *files += 1,
                None => _ = in_labels.insert(name.to_owned(), 1),
            }
        }
        let differs = in_labels != self.in_labels;
        self.in_labels = in_labels;
        differs
    }

    /// The names that these files declare, and the same ones in labels.
    pub fn with_files<'a>(self, metas: impl Iterator<Item = &'a Meta>) -> DeclaredNames {
        DeclaredNames { in_labels: self.in_labels, ..DeclaredNames::of(metas) }
    }

    /// Adds the names that a file declares.
    pub fn add(&mut self, meta: &Meta) {
        each(meta, |name, kind| {
            if !self.by_spelling.contains_key(name) {
                self.by_spelling.insert(name.to_owned(), DeclaredName::default());
            }
            let Some(known) = self.by_spelling.get_mut(name) else { return };
            known.times += 1;
            match known.kinds.get_mut(kind) {
                Some(times) => *times += 1,
                None => _ = known.kinds.insert(kind.to_owned(), 1),
            }
        });
    }

    /// Takes the names of a file out that was added before.
    pub fn remove(&mut self, meta: &Meta) {
        each(meta, |name, kind| {
            let Some(known) = self.by_spelling.get_mut(name) else { return };
            known.times = known.times.saturating_sub(1);
            if known.times == 0 {
                self.by_spelling.remove(name);
                return;
            }
            let Some(times) = known.kinds.get_mut(kind) else { return };
            *times -= 1;
            if *times == 0 {
                known.kinds.remove(kind);
            }
        });
    }

    /// The names in labels, as if a file declared them under people.
    pub(super) fn people_in_labels(&self) -> Vec<(&String, DeclaredName)> {
        let people = |times: usize| BTreeMap::from([(PEOPLE.to_owned(), times)]);
        let labelled = self.in_labels.iter();
        labelled
            .map(|(name, &times)| {
                (name, DeclaredName { times, kinds: people(times), in_labels: true })
            })
            .collect()
    }
}

/// Calls `declare` with each name that a file declares, and its kind.
fn each(meta: &Meta, mut declare: impl FnMut(&str, &str)) {
    let speakers = meta.speakers.iter().chain(&meta.folder_labels);
    let named = speakers.filter(|speaker| !speaker.is_unnamed());
    named.for_each(|speaker| declare(&speaker.name, PEOPLE));
    for DeclaredEntities { kind, names } in &meta.entities {
        names.iter().for_each(|name| declare(name, kind));
    }
}
