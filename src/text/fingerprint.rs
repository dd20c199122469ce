//! Short, lasting names for pieces of text.

use std::collections::BTreeMap;

use crate::base::slug::{SlugSet, slugify};
use crate::model::ParagraphId;

/// FNV-1a, 64 bits (Fowler, Noll, Vo; <http://www.isthe.com/chongo/tech/comp/fnv/>). The standard
/// library's hashers may change between releases; what is written into addresses may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a byte.
    pub fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

/// The hash of bytes.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mut hash = Fnv::default();
    bytes.into_iter().for_each(|byte| hash.byte(byte));
    hash.0
}

/// Tells whether a text is still what it was: FNV-1a over eight bytes at a time, for what is never
/// written down.
pub fn mark_of(text: &str) -> u64 {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let mut hash = Fnv(Fnv::default().0 ^ text.len() as u64);
    for eight in eights {
        let mixed = (hash.0 ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash.0 = mixed.rotate_left(29);
    }
    rest.iter().for_each(|&byte| hash.byte(byte));
    hash.0
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
            let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
            for letter in letters {
                letter.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| hash.byte(byte));
            }
        }
        let name = hash.0 & ((1 << (5 * ParagraphId::DIGITS)) - 1);
        let number = self.seen.entry(name).or_insert(0);
        *number += 1;
        ParagraphId { name, number: *number }
    }
}

/// Names the headings of one page, by their slugs.
#[derive(Debug, Default)]
pub struct HeadingIds {
    taken: SlugSet,
}

impl HeadingIds {
    /// The id of the next heading: `h-` and its slug, numbered if the page has that already.
    pub fn next(&mut self, text: &str) -> String {
        let slug = slugify(text);
        let wanted = if slug.is_empty() { "section" } else { &slug };
        format!("h-{}", self.taken.assign([wanted]).concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv1a_matches_its_published_values() {
        assert_eq!(fnv1a(*b""), 0xcbf29ce484222325);
        assert_eq!(fnv1a(*b"a"), 0xaf63dc4c8601ec8c);
        assert_eq!(fnv1a(*b"foobar"), 0x85944171f73967e8);
    }

    #[test]
    fn every_byte_tells_in_a_mark() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let mut marks = std::collections::BTreeSet::new();
        for length in 0..text.len() {
            marks.insert(mark_of(&text[..length]));
            for at in 0..length {
                let other = format!("{}_{}", &text[..at], &text[at + 1..length]);
                marks.insert(mark_of(&other));
            }
        }
        assert_eq!(marks.len(), (0..text.len()).map(|length| length + 1).sum::<usize>());
    }

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
