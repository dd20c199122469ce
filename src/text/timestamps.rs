//! Timestamps in a text: `[00:12:34]`, `(1:02)`, `12:36` after a speaker's name, and those of
//! captions, `00:01:02.500 --> 00:01:04.000`. Parts of a second are passed over.

use std::ops::Range;

use super::clock;

/// A time that is written in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// Its bytes, with its brackets.
    pub range: Range<usize>,
    /// The moment, in seconds.
    pub seconds: u32,
}

/// The timestamps of a text, in order. `at_start` says whether a paragraph or its first words begin at
/// an offset: only there a time without brackets is a timestamp.
///
/// Times that run backwards are not times of this recording: the longest run that ascends is taken,
/// and a single time within the text is a mention of one ("John (3:16)"). A list of contents above the
/// text says what comes, and nothing is said at its times there.
pub fn timestamps(text: &str, at_start: impl Fn(usize) -> bool) -> Vec<Timestamp> {
    let mut found = all(text, at_start);
    found.drain(..contents(text, &found));
    ascending(found)
}

/// The longest line of a list of contents, in bytes.
const CONTENTS_LINE: usize = 120;
/// Speech takes more bytes a second; the lines of a list of contents have fewer.
const LEAST_BYTES_A_SECOND: usize = 2;

/// How many times at the beginning are those of a list of contents: short lines one below the other, with
/// far too little text for the time between them, above a longer text that goes on without times or begins
/// again.
fn contents(text: &str, found: &[Timestamp]) -> usize {
    let line_end = |time: &Timestamp| {
        let from = time.range.end;
        text[from..].find('\n').map_or(text.len(), |newline| from + newline)
    };
    let begins_line = |time: &Timestamp| {
        let line = &text[..time.range.start];
        let line = &line[line.rfind('\n').map_or(0, |newline| newline + 1)..];
        line.bytes().all(|byte| matches!(byte, b' ' | b'-' | b'*' | b'\t'))
    };
    let is_item =
        |time: &Timestamp| begins_line(time) && line_end(time) - time.range.start <= CONTENTS_LINE;
    let is_below = |pair: &[Timestamp]| {
        let between = text.get(line_end(&pair[0])..pair[1].range.start).unwrap_or_default();
        let is_blank = |c: char| matches!(c, '\n' | ' ' | '-' | '*' | '\t');
        is_item(&pair[1]) && pair[0].seconds <= pair[1].seconds && between.chars().all(is_blank)
    };
    let Some(first) = found.first().filter(|first| is_item(first)) else { return 0 };
    let items = 1 + found.windows(2).take_while(|pair| is_below(pair)).count();
    let last = &found[items - 1];
    let length = line_end(last) - first.range.start;
    let seconds = (last.seconds - first.seconds) as usize;
    let goes_on = found.get(items).is_some_and(|next| next.seconds >= last.seconds);
    let is_sparse = length < seconds * LEAST_BYTES_A_SECOND;
    let is_above_text = text.len() - line_end(last) > length;
    if items > 1 && is_sparse && is_above_text && !goes_on { items } else { 0 }
}

/// Everything that looks like a time in a text, whether or not the times ascend.
pub fn all(text: &str, at_start: impl Fn(usize) -> bool) -> Vec<Timestamp> {
    let bytes = text.as_bytes();
    let mut found: Vec<Timestamp> = Vec::new();
    let mut from = 0;
    while let Some(colon) = text[from..].find(':').map(|index| from + index) {
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
        if colon == 0 || !digit(colon - 1) || !digit(colon + 1) {
            from = colon + 1;
            continue;
        }
        let least = colon.saturating_sub(4);
        let start = (least..colon).rev().take_while(|&index| digit(index)).last().unwrap_or(colon);
        let length =
            bytes[colon..].iter().take_while(|b| b.is_ascii_digit() || **b == b':').count();
        let whole = colon + length;
        let end = whole + fraction(&bytes[whole..]);
        from = end.max(colon + 1);
        let Some(seconds) = clock::parse(&text[start..whole]) else { continue };
        if is_time_of_day(&text[end..]) || is_passage(&text[end..]) {
            continue;
        }
        let range = match (start.checked_sub(1).map(|index| bytes[index]), bytes.get(end)) {
            (Some(b'['), Some(b']')) | (Some(b'('), Some(b')')) => start - 1..end + 1,
            // "[unintelligible 00:03:18]"
            (Some(b' '), Some(b']')) => match remark(&text[..start]) {
                Some(open) => open..end + 1,
                None => continue,
            },
            _ if at_start(start) || begins_caption(text, start, end) => start..end,
            _ => continue,
        };
        found.push(Timestamp { range, seconds });
    }
    add_seconds(text, &mut found);
    if is_agenda(text, &found) { Vec::new() } else { found }
}

