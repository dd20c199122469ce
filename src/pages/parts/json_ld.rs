//! JSON-LD: the metadata of a page in the words of schema.org.
//!
//! The text of a transcript is not repeated: `transcript` is the address of the plain text next to
//! the page, which schema.org accepts in place of any text. Lists are bounded.

use std::borrow::Cow;
use std::cmp::Reverse;

use memchr::memchr3_iter;
use serde::{Serialize, Serializer};

use super::license::License;
use super::link::Link;
use super::record::{Record, RecordValue};
use super::speakers::persons;
use crate::base::duration;
use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, TranscriptIndex};
use crate::model::Meta;
use crate::pages::context::PageContext;
use crate::pages::route::files::TranscriptFile;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::{AUTHORS, FacetKind, IndexedTranscript, KEYWORDS, SERIES};

/// The most chapters that are listed.
const MOST_CHAPTERS: usize = 60;
/// The most entities and keywords that are listed.
const MOST_NAMES: usize = 20;
/// The longest title of a chapter, in bytes.
const LONGEST: usize = 300;

/// The things that a page describes, as one JSON text that is safe in a `<script>`; `None` if the
/// page has no such metadata.
#[derive(Debug, Default)]
pub struct JsonLd(Option<String>);

const OPENING: &str = r#"{"@context":"https://schema.org","@graph":["#;

impl JsonLd {
    /// Adds a thing, unless the page has no such metadata.
    pub fn push<'a>(&mut self, thing: impl FnOnce() -> Record<'a>) {
        if let Some(things) = &mut self.0 {
            things.push_str(if things.is_empty() { OPENING } else { "," });
            push_in_script(things, &thing().json());
        }
    }
}

impl Serialize for JsonLd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_deref() {
            None | Some("") => serializer.serialize_str(""),
            Some(things) => serializer.serialize_str(&format!("{things}]}}")),
        }
    }
}

/// JSON without the characters that end a `<script>`, begin a comment in it, or end a line of a
/// program. They stand in strings alone, where an escape means the same.
fn push_in_script(safe: &mut String, json: &str) {
    let mut json = Cow::Borrowed(json);
    for (end, escaped) in [("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")] {
        if json.contains(end) {
            json = Cow::Owned(json.replace(end, escaped));
        }
    }
    let mut done = 0;
    for index in memchr3_iter(b'<', b'>', b'&', json.as_bytes()) {
        safe.push_str(&json[done..index]);
        safe.push_str(match json.as_bytes()[index] {
            b'<' => "\\u003c",
            b'>' => "\\u003e",
            _ => "\\u0026",
        });
        done = index + 1;
    }
    safe.push_str(&json[done..]);
}

/// A thing with the properties that have a value.
fn thing<'a>(
    kind: &'static str,
    properties: impl IntoIterator<Item = (&'static str, RecordValue<'a>)>,
) -> Record<'a> {
    let said = properties.into_iter().filter(|(_, value)| !value.is_empty());
    Record::new([("@type", kind.into())].into_iter().chain(said))
}

/// What every page has, if the site publishes such metadata: the links from the first page to it.
pub fn begin(context: &PageContext, crumbs: &[Link], title: &str, path: &str) -> JsonLd {
    let mut json_ld = JsonLd(context.config.outputs.metadata.then(String::new));
    if !crumbs.is_empty() {
        json_ld.push(|| breadcrumbs(context, crumbs, title, path));
    }
    json_ld
}

fn breadcrumbs<'a>(
    context: &PageContext,
    crumbs: &'a [Link],
    title: &'a str,
    path: &'a str,
) -> Record<'a> {
    let crumbs = crumbs.iter().map(|crumb| (crumb.text.as_str(), crumb.href.as_str()));
    let items = (1_usize..).zip(crumbs.chain([(title, path)])).map(|(position, (name, href))| {
        let (name, item) = (name.into(), context.absolute(href).into());
        thing("ListItem", [("position", position.into()), ("name", name), ("item", item)])
    });
    thing("BreadcrumbList", [("itemListElement", items.collect())])
}

