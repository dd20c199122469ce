//! What is done to a body before it is parsed: the labels of its speakers are found, and what only
//! looks like Markdown is escaped.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::bounds::{bounded, bounded_markdown, joined};
use super::plain_speech::plain_speech;
use super::prepared::PreparedBody;
use super::{comments, html_body, speech};
use crate::model::{BodyForm, Meta, SourceBody, Spoken};
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
    // Captions that stand in the text, or beside it, may say who speaks.
    let cues = body.captions.iter().flat_map(|captions| &captions.cues);
    let spoken: BTreeSet<&str> = cues.filter_map(|cue| cue.speaker.as_deref()).collect();
    let names: Vec<&str> = names.chain(spoken).collect();
    let text = without_controls(&body.text);
    if let BodyForm::Speech(known) = &body.form {
        let (head, rest) = bounded(&text);
        let prepared = match known {
            // Control characters are no part of a name, so nothing was taken away.
            Some(known) if text.len() == body.text.len() => {
                plain_speech(head, &first_turns(Cow::Borrowed(known), head))
            }
            _ => plain_speech(head, &first_turns(turns(head, &names).into(), head)),
        };
        return PreparedBody { rest: joined(rest), ..prepared };
    }
    let text = if allow_html { Cow::Borrowed(&*text) } else { html_body::as_markdown(&text) };
    let body = comments::without_comments(title::without(&text, &meta.title));
    let body = comments::decode_double_entities(&body);
    let (head, rest) = bounded_markdown(&body);
    let turns = first_turns(turns(head, &names).into(), head);
    PreparedBody { rest: joined(rest), ..speech::protect(head, &turns, allow_html) }
}

/// The turns of a text without those that begin behind its end or are too many. The last one has the rest of
/// the text.
fn first_turns<'a>(turns: Cow<'a, [SpeakerTurn]>, text: &str) -> Cow<'a, [SpeakerTurn]> {
    let is_within = |turn: &SpeakerTurn| turn.span.end <= text.len();
    if turns.len() <= Spoken::MOST_PARAGRAPHS && turns.last().is_none_or(is_within) {
        return turns;
    }
    let begins = |turn: &&SpeakerTurn| turn.speech <= text.len() && turn.span.start < text.len();
    let mut first: Vec<SpeakerTurn> =
        turns.iter().take(Spoken::MOST_PARAGRAPHS).take_while(begins).cloned().collect();
    if let Some(last) = first.last_mut() {
        last.span.end = text.len();
    }
    first.into()
}
