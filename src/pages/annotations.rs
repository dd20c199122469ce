//! The annotations of a transcript for other programs, and the plain text that they point into.
//!
//! The format is the W3C's: Web Annotation Data Model and Vocabulary (Recommendations, 23 February
//! 2017), with the media fragments of Media Fragments URI 1.0 (25 September 2012).

use std::ops::Range;

use serde::Serialize;

use super::Pages;
use super::machines::{Record, transcript_record};
use crate::markup::Document;
use crate::site::Entry;

/// The name of the plain text beside a transcript's page.
pub const TEXT: &str = "transcript.txt";
/// The name of the annotations beside it.
pub const ANNOTATIONS: &str = "annotations.json";

/// Characters of the text on either side of a mention that a quote of it gives.
const BESIDE: usize = 32;

#[derive(Debug, Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    r#type: &'static str,
    /// What is known of the transcript; readers of annotations pass over it.
    transcript: Record<'a>,
    items: Vec<Annotation<'a>>,
}

#[derive(Debug, Serialize)]
struct Annotation<'a> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    body: &'a str,
    target: Vec<Target<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Target<'a> {
    Text { source: &'static str, selector: [Selector<'a>; 2] },
    Moment(String),
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: &'a str, prefix: &'a str, suffix: &'a str },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// The text of a transcript as it is published beside its page: a paragraph a line, and a blank
/// line where the source has one. Byte for byte as long as [`Document::text`], and a line end more.
pub fn plain_text(document: &Document, entry: &Entry) -> String {
    let mut bytes = document.text().as_bytes().to_vec();
    for run in document.runs().filter(|run| run.is_paragraph()) {
        // Each is written, so that many are at once.
        let spaced = |byte: &mut u8| *byte = if *byte == b'\n' { b' ' } else { *byte };
        bytes[run.range.clone()].iter_mut().for_each(spaced);
    }
    for paragraph in &entry.facts.spoken.paragraphs {
        let before = (paragraph.at as usize).checked_sub(1).and_then(|at| bytes.get_mut(at));
        if let Some(gap) = before.filter(|gap| gap.is_ascii_whitespace()) {
            *gap = b'\n';
        }
    }
    bytes.push(b'\n');
    // White space for white space: what was UTF-8 is still.
    String::from_utf8(bytes).unwrap_or_default()
}

/// What is known of a transcript, and its mentions as an annotation page (JSON-LD). Its addresses are
/// relative to where it stands.
pub fn annotations(pages: &Pages, at: usize, text: &str) -> Vec<u8> {
    let entry = &pages.site.transcripts[at];
    let video = entry.facts.meta.video_url();
    let hrefs: Vec<String> = entry.tags.iter().map(|tag| pages.entity_href(tag.entity)).collect();
    let by_entity: std::collections::BTreeMap<usize, usize> =
        entry.tags.iter().enumerate().map(|(at, tag)| (tag.entity, at)).collect();
    // Positions are counted in characters.
    let (mut bytes, mut characters) = (0, 0);
    let mut position = |at: usize| {
        characters += text.get(bytes..at).map_or(0, |gone| gone.chars().count());
        bytes = at;
        characters
    };
    let items = entry.mentions.iter().enumerate().filter_map(|(number, mention)| {
        let place = &entry.facts.spoken.candidates[mention.candidate];
        let range = place.start as usize..place.end as usize;
        let quote = Selector::Quote {
            exact: text.get(range.clone())?,
            prefix: before(text, &range),
            suffix: after(text, &range),
        };
        let start = position(range.start);
        let spot = Selector::Position { start, end: position(range.end) };
        let mut target = vec![Target::Text { source: TEXT, selector: [quote, spot] }];
        if let (Some(video), Some(time)) = (&video, place.time) {
            target.push(Target::Moment(format!("{video}#t={time}")));
        }
        Some(Annotation {
            id: format!("#{}", number + 1),
            r#type: "Annotation",
            motivation: "identifying",
            body: &hrefs[*by_entity.get(&mention.entity)?],
            target,
        })
    });
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: ANNOTATIONS,
        r#type: "AnnotationPage",
        transcript: transcript_record(pages, at),
        items: items.collect(),
    };
    // Plain data always serializes.
    serde_json::to_vec(&page).unwrap_or_default()
}

fn before<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let gone = &text[..range.start];
    let from = gone.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
    &gone[from..]
}

fn after<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let rest = &text[range.end..];
    let to = rest.char_indices().nth(BESIDE).map_or(rest.len(), |(at, _)| at);
    &rest[..to]
}
