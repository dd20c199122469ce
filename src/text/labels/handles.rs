//! Names in small letters, as those who take minutes write them: `mnot: we should ship it`.

use std::collections::{BTreeMap, BTreeSet};

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};
use super::names::{Plausibility, is_generic, is_made_of_words};
use super::words;
use crate::text::timestamps;

/// So many lines begin with such a name, unless it is written with a capital elsewhere.
const LEAST: usize = 3;
/// Where nearly all lines have a label, so many do, if so many labels have a capital.
const LEAST_IN_DIALOGUE: usize = 2;
const LEAST_CAPITALS: usize = 2;
/// Of so many lines, one has such a name: in a text whose lines are broken at a width, few words before a colon
/// begin one.
const MOST_OTHER_LINES: usize = 12;
/// The lengths of such names, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=15;
/// The most words of a label.
const MOST_WORDS: usize = 4;
/// What stands before a colon in small letters, and is nobody.
const OTHERS: [&str; 24] = [
    "http", "https", "url", "id", "src", "img", "ref", "cf", "ie", "eg", "aka", "btw", "fyi", "nb",
    "ps", "vs", "re", "cc", "wrt", "imho", "tldr", "resp", "etc", "ex",
];

/// Makes names of the words in small letters before a colon that look like somebody's: they begin several
/// lines, fewer if nearly all lines have a label and some of these a capital, and they are no words of English; or
/// they are written with a capital elsewhere.
pub fn find_handles(body: &str, lines: &[BodyLine], found: &mut [Option<LabelCandidate>]) {
    let in_dialogue = is_dialogue(body, lines, found);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut capital: BTreeSet<String> = BTreeSet::new();
    let mut capitals = 0;
    for label in found.iter().flatten().filter(|label| label.form.terminator == Terminator::Colon) {
        let name = &body[label.name.clone()];
        if is_handle(name, label, in_dialogue) {
            *counts.entry(name.to_owned()).or_default() += 1;
        } else if label.plausibility > Plausibility::None {
            capitals += 1;
            capital.insert(name.to_lowercase());
        }
    }
    let least = if in_dialogue && capitals >= LEAST_CAPITALS { LEAST_IN_DIALOGUE } else { LEAST };
    let is_name = |name: &String, count: &usize| {
        let is_often = *count >= least;
        capital.contains(name) || is_often && !is_made_of_words(name)
    };
    let names = counts.iter().filter(|(name, count)| is_name(name, count));
    let names: BTreeSet<String> = names.map(|(name, _)| name.clone()).collect();
    let answers = count_answers(body, found, &names);
    counts.retain(|name, count| {
        let answers = answers.get(name).copied().unwrap_or(0);
        names.contains(name) || answers * 2 > *count && (answers > 1 || in_dialogue)
    });
    let lines = found.len();
    if counts.values().sum::<usize>() * MOST_OTHER_LINES < lines {
        return;
    }
    for label in found.iter_mut().flatten() {
        let name = &body[label.name.clone()];
        if is_handle(name, label, in_dialogue) && counts.contains_key(name) {
            label.plausibility = Plausibility::Weak;
        }
    }
}

/// Takes the single words in brackets away of which fewer than half stand elsewhere with another name, as in
/// "Oliver Dunk": they are tags, or say what happens. `- [Docs] New pages`, `[música] Y luego …`
pub fn remove_tags(body: &str, found: &mut [Option<LabelCandidate>]) {
    let name = |label: &LabelCandidate| &body[label.name.clone()];
    let may_be_tag = |label: &LabelCandidate| {
        label.form.opening == Some('[')
            && label.form.terminator == Terminator::Mark
            && !name(label).contains(' ')
            && !is_generic(name(label))
            && (label.plausibility < Plausibility::Strong || label.form.bullet.is_some())
    };
    let tags = found.iter().flatten().filter(|label| may_be_tag(label));
    let tags: BTreeSet<String> = tags.map(|label| name(label).to_lowercase()).collect();
    if !tags.is_empty() && with_another_name(body, &tags) * 2 < tags.len() {
        for label in found {
            label.take_if(|label| may_be_tag(label));
        }
    }
}

