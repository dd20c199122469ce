//! The date and the title in the head of a text: `Date: 2 May 1999`, `Title: The mill`.

use std::ops::Range;

use super::table::{bare, is_spelled, targets};
use super::translations;
use crate::base::dates::date;
use crate::base::partial_date::PartialDate;
use crate::text::meetings::is_of_meeting;

/// So many lines of a text may be its head.
const HEAD: usize = 20;
/// The longest name of such a line, in bytes.
const LONGEST: usize = 40;

/// What such a line may begin with besides the names of the field.
const NAMES: [&str; 8] = [
    "date_time",
    "date_and_time",
    "meeting_date_time",
    "日時",
    "日期",
    "開催日",
    "開催日時",
    "일시",
];

/// So many lines at the beginning may be a day alone: below the title, and perhaps below a place.
const FIRST: usize = 4;

/// The first date that a line in the head of a body gives by its name, or a day that is alone on one of the first
/// lines: `Tuesday, 9 Apr 2020, 14:00 UTC`.
pub fn date_line(body: &str) -> Option<PartialDate> {
    let lines = || body.lines().filter(|line| !line.trim().is_empty());
    let named = lines().take(HEAD).filter_map(date_of_line).next();
    named.or_else(|| lines().take(FIRST).find_map(day_alone))
}

/// The day that is all that a line says, but for its time and what the day is: `### Meeting date 2021-01-05`.
fn day_alone(line: &str) -> Option<PartialDate> {
    let text = line.trim().trim_matches(['#', '*', '_', '-', '>', ' ', '(', ')', '[', ']']);
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let (span, day) = day_in(&words)?;
    let is_named = || {
        let name: String = words[..span.start].join(" ");
        is_of_date(&bare(&name)) || is_meeting_date(&name)
    };
    let before = &words[..span.start];
    // "Berlin, Mittwoch, den 24. Oktober 2012"
    let is_place_or_weekday = |word: &&str| {
        word.ends_with(',') && word.starts_with(char::is_uppercase) || is_small_before_day(word)
    };
    let begins = before.iter().all(is_place_or_weekday) && before.len() <= 4 || is_named();
    (begins && words[span.end..].iter().all(is_behind_day)).then_some(day)
}

/// The first day in the words of a line, and which they are.
fn day_in(words: &[&str]) -> Option<(Range<usize>, PartialDate)> {
    let spans = (0..words.len()).flat_map(|start| (1..=4).map(move |length| start..start + length));
    let spans = spans.filter(|span| span.end <= words.len());
    let mut days = spans.filter_map(|span| {
        let text = words[span.clone()].join(" ");
        let day = date(text.trim_matches(|c: char| !c.is_alphanumeric()))?;
        day.day().is_some().then_some((span, day))
    });
    days.next()
}

/// Whether words name the day of a meeting: "Meeting date".
fn is_meeting_date(name: &str) -> bool {
    matches!(folded(name).as_str(), "meeting date" | "date of meeting" | "meeting")
}

/// Whether a word stands between a weekday and a day.
fn is_small_before_day(word: &str) -> bool {
    matches!(folded(word).as_str(), "on" | "the" | "den" | "am" | "el" | "le" | "il" | "de")
}

/// Whether a word may stand behind the day of a meeting: a time, its zone, "draft".
fn is_behind_day(word: &&str) -> bool {
    /// Small words behind a day.
    const BEHIND: [&str; 8] = ["at", "am", "pm", "uhr", "to", "draft", "approved", "final"];
    let word = folded(word);
    BEHIND.contains(&word.as_str())
        || word.chars().all(|c| !c.is_alphabetic())
        || is_time_zone(&word)
        || word.strip_suffix("am").or(word.strip_suffix("pm")).is_some_and(is_clock)
}

/// Whether a text is the time of a clock: "10", "10:30".
fn is_clock(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
}

/// So many words of a heading are looked at.
const MOST_WORDS: usize = 20;

/// Words of a heading that speaks of another meeting.
const OF_ANOTHER: [&str; 5] = ["next", "previous", "last", "upcoming", "following"];

/// The day in the first heading of a body, if that is the heading of a meeting or nothing but a day: "28 July 2022
/// Meeting". Other headings may speak of any day.
pub fn date_in_heading(heading: &str) -> Option<PartialDate> {
    let words: Vec<&str> = heading.split_whitespace().take(MOST_WORDS).collect();
    let (span, day) = day_in(&words)?;
    let is_another = words.iter().any(|word| OF_ANOTHER.contains(&folded(word).as_str()));
    let is_whole = span.len() == words.len();
    (is_whole || !is_another && is_of_meeting_at(&words, span)).then_some(day)
}

