//! The annotations of a transcript for other programs, which point into its plain text.
//!
//! The format is the W3C's: Web Annotation Data Model and Vocabulary (Recommendations, 23 February
//! 2017), with the media fragments of Media Fragments URI 1.0 (25 September 2012).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::tables::transcript_record;
use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::pages::context::PageContext;
use crate::pages::route::files::TranscriptFile;
use crate::site::TranscriptEntity;

/// Characters of the text on either side of a mention that its quote holds.
const CONTEXT: usize = 32;
/// About as many bytes are written for a mention.
const ITEM_BYTES: usize = 448;

/// The record of a transcript, and its mentions as an annotation page (JSON-LD); `text` is its plain
/// text. Addresses are relative to the folder of its page.
///
/// It is written here and not by a serializer since an archive has hundreds of thousands of mentions,
/// and most of what is written for each is the same.
pub fn annotations(context: &PageContext, index: TranscriptIndex, text: &str) -> Vec<u8> {
    let transcript = context.transcript(index);
    let (own_name, text_name) = (TranscriptFile::Annotations.name(), TranscriptFile::Text.name());
    let video = transcript.facts.meta.video_url();
    let body = |tag: &TranscriptEntity| (tag.entity, quoted(&context.entity_href(tag.entity)));
    let bodies: BTreeMap<EntityIndex, String> = transcript.entities.iter().map(body).collect();
    // Positions are counted in characters.
    let (mut bytes, mut characters) = (0, 0);
    let mut position = |offset: usize| {
        characters += text.get(bytes..offset).map_or(0, |passed| passed.chars().count());
        bytes = offset;
        characters
    };
    let record = transcript_record(context, index).json();
    let mut json =
        String::with_capacity(record.len() + (transcript.mentions.len() + 1) * ITEM_BYTES);
    // Writing to a String cannot fail.
    let _ = write!(
        json,
        r#"{{"@context":"http://www.w3.org/ns/anno.jsonld","id":"{own_name}","type":"AnnotationPage","transcript":{record},"items":["#
    );
    let mut comma = "";
    for (number, mention) in (1..).zip(&transcript.mentions) {
        let candidate = &transcript.facts.spoken.candidates[mention.candidate];
        let range = candidate.span.range();
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
            r##"{comma}{{"id":"#{number}","type":"Annotation","motivation":"identifying","body":{body},"target":[{{"source":"{text_name}","selector":[{{"type":"TextQuoteSelector","exact":{exact},"prefix":{prefix},"suffix":{suffix}}},{{"type":"TextPositionSelector","start":{start},"end":{end}}}]}}"##
        );
        if let (Some(video), Some(time)) = (&video, candidate.time) {
            json.push(',');
            json.push_str(&quoted(&format!("{video}#t={time}")));
        }
        json.push(']');
        if let Some(time) = candidate.time {
            let _ = write!(json, r#","time":{{"start":{time},"exact":{}}}"#, candidate.exact);
        }
        json.push('}');
        comma = ",";
    }
    json.push_str("]}");
    json.into_bytes()
}

/// A text as a JSON string, with its quotes.
fn quoted(text: &str) -> String {
    // A text always serializes.
    serde_json::to_string(text).unwrap_or_default()
}

fn before<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let passed = &text[..range.start];
    let from = passed.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(offset, _)| offset);
    &passed[from..]
}

fn after<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let rest = &text[range.end..];
    let to = rest.char_indices().nth(CONTEXT).map_or(rest.len(), |(offset, _)| offset);
    &rest[..to]
}
