//! The timestamps of a text that belong to its recording.

use std::ops::Range;

use crate::text::{fences, timestamps as in_text};

/// The label before a timestamp at the start of a line is no longer than this, in bytes.
const MAX_LABEL: usize = 60;
/// With fewer timestamps than this, they are not those of the recording.
const MIN_TIMESTAMPS: usize = 3;

/// A timestamp in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// The time in seconds from the start of the recording.
    pub seconds: u32,
    /// Its span in bytes of the text.
    pub span: Range<usize>,
}

/// The timestamps of a body: those at the start of a line and those in square brackets, outside of
/// code. Empty if most of them do not ascend: the text then speaks *of* times.
pub fn timestamps(body: &str) -> Vec<Timestamp> {
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
    let in_code = |index: usize| {
        let line = code.get(code.partition_point(|line| line.end <= index));
        line.is_some_and(|line| line.contains(&index))
    };
    let mut found = Vec::new();
    for stamp in in_text::all(body, starts_line) {
        let start = stamp.range.start;
        if (body[start..].starts_with('[') || starts_line(start)) && !in_code(start) {
            found.push(Timestamp { seconds: stamp.seconds, span: stamp.range });
        }
    }
    let falling = out_of_order(&found).count();
    if found.len() < MIN_TIMESTAMPS || falling * 3 > found.len() { Vec::new() } else { found }
}

/// The indices of timestamps that are before the one above them.
pub fn out_of_order(timestamps: &[Timestamp]) -> impl Iterator<Item = usize> {
    (1..timestamps.len()).filter(|&nth| timestamps[nth].seconds < timestamps[nth - 1].seconds)
}
