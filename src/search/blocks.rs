//! Blocks of terms, and the files that hold them.
//!
//! A block is what the search page fetches to look a term up: some terms in alphabetical order and their
//! lists. Where one block ends and the next one begins follows from the terms next to that place, so that
//! a change in one block leaves most others as they are.
//!
//! A block has the number of its terms; for each term: how many bytes it shares with the one before, how
//! many follow, these bytes, and its [`TermEntry`]; then the lists. All numbers are varints.

use super::postings::TermCounts;
use super::varint::push_varint;
use crate::text::hash::fnv1a;

/// A block that is as large may end, in bytes.
const BLOCK: usize = 4_000;
/// A block ends when it is so many times as large.
const LARGEST_BLOCK: usize = 3;
/// The blocks of segments with more transcripts are larger, with the square root of their number: so there
/// are not too many to be named in the head.
const SEGMENT: usize = 4_096;
/// Of so many terms, one may begin a block.
const ONE_OF_TERMS: u64 = 16;
/// A file that is as large may end.
const FILE: usize = 48_000;
/// A file ends when it is as large.
const LARGEST_FILE: usize = 128_000;
/// Of so many blocks, one may begin a file.
const ONE_OF_BLOCKS: u64 = 4;

/// What a block says of a term.
#[derive(Debug, Clone, Copy)]
pub enum TermEntry<'a> {
    /// A word: its counts, and its list.
    Word(TermCounts, &'a [u8]),
    /// What is meant or known: the counts, the list, and what is shown of it (JSON; may be empty).
    Name(TermCounts, &'a [u8], &'a str),
    /// A word without a list, with the number of bits of the number of its occurrences.
    Spelling(u32),
}

/// The blocks of a sorted list of terms.
#[derive(Debug, Default)]
pub struct Blocks {
    /// The contents of the files.
    pub files: Vec<Vec<u8>>,
    /// How many blocks each file has.
    pub blocks: Vec<usize>,
    /// What each block begins with: as few letters as tell it from the one before.
    pub firsts: Vec<String>,
    /// The bytes of each block.
    pub sizes: Vec<usize>,
}

/// Puts terms into blocks.
#[derive(Debug)]
pub struct BlockWriter {
    done: Blocks,
    /// The bytes of a block that may end.
    block: usize,
    /// The block that is being filled.
    terms: Vec<u8>,
    lists: Vec<u8>,
    count: u32,
    first: String,
    last: String,
}

impl BlockWriter {
    /// A writer for the terms of so many transcripts.
    pub fn new(transcripts: usize) -> BlockWriter {
        BlockWriter {
            done: Blocks::default(),
            block: BLOCK * (transcripts / SEGMENT).max(1).isqrt(),
            terms: Vec::new(),
            lists: Vec::new(),
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
            TermEntry::Word(counts, list) => self.push_list(counts, list),
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
        self.lists.extend_from_slice(list);
    }

    fn end_block(&mut self) {
        if self.count == 0 {
            return;
        }
        let done = &mut self.done;
        let size = done.files.last().map_or(usize::MAX, Vec::len);
        let hash = fnv1a(self.first.bytes());
        if size >= FILE && hash.is_multiple_of(ONE_OF_BLOCKS) || size >= LARGEST_FILE {
            done.files.push(Vec::new());
            done.blocks.push(0);
        }
        if let (Some(file), Some(blocks)) = (done.files.last_mut(), done.blocks.last_mut()) {
            let start = file.len();
            push_varint(self.count, file);
            file.append(&mut self.terms);
            file.append(&mut self.lists);
            *blocks += 1;
            done.sizes.push(file.len() - start);
            done.firsts.push(std::mem::take(&mut self.first));
        }
        self.count = 0;
    }

    /// The blocks.
    pub fn finish(mut self) -> Blocks {
        self.end_block();
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
            let mut writer = BlockWriter::new(1);
            words.iter().for_each(|word| writer.push(word, TermEntry::Word(counts, &list)));
            writer.finish()
        };
        let mut words: Vec<String> = (10_000..40_000).map(|number| number.to_string()).collect();
        let before = blocks(&words);
        words.insert(9_000, "18999a".to_owned());
        let after = blocks(&words);
        let changed =
            |a: &[Vec<u8>], b: &[Vec<u8>]| b.iter().filter(|file| !a.contains(file)).count();
        assert!(before.files.len() > 15 && before.sizes.len() > 150);
        assert_eq!(changed(&before.files, &after.files), 1);
        let bytes: usize = before.files.iter().map(Vec::len).sum();
        assert_eq!(before.sizes.iter().sum::<usize>(), bytes);
    }
}
