//! An entity: the transcripts that declare it.

use serde::Serialize;

use super::chart::Chart;
use super::frame::{Head, Link};
use super::home::Tag;
use super::listing::Listing;
use super::{IndexOf, Pages, Parts, Route, words};
use crate::diagnostic::Diagnostic;

/// `entity.html`
#[derive(Debug, Serialize)]
pub struct EntityView {
    /// The page's head.
    pub head: Head,
    /// Its name.
    pub name: String,
    /// Its kinds, each with a link to its index.
    pub kinds: Vec<Link>,
    /// Its first kind, which gives the page its colour.
    pub kind: String,
    /// `12 transcripts`
    pub count: String,
    /// Its transcripts by month.
    pub chart: Option<Chart>,
    /// Its transcripts.
    pub listing: Listing,
    /// Entities that it is declared with most; on its first page alone.
    pub entities: Vec<Tag>,
    /// Keywords that it stands beside most; on its first page alone.
    pub keywords: Vec<Tag>,
}

/// Makes the view of an entity, or of one part of its list.
pub fn view(
    pages: &Pages,
    entity: usize,
    shelf: Option<&str>,
    parts: &dyn Parts,
) -> Result<EntityView, Diagnostic> {
    let found = &pages.site.entities.all[entity];
    let list = &found.transcripts;
    let route = Route::Entity { entity, shelf: shelf.map(str::to_owned) };
    let base = pages.entity_href(entity);
    let kinds: Vec<Link> = found
        .kinds
        .iter()
        .map(|&kind| Link {
            href: pages.index_href(IndexOf::Kind(kind)),
            text: pages.site.entities.kinds[kind].title.clone(),
        })
        .collect();
    let all = Link { href: pages.index_href(IndexOf::Entities), text: "Entities".to_owned() };
    let own = Link { href: base.clone(), text: found.name.clone() };
    let index = kinds.first().cloned().unwrap_or(all);
    let (title, crumbs) = pages.titled(own, index, list, shelf);
    let count = words::count(list.len(), "transcript");
    let description = format!("{} in {}: {count}.", found.name, pages.config.title);
    let first = shelf.is_none();
    Ok(EntityView {
        head: pages.head(&route, title, description, crumbs),
        name: found.name.clone(),
        kinds,
        kind: pages.kind_of(entity).to_owned(),
        count,
        chart: if first { pages.chart_of(list) } else { None },
        listing: pages.listing(list, &base, shelf, parts)?,
        entities: if first { pages.companion_entities(list, Some(entity)) } else { Vec::new() },
        keywords: if first { pages.companion_keywords(list, None) } else { Vec::new() },
    })
}
