//! Records: what the search page shows of transcripts, and where it finds their passages.
//!
//! A chunk of records has its length as a varint, and a compressed JSON array (zlib) of them. A record is an
//! array: the slug, the title, the date (or null), the names of the speakers, and three
//! columns with a value for each passage: its length in bytes in `transcript.txt`, the second at which it
//! begins (-1 if that is not known; -2 and below, counted downwards, if it is estimated) and its speaker
//! (from 0; -1 if there is none). The id of a passage follows from its first words, as
//! [`ParagraphIds`](crate::text::paragraph_ids::ParagraphIds) has it; a last column lists the passages that
//! are not the first with theirs, each with its number. Then come the bytes before the first passage, such
//! as a heading, which are counted to it; null if the text has no paragraphs and is one passage.

use std::io::Write;
use std::ops::Range;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;

use super::files::IndexFiles;
use super::segments::Segments;
use super::varint::push_varint;
use crate::base::index::TranscriptIndex;
use crate::model::Paragraph;
use crate::site::Site;

/// So many records are compressed together, and fetched together.
pub const CHUNK: usize = 4;
/// So many chunks are in a file.
pub const CHUNKS: usize = 64;
/// A chunk is filled with zeros to a multiple of so many bytes, so that its size is a small number.
pub const UNIT: usize = 64;

/// The records of the transcripts of a segment.
#[derive(Debug, Default, Serialize)]
pub struct Records {
    /// The names of the files.
    pub files: Vec<String>,
    /// How many times [`UNIT`] each chunk has.
    pub sizes: Vec<usize>,
}

/// The records of the transcripts with the numbers of `range`.
pub fn records(
    site: &Site,
    segments: &Segments,
    range: &Range<usize>,
    files: &IndexFiles,
) -> Records {
    let mut records = Records::default();
    for start in range.clone().step_by(CHUNK * CHUNKS) {
        let end = (start + CHUNK * CHUNKS).min(range.end);
        let mut file = Vec::new();
        for start in (start..end).step_by(CHUNK) {
            let chunk = start..(start + CHUNK).min(end);
            let chunk = chunk.map(|number| record(site, segments.transcript(number)));
            // Numbers and texts are always JSON.
            let json = serde_json::to_vec(&chunk.collect::<Vec<_>>()).unwrap_or_default();
            let chunk = compressed(&json);
            let before = file.len();
            push_varint(chunk.len() as u32, &mut file);
            file.extend_from_slice(&chunk);
            file.resize(file.len().next_multiple_of(UNIT), 0);
            records.sizes.push((file.len() - before) / UNIT);
        }
        records.files.push(files.push(&file));
    }
    records
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// A record, as the page reads it.
#[derive(Serialize)]
struct SearchRecord<'s>(
    &'s str,
    &'s str,
    Option<String>,
    Vec<&'s str>,
    Vec<u32>,
    Vec<i64>,
    Vec<i64>,
    Vec<(usize, u32)>,
    Option<u32>,
);

fn record(site: &Site, index: TranscriptIndex) -> SearchRecord<'_> {
    let transcript = &site.transcripts[index];
    let spoken = &transcript.facts.spoken;
    let speakers = spoken.speakers.indices().map(|own| site.speaker_name(transcript, own));
    let paragraphs = spoken.paragraphs.as_slice();
    let numbered = paragraphs.iter().enumerate().filter(|(_, own)| own.id.number > 1);
    // The first one begins with the text.
    let starts = paragraphs.iter().skip(1).map(|paragraph| paragraph.offset);
    let ends = starts.chain([spoken.length]);
    let mut start = 0;
    let lengths: Vec<u32> = ends.map(|end| end - std::mem::replace(&mut start, end)).collect();
    let mut times: Vec<i64> = paragraphs.iter().map(second).collect();
    times.resize(lengths.len(), -1);
    let who = paragraphs
        .iter()
        .map(|paragraph| paragraph.speaker.map_or(-1, |speaker| speaker.number() as i64));
    SearchRecord(
        &transcript.slug,
        &transcript.facts.meta.title,
        transcript.date().map(|date| date.to_string()),
        speakers.collect(),
        lengths,
        times,
        who.collect(),
        numbered.map(|(index, own)| (index, own.id.number)).collect(),
        paragraphs.first().map(|first| first.offset),
    )
}

fn second(paragraph: &Paragraph) -> i64 {
    match paragraph.start.map(|start| i64::from(start.seconds())) {
        None => -1,
        Some(second) if paragraph.exact => second,
        Some(second) => -2 - second,
    }
}
