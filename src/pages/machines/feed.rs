//! Atom feeds (RFC 4287): the site's, and one for each keyword and entity.
//!
//! An entry's id is its permanent link, and its date is the transcript's, at midnight UTC. Undated
//! transcripts are in no feed, since each entry must tell when it changed.

use std::fmt::Write;

use jiff::civil::Date;

use super::super::frame::Link;
use super::super::passages::quote;
use super::super::{Pages, Route, words};
use super::File;
use super::xml::Xml;
use crate::base::duration;
use crate::site::{AUTHORS, KEYWORDS, Site};

/// The most entries of a feed.
const MOST: usize = 20;
/// The most passages that one entry quotes.
const MOST_PASSAGES: usize = 5;
/// The fewest transcripts of a keyword or an entity with a feed. Most names stand on one or two,
/// and a file for each of them would double the number of files.
const FEWEST: usize = 3;
/// The longest summary, in bytes.
const LONGEST: usize = 600;
/// The most categories of an entry.
const MOST_CATEGORIES: usize = 20;

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedOf {
    /// Every transcript.
    Site,
    /// A keyword, by its position among the keywords.
    Keyword(usize),
    /// An entity, by its position.
    Entity(usize),
}

impl FeedOf {
    /// The page that shows the same as the feed.
    fn page(self) -> Route {
        match self {
            FeedOf::Site => Route::Home,
            FeedOf::Keyword(term) => Route::Term { group: KEYWORDS, term, shelf: None },
            FeedOf::Entity(entity) => Route::Entity { entity, shelf: None },
        }
    }

    /// Its path, relative to the base.
    pub fn path(self, site: &Site) -> String {
        format!("{}feed.xml", self.page().path(site))
    }

    fn name(self, site: &Site) -> Option<&str> {
        match self {
            FeedOf::Site => None,
            FeedOf::Keyword(term) => Some(&site.groups[KEYWORDS].terms[term].name),
            FeedOf::Entity(entity) => Some(&site.entities.all[entity].name),
        }
    }

    /// The dated transcripts that it tells of, newest first.
    fn transcripts(self, pages: &Pages) -> &[usize] {
        let site = &pages.site;
        let all = match self {
            FeedOf::Site => &pages.all,
            FeedOf::Keyword(term) => &site.groups[KEYWORDS].terms[term].transcripts,
            FeedOf::Entity(entity) => &site.entities.all[entity].transcripts,
        };
        &all[..all.partition_point(|&at| at < site.dated)]
    }
}

impl Pages {
    /// The feeds that the site has. Their ids are whole addresses, so without an origin there are
    /// none.
    pub(super) fn feeds(&self) -> Vec<FeedOf> {
        let keywords = (0..self.site.groups[KEYWORDS].terms.len()).map(FeedOf::Keyword);
        let entities = (0..self.site.entities.all.len()).map(FeedOf::Entity);
        let all = [FeedOf::Site].into_iter().chain(keywords).chain(entities);
        all.filter(|&of| self.has_feed(of)).collect()
    }

    fn has_feed(&self, of: FeedOf) -> bool {
        let fewest = if of == FeedOf::Site { 1 } else { FEWEST };
        self.config.outputs.feeds && self.has_origin() && of.transcripts(self).len() >= fewest
    }

    /// The link to a feed, if there is one, with its title.
    pub(in super::super) fn feed_link(&self, of: FeedOf) -> Option<Link> {
        self.has_feed(of).then(|| Link {
            href: format!("{}{}", self.config.base_url.path, of.path(&self.site)),
            text: self.feed_title(of),
        })
    }

    fn feed_title(&self, of: FeedOf) -> String {
        let site = &self.config.title;
        of.name(&self.site).map_or_else(|| site.clone(), |name| format!("{name} · {site}"))
    }
}

