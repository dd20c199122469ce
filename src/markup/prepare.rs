//! What is done to a body before it is parsed: the labels of its speakers are found, and what only
//! looks like Markdown is escaped.

use super::prepared::PreparedBody;
use super::{comments, speech};
use crate::model::Meta;
use crate::text::characters::without_controls;
use crate::text::labels::{self, SpeakerTurn};
use crate::text::title;

/// Prepares the body of a transcript to be parsed. A first heading that repeats the title is dropped.
/// With `allow_html`, elements of HTML are markup; else they are text.
pub fn prepare(body: &str, meta: &Meta, allow_html: bool) -> PreparedBody {
    prepare_with(body, meta, allow_html, labels::turns)
}

/// As [`prepare`], for a body of which it is known that it has no labels.
pub fn prepare_unlabelled(body: &str, meta: &Meta, allow_html: bool) -> PreparedBody {
    prepare_with(body, meta, allow_html, |_, _| Vec::new())
}

fn prepare_with(
    body: &str,
    meta: &Meta,
    allow_html: bool,
    turns: impl Fn(&str, &[&str]) -> Vec<SpeakerTurn>,
) -> PreparedBody {
    let body = without_controls(body);
    let body = comments::without_comments(title::without(&body, &meta.title));
    let body = comments::decode_double_entities(&body);
    let names = meta.speakers.iter().chain(&meta.folder_labels).flat_map(|speaker| {
        [Some(speaker.name.as_str()), speaker.label.as_deref()].into_iter().flatten()
    });
    let turns = turns(&body, &names.collect::<Vec<_>>());
    speech::protect(&body, &turns, allow_html)
}
