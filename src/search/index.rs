//! Makes the files of the search index.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::blocks::{BlockWriter, Blocks, TermEntry};
use super::collect::{CollectedText, CollectedWords, WordCollector};
use super::postings::{PostingsWriter, SegmentSize, TermCounts};
use super::records::{CHUNK, CHUNKS, Records, records};
use super::segments::Segments;
use super::terms::{entities, names};
use super::varint::take_varint;
use super::vocabulary::vocabulary;
use super::words::in_order;
use crate::site::Site;
use crate::site::url_folders::SEARCH;
use crate::text::hash::fnv1a;

/// The file that names all others.
pub const HEAD: &str = "search/index.json";

/// The files of a search index: their paths, relative to the base, with their bytes.
pub type SearchFiles = Vec<(String, Vec<u8>)>;

/// [`HEAD`].
#[derive(Serialize)]
struct SearchHead {
    /// The version of the format.
    format: u32,
    /// How many records are in a chunk, and how many chunks in a file.
    chunk: [usize; 2],
    segments: Vec<SegmentHead>,
    entities: BlocksHead,
    /// The words by their beginnings and by their ends.
    vocabulary: [BlocksHead; 2],
    /// The months that have transcripts, each with the number of its first one.
    months: Vec<(String, usize)>,
}

#[derive(Serialize)]
struct SegmentHead {
    transcripts: u32,
    passages: u32,
    words: BlocksHead,
    names: BlocksHead,
    records: RecordsHead,
}

#[derive(Serialize)]
struct BlocksHead {
    /// The names of the files.
    files: Vec<String>,
    /// How many blocks each file has.
    blocks: Vec<usize>,
    /// What each block begins with, a line each.
    firsts: String,
    sizes: Vec<usize>,
}

#[derive(Serialize)]
struct RecordsHead {
    files: Vec<String>,
    sizes: Vec<usize>,
}

/// All words of a site in order, and their numbers.
struct Words {
    all: Vec<(Box<str>, u32)>,
    /// For each part of what was collected: the numbers in `all` of its words.
    numbers: Vec<Vec<u32>>,
}

/// Where a word occurs: the number of a transcript in its segment, and the offset in what was collected
/// of its text.
#[derive(Clone, Copy)]
struct WordOccurrence {
    transcript: u16,
    offset: u32,
}

/// Makes the files of the index over a site, from the words of all its texts.
pub fn search_files(site: &Site, collected: WordCollector) -> SearchFiles {
    let segments = Segments::of(site);
    let mut parts = collected.into_parts();
    let words = Words::of(&mut parts);
    // For each transcript by its number: the part that has its text, and that text.
    let mut texts: Vec<Option<(usize, CollectedText)>> = Vec::new();
    texts.resize_with(segments.transcripts, || None);
    for (part, collected) in parts.into_iter().enumerate() {
        for text in collected.texts {
            let number = segments.number(text.transcript);
            texts[number] = Some((part, text));
        }
    }
    let mut files = SearchFiles::new();
    let mut heads = Vec::new();
    for range in &segments.ranges {
        heads.push(segment(site, &segments, range, &words, &mut texts, &mut files));
    }
    let vocabulary = vocabulary(words.all.iter().map(|(word, count)| (&**word, *count)));
    let vocabulary = [vocabulary.forwards, vocabulary.backwards];
    let head = SearchHead {
        format: 1,
        chunk: [CHUNK, CHUNKS],
        segments: heads,
        entities: BlocksHead::of(entities(site), &mut files),
        vocabulary: vocabulary.map(|blocks| BlocksHead::of(blocks, &mut files)),
        months: months(site, &segments),
    };
    // Numbers and texts are always JSON.
    files.push((HEAD.to_owned(), serde_json::to_vec(&head).unwrap_or_default()));
    files
}

/// The files of one segment, and what its head says of them. The texts of the segment are let go.
fn segment(
    site: &Site,
    segments: &Segments,
    range: &Range<usize>,
    words: &Words,
    texts: &mut [Option<(usize, CollectedText)>],
    files: &mut SearchFiles,
) -> SegmentHead {
    let passages = range.clone().map(|number| {
        site.transcripts[segments.transcript(number)].facts.spoken.paragraphs.len().max(1)
    });
    let size =
        SegmentSize { transcripts: range.len() as u32, passages: passages.sum::<usize>() as u32 };
    let own = &mut texts[range.clone()];
    let (blocks, (names, records)) = rayon::join(
        || word_blocks(words, own, size),
        || rayon::join(|| names(site, segments, range, size), || records(site, segments, range)),
    );
    own.iter_mut().for_each(|text| *text = None);
    SegmentHead {
        transcripts: size.transcripts,
        passages: size.passages,
        words: BlocksHead::of(blocks, files),
        names: BlocksHead::of(names, files),
        records: RecordsHead::of(records, files),
    }
}