/// Adds the times that are numbers of seconds: `[126.8s]`.
fn add_seconds(text: &str, found: &mut Vec<Timestamp>) {
    let before = found.len();
    for close in memchr::memmem::find_iter(text.as_bytes(), b"s]") {
        let least = text.floor_char_boundary(close.saturating_sub(LONGEST_SECONDS));
        let Some(open) = text[least..close].rfind('[').map(|open| least + open) else { continue };
        if let Some((seconds, length)) = in_seconds(&text[open..]) {
            found.push(Timestamp { range: open..open + length, seconds });
        }
    }
    if found.len() > before {
        found.sort_by_key(|time| time.range.start);
    }
}

/// The longest number of seconds in brackets, in bytes.
const LONGEST_SECONDS: usize = 12;

/// The number of seconds in brackets that a text begins with, and the length of that: `[126.8s]`.
fn in_seconds(text: &str) -> Option<(u32, usize)> {
    let inner = text.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let length = digits + fraction(&inner.as_bytes()[digits..]);
    let seconds = inner[..digits].parse().ok().filter(|_| digits <= 6)?;
    inner[length..].starts_with("s]").then_some((seconds, length + "[s]".len()))
}

/// Where a remark in brackets begins that ends a text and has only words: `[inaudible `.
fn remark(before: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
    let open = near + before[near..].rfind('[')?;
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '@');
    before[open + 1..].chars().all(is_word).then_some(open)
}

/// What follows the time of a clock, exactly so: `13:30 Uhr`, `10:00 UTC`. In other case, some are
/// words of a language.
const AFTER_TIMES_OF_DAY: [&str; 23] = [
    "AM",
    "PM",
    "A.M",
    "P.M",
    "a.m.",
    "p.m.",
    "a. m.",
    "p. m.",
    "Uhr",
    "h",
    "hrs",
    "hours",
    "heures",
    "horas",
    "uur",
    "o'clock",
    "o’clock",
    "UTC",
    "GMT",
    "CET",
    "CEST",
    "EST",
    "PST",
];

/// Whether the text after a time says that it is one of the day: `1:30 PM`, `1:30pm`, `9:15 a.m.`
fn is_time_of_day(after: &str) -> bool {
    let spaced = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let is_word = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'');
    // "1:10 am Anfang" is German.
    let ends = |rest: &str| {
        rest.trim_start_matches(' ')
            .starts_with(['\n', '\r', ',', '.', ';', ')', '-', '–', '—', ':'])
    };
    let half = |rest: &str| {
        if spaced.len() == after.len() { is_word(rest) } else { rest.is_empty() || ends(rest) }
    };
    ["am", "pm"].into_iter().filter_map(|word| spaced.strip_prefix(word)).any(half)
        || AFTER_TIMES_OF_DAY.iter().filter_map(|word| spaced.strip_prefix(word)).any(is_word)
}

/// Whether a number follows a time as in a range of verses: `3:16-18`, `3:16–4:2`. A range of times
/// has minutes as well.
fn is_passage(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(['-', '–']) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &rest[digits..];
    let minutes = rest
        .strip_prefix(':')
        .is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2);
    (1..=3).contains(&digits) && !minutes
}

