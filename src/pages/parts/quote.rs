//! Quotes: what is said around mentions, which are marked.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_html;

use crate::base::index::MentionIndex;
use crate::base::span::Span;
use crate::model::{Candidate, Spoken};
use crate::site::IndexedTranscript;

/// The longest quote of several sentences, in bytes: in captions without sentences, the stretches around the
/// mentions of a name may overlap from the beginning to the end.
const LONGEST: usize = 600;

/// The mentions of an entity in a transcript, those together that one quote shows: their sentences are the
/// same, or overlap.
pub fn quoted_together<'m>(
    transcript: &IndexedTranscript,
    mentions: &'m [MentionIndex],
) -> impl Iterator<Item = &'m [MentionIndex]> + Clone {
    let sentence = |mention: MentionIndex| stretch(transcript.candidate(mention));
    let mut starts: Vec<usize> = Vec::new();
    let mut whole: Option<Span> = None;
    for (index, &mention) in mentions.iter().enumerate() {
        let next = sentence(mention);
        let joined = whole.filter(|whole| next.start() < whole.end()).map(|whole| whole.to(next));
        let is_new = whole != Some(next);
        whole = joined.filter(|joined| !is_new || joined.len() <= LONGEST);
        if whole.is_none() {
            starts.push(index);
            whole = Some(next);
        }
    }
    let ends = starts.clone().into_iter().skip(1).chain([mentions.len()]);
    starts.into_iter().zip(ends).map(|(start, end)| &mentions[start..end])
}

/// Adds what is said around mentions that [`quoted_together`] gives, with each of them marked; `…` where it is
/// cut.
pub fn push_quote<'a>(
    spoken: &Spoken,
    mentions: impl Iterator<Item = &'a Candidate> + Clone,
    html: &mut String,
) {
    let Some(first) = mentions.clone().next() else { return };
    let from = stretch(first).start();
    let text = words(spoken, mentions.clone());
    if text.starts_with(char::is_lowercase) {
        html.push('…');
    }
    let mut done = 0;
    for mention in mentions {
        let marked = mention.span.start() - from..mention.span.end() - from;
        let (Some(before), Some(name)) = (text.get(done..marked.start), text.get(marked.clone()))
        else {
            continue;
        };
        // Writing to a String cannot fail.
        let _ = escape_html(&mut *html, before);
        html.push_str("<mark>");
        let _ = escape_html(&mut *html, name);
        html.push_str("</mark>");
        done = marked.end;
    }
    let _ = escape_html(&mut *html, text.get(done..).unwrap_or_default());
    if !is_whole(&text) {
        html.push('…');
    }
}

/// The sentences of mentions, of which each overlaps the one before.
fn words<'s, 'a>(
    spoken: &'s Spoken,
    mentions: impl Iterator<Item = &'a Candidate>,
) -> Cow<'s, str> {
    let mut text = Cow::Borrowed("");
    let mut end = 0;
    for mention in mentions {
        let sentence = spoken.quotes.get(mention.quote.range()).unwrap_or_default();
        let own = stretch(mention);
        match own.end().saturating_sub(end) {
            0 => {}
            more if more >= sentence.len() => text = Cow::Borrowed(sentence),
            more => {
                let rest = sentence.get(sentence.len() - more..).unwrap_or_default();
                text.to_mut().push_str(rest);
            }
        }
        end = end.max(own.end());
    }
    text
}

/// The sentence of a candidate, as a span of the text.
pub fn stretch(candidate: &Candidate) -> Span {
    let from = candidate.span.start().saturating_sub(candidate.quoted.start());
    Span::new(from..from + candidate.quote.len())
}

/// Whether a sentence has its end.
pub fn is_whole(text: &str) -> bool {
    text.ends_with(['.', '?', '!', '…', '。', '！', '？'])
}
