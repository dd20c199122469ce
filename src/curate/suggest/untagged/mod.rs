//! Names that nobody tagged.

pub(super) mod tokens;
mod phrases;
mod uses;
mod judged;
mod name;
mod people;
mod variants;
mod kinds;

use std::collections::{BTreeMap, BTreeSet};

use super::sound_index::SoundIndex;
use crate::lexicon::folded;
use crate::site::Site;
use judged::{NameShape, is_name, name_shape};
use kinds::KindGuesser;
pub(super) use name::Untagged;
use people::{PartOf, People};
use tokens::Tokens;
pub(super) use uses::PhraseSpan;
use uses::UsedPhrase;

/// The words that have a capital inside sentences wherever capitals mean something, in lower case.
pub(super) fn capitalized(tokens: &Tokens) -> BTreeSet<String> {
    let cases = phrases::word_cases(tokens);
    let words = cases.iter_enumerated().filter(|(_, case)| case.is_capital());
    words.map(|(word, _)| tokens.words[word].clone()).collect()
}

/// The names of an archive that are not in its lexicon, the most useful first.
pub(super) fn untagged(tokens: &Tokens, site: &Site, least: usize) -> Vec<Untagged> {
    let cases = phrases::word_cases(tokens);
    let found = phrases::phrases(tokens, &cases);
    let phrases: Vec<_> = found.into_iter().filter(|(_, n)| *n >= 2).map(|(k, _)| k).collect();
    let mut people = People::of(site);
    let known = KnownNames::of(tokens, site);
    let names = uses::uses(tokens, &phrases).into_iter();
    let names = names.filter_map(|used| named(used, site, &known, least)).collect();
    let are = tokens.described * 2 > tokens.texts.len();
    let mut names = variants::joined(merged(names, are), are);
    names.retain(|name| !name.doubtful);
    for name in &names {
        if people.is_like(&name.name) {
            people.add(&name.name, false, false, name.spans.len());
        }
    }
    names = with_parts(names, &people);
    let guesser = KindGuesser::learn(tokens, site, &people);
    names.retain(|name| name.spans.len() >= least);
    for name in &mut names {
        let label = people.get(&folded(&name.name)).is_some_and(|full| full.label);
        name.kind = match label {
            true => Some(crate::model::PEOPLE.to_owned()),
            false => guesser.guess(tokens, &people, &name.name, &name.spans).map(str::to_owned),
        };
    }
    names.sort_by(|a, b| rank(b, are).total_cmp(&rank(a, are)).then_with(|| a.name.cmp(&b.name)));
    names
}

/// The names of the lexicon, as the discovered ones are compared with them.
struct KnownNames {
    /// By their sound.
    sounds: SoundIndex,
    /// How often each word is in mentions of more than one.
    within: BTreeMap<String, usize>,
}

impl KnownNames {
    fn of(tokens: &Tokens, site: &Site) -> KnownNames {
        let mut within: BTreeMap<String, usize> = BTreeMap::new();
        for text in &tokens.texts {
            for (index, token) in text.all.iter().enumerate().filter(|(_, token)| token.known) {
                let next = text.all.get(index + 1);
                if !token.opens || next.is_some_and(|next| next.known && !next.opens) {
                    let word = tokens.words[tokens.word(*token)].clone();
                    *within.entry(word).or_default() += 1;
                }
            }
        }
        KnownNames { sounds: SoundIndex::new(&site.lexicon, |_| true), within }
    }

    /// Whether a name may be a misspelling of a known one, or a part of it.
    fn is_like(&self, name: &str, count: usize) -> bool {
        let lower = name.to_lowercase();
        if self.within.get(&lower).is_some_and(|&within| within >= count) {
            return true;
        }
        let (words, key) = variants::sounds(&lower);
        self.sounds.like(&words, &key).is_some()
    }
}

/// A spelling in a description counts like so many in a text.
const DESCRIBED: usize = 3;

