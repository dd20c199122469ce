//! Blocks of terms, and the files that hold them.
//!
//! A block is what the search page fetches to look a term up: some terms in alphabetical order and their
//! lists. Where one block ends and the next one begins follows from the terms next to that place, so that
//! a change in one block leaves most others as they are.
//!
//! A block has the number of its terms; for each term: how many bytes it shares with the one before, how
//! many follow, these bytes, and its [`TermEntry`]; then the lists. All numbers are varints. Of a long list
//! the block has the beginning, which is about the newest transcripts. The rests of the lists stand after all
//! blocks of the file, where a page reads as much as it needs; a block begins with the place of its own there.

use serde::Serialize;

use super::files::IndexFiles;
use super::postings::TermCounts;
use super::varint::push_varint;
use crate::text::hash::fnv1a;

/// A block that is as large may end, in bytes.
const BLOCK: usize = 4_000;
/// A block ends when it is so many times as large.
const LARGEST_BLOCK: usize = 3;
/// The blocks of segments with more transcripts are larger, with the square root of their number: so there
/// are not too many to be listed in the head.
const SEGMENT: usize = 4_096;
/// A list of so many bytes stands in its block.
const WHOLE: usize = 4_096;
/// Of a longer one, so many bytes.
const BEGINNING: usize = 2_048;
/// A list of more bytes is large.
const LARGE: usize = 16_384;
/// Of so many terms, one may begin a block.
const ONE_OF_TERMS: u64 = 4;
/// A file that is as large may end.
const FILE: usize = 48_000;
/// A file ends when it is as large.
const LARGEST_FILE: usize = 128_000;
/// Of so many blocks, one may begin a file.
const ONE_OF_BLOCKS: u64 = 4;

/// What a block says of a term.
#[derive(Debug, Clone, Copy)]
pub enum TermEntry<'a> {
    /// A word: its counts, its list, and if that is [`is_large`] how many more passages have another form of
    /// the word alone.
    Word(TermCounts, &'a [u8], Option<u32>),
    /// What is meant or known: the counts, the list, and what is shown of it (JSON; may be empty).
    Name(TermCounts, &'a [u8], &'a str),
    /// A word without a list, with the number of bits of the number of its occurrences.
    Spelling(u32),
}

/// Whether a list is so large that a page does not read it to count passages.
pub fn is_large(list: &[u8]) -> bool {
    list.len() > LARGE
}

/// The blocks of a sorted list of terms.
#[derive(Debug, Default, Serialize)]
pub struct Blocks {
    /// The names of the files.
    pub files: Vec<String>,
    /// How many blocks each file has.
    pub blocks: Vec<usize>,
    /// What each block begins with: as few letters as tell it from the one before. A line each.
    pub firsts: String,
    /// The bytes of each block.
    pub sizes: Vec<usize>,
}

/// Puts terms into blocks.
pub struct BlockWriter<'a> {
    files: &'a IndexFiles<'a>,
    done: Blocks,
    /// The file that is being filled: its blocks, and the rests of their lists.
    file: Vec<u8>,
    file_rests: Vec<u8>,
    /// The bytes of a block that may end.
    block: usize,
    /// The block that is being filled.
    terms: Vec<u8>,
    lists: Vec<u8>,
    rests: Vec<u8>,
    count: u32,
    first: String,
    last: String,
}

