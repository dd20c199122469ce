//! The turns of a body: from label to label.

use std::ops::Range;

use super::body_lines::{BodyLine, body_lines};
use super::candidates::candidates;
use super::decide::decide;
use super::form::{LabelCandidate, Terminator};
use super::groups::normal;
use super::holder::holder;
use super::names::{is_in_capitals, mostly_in_capitals};
use super::phrases::remove_phrases;
use super::present::people_present;
use super::screenplay::is_scene;
use super::turn_end::{LabelStyle, LineContext, LineEffect};
use super::words::is_audience;

/// A stretch of the body in which nobody is known to speak, or one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerTurn {
    /// From its label to the next turn, in bytes of the body.
    pub span: Range<usize>,
    /// Where the speech begins behind the label.
    pub speech: usize,
    /// The name as the label has it; `None` if it is not known who speaks.
    pub speaker: Option<Range<usize>>,
    /// The moment that stands in the label, in seconds.
    pub time: Option<u32>,
}

/// The turns of a body, in order. `declared` are the names that the transcript says speak. Empty if no
/// label was found.
pub fn turns(body: &str, declared: &[&str]) -> Vec<SpeakerTurn> {
    let lines = body_lines(body);
    let Some((found, is_label)) = labels_of(body, &lines, declared) else { return Vec::new() };
    let style = style(body, &lines, &found, &is_label);
    let mut turns: Vec<SpeakerTurn> = Vec::new();
    // Whoever spoke before what is in brackets goes on after it.
    let mut interrupted: Option<SpeakerTurn> = None;
    // Whether what interrupts goes on to the end of the paragraph.
    let mut in_paragraph = false;
    let mut after_lone_label = false;
    // The column of the bullet before the last label.
    let mut item: Option<usize> = None;
    let mut above: Option<&BodyLine> = None;
    for ((line, found), is_label) in lines.iter().zip(&found).zip(is_label) {
        let above = above.replace(line);
        // The second line of a label.
        if turns.last().is_some_and(|label| label.speech > line.start) {
            continue;
        }
        in_paragraph &= !line.after_blank && !is_label;
        let is_first = std::mem::replace(
            &mut after_lone_label,
            is_label && found.as_ref().is_some_and(|label| label.alone),
        );
        item = if is_label { found.as_ref().and_then(|label| item_of(line, label)) } else { item };
        let context = LineContext { above, is_first, item, has_label: !turns.is_empty() };
        let effect = match found {
            _ if is_label => LineEffect::Ends,
            _ if line.aside || in_paragraph => LineEffect::Interrupts,
            found => style.effect(line, found.as_ref(), &context),
        };
        let next = match (found, effect) {
            (Some(label), _) if is_label => Some(labelled(body, line, label)),
            (_, LineEffect::Interrupts) => {
                in_paragraph |= !line.aside;
                interrupted = interrupted.or_else(|| turns.last().cloned());
                Some(nobody(line))
            }
            (_, LineEffect::Ends) => Some(nobody(line)),
            (_, LineEffect::Continues) => interrupted
                .take()
                .map(|before| SpeakerTurn { speaker: before.speaker, ..nobody(line) }),
        };
        let Some(next) = next else { continue };
        if effect != LineEffect::Interrupts {
            interrupted = None;
        }
        if let Some(last) = turns.last_mut() {
            last.span.end = next.span.start;
        }
        turns.push(next);
    }
    if let Some(last) = turns.last_mut() {
        last.span.end = body.len();
    }
    turns
}

/// The column of the bullet before a label.
fn item_of(line: &BodyLine, label: &LabelCandidate) -> Option<usize> {
    label.form.bullet.map(|_| line.indent())
}

/// The candidates of each line, and which of them are labels; `None` if none is.
fn labels_of(
    body: &str,
    lines: &[BodyLine],
    declared: &[&str],
) -> Option<(Vec<Option<LabelCandidate>>, Vec<bool>)> {
    let present = people_present(lines);
    let mut found = candidates(body, lines, declared, &present);
    let mut is_label = decide(body, lines, &found, declared, &present);
    if !is_label.contains(&true) {
        return None;
    }
    remove_phrases(body, &mut found, declared);
    for (is_label, found) in is_label.iter_mut().zip(&found) {
        *is_label &= found.is_some();
    }
    Some((found, is_label))
}

fn style(
    body: &str,
    lines: &[BodyLine],
    found: &[Option<LabelCandidate>],
    is_label: &[bool],
) -> LabelStyle {
    let found = found.iter().zip(lines).zip(is_label).filter(|(_, is_label)| **is_label);
    let labels: Vec<(&LabelCandidate, &BodyLine)> =
        found.filter_map(|((found, line), _)| found.as_ref().map(|found| (found, line))).collect();
    let close = labels.iter().filter(|(_, line)| !line.after_blank).count();
    let name = |label: &LabelCandidate| &body[label.name.clone()];
    let mut stopped = labels.iter().filter(|(label, _)| label.form.terminator == Terminator::Stop);
    LabelStyle {
        count: labels.len(),
        // The first label has an empty line before it in any case.
        by_line: close * 2 > labels.len().saturating_sub(1),
        alone: labels.iter().filter(|(label, _)| label.alone).count(),
        capitals: mostly_in_capitals(labels.iter().map(|(label, _)| name(label))),
        is_screenplay: labels.iter().all(|(label, _)| label.alone)
            && lines.iter().any(|line| is_scene(line.text)),
        of_audience: labels.iter().all(|(label, _)| is_audience(name(label))),
        names: labels.iter().map(|(label, _)| normal(name(label))).collect(),
        caps: stopped
            .all(|(label, _)| is_in_capitals(&name(label).split_whitespace().collect::<Vec<_>>())),
        forms: labels.iter().map(|(label, _)| label.form).collect(),
    }
}

/// The name of a label, with the bracket behind it if that says who holds the office.
fn with_holder(body: &str, label: &LabelCandidate) -> Range<usize> {
    let name = &label.name;
    let rest = &body[name.end..label.span.end.max(name.end)];
    let end = rest.find([')', '）']).filter(|_| rest.trim_start().starts_with(['(', '（']));
    let whole = end.map(|end| {
        name.start..name.end + end + rest[end..].chars().next().map_or(0, char::len_utf8)
    });
    whole.filter(|whole| holder(&body[whole.clone()]).is_some()).unwrap_or(name.clone())
}

fn labelled(body: &str, line: &BodyLine, label: &LabelCandidate) -> SpeakerTurn {
    let start = label.span.start.min(line.start);
    SpeakerTurn {
        span: start..start,
        speech: label.span.end,
        speaker: Some(with_holder(body, label)),
        time: label.time,
    }
}

fn nobody(line: &BodyLine) -> SpeakerTurn {
    SpeakerTurn { span: line.start..line.start, speech: line.start, speaker: None, time: None }
}
