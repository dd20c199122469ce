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
use crate::base::index::TranscriptIndex;
use crate::lexicon::folded;
use crate::site::Site;
use judged::{NameShape, is_name, name_shape};
use kinds::KindGuesser;
pub(super) use name::Untagged;
use people::{FullName, People};
use tokens::Tokens;
pub(super) use uses::PhraseSpan;
use uses::UsedPhrase;

/// The words that have a capital inside sentences wherever capitals mean something, in lower case.
pub(super) fn words_with_capitals(tokens: &Tokens) -> BTreeSet<String> {
    let cases = phrases::word_cases(tokens);
    let words = cases.iter_enumerated().filter(|(_, case)| case.is_capital());
    words.map(|(word, _)| tokens.words[word].clone()).collect()
}

/// The names of an archive that are not in its lexicon, the most useful first.
pub(super) fn untagged(tokens: &Tokens, site: &Site, least: usize) -> Vec<Untagged> {
    let cases = phrases::word_cases(tokens);
    let mut found = phrases::phrases(tokens, &cases);
    for (pair, count) in phrases::pairs_in_captions(tokens) {
        found.entry(pair).or_insert(count);
    }
    let phrases: Vec<_> = found.into_iter().filter(|(_, n)| *n >= 2).map(|(k, _)| k).collect();
    let mut people = People::of(site);
    let known = KnownNames::of(tokens, site);
    let used = uses::uses(tokens, &phrases).into_iter().zip(&phrases);
    let names = used.filter_map(|(used, words)| {
        let lower = words.iter().map(|&word| tokens.words[word].as_str());
        named(used, &lower.collect::<Vec<_>>(), site, &known, least)
    });
    let names = names.collect();
    let are = tokens.described * 2 > tokens.texts.len();
    let mut names = variants::joined(merged(names, are), are);
    names.retain(|name| !name.doubtful);
    for name in &names {
        if people.is_like(&name.name) {
            people.add(&name.name, false);
        }
    }
    names = with_parts(names, &people);
    let guesser = KindGuesser::learn(tokens, site, &people);
    names.retain(|name| name.spans.len() >= least);
    for name in &mut names {
        name.kind = guesser.guess(tokens, &people, &name.name, &name.spans).map(str::to_owned);
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
fn named(
    used: UsedPhrase,
    lower: &[&str],
    site: &Site,
    known: &KnownNames,
    least: usize,
) -> Option<Untagged> {
    // What people wrote about a transcript is spelled right more often than what it says.
    let mut weights = used.spellings.clone();
    for (spelling, count) in &used.described_as {
        *weights.entry(spelling.clone()).or_default() += count * DESCRIBED;
    }
    let best = weights.into_iter().rev().max_by_key(|(_, count)| *count);
    let (name, weight) = best.unwrap_or_else(|| (capitalized(lower), 0));
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
        beside: used.beside,
        weight,
    })
}

/// Words with a capital each: how captions without capitals would write a name.
fn capitalized(lower: &[&str]) -> String {
    let word = |word: &&str| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect::<String>()
    };
    lower.iter().map(word).collect::<Vec<_>>().join(" ")
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

/// Gives first and last names to the full names. A part of a name means a person in a transcript that
/// has this full name, in its text or as the label of a speaker, and no other with that part; elsewhere
/// it may be anybody's.
fn with_parts(names: Vec<Untagged>, people: &People) -> Vec<Untagged> {
    let (single, full): (Vec<Untagged>, Vec<Untagged>) =
        names.into_iter().partition(|name| !name.name.contains(' '));
    let mut full: BTreeMap<String, Untagged> =
        full.into_iter().map(|name| (folded(&name.name), name)).collect();
    let mut rest = Vec::new();
    for name in single {
        let owners = people.with_part(&name.name);
        let is_part = matches!(name_shape(&name.name), NameShape::Unusual | NameShape::Word)
            && (name.personal || owners.iter().any(|(_, person)| person.known));
        if owners.is_empty() || !is_part {
            if !people.is_misspelled(&name.name) {
                rest.push(name);
            }
            continue;
        }
        let owner = |text: TranscriptIndex| {
            let here = |key: &str, person: &FullName| {
                let said = full.get(key).is_some_and(|full| full.texts.contains(&text));
                said || person.texts.contains(&text)
            };
            let mut here = owners.iter().filter(|(key, person)| here(key, person));
            here.next().filter(|_| here.next().is_none()).filter(|(_, person)| !person.known)
        };
        let spans = name.spans.iter().filter(|span| !name.beside.contains(span));
        let owned: Vec<(PhraseSpan, String)> =
            spans.filter_map(|span| Some((*span, owner(span.text)?.0.to_owned()))).collect();
        for (span, key) in owned {
            let Some(person) = people.get(&key) else { continue };
            let own = full.entry(key).or_insert_with(|| Untagged::new(&person.name));
            own.take_part(&name.name, span);
        }
    }
    full.into_values().chain(rest).collect()
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
