//! Which labels of a folder are taken for speakers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::document::Voices;
use crate::markup::{self, Document};
use crate::model::{Meta, SourceBody, Speaker};
use crate::text::folding::folded;
use crate::text::labels::{is_generic, person_name};

/// A label that is taken for a speaker.
#[derive(Debug, Serialize)]
pub struct SpeakerUsage {
    /// The name in it, as it is first written.
    pub label: String,
    /// The number of files that have it.
    pub files: usize,
    /// The number of turns in all of them.
    pub turns: usize,
    /// What it stands for.
    pub meaning: LabelMeaning,
    /// The full names that the texts have for it, if it is a part of a name or initials.
    pub names: BTreeSet<String>,
}

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelMeaning {
    /// A name that a file declares.
    Declared,
    /// A full name.
    FullName,
    /// A part of a name or initials, of which the text has the full name.
    Introduced,
    /// Somebody unnamed, such as "Audience" or "Speaker 1".
    Unnamed,
    /// A part of a name, initials or a role.
    Unclear,
}

/// A label in one file.
#[derive(Debug)]
pub struct FileLabel {
    label: String,
    turns: usize,
    meaning: LabelMeaning,
    name: Option<String>,
}

/// The labels in one file, each with its number of turns.
pub fn labels_of(body: &SourceBody, meta: &Meta) -> Vec<FileLabel> {
    let prepared = markup::prepare(body, meta, false);
    let document = Document::parse(&prepared, false);
    let speakers = Voices::of(&document, meta).speakers;
    let label = |speaker: &Speaker| FileLabel {
        label: speaker.label.clone(),
        turns: speaker.turns,
        meaning: meaning(speaker, meta),
        name: speaker.full_name.clone(),
    };
    speakers.iter().map(label).collect()
}

fn meaning(speaker: &Speaker, meta: &Meta) -> LabelMeaning {
    let label = &speaker.label;
    let is_declared = meta.speakers.iter().filter(|speaker| !speaker.is_unnamed()).any(|speaker| {
        let names = [Some(&speaker.name), speaker.label.as_ref()];
        names.into_iter().flatten().any(|name| folded(name) == folded(label))
    });
    match speaker.full_name {
        _ if is_declared => LabelMeaning::Declared,
        _ if is_generic(label) => LabelMeaning::Unnamed,
        Some(_) if person_name(label).is_some() => LabelMeaning::FullName,
        Some(_) => LabelMeaning::Introduced,
        None => LabelMeaning::Unclear,
    }
}

/// The labels of all files, the most frequent first.
pub fn usage(files: impl Iterator<Item = Vec<FileLabel>>) -> Vec<SpeakerUsage> {
    let mut all: BTreeMap<String, SpeakerUsage> = BTreeMap::new();
    for FileLabel { label, turns, meaning, name } in files.flatten() {
        let known = all.entry(label.to_lowercase()).or_insert_with(|| SpeakerUsage {
            label,
            files: 0,
            turns: 0,
            meaning,
            names: BTreeSet::new(),
        });
        known.files += 1;
        known.turns += turns;
        known.meaning = known.meaning.min(meaning);
        known.names.extend(name.filter(|_| meaning == LabelMeaning::Introduced));
    }
    let mut all: Vec<SpeakerUsage> = all.into_values().collect();
    all.sort_by(|a, b| b.turns.cmp(&a.turns).then(a.label.cmp(&b.label)));
    all
}
