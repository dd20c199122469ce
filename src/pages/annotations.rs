//! The annotations of a transcript for other programs, and the plain text that they point into.
//!
//! The format is the W3C's: Web Annotation Data Model and Vocabulary (Recommendations, 23 February
//! 2017), with the media fragments of Media Fragments URI 1.0 (25 September 2012).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::Pages;
use super::machines::transcript_record;
use crate::markup::Document;
use crate::site::{IndexedTranscript, TranscriptEntity};

/// The name of the plain text beside a transcript's page.
pub const TEXT: &str = "transcript.txt";
/// The name of the annotations beside it.
pub const ANNOTATIONS: &str = "annotations.json";

/// Characters of the text on either side of a mention that a quote of it gives.
const BESIDE: usize = 32;
/// About as many bytes are written of a mention.
const ITEM_BYTES: usize = 448;

/// The text of a transcript as it is published beside its page: a paragraph a line, and a blank
/// line where the source has one. Byte for byte as long as [`Document::text`], and a line end more.
pub fn plain_text(document: &Document, entry: &IndexedTranscript) -> String {
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
///
/// It is written here and not by a serializer since an archive has hundreds of thousands of mentions,
/// and most of what is written of each is the same.
pub fn annotations(pages: &Pages, at: usize, text: &str) -> Vec<u8> {
    let entry = &pages.site.transcripts[at];
    let video = entry.facts.meta.video_url();
    let body = |tag: &TranscriptEntity| (tag.entity, quoted(&pages.entity_href(tag.entity)));
    let bodies: BTreeMap<usize, String> = entry.tags.iter().map(body).collect();
    // Positions are counted in characters.
    let (mut bytes, mut characters) = (0, 0);
    let mut position = |at: usize| {
        characters += text.get(bytes..at).map_or(0, |gone| gone.chars().count());
        bytes = at;
        characters
    };
    let record = transcript_record(pages, at).json();
    let mut json = String::with_capacity(record.len() + (entry.mentions.len() + 1) * ITEM_BYTES);
    // Writing to a String cannot fail.
    let _ = write!(
        json,
        r#"{{"@context":"http://www.w3.org/ns/anno.jsonld","id":"{ANNOTATIONS}","type":"AnnotationPage","transcript":{record},"items":["#
    );
    let mut comma = "";
    for (number, mention) in (1..).zip(&entry.mentions) {
        let place = &entry.facts.spoken.candidates[mention.candidate];
        let range = place.span.range();
        let (Some(exact), Some(body)) = (text.get(range.clone()), bodies.get(&mention.entity))
        else {
            continue;
        };
        let (exact, prefix) = (quoted(exact), quoted(before(text, &range)));
        let suffix = quoted(after(text, &range));
        let start = position(range.start);
        let end = position(range.end);
        let _ = write!(
            json,
            r##"{comma}{{"id":"#{number}","type":"Annotation","motivation":"identifying","body":{body},"target":[{{"source":"{TEXT}","selector":[{{"type":"TextQuoteSelector","exact":{exact},"prefix":{prefix},"suffix":{suffix}}},{{"type":"TextPositionSelector","start":{start},"end":{end}}}]}}"##
        );
        if let (Some(video), Some(time)) = (&video, place.time) {
            json.push(',');
            json.push_str(&quoted(&format!("{video}#t={time}")));
        }
        json.push_str("]}");
        comma = ",";
    }
    json.push_str("]}");
    json.into_bytes()
}

/// A text as JSON has it, in quotes.
fn quoted(text: &str) -> String {
    // A text always serializes.
    serde_json::to_string(text).unwrap_or_default()
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
