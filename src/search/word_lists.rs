//! The words of the texts, and in which passages of a segment they occur.

use std::ops::Range;

use rayon::prelude::*;

use super::blocks::{BlockWriter, Blocks, TermEntry, is_large};
use super::collect::{CollectedText, CollectedWords, WordCollector, take_word};
use super::endings::endings;
use super::files::IndexFiles;
use super::occurrences::{TermOccurrence, occurrences};
use super::postings::{PostingsWriter, SegmentSize, TermCounts};
use super::seen_words::SeenWord;
use super::segments::Segments;
use super::varint::take_varints;
use super::words::in_order;

/// Lists of so many bytes are gathered at once.
const AT_ONCE: u64 = 60_000_000;

/// The texts of a segment by their numbers in it: the part of what was collected that has the text, and the
/// text.
pub type SegmentTexts = [Option<(usize, CollectedText)>];

/// All words of a site in order, with the numbers of their occurrences.
pub struct Words {
    all: Vec<(Box<str>, u32)>,
    /// For each part of what was collected: the numbers in `all` of its words.
    numbers: Vec<Vec<u32>>,
}

/// How often a word occurs in a segment, and how many bytes say where.
#[derive(Debug, Clone, Copy, Default)]
struct WordSize {
    counts: TermCounts,
    bytes: u32,
}

/// Where some words occur, gathered from the texts: the occurrences of each word, from the newest transcript to the
/// oldest.
struct WordOccurrences {
    words: Range<usize>,
    bytes: Vec<u8>,
    /// Where in `bytes` each word ends.
    ends: Vec<u32>,
}

impl Words {
    /// The words of all parts, each once, and the texts in the order of the segments.
    pub fn of(
        collected: WordCollector,
        segments: &Segments,
    ) -> (Words, Vec<Option<(usize, CollectedText)>>) {
        let mut parts = collected.into_parts();
        let words = Words::of_parts(&mut parts);
        let mut texts = Vec::new();
        texts.resize_with(segments.transcripts, || None);
        for (part, collected) in parts.into_iter().enumerate() {
            for text in collected.texts {
                let number = segments.number(text.transcript);
                texts[number] = Some((part, text));
            }
        }
        (words, texts)
    }

    fn of_parts(parts: &mut [CollectedWords]) -> Words {
        let mut found: Vec<(Box<str>, usize, SeenWord)> = Vec::new();
        let numbers = parts.iter().map(|part| vec![0; part.words.len()]).collect();
        for (part, collected) in parts.iter_mut().enumerate() {
            let words = std::mem::take(&mut collected.words).into_words();
            found.extend(words.map(|(word, seen)| (word, part, seen)));
        }
        found.par_sort_unstable_by(|a, b| in_order(&a.0, &b.0).then(a.1.cmp(&b.1)));
        let mut words = Words { all: Vec::new(), numbers };
        for (word, part, seen) in found {
            match words.all.last_mut() {
                Some((last, sum)) if *last == word => *sum += seen.occurrences,
                _ => words.all.push((word, seen.occurrences)),
            }
            words.numbers[part][seen.number as usize] = words.all.len() as u32 - 1;
        }
        words
    }

    /// Each word with the number of its occurrences.
    pub fn with_counts(&self) -> impl Iterator<Item = (&str, u32)> {
        self.all.iter().map(|(word, count)| (&**word, *count))
    }

    /// The words in parts with few bytes. Words that begin with the same letter are in the same part.
    fn in_parts(&self, sizes: &[WordSize]) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let (mut part, mut sum) = (0..0, 0);
        for letter in self.all.chunk_by(|(a, _), (b, _)| a.chars().next() == b.chars().next()) {
            let end = part.end + letter.len();
            let own: u64 = sizes[part.end..end].iter().map(|size| u64::from(size.bytes)).sum();
            if sum + own > AT_ONCE && sum > 0 {
                parts.push(part.clone());
                (part, sum) = (part.end..part.end, 0);
            }
            (part.end, sum) = (end, sum + own);
        }
        parts.push(part);
        parts
    }

    /// The numbers of the other forms of a word.
    fn other_forms(&self, word: usize) -> Vec<usize> {
        let number = |form: &String| self.all.binary_search_by(|(own, _)| in_order(own, form)).ok();
        endings(&self.all[word].0).iter().filter_map(number).collect()
    }
}

