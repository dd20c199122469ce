//! The strip: where in a recording each of its entities is spoken of.

use std::fmt::Write;

use serde::Serialize;

use super::Pages;
use super::words;
use crate::base::duration;
use crate::model::Paragraph;
use crate::site::{IndexedTranscript, TranscriptEntity};

/// The width of the strip in its own units.
pub const WIDTH: u64 = 1000;
/// The most rows: the entities that are mentioned most.
const ROWS: usize = 10;
/// The narrowest bar.
const NARROWEST: u64 = 6;

/// An entity in the strip.
#[derive(Debug, Serialize)]
pub struct StripRow {
    /// Its name.
    pub name: String,
    /// The name of its kind, for the style sheet.
    pub kind: String,
    /// The address of its first mention on the page.
    pub href: String,
    /// Its bars from left to right, as SVG: a bar for each paragraph that mentions it, as wide as
    /// the paragraph is long in thousandths of the text, with a link to it. Written here and not by
    /// a template, since an archive has hundreds of thousands.
    pub bars: String,
}

/// The strip of a transcript: its most mentioned entities in the order of their first mentions.
/// Empty where a strip would tell nothing: with fewer than three mentions.
pub fn strip(pages: &Pages, entry: &IndexedTranscript) -> Vec<StripRow> {
    let rows = most_mentioned(entry, ROWS).into_iter().map(|tag| {
        let entity = &pages.site.entities.all[tag.entity];
        StripRow {
            name: words::beginning(&entity.name, 40),
            kind: pages.kind_of(tag.entity).to_owned(),
            href: format!("#m-{}", entity.slug),
            bars: bars(entry, &tag.mentions),
        }
    });
    rows.collect()
}

/// The entities of a strip with at most so many rows.
pub fn most_mentioned(entry: &IndexedTranscript, most: usize) -> Vec<&TranscriptEntity> {
    if entry.mentions.len() < 3 {
        return Vec::new();
    }
    let mut tags: Vec<_> = entry.tags.iter().filter(|tag| !tag.mentions.is_empty()).collect();
    tags.sort_by_key(|tag| (std::cmp::Reverse(tag.mentions.len()), tag.mentions[0]));
    tags.truncate(most);
    tags.sort_by_key(|tag| tag.mentions[0]);
    tags
}

/// A paragraph that mentions an entity.
pub struct Span<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Where it begins, in thousandths of the text.
    pub x: u64,
    /// How long it is, in thousandths of the text; a short one is as wide as can be seen.
    pub width: u64,
    /// How often it mentions the entity.
    mentions: usize,
}

/// The paragraphs that hold the mentions of an entity.
pub fn spans<'a>(
    entry: &'a IndexedTranscript,
    mentions: &'a [usize],
) -> impl Iterator<Item = Span<'a>> {
    let spoken = &entry.facts.spoken;
    let length = u64::from(spoken.length).max(1);
    let place = |mention: &usize| &spoken.candidates[entry.mentions[*mention].candidate];
    let groups = mentions.chunk_by(move |a, b| place(a).paragraph == place(b).paragraph);
    groups.filter_map(move |group| {
        let at = place(&group[0]).paragraph.number();
        let paragraph = spoken.paragraphs.get(at)?;
        let end = spoken.paragraphs.get(at + 1).map_or(spoken.length, |next| next.at);
        let x = (u64::from(paragraph.at) * WIDTH / length).min(WIDTH - NARROWEST);
        let width = (u64::from(end - paragraph.at) * WIDTH / length).clamp(NARROWEST, WIDTH - x);
        Some(Span { paragraph, x, width, mentions: group.len() })
    })
}

/// The bars of an entity.
fn bars(entry: &IndexedTranscript, mentions: &[usize]) -> String {
    let mut svg = String::with_capacity(mentions.len() * 96);
    for Span { paragraph, x, width, mentions } in spans(entry, mentions) {
        // Writing to a String cannot fail.
        let _ = write!(svg, "<a href=\"#{}\" aria-label=\"", paragraph.id);
        match paragraph.start {
            Some(start) => svg.push_str(&duration::approximate(start, paragraph.exact)),
            None => svg.push_str(&words::count(mentions, "mention")),
        }
        let _ = write!(svg, "\"><rect x=\"{x}\" y=\"4\" width=\"{width}\" height=\"16\"/></a>");
    }
    svg
}
