//! The wording of numbers and dates on pages.

use jiff::civil::Date;

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

/// `5 March 2024`
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// `March 2024`
pub fn month(year: i16, month: i8) -> String {
    format!("{} {year}", month_name(month))
}

/// `March`
pub fn month_name(month: i8) -> &'static str {
    MONTHS.get(usize::try_from(month - 1).unwrap_or(0)).copied().unwrap_or("")
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

/// The first words of a text, at most `longest` bytes, for a description.
pub fn beginning(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.is_empty() && word.len() > longest {
            return format!("{}…", &word[..word.floor_char_boundary(longest)]);
        }
        if out.len() + word.len() + usize::from(!out.is_empty()) > longest {
            out.truncate(out.trim_end_matches([',', ';', ':', '–', '-']).len());
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable() {
        assert_eq!(day(Date::constant(2024, 3, 5)), "5 March 2024");
        assert_eq!(month(1999, 12), "December 1999");
        let grouped: Vec<_> = [0, 999, 1000, 27422, 1234567].map(grouped).into();
        assert_eq!(grouped, ["0", "999", "1,000", "27,422", "1,234,567"]);
        assert_eq!(count(1, "transcript"), "1 transcript");
        assert_eq!(count(1200, "transcript"), "1,200 transcripts");
        assert_eq!(beginning("one  two, three", 9), "one two…");
        assert_eq!(beginning("one", 3), "one");
        assert_eq!(beginning("äääää one", 5), "ää…");
    }
}
