//! Words and their numbers. Every word of every text is looked up here.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::text::words::first_eight;

/// A word of so many bytes is a number itself, which is compared at once.
const SHORT: usize = size_of::<u64>();

/// Numbers of words.
#[derive(Debug, Default)]
pub struct WordNumbers {
    /// Short words, as [`first_eight`] has them.
    short: HashMap<u64, u32, FixedState>,
    long: HashMap<Box<str>, u32, FixedState>,
}

impl WordNumbers {
    /// The number of a word, which is a range of `text`. If it is new, it gets the number `next`.
    pub fn of(&mut self, text: &str, word: Range<usize>, next: u32) -> u32 {
        if word.len() <= SHORT {
            let word = first_eight(text.as_bytes(), &word);
            // Nearly every word is known, and then this is faster than the map's entry.
            if let Some(&number) = self.short.get(&word) {
                return number;
            }
            self.short.insert(word, next);
            return next;
        }
        let word = &text[word];
        if let Some(&number) = self.long.get(word) {
            return number;
        }
        self.long.insert(word.into(), next);
        next
    }

    /// All words with their numbers, in no order.
    pub fn into_words(self) -> impl Iterator<Item = (Box<str>, u32)> {
        let short = self.short.into_iter().map(|(word, number)| (unpacked(word), number));
        short.chain(self.long)
    }
}

fn unpacked(word: u64) -> Box<str> {
    let bytes = word.to_le_bytes();
    let length = SHORT - word.leading_zeros() as usize / 8;
    // It was a word.
    std::str::from_utf8(&bytes[..length]).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_with_their_numbers() {
        let words = ["a", "the", "eightlet", "nineletter", "łódź", "東京"];
        let mut numbers = WordNumbers::default();
        for text in ["", " and so on, for more than eight bytes"] {
            for (number, word) in words.iter().enumerate() {
                let all = format!("{word}{text}");
                assert_eq!(numbers.of(&all, 0..word.len(), number as u32), number as u32);
            }
        }
        let mut all: Vec<(Box<str>, u32)> = numbers.into_words().collect();
        all.sort_by_key(|(_, number)| *number);
        assert_eq!(all.iter().map(|(word, _)| &**word).collect::<Vec<_>>(), words);
    }
}
