//! Passages: the sentences of a transcript that mention an entity.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_href, escape_html};

use crate::base::duration;
use crate::base::index::{EntityIndex, MentionIndex, TranscriptIndex};
use crate::model::{Candidate, Spoken};
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::MOST_PASSAGES;
use crate::pages::parts::entity_tags::support;
use crate::pages::wording;

/// Adds the passages of a transcript that mention `entity`, as HTML: each with its time, which
/// links to its paragraph, its sentence, and a link to that moment of the recording. Several
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
    let sentences = tag.mentions.chunk_by(|a, b| candidate(a).quote == candidate(b).quote);
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
        html.push_str("</a> <q>");
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

/// Adds a sentence with its mentions marked; `…` where it is cut.
pub fn push_quote<'a>(
    spoken: &Spoken,
    mentions: impl Iterator<Item = &'a Candidate>,
    html: &mut String,
) {
    let mut text = "";
    let mut done = 0;
    for mention in mentions {
        if done == 0 {
            text = spoken.quotes.get(mention.quote.range()).unwrap_or_default();
            if text.starts_with(char::is_lowercase) {
                html.push('…');
            }
        }
        let marked = mention.quoted.range();
        let (Some(before), Some(name)) = (text.get(done..marked.start), text.get(marked.clone()))
        else {
            continue;
        };
        let _ = escape_html(&mut *html, before);
        html.push_str("<mark>");
        let _ = escape_html(&mut *html, name);
        html.push_str("</mark>");
        done = marked.end;
    }
    let _ = escape_html(&mut *html, text.get(done..).unwrap_or_default());
    if !is_whole(text) {
        html.push('…');
    }
}

/// Whether a sentence has its end.
pub fn is_whole(text: &str) -> bool {
    text.ends_with(['.', '?', '!', '…', '。', '！', '？'])
}
