//! Annotate: what other pages may know of a transcript, taken from its text.

mod name_parts;
mod candidates;
mod lead;

use std::sync::Arc;

use crate::captions::Captions;
use crate::document::{Layout, Voices, offset};
use crate::lexicon::{Finder, TextWords};
use crate::markup::{self, Document};
use crate::model::{BodyForm, Facts, Meta, SourceBody, Spoken};
use crate::text::hash::hash_of;
use crate::text::sketch::TextSketch;
use crate::text::word_count;
use crate::text::{case, sentences};
use candidates::{SpeechLayout, candidates};
use lead::lead;
use name_parts::with_parts;

/// A text has sentences if at least so many of a thousand words end one: captions have either none
/// or about sixty.
const LEAST_ENDS: usize = 15;

/// The facts of one transcript. A pure function of its metadata, its body, the names and
/// `allow_html`; its text is not kept.
pub fn facts(meta: Arc<Meta>, body: &SourceBody, finder: &Finder, allow_html: bool) -> Facts {
    let prepared = markup::prepare(body, &meta, allow_html);
    let document = Document::parse(&prepared, allow_html);
    let spoken = spoken(&document, body, &meta, finder);
    Facts { meta, spoken }
}

/// The words of a transcript by which it is known whether a name may be in its text; `None` if this is not
/// the body that its facts are of.
pub fn text_words(facts: &Facts, body: &SourceBody, allow_html: bool) -> Option<TextWords> {
    let prepared = markup::prepare(body, &facts.meta, allow_html);
    let document = Document::parse(&prepared, allow_html);
    (hash_of(document.text()) == facts.spoken.hash).then(|| TextWords::of(document.text()))
}

fn spoken(document: &Document, body: &SourceBody, meta: &Meta, finder: &Finder) -> Spoken {
    let text = document.text();
    let Layout { paragraphs, voices, timing, timestamps, coverage, is_crowded } =
        Layout::of(document, body.captions.as_ref(), meta);
    let Voices { speakers, words, .. } = voices;
    let is_edited = body.form == BodyForm::Markdown;
    let is_in_capitals = case::is_in_capitals(text);
    let least = (words * LEAST_ENDS).div_ceil(1000);
    let unspaced = word_count::is_unspaced(text);
    let mut spoken = Spoken {
        length: offset(text.len()),
        hash: hash_of(text),
        sketch: TextSketch::of(text, words, unspaced),
        words,
        unspaced,
        timed: paragraphs.iter().any(|paragraph| paragraph.exact),
        paragraphs,
        is_crowded,
        labelled: !document.turns().is_empty(),
        speakers,
        lead: lead(document, meta),
        punctuated: !is_in_capitals && sentences::count(text, least) >= least,
        word_times: body.captions.as_ref().is_some_and(Captions::has_word_times),
        coverage: coverage.filter(|_| is_edited).map(Box::new),
        ..Spoken::default()
    };
    let mut found = finder.find(text);
    if is_in_capitals {
        found.ignore_capitals();
    }
    let found =
        with_parts(text, found, meta, spoken.speakers.as_slice(), spoken.punctuated, finder);
    let layout = SpeechLayout { timing: &timing, timestamps: &timestamps };
    candidates(document, found, &layout, &mut spoken);
    spoken
}
