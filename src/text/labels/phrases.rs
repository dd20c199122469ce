//! Removes candidates whose words the body uses in lower case within sentences: "The answer:" in a text that
//! says "and the answer was". This needs no list of words, and so no language.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use super::form::LabelCandidate;
use super::groups::normal;
use super::names::{Plausibility, is_generic};
use super::part::NamesByPart;

/// What labels at least so many lines is somebody.
const FEW: usize = 4;
/// A single word must be so often in small letters: texts made by machines have names so, too.
const LEAST_WORD: usize = 3;
/// Words in small letters must be more than so many times those with capitals.
const MARGIN: usize = 2;

/// How often a name stands inside of sentences.
#[derive(Debug, Clone, Copy, Default)]
struct NameUses {
    small: usize,
    capital: usize,
}

/// Takes the candidates away that are rare, and whose words the body has with a small letter more often
/// than with a capital: they are no labels, and end no turn. `declared` are the names that the transcript
/// says speak.
pub fn remove_phrases(body: &str, found: &mut [Option<LabelCandidate>], declared: &[&str]) {
    let name = |label: &LabelCandidate| &body[label.name.clone()];
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in found.iter().flatten() {
        *counts.entry(normal(name(label))).or_default() += 1;
    }
    let whole: BTreeSet<String> = declared.iter().map(|own| normal(own)).collect();
    let mut parts = NamesByPart::default();
    declared.iter().for_each(|own| parts.add(own, ()));
    let is_declared =
        |name: &str| whole.contains(&normal(name)) || parts.meant_by(name).next().is_some();
    let may_be_phrase = |label: &&LabelCandidate| {
        let name = name(label);
        begins_like_sentence(label, name) && counts[&normal(name)] < FEW && !is_declared(name)
    };
    let rare = found.iter().flatten().filter(may_be_phrase).map(name);
    let mut uses: BTreeMap<&str, NameUses> = rare.map(|name| (name, NameUses::default())).collect();
    count_uses(body, &mut uses);
    uses.retain(|name, uses| {
        let least = if name.contains(' ') { 1 } else { LEAST_WORD };
        uses.small >= least && uses.small > MARGIN * uses.capital
    });
    for label in found {
        label.take_if(|label| {
            uses.contains_key(name(label)) && begins_like_sentence(label, name(label))
        });
    }
}

/// Whether a candidate is written as the beginning of a sentence is.
fn begins_like_sentence(label: &LabelCandidate, name: &str) -> bool {
    let is_label = label.form.is_specific() || label.form.emphasis || label.is_timed();
    !is_label
        && label.plausibility < Plausibility::Certain
        && name.starts_with(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && !is_generic(name)
}

/// Counts the uses of names in one pass over the body.
fn count_uses(body: &str, uses: &mut BTreeMap<&str, NameUses>) {
    let mut spellings: Vec<(String, &str, bool)> = Vec::new();
    for &name in uses.keys() {
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        let small: String = first.chain(letters).collect();
        let lower = small.to_lowercase();
        if lower != small {
            spellings.push((lower, name, true));
        }
        spellings.push((small, name, true));
        spellings.push((name.to_owned(), name, false));
    }
    if spellings.is_empty() {
        return;
    }
    let Ok(patterns) = AhoCorasick::new(spellings.iter().map(|(spelling, ..)| spelling)) else {
        return;
    };
    for found in patterns.find_overlapping_iter(body) {
        let (_, name, is_small) = &spellings[found.pattern().as_usize()];
        if !is_inside_sentence(body, found.start(), found.end()) {
            continue;
        }
        let Some(uses) = uses.get_mut(name) else { continue };
        *(if *is_small { &mut uses.small } else { &mut uses.capital }) += 1;
    }
}

/// Whether words stand whole behind another one in small letters, or behind a comma.
fn is_inside_sentence(body: &str, start: usize, end: usize) -> bool {
    let before = body[..start].strip_suffix([' ', '\n']);
    let follows =
        before.is_some_and(|before| before.ends_with(|c: char| c.is_lowercase() || c == ','));
    follows && !body[end..].starts_with(char::is_alphanumeric)
}
