//! The lines of a body that may be labels.

use std::collections::BTreeSet;

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, LabelForm, Terminator};
use super::handles::find_handles;
use super::line::candidate;
use super::moment::time_alone;
use super::names::{self, Plausibility};
use super::tags::{remove_tags, remove_timed_words};
use super::wrapped::remove_cut_sentences;

/// The most lines at which it is seen whether a body is in capitals.
const SAMPLE: usize = 300;
/// The most words of a name that the end of a line cuts.
const MOST_CUT_WORDS: usize = 2;

/// The lines of a body that may be labels. Who is `declared` or `present` is somebody.
pub fn candidates(
    body: &str,
    lines: &[BodyLine],
    declared: &[&str],
    present: &BTreeSet<String>,
) -> Vec<Option<LabelCandidate>> {
    let mut found: Vec<Option<LabelCandidate>> = lines.iter().map(read).collect();
    name_those_present(body, present, &mut found);
    remove_cut_sentences(body, lines, &mut found);
    find_handles(body, lines, &mut found);
    remove_tags(body, lines, &mut found, declared, present);
    remove_timed_words(lines, &mut found);
    if is_in_capitals(lines) {
        // Then capitals say nothing: "THANK YOU. WE BEGIN".
        for label in &mut found {
            let form = label.as_ref().map(|label| label.form.terminator);
            if matches!(form, Some(Terminator::Stop | Terminator::LineEnd)) {
                *label = None;
            }
        }
    }
    let whole = names_that_are_whole(body, &found);
    for index in 0..lines.len() {
        if is_alone(found[index].as_ref())
            && !finish_cut_label(body, lines, &whole, &mut found, index)
        {
            find_time(lines, &mut found, index);
        }
    }
    found
}

/// Makes names of the words before a colon that those who are present may be called by: `mnot:`, `MS:`.
fn name_those_present(
    body: &str,
    present: &BTreeSet<String>,
    found: &mut [Option<LabelCandidate>],
) {
    let name = |label: &LabelCandidate| body[label.name.clone()].to_lowercase();
    let is_initials = |label: &&LabelCandidate| {
        let name = name(label);
        (2..=3).contains(&name.len())
            && !REMARKS.contains(&name.as_str())
            && present.contains(&name)
    };
    // "PS: …" is somebody where others have initials, too.
    let has_initials = found.iter().flatten().any(|label| is_initials(&label));
    for label in found.iter_mut().flatten() {
        let name = name(label);
        if label.form.terminator == Terminator::Colon
            && label.plausibility == Plausibility::None
            && !label.form.heading
            && present.contains(&name)
            && (has_initials || !REMARKS.contains(&name.as_str()))
        {
            label.plausibility = Plausibility::Weak;
        }
    }
}

/// What begins a remark of the writer, in small letters, whoever has such initials.
const REMARKS: [&str; 6] = ["ps", "pps", "nb", "re", "cc", "fyi"];

/// The names that stand in labels without a name alone on the line above.
fn names_that_are_whole<'b>(body: &'b str, found: &[Option<LabelCandidate>]) -> BTreeSet<&'b str> {
    let labels = found.iter().enumerate().filter_map(|(index, one)| Some((index, one.as_ref()?)));
    let is_whole =
        |index: usize| index.checked_sub(1).is_none_or(|above| !is_alone(found[above].as_ref()));
    let whole = labels.filter(|(index, _)| is_whole(*index));
    whole.map(|(_, label)| &body[label.name.clone()]).collect()
}

/// Whether a name is all that is on its line.
fn is_alone(label: Option<&LabelCandidate>) -> bool {
    label.is_some_and(|label| label.form.terminator == Terminator::LineEnd)
}

fn read(line: &BodyLine) -> Option<LabelCandidate> {
    // What is in brackets happened, unless it is a name alone on the line above speech.
    let is_label = |label: &LabelCandidate| {
        let is_name = label.alone
            && label.form.terminator == Terminator::Mark
            && matches!(label.form.opening, Some('[' | '('));
        if line.aside { is_name && !line.before_blank } else { !is_name || !line.before_blank }
    };
    candidate(line.text, line.start).filter(is_label)
}

