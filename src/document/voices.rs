//! Who speaks in a text, and how much.

use std::collections::{BTreeMap, BTreeSet};

use super::attendees::attendees;
use super::initials::{is_initials, names_of};
use super::introduced::introduced;
use crate::base::index::{IndexVec, SpeakerIndex};
use crate::markup::{Document, DocumentTurn};
use crate::model::{Meta, Speaker};
use crate::text::folding::folded;
use crate::text::labels::{is_generic, is_part, is_title, person_name};
use crate::text::word_count;

/// So much of what stands above the first label is read, in bytes.
const HEAD: usize = 16_000;

/// The speakers of a text.
#[derive(Debug)]
pub struct Voices {
    /// The speakers, in the order in which they first speak.
    pub speakers: IndexVec<SpeakerIndex, Speaker>,
    /// How many words the text has without its labels.
    pub words: usize,
    by_name: BTreeMap<String, SpeakerIndex>,
}

impl Voices {
    /// Counts the words of each speaker from label to label. Somebody who goes on after a remark in
    /// brackets is still in the same turn.
    pub fn of(document: &Document, meta: &Meta) -> Voices {
        let (text, turns) = (document.text(), document.turns());
        let first = turns.first().map_or(text.len(), |turn| turn.label.start);
        let words = word_count::count(&text[..first]);
        let mut voices = Voices { speakers: IndexVec::new(), words, by_name: BTreeMap::new() };
        let mut last = None;
        let ends = turns.iter().skip(1).map(|next| next.label.start).chain([text.len()]);
        for (turn, end) in turns.iter().zip(ends) {
            let words = word_count::count(text.get(turn.label.end..end).unwrap_or_default());
            voices.words += words;
            let Some(index) = voices.add(turn, meta) else { continue };
            let speaker = &mut voices.speakers[index];
            speaker.words += words;
            speaker.turns += usize::from(last != Some(index) || !turn.label.is_empty());
            last = Some(index);
        }
        voices.name_initials(text);
        let description = meta.description.as_deref().unwrap_or_default();
        let spoken = turns.iter().find(|turn| turn.speaker.is_some());
        let head = spoken.map_or("", |first| &text[..first.label.start]);
        voices.name_parts(head, &[&meta.title, description]);
        voices
    }

    /// Gives those who are labelled with initials the names that the text has for them.
    fn name_initials(&mut self, text: &str) {
        let unnamed =
            |speaker: &&Speaker| speaker.full_name.is_none() && is_initials(&speaker.label);
        let labels = self.speakers.iter().filter(unnamed).map(|speaker| speaker.label.clone());
        let labels: Vec<String> = labels.collect();
        let labels: BTreeSet<&str> = labels.iter().map(String::as_str).collect();
        if labels.is_empty() {
            return;
        }
        let names = names_of(text, &labels);
        for speaker in self.speakers.iter_mut() {
            if let Some(name) = names.get(speaker.label.as_str()) {
                speaker.full_name = Some(name.clone());
            }
        }
    }

    /// Gives those who are labelled with a part of a name the full name: that of another label, one of a list
    /// of people above the text, or the one by which its head or something `about` it introduces them.
    fn name_parts(&mut self, head: &str, about: &[&str]) {
        let is_part_alone =
            |speaker: &&mut Speaker| speaker.full_name.is_none() && !is_generic(&speaker.label);
        let named = self
            .speakers
            .iter()
            .filter_map(|speaker| Some((speaker.label.clone(), speaker.full_name.clone()?)));
        let named: Vec<(String, String)> = named.collect();
        let head = &head[..head.floor_char_boundary(HEAD)];
        let mut parts = self.speakers.iter_mut().filter(is_part_alone).peekable();
        let listed = if parts.peek().is_some() { attendees(head) } else { Vec::new() };
        for speaker in parts {
            let label = &speaker.label;
            let others = named.iter().filter(|(_, name)| is_part(label, name));
            let others = others.map(|(other, name)| (name, have_same_title(label, other)));
            let listed = listed.iter().map(|name| (name, true));
            let listed = listed.filter(|(name, _)| is_part(label, name));
            // Each name, and whether no title speaks against it.
            let mut fitting: BTreeMap<&String, bool> = BTreeMap::new();
            for (name, fits) in others.chain(listed) {
                *fitting.entry(name).or_default() |= fits;
            }
            let only = fitting.first_key_value().filter(|_| fitting.len() == 1);
            speaker.full_name = match only {
                None if fitting.is_empty() => {
                    introduced(label, about.iter().copied().chain([head]))
                }
                Some((name, true)) => Some((*name).clone()),
                _ => None,
            };
        }
    }

    fn add(&mut self, turn: &DocumentTurn, meta: &Meta) -> Option<SpeakerIndex> {
        let label = turn.speaker.as_ref()?;
        let next = SpeakerIndex::new(self.speakers.len());
        let index = *self.by_name.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            let label = shown(label, meta);
            let full_name = person_name(&label);
            self.speakers.push(Speaker { label, full_name, words: 0, turns: 0 });
        }
        Some(index)
    }

    /// Who speaks in a turn; `None` if that is not known.
    pub fn index_of(&self, turn: &DocumentTurn) -> Option<SpeakerIndex> {
        self.by_name.get(&turn.speaker.as_ref()?.to_lowercase()).copied()
    }
}

/// Whether two labels have a title in common, or the first has none: "Mr. Coe" need not be "Ann Coe".
fn have_same_title(label: &str, other: &str) -> bool {
    let titles = |label: &str| -> BTreeSet<String> {
        let words = label.split_whitespace().map(folded);
        words
            .map(|word| word.trim_end_matches('.').to_owned())
            .filter(|word| is_title(word))
            .collect()
    };
    let own = titles(label);
    own.is_empty() || !own.is_disjoint(&titles(other))
}

/// A label, or what the file writes for it if that is nobody's name: "First caller" for "C1".
fn shown(label: &str, meta: &Meta) -> String {
    let mut known = meta.speakers.iter().chain(&meta.folder_labels);
    let is_label = |own: &str| folded(own) == folded(label);
    let own = known.find(|speaker| speaker.label.as_deref().is_some_and(is_label));
    own.filter(|own| own.is_unnamed()).map_or(label, |own| &own.name).to_owned()
}