/// The site, on its first page.
pub fn site(context: &PageContext) -> Record<'_> {
    let config = &context.config;
    thing(
        "WebSite",
        [
            ("name", config.title.as_str().into()),
            ("description", config.description.as_str().into()),
            ("inLanguage", config.language.as_str().into()),
            ("url", context.absolute_href(&Route::Home).into()),
        ],
    )
}

/// A recording with its transcript; without a recording, an article. The description is that of the
/// page.
pub fn transcript<'a>(
    context: &'a PageContext,
    index: TranscriptIndex,
    description: &'a str,
) -> Record<'a> {
    let transcript = context.transcript(index);
    let meta = &transcript.facts.meta;
    let page = context.absolute(&context.transcript_href(index));
    let text = format!("{page}{}", TranscriptFile::Text.name());
    let date = meta.date.map(|date| date.to_string());
    let language = meta.lang.as_deref().unwrap_or(&context.config.language);
    let contributors = persons(context, index).take(MOST_NAMES).map(|person| {
        let name = context.site.entities.all[person].name.as_str();
        linked(context, "Person", name, &context.entity_href(person))
    });
    let about = most_mentioned(transcript).map(|mentioned| entity(context, mentioned));
    let keywords = transcript.values[KEYWORDS].supported.iter().take(MOST_NAMES);
    let keywords = keywords.map(|&keyword| facet_value(context, KEYWORDS, keyword));
    let common = [
        ("name", meta.title.as_str().into()),
        ("description", description.into()),
        ("url", page.into()),
        ("inLanguage", language.into()),
        ("author", values(context, transcript, AUTHORS, "Person")),
        ("contributor", contributors.collect()),
        ("isPartOf", values(context, transcript, SERIES, "CreativeWorkSeries")),
        ("about", about.collect()),
        ("keywords", keywords.collect()),
        ("datePublished", date.clone().into()),
        ("license", meta.license.as_deref().map(license).into()),
        ("copyrightNotice", meta.rights.as_deref().into()),
    ];
    let status = meta.status.map(wording::status);
    let (kind, own) = match meta.video_url() {
        None => {
            let text = [("contentUrl", text.into()), ("encodingFormat", "text/plain".into())];
            let headline = ("headline", meta.title.as_str().into());
            let encoding = ("encoding", thing("MediaObject", text).into());
            ("Article", vec![headline, encoding, ("creativeWorkStatus", status.into())])
        }
        Some(recording) => (
            "VideoObject",
            vec![
                ("uploadDate", date.into()),
                ("duration", meta.duration.map(duration::iso8601).into()),
                ("sameAs", recording.into()),
                ("embedUrl", meta.embed().map(|embed| embed.address()).into()),
                ("thumbnailUrl", meta.picture_url().into()),
                ("subjectOf", status.map(|status| text_of_recording(&text, status)).into()),
                ("transcript", text.into()),
                ("hasPart", clips(meta)),
                ("interactionStatistic", meta.views.map(views).into()),
            ],
        ),
    };
    thing(kind, common.into_iter().chain(own))
}

/// Something with a page.
fn linked<'a>(context: &PageContext, kind: &'static str, name: &'a str, href: &str) -> Record<'a> {
    thing(kind, [("name", name.into()), ("url", context.absolute(href).into())])
}

/// The values of a facet that a transcript has.
fn values<'a>(
    context: &'a PageContext,
    transcript: &IndexedTranscript,
    facet: FacetIndex,
    kind: &'static str,
) -> RecordValue<'a> {
    let values = transcript.values[facet].supported.iter().map(|&value| {
        let name = context.site.facets[facet].values[value].name.as_str();
        linked(context, kind, name, &context.value_href(facet, value))
    });
    values.collect()
}

/// The address of a licence, or what it is called.
fn license(text: &str) -> RecordValue<'static> {
    let License { text, href } = License::of(text);
    let named = |text: String| thing("CreativeWork", [("name", text.into())]).into();
    href.map_or_else(|| named(text), RecordValue::from)
}

