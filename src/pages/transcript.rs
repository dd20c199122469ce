//! A transcript: what is known of it, its tags, and its text.

use std::collections::BTreeSet;

use serde::Serialize;

use super::annotations;
use super::entity_tags::{self, EntityTag, Kind};
use super::frame::{Head, Image, Link, Version};
use super::listing::{Card, List};
use super::machines::{json_ld, twin};
use super::picture::{self, PICTURE, Picture};
use super::strip::{self, StripRow};
use super::{Pages, Parts, Route, words};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::duration;
use crate::config::Unattested;
use crate::markup::{self, Body, Document, Marked, Style};
use crate::model::Meta;
use crate::site::{AUTHORS, Entry, FACETS, GROUPS, KEYWORDS, same_letters};
use crate::text::chapters;
use crate::text::fingerprint::mark_of;

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
    /// Its entities, by kind.
    pub entities: Vec<Kind>,
    /// The entities that it declares and does not mention, where the site marks them.
    pub unattested: Vec<EntityTag>,
    /// Where in the recording its entities are spoken of.
    pub strip: Vec<StripRow>,
    /// Its keywords.
    pub keywords: Vec<Link>,
    /// Keywords that are names of entities which it does not mention, where the site marks them.
    pub unattested_keywords: Vec<Link>,
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
    /// Transcripts of the same recording in other languages.
    pub translations: Vec<Version>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The fields of its front matter that Dicta does not know.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Its text as it is published beside the page.
    #[serde(skip)]
    pub plain: String,
    /// Its annotations as they are published beside the page.
    #[serde(skip)]
    pub annotations: Vec<u8>,
    /// It as Markdown, where the site publishes that beside the page.
    #[serde(skip)]
    pub twin: Option<String>,
    /// Its picture, where the site publishes that beside the page.
    #[serde(skip)]
    pub picture: Option<Picture>,
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
    let texts = texts(pages, at, parts)?;
    if !texts.html.dead.is_empty() {
        parts.dead_links(&meta.source, &texts.html.dead);
    }
    let (chapters, description) = chapters::split(meta.description.as_deref().unwrap_or_default());
    let lang = pages.language_of(at).to_owned();
    let links = |group: usize, terms: &[usize]| -> Vec<Link> {
        terms
            .iter()
            .map(|&term| Link {
                href: pages.term_href(group, term),
                text: pages.site.groups[group].terms[term].name.clone(),
            })
            .collect()
    };
    let values = |group: usize| links(group, &entry.terms[group]);
    // The author stands beside the date.
    let facets = FACETS
        .filter(|&group| group != AUTHORS)
        .map(|group| Facet { one: GROUPS[group].one.to_owned(), values: values(group) })
        .filter(|facet| !facet.values.is_empty());
    let timeline = Link { href: pages.timeline_href(), text: "Timeline".to_owned() };
    let crumbs = [Some(pages.home_link()), Some(timeline), year_link(pages, meta)];
    let lead = Some(pages.lead(at)).filter(|lead| !lead.is_empty());
    let description_line = words::beginning(lead.unwrap_or(&texts.plain), 300);
    let crumbs = crumbs.into_iter().flatten().collect();
    let thing = || json_ld::transcript(pages, at, &description_line, &chapters);
    let mut head =
        pages.head(&Route::Transcript(at), meta.title.clone(), description_line.clone(), crumbs);
    let kind = if meta.video_url().is_some() { "video.other" } else { "article" };
    head.kind = head.kind.map(|_| kind);
    head.json_ld.push(thing);
    head.image = image(pages, at);
    let others = pages.translations(at);
    if !others.is_empty() {
        let all = [at].into_iter().chain(others.iter().copied());
        head.languages = all.map(|at| pages.version(at)).collect();
    }
    Ok(TranscriptView {
        head,
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
            player: meta.player_url().map(|player| format!("{player}?autoplay=1")),
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
        entities: entity_tags::kinds(pages, entry),
        unattested: entity_tags::unattested(pages, entry),
        strip: strip::strip(pages, entry),
        keywords: values(KEYWORDS),
        unattested_keywords: match pages.site.unattested {
            Unattested::Mark => links(KEYWORDS, &entry.unattested[KEYWORDS]),
            _ => Vec::new(),
        },
        yt_tags: meta.yt_tags.clone(),
        body: texts.html.html,
        headings: texts
            .html
            .headings
            .into_iter()
            .map(|heading| Outline {
                href: format!("#{}", heading.id),
                text: heading.text,
                level: heading.level,
            })
            .collect(),
        words: words::count(entry.facts.spoken.words, "word"),
        lang,
        newer: pages.site.newer(at).map(|other| pages.card(other)),
        older: pages.site.older(at).map(|other| pages.card(other)),
        related: pages.cards(List::plain(&pages.site.related(at)), parts)?,
        draft: meta.draft,
        extra: meta.extra.clone(),
        translations: others.into_iter().map(|other| pages.version(other)).collect(),
        twin: texts.twin,
        picture: pages.config.outputs.pictures.then(|| Picture::of(pages, entry)),
        plain: texts.plain,
        annotations: texts.annotations,
    })
}

