//! The lines of a body that may be labels.

use super::body_lines::BodyLine;
use super::form::{LabelCandidate, Terminator};
use super::line::candidate;
use super::moment::time_alone;
use super::names::{self, Plausibility};

/// The most lines at which it is seen whether a body is in capitals.
const SAMPLE: usize = 300;
/// The most words of a name that the end of a line cuts.
const MOST_CUT_WORDS: usize = 2;

/// The lines of a body that may be labels.
pub fn candidates(body: &str, lines: &[BodyLine]) -> Vec<Option<LabelCandidate>> {
    let mut found: Vec<Option<LabelCandidate>> = lines.iter().map(read).collect();
    if is_in_capitals(lines) {
        // Then capitals say nothing: "THANK YOU. WE BEGIN".
        for label in &mut found {
            let form = label.as_ref().map(|label| label.form.terminator);
            if matches!(form, Some(Terminator::Stop | Terminator::LineEnd)) {
                *label = None;
            }
        }
    }
    for index in 0..lines.len() {
        if found[index].as_ref().is_some_and(|one| one.form.terminator == Terminator::LineEnd) {
            name_alone(body, lines, &mut found, index);
        }
    }
    found
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

/// Looks at the lines around a name that is alone on its line: for the time, or the rest of the label.
fn name_alone(body: &str, lines: &[BodyLine], found: &mut [Option<LabelCandidate>], index: usize) {
    if finish_cut_label(body, lines, found, index) {
        return;
    }
    let line = &lines[index];
    let Some(label) = found[index].as_mut() else { return };
    // A name alone on its line, with the time alone on the line above or below.
    let below = lines.get(index + 1).filter(|next| !next.after_blank);
    let above = index.checked_sub(1).map(|above| &lines[above]).filter(|_| !line.after_blank);
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
        && (!line.after_blank || line.before_blank)
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
    let dash = next.text.len() - next.text.trim_start().len();
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
        return dash < next.text.len();
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
        form: second.form,
        ..second
    });
    found[index + 1] = None;
    true
}

fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
