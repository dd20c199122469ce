//! What every page has around its own: the head, and what is the same on the whole site.

use std::collections::BTreeMap;

use serde::Serialize;

use super::machines::FeedOf;
use super::machines::json_ld::{self, JsonLd};
use super::{IndexOf, Pages, Route};
use crate::site::{FACETS, GROUPS, KEYWORDS};

/// The most kinds of entities at the foot of a page; the index of all entities has the others' too.
const MOST_KINDS: usize = 24;

/// A link with its text.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// The address, with the base path.
    pub href: String,
    /// What the reader sees.
    pub text: String,
}

/// What stands in the page's head and above its title.
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
    /// The language of the page (BCP 47).
    pub lang: String,
    /// The way from the first page to this one.
    pub crumbs: Vec<Link>,
    /// What it is to those who show a link to it (Open Graph): `website`, `article` or
    /// `video.other`; none if the site leaves such metadata out.
    pub kind: Option<&'static str>,
    /// Its picture for those who show a link to it.
    pub image: Option<Image>,
    /// The feed of this page's list, if it has one of its own.
    pub feed: Option<Link>,
    /// The same in other languages, and itself; empty if there is no other.
    pub languages: Vec<Version>,
    /// What it is in the words of schema.org, as JSON that is safe in a `<script>`; may be empty.
    pub json_ld: JsonLd,
}

/// A picture for those who show a link to a page.
#[derive(Debug, Serialize)]
pub struct Image {
    /// Its whole address.
    pub href: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// What it shows, in words.
    pub alt: String,
}

/// A transcript as one of several, each in its own language.
#[derive(Debug, Serialize)]
pub struct Version {
    /// Its whole address, where the site's origin is known; else as every `href`.
    pub href: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// Its title.
    pub title: String,
}

impl Pages {
    pub(super) fn head(
        &self,
        route: &Route,
        title: String,
        description: String,
        crumbs: Vec<Link>,
    ) -> Head {
        let path = self.href(route);
        let origin = &self.config.base_url.origin;
        let canonical = (!origin.is_empty()).then(|| format!("{origin}{path}"));
        Head {
            json_ld: json_ld::begin(self, &crumbs, &title, &path),
            title,
            description,
            path,
            canonical,
            lang: self.config.language.clone(),
            crumbs,
            kind: self.config.outputs.metadata.then_some("website"),
            image: None,
            feed: None,
            languages: Vec::new(),
        }
    }

    /// The language of a transcript.
    pub(super) fn language_of(&self, at: usize) -> &str {
        let own = self.site.transcripts[at].facts.meta.lang.as_deref();
        own.unwrap_or(&self.config.language)
    }

    /// The transcripts of the same recording in other languages, by language. Of several in one
    /// language, the first in the site's order.
    pub(super) fn translations(&self, at: usize) -> Vec<usize> {
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        for &other in self.site.of_recording(at) {
            languages.entry(self.language_of(other).to_lowercase()).or_insert(other);
        }
        languages.remove(&self.language_of(at).to_lowercase());
        languages.into_values().collect()
    }

    /// A transcript as one of several.
    pub(super) fn version(&self, at: usize) -> Version {
        Version {
            href: self.absolute(&self.transcript_href(at)),
            lang: self.language_of(at).to_owned(),
            title: self.site.transcripts[at].facts.meta.title.clone(),
        }
    }

    pub(super) fn home_link(&self) -> Link {
        Link { href: self.href(&Route::Home), text: "Home".to_owned() }
    }
}

/// What is the same on every page: `site` in the templates.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The archive's title.
    pub title: String,
    /// What it holds; may be empty.
    pub description: String,
    /// The base path, `/` or `/repo/`.
    pub base: String,
    /// The site's language (BCP 47).
    pub language: String,
    /// The way through the site: timeline, keywords, the first four kinds of entities and the first
    /// facet that is in use.
    pub nav: Vec<Link>,
    /// Every index there is (of the kinds of entities, the first 24).
    pub indexes: Vec<Link>,
    /// The feed of all transcripts, if there is one.
    pub feed: Option<Link>,
    /// The theme's options.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// The program and its version.
    pub generator: String,
}

impl Pages {
    /// What is the same on every page.
    pub fn site_view(&self, options: serde_json::Map<String, serde_json::Value>) -> SiteView {
        let link = |of, text: &str| Link { href: self.index_href(of), text: text.to_owned() };
        let kinds = self.site.entities.kinds.iter().enumerate().take(MOST_KINDS);
        let kinds: Vec<Link> =
            kinds.map(|(at, kind)| link(IndexOf::Kind(at), &kind.title)).collect();
        let facets: Vec<Link> = FACETS
            .filter(|&group| !self.site.groups[group].terms.is_empty())
            .map(|group| link(IndexOf::Group(group), GROUPS[group].title))
            .collect();
        let timeline = Link { href: self.timeline_href(), text: "Timeline".to_owned() };
        let keywords = link(IndexOf::Group(KEYWORDS), GROUPS[KEYWORDS].title);
        let entities = link(IndexOf::Entities, "All entities");
        let first = [timeline, keywords];
        SiteView {
            title: self.config.title.clone(),
            description: self.config.description.clone(),
            base: self.config.base_url.path.clone(),
            language: self.config.language.clone(),
            nav: first.iter().chain(kinds.iter().take(4)).chain(facets.first()).cloned().collect(),
            indexes: first
                .iter()
                .chain(&kinds)
                .chain([&entities])
                .chain(&facets)
                .cloned()
                .collect(),
            feed: self.feed_link(FeedOf::Site),
            options,
            generator: concat!("Dicta ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}