/// Whether the day in the words of a heading is that of a meeting: the heading begins with it, or ends with it right
/// behind the name of the meeting.
fn is_of_meeting_at(words: &[&str], day: Range<usize>) -> bool {
    /// Small words between a meeting and its day.
    const BETWEEN: [&str; 17] = [
        "of", "for", "from", "the", "in", "at", "on", "held", "am", "vom", "den", "der", "du",
        "de", "del", "le", "van",
    ];
    let (before, after) = (&words[..day.start], &words[day.end..]);
    let has_meeting = |words: &[&str]| words.iter().any(|word| is_of_meeting(&folded(word)));
    // "Meeting 12 in Hull, 5 May", not "Meeting on the events, 5 May" or "Notes on 5 May"
    let is_of_name = |word: &&str| {
        let folded = folded(word);
        !word.starts_with(char::is_lowercase)
            || BETWEEN.contains(&folded.as_str())
            || is_of_meeting(&folded)
    };
    let is_about =
        before.iter().any(|word| word.eq_ignore_ascii_case("notes")) && before.contains(&"on");
    let begins = before.is_empty() && has_meeting(after);
    let ends = has_meeting(before)
        && before.iter().all(is_of_name)
        && !is_about
        && after.iter().all(is_behind_day);
    begins || ends
}

/// Whether a word in small letters is short for a time zone: "utc".
fn is_time_zone(word: &str) -> bool {
    const ZONES: [&str; 15] = [
        "utc", "gmt", "cet", "cest", "bst", "est", "edt", "et", "cst", "cdt", "mst", "pst", "pdt",
        "pt", "jst",
    ];
    ZONES.contains(&word)
}