/// Whether nearly all letters of a body are capitals, as in captions of television.
fn is_in_capitals(lines: &[BodyLine]) -> bool {
    let mut capital = 0_usize;
    let mut small = 0_usize;
    for character in lines.iter().take(SAMPLE).flat_map(|line| line.text.chars()) {
        capital += usize::from(character.is_uppercase());
        small += usize::from(character.is_lowercase());
    }
    capital > 4 * small
}

/// Looks for a time alone on the line above or below a name that is alone on its line.
fn find_time(lines: &[BodyLine], found: &mut [Option<LabelCandidate>], index: usize) {
    let line = &lines[index];
    // The time of the label above it is not that of this one.
    let taken = index.checked_sub(2).and_then(|label| found[label].as_ref());
    let taken = taken.map_or(0, |label| label.span.end);
    let Some(label) = found[index].as_mut() else { return };
    let below = lines.get(index + 1).filter(|next| !next.after_blank);
    let above = index.checked_sub(1).map(|above| &lines[above]);
    let above = above.filter(|above| !line.after_blank && above.start >= taken);
    let time = below.or(above).and_then(|line| time_alone(line.text));
    let timed = above.filter(|line| time_alone(line.text).is_some());
    let above = timed.and_then(|line| time_alone(line.text));
    if let Some(line) = timed {
        label.span.start = line.start;
    }
    if let Some(time) = above.or(time) {
        label.form.terminator = Terminator::Time;
        label.time = Some(time);
        if above.is_none()
            && let Some(below) = below
        {
            label.span.end = below.start + below.text.len();
        }
    } else if !label.form.heading
        && !is_upper(line.text)
        && (!line.after_blank || line.before_blank && !label.form.emphasis)
    {
        // A name in small letters stands on the first line of its paragraph.
        found[index] = None;
    }
}

/// Joins the two parts of a label in capitals that the end of a line cuts: `BÜLENT / COE (Izmir) – Yes`,
/// `ANN BELL, MINISTER OF / HEALTH: Yes`, `CHAIR / – Yes`. Returns whether there is one.
fn finish_cut_label(
    body: &str,
    lines: &[BodyLine],
    whole: &BTreeSet<&str>,
    found: &mut [Option<LabelCandidate>],
    index: usize,
) -> bool {
    let Some(next) = lines.get(index + 1).filter(|next| !next.after_blank) else { return false };
    let is_name = |label: &LabelCandidate| {
        label.plausibility >= Plausibility::Strong && label.form.bullet.is_none()
    };
    let in_capitals = lines[index].text.contains(char::is_uppercase) && is_upper(lines[index].text);
    let Some(first) = found[index].clone().filter(|label| in_capitals && is_name(label)) else {
        return false;
    };
    if let Some(rest) = next.text.trim_start().strip_prefix(['–', '—'])
        && rest.starts_with(' ')
    {
        let end = next.start + next.text.len() - rest.len() + 1;
        let mut label = first;
        label.form.terminator = Terminator::Mark;
        label.span.end = end;
        label.alone = rest.trim().is_empty();
        found[index] = Some(label);
        found[index + 1] = None;
        return true;
    }
    let ends = [Terminator::Colon, Terminator::Mark, Terminator::Dash];
    let Some(second) = found[index + 1].clone() else { return false };
    let name = &body[second.name.clone()];
    let begins = body[next.start..second.name.start].trim().is_empty();
    if !begins || !ends.contains(&second.form.terminator) || !is_upper(name) {
        return false;
    }
    let role = lines[index].text.get(first.name.end - lines[index].start..).unwrap_or_default();
    let words = body[first.name.clone()].split_whitespace().count();
    let is_cut_name = role.trim().is_empty()
        && words <= MOST_CUT_WORDS
        && !name.contains(' ')
        && !whole.contains(name)
        && !names::is_made_of_words(&body[first.name.clone()])
        && !names::is_generic(name)
        && second.plausibility < Plausibility::Certain;
    let is_cut_role = role.trim_start().starts_with(',');
    if !(is_cut_name || is_cut_role) {
        return false;
    }
    let end = if is_cut_name { second.name.end } else { first.name.end };
    found[index] = Some(LabelCandidate {
        span: first.span.start..second.span.end,
        name: first.name.start..end,
        plausibility: Plausibility::Strong.max(first.plausibility),
        form: LabelForm { terminator: second.form.terminator, ..first.form },
        ..second
    });
    found[index + 1] = None;
    true
}

fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
