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
    let (moment, length) = leading_moment(text, rigour)?;
    (length == text.len()).then_some(moment)
}

/// Reads the time at the start of a text, and returns how many bytes it has. No digit and no sign of a time
/// stands behind it.
fn leading_moment(text: &str, rigour: Rigour) -> Option<(u32, usize)> {
    let bytes = text.as_bytes();
    if let Some(moment) = bytes.first_chunk().and_then(usual_moment)
        && !bytes.get(USUAL).is_some_and(|next| matches!(next, b'0'..=b'9' | b':' | b'.' | b','))
    {
        return Some((moment, USUAL));
    }
    let (mut numbers, mut count) = ([Digits::default(); 4], 0);
    let (mut digits, mut is_fraction) = (Digits::default(), false);
    let mut length = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits.push(byte - b'0'),
            b':' | b'.' | b',' if is_fraction => return None,
            b':' | b'.' | b',' => {
                *numbers.get_mut(count)? = std::mem::take(&mut digits);
                count += 1;
                is_fraction = byte != b':';
            }
            _ => break,
        }
        length += 1;
    }
    let mut fraction = Digits::default();
    if is_fraction {
        fraction = Some(digits).filter(|digits| digits.count > 0)?;
    } else {
        *numbers.get_mut(count)? = digits;
        count += 1;
    }
    // "00:00:01:500" is what some editors write.
    if rigour == Rigour::Any && count == 4 && fraction.count == 0 && numbers[3].count == 3 {
        (fraction, count) = (numbers[3], 3);
    }
    let most_fraction = if rigour == Rigour::WebVtt { 3 } else { 12 };
    if !(2..=3).contains(&count) || fraction.count > most_fraction {
        return None;
    }
    let mut seconds = 0;
    for (index, number) in numbers[..count].iter().enumerate() {
        let hours = index == 0 && count == 3;
        let most = if hours || rigour == Rigour::Any { 6 } else { 2 };
        let is_right = (1..=most).contains(&number.count) && (index == 0 || number.value <= 60);
        if !is_right {
            return None;
        }
        seconds = seconds * 60 + number.value;
    }
    let milliseconds = seconds * 1000 + fraction.thousandths();
    Some((u32::try_from(milliseconds).unwrap_or(u32::MAX), length))
}

/// The length of a time as nearly all programs write it, in bytes.
const USUAL: usize = 12;

/// Reads `00:00:01.500` or `00:00:01,500`.
fn usual_moment(text: &[u8; USUAL]) -> Option<u32> {
    let mut is_usual = text[2] == b':' && text[5] == b':' && matches!(text[8], b'.' | b',');
    let mut number = |places: &[usize]| {
        places.iter().fold(0, |value, &place| {
            let digit = text[place].wrapping_sub(b'0');
            is_usual &= digit <= 9;
            value * 10 + u32::from(digit)
        })
    };
    let (hours, minutes) = (number(&[0, 1]), number(&[3, 4]));
    let (seconds, thousandths) = (number(&[6, 7]), number(&[9, 10, 11]));
    (is_usual && minutes <= 60 && seconds <= 60)
        .then(|| ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}

/// A run of digits.
#[derive(Debug, Clone, Copy, Default)]
struct Digits {
    /// Their value; no more than 12 of them are of use.
    value: u64,
    count: usize,
}

impl Digits {
    fn push(&mut self, digit: u8) {
        self.value = self.value.wrapping_mul(10).wrapping_add(u64::from(digit));
        self.count += 1;
    }

    /// The digits behind a decimal point, in thousandths, rounded down.
    fn thousandths(self) -> u64 {
        match self.count {
            3 => self.value,
            count @ ..3 => self.value * 10_u64.pow(3 - count as u32),
            count => self.value / 10_u64.pow(count as u32 - 3),
        }
    }
}

/// The times above a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueTimes<'t> {
    /// The start in milliseconds.
    pub start: u32,
    /// The end in milliseconds; `None` if it cannot be read. It may be before the start.
    pub end: Option<u32>,
    /// What follows on the line.
    pub rest: &'t str,
}

/// Where the first `->` of a line begins, if that is near enough to its start for a line of times.
pub fn arrow(line: &str) -> Option<usize> {
    /// In bytes.
    const FARTHEST: usize = 80;
    let bytes = &line.as_bytes()[..line.len().min(FARTHEST)];
    let is_arrow = |at: &usize| at.checked_sub(1).is_some_and(|before| bytes[before] == b'-');
    memchr::memchr_iter(b'>', bytes).find(is_arrow).map(|end| end - 1)
}

/// Reads `00:00:01.500 --> 00:00:04.000 align:start`.
pub fn timing(line: &str, rigour: Rigour) -> Option<CueTimes<'_>> {
    if let Some((start, length)) = leading_moment(line, rigour)
        && let Some(after) = line[length..].strip_prefix(" --> ")
    {
        return ends(start, after, rigour);
    }
    let arrow = arrow(line)?;
    let before = line[..arrow].trim_end_matches(['-', '–', '—']).trim_matches(is_space);
    let start = spaced_moment(before, rigour)?;
    ends(start, &line[arrow + 2..], rigour)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}' | '\u{feff}' | '\u{a0}')
}

/// Reads what stands behind the arrow.
fn ends(start: u32, after: &str, rigour: Rigour) -> Option<CueTimes<'_>> {
    let after = after.trim_start_matches(is_space);
    let (end, rest) = match leading_moment(after, rigour) {
        Some((end, length)) => (Some(end), &after[length..]),
        None if rigour == Rigour::WebVtt => return None,
        None => {
            let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' ');
            let loose = after.find(|c| !is_time(c)).unwrap_or(after.len());
            (spaced_moment(&after[..loose], rigour), &after[loose..])
        }
    };
    Some(CueTimes { start, end, rest: rest.trim_matches(is_space) })
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
            ("10:59:60.999", Some(39_600_999), true),
            ("00:61:00.000", None, false),
            ("00:00:01.5001", Some(1500), false),
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
        assert_eq!(timing("01:00.000 --> 00:00.000", Rigour::Any).unwrap().end, Some(0));
        assert_eq!(timing("a --> b", Rigour::Any), None);
        assert_eq!(timing("\u{b}00:00.000 --> 00:01.000", Rigour::WebVtt), None);
    }
}
