//! The first sentences of a text, which stand in for a summary that says nothing.

use crate::markup::Document;
use crate::model::Meta;
use crate::text::one_line::one_line;
use crate::text::{cut, sentences};

/// The longest opening, in bytes, unless its first sentence is longer.
const LONGEST: usize = 300;
/// How much of a text is read for it, in bytes.
const READ: usize = 2000;

/// The first sentences of a text whose summary, or description if there is no summary, is cut or a
/// list of chapters; empty for other texts. They are without labels.
pub fn opening(document: &Document, meta: &Meta) -> String {
    let text = document.text();
    let is_needed = match &meta.description {
        _ if !meta.summary.is_empty() => {
            let is_list = cut::is_chapter_list(&meta.summary.join("\n"));
            is_list || meta.summary.iter().any(|item| !cut::is_usable(item, text))
        }
        Some(description) => {
            let has_only_chapters = !meta.chapters.is_empty() && description.trim().is_empty();
            has_only_chapters || !cut::is_usable(description, text)
        }
        None => false,
    };
    if is_needed { first_sentences(document) } else { String::new() }
}

fn first_sentences(document: &Document) -> String {
    let text = document.text();
    let end = text.floor_char_boundary(READ);
    let mut opening = String::new();
    let mut from = 0;
    for label in document.turns().iter().map(|turn| turn.label.clone()) {
        if label.end > end {
            break;
        }
        opening.push_str(&text[from..label.start.max(from)]);
        opening.push(' ');
        from = label.end.max(from);
    }
    opening.push_str(&text[from..end.max(from)]);
    let opening = one_line(&opening);
    let ends = opening.char_indices().map(|(index, c)| index + c.len_utf8());
    let mut ends = ends.filter(|&end| sentences::ends_at(&opening, end)).peekable();
    let first = ends.peek().copied();
    match ends.take_while(|end| *end <= LONGEST).last().or(first) {
        Some(end) => opening[..end].to_owned(),
        None => opening.into_owned(),
    }
}
