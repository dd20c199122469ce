//! Names in small letters, as those who take minutes write them: `mnot: we should ship it`.

use std::collections::{BTreeMap, BTreeSet};

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};
use super::names::{Plausibility, is_made_of_words};
use super::speech::{says, speech_of};
use super::words;

/// So many lines begin with such a name, unless it is written with a capital elsewhere.
const LEAST: usize = 3;
/// So many words are speech.
const LEAST_WORDS: usize = 3;
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

/// Makes names of the words in small letters before a colon that look like somebody's and are no words of English:
/// they begin several lines, or fewer with speech behind them where nearly all lines have a label. Words that are
/// written with a capital before other colons are names, too.
pub fn find_handles(body: &str, lines: &[BodyLine], found: &mut [Option<LabelCandidate>]) {
    let in_dialogue = is_dialogue(body, lines, found);
    let mut counts: BTreeMap<&str, HandleUse> = BTreeMap::new();
    let mut capital: BTreeSet<String> = BTreeSet::new();
    for (index, label) in found.iter().enumerate() {
        let Some(label) = label.as_ref().filter(|one| one.form.terminator == Terminator::Colon)
        else {
            continue;
        };
        let name = &body[label.name.clone()];
        if is_handle(name, label, in_dialogue) {
            let handle = counts.entry(name).or_default();
            handle.lines += 1;
            handle.speeches += usize::from(has_speech(lines, index, label));
        } else if label.plausibility > Plausibility::None {
            capital.insert(name.to_lowercase());
        }
    }
    let is_name = |name: &str, handle: &HandleUse| {
        let is_usual = handle.lines >= LEAST || in_dialogue && handle.speeches * 2 >= handle.lines;
        capital.contains(name) || is_usual && !is_made_of_words(name)
    };
    let names = counts.iter().filter(|(name, handle)| is_name(name, handle));
    let names: BTreeSet<&str> = names.map(|(name, _)| *name).collect();
    let answers = count_answers(body, found, &names);
    counts.retain(|name, handle| {
        let answers = answers.get(*name).copied().unwrap_or(0);
        names.contains(name) || answers * 2 > handle.lines && (answers > 1 || in_dialogue)
    });
    let all: usize = counts.values().map(|handle| handle.lines).sum();
    if all * MOST_OTHER_LINES < found.len() {
        return;
    }
    for label in found.iter_mut().flatten() {
        let name = &body[label.name.clone()];
        if is_handle(name, label, in_dialogue) && counts.contains_key(name) {
            label.plausibility = Plausibility::Weak;
        }
    }
}

/// How often a word in small letters stands before a colon, and before speech.
#[derive(Debug, Default)]
struct HandleUse {
    lines: usize,
    speeches: usize,
}

/// Whether speech follows a label: a sentence or several words, and no value such as `on`.
fn has_speech(lines: &[BodyLine], index: usize, label: &LabelCandidate) -> bool {
    let words = speech_of(&lines[index], label).split_whitespace().count();
    words >= LEAST_WORDS || says(lines, index, label)
}

/// How often words stand right above or below a line that one of the `names` begins: "mark: Yes." among the lines
/// of "niko", though it is a word.
fn count_answers(
    body: &str,
    found: &[Option<LabelCandidate>],
    names: &BTreeSet<&str>,
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