/// The feed.
pub fn feed(pages: &Pages, of: FeedOf) -> String {
    let transcripts = of.transcripts(pages);
    let newest = transcripts.first().and_then(|&at| pages.site.transcripts[at].date());
    let own = pages.address(&File::Feed(of));
    let page = pages.absolute(&pages.href(&of.page()));
    let mut xml = Xml::document();
    let language = pages.config.language.as_str();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    xml.text("id", &[], &own);
    xml.text("title", &[], &pages.feed_title(of));
    if of == FeedOf::Site && !pages.config.description.is_empty() {
        xml.text("subtitle", &[], &pages.config.description);
    }
    xml.text("updated", &[], &moment(newest));
    xml.open("author", &[]);
    xml.text("name", &[], &pages.config.title);
    xml.close("author");
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "Dicta");
    for &at in transcripts.iter().take(MOST) {
        entry(pages, of, at, &mut xml);
    }
    xml.close("feed");
    xml.into_string()
}

fn entry(pages: &Pages, of: FeedOf, at: usize, xml: &mut Xml) {
    let entry = &pages.site.transcripts[at];
    let meta = &entry.facts.meta;
    let mut address = pages.absolute(&pages.transcript_href(at));
    let passages = match of {
        FeedOf::Entity(entity) => passages(pages, at, entity, &mut address),
        _ => None,
    };
    let lang = meta.lang.as_deref().unwrap_or(&pages.config.language);
    xml.open("entry", &[("xml:lang", lang)]);
    xml.text("id", &[], &address);
    xml.text("title", &[], &meta.title);
    xml.text("published", &[], &moment(meta.date));
    xml.text("updated", &[], &moment(meta.date));
    for &author in &entry.terms[AUTHORS] {
        xml.open("author", &[]);
        xml.text("name", &[], &pages.site.groups[AUTHORS].terms[author].name);
        xml.text("uri", &[], &pages.absolute(&pages.term_href(AUTHORS, author)));
        xml.close("author");
    }
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
    for &term in entry.terms[KEYWORDS].iter().take(MOST_CATEGORIES) {
        let keyword = &pages.site.groups[KEYWORDS].terms[term];
        xml.empty("category", &[("term", &keyword.slug), ("label", &keyword.name)]);
    }
    let summary = words::beginning(pages.lead(at), LONGEST);
    if !summary.is_empty() {
        xml.text("summary", &[], &summary);
    }
    if let Some(html) = passages {
        xml.text("content", &[("type", "html")], &html);
    }
    xml.close("entry");
}

/// The first passages of a transcript that mention an entity, as HTML, each with a link to its
/// place; `address` then becomes that of the first mention.
fn passages(pages: &Pages, at: usize, entity: usize, address: &mut String) -> Option<String> {
    let entry = &pages.site.transcripts[at];
    let tag = entry.tags.iter().find(|tag| tag.entity == entity && !tag.mentions.is_empty())?;
    let spoken = &entry.facts.spoken;
    let place = |mention: &usize| &spoken.candidates[entry.mentions[*mention].candidate];
    let sentences = tag.mentions.chunk_by(|a, b| place(a).quote == place(b).quote);
    let mut html = String::new();
    for mentions in sentences.take(MOST_PASSAGES) {
        let first = place(&mentions[0]);
        let anchor = spoken.paragraphs.get(first.paragraph.number());
        let anchor = anchor.map_or_else(String::new, |paragraph| format!("#{}", paragraph.id));
        let time = first.time.map(|time| duration::approximate(time, first.exact));
        let time = time.unwrap_or_else(|| "Read".to_owned());
        // Writing to a String cannot fail; slugs and ids need no escaping.
        let _ = write!(html, "<p><a href=\"{address}{anchor}\">{time}</a> <q>");
        quote(spoken, mentions.iter().map(place), &mut html);
        html.push_str("</q></p>\n");
    }
    let _ = write!(address, "#m-{}", pages.site.entities.all[entity].slug);
    Some(html)
}

fn moment(date: Option<Date>) -> String {
    format!("{}T00:00:00Z", date.unwrap_or_default())
}
