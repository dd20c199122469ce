//! Dates of other calendars and scripts in the form that [`super::written::date`] reads.

use std::borrow::Cow;

use crate::text::weekdays::{is_weekday, is_weekday_sign};

/// The eras of Japan with the year before the first of each.
const ERAS: [(&str, u16); 5] =
    [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];
/// The first year of an era.
const FIRST: &str = "元";
/// The zeros of the digits of other scripts.
const ZEROS: [char; 5] = ['０', '٠', '۰', '०', '০'];
/// The years that such digits may mean. Others are of calendars that are not read.
const YEARS: std::ops::Range<u16> = 1800..2100;

/// The text with digits of ASCII, with the year of the common era in the place of one of an era, and
/// without a day of the week in brackets: `令和６年５月２１日（火）` is `2024年5月21日`. `None` if it may be of another
/// calendar.
pub fn plain(text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() && !text.contains('(') {
        return Some(Cow::Borrowed(text));
    }
    let mut plain: String = text.chars().map(ascii_digit).collect();
    if plain != text && !has_common_year(&plain) && !ERAS.iter().any(|(era, _)| text.contains(era))
    {
        return None;
    }
    remove_weekday(&mut plain);
    for (era, before) in ERAS {
        let Some(rest) = plain.trim_start().strip_prefix(era) else { continue };
        let rest = rest.trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (year, rest) = match rest.strip_prefix(FIRST) {
            Some(rest) => (1, rest),
            None => (rest[..digits].parse().ok()?, &rest[digits..]),
        };
        let year: u16 = before.checked_add(year)?;
        return Some(Cow::Owned(format!("{year}{rest}")));
    }
    Some(Cow::Owned(plain))
}

fn ascii_digit(character: char) -> char {
    let digit = ZEROS.iter().find_map(|zero| {
        let digit =
            u32::from(character).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10)?;
        char::from_digit(digit, 10)
    });
    digit.unwrap_or(character)
}

/// Whether four digits are a year of [`YEARS`].
fn has_common_year(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4 && run.parse().is_ok_and(|year| YEARS.contains(&year)))
}

/// Takes a day of the week in brackets away.
fn remove_weekday(text: &mut String) {
    let Some(open) = text.find(['(', '（']) else { return };
    let Some(close) = text[open..].find([')', '）']).map(|at| open + at) else { return };
    let inner = text[open..close].trim_start_matches(['(', '（']).trim().to_lowercase();
    let mut signs = inner.chars();
    let is_sign = signs.next().is_some_and(is_weekday_sign) && signs.next().is_none();
    if is_sign || is_weekday(&inner) {
        let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
        text.replace_range(open..end, "");
    }
}
