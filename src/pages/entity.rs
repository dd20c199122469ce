//! An entity: the transcripts that declare it.

use serde::Serialize;

use super::frame::Link;
use super::gathered::{Gathered, Gathering};
use super::{IndexOf, Pages, Parts, Route};
use crate::diagnostic::Diagnostic;

/// `entity.html`
#[derive(Debug, Serialize)]
pub struct EntityView {
    /// Its kinds, each with a link to its index.
    pub kinds: Vec<Link>,
    /// Its first kind, which gives the page its colour.
    pub kind: String,
    /// The fields that it shares with a term.
    #[serde(flatten)]
    gathered: Gathered,
}

/// Makes the view of an entity, or of one part of its list.
pub fn view(
    pages: &Pages,
    entity: usize,
    shelf: Option<&str>,
    parts: &dyn Parts,
) -> Result<EntityView, Diagnostic> {
    let found = &pages.site.entities.all[entity];
    let kinds: Vec<Link> = found
        .kinds
        .iter()
        .map(|&kind| Link {
            href: pages.index_href(IndexOf::Kind(kind)),
            text: pages.site.entities.kinds[kind].title.clone(),
        })
        .collect();
    let gathering = Gathering {
        route: Route::Entity { entity, shelf: shelf.map(str::to_owned) },
        shelf,
        own: Link { href: pages.entity_href(entity), text: found.name.clone() },
        // Not its kind, which stands right below.
        index: Link { href: pages.index_href(IndexOf::Entities), text: "Entities".to_owned() },
        list: &found.transcripts,
        entity: Some(entity),
        keyword: None,
    };
    let describe = |count: &str| format!("{} in {}: {count}.", found.name, pages.config.title);
    let gathered = pages.gathered(gathering, describe, parts)?;
    Ok(EntityView { kinds, kind: pages.kind_of(entity), gathered })
}
