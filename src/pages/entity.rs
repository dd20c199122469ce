//! An entity: every passage that mentions it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Link;
use super::gathered::{Gathered, Gathering};
use super::listing::List;
use super::machines::{FeedOf, json_ld};
use super::{IndexOf, Pages, Parts, Route, words};
use crate::base::diagnostic::Diagnostic;
use crate::site::same_letters;

/// `entity.html`
#[derive(Debug, Serialize)]
pub struct EntityView {
    /// Its kinds, each with a link to its index.
    pub kinds: Vec<Link>,
    /// Its first kind, which gives the page its colour.
    pub kind: String,
    /// Its own site; on its first page alone.
    pub url: Option<String>,
    /// What it is, in a sentence; on its first page alone.
    pub description: Option<String>,
    /// What texts write for it besides its name, most frequent first; on its first page alone.
    pub heard: Vec<Heard>,
    /// The fields that it shares with a term.
    #[serde(flatten)]
    gathered: Gathered,
}

/// Another name of an entity, as texts have it.
#[derive(Debug, Serialize)]
pub struct Heard {
    /// The name.
    pub name: String,
    /// How often it is meant by it.
    pub count: usize,
}

/// The most names that are shown as heard.
const MOST_HEARD: usize = 12;

fn heard(pages: &Pages, at: usize) -> Vec<Heard> {
    let entity = &pages.site.entities.all[at];
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &transcript in &entity.transcripts {
        let entry = &pages.site.transcripts[transcript];
        let Some(tag) = entry.tags.iter().find(|tag| tag.entity == at) else { continue };
        for &mention in &tag.mentions {
            let heard = entry.facts.spoken.surface(entry.mentions[mention].candidate);
            if !same_letters(heard, &entity.name) {
                let heard = heard.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                *counts.entry(heard).or_default() += 1;
            }
        }
    }
    let mut heard: Vec<(String, usize)> = counts.into_iter().collect();
    heard.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    let most = heard.into_iter().take(MOST_HEARD);
    most.map(|(name, count)| Heard { name: words::beginning(&name, 60), count }).collect()
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
        list: List::of_entity(&pages.site, entity),
        unattested: &found.unsupported,
        keyword: None,
    };
    let describe = |count: &str| {
        let mentions = words::count(pages.site.mentions_of(entity).total, "mention");
        format!("{} in {}: {mentions} in {count}.", found.name, pages.config.title)
    };
    let mut gathered = pages.gathered(gathering, describe, parts)?;
    gathered.head.feed = pages.feed_link(FeedOf::Entity(entity));
    let first = shelf.is_none();
    if first {
        gathered.head.json_ld.push(|| json_ld::entity_page(pages, entity));
    }
    Ok(EntityView {
        kinds,
        kind: pages.kind_of(entity).to_owned(),
        url: found.url.clone().filter(|_| first),
        description: found.description.clone().filter(|_| first),
        heard: if first { heard(pages, entity) } else { Vec::new() },
        gathered,
    })
}
