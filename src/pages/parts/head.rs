//! The head of a page: what stands in `<head>` and above the page's title.

use std::collections::BTreeMap;

use serde::Serialize;

use super::image::Image;
use super::json_ld::{self, JsonLd};
use super::link::Link;
use crate::base::index::TranscriptIndex;
use crate::base::language_names;
use crate::pages::context::PageContext;
use crate::pages::route::Route;

/// What stands in the page's `<head>` and above its title.
#[derive(Debug, Serialize)]
pub struct Head {
    /// The page's own title.
    pub title: String,
    /// A sentence or two for search engines; may be empty.
    pub description: String,
    /// The page's address with the base path.
    pub path: String,
    /// The full address, where the site's origin is known.
    pub canonical: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The language of the page (BCP 47).
    pub lang: String,
    /// The links from the first page to this one, without this one.
    pub crumbs: Vec<Link>,
    /// The page's Open Graph type: `website`, `article` or `video.other`; none if the site leaves
    /// such metadata out.
    pub kind: Option<&'static str>,
    /// The page's picture for programs that show a link to it.
    pub image: Option<Image>,
    /// The feed of this page's list, if it has one of its own.
    pub feed: Option<Link>,
    /// The same in other languages, and itself; empty if there is no other.
    pub languages: Vec<LanguageVersion>,
    /// The page in the words of schema.org, as JSON that is safe in a `<script>`; may be empty.
    pub json_ld: JsonLd,
}

impl Head {
    /// The head of a page with what every page has.
    pub fn new(
        context: &PageContext,
        route: &Route,
        title: String,
        description: String,
        crumbs: Vec<Link>,
    ) -> Head {
        let path = context.href(route);
        Head {
            json_ld: json_ld::begin(context, &crumbs, &title, &path),
            title,
            description,
            canonical: context.has_origin().then(|| context.absolute(&path)),
            path,
            noindex: false,
            lang: context.config.language.clone(),
            crumbs,
            kind: context.config.outputs.metadata.then_some("website"),
            image: None,
            feed: None,
            languages: Vec::new(),
        }
    }
}

/// One of several transcripts of the same recording, each in its own language.
#[derive(Debug, Serialize)]
pub struct LanguageVersion {
    /// Its whole address, where the site's origin is known; otherwise as every `href`.
    pub href: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// The English name of its language.
    pub language: String,
    pub title: String,
}

impl LanguageVersion {
    /// A transcript as one of several.
    pub fn new(context: &PageContext, transcript: TranscriptIndex) -> LanguageVersion {
        LanguageVersion {
            href: context.absolute(&context.transcript_href(transcript)),
            lang: context.language_of(transcript).to_owned(),
            language: language_names::name(context.language_of(transcript)),
            title: context.transcript(transcript).facts.meta.title.clone(),
        }
    }
}

/// The transcripts of the same text or recording in other languages, by language. Of several in one
/// language, the first in the site's order.
pub fn translations(context: &PageContext, transcript: TranscriptIndex) -> Vec<TranscriptIndex> {
    let mut languages: BTreeMap<String, TranscriptIndex> = BTreeMap::new();
    let site = &context.site;
    for &other in site.of_translation(transcript).iter().chain(site.of_recording(transcript)) {
        languages.entry(context.language_of(other).to_lowercase()).or_insert(other);
    }
    languages.remove(&context.language_of(transcript).to_lowercase());
    languages.into_values().collect()
}
