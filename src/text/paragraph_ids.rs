//! Short, lasting names for paragraphs.

use std::collections::BTreeMap;
use std::fmt;

use super::folding::letters;
use super::hash::Fnv;

/// The name of a paragraph within its page, as it appears in URLs: `p-` and seven letters or
/// digits (Crockford's base 32), and a hyphen and a number if several begin with the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParagraphId {
    /// 35 bits.
    pub name: u64,
    /// Which of those with this name it is, from 1.
    pub number: u32,
}

impl ParagraphId {
    /// Digits of a paragraph's name, of five bits each.
    pub const DIGITS: usize = 7;
}

impl fmt::Display for ParagraphId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        // At once: a page has hundreds of them.
        let digits: [u8; ParagraphId::DIGITS] =
            std::array::from_fn(|index| ALPHABET[(self.name >> (index * 5)) as usize & 31]);
        f.write_str("p-")?;
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())?;
        if self.number > 1 { write!(f, "-{}", self.number) } else { Ok(()) }
    }
}

/// Words at the head of a paragraph that name it.
const NAMING_WORDS: usize = 8;

/// Names the paragraphs of one page, so that a link to one survives edits elsewhere in the text.
///
/// The name is made from the paragraph's own first words. Only paragraphs that begin alike are
/// numbered, in their order.
#[derive(Debug, Default)]
pub struct ParagraphIds {
    seen: BTreeMap<u64, u32>,
}

impl ParagraphIds {
    /// The id of the next paragraph.
    pub fn next(&mut self, text: &str) -> ParagraphId {
        let mut hash = Fnv::default();
        for word in text.split_whitespace().take(NAMING_WORDS) {
            if word.is_ascii() {
                let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
                letters.for_each(|letter| hash.byte(letter.to_ascii_lowercase()));
                continue;
            }
            for letter in letters(word) {
                letter.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| hash.byte(byte));
            }
        }
        let name = hash.0 & ((1 << (5 * ParagraphId::DIGITS)) - 1);
        let number = self.seen.entry(name).or_insert(0);
        *number += 1;
        ParagraphId { name, number: *number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_the_first_words_and_are_never_shared() {
        let mut ids = ParagraphIds::default();
        let first = ids.next("One two three four five six seven eight nine").to_string();
        let alike = ids.next("one two, three four five six seven eight TEN").to_string();
        assert_eq!(alike, format!("{first}-2"));
        let again = ParagraphIds::default().next("one two three four five six seven eight");
        assert_eq!(again.to_string(), first);
    }
}