/// The words of the texts of a segment with their lists.
fn word_blocks(
    words: &Words,
    texts: &[Option<(usize, CollectedText)>],
    size: SegmentSize,
) -> Blocks {
    let (occurrences, starts) = occurrences(words, texts);
    let mut blocks = BlockWriter::new(texts.len());
    let mut postings = PostingsWriter::new(size);
    let mut list = Vec::new();
    for (number, (word, _)) in words.all.iter().enumerate() {
        let own = &occurrences[starts[number] as usize..starts[number + 1] as usize];
        if own.is_empty() {
            continue;
        }
        let read = |at: &WordOccurrence| {
            let text = texts[usize::from(at.transcript)].as_ref();
            let mut rest = text.map_or(&[][..], |(_, text)| &text.words[at.offset as usize..]);
            (take_varint(&mut rest), rest)
        };
        let passages = own.iter().map(|at| read(at).0).sum();
        let counts = TermCounts { transcripts: own.len() as u32, passages };
        postings.begin(counts);
        for at in own {
            postings.transcript(at.transcript.into());
            let (count, mut rest) = read(at);
            postings.passages((0..count as usize).map(|_| take_varint(&mut rest)));
        }
        list.clear();
        postings.finish(&mut list);
        blocks.push(word, TermEntry::Word(counts, &list));
    }
    blocks.finish()
}

/// Where the words of a segment occur, in the order of the words and then of the transcripts; and for each
/// word where its occurrences begin.
fn occurrences(
    words: &Words,
    texts: &[Option<(usize, CollectedText)>],
) -> (Vec<WordOccurrence>, Vec<u32>) {
    let mut starts = vec![0_u32; words.all.len() + 1];
    for_each_occurrence(words, texts, |word, _| starts[word + 1] += 1);
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut all = vec![WordOccurrence { transcript: 0, offset: 0 }; sum as usize];
    let mut next = starts.clone();
    for_each_occurrence(words, texts, |word, occurrence| {
        all[next[word] as usize] = occurrence;
        next[word] += 1;
    });
    (all, starts)
}

fn for_each_occurrence(
    words: &Words,
    texts: &[Option<(usize, CollectedText)>],
    mut each: impl FnMut(usize, WordOccurrence),
) {
    for (transcript, text) in texts.iter().enumerate() {
        let Some((part, text)) = text else { continue };
        let mut rest = text.words.as_slice();
        while !rest.is_empty() {
            let word = words.numbers[*part][take_varint(&mut rest) as usize];
            let offset = (text.words.len() - rest.len()) as u32;
            each(word as usize, WordOccurrence { transcript: transcript as u16, offset });
            for _ in 0..take_varint(&mut rest) {
                take_varint(&mut rest);
            }
        }
    }
}

impl Words {
    /// The words of all parts, each once.
    fn of(parts: &mut [CollectedWords]) -> Words {
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
}

impl BlocksHead {
    fn of(blocks: Blocks, files: &mut SearchFiles) -> BlocksHead {
        BlocksHead {
            files: push_files(blocks.files, files),
            blocks: blocks.blocks,
            firsts: blocks.firsts.join("\n"),
            sizes: blocks.sizes,
        }
    }
}

impl RecordsHead {
    fn of(records: Records, files: &mut SearchFiles) -> RecordsHead {
        RecordsHead { files: push_files(records.files, files), sizes: records.sizes }
    }
}

/// Adds files under names that follow from their bytes, and returns these names.
fn push_files(contents: Vec<Vec<u8>>, files: &mut SearchFiles) -> Vec<String> {
    let named = contents.into_iter().map(|bytes| {
        let name = format!("{:016x}.bin", fnv1a(bytes.iter().copied()));
        files.push((format!("{SEARCH}/{name}"), bytes));
        name
    });
    named.collect()
}

/// The months of a site's transcripts, oldest first; a year alone is a month of its own.
fn months(site: &Site, segments: &Segments) -> Vec<(String, usize)> {
    let mut months: Vec<(String, usize)> = Vec::new();
    for number in 0..segments.transcripts {
        let date = site.transcripts[segments.transcript(number)].date();
        let Some(date) = date.map(|date| date.to_string()) else { continue };
        let month = date.get(..7).unwrap_or(&date);
        if months.last().is_none_or(|(last, _)| last != month) {
            months.push((month.to_owned(), number));
        }
    }
    months
}
