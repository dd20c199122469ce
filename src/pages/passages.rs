//! Passages: where a transcript speaks of an entity, each in its sentence.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_href, escape_html};

use super::Pages;
use crate::base::duration;
use crate::model::{Candidate, Spoken};

/// The most passages of one transcript on an entity's page; its own page has them all.
pub const MOST: usize = 60;

impl Pages {
    /// The passages of a transcript that mention `entity`, as HTML: each with its time, which links
    /// to its paragraph, its sentence, and a link to that moment of the recording. Several mentions
    /// in one sentence are one passage.
    ///
    /// It is written here and not by a template since an archive has hundreds of thousands.
    pub(super) fn passages(&self, at: usize, entity: usize, html: &mut String) {
        let entry = &self.site.transcripts[at];
        let Some(tag) = entry.tags.iter().find(|tag| tag.entity == entity) else { return };
        if tag.mentions.is_empty() {
            return;
        }
        let spoken = &entry.facts.spoken;
        let place = |mention: &usize| &spoken.candidates[entry.mentions[*mention].candidate];
        let page = self.transcript_href(at);
        let sentences = tag.mentions.chunk_by(|a, b| place(a).quote == place(b).quote);
        let count = sentences.clone().count();
        html.push_str("<li class=\"passages\"><ol>\n");
        for mentions in sentences.take(MOST) {
            let first = place(&mentions[0]);
            html.push_str("<li><a class=\"time\" href=\"");
            html.push_str(&page);
            // Writing to a String cannot fail.
            if let Some(paragraph) = spoken.paragraphs.get(first.paragraph.number()) {
                let _ = write!(html, "#{}", paragraph.id);
            }
            html.push_str("\">");
            match first.time {
                Some(time) => html.push_str(&duration::approximate(time, first.exact)),
                None => html.push_str("Read"),
            }
            html.push_str("</a> <q>");
            quote(spoken, mentions.iter().map(place), html);
            html.push_str("</q>");
            if let Some(url) = first.time.and_then(|time| entry.facts.meta.video_url_at(time)) {
                html.push_str(" <a class=\"moment\" href=\"");
                let _ = escape_href(&mut *html, &url);
                html.push_str("\" rel=\"noopener\">Hear</a>");
            }
            html.push_str("</li>\n");
        }
        if count > MOST {
            let slug = &self.site.entities.all[entity].slug;
            let more = count - MOST;
            let _ = writeln!(html, "<li><a href=\"{page}#m-{slug}\">{more} more</a></li>");
        }
        html.push_str("</ol></li>\n");
    }
}

/// A sentence with its mentions marked; `…` where it goes on.
pub(super) fn quote<'a>(
    spoken: &Spoken,
    places: impl Iterator<Item = &'a Candidate>,
    html: &mut String,
) {
    let mut text = "";
    let mut done = 0;
    for place in places {
        if done == 0 {
            text = spoken.quotes.get(place.quote.range()).unwrap_or_default();
            if text.starts_with(char::is_lowercase) {
                html.push('…');
            }
        }
        let marked = place.quoted.range();
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
    if !text.ends_with(['.', '?', '!', '…', '。', '！', '？']) {
        html.push('…');
    }
}
