//! The words of the texts, and in which passages of a segment they occur.

use std::ops::Range;

use rayon::prelude::*;

use super::blocks::{BlockWriter, Blocks, TermEntry, is_large};
use super::collect::{CollectedText, CollectedWords, WordCollector, take_word};
use super::endings::endings;
use super::files::IndexFiles;
use super::postings::{PostingsWriter, SegmentSize, TermCounts};
use super::segments::Segments;
use super::varint::take_varint;
use super::words::in_order;

/// The lists of so many occurrences are written at once, since each takes memory.
const AT_ONCE: u64 = 4_000_000;

/// The texts of a segment by their numbers in it: the part of what was collected that has the text, and the
/// text.
pub type SegmentTexts = [Option<(usize, CollectedText)>];

/// All words of a site in order, and their numbers.
pub struct Words {
    all: Vec<(Box<str>, u32)>,
    /// For each part of what was collected: the numbers in `all` of its words.
    numbers: Vec<Vec<u32>>,
}

/// Where a word occurs: the number of a transcript in its segment, and the offset in what was collected
/// of its text.
#[derive(Clone, Copy)]
struct WordOccurrence {
    transcript: u32,
    offset: u32,
}

/// Where some words occur, in the order of the words and then of the transcripts.
struct Occurrences {
    words: Range<usize>,
    all: Vec<WordOccurrence>,
    /// Where in `all` the occurrences of each word end.
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
        let mut found: Vec<(Box<str>, usize, u32)> = Vec::new();
        for (part, collected) in parts.iter_mut().enumerate() {
            let numbers = std::mem::take(&mut collected.numbers);
            found.extend(numbers.into_words().map(|(word, number)| (word, part, number)));
        }
        found.par_sort_unstable_by(|a, b| in_order(&a.0, &b.0).then(a.1.cmp(&b.1)));
        let numbers = parts.iter().map(|part| vec![0; part.counts.len()]).collect();
        let mut words = Words { all: Vec::new(), numbers };
        for (word, part, number) in found {
            let count = parts[part].counts[number as usize];
            match words.all.last_mut() {
                Some((last, sum)) if *last == word => *sum += count,
                _ => words.all.push((word, count)),
            }
            words.numbers[part][number as usize] = words.all.len() as u32 - 1;
        }
        words
    }

    /// Each word with the number of its occurrences.
    pub fn with_counts(&self) -> impl Iterator<Item = (&str, u32)> {
        self.all.iter().map(|(word, count)| (&**word, *count))
    }

    /// The words in parts with few occurrences, by the `counts` of transcripts that have them. Words that begin
    /// with the same letter are in the same part.
    fn in_parts(&self, counts: &[u32]) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let (mut part, mut sum) = (0..0, 0);
        for letter in self.all.chunk_by(|(a, _), (b, _)| a.chars().next() == b.chars().next()) {
            let end = part.end + letter.len();
            let own: u64 = counts[part.end..end].iter().copied().map(u64::from).sum();
            if sum + own > AT_ONCE && sum > 0 {
                parts.push(part.clone());
                (part, sum) = (part.end..part.end, 0);
            }
            (part.end, sum) = (end, sum + own);
        }
        parts.push(part);
        parts
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
    let mut counts = vec![0; words.all.len()];
    for_each_occurrence(words, texts, |word, _| counts[word] += 1);
    let mut blocks = BlockWriter::new(texts.len(), files);
    let mut postings = PostingsWriter::new(size);
    let mut list = Vec::new();
    for part in words.in_parts(&counts) {
        let occurrences = Occurrences::of(part.clone(), words, texts, &counts);
        for word in part {
            let own = occurrences.of_word(word);
            if own.is_empty() {
                continue;
            }
            let passages = own.iter().map(|at| at.passages(texts).len() as u32).sum();
            let counts = TermCounts { transcripts: own.len() as u32, passages };
            postings.begin(counts);
            for at in own.iter().rev() {
                postings.transcript(at.transcript);
                postings.passages(at.passages(texts));
            }
            list.clear();
            postings.finish(&mut list);
            let others =
                is_large(&list).then(|| occurrences.of_other_forms(word, words, starts, texts));
            blocks.push(&words.all[word].0, TermEntry::Word(counts, &list, others));
        }
    }
    blocks.finish()
}

