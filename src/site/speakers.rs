//! Speakers: which person a label in a text means.
//!
//! Nobody rather than somebody else: a label that may mean two persons means neither.

use std::borrow::Cow;

use crate::base::index::{IndexVec, SpeakerIndex, SubjectIndex};
use crate::lexicon::Lexicon;
use crate::model::{DeclaredEntities, Facts, Meta, PEOPLE};
use crate::text::folding::{folded, letters};
use crate::text::labels::{holder, is_generic, is_title, person_name};
use crate::text::words::words;

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Person {
    /// A subject of the lexicon.
    Subject(SubjectIndex),
    /// A full name that only labels have.
    Named(String),
}

/// The persons who speak in one transcript.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cast {
    /// For each speaker of the text, who that is.
    pub by_speaker: IndexVec<SpeakerIndex, Option<Person>>,
    /// All persons, each once: the declared ones in the order of the file, then the others in the
    /// order of the text.
    pub all: Vec<Person>,
}

/// A name that may be meant by a part of it.
struct KnownPerson<'a> {
    name: &'a str,
    subject: SubjectIndex,
}

impl Cast {
    /// Who speaks in a transcript.
    pub fn of(facts: &Facts, lexicon: &Lexicon) -> Cast {
        let meta = &*facts.meta;
        let mut cast = Cast::default();
        if meta.speakers.is_empty() && facts.spoken.speakers.is_empty() {
            return cast;
        }
        let declared = meta.speakers.iter().filter_map(|speaker| lexicon.declared(&speaker.name));
        declared.for_each(|subject| cast.add(Person::Subject(subject)));
        let speakers = known(meta.speakers.iter().map(|speaker| &speaker.name), lexicon);
        let people = known(people(meta), lexicon);
        for speaker in &facts.spoken.speakers {
            let found = person(&speaker.label, meta, [&speakers, &people], lexicon);
            if let Some(person) = &found {
                cast.add(person.clone());
            }
            cast.by_speaker.push(found);
        }
        cast
    }

    fn add(&mut self, person: Person) {
        if !self.all.contains(&person) {
            self.all.push(person);
        }
    }
}

/// All names whose meaning decides on who speaks in a transcript.
pub(super) fn names_of_speakers(facts: &Facts) -> impl Iterator<Item = Cow<'_, str>> {
    let meta = &*facts.meta;
    let is_silent = meta.speakers.is_empty() && facts.spoken.speakers.is_empty();
    let declared = meta.speakers.iter().map(|speaker| &speaker.name).chain(people(meta));
    let labels = facts.spoken.speakers.iter().flat_map(|speaker| {
        let full = person_name(&speaker.label).map(Cow::Owned);
        [Cow::Borrowed(speaker.label.as_str())].into_iter().chain(full)
    });
    let all = declared.map(|name| Cow::Borrowed(name.as_str())).chain(labels);
    (!is_silent).then_some(all).into_iter().flatten()
}

fn known<'a>(names: impl Iterator<Item = &'a String>, lexicon: &Lexicon) -> Vec<KnownPerson<'a>> {
    let known = names.filter_map(|name| {
        let subject = lexicon.declared(name).or_else(|| lexicon.meant_by(name))?;
        Some(KnownPerson { name, subject })
    });
    known.collect()
}

/// The people whom a transcript names besides its speakers.
fn people(meta: &Meta) -> impl Iterator<Item = &String> {
    let is_people = |declared: &&DeclaredEntities| declared.kind.eq_ignore_ascii_case(PEOPLE);
    let people = meta.entities.iter().filter(is_people);
    people.flat_map(|declared| &declared.names).chain(&meta.author)
}

/// Whom a label means: what a person wrote down about it comes first, then the names that the file
/// declares, then the lexicon, then the label itself if it is a full name.
fn person(
    label: &str,
    meta: &Meta,
    declared: [&[KnownPerson]; 2],
    lexicon: &Lexicon,
) -> Option<Person> {
    if let Some(subject) = mapped(label, meta, lexicon) {
        return Some(Person::Subject(subject));
    }
    let label = holder(label).unwrap_or(label);
    if is_generic(label) {
        return None;
    }
    let full = person_name(label);
    let name = full.as_deref().unwrap_or(label);
    for known in declared {
        if let Some(exact) = known.iter().find(|known| folded(known.name) == folded(name)) {
            return Some(Person::Subject(exact.subject));
        }
        let mut meant = known.iter().filter(|known| is_part(label, known.name));
        if let Some(first) = meant.next() {
            let is_one = meant.all(|other| other.subject == first.subject);
            return is_one.then_some(Person::Subject(first.subject));
        }
    }
    let subject = lexicon.meant_by(name).filter(|&subject| {
        let subject = &lexicon.subjects[subject];
        let is_person = subject.entry.kinds.iter().any(|kind| kind == PEOPLE);
        is_person && (full.is_some() || subject.reviewed)
    });
    subject.map(Person::Subject).or(full.map(Person::Named))
}

/// The subject that the file, or the lexicon, says is meant by a label.
pub(super) fn mapped(label: &str, meta: &Meta, lexicon: &Lexicon) -> Option<SubjectIndex> {
    let is_meant = |own: &str| folded(own) == folded(label);
    let mut all = meta.speakers.iter().chain(&meta.folder_labels);
    let own = all.find(|speaker| speaker.label.as_deref().is_some_and(is_meant));
    own.and_then(|speaker| lexicon.declared(&speaker.name)).or_else(|| lexicon.labelled(label))
}

/// Whether a label is a part of a name: a first or last name, with a title or without, or initials.
fn is_part(label: &str, name: &str) -> bool {
    let plain = |word: &str| letters(word).collect::<String>();
    let own: Vec<String> = words(name).map(|word| plain(&name[word])).collect();
    let said: Vec<&str> = words(label).map(|word| &label[word]).collect();
    let Some(&last) = said.last() else { return false };
    let initials: String = own.iter().filter_map(|word| word.chars().next()).collect();
    let is_initials = said.len() <= 2 && last.len() > 1 && plain(label) == initials;
    // Titles before the name say nothing of it: `Mr. Coe`.
    let said = said.iter().map(|word| plain(word)).filter(|word| !is_title(word));
    let said: Vec<String> = said.collect();
    let mut rest = own.iter();
    let is_whole = |word: &String| word.chars().nth(1).is_some();
    let fits = |own: &String, word: &String| match is_whole(word) {
        true => own == word,
        false => own.starts_with(word.as_str()),
    };
    let in_order =
        said.iter().any(is_whole) && said.iter().all(|word| rest.any(|own| fits(own, word)));
    in_order || is_initials
}
