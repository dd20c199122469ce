//! Times and dates in labels.

use std::ops::Range;

use crate::text::clock;
use crate::text::months::month;
use crate::text::timestamps::{self, ARROW};

/// The seconds of a timestamp with its brackets.
pub fn seconds(timestamp: &str) -> Option<u32> {
    let digits = timestamp.trim_matches(['[', ']', '(', ')', '\\']);
    clock::parse(digits.split(['.', ',']).next().unwrap_or(digits))
}

/// The time that is all of a line, in seconds: the first one of `0:12 --> 0:14`.
pub fn time_alone(line: &str) -> Option<u32> {
    let line = line.trim();
    let length = timestamps::leading(line)?.length;
    let rest = line[length..].trim_start();
    let second = rest.strip_prefix(ARROW).map(str::trim_start);
    let is_all = match second {
        Some(second) => timestamps::leading(second).is_some_and(|time| time.length == second.len()),
        None => rest.is_empty(),
    };
    seconds(&line[..length]).filter(|_| is_all)
}

/// The first time of `[0:12 - 0:14]` at the start of a text, in seconds, and where the brackets end.
pub fn range(text: &str) -> Option<(u32, usize)> {
    let inner = text.strip_prefix('[')?;
    let first = timestamps::leading(inner)?.length;
    let second = inner[first..].trim_start().strip_prefix(['-', '–', '—'])?.trim_start();
    let rest = &second[timestamps::leading(second)?.length..];
    rest.starts_with(']').then_some(())?;
    Some((seconds(&inner[..first])?, text.len() - rest.len() + 1))
}

/// The length in bytes of a day with a time of day at the start of a text, as chats have them:
/// `[04/01/2021, 10:32:01]`, `2021-01-04T10:32`, `04.01.21, 10:32 PM`.
pub fn date(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[').unwrap_or(text);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = 0;
    for part in 0..3 {
        let length = digits(&inner[at..]);
        at += length;
        let parted = part == 2 || inner[at..].starts_with(['/', '.', '-']);
        if !(1..=4).contains(&length) || !parted {
            return None;
        }
        at += usize::from(part < 2);
    }
    at += inner[at..].find(|c: char| !matches!(c, ',' | ' ' | 'T'))?;
    let time = inner[at..].bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
    clock::parse(&inner[at..at + time])?;
    at += time;
    at += fraction_and_zone(&inner[at..]);
    let rest = inner[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let half = ["AM", "PM", "am", "pm"].iter().find(|half| rest.starts_with(**half));
    if let Some(half) = half {
        at = inner.len() - rest.len() + half.len();
    }
    let brackets = text.len() - inner.len();
    match (brackets, inner[at..].starts_with(']')) {
        (0, _) => Some(at),
        (_, true) => Some(brackets + at + 1),
        _ => None,
    }
}

/// Whether a text is a day of a month: `Feb 19`, `19 mai`, `March 3rd`.
pub fn is_day(text: &str) -> bool {
    let Some((first, second)) = text.split_once(' ') else { return false };
    let is_number = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits)
            && matches!(&word[digits..], "" | "." | "," | "st" | "nd" | "rd" | "th")
    };
    let is_month = |word: &str| month(&word.trim_end_matches('.').to_lowercase()).is_some();
    is_month(first) && is_number(second) || is_number(first) && is_month(second)
}

/// The most words of a moment: `04/01/2021 10:32 PM`.
const MOST_WORDS: usize = 3;

