//! Collects the words of texts, one after another.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::varint::{push_varint, take_varint};
use super::word_numbers::WordNumbers;
use super::words::for_each_word;
use crate::base::index::TranscriptIndex;
use crate::model::Spoken;

/// The words of the texts of a site. Threads may add texts at the same time, in any order.
#[derive(Debug)]
pub struct WordCollector {
    /// One for each thread, so that none waits for another.
    parts: Vec<Mutex<CollectedWords>>,
}

/// The words of some texts.
#[derive(Debug, Default)]
pub struct CollectedWords {
    /// The numbers of the words here.
    pub numbers: WordNumbers,
    /// How often each word occurs, by its number.
    pub counts: Vec<u32>,
    /// The texts, in the order in which they were added.
    pub texts: Vec<CollectedText>,
    scratch: Scratch,
}

/// In which passages of a text its words occur.
#[derive(Debug)]
pub struct CollectedText {
    /// Whose text it is.
    pub transcript: TranscriptIndex,
    /// For each of its words: what [`take_word`] takes, and for each passage that has it how many there are
    /// between this one and the one before. Varints.
    pub words: Vec<u8>,
}

/// What is needed for one text, kept for the next one.
#[derive(Debug, Default)]
struct Scratch {
    /// For each word by its number: the last text that has it, and its place in `found`.
    seen: Vec<(u32, u32)>,
    found: Vec<FoundWord>,
    passages: Vec<FoundPassage>,
}

#[derive(Debug)]
struct FoundWord {
    number: u32,
    occurrences: u32,
    /// In how many passages.
    count: u32,
    /// Indices in `passages`.
    first: u32,
    last: u32,
}

#[derive(Debug)]
struct FoundPassage {
    paragraph: u32,
    next: u32,
}

impl Default for WordCollector {
    fn default() -> WordCollector {
        // One for callers outside of the pool.
        let threads = rayon::current_num_threads() + 1;
        WordCollector { parts: (0..threads).map(|_| Mutex::default()).collect() }
    }
}

impl WordCollector {
    /// Adds the text of a transcript. `text` has the offsets of the paragraphs in `spoken`.
    pub fn add(&self, transcript: TranscriptIndex, spoken: &Spoken, text: &str) {
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
        if let Some(part) = self.parts.get(thread).or(self.parts.first()) {
            locked(part).add(transcript, spoken, text);
        }
    }

    /// What was collected, by thread.
    pub fn into_parts(self) -> Vec<CollectedWords> {
        let parts = self.parts.into_iter();
        parts.map(|part| part.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
    }
}

fn locked(part: &Mutex<CollectedWords>) -> MutexGuard<'_, CollectedWords> {
    part.lock().unwrap_or_else(PoisonError::into_inner)
}

impl CollectedWords {
    fn add(&mut self, transcript: TranscriptIndex, spoken: &Spoken, text: &str) {
        // From 1, since words that were not seen yet have 0.
        let own = self.texts.len() as u32 + 1;
        let text = text.to_ascii_lowercase();
        // What stands before the first paragraph is counted to it. A text without any is one passage.
        let starts = spoken.paragraphs.iter().map(|paragraph| paragraph.offset as usize);
        let ends = starts.skip(1).chain([text.len()]);
        let mut start = 0;
        for (index, end) in ends.enumerate() {
            let passage = text.get(start..end).unwrap_or_default();
            for_each_word(passage, |text, word| {
                let number = self.number_of(text, word);
                self.scratch.push(own, number, index as u32);
            });
            start = end;
        }
        for word in &self.scratch.found {
            self.counts[word.number as usize] += word.occurrences;
        }
        let words = self.scratch.take();
        self.texts.push(CollectedText { transcript, words });
    }

    fn number_of(&mut self, text: &str, word: Range<usize>) -> u32 {
        let next = self.counts.len() as u32;
        let number = self.numbers.of(text, word, next);
        if number == next {
            self.counts.push(0);
            self.scratch.seen.push((0, 0));
        }
        number
    }
}

/// Adds the number of a word and in how many passages of a text it occurs. Most are in one, which needs no
/// number of its own.
fn push_word(number: u32, count: u32, bytes: &mut Vec<u8>) {
    push_varint(number << 1 | u32::from(count > 1), bytes);
    if count > 1 {
        push_varint(count, bytes);
    }
}

/// Takes the number of a word and in how many passages it occurs.
pub fn take_word(bytes: &mut &[u8]) -> (u32, u32) {
    let number = take_varint(bytes);
    let count = if number & 1 == 1 { take_varint(bytes) } else { 1 };
    (number >> 1, count)
}

impl Scratch {
    /// Adds an occurrence of a word in the text `own`.
    fn push(&mut self, own: u32, number: u32, paragraph: u32) {
        let next = self.passages.len() as u32;
        let (text, place) = &mut self.seen[number as usize];
        if *text != own {
            (*text, *place) = (own, self.found.len() as u32);
            self.found.push(FoundWord {
                number,
                occurrences: 1,
                count: 1,
                first: next,
                last: next,
            });
        } else {
            let word = &mut self.found[*place as usize];
            word.occurrences += 1;
            let last = &mut self.passages[word.last as usize];
            if last.paragraph == paragraph {
                return;
            }
            last.next = next;
            word.last = next;
            word.count += 1;
        }
        self.passages.push(FoundPassage { paragraph, next: 0 });
    }

    /// Writes what was found in a text, and forgets it.
    fn take(&mut self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.found.len() * 4 + self.passages.len());
        for word in self.found.drain(..) {
            push_word(word.number, word.count, &mut bytes);
            let (mut index, mut after) = (word.first, 0);
            for _ in 0..word.count {
                let passage = &self.passages[index as usize];
                push_varint(passage.paragraph - after, &mut bytes);
                (index, after) = (passage.next, passage.paragraph + 1);
            }
        }
        self.passages.clear();
        bytes.shrink_to_fit();
        bytes
    }
}
