//! Dates and durations as people write them.

use jiff::civil::Date;

/// The date that a file name begins with, and the name without it: `2024-05-21-a`, `20240521_a`.
pub fn dated_name(name: &str) -> (Option<Date>, &str) {
    let dated = |length: usize, day: fn(&str) -> Option<Date>| {
        let date = name.get(..length).and_then(day)?;
        match name[length..].strip_prefix(['-', '_', ' ']) {
            Some(rest) if !rest.is_empty() => Some((Some(date), rest)),
            None if name.len() > length => None,
            _ => Some((Some(date), name)),
        }
    };
    dated(10, iso).or_else(|| dated(8, compact)).unwrap_or((None, name))
}

/// Parses a date in an unambiguous form: `2024-05-21`, alone or followed by a time of day and a zone,
/// `2021/3/5`, `20210305`, `5.3.2021`, `March 5, 2021`, `Fri, 5 Mar 2021`. A zone changes nothing:
/// the date is the one that is written. Years from 1000 to 2999.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let rest = text.get(10..).unwrap_or_default();
    let known_rest = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let plain = text.get(..10).filter(|_| known_rest).and_then(iso);
    plain.or_else(|| compact(text)).or_else(|| written_day(text))
}

/// `2024-05-21` and nothing else.
fn iso(day: &str) -> Option<Date> {
    let form = day.len() == 10
        && day.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if form { in_range(day.parse().ok()?) } else { None }
}

/// `20240521`, as programs that download videos write it.
fn compact(day: &str) -> Option<Date> {
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

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The index of the name that a word is, or of which it is the first three letters or more.
fn named(names: &[&str], word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.').to_lowercase();
    names.iter().position(|name| word.len() >= 3 && name.starts_with(&word))
}

/// The longest text that is parsed as a date, in bytes.
const LONGEST_DATE: usize = 60;

fn written_day(text: &str) -> Option<Date> {
    if text.len() > LONGEST_DATE || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
    if words.peek().is_some_and(|word| named(&WEEKDAYS, word).is_some()) {
        words.next();
    }
    let first = words.next()?;
    let date = if let Some(month) = named(&MONTHS, first) {
        let day = ordinal(words.next()?);
        of_numbers(four(words.next()?)?, &(month + 1).to_string(), day)
    } else if let Some((day, separator)) = parts(first) {
        match (day, separator) {
            ([year, month, day], '/' | '-' | '.') if year.len() == 4 => {
                of_numbers(year, month, day)
            }
            ([day, month, year], '.') => of_numbers(four(year)?, month, day),
            _ => None,
        }
    } else {
        let month = words.find(|word| *word != "of").and_then(|word| named(&MONTHS, word))?;
        of_numbers(four(words.next()?)?, &(month + 1).to_string(), ordinal(first))
    };
    // A time of day and its zone may follow.
    let timed = words.find(|word| *word != "at").is_none_or(|word| word.contains(':'));
    date.filter(|_| timed)
}

/// `5th` as `5`.
fn ordinal(day: &str) -> &str {
    ["st", "nd", "rd", "th", "."].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day)
}

fn four(year: &str) -> Option<&str> {
    (year.len() == 4).then_some(year)
}

/// Three parts with the same separator between them.
fn parts(text: &str) -> Option<([&str; 3], char)> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = text.split(separator);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some((three, separator))
}

/// The two dates that `3/5/2021` may be: some write the day first, others the month. `None` if the
/// text has only one meaning, or none.
pub fn two_days(text: &str) -> Option<(Date, Date)> {
    let first = text.split_whitespace().next()?;
    let ([one, other, year], '/' | '-') = parts(first)? else { return None };
    let days = (of_numbers(four(year)?, one, other)?, of_numbers(year, other, one)?);
    (days.0 != days.1).then_some(days)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let day = |y, m, d| Some(Date::constant(y, m, d));
        assert_eq!(date("2024-05-21"), day(2024, 5, 21));
        for text in [
            " 2024-05-21T10:00:00Z ",
            "2024-05-21T23:30:00-08:00",
            "2024-05-21 10:00:00 -0700",
            "2024-5-21",
            "2024/5/21",
            "2024/05/21 10:00",
            "2024.05.21",
            "21.5.2024",
            "20240521",
            "May 21, 2024",
            "May 21st 2024",
            "21 May 2024",
            "21st of May, 2024",
            "Tuesday, May 21, 2024",
            "Tue, 21 May 2024 10:00:00 +0000",
            "May 21, 2024 at 10:00 AM",
        ] {
            assert_eq!(date(text), day(2024, 5, 21), "{text}");
        }
        assert_eq!(date("Sept. 5, 2021"), day(2021, 9, 5));
        assert_eq!(date("1 jun 2021"), day(2021, 6, 1));
        for none in [
            "unknown",
            "3/5/2021",
            "21/5/2024",
            "5-3-2021",
            "2024-00-00",
            "2024-05",
            "2024",
            "1234567",
            "Ma 5, 2021",
            "May 2021",
            "May 5, 21",
            "May 32, 2021",
            "May 5, 2021 or so",
            "5 of of",
            "// 5",
            "2024-02-30",
            "0000-01-01",
            "2024-05-21x",
            "２０２４-05-21",
            "",
        ] {
            assert_eq!(date(none), None, "{none}");
        }
        assert_eq!(dated_name("2024-05-21-a-b"), (day(2024, 5, 21), "a-b"));
        assert_eq!(dated_name("2024-05-21"), (day(2024, 5, 21), "2024-05-21"));
        assert_eq!(dated_name("2024-05-21x"), (None, "2024-05-21x"));
        assert_eq!(dated_name("20240521_a"), (day(2024, 5, 21), "a"));
        assert_eq!(dated_name("20249999-a"), (None, "20249999-a"));
        assert_eq!(dated_name("ääääääää"), (None, "ääääääää"));
    }

    #[test]
    fn days_that_may_be_two() {
        let days = (Date::constant(2021, 3, 5), Date::constant(2021, 5, 3));
        assert_eq!(two_days("3/5/2021"), Some(days));
        assert_eq!(two_days("3-5-2021 10:00"), Some(days));
        for none in ["5/5/2021", "21/5/2024", "3/5", "a/b/2021", ""] {
            assert_eq!(two_days(none), None, "{none}");
        }
    }

    #[test]
    fn lengths_in_words() {
        for (text, seconds) in [
            ("45 minutes", 2700),
            ("1h 2m 3s", 3723),
            ("1 hour 2 min", 3720),
            ("PT1H2M3S", 3723),
            ("3600.7", 3600),
        ] {
            assert_eq!(spoken_length(text), Some(seconds), "{text}");
        }
        for none in ["about an hour", "-5 minutes", "NaN", "inf", "9e99", "1000000 hours", ""] {
            assert_eq!(spoken_length(none), None, "{none}");
        }
    }
}
