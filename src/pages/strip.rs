//! The strip: where in a recording each of its entities is spoken of.

use serde::Serialize;

use super::Pages;
use super::words;
use crate::duration;
use crate::site::Entry;

/// The width of the strip in its own units.
const WIDTH: u64 = 1000;
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
    /// Its bars, from left to right.
    pub bars: Vec<StripBar>,
}

/// A paragraph in which an entity is spoken of.
#[derive(Debug, Serialize)]
pub struct StripBar {
    /// Its left edge, in thousandths of the text.
    pub x: u64,
    /// Its width.
    pub width: u64,
    /// The address of the paragraph.
    pub href: String,
    /// What it is, for readers who do not see it: `≈ 3:25, 2 mentions`.
    pub label: String,
}

/// The strip of a transcript: its most mentioned entities in the order of their first mentions.
/// Empty where a strip would tell nothing: with fewer than three mentions.
pub fn strip(pages: &Pages, entry: &Entry) -> Vec<StripRow> {
    if entry.mentions.len() < 3 {
        return Vec::new();
    }
    let mut tags: Vec<_> = entry.tags.iter().filter(|tag| !tag.mentions.is_empty()).collect();
    tags.sort_by_key(|tag| (std::cmp::Reverse(tag.mentions.len()), tag.mentions[0]));
    tags.truncate(ROWS);
    tags.sort_by_key(|tag| tag.mentions[0]);
    let rows = tags.into_iter().map(|tag| {
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

/// A bar for each paragraph that mentions the entity, as wide as the paragraph is long.
fn bars(entry: &Entry, mentions: &[usize]) -> Vec<StripBar> {
    let spoken = &entry.facts.spoken;
    let length = u64::from(spoken.length).max(1);
    let place = |mention: &usize| &spoken.candidates[entry.mentions[*mention].candidate];
    let groups = mentions.chunk_by(|a, b| place(a).paragraph == place(b).paragraph);
    let bars = groups.filter_map(|group| {
        let at = place(&group[0]).paragraph as usize;
        let paragraph = spoken.paragraphs.get(at)?;
        let end = spoken.paragraphs.get(at + 1).map_or(spoken.length, |next| next.at);
        let x = (u64::from(paragraph.at) * WIDTH / length).min(WIDTH - NARROWEST);
        let width = (u64::from(end - paragraph.at) * WIDTH / length).clamp(NARROWEST, WIDTH - x);
        let count = words::count(group.len(), "mention");
        let label = match paragraph.start {
            Some(start) => format!("{}, {count}", duration::approximate(start, paragraph.exact)),
            None => count,
        };
        Some(StripBar { x, width, href: format!("#{}", paragraph.id), label })
    });
    bars.collect()
}
