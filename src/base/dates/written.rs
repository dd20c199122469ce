//! Dates and durations as people write them, alone.

use jiff::civil::Date;

use super::plain::plain;
use crate::base::partial_date::PartialDate;
use crate::text::months::month;
use crate::text::weekdays::is_weekday;

/// Parses a date in any form that can have one meaning only: `2024-05-21`, `2021/3/5`, `20210305`,
/// `5.3.2021`, `21/05/2024`, `21.V.2024`, `March 5, 2021`, `Fri, 5 Mar 2021`, `21. Mai 2024`,
/// `2024年5月21日`, `令和6年5月21日（火）`, each alone or followed by a time of day and a zone. A zone changes nothing: the date is the one that is
/// written. A month or a year may be all that is known: `2024-05`, `05/2024`, `May 2024`, `2024`,
/// `2024-05-00`, `2024-00-00`. Years from 1000 to 2999.
pub fn date(text: &str) -> Option<PartialDate> {
    let text = plain(text.trim())?;
    let text = text.trim();
    let rest = text.get(10..).unwrap_or_default();
    let known_rest = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let plain = text.get(..10).filter(|_| known_rest).and_then(iso);
    let day = || compact(without_time(text)).or_else(|| written_day(text));
    plain.or_else(|| day().and_then(PartialDate::of_day)).or_else(|| month_or_year(text))
}

/// `2024-05-21` and nothing else. Many write zeros for a day or a month that is not known.
pub fn iso(day: &str) -> Option<PartialDate> {
    let form = day.len() == 10
        && day.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match (form, day.strip_suffix("-00")) {
        (false, _) => None,
        (true, None) => PartialDate::of_day(day.parse().ok()?),
        (true, Some(month)) => match month.strip_suffix("-00") {
            None => numbers_of(&month[..4], &month[5..]),
            Some(year) => PartialDate::of_year(year.parse().ok()?),
        },
    }
}

/// `20240521`, as programs that download videos write it.
pub fn compact(day: &str) -> Option<Date> {
    let form = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    if form { of_numbers(&day[..4], &day[4..6], &day[6..]) } else { None }
}

fn in_range(date: Date) -> Option<Date> {
    (1000..=2999).contains(&date.year()).then_some(date)
}

fn of_numbers(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (1..=4).contains(&text.len()) { text.parse::<i16>().ok() } else { None }
    };
    let small = |text: &str| number(text).and_then(|number| i8::try_from(number).ok());
    in_range(Date::new(number(year)?, small(month)?, small(day)?).ok()?)
}

/// A month of a year, both in digits.
pub fn numbers_of(year: &str, month: &str) -> Option<PartialDate> {
    of_numbers(four(year)?, month, "1")
        .and_then(|first| PartialDate::of_month(first.year(), first.month()))
}

/// Words between the parts of a date that mean nothing: "21st of May", "21 de mayo de 2024".
const CONNECTORS: [&str; 14] =
    ["of", "the", "de", "del", "di", "den", "d", "le", "el", "г", "года", "року", "year", "at"];

/// What follows the digits of a day: `5th`, `1er`, `1º`.
const ORDINALS: [&str; 10] = ["st", "nd", "rd", "th", "er", "re", "e", "º", "ª", "ος"];

/// The longest text that is parsed as a date, in bytes.
const LONGEST_DATE: usize = 80;

/// The parts of a written date, in the order of the text.
#[derive(Debug, Default)]
struct DateParts<'t> {
    numbers: Vec<&'t str>,
    /// The month, if its name is there.
    month: Option<i8>,
    /// What separates the first two numbers.
    separator: Option<char>,
    /// Whether units follow the numbers: `2024年5月`.
    units: bool,
    /// Whether a day of the week stands beside them.
    weekday: bool,
}

impl DateParts<'_> {
    /// Numbers, and the name of a month.
    fn count(&self) -> usize {
        self.numbers.len() + usize::from(self.month.is_some())
    }
}

/// A month or a year, without a day: `2024-05`, `5/2024`, `May 2024`, `2024年5月`, `2024`.
fn month_or_year(text: &str) -> Option<PartialDate> {
    let parts = date_parts(text).filter(|parts| !parts.weekday)?;
    if without_time(text).len() < text.len() {
        return None;
    }
    match (parts.month, parts.numbers.as_slice()) {
        (None, [year]) => PartialDate::of_year(four(year)?.parse().ok()?),
        (Some(month), [year]) => PartialDate::of_month(four(year)?.parse().ok()?, month),
        (None, [one, other]) if parts.units || matches!(parts.separator, Some('-' | '/' | '.')) => {
            let (year, month) = if one.len() == 4 { (one, other) } else { (other, one) };
            numbers_of(year, month)
        }
        _ => None,
    }
}

