//! A transcript: its metadata, its tags, and its text.

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::duration;
use crate::base::index::{FacetIndex, FacetValueIndex, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::markup::{self, Document};
use crate::model::{Meta, TranscriptStatus};
use crate::pages::context::PageContext;
use crate::pages::context::card::Card;
use crate::pages::context::lead::summary;
use crate::pages::context::list_pages::List;
use crate::pages::parts::body::body;
use crate::pages::parts::contents::{ChapterLink, ContentsLink, contents, other_chapters};
use crate::pages::parts::entity_tags::{EntityTag, TagsOfKind, tags_by_kind, unsupported};
use crate::pages::parts::head::{Head, LanguageVersion, translations};
use crate::pages::parts::image::Image;
use crate::pages::parts::json_ld;
use crate::pages::parts::license::License;
use crate::pages::parts::link::Link;
use crate::pages::parts::listing::cards;
use crate::pages::parts::recording::Video;
use crate::pages::parts::references::TranscriptReferences;
use crate::pages::parts::speakers::{SpeakerLink, speakers};
use crate::pages::parts::summary::SummaryParts;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::{AUTHORS, FacetKind, IndexedTranscript, KEYWORDS, SERIES};
use crate::text::direction::is_right_to_left;
use crate::text::one_line::one_line;

/// The longest description of a page, in bytes.
const LONGEST_DESCRIPTION: usize = 300;

/// `transcript.html`
#[derive(Debug, Serialize)]
pub struct TranscriptView {
    /// The page's head.
    pub head: Head,
    pub title: String,
    /// Its date as `2024-03-05`, `2024-03` or `2024`.
    pub date: Option<String>,
    /// Its date as `5 March 2024`, `March 2024` or `2024`.
    pub day: Option<String>,
    /// Its author, with a link to all of their transcripts.
    pub author: Option<Link>,
    /// Those who speak in it.
    pub speakers: Vec<SpeakerLink>,
    /// Its length as `18:19`.
    pub duration: Option<String>,
    /// Its length as `PT0H18M19S`.
    pub duration_iso: Option<String>,
    /// `27,422 views`
    pub views: Option<String>,
    /// Topic, type, difficulty and audience: each with links to all that share it.
    pub facets: Vec<FacetOfTranscript>,
    /// The recording.
    pub video: Option<Video>,
    /// The address of an article about it.
    pub article: Option<String>,
    /// The items of its summary.
    pub summary: Vec<String>,
    /// The same in two parts.
    pub summary_parts: SummaryParts,
    pub concepts: Vec<String>,
    /// Its description as HTML, without the chapters; empty if there is none.
    pub description: String,
    /// The headings of its text, among them those of its chapters.
    pub contents: Vec<ContentsLink>,
    /// The chapters of its recording that have no heading in the text.
    pub chapters: Vec<ChapterLink>,
    /// Its entities, by kind.
    pub entities: Vec<TagsOfKind>,
    /// The entities that it declares and does not mention, where the site marks them.
    pub unsupported: Vec<EntityTag>,
    pub keywords: Vec<Link>,
    /// Keywords that are names of entities which it does not mention, where the site marks them.
    pub unsupported_keywords: Vec<Link>,
    /// Its tags on YouTube.
    pub yt_tags: Vec<String>,
    /// Its text as HTML.
    pub body: String,
    /// Whether some of its times are estimated.
    pub estimated: bool,
    /// Whether names are marked in its text.
    pub has_mentions: bool,
    /// The length of its text, as `1,240 words`, or `1,240 characters` in a script without spaces.
    pub words: String,
    /// The language of its text (BCP 47).
    pub lang: String,
    /// The direction of its text: `rtl` if its language is written from right to left, else `auto`.
    pub dir: &'static str,
    /// The transcript published after it.
    pub newer: Option<Card>,
    /// The transcript published before it.
    pub older: Option<Card>,
    /// Transcripts that share rare tags with it: each as `card.html` renders it.
    pub related: String,
    /// The transcript that it is a part of.
    pub excerpt_of: Option<Link>,
    /// The transcripts that are parts of it.
    pub excerpts: Vec<Link>,
    /// The transcripts with nearly the same text.
    pub copies: Vec<Link>,
    /// The English name of the language of its text, if it is another than the site's.
    pub language: Option<String>,
    /// Transcripts of the same recording in other languages.
    pub translations: Vec<LanguageVersion>,
    /// How far its text has been checked: `automatic`, `edited` or `verified`.
    pub status: Option<&'static str>,
    /// The same in words: `Machine transcript, not checked`.
    pub status_text: Option<&'static str>,
    /// Its licence.
    pub license: Option<License>,
    /// Who holds the rights, or the terms of use.
    pub rights: Option<License>,
    /// How it is cited, and where else it is.
    pub references: TranscriptReferences,
    /// Whether it is a draft.
    pub draft: bool,
    /// The fields of its front matter that Dicta does not know.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A facet of one transcript.
#[derive(Debug, Serialize)]
pub struct FacetOfTranscript {
    /// Its name in the singular: `Topic`.
    pub name: String,
    /// The transcript's values, with links to all that share them.
    pub values: Vec<Link>,
}

/// The view of a transcript, with what was found while it was made.
#[derive(Debug)]
pub struct TranscriptPage {
    /// The view.
    pub view: TranscriptView,
    /// Links in the text, as they are written, to Markdown files that have no page.
    pub dead_links: Vec<String>,
}

/// The same recording in other languages.
fn versions(context: &PageContext, index: TranscriptIndex) -> Vec<LanguageVersion> {
    let others = translations(context, index).into_iter();
    others.map(|other| LanguageVersion::new(context, other)).collect()
}

/// The view of the transcript at an index, whose parsed text is `document`.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn view(
    context: &PageContext,
    index: TranscriptIndex,
    document: Document,
) -> Result<TranscriptPage, Diagnostic> {
    let (site, transcript) = (&context.site, context.transcript(index));
    let meta = &transcript.facts.meta;
    let head = head(context, index, summary_line(context, index, &document));
    let body = body(context, transcript, document);
    let (speakers, summary) = (speakers(context, index), summary(meta));
    let values = |of: FacetIndex| value_links(context, of, &transcript.values[of].supported);
    let link = |other: TranscriptIndex| duplicate_link(context, transcript, other);
    let view = TranscriptView {
        head,
        title: meta.title.clone(),
        date: meta.date.map(|date| date.to_string()),
        day: meta.date.map(wording::date),
        author: values(AUTHORS).into_iter().next(),
        duration: meta.duration.map(duration::clock),
        duration_iso: meta.duration.map(duration::iso8601),
        views: meta.views.map(views),
        facets: facets(values),
        video: Video::of(context, transcript),
        article: meta.substack_url.clone(),
        summary_parts: SummaryParts::of(summary.clone()),
        summary,
        concepts: meta.concepts.clone(),
        description: markup::plain(meta.description.as_deref().unwrap_or_default()),
        chapters: other_chapters(meta, &body.headings),
        contents: contents(meta, body.headings),
        entities: tags_by_kind(context, transcript),
        unsupported: unsupported(context, transcript),
        keywords: keywords(context, transcript),
        unsupported_keywords: unsupported_keywords(context, transcript),
        yt_tags: meta.yt_tags.clone(),
        body: body.html,
        has_mentions: !transcript.mentions.is_empty(),
        estimated: transcript.facts.spoken.is_estimated(),
        words: wording::length(&transcript.facts.spoken),
        lang: context.language_of(index).to_owned(),
        dir: if is_right_to_left(context.language_of(index)) { "rtl" } else { "auto" },
        newer: site.newer(index).map(|other| context.card(other)),
        older: site.older(index).map(|other| context.card(other)),
        related: cards(context, List::plain(&site.related(index)))?,
        excerpt_of: site.duplicates.excerpt_of(index).map(link),
        excerpts: site.duplicates.excerpts(index).map(link).collect(),
        copies: site.duplicates.copies(index).into_iter().map(link).collect(),
        language: context.other_language(index),
        translations: versions(context, index),
        status: meta.status.map(TranscriptStatus::name),
        status_text: meta.status.map(wording::status),
        license: meta.license.as_deref().map(License::of),
        rights: meta.rights.as_deref().map(License::of),
        references: TranscriptReferences::of(context, index, &speakers),
        speakers,
        draft: meta.draft,
        extra: meta.extra.clone(),
    };
    Ok(TranscriptPage { view, dead_links: body.dead })
}

/// The keywords of a transcript. One that only repeats the name of an entity is left out, as the entity stands
/// among the tags or those who speak; if only the title or the description names it, it leads to the entity.
fn keywords(context: &PageContext, transcript: &IndexedTranscript) -> Vec<Link> {
    let own = &transcript.values[KEYWORDS].supported;
    let all = &context.site.facets[KEYWORDS].values;
    let links = own.iter().flat_map(|&value| match all[value].repeats {
        None => value_links(context, KEYWORDS, &[value]),
        Some(entity) if transcript.entity(entity).is_some() => Vec::new(),
        Some(entity) => {
            let text = context.site.entities.all[entity].name.clone();
            vec![Link { href: context.entity_href(entity), text }]
        }
    });
    links.collect()
}

/// The keywords that nothing in a transcript supports, where the site marks them.
fn unsupported_keywords(context: &PageContext, transcript: &IndexedTranscript) -> Vec<Link> {
    match context.site.unsupported_tags {
        UnsupportedTags::Mark => {
            value_links(context, KEYWORDS, &transcript.values[KEYWORDS].unsupported)
        }
        _ => Vec::new(),
    }
}

/// A link to a part or a copy of a transcript, with its day if both have the same title.
fn duplicate_link(
    context: &PageContext,
    transcript: &IndexedTranscript,
    other: TranscriptIndex,
) -> Link {
    let mut link = Link::transcript(context, other);
    let day = context.transcript(other).date().map(wording::date);
    if let Some(day) = day.filter(|_| link.text == transcript.facts.meta.title) {
        link.text = format!("{} ({day})", link.text);
    }
    link
}

/// The beginning of the summary, or of the text.
fn summary_line(context: &PageContext, index: TranscriptIndex, document: &Document) -> String {
    let lead = context.lead(index);
    if !lead.is_empty() {
        return wording::beginning(lead, LONGEST_DESCRIPTION);
    }
    let text = document.text();
    let read = text.floor_char_boundary(4 * LONGEST_DESCRIPTION);
    wording::beginning(&one_line(&text[..read]), LONGEST_DESCRIPTION)
}

fn head(context: &PageContext, transcript: TranscriptIndex, description: String) -> Head {
    let meta = &context.transcript(transcript).facts.meta;
    let crumbs = crumbs(context, transcript);
    let route = Route::Transcript(transcript);
    let mut head = Head::new(context, &route, meta.title.clone(), description, crumbs);
    let kind = if meta.video_url().is_some() { "video.other" } else { "article" };
    head.kind = head.kind.map(|_| kind);
    head.noindex = meta.noindex;
    let description = &head.description;
    head.json_ld.push(|| json_ld::transcript(context, transcript, description));
    head.image = Image::of_transcript(context, transcript);
    let others = translations(context, transcript);
    if !others.is_empty() {
        let all = [transcript].into_iter().chain(others);
        head.languages = all.map(|other| LanguageVersion::new(context, other)).collect();
    }
    head
}

/// The links to a transcript: through its series if it has one, otherwise through its year.
fn crumbs(context: &PageContext, index: TranscriptIndex) -> Vec<Link> {
    let transcript = context.transcript(index);
    let series = &transcript.values[SERIES].supported;
    let mut crumbs = vec![Link::home(context)];
    if series.is_empty() {
        let text = wording::timeline(context.site.dated > 0).to_owned();
        crumbs.push(Link { href: context.timeline_href(), text });
        crumbs.extend(year_link(context, &transcript.facts.meta));
    } else {
        let href = context.index_href(IndexOf::Facet(SERIES));
        crumbs.push(Link { href, text: FacetKind::of(SERIES).title.to_owned() });
        crumbs.extend(value_links(context, SERIES, series));
    }
    crumbs
}

fn year_link(context: &PageContext, meta: &Meta) -> Option<Link> {
    let year = meta.date?.year();
    let list_page = Some(format!("{year:04}"));
    Some(Link { href: context.href(&Route::Timeline { list_page }), text: year.to_string() })
}

fn value_links(context: &PageContext, facet: FacetIndex, values: &[FacetValueIndex]) -> Vec<Link> {
    let link = |&value: &FacetValueIndex| Link {
        href: context.value_href(facet, value),
        text: context.site.facets[facet].values[value].name.clone(),
    };
    values.iter().map(link).collect()
}

/// The facets that a transcript has values of, but for the author, who stands next to the date, and the
/// series, through which the breadcrumbs lead.
fn facets(values: impl Fn(FacetIndex) -> Vec<Link>) -> Vec<FacetOfTranscript> {
    let facets = FacetKind::without_keywords();
    let facets = facets.filter(|&facet| facet != AUTHORS && facet != SERIES);
    let facets = facets.map(|facet| FacetOfTranscript {
        name: FacetKind::of(facet).one.to_owned(),
        values: values(facet),
    });
    facets.filter(|facet| !facet.values.is_empty()).collect()
}

/// `27,422 views`
fn views(count: u64) -> String {
    format!("{} view{}", wording::grouped(count), if count == 1 { "" } else { "s" })
}
