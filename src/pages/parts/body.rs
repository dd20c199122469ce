//! The text of a transcript as HTML, with its mentions as links.

use std::collections::BTreeSet;

use crate::base::index::{IndexVec, SpeakerIndex};
use crate::markup::{self, Body, Document, Marked, SpeakerName, Style};
use crate::pages::context::PageContext;
use crate::site::{IndexedTranscript, same_letters};

/// Writes the parsed text of a transcript.
pub fn body(context: &PageContext, transcript: &IndexedTranscript, document: Document) -> Body {
    let spoken = &transcript.facts.spoken;
    let style = Style {
        base: &context.config.base_url.path,
        source: &transcript.facts.meta.source,
        files: Some(context),
    };
    let mentions = mentions(context, transcript);
    let speakers = speaker_names(context, transcript);
    markup::html(document, style, spoken.paragraphs.as_slice(), &speakers, &mentions)
}

fn speaker_names<'a>(
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
