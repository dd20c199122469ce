//! The text of a transcript as HTML, with its mentions as links.

use std::collections::BTreeSet;

use crate::base::duration;
use crate::base::index::{IndexVec, SpeakerIndex};
use crate::markup::{self, Body, ChapterHeading, Document, Marked, SpeakerName, Style, TextMarks};
use crate::model::Paragraph;
use crate::pages::context::PageContext;
use crate::site::{IndexedTranscript, same_letters};
use crate::text::moment::Moment;

/// Writes the parsed text of a transcript.
pub fn body(context: &PageContext, transcript: &IndexedTranscript, document: Document) -> Body {
    let chapters = chapter_headings(transcript, &document);
    let spoken = &transcript.facts.spoken;
    let style = Style {
        base: &context.config.base_url.path,
        source: &transcript.facts.meta.source,
        files: Some(context),
    };
    let mentions = mentions(context, transcript);
    let speakers = speaker_names(context, transcript);
    let marks = TextMarks {
        paragraphs: spoken.paragraphs.as_slice(),
        speakers: speakers.as_slice(),
        mentions: &mentions,
        chapters: &chapters,
    };
    markup::html(document, style, marks)
}

/// So far from the beginning of a chapter may its first paragraph begin, in milliseconds.
const NEAR_CHAPTER: u32 = 30_000;

/// Where the chapters of the recording begin in a text whose times are known: each with the paragraph that
/// begins nearest. A text with headings of its own has its own parts.
fn chapter_headings(transcript: &IndexedTranscript, document: &Document) -> Vec<ChapterHeading> {
    let mut headings: Vec<ChapterHeading> = Vec::new();
    if document.headings().next().is_some() {
        return headings;
    }
    let paragraphs = transcript.facts.spoken.paragraphs.as_slice();
    let timed = || paragraphs.iter().filter(|paragraph| paragraph.exact);
    for (number, chapter) in transcript.facts.meta.chapters.iter().enumerate() {
        let start = Moment::from_seconds(chapter.start).millis();
        let distance = |paragraph: &Paragraph| {
            paragraph.start.map_or(u32::MAX, |own| own.millis().abs_diff(start))
        };
        let nearest = timed().min_by_key(|paragraph| distance(paragraph));
        let Some(nearest) = nearest.filter(|own| distance(own) <= NEAR_CHAPTER) else { continue };
        if headings.last().is_none_or(|last| last.offset < nearest.offset) {
            headings.push(ChapterHeading {
                number,
                offset: nearest.offset,
                title: chapter.title.clone(),
                time: duration::clock(chapter.start),
            });
        }
    }
    headings
}

/// The name of each speaker of a transcript, and the label in the text.
pub fn speaker_names<'a>(
    context: &'a PageContext,
    transcript: &'a IndexedTranscript,
) -> IndexVec<SpeakerIndex, SpeakerName<'a>> {
    let names = transcript.facts.spoken.speakers.iter_enumerated().map(|(index, speaker)| {
        let person = context.site.mapped_speaker(transcript, index);
        let name = person.map(|person| context.site.entities.all[person].name.as_str());
        let label = speaker.label.as_str();
        SpeakerName { label, name: name.filter(|name| !same_letters(name, label)) }
    });
    names.collect()
}

/// The mentions of a transcript as its text shows them.
fn mentions<'a>(context: &'a PageContext, transcript: &'a IndexedTranscript) -> Vec<Marked<'a>> {
    let mut seen = BTreeSet::new();
    let mentions = transcript.mentions.iter().map(|mention| {
        let spoken = &transcript.facts.spoken;
        let candidate = spoken.candidates[mention.candidate];
        let entity = &context.site.entities.all[mention.entity];
        let form = spoken.surface(mention.candidate);
        Marked {
            range: candidate.span.range(),
            href: context.entity_href(mention.entity),
            slug: &entity.slug,
            kind: context.kind_of(mention.entity),
            meant: (!same_letters(form, &entity.name)).then_some(entity.name.as_str()),
            first: seen.insert(mention.entity),
        }
    });
    mentions.collect()
}
