//! How many words a text has.
//!
//! Every byte of every transcript is counted, so plain ASCII is not read word by word: a word begins
//! at a letter without one before it, unless an apostrophe or a full stop joins the two. Each byte is
//! compared with the two before it and without a branch, so that the compiler takes many at once.

use super::characters;
use super::words::words;

/// How many bytes are counted together.
const AT_ONCE: usize = 32;
/// How much of a text says which script it is in, in bytes.
const SAMPLE: usize = 4096;
/// How many bytes before a byte say whether a word begins there.
const BEFORE: usize = 2;

/// How many words a text has.
pub fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(start) = after_space(bytes, BEFORE) else { return words(text).count() };
    let mut count = words(&text[..start]).count();
    let mut offset = start;
    while let Some(window) = bytes[offset - BEFORE..].first_chunk() {
        if window.is_ascii() {
            count += begins(window);
            offset += AT_ONCE;
        } else {
            // No word goes across white space.
            let token = bytes[..offset].iter().rposition(is_space).map_or(0, |space| space + 1);
            let end = after_space(bytes, offset + AT_ONCE).unwrap_or(bytes.len());
            let words = words(&text[token..end]);
            count += words.filter(|word| token + word.start >= offset).count();
            offset = end;
        }
    }
    let token = bytes[..offset].iter().rposition(is_space).map_or(0, |space| space + 1);
    count + words(&text[token..]).filter(|word| token + word.start >= offset).count()
}

/// Whether the script of a text puts no spaces between words, by its beginning: then [`count`] counts
/// characters.
pub fn is_unspaced(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    if sample.is_ascii() {
        return false;
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic());
    let (all, unspaced) = letters.fold((0, 0), |(all, unspaced), c| {
        (all + 1, unspaced + usize::from(characters::is_unspaced(c)))
    });
    unspaced * 2 > all
}

fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// The offset after the first white space at `offset` or later.
fn after_space(bytes: &[u8], offset: usize) -> Option<usize> {
    let space = bytes.get(offset..)?.iter().position(is_space)?;
    Some(offset + space + 1)
}

/// How many words begin in these bytes of ASCII, but for the first two.
fn begins(bytes: &[u8; AT_ONCE + BEFORE]) -> usize {
    let mut begins = [0; AT_ONCE];
    for (index, begins) in begins.iter_mut().enumerate() {
        let (first, second, byte) = (bytes[index], bytes[index + 1], bytes[index + 2]);
        let letter = |byte: u8| byte.is_ascii_alphanumeric();
        let digit = |byte: u8| byte.is_ascii_digit();
        let apostrophe = (second == b'\'') & letter(first);
        let point = (second == b'.') & digit(first);
        let comma = (second == b',') & digit(first) & digit(byte);
        let joined = apostrophe | point | comma;
        *begins = u8::from(letter(byte) & !letter(second) & !joined);
    }
    usize::from(begins.iter().sum::<u8>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_words_are_counted(
            text in "([a-zA-Z0-9 ,.'’-]{0,40}|[ \\n]|é|漢|_|don't |3\\.5 |word |[a-z ,.0-9']{60,90}){0,12}",
        ) {
            prop_assert_eq!(count(&text), words(&text).count());
        }
    }
}