/// The first hour at which a programme of a day begins.
const FIRST_HOUR: u32 = 6;

/// Whether times without brackets are those of a programme of a day: "9:00 Welcome", "9:45 Coffee".
/// They are hours and minutes in the day, and all of them are multiples of five minutes.
fn is_agenda(text: &str, found: &[Timestamp]) -> bool {
    let is_round = |time: &Timestamp| {
        let written = &text[time.range.clone()];
        let hour = time.seconds / 60;
        written.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
            && written.matches(':').count() == 1
            && (FIRST_HOUR..24).contains(&hour)
            && (time.seconds % 60).is_multiple_of(5)
    };
    found.len() >= 3 && found.iter().all(is_round)
}

/// How long the part of a second is that these bytes begin with: `.5`, `,500`.
fn fraction(bytes: &[u8]) -> usize {
    if !matches!(bytes.first(), Some(b'.' | b',')) {
        return 0;
    }
    let digits = bytes[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=3).contains(&digits) { digits + 1 } else { 0 }
}

/// Whether a time is the first of the two above a caption: `00:01:02.500 --> 00:01:04.000`.
fn begins_caption(text: &str, start: usize, end: usize) -> bool {
    text[end..].trim_start_matches(' ').starts_with(ARROW)
        && (start == 0 || text[..start].ends_with(['\n', '[']))
}

/// The separator of the two times above a caption.
pub const ARROW: &str = "-->";

/// A time at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadingTime {
    /// Its length with its brackets, in bytes.
    pub length: usize,
    /// Whether it is in brackets.
    pub in_brackets: bool,
}

/// The time that a text begins with.
pub fn leading(text: &str) -> Option<LeadingTime> {
    if let Some((_, length)) = in_seconds(text) {
        return Some(LeadingTime { length, in_brackets: true });
    }
    let bytes = text.as_bytes();
    let open = usize::from(matches!(bytes.first(), Some(b'[' | b'(')));
    let time = bytes[open..].iter().take_while(|b| b.is_ascii_digit() || **b == b':').count();
    let whole = open + time;
    if !text[open..whole].contains(':') || clock::parse(&text[open..whole]).is_none() {
        return None;
    }
    let end = whole + fraction(&bytes[whole..]);
    match (open, bytes.get(end)) {
        (1, Some(b']' | b')')) => Some(LeadingTime { length: end + 1, in_brackets: true }),
        (1, _) if !text[end..].trim_start().starts_with(ARROW) => None,
        _ if is_time_of_day(&text[end..]) => None,
        _ => Some(LeadingTime { length: end, in_brackets: false }),
    }
}

/// The timestamps without those that break the order. A single one counts only if it begins the text.
fn ascending(mut found: Vec<Timestamp>) -> Vec<Timestamp> {
    let seconds: Vec<u32> = found.iter().map(|timestamp| timestamp.seconds).collect();
    let wrong = out_of_order(&seconds);
    let mut index = 0..;
    found.retain(|_| index.next().is_none_or(|index| wrong.binary_search(&index).is_err()));
    match found.as_slice() {
        [only] if only.range.start > 0 => Vec::new(),
        _ => found,
    }
}

