//! The strip: which paragraphs of a transcript mention each of its entities.

use std::fmt::Write;

use crate::base::duration;
use crate::base::index::MentionIndex;
use crate::model::Paragraph;
use crate::pages::wording;
use crate::site::{IndexedTranscript, TranscriptEntity};

/// The width of the strip in its own units: thousandths of the text.
pub const WIDTH: u64 = 1000;
/// The most rows: the entities that are mentioned most.
pub const ROWS: usize = 10;
/// How many links a strip has at most: each is as wide as a finger needs (24 CSS pixels) where the strip
/// has the width of a phone or of the column next to the text.
const CELLS: u64 = 10;
/// The narrowest bar, in units of the strip.
const NARROWEST: u64 = 6;

/// The entities of a strip with at most so many rows.
pub fn most_mentioned(transcript: &IndexedTranscript, most: usize) -> Vec<&TranscriptEntity> {
    if transcript.mentions.len() < 3 {
        return Vec::new();
    }
    let mut tags: Vec<_> =
        transcript.entities.iter().filter(|tag| !tag.mentions.is_empty()).collect();
    tags.sort_by_key(|tag| (std::cmp::Reverse(tag.mentions.len()), tag.mentions[0]));
    tags.truncate(most);
    tags.sort_by_key(|tag| tag.mentions[0]);
    tags
}

/// The bar of a paragraph that mentions an entity.
pub struct StripBar<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Where the paragraph begins, in thousandths of the text.
    pub x: u64,
    /// The paragraph's length in thousandths of the text, at least as much as can be seen.
    pub width: u64,
    /// How often the paragraph mentions the entity.
    mentions: usize,
}

impl StripBar<'_> {
    /// The tenth of the text in which it begins.
    fn cell(&self) -> u64 {
        self.x * CELLS / WIDTH
    }
}

/// The bars of an entity; `mentions` are indices into the mentions of the transcript.
pub fn strip_bars<'a>(
    transcript: &'a IndexedTranscript,
    mentions: &'a [MentionIndex],
) -> impl Iterator<Item = StripBar<'a>> {
    let spoken = &transcript.facts.spoken;
    let length = u64::from(spoken.length).max(1);
    transcript.by_paragraph(mentions).filter_map(move |group| {
        let index = transcript.candidate(group[0]).paragraph;
        let paragraph = spoken.paragraphs.get(index)?;
        let next = spoken.paragraphs.as_slice().get(index.number() + 1);
        let end = next.map_or(spoken.length, |next| next.offset);
        let x = (u64::from(paragraph.offset) * WIDTH / length).min(WIDTH - NARROWEST);
        let width =
            (u64::from(end - paragraph.offset) * WIDTH / length).clamp(NARROWEST, WIDTH - x);
        Some(StripBar { paragraph, x, width, mentions: group.len() })
    })
}

/// The bars of an entity as SVG: one for each paragraph that mentions it, as wide as the paragraph is long
/// in thousandths of the text. Those of a tenth of the text are one link, to the first of them. Written here
/// and not by a template, since an archive has hundreds of thousands.
pub fn svg(transcript: &IndexedTranscript, mentions: &[MentionIndex]) -> String {
    let mut svg = String::with_capacity(mentions.len() * 24 + 256);
    let bars: Vec<StripBar> = strip_bars(transcript, mentions).collect();
    for cell in bars.chunk_by(|a, b| a.cell() == b.cell()) {
        let first = cell[0].paragraph;
        let mentions = cell.iter().map(|bar| bar.mentions).sum();
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            "<a href=\"#{}\" aria-label=\"{}",
            first.id,
            wording::count(mentions, "mention")
        );
        if let Some(start) = first.start {
            let _ = write!(svg, ", {}", duration::approximate(start, first.exact));
        }
        let _ = write!(
            svg,
            "\"><rect x=\"{}\" width=\"{}\" height=\"24\"/><path d=\"",
            cell[0].cell() * WIDTH / CELLS,
            WIDTH / CELLS
        );
        for bar in cell {
            let _ = write!(svg, "M{} 4h{}v16h-{}z", bar.x, bar.width, bar.width);
        }
        svg.push_str("\"/></a>");
    }
    svg
}
