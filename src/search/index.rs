//! Makes the files of the search index.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::blocks::Blocks;
use super::collect::WordCollector;
use super::files::{IndexFiles, Stage};
use super::postings::SegmentSize;
use super::records::{CHUNK, CHUNKS, Records, UNIT, records};
use super::segments::Segments;
use super::terms::{entities, names};
use super::vocabulary::vocabulary;
use super::word_lists::{SegmentTexts, Words, word_blocks};
use crate::base::diagnostic::Diagnostic;
use crate::site::Site;

/// The file that names all others.
pub const HEAD: &str = "search/index.json";

/// [`HEAD`].
#[derive(Serialize)]
struct SearchHead {
    /// The version of the format.
    format: u32,
    /// How many records are in a chunk, how many chunks in a file, and the unit of their sizes in bytes.
    chunk: [usize; 3],
    /// The oldest first.
    segments: Vec<SegmentHead>,
    entities: Blocks,
    /// The words by their beginnings and by their ends.
    vocabulary: [Blocks; 2],
    /// The months that have transcripts, each with the number of its first one.
    months: Vec<(String, usize)>,
}

#[derive(Serialize)]
struct SegmentHead {
    transcripts: u32,
    passages: u32,
    words: Blocks,
    names: Blocks,
    records: Records,
}

/// Makes the files of the index over a site, from the words of all its texts, and gives them to `stage`.
/// Returns their paths, relative to the base.
///
/// # Errors
/// The first error of `stage`.
pub fn search_files(
    site: &Site,
    collected: WordCollector,
    stage: Stage,
) -> Result<BTreeSet<String>, Diagnostic> {
    let files = IndexFiles::new(stage);
    let segments = Segments::of(site);
    let (words, mut texts) = Words::of(collected, &segments);
    let mut heads = Vec::new();
    for range in &segments.ranges {
        heads.push(segment(site, &segments, range, &words, &mut texts[range.clone()], &files));
    }
    let head = SearchHead {
        format: 2,
        chunk: [CHUNK, CHUNKS, UNIT],
        segments: heads,
        entities: entities(site, &files),
        vocabulary: vocabulary(words.with_counts(), &files),
        months: months(site, &segments),
    };
    // Numbers and texts are always JSON.
    files.push_as(HEAD, &serde_json::to_vec(&head).unwrap_or_default());
    files.into_paths()
}

/// The files of one segment, and what its head says of them. The texts of the segment are let go.
fn segment(
    site: &Site,
    segments: &Segments,
    range: &Range<usize>,
    words: &Words,
    texts: &mut SegmentTexts,
    files: &IndexFiles,
) -> SegmentHead {
    let mut passages = 0;
    let starts = range.clone().map(|number| {
        let own = &site.transcripts[segments.transcript(number)].facts.spoken.paragraphs;
        let start = passages;
        passages += own.len().max(1) as u32;
        start
    });
    let starts: Vec<u32> = starts.collect();
    let size = SegmentSize { transcripts: range.len() as u32, passages };
    let (blocks, (names, records)) = rayon::join(
        || word_blocks(words, texts, &starts, size, files),
        || {
            rayon::join(
                || names(site, segments, range, size, files),
                || records(site, segments, range, files),
            )
        },
    );
    texts.iter_mut().for_each(|text| *text = None);
    SegmentHead {
        transcripts: size.transcripts,
        passages: size.passages,
        words: blocks,
        names,
        records,
    }
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
