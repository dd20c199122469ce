//! The forms under which spellings of a word or a name are equal.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::characters::is_diacritic;
use super::normal::Normal;

/// Names of at most this many letters are told apart by their case: SAM is not Sam.
const SHORT: usize = 4;

/// What two names share that mean one: all but what [`folded`] takes away, and for short ones the
/// case too.
pub fn key(name: &str) -> String {
    let folded = folded(name);
    if folded.chars().count() <= SHORT { name.to_owned() } else { folded }
}

/// A name without its case, its white space and hyphens, the diacritics of Latin letters, and full
/// width: "Open AI" and "open-ai" are equal, "José" and "Jose".
pub fn folded(name: &str) -> String {
    let mut text = Normal::of(&composed(name)).text;
    text.retain(|c| !c.is_whitespace());
    if text.is_ascii() { text } else { plain(&text) }
}

/// A text in which each letter with a diacritic, and each syllable of Hangul, is one code point if there
/// is such a one (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A text in which they are several code points (NFD).
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// How a character of another script is said, roughly and without its tone, in Latin letters. Those of
/// Chinese are read as in Mandarin.
pub fn reading(c: char) -> Option<&'static str> {
    deunicode::deunicode_char(c).map(str::trim).filter(|letters| !letters.is_empty())
}

/// A text with plain letters for Latin ones with diacritics and for those of full width.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                match deunicode::deunicode_char(c) {
                    Some(letters) => plain.push_str(letters),
                    None => plain.push(c),
                }
            }
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(c as u32 - 0xfee0)),
            c if is_diacritic(c) && plain.ends_with(|c: char| c.is_ascii_alphabetic()) => {}
            c => plain.push(c),
        }
    }
    plain
}

/// The letters and digits of a text, in lower case.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two texts have the same letters and digits, whatever their case and what is between them.
pub fn same_letters(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || letters(a).eq(letters(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (a, b) in [
            ("Open AI", "open-ai"),
            ("José Valim", "Jose\u{301} valim"),
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("ＡＢＣＤＥ", "abcde"),
            ("Ann’s Café", "ann's cafe"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        for (a, b) in [("C", "C++"), ("東京", "東"), ("хай", "хаи"), ("хаи\u{306}", "хаи")]
        {
            assert_ne!(folded(a), folded(b));
        }
        assert_ne!(key("SAM"), key("Sam"));
        assert_eq!(key("OpenAI"), key("Open AI"));
        assert!(same_letters("Open AI!", "OpenAi") && !same_letters("José", "Jose"));
    }
}
