//! Speakers: which person a label in a text means.
//!
//! Nobody rather than somebody else: a label that may mean two persons means neither.

use std::collections::BTreeMap;

use crate::base::index::{IndexVec, SpeakerIndex, SubjectIndex};
use crate::lexicon::Lexicon;
use crate::model::{DeclaredEntities, DeclaredSpeaker, Facts, Meta, PEOPLE, Speaker};
use crate::text::folding::folded;
use crate::text::labels::{NamesByPart, holder, is_generic, is_part};

/// The persons who speak in one transcript.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cast {
    /// For each speaker of the text, who that is.
    pub by_speaker: IndexVec<SpeakerIndex, Option<SubjectIndex>>,
    /// All persons, each once: the declared ones in the order of the file, then the others in the
    /// order of the text.
    pub all: Vec<SubjectIndex>,
}

/// People who may be meant by their names or by parts of them.
#[derive(Default)]
struct KnownPeople {
    by_name: BTreeMap<String, SubjectIndex>,
    parts: NamesByPart<SubjectIndex>,
}

impl Cast {
    /// Who speaks in a transcript. Subjects for which `is_nobody` holds do not.
    pub fn of(facts: &Facts, lexicon: &Lexicon, is_nobody: impl Fn(SubjectIndex) -> bool) -> Cast {
        let meta = &*facts.meta;
        let mut cast = Cast::default();
        if meta.speakers.is_empty() && facts.spoken.speakers.is_empty() {
            return cast;
        }
        let declared = meta.speakers.iter().filter_map(|speaker| lexicon.declared(&speaker.name));
        declared.for_each(|subject| cast.add(subject));
        let speakers = meta.speakers.iter().map(|speaker| &speaker.name);
        let speakers = KnownPeople::of(speakers, lexicon);
        let people = KnownPeople::of(people(meta), lexicon);
        for speaker in &facts.spoken.speakers {
            let found = person(speaker, meta, [&speakers, &people], lexicon);
            let found = found.filter(|&person| !is_nobody(person));
            found.into_iter().for_each(|person| cast.add(person));
            cast.by_speaker.push(found);
        }
        cast
    }

    fn add(&mut self, person: SubjectIndex) {
        if !self.all.contains(&person) {
            self.all.push(person);
        }
    }
}

/// All names whose meaning decides on who speaks in a transcript.
pub(super) fn names_of_speakers(facts: &Facts) -> impl Iterator<Item = &str> {
    let meta = &*facts.meta;
    let is_silent = meta.speakers.is_empty() && facts.spoken.speakers.is_empty();
    let declared = meta.speakers.iter().map(|speaker| &speaker.name).chain(people(meta));
    let speakers = facts.spoken.speakers.iter();
    let labels =
        speakers.flat_map(|speaker| [&speaker.label].into_iter().chain(&speaker.full_name));
    let all = declared.chain(labels).map(String::as_str);
    (!is_silent).then_some(all).into_iter().flatten()
}

impl KnownPeople {
    fn of<'a>(names: impl Iterator<Item = &'a String>, lexicon: &Lexicon) -> KnownPeople {
        let mut known = KnownPeople::default();
        for name in names {
            let meant = lexicon.declared(name).or_else(|| lexicon.meant_by(name));
            let Some(subject) = meant else { continue };
            known.by_name.entry(folded(name)).or_insert(subject);
            known.parts.add(name, subject);
        }
        known
    }
}

/// The people whom a transcript names besides its speakers.
fn people(meta: &Meta) -> impl Iterator<Item = &String> {
    people_of(meta).chain(&meta.author)
}

fn people_of(meta: &Meta) -> impl Iterator<Item = &String> {
    let is_people = |declared: &&DeclaredEntities| declared.kind.eq_ignore_ascii_case(PEOPLE);
    meta.entities.iter().filter(is_people).flat_map(|declared| &declared.names)
}

/// The full names by which only labels name somebody in a transcript.
pub fn names_in_labels(facts: &Facts) -> impl Iterator<Item = &str> {
    let meta = &*facts.meta;
    facts.spoken.speakers.iter().filter_map(move |speaker| {
        let name = speaker.full_name.as_deref()?;
        let is_own = |own: &String| folded(own) == folded(name) || is_part(&speaker.label, own);
        let declared = meta.speakers.iter().map(|speaker| &speaker.name);
        let mut declared = declared.chain(people_of(meta));
        let is_known = mapping(&speaker.label, meta).is_some() || declared.any(is_own);
        (!is_known).then_some(name)
    })
}

/// Whom a label means: what a person wrote down about it comes first, then the names that the file
/// declares, then the lexicon, which has the full names in labels too.
fn person(
    speaker: &Speaker,
    meta: &Meta,
    declared: [&KnownPeople; 2],
    lexicon: &Lexicon,
) -> Option<SubjectIndex> {
    let mapped = mapped(&speaker.label, meta, lexicon);
    if mapped.is_some() {
        return mapped;
    }
    let label = holder(&speaker.label).unwrap_or(&speaker.label);
    if is_generic(label) {
        return None;
    }
    let name = speaker.full_name.as_deref().unwrap_or(label);
    for known in declared {
        if let Some(&exact) = known.by_name.get(&folded(name)) {
            return Some(exact);
        }
        let mut meant = known.parts.meant_by(label);
        if let Some(first) = meant.next() {
            return meant.all(|other| other == first).then_some(*first);
        }
    }
    lexicon.meant_by(name).filter(|&subject| {
        let subject = &lexicon.subjects[subject];
        subject.is_person() && (speaker.full_name.is_some() || subject.reviewed)
    })
}

/// The subject that the file, or the lexicon, says is meant by a label.
pub(super) fn mapped(label: &str, meta: &Meta, lexicon: &Lexicon) -> Option<SubjectIndex> {
    let own = mapping(label, meta).and_then(|speaker| lexicon.declared(&speaker.name));
    own.or_else(|| lexicon.labelled(label))
}

fn mapping<'m>(label: &str, meta: &'m Meta) -> Option<&'m DeclaredSpeaker> {
    let is_meant = |own: &str| folded(own) == folded(label);
    let mut all = meta.speakers.iter().chain(&meta.folder_labels);
    all.find(|speaker| speaker.label.as_deref().is_some_and(is_meant))
}
