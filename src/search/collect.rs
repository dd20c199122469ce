//! Collects the words of texts, one after another.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::seen_words::{SeenWord, SeenWords};
use super::varint::{push_varint, take_varint};
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
    /// The words of all these texts.
    pub words: SeenWords,
    /// The texts, in the order in which they were added.
    pub texts: Vec<CollectedText>,
    /// How many passages the texts have.
    passages: u32,
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
    found: Vec<FoundWord>,
    passages: Vec<FoundPassage>,
}

#[derive(Debug)]
struct FoundWord {
    number: u32,
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
        let text = text.to_ascii_lowercase();
        // What stands before the first paragraph is counted to it. A text without any is one passage.
        let starts = spoken.paragraphs.iter().map(|paragraph| paragraph.offset as usize);
        let ends = starts.skip(1).chain([text.len()]);
        let before = self.passages;
        let mut start = 0;
        for end in ends {
            self.passages += 1;
            let passage = text.get(start..end).unwrap_or_default();
            for_each_word(passage, |text, word| {
                self.words.see(text, word, |seen| self.scratch.push(seen, before, self.passages));
            });
            start = end;
        }
        let words = self.scratch.take();
        self.texts.push(CollectedText { transcript, words });
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
    /// Adds an occurrence of a word in a passage of the text that begins after the passage `before`.
    fn push(&mut self, seen: &mut SeenWord, before: u32, passage: u32) {
        seen.occurrences += 1;
        if seen.passage == passage {
            return;
        }
        let next = self.passages.len() as u32;
        if seen.passage <= before {
            seen.place = self.found.len() as u32;
            self.found.push(FoundWord { number: seen.number, count: 1, first: next, last: next });
        } else {
            let word = &mut self.found[seen.place as usize];
            self.passages[word.last as usize].next = next;
            word.last = next;
            word.count += 1;
        }
        seen.passage = passage;
        self.passages.push(FoundPassage { paragraph: passage - before - 1, next: 0 });
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
