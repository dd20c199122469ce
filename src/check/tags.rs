//! Tags that a text does not support, and what it contains instead.

use std::collections::{BTreeMap, BTreeSet};

use super::file::FileContext;
use super::longer_name::longer_names;
use super::mishearing::{CountedPhrase, mishearings};
use super::related_words::with_related_words;
use crate::base::index::EntityIndex;
use crate::model::DeclaredEntities;
use crate::text::one_line::one_line;

/// For at most this many tags of a file, similar phrases are searched.
const MAX_SEARCHED: usize = 50;

/// An entity that a file declares and does not mention.
#[derive(Debug, Clone)]
pub struct UnsupportedTag {
    pub entity: EntityIndex,
    /// The kind under which the file lists it.
    pub kind: String,
    /// Its name in the file.
    pub name: String,
    /// What the text contains in place of the name.
    pub instead: Instead,
}

/// What a text contains in place of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// The name in other capitals, or as a word that is not taken for the name.
    OtherForm(CountedPhrase),
    /// A longer name that it is a part of.
    Longer(CountedPhrase),
    /// A phrase that differs in a letter or two.
    Similar(CountedPhrase),
    /// Nothing like it.
    Nothing,
}

impl UnsupportedTag {
    /// Whether it is written like a subject: a name has a capital, a digit or no case at all.
    pub fn is_subject(&self) -> bool {
        let is_of_name =
            |c: char| c.is_uppercase() || c.is_numeric() || c.is_alphabetic() && !c.is_lowercase();
        !self.name.contains(is_of_name)
    }
}

impl Instead {
    /// What the text contains in place of the name, if anything.
    pub fn phrase(&self) -> Option<&CountedPhrase> {
        match self {
            Instead::OtherForm(phrase) | Instead::Longer(phrase) | Instead::Similar(phrase) => {
                Some(phrase)
            }
            Instead::Nothing => None,
        }
    }
}

/// The tags of a file that nothing in it supports, in the order of its front matter. Names that the
/// lexicon excludes from the search are left out, and so are those who speak, and subjects of which
/// the text has related words.
pub fn unsupported_tags(file: &FileContext) -> Vec<UnsupportedTag> {
    let (site, transcript) = (file.input.site, file.transcript);
    let tags = transcript.entities.iter().filter(|tag| tag.declared && tag.is_unsupported());
    let mut left: BTreeSet<EntityIndex> = tags.map(|tag| tag.entity).collect();
    if left.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for DeclaredEntities { kind, names } in &transcript.facts.meta.entities {
        for name in names {
            let subject = site.lexicon.declared(name);
            let sought = subject.filter(|&subject| site.lexicon.subjects[subject].is_sought());
            let entity = sought.and_then(|subject| site.entities.of_subject(subject));
            let Some(entity) = entity.filter(|entity| left.remove(entity)) else { continue };
            let (kind, name) = (kind.clone(), name.clone());
            found.push(UnsupportedTag { entity, kind, name, instead: Instead::Nothing });
        }
    }
    drop_related(file, &mut found);
    add_what_is_there_instead(file, &mut found);
    found
}

/// Drops the subjects of which the text has related words: "miners" for "mining".
fn drop_related(file: &FileContext, tags: &mut Vec<UnsupportedTag>) {
    let subjects = tags.iter().filter(|tag| tag.is_subject()).take(MAX_SEARCHED);
    let names: Vec<String> = subjects.map(|tag| tag.name.clone()).collect();
    if !names.is_empty() {
        let related = with_related_words(&texts(file), &names);
        tags.retain(|tag| !related.contains(&tag.name));
    }
}

/// The texts that may contain a tag.
fn texts<'a>(file: &FileContext<'a>) -> [&'a str; 3] {
    let meta = file.meta();
    [&meta.title, meta.description.as_deref().unwrap_or_default(), file.body()]
}

/// Adds what the text contains instead of the names of these tags.
fn add_what_is_there_instead(file: &FileContext, tags: &mut [UnsupportedTag]) {
    for tag in tags.iter_mut() {
        if let Some(word) = rejected_candidate(file, &tag.name) {
            tag.instead = Instead::OtherForm(word);
        }
    }
    add_found(tags, |names| longer_names(&texts(file), names), {
        |name, phrase| match phrase.text.to_lowercase() == name.to_lowercase() {
            true => Instead::OtherForm(phrase),
            false => Instead::Longer(phrase),
        }
    });
    add_found(tags, |names| mishearings(file.body(), names), |_, phrase| Instead::Similar(phrase));
}

/// Adds what `find` finds of the tags of which nothing is found yet, as `instead` makes of it.
fn add_found(
    tags: &mut [UnsupportedTag],
    find: impl for<'n> Fn(&[&'n str]) -> BTreeMap<&'n str, CountedPhrase>,
    instead: impl Fn(&str, CountedPhrase) -> Instead,
) {
    let absent = tags.iter_mut().filter(|tag| tag.instead == Instead::Nothing);
    let absent: Vec<&mut UnsupportedTag> = absent.take(MAX_SEARCHED).collect();
    let names: Vec<String> = absent.iter().map(|tag| tag.name.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut found = find(&names);
    for tag in absent {
        if let Some(phrase) = found.remove(tag.name.as_str()) {
            tag.instead = instead(&tag.name, phrase);
        }
    }
}

/// The most frequent form of a name whose occurrences are not taken for the entity, such as "make".
fn rejected_candidate(file: &FileContext, name: &str) -> Option<CountedPhrase> {
    let subject = file.input.site.lexicon.declared(name)?;
    let spoken = &file.transcript.facts.spoken;
    let candidates = spoken.candidates.indices();
    let candidates = candidates.filter(|&index| spoken.candidates[index].subject == subject);
    let mut surfaces: BTreeMap<&str, usize> = BTreeMap::new();
    candidates.for_each(|index| *surfaces.entry(spoken.surface(index)).or_default() += 1);
    let (surface, count) = surfaces.into_iter().max_by_key(|(_, count)| *count)?;
    let text = one_line(surface).into_owned();
    Some(CountedPhrase { text, count })
}