/// The words of the texts of a segment with their lists. `starts` has the number of the first passage of
/// each transcript.
pub fn word_blocks(
    words: &Words,
    texts: &SegmentTexts,
    starts: &[u32],
    size: SegmentSize,
    files: &IndexFiles,
) -> Blocks {
    let mut sizes = vec![WordSize::default(); words.all.len()];
    for_each_occurrence(words, texts, |word, own| sizes[word].add(&own));
    let mut blocks = BlockWriter::new(texts.len(), files);
    let mut postings = PostingsWriter::new(size);
    let mut list = Vec::new();
    for part in words.in_parts(&sizes) {
        let gathered = WordOccurrences::of(part.clone(), words, texts, &sizes);
        for word in part.filter(|&word| sizes[word].bytes > 0) {
            let counts = sizes[word].counts;
            list.clear();
            postings.write(counts, gathered.of_word(word), &mut list);
            let others = is_large(&list).then(|| {
                let mut marked = PassageSet::new(starts);
                marked.insert_all(gathered.of_word(word));
                for form in words.other_forms(word) {
                    marked.insert_all(gathered.of_word(form));
                }
                marked.count - counts.passages
            });
            blocks.push(&words.all[word].0, TermEntry::Word(counts, &list, others));
        }
    }
    blocks.finish()
}

impl WordSize {
    fn add(&mut self, own: &TermOccurrence) {
        self.counts.transcripts += 1;
        self.counts.passages += own.count;
        self.bytes += own.size();
    }
}

impl WordOccurrences {
    /// Those of the words with the numbers of a range, which need `sizes`.
    fn of(
        range: Range<usize>,
        words: &Words,
        texts: &SegmentTexts,
        sizes: &[WordSize],
    ) -> WordOccurrences {
        let mut sum = 0;
        // At first where each word begins; each occurrence moves it on.
        let begins = sizes[range.clone()].iter().map(|size| {
            sum += size.bytes;
            sum - size.bytes
        });
        let mut ends: Vec<u32> = begins.collect();
        let mut bytes = vec![0; sum as usize];
        let mut entry = Vec::new();
        for_each_occurrence(words, texts, |word, own| {
            if let Some(end) = word.checked_sub(range.start).and_then(|word| ends.get_mut(word)) {
                entry.clear();
                own.push(&mut entry);
                let start = *end as usize;
                *end += entry.len() as u32;
                bytes[start..start + entry.len()].copy_from_slice(&entry);
            }
        });
        WordOccurrences { words: range, bytes, ends }
    }

    fn of_word(&self, word: usize) -> impl Iterator<Item = TermOccurrence<'_>> {
        let index = word - self.words.start;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        occurrences(&self.bytes[start as usize..self.ends[index] as usize])
    }
}

/// Some passages of a segment.
struct PassageSet<'s> {
    /// The number of the first passage of each transcript.
    starts: &'s [u32],
    /// A bit for each passage.
    bits: Vec<u64>,
    count: u32,
}

impl<'s> PassageSet<'s> {
    fn new(starts: &'s [u32]) -> PassageSet<'s> {
        PassageSet { starts, bits: Vec::new(), count: 0 }
    }

    fn insert_all<'g>(&mut self, occurrences: impl Iterator<Item = TermOccurrence<'g>>) {
        for own in occurrences {
            let mut passage = self.starts[own.transcript as usize];
            for gap in own.gaps() {
                passage += gap;
                let (index, bit) = (passage as usize / 64, 1 << (passage % 64));
                if self.bits.len() <= index {
                    self.bits.resize(index + 1, 0);
                }
                self.count += u32::from(self.bits[index] & bit == 0);
                self.bits[index] |= bit;
                passage += 1;
            }
        }
    }
}

/// Goes through the words of all texts, from the newest text to the oldest.
fn for_each_occurrence(
    words: &Words,
    texts: &SegmentTexts,
    mut each: impl FnMut(usize, TermOccurrence),
) {
    for (transcript, text) in texts.iter().enumerate().rev() {
        let Some((part, text)) = text else { continue };
        let numbers = &words.numbers[*part];
        let mut rest = text.words.as_slice();
        while !rest.is_empty() {
            let (number, count) = take_word(&mut rest);
            let gaps = take_varints(count, &mut rest);
            let own = TermOccurrence { transcript: transcript as u32, count, gaps };
            each(numbers[number as usize] as usize, own);
        }
    }
}
