//! The wording of numbers and dates on pages.

use crate::base::partial_date::PartialDate;
use crate::model::TranscriptStatus;

use crate::model::Spoken;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The title of the page of a withdrawn transcript.
pub const WITHDRAWN: &str = "Transcript withdrawn";

/// The title of the page on which names are compared.
pub const COMPARE: &str = "Compare over time";

/// The title of the list of all transcripts, of which some or none have a date.
pub fn timeline(is_dated: bool) -> &'static str {
    if is_dated { "Timeline" } else { "Transcripts" }
}

/// `5 March 2024`, `March 2024` or `2024`
pub fn date(date: PartialDate) -> String {
    match (date.day(), date.month()) {
        (Some(day), _) => format!("{} {}", day.day(), month(day.year(), day.month())),
        (None, Some(known)) => month(date.year(), known),
        (None, None) => date.year().to_string(),
    }
}

/// `March 2024`
pub fn month(year: i16, month: i8) -> String {
    format!("{} {year}", month_name(month))
}

/// Months that follow each other, from one in months since the year 0: `March 2024`, `January to March 2024`,
/// `2024` or `2020 to 2024`. More than a year are whole years.
pub fn period(first: usize, months: usize) -> String {
    let last = first + months.saturating_sub(1);
    let (year, name) = ((first / 12) as i16, (first % 12 + 1) as i8);
    match months {
        1 => month(year, name),
        12 => year.to_string(),
        _ if months < 12 => {
            let end = month((last / 12) as i16, (last % 12 + 1) as i8);
            format!("{} to {end}", month_name(name))
        }
        _ => format!("{year} to {}", last / 12),
    }
}

/// `March 2024`, or `2024, month unknown`
pub fn month_of(year: i16, known: Option<i8>) -> String {
    known.map_or_else(|| format!("{year}, month unknown"), |known| month(year, known))
}

/// `March`
pub fn month_name(month: i8) -> &'static str {
    MONTHS.get(usize::try_from(month - 1).unwrap_or(0)).copied().unwrap_or("")
}

/// `Machine transcript, not checked`
pub fn status(status: TranscriptStatus) -> &'static str {
    match status {
        TranscriptStatus::Automatic => "Machine transcript, not checked",
        TranscriptStatus::Edited => "Edited transcript",
        TranscriptStatus::Verified => "Verified transcript",
    }
}

/// `Machine transcript`, for cards.
pub fn short_status(status: TranscriptStatus) -> &'static str {
    match status {
        TranscriptStatus::Automatic => "Machine transcript",
        TranscriptStatus::Edited => "Edited",
        TranscriptStatus::Verified => "Verified",
    }
}

/// `27,422`
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 transcript`, `2 transcripts`
pub fn count(number: usize, one: &str) -> String {
    let many = if number == 1 { "" } else { "s" };
    format!("{} {one}{many}", grouped(number as u64))
}

/// `1,240 words`, or `1,240 characters` of a script without spaces
pub fn length(spoken: &Spoken) -> String {
    count(spoken.words, if spoken.unspaced { "character" } else { "word" })
}

/// `Transcript`
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The first words of a text that is one line, at most `longest` bytes, for a description.
pub fn beginning(line: &str, longest: usize) -> String {
    if line.len() <= longest {
        return line.to_owned();
    }
    let most = line.floor_char_boundary(longest);
    let end = match line[..most].rfind(' ') {
        _ if line[most..].starts_with(' ') => most,
        Some(space) => space,
        None => return format!("{}…", &line[..most]),
    };
    format!("{}…", line[..end].trim_end_matches([',', ';', ':', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable() {
        let day = PartialDate::of_day(jiff::civil::Date::constant(2024, 3, 5));
        let dates = [day, PartialDate::of_month(2024, 3), PartialDate::of_year(2024)];
        assert_eq!(dates.map(|known| date(known.unwrap())), ["5 March 2024", "March 2024", "2024"]);
        assert_eq!(month(1999, 12), "December 1999");
        let grouped: Vec<_> = [0, 999, 1000, 27422, 1234567].map(grouped).into();
        assert_eq!(grouped, ["0", "999", "1,000", "27,422", "1,234,567"]);
        assert_eq!(count(1, "transcript"), "1 transcript");
        assert_eq!(count(1200, "transcript"), "1,200 transcripts");
        assert_eq!(beginning("one two, three", 9), "one two…");
        assert_eq!(beginning("one two, three", 8), "one two…");
        assert_eq!(beginning("one two, three", 7), "one…");
        assert_eq!(beginning("one", 3), "one");
        assert_eq!(beginning("äääää one", 5), "ää…");
    }
}