/// How many of the `names` (folded) stand next to another word that may be a name.
fn with_another_name(body: &str, names: &BTreeSet<String>) -> usize {
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut last = "";
    for whole in body.split_whitespace() {
        let word = whole.trim_matches(|c: char| !c.is_alphanumeric());
        if is_name(word) && is_name(last) && !(is_made_of_words(word) && is_made_of_words(last)) {
            let pair = [last, word].map(str::to_lowercase);
            seen.extend(pair.into_iter().filter(|name| names.contains(name)));
        }
        // A sentence and a label end with a mark.
        let start = whole.len() - whole.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        last = if whole[start..].len() == word.len() { word } else { "" };
    }
    seen.len()
}

/// How often words stand right above or below a line that one of the `names` begins: "mark: Yes." among the lines
/// of "niko", though it is a word.
fn count_answers(
    body: &str,
    found: &[Option<LabelCandidate>],
    names: &BTreeSet<String>,
) -> BTreeMap<String, usize> {
    let name = |label: &LabelCandidate| &body[label.name.clone()];
    let is_known = |index: Option<usize>| {
        let label = index.and_then(|index| found.get(index)?.as_ref());
        label.is_some_and(|label| names.contains(name(label)))
    };
    let mut answers = BTreeMap::new();
    for (index, label) in found.iter().enumerate() {
        let Some(label) = label else { continue };
        let word = name(label);
        if word.contains(' ') || !(is_known(index.checked_sub(1)) || is_known(Some(index + 1))) {
            continue;
        }
        *answers.entry(word.to_owned()).or_default() += 1;
    }
    answers
}

/// Whether nearly all lines, or all first lines of paragraphs if they have labels, begin with a few words and a
/// colon.
fn is_dialogue(body: &str, lines: &[BodyLine], found: &[Option<LabelCandidate>]) -> bool {
    let may_be_label = |label: &LabelCandidate| {
        label.form.terminator == Terminator::Colon
            && body[label.name.clone()].split_whitespace().count() <= MOST_WORDS
    };
    let pairs = || lines.iter().zip(found);
    let labelled = || pairs().filter(|(_, found)| found.as_ref().is_some_and(may_be_label));
    let first = labelled().filter(|(line, _)| line.after_blank).count();
    let (labels, all) = match first * 2 > labelled().count() {
        true => (first, lines.iter().filter(|line| line.after_blank).count()),
        false => (labelled().count(), lines.len()),
    };
    labels >= LEAST && labels * 5 >= all * 4
}

/// Of so many lines with a time, one has a label.
const MOST_TIMED_LINES: usize = 20;

/// Takes the candidates behind times away where nearly every line has a time: those of captions say nothing of
/// who speaks. `[35:18] Deuteronomy 15: it says …`
pub fn remove_timed_words(lines: &[BodyLine], found: &mut [Option<LabelCandidate>]) {
    let is_timed = |line: &&BodyLine| timestamps::leading(line.text.trim_start()).is_some();
    let labels = found.iter().flatten().filter(|label| label.form.timed);
    let labels = labels.filter(|label| label.plausibility > Plausibility::None).count();
    if labels == 0 || lines.iter().filter(is_timed).count() <= labels * MOST_TIMED_LINES {
        return;
    }
    let is_word =
        |label: &LabelCandidate| label.form.timed && label.plausibility < Plausibility::Certain;
    for label in found {
        label.take_if(|label| is_word(label));
    }
}

fn is_handle(name: &str, label: &LabelCandidate, in_dialogue: bool) -> bool {
    let form = label.form;
    let words = name.split_whitespace().count();
    form.terminator == Terminator::Colon
        && label.plausibility == Plausibility::None
        && !(form.heading || form.emphasis && !in_dialogue || form.opening.is_some())
        && LENGTHS.contains(&(name.len() / words.max(1)))
        && (words == 1 || in_dialogue && words < MOST_WORDS)
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
        && !words::is_not_a_name(name)
        && !OTHERS.contains(&name)
}
