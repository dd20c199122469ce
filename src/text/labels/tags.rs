//! What stands where a label would, in brackets or behind a time, and is none.

use std::collections::BTreeSet;

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};
use super::names::{Plausibility, is_generic, is_made_of_words};
use crate::text::timestamps;

/// The first words of a line that lists who was there, in small letters.
const LISTS: [&str; 9] = [
    "attendance",
    "attendees",
    "attending",
    "in attendance",
    "participants",
    "participating",
    "present",
    "scribe",
    "who is here",
];

/// Takes single words in brackets away unless they are names. Before most paragraphs they are; in a list, `- [Ann] We
/// agree`, and elsewhere, half of them must be `declared`, or stand with another name or among those who were there.
/// The others are tags, or say what happens: `- [Docs] New pages`, `[música] Y luego …`
pub fn remove_tags(
    body: &str,
    lines: &[BodyLine],
    found: &mut [Option<LabelCandidate>],
    declared: &[&str],
) {
    let may_be_tag = |label: &LabelCandidate| {
        let name = &body[label.name.clone()];
        label.form.opening == Some('[')
            && label.form.terminator == Terminator::Mark
            && !name.contains(' ')
            && !is_generic(name)
            && (label.plausibility < Plausibility::Strong || label.form.bullet.is_some())
    };
    let tags = || found.iter().flatten().filter(|label| may_be_tag(label));
    let paragraphs = lines.iter().filter(|line| line.after_blank).count();
    let (items, before_paragraphs): (Vec<_>, Vec<_>) =
        tags().partition(|label| label.form.bullet.is_some());
    if tags().next().is_none() || items.is_empty() && before_paragraphs.len() * 2 >= paragraphs {
        return;
    }
    let names: BTreeSet<String> =
        tags().map(|label| body[label.name.clone()].to_lowercase()).collect();
    let known = declared.iter().map(|name| name.to_lowercase());
    let mut people: BTreeSet<String> = known.filter(|name| names.contains(name)).collect();
    people.extend(with_another_name(body, &names));
    people.extend(among_those_present(lines, &names));
    if people.len() * 2 < names.len() {
        for label in found {
            label.take_if(|label| may_be_tag(label));
        }
    }
}

/// Those of the `names` (in small letters) that stand next to another word that may be a name, as in "Oliver Dunk".
fn with_another_name(body: &str, names: &BTreeSet<String>) -> Vec<String> {
    let may_be_name =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let mut seen = Vec::new();
    let mut last = "";
    for whole in body.split_whitespace() {
        let word = whole.trim_matches(|c: char| !c.is_alphanumeric());
        if may_be_name(word)
            && may_be_name(last)
            && !(is_made_of_words(word) && is_made_of_words(last))
        {
            let pair = [last, word].map(str::to_lowercase);
            seen.extend(pair.into_iter().filter(|name| names.contains(name)));
        }
        // A sentence and a label end with a mark.
        last = if whole.ends_with(char::is_alphanumeric) { word } else { "" };
    }
    seen
}

/// Those of the `names` (in small letters) that stand in a line such as `Present: Ann, Bo`.
fn among_those_present(lines: &[BodyLine], names: &BTreeSet<String>) -> Vec<String> {
    let words = |text: &str| {
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')));
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let lists = lines.iter().filter_map(|line| {
        let (head, list) = line.text.trim_start_matches('|').split_once([':', '|'])?;
        LISTS.contains(&words(head).join(" ").as_str()).then(|| words(list))
    });
    lists.flatten().filter(|name| names.contains(name)).collect()
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