/// The moment at the start or the end of a label, in bytes of it, with the signs between it and the name:
/// `0:12 - ` of `0:12 - Ann:`, ` (0:12)` of `Ann (0:12):`.
pub fn within(label: &str) -> Option<Range<usize>> {
    const BETWEEN: [char; 7] = [' ', '\u{a0}', '\n', '-', '–', '—', '|'];
    let length = date(label)
        .or_else(|| time_of_day(label))
        .or_else(|| range(label).map(|(_, length)| length))
        .or_else(|| timestamps::leading(label).map(|time| time.length));
    if let Some(length) = length {
        return Some(0..label.len() - label[length..].trim_start_matches(BETWEEN).len());
    }
    let end = label.trim_end_matches([' ', '\u{a0}', '\n', ':', '：']).len();
    let spaces = label[..end].rmatch_indices(BETWEEN).take(MOST_WORDS);
    let starts = spaces.filter(|(at, space)| is_moment(&label[at + space.len()..end]));
    let (start, _) = starts.last()?;
    Some(label[..start].trim_end_matches(BETWEEN).len()..end)
}

/// Whether a text is a time or a date with a time, and nothing else.
fn is_moment(text: &str) -> bool {
    let is_all = |length: Option<usize>| length == Some(text.len());
    is_all(date(text))
        || is_time_of_day(text)
        || is_all(timestamps::leading(text).map(|time| time.length))
        || text.contains(':') && seconds(text).is_some()
}

/// Whether a text is a time of day and nothing else: `10:32 AM`.
pub fn is_time_of_day(text: &str) -> bool {
    let text = text.trim();
    let halves = [" AM", " PM", " am", " pm", "\u{202f}AM", "\u{202f}PM"];
    let time = halves.iter().find_map(|half| text.strip_suffix(half));
    time.is_some_and(|time| time.len() <= 8 && seconds(time).is_some())
}

/// The length in bytes of a time of day in brackets at the start of a text, as logs have it: `[3:01pm]`,
/// `[Tue 10:05]`.
pub fn time_of_day(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?.split_once(']')?.0;
    let day = inner.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let time = if day.len() < inner.len() { day.strip_prefix(' ')? } else { inner };
    let time = time.trim_end_matches(['a', 'p', 'm', 'A', 'P', 'M']).trim_end();
    let is_one = time.contains(':') && inner.len() < "Wednesday 10:05:12 pm".len();
    clock::parse(time).filter(|_| is_one && time.len() < inner.len()).map(|_| inner.len() + 2)
}

/// The length in bytes of what may stand behind the seconds of a time of day: `.471Z`, `+02:00`.
fn fraction_and_zone(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let fraction = text.strip_prefix('.').map_or(0, digits);
    let fraction = if fraction > 0 { fraction + 1 } else { 0 };
    let rest = &text[fraction..];
    let zone = rest.strip_prefix(['+', '-']).and_then(|zone| {
        let length = zone.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
        matches!(length, 4 | 5).then_some(length + 1)
    });
    fraction + if rest.starts_with('Z') { 1 } else { zone.unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn moments_within_labels() {
        for (label, moment) in [
            ("0:12 - Ann:", "0:12 - "),
            ("[0:12] Ann:", "[0:12] "),
            ("[0:12 - 0:15] Ann:", "[0:12 - 0:15] "),
            ("[2024-11-18T15:56:01.471Z] <ann>", "[2024-11-18T15:56:01.471Z] "),
            ("[Tue 10:05] <ann>", "[Tue 10:05] "),
            ("[3:01pm] <ann>", "[3:01pm] "),
            ("Ann Bell — 04/01/2021 10:32 PM", " — 04/01/2021 10:32 PM"),
            ("Ann Bell — 10:32 AM", " — 10:32 AM"),
            ("Ann (0:12):", " (0:12)"),
            ("Ann: \\[0:12\\]", " \\[0:12\\]"),
            ("@ann 0:12", " 0:12"),
            ("Ann\n0:12", "\n0:12"),
            ("Ann Bell (ANC, 2nd Ward):", ""),
            ("Speaker 12:", ""),
            ("Q 12.", ""),
            ("Ann:", ""),
            ("", ""),
        ] {
            assert_eq!(within(label).map_or("", |range| &label[range]), moment, "{label}");
        }
    }
}
