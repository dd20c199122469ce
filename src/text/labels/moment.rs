//! Times and dates in labels.

use crate::text::clock;
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
