//! What is done to a body before it is parsed: the labels of its speakers are found, and what only
//! looks like Markdown is escaped.

use super::plain_speech::plain_speech;
use super::prepared::PreparedBody;
use super::{comments, speech};
use crate::model::{BodyForm, Meta, SourceBody};
use crate::text::characters::without_controls;
use crate::text::labels::{self, SpeakerTurn};
use crate::text::title;

/// Prepares the body of a transcript to be parsed. A first heading that repeats the title is dropped.
/// With `allow_html`, elements of HTML are markup; else they are text.
pub fn prepare(body: &SourceBody, meta: &Meta, allow_html: bool) -> PreparedBody {
    prepare_with(body, meta, allow_html, labels::turns)
}

/// As [`prepare`], for a body of which it is known that it has no labels.
pub fn prepare_unlabelled(body: &SourceBody, meta: &Meta, allow_html: bool) -> PreparedBody {
    prepare_with(body, meta, allow_html, |_, _| Vec::new())
}

fn prepare_with(
    body: &SourceBody,
    meta: &Meta,
    allow_html: bool,
    turns: impl Fn(&str, &[&str]) -> Vec<SpeakerTurn>,
) -> PreparedBody {
    let names = meta.speakers.iter().chain(&meta.folder_labels).flat_map(|speaker| {
        [Some(speaker.name.as_str()), speaker.label.as_deref()].into_iter().flatten()
    });
    let names: Vec<&str> = names.collect();
    let text = without_controls(&body.text);
    if let BodyForm::Speech(known) = &body.form {
        return match known {
            // Control characters are no part of a name, so nothing was taken away.
            Some(known) if text.len() == body.text.len() => plain_speech(&text, known),
            _ => plain_speech(&text, &turns(&text, &names)),
        };
    }
    let body = comments::without_comments(title::without(&text, &meta.title));
    let body = comments::decode_double_entities(&body);
    let turns = turns(&body, &names);
    speech::protect(&body, &turns, allow_html)
}
