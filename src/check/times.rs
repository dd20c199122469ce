//! Rules on lengths and times.

use std::ops::Range;

use super::opened::Opened;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::duration::{self, clock};
use crate::model::Chapter;
use crate::text::fences;
use crate::text::{chapters, stamps};

/// Two lengths that differ by no more than this, in seconds, were rounded.
const ROUNDED: u32 = 1;
/// What stands before a time at the head of a line is no longer than this, in bytes.
const LONGEST_LABEL: usize = 60;
/// With fewer times than this, they are not those of the recording.
const LEAST_STAMPS: usize = 3;

/// `duration` and `duration_seconds` that do not agree.
pub fn other_duration(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let length = |name: &str| opened.text(name).and_then(|text| duration::parse(&text));
    let lengths = (length("duration"), length("duration_seconds"));
    let (Some(written), Some(seconds)) = lengths else { return };
    if written == 0 || seconds == 0 || written.abs_diff(seconds) <= ROUNDED {
        return;
    }
    let message = format!(
        "`duration` is {}, and `duration_seconds` is {seconds}, which is {}",
        clock(written),
        clock(seconds)
    );
    let warning =
        opened.warning(Code::DurationMismatch, opened.field(&["duration_seconds"]), message);
    found.push(
        warning.help("correct the one that is wrong, or delete one; `duration_seconds` is used"),
    );
}

/// Chapters behind the end of the recording, and chapters whose times run backwards: a page shows
/// them as text.
pub fn chapters(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let Some(description) = opened.meta().description.as_deref() else { return };
    let (listed, rest) = chapters::split(description);
    let Some(last) = listed.last() else { return };
    if let Some(end) = opened.meta().duration
        && let Some(late) = listed.iter().find(|chapter| chapter.start > end)
    {
        let message = format!(
            "the chapter “{}” begins at {}, and the recording ends at {}",
            late.title,
            clock(late.start),
            clock(end)
        );
        let warning = opened.warning(Code::TimePastEnd, line_of(opened, late), message);
        found.push(warning.help("correct the time of the chapter, or the length of the recording"));
    }
    // A second list, in another language, begins at zero again.
    let left = rest.lines().filter_map(chapters::of_line);
    if let Some(early) = left.filter(|chapter| chapter.start > 0).find(|c| c.start < last.start) {
        let message = format!(
            "the chapter “{}” begins at {}, before the one above it",
            early.title,
            clock(early.start)
        );
        let warning = opened.warning(Code::TimesOutOfOrder, line_of(opened, &early), message);
        found.push(warning.help("correct the time; the chapters end where the times fall"));
    }
}

/// The line of a chapter in the description.
fn line_of(opened: &Opened, chapter: &Chapter) -> Range<usize> {
    let field = opened.field(&["description"]);
    let mut at = field.start;
    let lines =
        opened.source.text[at..opened.front().end.max(at)].split_inclusive('\n').map(|line| {
            at += line.len();
            let indent = line.len() - line.trim_start().len();
            (at - line.len() + indent, line.trim())
        });
    let mut same = lines.filter(|(_, line)| chapters::of_line(line).as_ref() == Some(chapter));
    same.next().map_or(field, |(at, line)| at..at + line.len())
}

/// Times in the text that run backwards, or lie behind the end. Only times at the head of a line
/// and in square brackets, outside of code, are looked at, and only if most of them ascend: others are spoken of.
pub fn stamps(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let body = opened.body();
    if !body.contains(':') {
        return;
    }
    let heads_line = |at: usize| {
        // A whole transcript may be one line.
        let near = body.floor_char_boundary(at.saturating_sub(LONGEST_LABEL));
        let before = match body[near..at].rfind('\n') {
            Some(newline) => &body[near + newline + 1..at],
            None if near == 0 => &body[..at],
            None => return false,
        };
        let label = before.trim_matches(['>', '-', '–', '—', '*', '(', '[', '\\', ' ', '\t']);
        label.is_empty() || label.ends_with(':')
    };
    let mut times = stamps::all(body, heads_line);
    let code = fences::code(body);
    times.retain(|time| {
        let at = time.range.start;
        let is_head = body[at..].starts_with('[') || heads_line(at);
        let in_code = code.get(code.partition_point(|line| line.end <= at));
        is_head && !in_code.is_some_and(|line| line.contains(&at))
    });
    let falls = |at: &usize| times[*at].seconds < times[*at - 1].seconds;
    let falling = (1..times.len()).filter(falls).count();
    if times.len() < LEAST_STAMPS || falling * 3 > times.len() {
        return;
    }
    let span = |at: usize| {
        let range = &times[at].range;
        opened.body_start() + range.start..opened.body_start() + range.end
    };
    if let Some(first) = (1..times.len()).find(falls) {
        let message = format!(
            "the time {} stands behind {}",
            clock(times[first].seconds),
            clock(times[first - 1].seconds)
        );
        let more =
            if falling > 1 { format!(", and {} more fall", falling - 1) } else { String::new() };
        let warning = opened.warning(Code::TimesOutOfOrder, span(first), message + &more);
        found.push(warning.help("correct the time; one that falls is not used"));
    }
    let Some(end) = opened.meta().duration else { return };
    let late = (0..times.len()).filter(|&at| times[at].seconds > end);
    if let Some(first) = late.clone().next() {
        let more = late.count() - 1;
        let message = format!(
            "the time {} lies behind the end of the recording, which is {} long",
            clock(times[first].seconds),
            clock(end)
        );
        let more = if more > 0 { format!("; so do {more} more") } else { String::new() };
        let warning = opened.warning(Code::TimePastEnd, span(first), message + &more);
        found.push(warning.help("correct the times, or the length of the recording"));
    }
}