fn folded(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn date_of_line(line: &str) -> Option<PartialDate> {
    let (name, value) = line.split_once([':', '：'])?;
    if name.len() > LONGEST || !is_of_date(&bare(name)) {
        return None;
    }
    // `**Date:** [May 2, 1999, 14:00 UTC](https://…) <!-- … -->`
    let value = value.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = value.find(['(', '[', ']', '<', ';', '|']).unwrap_or(value.len());
    let value = value[..end].trim_end_matches(['*', '_', ' ', '.', ',']);
    date(value.strip_suffix(" at").unwrap_or(value))
}

/// The first title that a line in the head of a body gives by its name.
pub fn title_line(body: &str) -> Option<&str> {
    let lines = body.lines().filter(|line| !line.trim().is_empty()).take(HEAD);
    lines.filter_map(title_of_line).next()
}

fn title_of_line(line: &str) -> Option<&str> {
    let (name, value) = line.split_once([':', '：'])?;
    let emphasis = |c: char| matches!(c, '*' | '_') || c.is_whitespace();
    let value = value.trim_matches(emphasis);
    let bare = if name.len() > LONGEST { return None } else { bare(name) };
    let mut names = ["title"].iter().chain(translations::of("title"));
    (!value.is_empty() && names.any(|name| is_spelled(&bare, name))).then_some(value)
}

fn is_of_date(bare: &str) -> bool {
    let mut field = targets().filter(|target| target.name == "publish_date");
    let names = field.next().into_iter().flat_map(|target| target.names());
    names.chain(NAMES).any(|name| is_spelled(bare, name))
}

#[cfg(test)]
mod tests {
    use super::{date_in_heading, date_line, title_line};

    #[test]
    fn heads_of_texts() {
        for (body, date) in [
            (
                "# Meeting 9\n\n### Meeting Date/Time: Thursday 14 January 2021 at 16:00 UTC",
                Some("2021-01-14"),
            ),
            (
                "### Meeting Date/Time: Friday 2021/1/14 at 14:00 UTC <!-- omit in toc -->",
                Some("2021-01-14"),
            ),
            (
                "### Meeting Date/Time: Thursday January 14, 2021 at [14:00 GMT](https://example.org)",
                Some("2021-01-14"),
            ),
            ("- Date: 2021.01.14\n- Place: Hull", Some("2021-01-14")),
            (
                "**Date & Time**: [Jan 14, 2021, 14:00-15:30 UTC](https://example.org?iso=20210114)",
                Some("2021-01-14"),
            ),
            ("**Date:** January 14, 2021; 14:00", Some("2021-01-14")),
            ("DATE:       14 January 2021", Some("2021-01-14")),
            ("| Date: | January 2021 |", Some("2021-01")),
            ("Fecha: 14 de enero de 2021", Some("2021-01-14")),
            ("날짜: 2021년 1월 14일", Some("2021-01-14")),
            ("**日時**：2021年1月14日", Some("2021-01-14")),
            ("Дата: 14 января 2021 г.", Some("2021-01-14")),
            ("Date: unknown\n\nInterview date: 1954", Some("1954")),
            ("# Call\n\n9 Apr 2020\n\nAnn: Yes", Some("2020-04-09")),
            ("# Call 12\n### Jan 20, 2023, 15:00-16:00 UTC", Some("2023-01-20")),
            ("# Call\n\nJanuary 29, 2023, 14:00 UTC", Some("2023-01-29")),
            ("March 15, 2024, 10:00AM\n42m 17s", Some("2024-03-15")),
            ("Berlin, Mittwoch, den 24. Oktober 2012", Some("2012-10-24")),
            ("* Meeting date 2021-01-05", Some("2021-01-05")),
            ("**Tuesday, January 29, 2023**", Some("2023-01-29")),
            ("Ann was born on 9 November 1989", None),
            ("On 9 November 1989 we rowed", None),
            ("The wall, 9 November 1989", None),
            ("We row.\nYes.\nSo.\nNo.\nNo.\n9 Apr 2020", None),
            ("Date: 3/5/2021", None),
            ("We set the date: 14 January 2021 it was.", None),
            ("Update: 14 January 2021", None),
            ("Date", None),
            ("", None),
        ] {
            assert_eq!(date_line(body).map(|date| date.to_string()).as_deref(), date, "{body}");
        }
        for (body, title) in [
            ("Title: The mill\nDate: 2 May 1999", Some("The mill")),
            ("**Titel:** Die Mühle", Some("Die Mühle")),
            ("题目: 河流", None),
            ("Title:\n\nThe mill", None),
            ("The title: it is long", None),
            ("Subtitle: The mill", None),
        ] {
            assert_eq!(title_line(body), title, "{body}");
        }
        for (heading, day) in [
            ("28 July 2022 Privacy Meeting", Some("2022-07-28")),
            ("2022-07-28 Meeting", Some("2022-07-28")),
            ("Minutes of July 28, 2022", Some("2022-07-28")),
            ("2022-07-28 Meeting with Ann Bell", Some("2022-07-28")),
            ("28 July 2022 Meeting of the Council", Some("2022-07-28")),
            ("TC notes (2022-07-28)", Some("2022-07-28")),
            ("July 28, 2022", Some("2022-07-28")),
            ("Meeting 12 — July 28, 2022, 14:00 UTC", Some("2022-07-28")),
            ("Sitzung am 28. Juli 2022", Some("2022-07-28")),
            ("Réunion du 28 juillet 2022", Some("2022-07-28")),
            ("Regular Meeting Monday July 28, 2022 7:00 pm", Some("2022-07-28")),
            ("Weekly call 2022-07-28 at 14:00", Some("2022-07-28")),
            ("Council Meeting of July 28th, 2022 (draft)", Some("2022-07-28")),
            ("Board Meeting July 28, 2022 - Approved", Some("2022-07-28")),
            ("Meeting held on 28 July 2022", Some("2022-07-28")),
            ("Meeting in Hull, 28 July 2022", Some("2022-07-28")),
            ("Hearing on the events, September 11, 2001", None),
            ("Session 3: the fall of the wall, 9 November 1989", None),
            ("Notes from underground, 3 May 1864", None),
            ("Call for papers: 9 November 2020", None),
            ("The fire of 28 July 1914", None),
            ("Notes on 9 November 1989", None),
            ("The call of 28 July 1914 to arms", None),
            ("Next meeting: 1 May 2031", None),
            ("Meeting of July 2022", None),
            ("Meeting 5/6/2022", None),
            ("Meeting 12", None),
        ] {
            assert_eq!(
                date_in_heading(heading).map(|day| day.to_string()).as_deref(),
                day,
                "{heading}"
            );
        }
        let late = "We row.\n".repeat(20) + "Date: 14 January 2021";
        assert_eq!(date_line(&late), None);
    }
}
