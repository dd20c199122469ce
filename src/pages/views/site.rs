//! What is the same on every page.

use serde::Serialize;

use crate::config::Config;
use crate::pages::parts::feed_link::feed_link;
use crate::pages::parts::link::Link;
use crate::pages::route::export::FeedOf;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::{FacetKind, KEYWORDS, Site};

/// The most kinds of entities at the foot of a page; the index of all entities has the others' too.
const MOST_KINDS: usize = 24;

/// What is the same on every page: `site` in the templates.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The archive's title.
    pub title: String,
    /// The archive's description; may be empty.
    pub description: String,
    /// The base path, `/` or `/repo/`.
    pub base: String,
    /// The site's language (BCP 47).
    pub language: String,
    /// The main links: timeline, keywords, the first four kinds of entities and the first facet
    /// that is in use.
    pub nav: Vec<Link>,
    /// Links to the timeline and to all indexes (of the kinds of entities, the first 24).
    pub indexes: Vec<Link>,
    /// The address of the search page, if there is one.
    pub search: Option<String>,
    /// The feed of all transcripts, if there is one.
    pub feed: Option<Link>,
    /// The theme's options.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// The program and its version.
    pub generator: String,
}

impl SiteView {
    /// What every page of a site shows; `options` are the theme's.
    pub fn new(
        site: &Site,
        config: &Config,
        options: serde_json::Map<String, serde_json::Value>,
    ) -> SiteView {
        let link = |of, text: &str| {
            let href = Route::Index { of, letter: None }.href(site, config);
            Link { href, text: text.to_owned() }
        };
        let kinds = site.entities.kinds.iter_enumerated().take(MOST_KINDS);
        let kinds: Vec<Link> =
            kinds.map(|(index, kind)| link(IndexOf::Kind(index), &kind.title)).collect();
        let facets: Vec<Link> = FacetKind::without_keywords()
            .filter(|&facet| !site.facets[facet].values.is_empty())
            .map(|facet| link(IndexOf::Facet(facet), FacetKind::of(facet).title))
            .collect();
        let timeline = Route::Timeline { list_page: None }.href(site, config);
        let timeline = Link { href: timeline, text: wording::timeline(site.dated > 0).to_owned() };
        let keywords = link(IndexOf::Facet(KEYWORDS), FacetKind::of(KEYWORDS).title);
        let keywords = (!site.facets[KEYWORDS].values.is_empty()).then_some(keywords);
        let entities = link(IndexOf::Entities, "All entities");
        let entities = (!site.entities.all.is_empty()).then_some(entities);
        let first: Vec<Link> = [timeline].into_iter().chain(keywords).collect();
        let nav = first.iter().chain(kinds.iter().take(4)).chain(facets.first());
        let indexes = first.iter().chain(&kinds).chain(&entities).chain(&facets);
        SiteView {
            title: config.title.clone(),
            description: config.description.clone(),
            base: config.base_url.path.clone(),
            language: config.language.clone(),
            nav: nav.cloned().collect(),
            indexes: indexes.cloned().collect(),
            search: config.outputs.search.then(|| Route::Search.href(site, config)),
            feed: feed_link(site, config, FeedOf::Site),
            options,
            generator: concat!("Dicta ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}
