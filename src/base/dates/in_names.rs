//! Dates in the names of files and folders.

use jiff::civil::Date;

use super::written::{compact, date, iso, numbers_of, two_days};
use crate::base::partial_date::PartialDate;
use crate::text::months::month;

/// What separates the parts of a name.
const SEPARATORS: [char; 9] = ['-', '_', '.', ',', ' ', '(', ')', '[', ']'];
/// Words before a number that is no part of a date.
const COUNTERS: [&str; 14] = [
    "episode", "ep", "part", "no", "number", "session", "lecture", "chapter", "week", "day", "vol",
    "volume", "issue", "folge",
];
/// What the two numbers of a name count where they are no day, each without its last `s`.
const COUNTED: [&str; 11] = [
    "course", "lecture", "unit", "module", "chapter", "lesson", "class", "book", "part",
    "exercise", "week",
];
/// The years of a day in eight digits at the end of a name, which may be something else.
const COMPACT_YEARS: std::ops::Range<i16> = 1900..2100;

/// The date that a file name begins with, and the name without it: `2024-05-21-a`, `20240521_a`,
/// `2024-05 a`, `2024-00-00-a`, `21-05-2024 - a`, `May 5, 2024 a`. `2011-12-budget` may be about two years,
/// and has no date.
pub fn dated_name(name: &str) -> (Option<PartialDate>, &str) {
    let dated = |length: usize, date: fn(&str) -> Option<PartialDate>| {
        let date = name.get(..length).and_then(date)?;
        match name[length..].strip_prefix(['-', '_', ' ']) {
            Some(rest) if !rest.is_empty() => Some((Some(date), rest)),
            None if name.len() > length => None,
            _ => Some((Some(date), name)),
        }
    };
    let compact_day = |text: &str| compact(text).and_then(PartialDate::of_day);
    dated(10, iso)
        .or_else(|| dated(8, compact_day))
        .or_else(|| dated(7, month_of_name).filter(|_| !is_numbered(name)))
        .or_else(|| written_at_start(name))
        .unwrap_or((None, name))
}

/// Whether digits follow a month in a name, which then may be something else: `2024-05-210`.
fn is_numbered(name: &str) -> bool {
    name.get(8..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The year that a file name begins with, before other words: `1998-a`. It may as well belong to a
/// title, as in `1984-and-other-books`.
pub fn year_of_name(name: &str) -> Option<PartialDate> {
    let rest = name.get(4..)?.strip_prefix(['-', '_', ' '])?;
    let word = rest.starts_with(char::is_alphabetic);
    let year = name[..4].bytes().all(|byte| byte.is_ascii_digit()) && word;
    let year = year.then(|| name[..4].parse().ok()).flatten();
    year.filter(|year| (1800..2100).contains(year)).and_then(PartialDate::of_year)
}

/// The date in the path of a file, of which the outermost folder comes first: `2024/05/`, `2024-05/`,
/// `2021/February/12/`, `2024-05-21-a-conference/`. Together with them, the whole name may be that of a day: `2024/05/21`,
/// `2024/05-21`, `2020-07/july-23`.
pub fn date_of_path(folders: &[&str], name: &str) -> Option<PartialDate> {
    let named = |folder: &&str| dated_name(folder).0.filter(|date| date.day().is_some());
    if let Some(day) = day_below_year(folders, name) {
        return Some(day);
    }
    let above = (0..folders.len())
        .rev()
        .take(3)
        .rev()
        .find_map(|from| of_folders(&folders[from..]))
        .or_else(|| folders.iter().rev().find_map(named))?;
    let year = above.year();
    let month = above.month().map(|month| format!("{year}-{month}-{name}"));
    let is_day_of_month = name.len() <= 2 && above.day().is_none();
    let is_day_of_year = name.len() == 5 || name.contains(char::is_alphabetic);
    let day = month
        .filter(|_| is_day_of_month)
        .or_else(|| is_day_of_year.then(|| format!("{year}-{name}")));
    let day = day.and_then(|day| date(&day)).filter(|day| day.day().is_some());
    day.filter(|day| day.agrees_with(above)).or(Some(above))
}

/// The day that a name begins or ends with below a folder of its year: `2022/calls/07-28-minutes`,
/// `2022/call-07-28`. The numbers of `courses/2022/01-02-lists` count something else.
fn day_below_year(folders: &[&str], name: &str) -> Option<PartialDate> {
    let is_year =
        |folder: &&str| folder.len() == 4 && year_of_name(&format!("{folder} a")).is_some();
    let at = folders.iter().rposition(is_year)?;
    let below = &folders[at + 1..];
    let begins = name.get(..5).filter(|_| !name[5..].starts_with(|c: char| c.is_ascii_digit()));
    let at_end = name.len().checked_sub(5).and_then(|at| name.split_at_checked(at));
    let at_end = at_end.filter(|(before, _)| {
        before.ends_with(['-', '_', ' ']) && !before.contains(|c: char| c.is_ascii_digit())
    });
    let is_day = |day: &&str| {
        day.as_bytes()[2] == b'-' && day.bytes().filter(u8::is_ascii_digit).count() == 4
    };
    let day = begins.filter(is_day).or(at_end.map(|(_, day)| day))?;
    let is_counter = |part: &str| {
        let part = part.to_lowercase();
        COUNTED.contains(&part.strip_suffix('s').unwrap_or(&part))
    };
    // `2022/05-workshop/05-19-minutes` says its month twice.
    let is_other_number = |part: &str| {
        !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()) && !day.contains(part)
    };
    let counts =
        folders.iter().chain([&name]).flat_map(|name| name.split(SEPARATORS)).any(is_counter)
            || below.iter().flat_map(|name| name.split(SEPARATORS)).any(is_other_number);
    let day = iso(&format!("{}-{day}", folders[at]))?;
    (!counts && day.day().is_some()).then_some(day)
}

/// The date that folders within one another make, the first of which has the year.
fn of_folders(folders: &[&str]) -> Option<PartialDate> {
    let has_year = folders[0].bytes().take_while(u8::is_ascii_digit).count() == 4;
    match folders {
        [one] if one.len() == 4 => year_of_name(&format!("{one} a")),
        // It may be two years.
        [one] if one.len() == 7 => month_of_name(one),
        _ if has_year => date(&folders.join("-")),
        _ => None,
    }
}

/// `2024-05` or `2024_05`, unless it may be a span of two years.
fn month_of_name(text: &str) -> Option<PartialDate> {
    let (year, month) = text.split_once(['-', '_'])?;
    let months = numbers_of(year, month)?;
    let next_year = (months.year() + 1) % 100;
    (months.month().map(i16::from) != Some(next_year)).then_some(months)
}

/// The day with which a name begins in another form: `21-05-2024 - a`, `may-5-2024`.
fn written_at_start(name: &str) -> Option<(Option<PartialDate>, &str)> {
    let (parts, end) = first_parts(name)?;
    let day = day_of(parts)?;
    let rest = name[end..].trim_start_matches(SEPARATORS);
    Some((Some(day), if rest.is_empty() { name } else { rest }))
}

/// The day at the end of a name: `minutes-2024-05-21`, `minutes 20240521`, `minutes (5 May 2024)`.
pub fn day_at_end(name: &str) -> Option<PartialDate> {
    let (before, last) = name.trim_end_matches(SEPARATORS).rsplit_once(SEPARATORS)?;
    let compact = || {
        let day = compact(last).filter(|day| COMPACT_YEARS.contains(&day.year()));
        day.filter(|_| !before.is_empty()).and_then(PartialDate::of_day)
    };
    compact().or_else(|| day_of(last_parts(name)?))
}

/// A day in numbers of which the year is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberedDay {
    /// The first number can only be the day, or only the month.
    Clear {
        /// Whether the day is first.
        day_first: bool,
    },
    /// Both may be.
    Open {
        /// The day if the month is first.
        month_first: Date,
        /// The day if the day is first.
        day_first: Date,
    },
}