impl Occurrences {
    /// Those of the words with the numbers of a range. `counts` says in how many transcripts each word is.
    fn of(range: Range<usize>, words: &Words, texts: &SegmentTexts, counts: &[u32]) -> Occurrences {
        let mut sum = 0;
        // At first where the occurrences of each word begin; each that is found moves it on.
        let begins = counts[range.clone()].iter().map(|count| {
            sum += count;
            sum - count
        });
        let mut ends: Vec<u32> = begins.collect();
        let mut all = vec![WordOccurrence { transcript: 0, offset: 0 }; sum as usize];
        for_each_occurrence(words, texts, |word, occurrence| {
            if let Some(end) = word.checked_sub(range.start).and_then(|word| ends.get_mut(word)) {
                all[*end as usize] = occurrence;
                *end += 1;
            }
        });
        Occurrences { words: range, all, ends }
    }

    fn of_word(&self, word: usize) -> &[WordOccurrence] {
        let index = word - self.words.start;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[index] as usize]
    }
}

impl Occurrences {
    /// How many passages have another form of a word, and not the word itself.
    fn of_other_forms(
        &self,
        word: usize,
        words: &Words,
        starts: &[u32],
        texts: &SegmentTexts,
    ) -> u32 {
        let name = |form: &String| {
            let place = words.all.binary_search_by(|(word, _)| in_order(word, form)).ok();
            place.filter(|place| self.words.contains(place))
        };
        let forms: Vec<usize> = endings(&words.all[word].0).iter().filter_map(name).collect();
        if forms.is_empty() {
            return 0;
        }
        let mut marked = PassageSet::new(starts, texts);
        marked.insert_all(self.of_word(word));
        let own = marked.count;
        forms.into_iter().for_each(|form| marked.insert_all(self.of_word(form)));
        marked.count - own
    }
}

/// Some passages of a segment.
struct PassageSet<'t> {
    texts: &'t SegmentTexts,
    /// The number of the first passage of each transcript.
    starts: &'t [u32],
    /// A bit for each passage.
    bits: Vec<u64>,
    count: u32,
}

impl<'t> PassageSet<'t> {
    fn new(starts: &'t [u32], texts: &'t SegmentTexts) -> PassageSet<'t> {
        PassageSet { texts, starts, bits: Vec::new(), count: 0 }
    }

    fn insert_all(&mut self, occurrences: &[WordOccurrence]) {
        for at in occurrences {
            let mut passage = self.starts[at.transcript as usize];
            for gap in at.passages(self.texts) {
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

impl WordOccurrence {
    /// How many passages there are between each that has the word and the one before.
    fn passages<'t>(
        &self,
        texts: &'t SegmentTexts,
    ) -> impl ExactSizeIterator<Item = u32> + use<'t> {
        let text = texts[self.transcript as usize].as_ref();
        let mut rest = text.map_or(&[][..], |(_, text)| &text.words[self.offset as usize..]);
        let (_, count) = take_word(&mut rest);
        (0..count as usize).map(move |_| take_varint(&mut rest))
    }
}

fn for_each_occurrence(
    words: &Words,
    texts: &SegmentTexts,
    mut each: impl FnMut(usize, WordOccurrence),
) {
    for (transcript, text) in texts.iter().enumerate() {
        let Some((part, text)) = text else { continue };
        let mut rest = text.words.as_slice();
        while !rest.is_empty() {
            let offset = (text.words.len() - rest.len()) as u32;
            let (number, count) = take_word(&mut rest);
            let word = words.numbers[*part][number as usize];
            each(word as usize, WordOccurrence { transcript: transcript as u32, offset });
            for _ in 0..count {
                take_varint(&mut rest);
            }
        }
    }
}
