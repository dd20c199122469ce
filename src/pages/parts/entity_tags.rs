//! The tags of a transcript: its entities, each with its evidence.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::index::KindIndex;
use crate::config::UnsupportedTags;
use crate::pages::context::PageContext;
use crate::pages::route::IndexOf;
use crate::pages::wording;
use crate::site::{IndexedTranscript, TranscriptEntity};

/// The entities of one kind on a transcript.
#[derive(Debug, Serialize)]
pub struct TagsOfKind {
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
    pub name: String,
    /// The name of its first kind in addresses and styles.
    pub kind: String,
    /// How often the text mentions it.
    pub mentions: usize,
    /// The address of its first mention on this page.
    pub first: Option<String>,
    /// The label of the link to that: `3 mentions of OpenAI`.
    pub label: String,
    /// Whether the text mentions it and the front matter does not name it.
    pub detected: bool,
}

/// The entities of a transcript by kind: those with a mention, and all others too if the site shows
/// both alike.
pub fn tags_by_kind(context: &PageContext, transcript: &IndexedTranscript) -> Vec<TagsOfKind> {
    let site = &context.site;
    let declared = site.entities.declared_kinds(&transcript.facts.meta, &site.lexicon);
    let mut by_kind: BTreeMap<Option<KindIndex>, Vec<EntityTag>> = BTreeMap::new();
    let shown = |tag: &&TranscriptEntity| {
        !tag.mentions.is_empty() || site.unsupported_tags == UnsupportedTags::Show
    };
    for found in transcript.entities.iter().filter(shown) {
        let own = site.entities.all[found.entity].kinds.first();
        let kind = declared.get(&found.entity).or(own).copied();
        by_kind.entry(kind).or_default().push(tag(context, found));
    }
    // Entities without a kind come last.
    let without = by_kind.remove(&None);
    let kinds = by_kind.into_iter().chain(without.map(|tags| (None, tags)));
    kinds
        .map(|(kind, entities)| match kind {
            Some(index) => TagsOfKind {
                kind: site.entities.kinds[index].slug.clone(),
                title: site.entities.kinds[index].title.clone(),
                href: context.index_href(IndexOf::Kind(index)),
                entities,
            },
            None => TagsOfKind {
                kind: "other".to_owned(),
                title: "Others".to_owned(),
                href: context.index_href(IndexOf::Entities),
                entities,
            },
        })
        .collect()
}

/// The entities that a transcript declares and does not mention, where the site marks them.
pub fn unsupported(context: &PageContext, transcript: &IndexedTranscript) -> Vec<EntityTag> {
    if context.site.unsupported_tags != UnsupportedTags::Mark {
        return Vec::new();
    }
    let unsupported = transcript.entities.iter().filter(|tag| tag.mentions.is_empty());
    unsupported.map(|found| tag(context, found)).collect()
}

fn tag(context: &PageContext, tag: &TranscriptEntity) -> EntityTag {
    let entity = &context.site.entities.all[tag.entity];
    let mentions = tag.mentions.len();
    EntityTag {
        href: context.entity_href(tag.entity),
        name: entity.name.clone(),
        kind: context.kind_of(tag.entity).to_owned(),
        mentions,
        first: (mentions > 0).then(|| format!("#m-{}", entity.slug)),
        label: format!("{} of {}", wording::count(mentions, "mention"), entity.name),
        detected: !tag.declared,
    }
}