/// The day in numbers at the start or the end of a name, and the name without one at its start:
/// `05-01-2024 - a` is the fifth of January to some.
pub fn numbered_day(name: &str) -> Option<(NumberedDay, &str)> {
    let at_start = first_parts(name).and_then(|(parts, end)| {
        Some((numbered(parts)?, name[end..].trim_start_matches(SEPARATORS)))
    });
    let (day, rest) = match at_start {
        Some(found) => found,
        None => (numbered(last_parts(name)?)?, name),
    };
    Some((day, if rest.is_empty() { name } else { rest }))
}

fn numbered(parts: [&str; 3]) -> Option<NumberedDay> {
    let is_number = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let [one, other, year] = parts;
    if year.len() != 4 || !is_number(one) || !is_number(other) {
        return None;
    }
    let text = parts.join("-");
    if let Some((month_first, day_first)) = two_days(&text) {
        return Some(NumberedDay::Open { month_first, day_first });
    }
    // `05-05-2024` tells nothing of the order.
    date(&text).filter(|_| one != other)?;
    Some(NumberedDay::Clear { day_first: one.parse::<u8>().is_ok_and(|day| day > 12) })
}

/// The day that three parts of a name are: a year, and a day and a month in numbers or words.
fn day_of(parts: [&str; 3]) -> Option<PartialDate> {
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_other = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            || month(part).is_some()
    };
    let [one, two, three] = parts;
    let fits =
        is_other(two) && (is_year(one) && is_other(three) || is_other(one) && is_year(three));
    fits.then(|| date(&parts.join("-"))).flatten().filter(|date| date.day().is_some())
}

/// The first three parts of a name, and where they end.
fn first_parts(name: &str) -> Option<([&str; 3], usize)> {
    let mut parts = parts(name);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let end = three[2].as_ptr() as usize - name.as_ptr() as usize + three[2].len();
    Some((three, end))
}

/// The last three parts of a longer name, unless the first of them may count something: `Episode 12 May 2024`.
fn last_parts(name: &str) -> Option<[&str; 3]> {
    let all: Vec<&str> = parts(name).collect();
    let [.., before, one, two, three] = all.as_slice() else { return None };
    let is_counter = COUNTERS.iter().any(|counter| before.eq_ignore_ascii_case(counter));
    (!is_counter).then_some([one, two, three])
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(SEPARATORS).filter(|part| !part.is_empty())
}
