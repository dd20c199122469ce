//! The strip: which paragraphs of a transcript mention each of its entities.

use std::fmt::Write;

use serde::Serialize;

use crate::base::duration;
use crate::base::index::MentionIndex;
use crate::model::Paragraph;
use crate::pages::context::PageContext;
use crate::pages::wording;
use crate::site::{IndexedTranscript, TranscriptEntity};

/// The width of the strip in its own units: thousandths of the text.
pub const WIDTH: u64 = 1000;
/// The most rows: the entities that are mentioned most.
const ROWS: usize = 10;
/// The narrowest bar, in units of the strip.
const NARROWEST: u64 = 6;

/// An entity in the strip, with a bar for each paragraph that mentions it.
#[derive(Debug, Serialize)]
pub struct StripRow {
    pub name: String,
    /// The name of its first kind in addresses and styles.
    pub kind: String,
    /// The address of its first mention on the page.
    pub href: String,
    /// Its bars from left to right, as SVG: a bar for each paragraph that mentions it, as wide as
    /// the paragraph is long in thousandths of the text, with a link to it. Written here and not by
    /// a template, since an archive has hundreds of thousands.
    pub bars: String,
}

/// The strip of a transcript: its most mentioned entities in the order of their first mentions.
/// Empty with fewer than three mentions, of which a strip would show nothing.
pub fn strip(context: &PageContext, transcript: &IndexedTranscript) -> Vec<StripRow> {
    let rows = most_mentioned(transcript, ROWS).into_iter().map(|tag| {
        let entity = &context.site.entities.all[tag.entity];
        StripRow {
            name: wording::beginning(&entity.name, 40),
            kind: context.kind_of(tag.entity).to_owned(),
            href: format!("#m-{}", entity.slug),
            bars: svg(transcript, &tag.mentions),
        }
    });
    rows.collect()
}

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

/// The bars of an entity; `mentions` are indices into the mentions of the transcript.
pub fn strip_bars<'a>(
    transcript: &'a IndexedTranscript,
    mentions: &'a [MentionIndex],
) -> impl Iterator<Item = StripBar<'a>> {
    let spoken = &transcript.facts.spoken;
    let length = u64::from(spoken.length).max(1);
    let candidate = |mention: &MentionIndex| transcript.candidate(*mention);
    let groups = mentions.chunk_by(move |a, b| candidate(a).paragraph == candidate(b).paragraph);
    groups.filter_map(move |group| {
        let index = candidate(&group[0]).paragraph;
        let paragraph = spoken.paragraphs.get(index)?;
        let next = spoken.paragraphs.as_slice().get(index.number() + 1);
        let end = next.map_or(spoken.length, |next| next.offset);
        let x = (u64::from(paragraph.offset) * WIDTH / length).min(WIDTH - NARROWEST);
        let width =
            (u64::from(end - paragraph.offset) * WIDTH / length).clamp(NARROWEST, WIDTH - x);
        Some(StripBar { paragraph, x, width, mentions: group.len() })
    })
}

/// The bars of an entity as SVG.
fn svg(transcript: &IndexedTranscript, mentions: &[MentionIndex]) -> String {
    let mut svg = String::with_capacity(mentions.len() * 96);
    for StripBar { paragraph, x, width, mentions } in strip_bars(transcript, mentions) {
        // Writing to a String cannot fail.
        let _ = write!(svg, "<a href=\"#{}\" aria-label=\"", paragraph.id);
        match paragraph.start {
            Some(start) => svg.push_str(&duration::approximate(start, paragraph.exact)),
            None => svg.push_str(&wording::count(mentions, "mention")),
        }
        let _ = write!(svg, "\"><rect x=\"{x}\" y=\"4\" width=\"{width}\" height=\"16\"/></a>");
    }
    svg
}
