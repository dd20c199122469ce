//! The tags of a transcript: its entities, each with its evidence.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{IndexOf, Pages, words};
use crate::config::Unattested;
use crate::site::{IndexedTranscript, TranscriptEntity};

/// The entities of one kind.
#[derive(Debug, Serialize)]
pub struct Kind {
    /// The kind's name in addresses and styles: `companies`.
    pub kind: String,
    /// Its heading.
    pub title: String,
    /// The address of its index.
    pub href: String,
    /// The entities: the declared ones in the order of the file, then the detected ones.
    pub entities: Vec<EntityTag>,
}

/// An entity on one transcript.
#[derive(Debug, Serialize)]
pub struct EntityTag {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// The name of its kind, for the style sheet.
    pub kind: String,
    /// How often the text mentions it.
    pub mentions: usize,
    /// The address of its first mention on this page.
    pub first: Option<String>,
    /// What the link to that is called: `3 mentions of OpenAI`.
    pub label: String,
    /// Whether the text has it and the front matter does not.
    pub detected: bool,
}

/// The entities of a transcript by kind: those with a mention, and all others that the site shows
/// alike.
pub fn kinds(pages: &Pages, entry: &IndexedTranscript) -> Vec<Kind> {
    let site = &pages.site;
    let declared = site.entities.declared_kinds(&entry.facts.meta, &site.lexicon);
    let mut by_kind: BTreeMap<Option<usize>, Vec<EntityTag>> = BTreeMap::new();
    let shown =
        |tag: &&TranscriptEntity| !tag.mentions.is_empty() || site.unattested == Unattested::Show;
    for found in entry.tags.iter().filter(shown) {
        let own = site.entities.all[found.entity].kinds.first();
        let kind = declared.get(&found.entity).or(own).copied();
        by_kind.entry(kind).or_default().push(tag(pages, found));
    }
    // What has no kind comes last.
    let none = by_kind.remove(&None);
    let kinds = by_kind.into_iter().chain(none.map(|tags| (None, tags)));
    kinds
        .map(|(kind, entities)| match kind.map(|kind| (kind, &site.entities.kinds[kind])) {
            Some((at, kind)) => Kind {
                kind: kind.slug.clone(),
                title: kind.title.clone(),
                href: pages.index_href(IndexOf::Kind(at)),
                entities,
            },
            None => Kind {
                kind: "other".to_owned(),
                title: "Others".to_owned(),
                href: pages.index_href(IndexOf::Entities),
                entities,
            },
        })
        .collect()
}

/// The entities that a transcript declares and does not mention, where the site marks them.
pub fn unattested(pages: &Pages, entry: &IndexedTranscript) -> Vec<EntityTag> {
    if pages.site.unattested != Unattested::Mark {
        return Vec::new();
    }
    let none = entry.tags.iter().filter(|tag| tag.mentions.is_empty());
    none.map(|found| tag(pages, found)).collect()
}

fn tag(pages: &Pages, tag: &TranscriptEntity) -> EntityTag {
    let entity = &pages.site.entities.all[tag.entity];
    let mentions = tag.mentions.len();
    EntityTag {
        href: pages.entity_href(tag.entity),
        name: entity.name.clone(),
        kind: pages.kind_of(tag.entity).to_owned(),
        mentions,
        first: (mentions > 0).then(|| format!("#m-{}", entity.slug)),
        label: format!("{} of {}", words::count(mentions, "mention"), entity.name),
        detected: !tag.declared,
    }
}
