//! The timestamps of a text that belong to its recording.

use crate::text::fences;
use crate::text::labels::SpeakerTurn;
use crate::text::timestamps::{self, Timestamp};

/// The label before a timestamp at the start of a line is no longer than this, in bytes.
const MAX_LABEL: usize = 60;
/// With fewer timestamps than this, they are not those of the recording.
const MIN_TIMESTAMPS: usize = 3;

/// The timestamps of a body: those at the start of a line, those in square brackets and those in the labels of
/// `turns`, outside of code. Empty if most of them do not ascend: the text then speaks *of* times.
pub fn timestamps(body: &str, turns: &[SpeakerTurn]) -> Vec<Timestamp> {
    if !body.contains(':') {
        return Vec::new();
    }
    let starts_line = |index: usize| {
        // A whole transcript may be one line.
        let near = body.floor_char_boundary(index.saturating_sub(MAX_LABEL));
        let before = match body[near..index].rfind('\n') {
            Some(newline) => &body[near + newline + 1..index],
            None if near == 0 => &body[..index],
            None => return false,
        };
        let label = before.trim_matches(['>', '-', '–', '—', '*', '(', '[', '\\', ' ', '\t']);
        label.is_empty() || label.ends_with(':')
    };
    let code = fences::code(body);
    let mut found = timestamps::all(body, starts_line);
    found.retain(|Timestamp { range, .. }| {
        let start = range.start;
        (body[start..].starts_with('[') || starts_line(start)) && !fences::is_within(&code, start)
    });
    add_label_times(turns, &mut found);
    let falling = found.windows(2).filter(|pair| pair[1].seconds < pair[0].seconds).count();
    if found.len() < MIN_TIMESTAMPS || falling * 3 > found.len() { Vec::new() } else { found }
}

/// Adds the times of labels that are not among the timestamps.
fn add_label_times(turns: &[SpeakerTurn], found: &mut Vec<Timestamp>) {
    let known = found.len();
    for turn in turns {
        let Some(seconds) = turn.time else { continue };
        let next = found[..known].partition_point(|time| time.range.end <= turn.span.start);
        let is_known = found[..known].get(next).is_some_and(|time| time.range.start < turn.speech);
        if !is_known {
            found.push(Timestamp { range: turn.span.start..turn.speech, seconds });
        }
    }
    found.sort_by_key(|time| time.range.start);
}
