//! Lines that end where the width of a text does, and not where somebody stops speaking.

use std::collections::BTreeMap;

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};

/// The widths at which texts are broken, in bytes.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;
/// Lines that end so near the width are full, in bytes.
const NEAR: usize = 15;
/// So many full lines show that a text is broken at a width.
const LEAST: usize = 3;
/// If sentences go on over lines, one of so many of these begins with what may be a label, at most.
const MOST_CUT: usize = 4;

/// Takes the candidates away that stand in the middle of a sentence, since the word before them is the last one
/// that fitted on its line: "… the concern, building on your / question: How great is it?" A name that begins
/// other lines has interrupted the sentence.
pub fn remove_cut_sentences(body: &str, lines: &[BodyLine], found: &mut [Option<LabelCandidate>]) {
    let Some(width) = width(lines) else { return };
    let goes_on = |index: usize| index > 0 && goes_on(&lines[index - 1], &lines[index], width);
    let is_cut = |index: usize, label: &LabelCandidate| is_plain(label) && goes_on(index);
    let name = |label: &LabelCandidate| &body[label.name.clone()];
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cut: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, label) in found.iter().enumerate() {
        let Some(label) = label else { continue };
        let counts = if is_cut(index, label) { &mut cut } else { &mut others };
        *counts.entry(name(label)).or_default() += 1;
    }
    let over_lines = (0..lines.len()).filter(|index| goes_on(*index)).count();
    let all: usize = cut.values().sum();
    let repeats = |name: &str, count: usize| count + others.get(name).copied().unwrap_or(0) > 1;
    let repeating = cut.iter().filter(|(name, count)| repeats(name, **count));
    let (names, repeated) =
        repeating.fold((0, 0), |(names, sum), (_, count)| (names + 1, sum + count));
    // Then each line is a turn, however long it is.
    if all * MOST_CUT > over_lines && names > 1 && repeated * 2 > all {
        return;
    }
    for (index, found) in found.iter_mut().enumerate() {
        let is_known =
            |label: &LabelCandidate| others.get(name(label)).is_some_and(|count| *count > 1);
        found.take_if(|label| {
            is_cut(index, label) && !is_known(label) && !is_in_capitals(name(label))
        });
    }
}

/// Whether a name is several words in capitals, as no sentence goes on.
fn is_in_capitals(name: &str) -> bool {
    name.contains(' ') && !name.contains(char::is_lowercase)
}

/// The width at which the lines of a text are broken; `None` if they end where something ends.
fn width(lines: &[BodyLine]) -> Option<usize> {
    let inner = lines.iter().filter(|line| !line.before_blank);
    let mut lengths: Vec<usize> = inner.map(|line| line.text.trim_end().len()).collect();
    lengths.sort_unstable();
    // A few lines have an address that is longer.
    let width = *lengths.get(lengths.len() * 98 / 100)?;
    let full = lengths.iter().filter(|length| **length + NEAR > width).count();
    (WIDTHS.contains(&width) && full >= LEAST && full * 5 >= lengths.len() * 2).then_some(width)
}

/// Whether a sentence goes on from the line above, which had no room for the first word of the next one.
fn goes_on(above: &BodyLine, line: &BodyLine, width: usize) -> bool {
    let first = line.text.split_whitespace().next().unwrap_or_default();
    let before = above.text.trim_end();
    let ends =
        ['.', '?', '!', '…', ':', ';', ')', ']', '"', '”', '’', '»', '—', '–', '-', '*', '_', '>'];
    // A label in capitals may be cut itself.
    let is_prose = before.contains(char::is_lowercase);
    is_prose
        && !line.after_blank
        && before.len() + 1 + first.len() > width
        && !before.ends_with(ends)
}

/// Whether nothing but the name and what ends it says that a line is a label.
fn is_plain(label: &LabelCandidate) -> bool {
    let form = label.form;
    form.terminator != Terminator::LineEnd
        && !(form.heading || form.emphasis || form.timed)
        && form.opening.is_none()
        && form.bullet.is_none()
}