/// The indices of the moments that break the order, in seconds: those that are earlier than one above them, and
/// one that leaps ahead of the two that follow it. Ascending.
pub fn out_of_order(seconds: &[u32]) -> Vec<usize> {
    let mut last = 0;
    let is_wrong = |index: &usize| {
        let own = seconds[*index];
        let next = &seconds[index + 1..];
        let leaps = next.len() > 1 && next[..2].iter().all(|next| *next < own);
        if own >= last && !leaps {
            last = own;
            return false;
        }
        true
    };
    (0..seconds.len()).filter(is_wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Vec<u32> {
        let at_start = |index: usize| {
            index == 0 || text[..index].ends_with('\n') || text[..index].ends_with("Ann: ")
        };
        timestamps(text, at_start).into_iter().map(|timestamp| timestamp.seconds).collect()
    }

    #[test]
    fn the_usual_forms() {
        assert_eq!(seconds("[00:00:04] One (1:02) two\n12:36 three"), [4, 62, 756]);
        assert_eq!(seconds("Ann: 00:00:01\nWell. Ann: 0:10 Yes."), [1, 10]);
        assert_eq!(seconds("0:00 One"), [0]);
        assert_eq!(seconds("Break: [00:02:23.23] One [1:02:03,5] two"), [143, 3723]);
        let captions =
            "1\n00:00:01,500 --> 00:00:04,000\nOne\n\n2\n00:00:04,000 --> 00:00:06,000\nTwo";
        assert_eq!(seconds(captions), [1, 4]);
        assert_eq!(
            seconds("[00:00:01.000 --> 00:00:04.000] One\n[00:00:04.000 --> 00:00:06.000] Two"),
            [1, 4]
        );
    }

    #[test]
    fn a_list_of_contents_is_no_speech() {
        let contents = "0:00 Welcome\n12:30 The mill\n45:00 Thanks\n\n";
        let speech =
            "We rowed down the river and looked at all the boats of the valley. ".repeat(3);
        assert_eq!(seconds(&format!("{contents}{speech}")), [0; 0]);
        let timed = format!("{contents}[0:05] {speech}\n[0:12] {speech}");
        assert_eq!(seconds(&timed), [5, 12]);
        let lines = "0:00 we rowed down the river\n0:05 and looked at all the boats\n0:10 there";
        assert_eq!(seconds(&format!("{lines}\n\n{speech}")), [0, 5, 10]);
    }

    #[test]
    fn remarks_have_times() {
        assert_eq!(
            seconds("[0:01] We [unintelligible 00:03:18] there [crosstalk 0:04:00]."),
            [1, 198, 240]
        );
        assert_eq!(seconds("[0:01] He said [at 5, 3:16] so. [0:20] Yes"), [1, 20]);
    }

    #[test]
    fn a_time_at_the_head() {
        let time = |length, in_brackets| Some(LeadingTime { length, in_brackets });
        assert_eq!(leading("[00:15] a"), time(7, true));
        assert_eq!(leading("(1:02:03.5): a"), time(11, true));
        assert_eq!(leading("0:15 a"), time(4, false));
        assert_eq!(leading("[0:15 --> 0:20] a"), time(5, false));
        for none in ["", "[", "12", "1:30 PM we", "13:30 Uhr", "a 0:15", "[0:15 a", "1:99", "[a]"] {
            assert_eq!(leading(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_not_a_time_of_the_recording() {
        assert_eq!(seconds("We met at 9:30 and left at 10:15."), [0; 0]);
        assert_eq!(seconds("As John says (3:16), so it is."), [0; 0]);
        assert_eq!(seconds("[0:10] a [9:00] b [0:20] c [0:30] d"), [10, 20, 30]);
        assert_eq!(seconds("[0:10] a [0:05] b [0:20] c"), [10, 20]);
        assert_eq!(
            seconds("1:30 PM One\n13:30 Uhr Two\n9:15 a.m. Three\n10:00pm Four\n10:15 pm"),
            [0; 0]
        );
        assert_eq!(seconds("0:10 Am Anfang\n1:10 am Anfang\n1:20 est-ce que"), [10, 70, 80]);
        assert_eq!(seconds("3:16-18 For God so loved the world"), [0; 0]);
        assert_eq!(seconds("0:10 Pm3 is a name\n0:20 Amy came\n0:30 Here"), [10, 20, 30]);
        assert_eq!(seconds("9:00 Welcome\n9:45 Coffee\n10:30 Talks"), [0; 0]);
        assert_eq!(seconds("0:00 Welcome\n9:45 Coffee\n10:30 Talks"), [0, 585, 630]);
        assert_eq!(seconds("1:99 :: 5: :5 99999:11"), [0; 0]);
    }
}
