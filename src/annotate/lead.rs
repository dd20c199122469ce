//! What says best what a text is about: its summary, its description, or its first sentences.

use std::ops::Range;

use crate::markup::Document;
use crate::model::{LeadSource, Meta};
use crate::text::blurb;
use crate::text::cut;

/// The longest opening, in bytes, unless its first sentence is longer.
const LONGEST: usize = 300;
/// So many bytes of a turn say something.
const ENOUGH: usize = 80;
/// How much of a text is read for it, in bytes.
const READ: usize = 2000;
/// How much of a summary is compared with the text, in bytes.
const COMPARED: usize = 60;

/// What says best what a text is about. A summary or a description that is cut or a list of chapters says
/// nothing, nor does a summary that is copied from the title or the text.
pub fn lead(document: &Document, meta: &Meta) -> LeadSource {
    let text = document.text();
    if !meta.summary.is_empty() {
        let is_list = cut::is_chapter_list(&meta.summary.join("\n"));
        let is_usable = meta.summary.iter().all(|item| cut::is_usable(item, text));
        if !is_list
            && is_usable
            && !meta.summary.iter().all(|item| is_copied(item, &meta.title, text))
        {
            return LeadSource::Summary;
        }
    }
    let description = meta.description.as_deref().unwrap_or_default();
    if cut::is_usable(description, text) && !blurb::prose(description).is_empty() {
        return LeadSource::Description;
    }
    match first_sentences(document) {
        opening if !opening.is_empty() => LeadSource::Text(opening.into()),
        _ if !meta.summary.is_empty() => LeadSource::Summary,
        _ => LeadSource::Description,
    }
}

/// Whether the title or the text has the last words of an item of a summary as they are.
fn is_copied(item: &str, title: &str, text: &str) -> bool {
    let last = item.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    let last = last.trim_end_matches(['.', '…']);
    let start = last.ceil_char_boundary(last.len().saturating_sub(COMPARED));
    let last = &last[start..];
    title.contains(last) || text.contains(last)
}

/// The first sentences of the first turn that says something; of the one that says most, if all are short. What
/// two people say is never one text.
fn first_sentences(document: &Document) -> String {
    let text = document.text();
    let end = text.floor_char_boundary(READ);
    let labels = document.turns().iter().map(|turn| turn.label.clone());
    let labels: Vec<Range<usize>> = labels.take_while(|label| label.end <= end).collect();
    let starts = std::iter::once(0).chain(labels.iter().map(|label| label.end));
    let ends = labels.iter().map(|label| label.start).chain([end]);
    let mut longest = String::new();
    for (start, end) in starts.zip(ends) {
        let turn = blurb::sentences_of(text.get(start..end).unwrap_or_default());
        let opening = blurb::beginning(&turn, LONGEST);
        if opening.len() > longest.len() {
            longest = opening.to_owned();
        }
        if longest.len() >= ENOUGH {
            break;
        }
    }
    longest
}
