//! The text of a transcript as HTML, with its mentions as links.

use std::collections::BTreeSet;

use crate::base::duration;
use crate::base::index::{IndexVec, SpeakerIndex};
use crate::markup::{self, Body, ChapterHeading, Document, Marked, SpeakerName, Style, TextMarks};
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

/// Where the chapters of the recording begin in a text: each with the paragraph that begins nearest, by
/// the times of its captions if it has some, else by estimated ones. A text with headings of its own has
/// its own parts.
fn chapter_headings(transcript: &IndexedTranscript, document: &Document) -> Vec<ChapterHeading> {
    let mut headings: Vec<ChapterHeading> = Vec::new();
    if document.headings().next().is_some() {
        return headings;
    }
    let spoken = &transcript.facts.spoken;
    let exact = spoken.timed;
    let timed: Vec<(u32, u32)> = spoken
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.exact || !exact)
        .filter_map(|paragraph| Some((paragraph.start?.millis(), paragraph.offset)))
        .collect();
    for (number, chapter) in transcript.facts.meta.chapters.iter().enumerate() {
        let start = Moment::from_seconds(chapter.start).millis();
        let next = timed.partition_point(|&(own, _)| own < start);
        let around = &timed[next.saturating_sub(1)..timed.len().min(next + 1)];
        let nearest = around.iter().min_by_key(|(own, _)| own.abs_diff(start));
        let Some(&(own, offset)) = nearest else { break };
        let after_last = headings.last().is_none_or(|last| last.offset < offset);
        if after_last && own.abs_diff(start) <= NEAR_CHAPTER {
            headings.push(ChapterHeading {
                number,
                offset,
                title: chapter.title.clone(),
                start: chapter.start,
                time: duration::approximate(Moment::from_seconds(chapter.start), exact),
            });
        }
    }
    // A text of which so little is there has parts that nobody knows.
    let few = headings.len() * 2 < transcript.facts.meta.chapters.len();
    if few && !exact { Vec::new() } else { headings }
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
