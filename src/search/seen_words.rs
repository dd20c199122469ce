//! The words of many texts, and where each was seen last. Every word of every text is looked up here, once:
//! what is known of it stands next to it.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::text::words::first_eight;

/// A word of so many bytes is a number itself, which is compared at once.
const SHORT: usize = size_of::<u64>();

/// Words, each with what is known of it.
#[derive(Debug, Default)]
pub struct SeenWords {
    /// Short words, as [`first_eight`] has them.
    short: HashMap<u64, SeenWord, FixedState>,
    long: HashMap<Box<str>, SeenWord, FixedState>,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct SeenWord {
    /// Its number: that of the first word is 0, that of the next one 1.
    pub number: u32,
    /// How often it occurred.
    pub occurrences: u32,
    /// The last passage that has it. Passages are counted from 1 through all texts; a new word has 0.
    pub passage: u32,
    /// Its place among the words of the last text that has it.
    pub place: u32,
}

impl SeenWords {
    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Calls `each` with what is known of a word, which is a range of `text`.
    pub fn see(&mut self, text: &str, word: Range<usize>, each: impl FnOnce(&mut SeenWord)) {
        let mut new = SeenWord { number: self.len() as u32, ..SeenWord::default() };
        // Nearly every word is known, and then this is faster than the map's entry.
        if word.len() <= SHORT {
            let word = first_eight(text.as_bytes(), &word);
            if let Some(seen) = self.short.get_mut(&word) {
                return each(seen);
            }
            each(&mut new);
            self.short.insert(word, new);
        } else {
            let word = &text[word];
            if let Some(seen) = self.long.get_mut(word) {
                return each(seen);
            }
            each(&mut new);
            self.long.insert(word.into(), new);
        }
    }

    /// All words, in no order.
    pub fn into_words(self) -> impl Iterator<Item = (Box<str>, SeenWord)> {
        let short = self.short.into_iter().map(|(word, seen)| (unpacked(word), seen));
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
    fn words_come_back_with_what_is_known_of_them() {
        let words = ["a", "the", "eightlet", "nineletter", "łódź", "東京"];
        let mut seen = SeenWords::default();
        for text in ["", " and so on, for more than eight bytes"] {
            for word in &words {
                let all = format!("{word}{text}");
                seen.see(&all, 0..word.len(), |seen| seen.occurrences += 1);
            }
        }
        let mut all: Vec<(Box<str>, SeenWord)> = seen.into_words().collect();
        all.sort_by_key(|(_, seen)| seen.number);
        assert_eq!(all.iter().map(|(word, _)| &**word).collect::<Vec<_>>(), words);
        assert!(all.iter().all(|(_, seen)| seen.occurrences == 2));
    }
}