fn written_day(text: &str) -> Option<Date> {
    let parts = date_parts(text).filter(|parts| parts.count() == 3)?;
    let numbers = parts.numbers.as_slice();
    match (parts.month, numbers) {
        (Some(month), [one, other]) => {
            let (year, day) = if one.len() == 4 { (one, other) } else { (other, one) };
            of_numbers(four(year)?, &month.to_string(), day)
        }
        (None, [year, month, day]) if year.len() == 4 => of_numbers(year, month, day),
        // `05.21.2024` can mean one day only.
        (None, [day, month, year]) if parts.separator == Some('.') => {
            of_numbers(four(year)?, month, day).or(of_numbers(year, day, month))
        }
        (None, [one, other, year]) => {
            // 21/05 and 05/21 can mean one day only, 3/5 two.
            let first = of_numbers(four(year)?, other, one);
            let second = of_numbers(year, one, other);
            match (first, second) {
                (Some(first), Some(second)) => (first == second).then_some(first),
                (first, second) => first.or(second),
            }
        }
        _ => None,
    }
}

/// Takes a text apart into the numbers and the month of a date; `None` if it contains anything else.
fn date_parts(text: &str) -> Option<DateParts<'_>> {
    if text.len() > LONGEST_DATE || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = DateParts::default();
    let mut rest = without_time(text);
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let between = &rest[..start];
        if !between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '/' | '-' | '\'' | '’'))
        {
            return None;
        }
        if parts.numbers.len() == 1 && parts.separator.is_none() {
            parts.separator = between.chars().next();
        }
        rest = &rest[start..];
        let digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != digit);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        if digit {
            parts.numbers.push(part);
            continue;
        }
        let word = part.to_lowercase();
        // "21日火曜日" has no space before the weekday.
        let weekday = is_weekday(word.strip_prefix('日').unwrap_or(&word)) || is_weekday(&word);
        let unit = matches!(word.as_str(), "年" | "月" | "日" | "년" | "월" | "일");
        let ordinal = between.is_empty() && ORDINALS.contains(&word.as_str());
        parts.units |= unit;
        parts.weekday |= weekday;
        if weekday || unit || ordinal || CONNECTORS.contains(&word.as_str()) {
            continue;
        }
        if parts.month.is_some() {
            return None;
        }
        parts.month = Some(month(part).or_else(|| roman(part))?);
    }
    let tail = rest.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ','));
    (tail && parts.count() <= 3).then_some(parts)
}

/// A month in Roman numerals: `21.V.2024`.
fn roman(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let index = MONTHS.iter().position(|month| *month == text)?;
    i8::try_from(index + 1).ok()
}

/// The text without the time of day and the zone after the date: `2024-5-21T9:00`, `… at 10:00 AM`,
/// `20240521T100000Z`.
fn without_time(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_time = |index: usize| {
        let rest = text.get(index..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let clock = (1..=2).contains(&digits)
            && rest[digits..].starts_with(':')
            && rest[digits + 1..].starts_with(|c: char| c.is_ascii_digit());
        (digits, clock)
    };
    for (index, byte) in bytes.iter().enumerate().skip(1) {
        let after_digit = bytes[index - 1].is_ascii_digit();
        let (digits, clock) = is_time(index + 1);
        let starts = match byte {
            b'T' | b't' => after_digit && (clock || digits == 6 || digits == 4),
            b' ' => clock,
            _ => false,
        };
        if starts {
            return text[..index].trim_end();
        }
    }
    text
}

fn four(year: &str) -> Option<&str> {
    (year.len() == 4).then_some(year)
}

/// The two dates that `3/5/2021` may be: some write the day first, others the month. `None` if the
/// text has only one meaning, or none.
pub fn two_days(text: &str) -> Option<(Date, Date)> {
    let parts = date_parts(text.trim())?;
    let ([one, other, year], Some('/' | '-')) = (parts.numbers.as_slice(), parts.separator) else {
        return None;
    };
    let days = (of_numbers(four(year)?, one, other)?, of_numbers(year, other, one)?);
    (parts.month.is_none() && days.0 != days.1).then_some(days)
}

/// Parses a duration in words or in ISO 8601, into seconds: `1h 2m`, `45 minutes`, `PT1H2M3S`,
/// `3600.5`. `None` above a year.
pub fn spoken_length(text: &str) -> Option<u32> {
    const LONGEST: usize = 60;
    const YEAR: f64 = 366.0 * 24.0 * 3600.0;
    let text = text.trim();
    if text.len() > LONGEST || !text.starts_with(|c: char| c.is_ascii_digit() || c == 'P') {
        return None;
    }
    let seconds = match text.parse::<f64>() {
        Ok(seconds) => seconds,
        Err(_) => text.parse::<jiff::SignedDuration>().ok()?.as_secs_f64(),
    };
    (0.0..=YEAR).contains(&seconds).then_some(seconds as u32)
}
