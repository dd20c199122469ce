//! Which person a first or last name alone means: one who is known to be in the transcript.

use std::collections::{BTreeSet, HashSet};

use crate::base::index::{PartIndex, SubjectIndex};
use crate::lexicon::{Finder, FoundName, FoundNames, FoundPart, NamePart, NameParts};
use crate::model::{Form, Meta, Speaker};
use crate::text::addresses::is_joined;
use crate::text::folding::plain;
use crate::text::labels::{holder, is_title};
use crate::text::{english, sentences};

/// The persons of a transcript.
struct Persons {
    /// Those that are named in full in the text or as a speaker, or are declared.
    known: BTreeSet<SubjectIndex>,
    /// The names of the others who speak, in lower case.
    others: HashSet<String>,
}

/// How a part is written.
#[derive(PartialEq, Eq)]
enum PartForm {
    /// With its capital, inside a sentence.
    Inside,
    /// With its capital, at the start of a sentence.
    Start,
    /// In lower case.
    Lower,
}

/// The names found in a text, with the parts of names that mean a person.
pub(super) fn with_parts(
    text: &str,
    found: FoundNames,
    meta: &Meta,
    speakers: &[Speaker],
    punctuated: bool,
    finder: &Finder,
) -> Vec<FoundName> {
    let FoundNames { mut names, parts } = found;
    if parts.is_empty() {
        return names;
    }
    let all = finder.parts();
    let persons = Persons::of(&names, meta, speakers, all);
    let meant: Vec<(FoundPart, SubjectIndex)> = parts
        .into_iter()
        .filter_map(|found| {
            let subject = persons.meant(all.get(found.part))?;
            Some((found, subject))
        })
        .collect();
    // Somebody else who is named with this part: "Sam Harris".
    let form = |found: &FoundPart| form(text, found, all.get(found.part));
    let mut shared: BTreeSet<PartIndex> = BTreeSet::new();
    let mut inside: BTreeSet<PartIndex> = BTreeSet::new();
    for (found, _) in &meant {
        let form = form(found);
        if form != Some(PartForm::Lower) && has_last_name(text, found.range.end) {
            shared.insert(found.part);
        } else if form == Some(PartForm::Inside) {
            inside.insert(found.part);
        }
    }
    let before = names.len();
    for (found, subject) in meant {
        let part = all.get(found.part);
        let is_written = match form(&found) {
            Some(PartForm::Inside) => true,
            Some(PartForm::Start) => !part.is_word || inside.contains(&found.part),
            Some(PartForm::Lower) => !punctuated && !part.is_word,
            None => false,
        };
        let is_alone = match punctuated {
            true => !has_capital_beside(text, &found),
            false => !has_unknown_beside(text, &found),
        };
        if is_written
            && is_alone
            && !shared.contains(&found.part)
            && !is_joined(text, found.range.clone())
        {
            names.push(FoundName { subject, range: found.range, form: Form::Part, sure: true });
        }
    }
    if names.len() > before {
        names.sort_by_key(|name| name.range.start);
    }
    names
}

impl Persons {
    fn of(names: &[FoundName], meta: &Meta, speakers: &[Speaker], all: &NameParts) -> Persons {
        let declared = meta.entities.iter().flat_map(|declared| &declared.names);
        let declared = declared.chain(meta.speakers.iter().map(|speaker| &speaker.name));
        let declared = declared.chain(&meta.author).filter_map(|name| all.person(name));
        let named = names.iter().map(|name| name.subject).filter(|&name| all.is_person(name));
        let mut known: BTreeSet<SubjectIndex> = declared.chain(named).collect();
        let mut others = HashSet::new();
        for Speaker { label, full_name, .. } in speakers {
            let name = full_name.as_deref().unwrap_or(holder(label).unwrap_or(label));
            match all.person(name) {
                Some(subject) => {
                    known.insert(subject);
                }
                // "Altman:" is who is named in full.
                None if all.with_last_name(name).iter().any(|person| known.contains(person)) => {}
                None => others.extend(name.split_whitespace().map(str::to_lowercase)),
            }
        }
        Persons { known, others }
    }

    /// The only person here with this part of a name.
    fn meant(&self, part: &NamePart) -> Option<SubjectIndex> {
        let mut here = part.subjects.iter().filter(|subject| self.known.contains(subject));
        let subject = here.next().filter(|_| here.next().is_none())?;
        (!self.others.contains(&part.spelling.to_lowercase())).then_some(*subject)
    }
}

fn form(text: &str, found: &FoundPart, part: &NamePart) -> Option<PartForm> {
    let surface = &text[found.range.clone()];
    if surface == part.spelling || plain(surface) == plain(&part.spelling) {
        return Some(match sentences::starts_at(text, found.range.start) {
            true => PartForm::Start,
            false => PartForm::Inside,
        });
    }
    let is_lower = !surface.contains(char::is_uppercase);
    (is_lower || !surface.contains(char::is_lowercase)).then_some(PartForm::Lower)
}

/// The word directly behind an offset, with only a space between.
fn word_behind(text: &str, end: usize) -> &str {
    let rest = text[end..].strip_prefix(' ').unwrap_or_default();
    &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())]
}

/// The word directly before an offset, and where it begins.
fn word_before(text: &str, start: usize) -> (&str, usize) {
    let Some(rest) = text[..start].strip_suffix(' ') else { return ("", start) };
    let full = rest.strip_suffix('.').unwrap_or(rest);
    let from = full.rfind(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let from =
        from.map_or(0, |index| index + full[index..].chars().next().map_or(1, char::len_utf8));
    let mut letters = full[from..].chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    match is_initial || is_title(&full[from..].to_lowercase()) || full.len() == rest.len() {
        true => (&full[from..], from),
        false => ("", start),
    }
}

/// Whether a word has a capital that a name has, and not only "I".
fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word != "I"
}

/// Whether a part is followed by what may be a last name.
fn has_last_name(text: &str, end: usize) -> bool {
    let word = word_behind(text, end);
    is_capitalized(word) && !english::is_word(&word.to_lowercase())
}

/// Whether another word with a capital stands beside a part, so that both are another name. A title
/// is none, nor is an ordinary word that begins a sentence: "So Sam".
fn has_capital_beside(text: &str, found: &FoundPart) -> bool {
    let (before, from) = word_before(text, found.range.start);
    let lower = before.to_lowercase();
    let is_other = is_capitalized(before)
        && !is_title(&lower)
        && !(sentences::starts_at(text, from) && english::is_word(&lower));
    is_other || is_capitalized(word_behind(text, found.range.end))
}

/// Whether a word that may be a name stands beside a part, where capitals say nothing.
fn has_unknown_beside(text: &str, found: &FoundPart) -> bool {
    let is_unknown = |word: &str| {
        let lower = word.to_lowercase();
        !word.is_empty() && !english::is_word(&lower) && !is_title(&lower) && !lower.contains('\'')
    };
    is_unknown(word_before(text, found.range.start).0)
        || is_unknown(word_behind(text, found.range.end))
}
