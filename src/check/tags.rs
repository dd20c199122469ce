//! Tags that a text does not support, and what it contains instead.

use std::collections::{BTreeMap, BTreeSet};

use super::mishearing::{CountedPhrase, mishearings};
use super::phrases::times;
use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::model::DeclaredEntities;
use crate::site::{IndexedTranscript, Site};

/// In fewer files, a script may be wrong by chance.
const MANY_FILES: usize = 10;

/// The entities that many files declare and most of these files never mention, by their index.
pub type MistakenTags = BTreeMap<EntityIndex, MistakenTag>;

/// An entity that a script has probably mistaken a word for.
#[derive(Debug, Default)]
pub struct MistakenTag {
    /// How many files declare it.
    pub declared: usize,
    /// The transcripts that declare it and do not mention it.
    pub unsupported: Vec<TranscriptIndex>,
}

/// Finds the tags that are wrong in many files.
pub fn mistaken_tags(site: &Site) -> MistakenTags {
    let mut tags = MistakenTags::new();
    for (index, transcript) in site.transcripts.iter_enumerated() {
        for tag in transcript.entities.iter().filter(|tag| tag.declared) {
            let found = tags.entry(tag.entity).or_default();
            found.declared += 1;
            if tag.is_unsupported() {
                found.unsupported.push(index);
            }
        }
    }
    tags.retain(|_, tag| {
        tag.unsupported.len() >= MANY_FILES && tag.unsupported.len() * 2 > tag.declared
    });
    tags
}

/// An entity that a file declares and does not mention.
#[derive(Debug, Clone, Copy)]
pub struct UnsupportedTag<'a> {
    pub entity: EntityIndex,
    /// The kind under which the file lists it.
    pub kind: &'a str,
    /// Its name in the file.
    pub name: &'a str,
}

/// The tags of a transcript that its text does not support, in the order of its front matter. Names
/// that the lexicon excludes from the search are left out.
pub fn unsupported_tags<'a>(
    site: &'a Site,
    transcript: &'a IndexedTranscript,
) -> Vec<UnsupportedTag<'a>> {
    let unsupported = transcript.entities.iter().filter(|tag| tag.declared && tag.is_unsupported());
    let mut left: BTreeSet<EntityIndex> = unsupported.map(|tag| tag.entity).collect();
    let mut found = Vec::new();
    for DeclaredEntities { kind, names } in &transcript.facts.meta.entities {
        for name in names {
            let subject = site.lexicon.declared(name);
            let sought = subject.filter(|&subject| site.lexicon.subjects[subject].is_sought());
            let entity = sought.and_then(|subject| site.entities.of_subject(subject));
            if let Some(entity) = entity.filter(|entity| left.remove(entity)) {
                found.push(UnsupportedTag { entity, kind, name });
            }
        }
    }
    found
}

/// What the text of a transcript contains instead of these names: a mishearing, or the name as an
/// ordinary word.
pub fn alternatives<'n>(
    site: &Site,
    transcript: &IndexedTranscript,
    body: &str,
    names: &[&'n str],
) -> BTreeMap<&'n str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    for (name, phrase) in mishearings(body, names) {
        found.insert(name, format!("contains “{}” {}", phrase.text, times(phrase.count)));
    }
    for name in names {
        if let Some(word) = rejected_candidate(site, transcript, name) {
            let (text, times) = (word.text, times(word.count));
            found.insert(name, format!("contains “{text}” {times}, which may be an ordinary word"));
        }
    }
    found
}

/// The most frequent form of a name whose occurrences are not taken for the entity, such as "make".
fn rejected_candidate(
    site: &Site,
    transcript: &IndexedTranscript,
    name: &str,
) -> Option<CountedPhrase> {
    let subject = site.lexicon.declared(name)?;
    let spoken = &transcript.facts.spoken;
    let candidates = spoken.candidates.indices();
    let candidates = candidates.filter(|&index| spoken.candidates[index].subject == subject);
    let mut surfaces: BTreeMap<&str, usize> = BTreeMap::new();
    candidates.for_each(|index| *surfaces.entry(spoken.surface(index)).or_default() += 1);
    let (surface, count) = surfaces.into_iter().max_by_key(|(_, count)| *count)?;
    let text = surface.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(CountedPhrase { text, count })
}
