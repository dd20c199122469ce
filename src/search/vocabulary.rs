//! The words of a site by their letters, for typing errors.
//!
//! A word with one wrong letter still has its first half or its second. So the words are listed twice: in
//! alphabetical order, and in that of their letters from the last to the first. A reader of two blocks has
//! all words that may be meant.

use super::blocks::{BlockWriter, Blocks, TermEntry};
use super::words::in_order;

/// A word that occurs less often may be a typing error itself.
const LEAST: u32 = 2;

/// The words by their beginnings and by their ends.
#[derive(Debug)]
pub struct Vocabulary {
    pub forwards: Blocks,
    pub backwards: Blocks,
}

/// Lists words, which come in order, with the number of their occurrences.
pub fn vocabulary<'a>(words: impl Iterator<Item = (&'a str, u32)>) -> Vocabulary {
    let mut forwards = BlockWriter::new(1);
    let mut reversed: Vec<(String, u32)> = Vec::new();
    for (word, count) in words.filter(|(_, count)| *count >= LEAST) {
        let bits = count.ilog2();
        forwards.push(word, TermEntry::Spelling(bits));
        reversed.push((word.chars().rev().collect(), bits));
    }
    reversed.sort_unstable_by(|a, b| in_order(&a.0, &b.0));
    let mut backwards = BlockWriter::new(1);
    for (word, bits) in &reversed {
        backwards.push(word, TermEntry::Spelling(*bits));
    }
    Vocabulary { forwards: forwards.finish(), backwards: backwards.finish() }
}
