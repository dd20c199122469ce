//! Passages: the sentences of a transcript that mention an entity.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_href, escape_html};

use crate::base::duration;
use crate::base::index::{EntityIndex, MentionIndex, TranscriptIndex};
use crate::model::Candidate;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::MOST_PASSAGES;
use crate::pages::parts::entity_tags::support;
use crate::pages::parts::quote::{push_quote, quoted_together};
use crate::pages::wording;
use crate::site::{IndexedTranscript, Site};

/// Adds the passages of a transcript that mention `entity`, as HTML: each with its time, which
/// links to its paragraph, who speaks, its sentence, and a link to that moment of the recording. Several
/// mentions in one sentence are one passage.
///
/// It is written here and not by a template since an archive has hundreds of thousands.
pub fn push_passages(
    context: &PageContext,
    index: TranscriptIndex,
    entity: EntityIndex,
    html: &mut String,
) {
    let transcript = &context.site.transcripts[index];
    let Some(tag) = transcript.entity(entity) else { return };
    if tag.mentions.is_empty() {
        if let Some(support) = support(context, tag) {
            html.push_str("<li class=\"passages support\">");
            // Writing to a String cannot fail.
            let _ = escape_html(&mut *html, &wording::capital(&support));
            html.push_str("</li>\n");
        }
        return;
    }
    let spoken = &transcript.facts.spoken;
    let candidate = |mention: &MentionIndex| transcript.candidate(*mention);
    let page = context.transcript_href(index);
    let sentences = quoted_together(transcript, &tag.mentions);
    let count = sentences.clone().count();
    html.push_str("<li class=\"passages\"><ol>\n");
    for mentions in sentences.take(MOST_PASSAGES) {
        let first = candidate(&mentions[0]);
        html.push_str("<li><a class=\"time\" href=\"");
        html.push_str(&page);
        // Writing to a String cannot fail.
        if let Some(paragraph) = spoken.paragraphs.get(first.paragraph) {
            let _ = write!(html, "#{}", paragraph.id);
        }
        html.push_str("\">");
        match first.time {
            Some(time) => html.push_str(&duration::approximate(time, first.exact)),
            None => html.push_str("Read"),
        }
        html.push_str("</a> ");
        push_speaker(&context.site, transcript, first, html);
        html.push_str("<q>");
        push_quote(spoken, mentions.iter().map(candidate), html);
        html.push_str("</q>");
        if let Some(url) =
            first.time.and_then(|time| transcript.facts.meta.video_url_at(time.seconds()))
        {
            html.push_str(" <a class=\"moment\" href=\"");
            let _ = escape_href(&mut *html, &url);
            html.push_str("\" rel=\"noopener\">Hear</a>");
        }
        html.push_str("</li>\n");
    }
    if count > MOST_PASSAGES {
        let slug = &context.site.entities.all[entity].slug;
        let more = count - MOST_PASSAGES;
        let _ = writeln!(html, "<li><a href=\"{page}#m-{slug}\">{more} more</a></li>");
    }
    html.push_str("</ol></li>\n");
}

/// Adds the name of who says a mention, if it is known.
pub fn push_speaker(
    site: &Site,
    transcript: &IndexedTranscript,
    mention: &Candidate,
    html: &mut String,
) {
    let paragraph = transcript.facts.spoken.paragraphs.get(mention.paragraph);
    let Some(speaker) = paragraph.and_then(|paragraph| paragraph.speaker) else { return };
    html.push_str("<b class=\"who\" dir=\"auto\">");
    // Writing to a String cannot fail.
    let _ = escape_html(&mut *html, site.speaker_name(transcript, speaker));
    html.push_str("</b> ");
}