impl<'a> BlockWriter<'a> {
    /// A writer for the terms of so many transcripts. It adds its files to `files`.
    pub fn new(transcripts: usize, files: &'a IndexFiles) -> BlockWriter<'a> {
        BlockWriter {
            files,
            done: Blocks::default(),
            file: Vec::new(),
            file_rests: Vec::new(),
            block: BLOCK / 2 * (1 + (transcripts / SEGMENT).max(1).isqrt()),
            terms: Vec::new(),
            lists: Vec::new(),
            rests: Vec::new(),
            count: 0,
            first: String::new(),
            last: String::new(),
        }
    }

    /// Adds a term. They come in order.
    pub fn push(&mut self, term: &str, entry: TermEntry) {
        let size = self.terms.len() + self.lists.len();
        let ends = size >= self.block && fnv1a(term.bytes()).is_multiple_of(ONE_OF_TERMS);
        if ends || size >= self.block * LARGEST_BLOCK {
            self.end_block();
        }
        if self.count == 0 {
            self.first = beginning(&self.last, term);
            self.last.clear();
        }
        let shared = shared_bytes(&self.last, term).min(255);
        push_varint(shared as u32, &mut self.terms);
        push_text(&term[shared..], &mut self.terms);
        match entry {
            TermEntry::Word(counts, list, others) => {
                self.push_list(counts, list);
                others.into_iter().for_each(|others| push_varint(others, &mut self.terms));
            }
            TermEntry::Name(counts, list, shown) => {
                self.push_list(counts, list);
                push_text(shown, &mut self.terms);
            }
            TermEntry::Spelling(bits) => push_varint(bits, &mut self.terms),
        }
        self.count += 1;
        self.last.clear();
        self.last.push_str(term);
    }

    fn push_list(&mut self, counts: TermCounts, list: &[u8]) {
        push_varint(counts.transcripts, &mut self.terms);
        push_varint(counts.passages - counts.transcripts, &mut self.terms);
        push_varint(list.len() as u32, &mut self.terms);
        let here = if list.len() > WHOLE { BEGINNING } else { list.len() };
        let (here, rest) = list.split_at(here);
        self.lists.extend_from_slice(here);
        self.rests.extend_from_slice(rest);
    }

    fn end_block(&mut self) {
        if self.count == 0 {
            return;
        }
        let hash = fnv1a(self.first.bytes());
        let size = self.file.len() + self.file_rests.len();
        if size >= FILE && hash.is_multiple_of(ONE_OF_BLOCKS) || size >= LARGEST_FILE {
            self.end_file();
        }
        let done = &mut self.done;
        if self.file.is_empty() {
            done.blocks.push(0);
        }
        let start = self.file.len();
        push_varint(self.file_rests.len() as u32, &mut self.file);
        push_varint(self.count, &mut self.file);
        self.file.append(&mut self.terms);
        self.file.append(&mut self.lists);
        done.sizes.push(self.file.len() - start);
        self.file_rests.append(&mut self.rests);
        done.blocks.last_mut().into_iter().for_each(|blocks| *blocks += 1);
        if done.sizes.len() > 1 {
            done.firsts.push('\n');
        }
        done.firsts.push_str(&self.first);
        self.count = 0;
    }

    fn end_file(&mut self) {
        if !self.file.is_empty() {
            self.file.append(&mut self.file_rests);
            self.done.files.push(self.files.push(&self.file));
            self.file.clear();
        }
    }

    /// The blocks.
    pub fn finish(mut self) -> Blocks {
        self.end_block();
        self.end_file();
        self.done
    }
}

fn push_text(text: &str, bytes: &mut Vec<u8>) {
    push_varint(text.len() as u32, bytes);
    bytes.extend_from_slice(text.as_bytes());
}

/// How many bytes two words have in common at their beginning, in whole characters.
fn shared_bytes(a: &str, b: &str) -> usize {
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=shared).rev().find(|&shared| b.is_char_boundary(shared)).unwrap_or(0)
}

/// The shortest beginning of `term` that comes after `before`.
fn beginning(before: &str, term: &str) -> String {
    let shared = shared_bytes(before, term);
    let next = term[shared..].chars().next().map_or(0, char::len_utf8);
    term[..shared + next].to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_block_begins_with_what_tells_it_from_the_one_before() {
        for (before, term, expected) in [
            ("", "about", "a"),
            ("apple", "apply", "apply"),
            ("and", "another", "ano"),
            ("été", "ête", "ê"),
        ] {
            assert_eq!(beginning(before, term), expected);
        }
    }

    #[test]
    fn a_new_word_changes_few_blocks() {
        let list = [7; 40];
        let counts = TermCounts { transcripts: 1, passages: 1 };
        let blocks = |words: &[String]| {
            let bytes = AtomicUsize::new(0);
            let stage = |_: &str, file: &[u8]| {
                bytes.fetch_add(file.len(), Ordering::Relaxed);
                Ok(())
            };
            let files = IndexFiles::new(&stage);
            let mut writer = BlockWriter::new(1, &files);
            words.iter().for_each(|word| writer.push(word, TermEntry::Word(counts, &list, None)));
            (writer.finish(), bytes.load(Ordering::Relaxed))
        };
        let mut words: Vec<String> = (10_000..40_000).map(|number| number.to_string()).collect();
        let (before, _) = blocks(&words);
        words.insert(9_000, "18999a".to_owned());
        let (after, bytes) = blocks(&words);
        let changed = after.files.iter().filter(|file| !before.files.contains(file)).count();
        assert!(before.files.len() > 15 && before.sizes.len() > 150);
        assert_eq!(changed, 1);
        assert_eq!(after.sizes.iter().sum::<usize>(), bytes);
    }
}
