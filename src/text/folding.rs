//! The forms under which spellings of a word or a name are equal.

use super::normal::Normal;

/// Short names are told apart by their case: SAM is not Sam.
const SHORT: usize = 4;

/// What two names share that mean one: all but case and gaps, and for short ones the case too.
pub fn key(name: &str) -> String {
    let folded = folded(name);
    if folded.chars().count() <= SHORT { name.to_owned() } else { folded }
}

/// A name without its case and its gaps.
pub fn folded(name: &str) -> String {
    let mut text = Normal::of(name).text;
    text.retain(|c| !c.is_whitespace());
    text
}

/// The letters and digits of a text, in lower case.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two texts have the same letters and digits, whatever their case, and what is between them.
pub fn same_letters(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || letters(a).eq(letters(b))
}
