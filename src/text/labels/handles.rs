//! Names in small letters, as those who take minutes write them: `mnot: we should ship it`.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{LabelCandidate, Terminator};
use super::names::Plausibility;
use super::words;
use crate::text::english;

/// So many lines begin with such a name, unless it is written with a capital elsewhere.
const LEAST: usize = 3;
/// Of so many lines, one has such a name: in a text whose lines are broken at a width, few words before a colon
/// begin one.
const MOST_OTHER_LINES: usize = 12;
/// The lengths of such names, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=15;
/// What stands before a colon in small letters, and is nobody.
const OTHERS: [&str; 24] = [
    "http", "https", "url", "id", "src", "img", "ref", "cf", "ie", "eg", "aka", "btw", "fyi", "nb",
    "ps", "vs", "re", "cc", "wrt", "imho", "tldr", "resp", "etc", "ex",
];

/// Makes names of the words in small letters before a colon that look like somebody's: they begin several
/// lines and are no words of English, or are written with a capital elsewhere.
pub fn find_handles(body: &str, found: &mut [Option<LabelCandidate>]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut capital: BTreeSet<String> = BTreeSet::new();
    for label in found.iter().flatten().filter(|label| label.form.terminator == Terminator::Colon) {
        let name = &body[label.name.clone()];
        if is_handle(name, label) {
            *counts.entry(name.to_owned()).or_default() += 1;
        } else if label.plausibility > Plausibility::None {
            capital.insert(name.to_lowercase());
        }
    }
    counts
        .retain(|name, count| capital.contains(name) || *count >= LEAST && !english::is_word(name));
    let lines = found.len();
    if counts.values().sum::<usize>() * MOST_OTHER_LINES < lines {
        return;
    }
    for label in found.iter_mut().flatten() {
        let name = &body[label.name.clone()];
        if is_handle(name, label) && counts.contains_key(name) {
            label.plausibility = Plausibility::Weak;
        }
    }
}

fn is_handle(name: &str, label: &LabelCandidate) -> bool {
    let form = label.form;
    form.terminator == Terminator::Colon
        && label.plausibility == Plausibility::None
        && !(form.heading || form.emphasis || form.opening.is_some())
        && LENGTHS.contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !words::is_not_a_name(name)
        && !OTHERS.contains(&name)
}
