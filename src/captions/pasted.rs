//! Whether the text of a Markdown file is captions that somebody pasted.
//!
//! Only a text that is captions from its first line to its last is, or one with notes above a fenced block of
//! them. One with names and times above its paragraphs is a transcript already; when in doubt, it is one.

use std::collections::BTreeSet;
use std::ops::Range;

use super::caption_format::CaptionFormat;
use super::moment::{Rigour, timing};
use super::text_lines::{TextLine, text_lines};
use super::timed_lines::{is_spelled_out, leading_time, whisper_times};
use crate::text::fences;

/// Fewer cues may be an example within a text.
const FEWEST: usize = 2;

/// Fewer cues with a text below them may be an example.
const FEWEST_ABOVE_TEXT: usize = 3;

/// Fewer lines with times may be a list of something.
const FEWEST_LINES: usize = 5;

/// The most lines above the first time.
const LONGEST_HEAD: usize = 3;

/// Half of the lines of captions are shorter, in milliseconds.
const USUAL_LENGTH: u32 = 16_000;

/// Nearly all texts between two times are shorter, in bytes.
const LONGEST_TEXT: usize = 240;

/// Captions in the text of a Markdown file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedCaptions {
    /// Their format.
    pub format: CaptionFormat,
    /// Where they stand, in bytes of the text.
    pub captions: Range<usize>,
    /// The same with the lines of their fence.
    pub block: Range<usize>,
}

/// The captions that a text is, or that stand in the longest fenced block of it.
pub fn pasted(body: &str) -> Option<PastedCaptions> {
    if let Some(format) = text_format(body) {
        return Some(PastedCaptions { format, captions: 0..body.len(), block: 0..body.len() });
    }
    memchr::memmem::find(body.as_bytes(), b"-->")?;
    let block = fences::blocks(body).into_iter().max_by_key(|block| block.outer.len())?;
    // A short block may be an example.
    if block.outer.len() * 2 < body.len() {
        return None;
    }
    let code = &body[block.code.clone()];
    let format = text_format(code)?;
    let is_timed = |line: &TextLine<'_>| {
        timing(line.text, Rigour::Any).is_some() || whisper_times(line.text).is_some()
    };
    let cues = text_lines(code).filter(is_timed).count();
    if cues < FEWEST_ABOVE_TEXT && !body[block.outer.end..].trim().is_empty() {
        return None;
    }
    Some(PastedCaptions { format, captions: block.code, block: block.outer })
}

/// The format of a text that is captions.
pub fn text_format(body: &str) -> Option<CaptionFormat> {
    let mut lines = text_lines(body).filter(|line| !line.is_blank());
    let first = lines.next()?;
    let second = lines.next()?;
    let third = lines.next();
    let is_timing = |line: &TextLine<'_>| timing(line.text, Rigour::Any).is_some();
    let head = first.text.trim_start();
    if head == "WEBVTT" || head.starts_with("WEBVTT ") {
        return blocks(body).then_some(CaptionFormat::WebVtt);
    }
    if whisper_times(first.text).is_some() {
        return whisper_lines(body).then_some(CaptionFormat::WhisperLines);
    }
    if is_timing(&first)
        || is_timing(&second)
            && (first.is_number() || third.is_some_and(|line| !is_timing(&line)))
            && first.text.len() < 40
    {
        return blocks(body).then_some(CaptionFormat::SubRip);
    }
    // A program may write a few lines above those with times in brackets.
    let mut head = text_lines(body).filter(|line| !line.is_blank()).take(LONGEST_HEAD + 1);
    let begins = leading_time(first.text).is_some()
        || head.any(|line| line.text.starts_with('[') && leading_time(line.text).is_some());
    (begins && timed_lines(body)).then_some(CaptionFormat::TimedLines)
}

/// Whether a text has cues of short texts below lines of two times.
fn blocks(body: &str) -> bool {
    let (mut cues, mut bytes) = (0, 0);
    for line in text_lines(body) {
        let is_cue = timing(line.text, Rigour::Any).is_some();
        cues += usize::from(is_cue);
        bytes += if is_cue { 0 } else { line.text.len() };
    }
    // Speech after the last cue is no caption.
    cues >= FEWEST && bytes <= cues * 2 * LONGEST_TEXT
}

/// Whether nearly all lines have the two times that Whisper prints. Whole numbers are times if the first is 0 and
/// not all spans are of one length: `[1 → 2]` may count anything.
fn whisper_lines(body: &str) -> bool {
    let (mut with, mut without) = (0, 0);
    let mut has_clock = false;
    let mut spans = BTreeSet::new();
    let mut first = None;
    for line in text_lines(body).filter(|line| !line.is_blank()) {
        let Some(((start, end), rest)) = whisper_times(line.text) else {
            without += 1;
            continue;
        };
        with += 1;
        let times = &line.text[..line.text.len() - rest.len()];
        has_clock |= times.contains([':', '.', 's']);
        spans.insert(end.map(|end| end.saturating_sub(start)));
        first = first.or(Some(start));
    }
    let is_time = has_clock || first == Some(0) && spans.len() > 1;
    with >= FEWEST && without * 4 <= with && is_time
}

/// Whether lines begin with times that ascend, with a short text after or below each.
fn timed_lines(body: &str) -> bool {
    let mut times: Vec<u32> = Vec::new();
    let (mut long, mut length, mut others, mut names) = (0, 0, 0, 0);
    for line in text_lines(body).filter(|line| !line.is_blank()) {
        if let Some((time, rest)) = leading_time(line.text) {
            times.push(time);
            long += usize::from(length > LONGEST_TEXT);
            length = rest.len();
            names += usize::from(has_label(rest));
            others = 0;
        } else if !is_spelled_out(line.text) {
            length += line.text.len();
            names += usize::from(has_label(line.text) || line.text.starts_with('#'));
            others += 1;
            if others > 3 {
                return false;
            }
        }
    }
    long += usize::from(length > LONGEST_TEXT);
    let is_short =
        times.len() >= FEWEST_LINES && long * 20 <= times.len() && names * 10 <= times.len();
    let falls = times.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let mut gaps: Vec<u32> = times.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
    gaps.sort_unstable();
    is_short
        && falls == 0
        && gaps.get(gaps.len() / 2).is_some_and(|gap| (1..=USUAL_LENGTH).contains(gap))
}

/// Whether a text begins with a name and a colon, or with one as in logs: `<ann> `.
fn has_label(text: &str) -> bool {
    let near = text.trim_start();
    let name = near.strip_prefix('<').and_then(|near| near.split_once('>')).map(|(name, _)| name);
    if name.is_some_and(|name| (2..40).contains(&name.len()) && name != "em" && !name.contains(' '))
    {
        return true;
    }
    let end = near.char_indices().nth(40).map_or(near.len(), |(at, _)| at);
    let begins = near.starts_with(|c: char| c.is_uppercase() || c == '*');
    begins && near[..end].contains(": ")
}