/// The picture of a transcript as its page names it, where a whole address can be given.
fn image(pages: &Pages, at: usize) -> Option<Image> {
    let outputs = pages.config.outputs;
    if !(outputs.pictures && outputs.metadata && pages.has_origin()) {
        return None;
    }
    let meta = &pages.site.transcripts[at].facts.meta;
    let day = meta.date.map(|date| format!(", {}", words::day(date))).unwrap_or_default();
    Some(Image {
        href: pages.absolute(&format!("{}{PICTURE}", pages.transcript_href(at))),
        width: picture::WIDTH,
        height: picture::HEIGHT,
        alt: format!("{}{day}", meta.title),
    })
}

fn year_link(pages: &Pages, meta: &Meta) -> Option<Link> {
    let year = meta.date?.year();
    let shelf = Some(format!("{year:04}"));
    Some(Link { href: pages.href(&Route::Timeline { shelf }), text: year.to_string() })
}

/// The text of a transcript in all its forms.
struct Texts {
    html: Body,
    plain: String,
    annotations: Vec<u8>,
    twin: Option<String>,
}

fn texts(pages: &Pages, at: usize, parts: &dyn Parts) -> Result<Texts, Diagnostic> {
    let entry = &pages.site.transcripts[at];
    let facts = &entry.facts;
    let source = parts.body(&facts.meta.source)?;
    let prepared = markup::prepare(&source, &facts.meta.title);
    let document = Document::parse(&prepared, pages.config.allow_html);
    let spoken = &facts.spoken;
    if mark_of(document.text()) != spoken.mark {
        return Err(changed(&facts.meta));
    }
    let plain = annotations::plain_text(&document, entry);
    let annotations = annotations::annotations(pages, at, &plain);
    let twin = pages.config.outputs.markdown.then(|| twin::twin(pages, at, &document, &plain));
    let style =
        Style { base: &pages.config.base_url.path, source: &facts.meta.source, files: Some(pages) };
    let marked = marked(pages, entry);
    let html = markup::html(document, style, &spoken.paragraphs, &spoken.speakers, &marked);
    Ok(Texts { html, plain, annotations, twin })
}

fn changed(meta: &Meta) -> Diagnostic {
    Diagnostic::error(Code::FileChanged, &meta.source, "this file changed while the site was built")
        .help("build again")
}

/// The mentions of a transcript as its text shows them.
fn marked<'a>(pages: &'a Pages, entry: &'a Entry) -> Vec<Marked<'a>> {
    let mut seen = BTreeSet::new();
    let marks = entry.mentions.iter().map(|mention| {
        let spoken = &entry.facts.spoken;
        let place = spoken.candidates[mention.candidate];
        let entity = &pages.site.entities.all[mention.entity];
        let heard = spoken.surface(mention.candidate);
        Marked {
            range: place.start as usize..place.end as usize,
            href: pages.entity_href(mention.entity),
            slug: &entity.slug,
            kind: pages.kind_of(mention.entity),
            meant: (!same_letters(heard, &entity.name)).then_some(entity.name.as_str()),
            first: seen.insert(mention.entity),
        }
    });
    marks.collect()
}

/// The summary without the headings that scripts copy into it from the text.
pub(super) fn summary(meta: &Meta) -> Vec<String> {
    let items = meta.summary.iter().map(|item| {
        let lines = item.lines().filter(|line| !line.starts_with('#'));
        lines.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    });
    items.filter(|item| !item.is_empty()).collect()
}

/// The longest lead, in bytes: nothing shows more than its beginning.
const LONGEST_LEAD: usize = 1000;

impl Pages {
    /// The beginning of what a transcript is about, in its own words: the summary, or else the
    /// description.
    pub(super) fn lead(&self, at: usize) -> &str {
        let meta = &self.site.transcripts[at].facts.meta;
        self.leads[at].get_or_init(|| words::beginning(&lead(meta), LONGEST_LEAD))
    }
}

fn lead(meta: &Meta) -> String {
    let summary = summary(meta).join(" ");
    if !summary.is_empty() {
        return summary;
    }
    let (_, description) = chapters::split(meta.description.as_deref().unwrap_or_default());
    let spoken = |line: &&str| line.chars().any(char::is_alphanumeric) && !line.contains("://");
    description.lines().filter(spoken).collect::<Vec<_>>().join(" ")
}
