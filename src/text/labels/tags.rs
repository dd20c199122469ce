//! Tags that are written where a label would be, in brackets or after a time.

use std::collections::BTreeSet;

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};
use super::names::{Plausibility, is_generic, is_made_of_words};
use crate::text::timestamps;

/// Takes single words in brackets away unless they are names. Before most paragraphs they are; in a list, `- [Ann] We
/// agree`, and elsewhere, half of them must be `declared`, `present`, or stand with another name.
/// The others are tags, or say what happens: `- [Docs] New pages`, `[música] Y luego …`
pub fn remove_tags(
    body: &str,
    lines: &[BodyLine],
    found: &mut [Option<LabelCandidate>],
    declared: &[&str],
    present: &BTreeSet<String>,
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
    people.extend(names.intersection(present).cloned());
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
