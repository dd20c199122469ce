//! Atom feeds (RFC 4287): the site's, and one for each keyword and entity.
//!
//! An entry's id is its permanent link, and its date is the transcript's, at midnight UTC. Each entry
//! must have the time of its last change, so undated transcripts are in no feed. Where only the month
//! or the year is known, that time is the beginning of it, and the entry has no time of publication.

use std::fmt::Write;

use super::xml::XmlWriter;
use crate::base::duration;
use crate::base::index::{EntityIndex, MentionIndex, TranscriptIndex};
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::dated;
use crate::pages::parts::feed_link::feed_title;
use crate::pages::parts::passages::push_speaker;
use crate::pages::parts::quote::{push_quote, quoted_together};
use crate::pages::parts::speakers::persons;
use crate::pages::route::Route;
use crate::pages::route::export::{Export, FeedOf};
use crate::pages::wording;
use crate::site::{AUTHORS, KEYWORDS};

/// The most entries of a feed.
const MOST: usize = 20;
/// The most passages that one entry quotes.
const MOST_PASSAGES: usize = 5;
/// The longest summary, in bytes.
const LONGEST: usize = 600;
/// The most categories of an entry.
const MOST_CATEGORIES: usize = 20;

/// The page that lists the same as a feed.
fn page(of: FeedOf) -> Route {
    match of {
        FeedOf::Site => Route::Home,
        FeedOf::Keyword(value) => Route::FacetValue { facet: KEYWORDS, value, list_page: None },
        FeedOf::Entity(entity) => Route::Entity { entity, list_page: None },
    }
}

/// The newest dated transcripts of a feed, newest first. A person's has those in which they speak, too.
fn transcripts(context: &PageContext, of: FeedOf) -> Vec<TranscriptIndex> {
    let site = &context.site;
    // What an excerpt or a copy says, the whole says too.
    let first = |list: &[TranscriptIndex]| -> Vec<TranscriptIndex> {
        site.duplicates.counted(dated(site, list)).take(MOST).collect()
    };
    let all = match of {
        FeedOf::Site => first(&context.all),
        FeedOf::Keyword(keyword) => first(&site.facets[KEYWORDS].values[keyword].transcripts),
        FeedOf::Entity(entity) => site.entities.all[entity].all_transcripts().take(MOST).collect(),
    };
    dated(site, &all).to_vec()
}

/// The feed.
pub fn feed(context: &PageContext, of: FeedOf) -> String {
    let transcripts = transcripts(context, of);
    let newest = transcripts.first().and_then(|&newest| context.transcript(newest).date());
    let own = context.absolute_href(&Route::Export(Export::Feed(of)));
    let page = context.absolute_href(&page(of));
    let mut xml = XmlWriter::document();
    let language = context.config.language.as_str();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    xml.text("id", &[], &own);
    xml.text("title", &[], &feed_title(&context.site, &context.config, of));
    if of == FeedOf::Site && !context.config.description.is_empty() {
        xml.text("subtitle", &[], &context.config.description);
    }
    xml.text("updated", &[], &moment(newest));
    xml.open("author", &[]);
    xml.text("name", &[], &context.config.title);
    xml.close("author");
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "Dicta");
    for transcript in transcripts {
        push_entry(context, of, transcript, &mut xml);
    }
    xml.close("feed");
    xml.into_string()
}

fn push_entry(context: &PageContext, of: FeedOf, index: TranscriptIndex, xml: &mut XmlWriter) {
    let transcript = context.transcript(index);
    let meta = &transcript.facts.meta;
    let mut address = context.absolute(&context.transcript_href(index));
    let passages = match of {
        FeedOf::Entity(entity) => passages(context, index, entity, &address),
        _ => None,
    };
    if let (Some(_), FeedOf::Entity(entity)) = (&passages, of) {
        // The link leads to the first mention.
        let _ = write!(address, "#m-{}", context.site.entities.all[entity].slug);
    }
    let lang = meta.lang.as_deref().unwrap_or(&context.config.language);
    xml.open("entry", &[("xml:lang", lang)]);
    xml.text("id", &[], &address);
    xml.text("title", &[], &meta.title);
    if meta.date.and_then(PartialDate::day).is_some() {
        xml.text("published", &[], &moment(meta.date));
    }
    xml.text("updated", &[], &moment(meta.date));
    for &author in &transcript.values[AUTHORS].supported {
        xml.open("author", &[]);
        xml.text("name", &[], &context.site.facets[AUTHORS].values[author].name);
        xml.text("uri", &[], &context.absolute(&context.value_href(AUTHORS, author)));
        xml.close("author");
    }
    for person in persons(context, index) {
        xml.open("contributor", &[]);
        xml.text("name", &[], &context.site.entities.all[person].name);
        xml.text("uri", &[], &context.absolute(&context.entity_href(person)));
        xml.close("contributor");
    }
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
    for &keyword in transcript.values[KEYWORDS].supported.iter().take(MOST_CATEGORIES) {
        let keyword = &context.site.facets[KEYWORDS].values[keyword];
        xml.empty("category", &[("term", &keyword.slug), ("label", &keyword.name)]);
    }
    let terms = [&meta.license, &meta.rights].into_iter().flatten().map(String::as_str);
    let terms = terms.collect::<Vec<_>>().join(". ");
    if !terms.is_empty() {
        xml.text("rights", &[], &terms);
    }
    let summary = wording::beginning(context.lead(index), LONGEST);
    if !summary.is_empty() {
        xml.text("summary", &[], &summary);
    }
    if let Some(html) = passages {
        xml.text("content", &[("type", "html")], &html);
    }
    xml.close("entry");
}

/// The first passages of a transcript that mention an entity, as HTML, each with a link to its
/// paragraph on the page at `address`.
fn passages(
    context: &PageContext,
    index: TranscriptIndex,
    entity: EntityIndex,
    address: &str,
) -> Option<String> {
    let transcript = context.transcript(index);
    let tag =
        transcript.entities.iter().find(|tag| tag.entity == entity && !tag.mentions.is_empty())?;
    let spoken = &transcript.facts.spoken;
    let candidate = |mention: &MentionIndex| transcript.candidate(*mention);
    let sentences = quoted_together(transcript, &tag.mentions);
    let mut html = String::new();
    for mentions in sentences.take(MOST_PASSAGES) {
        let first = candidate(&mentions[0]);
        let anchor = spoken.paragraphs.get(first.paragraph);
        let anchor = anchor.map_or_else(String::new, |paragraph| format!("#{}", paragraph.id));
        let time = first.time.map(|time| duration::approximate(time, first.exact));
        let time = time.unwrap_or_else(|| "Read".to_owned());
        // Writing to a String cannot fail; slugs and ids need no escaping.
        let _ = write!(html, "<p><a href=\"{address}{anchor}\">{time}</a> ");
        push_speaker(&context.site, transcript, first, &mut html);
        html.push_str("<q>");
        push_quote(spoken, mentions.iter().map(candidate), &mut html);
        html.push_str("</q></p>\n");
    }
    Some(html)
}

fn moment(date: Option<PartialDate>) -> String {
    format!("{}T00:00:00Z", date.map(PartialDate::first_day).unwrap_or_default())
}
