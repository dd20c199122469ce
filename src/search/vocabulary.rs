//! The words of a site by their letters, for typing errors.
//!
//! A word with one wrong letter still has its first half or its second. So the words are listed twice: in
//! alphabetical order, and in that of their letters from the last to the first. A reader of two blocks has
//! all words that may be meant.

use super::blocks::{BlockWriter, Blocks, TermEntry};
use super::files::IndexFiles;
use super::words::in_order;

/// A word that occurs less often may be a typing error itself.
const LEAST: u32 = 2;

/// Lists words, which come in order, with the number of their occurrences: by their beginnings and by their
/// ends.
pub fn vocabulary<'a>(
    words: impl Iterator<Item = (&'a str, u32)>,
    files: &IndexFiles,
) -> [Blocks; 2] {
    let mut forwards = BlockWriter::new(1, files);
    let mut reversed: Vec<(String, u32)> = Vec::new();
    for (word, count) in words.filter(|(_, count)| *count >= LEAST) {
        let bits = count.ilog2();
        forwards.push(word, TermEntry::Spelling(bits));
        reversed.push((word.chars().rev().collect(), bits));
    }
    reversed.sort_unstable_by(|a, b| in_order(&a.0, &b.0));
    let mut backwards = BlockWriter::new(1, files);
    for (word, bits) in &reversed {
        backwards.push(word, TermEntry::Spelling(*bits));
    }
    [forwards.finish(), backwards.finish()]
}