/// The text of a recording with its status, which is not that of the recording.
fn text_of_recording(url: &str, status: &'static str) -> Record<'static> {
    thing(
        "DigitalDocument",
        [
            ("name", "Transcript".into()),
            ("url", url.to_owned().into()),
            ("creativeWorkStatus", status.into()),
        ],
    )
}

/// The chapters that have an address of their own.
fn clips(meta: &Meta) -> RecordValue<'static> {
    let chapters = &meta.chapters;
    let ends = chapters.iter().skip(1).map(|next| Some(next.start)).chain([meta.duration]);
    let all = chapters.iter().zip(ends).take(MOST_CHAPTERS);
    let clips = all.filter_map(|(chapter, end)| {
        let url = meta.video_url_at(chapter.start)?;
        let end = end.filter(|end| *end > chapter.start);
        let name = wording::beginning(&chapter.title, LONGEST);
        Some(thing(
            "Clip",
            [
                ("name", name.into()),
                ("startOffset", chapter.start.into()),
                ("endOffset", end.into()),
                ("url", url.into()),
            ],
        ))
    });
    clips.collect()
}

fn views(count: u64) -> Record<'static> {
    thing(
        "InteractionCounter",
        [
            ("interactionType", thing("WatchAction", []).into()),
            ("userInteractionCount", count.into()),
        ],
    )
}

/// The entities that a transcript mentions most; of equals, those that its file names first.
fn most_mentioned(transcript: &IndexedTranscript) -> impl Iterator<Item = EntityIndex> {
    let mut tags: Vec<_> =
        transcript.entities.iter().filter(|tag| !tag.mentions.is_empty()).collect();
    tags.sort_by_key(|tag| Reverse(tag.mentions.len()));
    tags.into_iter().take(MOST_NAMES).map(|tag| tag.entity)
}

/// An entity: a person, an organization, or just a thing.
fn entity(context: &PageContext, index: EntityIndex) -> Record<'_> {
    let found = &context.site.entities.all[index];
    let kind = match context.kind_of(index) {
        "people" => "Person",
        "companies" => "Organization",
        _ => "Thing",
    };
    let properties = [
        ("name", found.name.as_str().into()),
        ("url", context.absolute(&context.entity_href(index)).into()),
        ("description", found.description.as_deref().into()),
        ("sameAs", found.url.as_deref().into()),
    ];
    thing(kind, properties)
}

/// The page of an entity.
pub fn entity_page(context: &PageContext, index: EntityIndex) -> Record<'_> {
    let name = context.site.entities.all[index].name.as_str();
    thing(
        "CollectionPage",
        [
            ("name", name.into()),
            ("url", context.absolute(&context.entity_href(index)).into()),
            ("about", entity(context, index).into()),
        ],
    )
}

/// A keyword or a facet value.
fn facet_value(context: &PageContext, facet: FacetIndex, value: FacetValueIndex) -> Record<'_> {
    let name = context.site.facets[facet].values[value].name.as_str();
    let url = context.absolute(&context.value_href(facet, value));
    thing("DefinedTerm", [("name", name.into()), ("url", url.into())])
}

/// A keyword or a facet value, with the set that it belongs to.
pub fn facet_value_page(
    context: &PageContext,
    facet: FacetIndex,
    value: FacetValueIndex,
) -> Record<'_> {
    facet_value(context, facet, value).with("inDefinedTermSet", facet_set(context, facet))
}

/// The keywords, or one facet.
pub fn facet_set(context: &PageContext, facet: FacetIndex) -> Record<'_> {
    let url = context.absolute(&context.index_href(IndexOf::Facet(facet)));
    thing("DefinedTermSet", [("name", FacetKind::of(facet).title.into()), ("url", url.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let nasty = "</script><!--<script>&amp;\u{2028}\u{2029}\"\\";
        let mut found = JsonLd(Some(String::new()));
        found.push(|| thing("Thing", [("name", nasty.into())]));
        let text = serde_json::to_value(&found).unwrap();
        let text = text.as_str().unwrap();
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        let read: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(read["@graph"][0]["name"], nasty);
    }
}