/// A phrase as a name, if it is one that the lexicon does not have.
fn named(used: UsedPhrase, site: &Site, known: &KnownNames, least: usize) -> Option<Untagged> {
    // What people wrote about a transcript is spelled right more often than what it says.
    let mut weights = used.spellings.clone();
    for (spelling, count) in &used.described_as {
        *weights.entry(spelling.clone()).or_default() += count * DESCRIBED;
    }
    let (name, weight) = weights.into_iter().rev().max_by_key(|(_, count)| *count)?;
    if !is_name(&name, &used, least) || site.lexicon.meant_by(&name).is_some() {
        return None;
    }
    let described = used.described.len();
    let doubtful = described * 2 < used.texts.len() && known.is_like(&name, used.spans.len());
    let personal = used.is_personal();
    let mut written = used.spellings;
    written.remove(&name);
    let mut texts = used.texts;
    texts.extend(used.described);
    Some(Untagged {
        name,
        kind: None,
        spans: used.spans,
        texts,
        written,
        heard: BTreeMap::new(),
        described,
        doubtful,
        personal,
        weight,
    })
}

/// Joins the names that differ in separators and diacritics only.
fn merged(names: Vec<Untagged>, are_described: bool) -> Vec<Untagged> {
    let rank = |name: &Untagged| (if are_described { name.described } else { 0 }, name.weight);
    let mut by_key: BTreeMap<String, Untagged> = BTreeMap::new();
    for name in names {
        match by_key.entry(folded(&name.name)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(name);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let own = entry.get_mut();
                let (main, other) = if rank(own) >= rank(&name) {
                    (own, name)
                } else {
                    let other = std::mem::replace(own, name);
                    (own, other)
                };
                main.take(other);
            }
        }
    }
    by_key.into_values().collect()
}

/// Adds first and last names to the full names, and drops those that may mean several persons.
fn with_parts(names: Vec<Untagged>, people: &People) -> Vec<Untagged> {
    let (single, mut full): (Vec<Untagged>, Vec<Untagged>) =
        names.into_iter().partition(|name| !name.name.contains(' '));
    let mut rest = Vec::new();
    for name in single {
        let part = match people.part(&name.name) {
            _ if !matches!(name_shape(&name.name), NameShape::Unusual | NameShape::Word) => None,
            PartOf::Nobody if people.is_misspelled(&name.name) => continue,
            PartOf::Nobody => None,
            PartOf::Others => continue,
            PartOf::One(key) => people.get(&key).map(|person| (key, person)),
        };
        let Some((key, person)) = part else {
            rest.push(name);
            continue;
        };
        match full.iter_mut().find(|full| folded(&full.name) == key) {
            Some(full) if person.label || is_introduced(full, &name) => full.take(name),
            None if person.label => {
                let mut own = Untagged::new(&person.name);
                own.take(name);
                full.push(own);
            }
            _ => rest.push(name),
        }
    }
    full.extend(rest);
    full
}

/// Whether a part of a name is used like that of a person, and half of the transcripts with it have
/// the full name too.
fn is_introduced(full: &Untagged, part: &Untagged) -> bool {
    let both = part.texts.intersection(&full.texts).count();
    part.personal && both * 2 >= part.texts.len()
}

/// How much a name adds: its transcripts, how often each has it, and how little it can be mistaken.
fn rank(name: &Untagged, are_described: bool) -> f64 {
    let texts = name.texts.len() as f64;
    let each = name.spans.len() as f64 / texts.max(1.0);
    let weight = match name_shape(&name.name) {
        NameShape::Initials | NameShape::Demonym => 0.2,
        // A first name alone may be anybody's.
        NameShape::Word | NameShape::Unusual if name.personal => 0.3,
        NameShape::Word => 0.7,
        NameShape::Unusual => 1.0,
        NameShape::Distinct => 1.5,
    };
    // A name that people wrote down is spelled right, and one that only captions have may not be.
    let described = match name.described > 0 {
        true if weight > 0.2 => 2.0,
        false if are_described && !name.name.contains(' ') => 0.3,
        false if are_described => 0.6,
        _ => 1.0,
    };
    texts * (1.0 + each.log2().max(0.0)) * weight * described
}
