//! Times of captions: `00:00:01,500`, `1:02.5`, and two of them with an arrow between.

/// How exactly a time must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rigour {
    /// As WebVTT has it, where a wrong time drops its cue: no more than two digits of minutes and
    /// seconds and three of a fraction. Fewer are read, and a comma, since programs write them.
    WebVtt,
    /// Whatever can be understood.
    Any,
}

/// Reads a time in milliseconds: hours, minutes and seconds, or minutes and seconds, with or without
/// a fraction. Longer than 49 days is 49 days.
pub fn moment(text: &str, rigour: Rigour) -> Option<u32> {
    let (whole, mut fraction) = text.split_at(text.find(['.', ',']).unwrap_or(text.len()));
    if fraction.len() == 1 {
        return None;
    }
    fraction = fraction.trim_start_matches(['.', ',']);
    if text.len() - whole.len() > fraction.len() + 1 {
        return None; // "00:01..5"
    }
    let mut parts: Vec<&str> = whole.splitn(5, ':').collect();
    // "00:00:01:500" is what some editors write.
    if rigour == Rigour::Any && parts.len() == 4 && fraction.is_empty() && parts[3].len() == 3 {
        fraction = parts.pop()?;
    }
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut milliseconds = 0_u64;
    for (index, part) in parts.iter().enumerate() {
        let hours = index == 0 && parts.len() == 3;
        let most = if hours || rigour == Rigour::Any { 6 } else { 2 };
        let number = digits(part, most)?;
        if index > 0 && number > 60 {
            return None;
        }
        milliseconds = milliseconds * 60 + number;
    }
    let most = if rigour == Rigour::WebVtt { 3 } else { 12 };
    let parts_of_second = if fraction.is_empty() { 0 } else { thousandths(fraction, most)? };
    u32::try_from(milliseconds * 1000 + parts_of_second).ok().or(Some(u32::MAX))
}

fn digits(text: &str, most: usize) -> Option<u64> {
    let right = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

/// The digits behind a decimal point, in thousandths, rounded down.
fn thousandths(fraction: &str, most: usize) -> Option<u64> {
    digits(fraction, most)?;
    digits(&format!("{fraction:0<3}")[..3], 3)
}

/// The times above a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueTimes<'t> {
    /// The start in milliseconds.
    pub start: u32,
    /// The end in milliseconds; `None` if it cannot be read or is before the start.
    pub end: Option<u32>,
    /// What follows on the line.
    pub rest: &'t str,
}

/// Reads `00:00:01.500 --> 00:00:04.000 align:start`.
pub fn timing(line: &str, rigour: Rigour) -> Option<CueTimes<'_>> {
    let arrow = memchr::memmem::find(line.as_bytes(), b"->").filter(|at| *at < 80)?;
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\u{c}' | '\u{feff}' | '\u{a0}');
    let before = line[..arrow].trim_end_matches(['-', '–', '—']).trim_matches(is_space);
    let start = spaced_moment(before, rigour)?;
    let after = line[arrow + 2..].trim_start_matches(is_space);
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let length = after.find(|c| !is_time(c)).unwrap_or(after.len());
    let loose = after.find(|c| !is_time(c) && c != ' ').unwrap_or(after.len());
    let (end, rest) = match moment(&after[..length], rigour) {
        Some(end) => (Some(end), &after[length..]),
        None if rigour == Rigour::WebVtt => return None,
        None => (spaced_moment(&after[..loose], rigour), &after[loose..]),
    };
    Some(CueTimes {
        start,
        end: end.filter(|end| *end >= start),
        rest: rest.trim_matches(is_space),
    })
}

/// A time, perhaps with spaces at its colons, as programs that translate put them.
fn spaced_moment(text: &str, rigour: Rigour) -> Option<u32> {
    moment(text, rigour).or_else(|| {
        let loose = rigour == Rigour::Any && text.contains(' ') && text.len() < 40;
        loose.then(|| moment(&text.replace(' ', ""), rigour)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, any, strict) in [
            ("00:00:01,500", Some(1500), true),
            ("1:02.5", Some(62_500), true),
            ("00:01:41.04", Some(101_040), true),
            ("0:0:2.170", Some(2170), true),
            ("1088:42:00.500", Some(3_919_320_500), true),
            ("00:00:01:500", Some(1500), false),
            ("00:00:00.0000", Some(0), false),
            ("000:00.000", Some(0), false),
            ("00:01", Some(1000), true),
            ("00::01", None, false),
            ("00:00..5", None, false),
            ("00:00.", None, false),
            ("1", None, false),
            ("00:0x:01", None, false),
        ] {
            assert_eq!(moment(text, Rigour::Any), any, "{text}");
            assert_eq!(moment(text, Rigour::WebVtt).is_some(), strict, "{text}");
        }
    }

    #[test]
    fn arrows() {
        for line in [
            "00:01.000 --> 00:02.000 align:start",
            "00:01.000-->00:02.000 align:start",
            "  00:01.000\t-->  00:02.000\talign:start ",
            "00:00:01,000 ---> 00:00:02,000 align:start",
            "00:00:01,000 -> 00:00:02,000 align:start",
            "00: 00: 01, 000 -> 00: 00: 02, 000 align:start",
        ] {
            let expected = CueTimes { start: 1000, end: Some(2000), rest: "align:start" };
            assert_eq!(timing(line, Rigour::Any), Some(expected), "{line}");
        }
        assert_eq!(timing("01:00.000 --> 00:00.000", Rigour::Any).unwrap().end, None);
        assert_eq!(timing("a --> b", Rigour::Any), None);
        assert_eq!(timing("\u{b}00:00.000 --> 00:01.000", Rigour::WebVtt), None);
    }
}
