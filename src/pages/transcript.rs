//! A transcript: what is known of it, its tags, and its text.

use serde::Serialize;

use super::frame::{Head, Link};
use super::listing::Card;
use super::tags::Tag;
use super::{IndexOf, Pages, Parts, Route, words};
use crate::diagnostic::Diagnostic;
use crate::duration;
use crate::markup::{self, Style};
use crate::model::Meta;
use crate::site::{AUTHORS, FACETS, GROUPS, KEYWORDS};
use crate::text::chapters;

/// `transcript.html`
#[derive(Debug, Serialize)]
pub struct TranscriptView {
    /// The page's head.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// Its date as `2024-03-05`.
    pub date: Option<String>,
    /// Its date as `5 March 2024`.
    pub day: Option<String>,
    /// Who made it, with a link to all they made.
    pub author: Option<Link>,
    /// How long it is, as `18:19`.
    pub duration: Option<String>,
    /// How long it is, as `PT0H18M19S`.
    pub duration_iso: Option<String>,
    /// How often it was viewed, as `27,422 views`.
    pub views: Option<String>,
    /// Topic, type, difficulty and audience: each with links to all that share it.
    pub facets: Vec<Facet>,
    /// The recording.
    pub video: Option<Video>,
    /// The address of an article on it.
    pub article: Option<String>,
    /// Its summary, a passage each.
    pub summary: Vec<String>,
    /// Ideas that it treats.
    pub concepts: Vec<String>,
    /// Its description as HTML, without the chapters; empty if there is none.
    pub description: String,
    /// Its chapters.
    pub chapters: Vec<ChapterLink>,
    /// The entities that it declares, by kind.
    pub entities: Vec<Kind>,
    /// Its keywords.
    pub keywords: Vec<Link>,
    /// The tags that it has on YouTube.
    pub yt_tags: Vec<String>,
    /// Its text as HTML.
    pub body: String,
    /// The headings of its text.
    pub headings: Vec<Outline>,
    /// Words in its text, as `1,240 words`.
    pub words: String,
    /// The language of its text (BCP 47).
    pub lang: String,
    /// The transcript published after it.
    pub newer: Option<Card>,
    /// The transcript published before it.
    pub older: Option<Card>,
    /// Transcripts that share rare tags with it: each as `card.html` renders it.
    pub related: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// The fields of its front matter that Dicta does not know.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A facet of one transcript.
#[derive(Debug, Serialize)]
pub struct Facet {
    /// What it is: `Topic`.
    pub one: String,
    /// Its values.
    pub values: Vec<Link>,
}

/// The recording.
#[derive(Debug, Serialize)]
pub struct Video {
    /// Where it can be seen or heard.
    pub href: String,
    /// YouTube's identifier, if it has one: the page can then play it.
    pub id: Option<String>,
    /// The address of the player, asked for only when the reader presses the picture.
    pub player: Option<String>,
}

/// A chapter with its moment in the recording.
#[derive(Debug, Serialize)]
pub struct ChapterLink {
    /// Its moment, as `1:24`.
    pub time: String,
    /// Its moment in seconds.
    pub start: u32,
    /// Its title.
    pub title: String,
    /// The recording at this moment, if it has an address.
    pub href: Option<String>,
}

/// The entities of one kind.
#[derive(Debug, Serialize)]
pub struct Kind {
    /// The kind's name in addresses and styles: `companies`.
    pub kind: String,
    /// Its heading.
    pub title: String,
    /// The address of its index.
    pub href: String,
    /// The entities, in the order of the file.
    pub entities: Vec<Link>,
}

/// A heading of the text.
#[derive(Debug, Serialize)]
pub struct Outline {
    /// The address on this page.
    pub href: String,
    /// Its text.
    pub text: String,
    /// Its depth, from 3.
    pub level: u8,
}

/// Makes the view from the facts and the text of a transcript.
pub fn view(pages: &Pages, at: usize, parts: &dyn Parts) -> Result<TranscriptView, Diagnostic> {
    let entry = &pages.site.transcripts[at];
    let meta = &entry.facts.meta;
    let style = Style { base: &pages.config.base_url.path, allow_html: pages.config.allow_html };
    let body = markup::transcript(&parts.body(&meta.source)?, &meta.title, style);
    let (chapters, description) = chapters::split(meta.description.as_deref().unwrap_or_default());
    let lang = meta.lang.clone().unwrap_or_else(|| pages.config.language.clone());
    let values = |group: usize| -> Vec<Link> {
        let terms = entry.terms[group].iter();
        terms
            .map(|&term| Link {
                href: pages.term_href(group, term),
                text: pages.site.groups[group].terms[term].name.clone(),
            })
            .collect()
    };
    // The author stands beside the date.
    let facets = FACETS
        .filter(|&group| group != AUTHORS)
        .map(|group| Facet { one: GROUPS[group].one.to_owned(), values: values(group) })
        .filter(|facet| !facet.values.is_empty());
    let timeline = Link { href: pages.timeline_href(), text: "Timeline".to_owned() };
    let crumbs = [Some(pages.home_link()), Some(timeline), year_link(pages, meta)];
    let description_line = words::beginning(&lead(meta), 300);
    Ok(TranscriptView {
        head: pages.head(
            &Route::Transcript(at),
            meta.title.clone(),
            description_line,
            crumbs.into_iter().flatten().collect(),
        ),
        title: meta.title.clone(),
        date: meta.date.map(|date| date.to_string()),
        day: meta.date.map(words::day),
        author: values(AUTHORS).into_iter().next(),
        duration: meta.duration.map(duration::clock),
        duration_iso: meta.duration.map(duration::iso8601),
        views: meta.views.map(|views| {
            format!("{} view{}", words::grouped(views), if views == 1 { "" } else { "s" })
        }),
        facets: facets.collect(),
        video: meta.video_url().map(|href| Video {
            href,
            id: meta.video_id.clone(),
            player: meta
                .video_id
                .as_ref()
                .map(|id| format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1")),
        }),
        article: meta.substack_url.clone(),
        summary: summary(meta),
        concepts: meta.concepts.clone(),
        description: markup::plain(&description),
        chapters: chapters
            .into_iter()
            .map(|chapter| ChapterLink {
                time: duration::clock(chapter.start),
                start: chapter.start,
                href: meta.video_url_at(chapter.start),
                title: chapter.title,
            })
            .collect(),
        entities: kinds(pages, meta),
        keywords: values(KEYWORDS),
        yt_tags: meta.yt_tags.clone(),
        body: body.html,
        headings: body
            .headings
            .into_iter()
            .map(|heading| Outline {
                href: format!("#{}", heading.id),
                text: heading.text,
                level: heading.level,
            })
            .collect(),
        words: words::count(entry.facts.words, "word"),
        lang,
        newer: pages.site.newer(at).map(|other| pages.card(other)),
        older: pages.site.older(at).map(|other| pages.card(other)),
        related: pages.cards(&entry.related, parts)?,
        draft: meta.draft,
        extra: meta.extra.clone(),
    })
}

fn year_link(pages: &Pages, meta: &Meta) -> Option<Link> {
    let year = meta.date?.year();
    let shelf = Some(format!("{year:04}"));
    Some(Link { href: pages.href(&Route::Timeline { shelf }), text: year.to_string() })
}

fn kinds(pages: &Pages, meta: &Meta) -> Vec<Kind> {
    let by_kind = pages.site.entities.by_kind(meta).into_iter();
    by_kind
        .map(|(kind, entities)| {
            let found = &pages.site.entities.kinds[kind];
            let tags = entities.into_iter().map(|entity| {
                let Tag { href, name, .. } = pages.entity_tag(entity);
                Link { href, text: name }
            });
            Kind {
                kind: found.slug.clone(),
                title: found.title.clone(),
                href: pages.index_href(IndexOf::Kind(kind)),
                entities: tags.collect(),
            }
        })
        .collect()
}

/// The summary without the headings that scripts copy into it from the text.
fn summary(meta: &Meta) -> Vec<String> {
    let items = meta.summary.iter().map(|item| {
        let lines = item.lines().filter(|line| !line.starts_with('#'));
        lines.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    });
    items.filter(|item| !item.is_empty()).collect()
}

/// What the transcript is about, in its own words: the summary, or else the description.
pub(super) fn lead(meta: &Meta) -> String {
    let summary = summary(meta).join(" ");
    if !summary.is_empty() {
        return summary;
    }
    let (_, description) = chapters::split(meta.description.as_deref().unwrap_or_default());
    let spoken = |line: &&str| line.chars().any(char::is_alphanumeric) && !line.contains("://");
    description.lines().filter(spoken).collect::<Vec<_>>().join(" ")
}
