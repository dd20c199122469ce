//! Lines with times, as people paste them: what Whisper prints, `[00:00.000 --> 00:04.000]  text` or
//! `[0.00 → 4.00] text`, and what a video page shows, `0:05 text` or the time on a line of its own.

use super::draft::Draft;
use super::markup::Markup;
use super::moment::{Rigour, moment};
use super::text_lines::{TextLine, text_lines};
use super::trouble::{Trouble, Troubles};

/// What stands between the two times of a line.
const ARROWS: [&str; 3] = ["-->", "->", "→"];

/// Reads lines of Whisper.
pub fn read_whisper<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    read_lines(text, troubles, |line| {
        let (times, rest) = whisper_times(line)?;
        Some((times.0, times.1, rest))
    })
}

/// Reads lines that begin with a time.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    read_lines(text, troubles, |line| {
        let (start, rest) = leading_time(line)?;
        Some((start, None, rest))
    })
}

/// Reads cues that begin on lines with times, which `times` finds with the rest of the line.
fn read_lines<'t>(
    text: &'t str,
    troubles: &mut Troubles,
    times: impl Fn(&'t str) -> Option<(u32, Option<u32>, &'t str)>,
) -> Draft<'t> {
    let mut draft = Draft::default();
    let mut markup = Markup::default();
    for line in text_lines(text).filter(|line| !line.is_blank()) {
        let TextLine { at, text } = line;
        let mut spoken = text;
        if let Some((start, end, rest)) = times(text) {
            markup = Markup::default();
            draft.begin(at, Some(start), end);
            spoken = rest;
        } else if draft.cues.is_empty() {
            troubles.add(Trouble::NoTimes, at..at + text.len());
            draft.begin(at, None, None);
        }
        if !is_spelled_out(spoken) {
            markup.line(spoken, &mut draft);
        }
    }
    draft
}

/// The times in brackets at the start of a line, in milliseconds, and what follows.
pub fn whisper_times(line: &str) -> Option<((u32, Option<u32>), &str)> {
    let (times, rest) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    let times = Some(times).filter(|times| times.len() < 60)?;
    let (start, end) = ARROWS.iter().find_map(|arrow| times.split_once(arrow))?;
    Some(((time(start)?, Some(time(end)?)), rest))
}

/// A time on a clock or in seconds, in milliseconds: `00:09.640`, `9.64`, `9.64s`.
fn time(text: &str) -> Option<u32> {
    let text = text.trim();
    let seconds = text.strip_suffix('s').unwrap_or(text);
    let is_number = seconds.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let in_seconds = || Some((seconds.parse::<f64>().ok()? * 1000.0).round() as u32);
    moment(text, Rigour::Any).or_else(|| in_seconds().filter(|_| is_number))
}

/// The time at the start of a line, in milliseconds, and what follows; it may be in brackets.
pub fn leading_time(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    if let Some((time, rest)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
        return Some((moment(time, Rigour::Any)?, rest));
    }
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let end = line.find(|c| !is_time(c)).unwrap_or(line.len());
    let end = line[..end].trim_end_matches(['.', ',', ':']).len();
    let rest = &line[end..];
    let separated = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']);
    Some((moment(&line[..end], Rigour::Any).filter(|_| separated)?, rest))
}

/// Whether a line says a time in words, as YouTube's page does for those who cannot see it: `1 minute,
/// 5 seconds`.
pub fn is_spelled_out(line: &str) -> bool {
    let line = line.trim();
    let mut count = 0;
    let part = |part: &str| {
        let Some((number, unit)) = part.trim().split_once(' ') else { return false };
        number.len() <= 2
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && ["second", "seconds", "minute", "minutes", "hour", "hours"].contains(&unit)
    };
    line.len() < 40
        && line.split(',').all(|text| {
            count += 1;
            part(text)
        })
        && count <= 3
}
