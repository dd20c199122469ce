//! The tags of a transcript: its entities, each with its evidence.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::index::{EntityIndex, KindIndex};
use crate::config::UnsupportedTags;
use crate::pages::context::PageContext;
use crate::pages::parts::strip::{ROWS, most_mentioned, svg};
use crate::pages::route::IndexOf;
use crate::pages::wording;
use crate::site::{IndexedTranscript, NamedEntity, NamedIn, TranscriptEntity};

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
    /// Whether the text mentions it, and the front matter names entities, but not this one.
    pub detected: bool,
    /// Which parts of the text mention it, as SVG; none if it is not one of those that are mentioned most.
    pub strip: Option<String>,
    /// What supports it if the text does not mention it: `named in the title`.
    pub support: Option<String>,
}

/// The entities of a transcript by kind: those with a mention, and all others too if the site shows
/// both alike.
pub fn tags_by_kind(context: &PageContext, transcript: &IndexedTranscript) -> Vec<TagsOfKind> {
    let site = &context.site;
    let declared = site.entities.declared_kinds(&transcript.facts.meta, &site.lexicon);
    let in_strip: Vec<EntityIndex> =
        most_mentioned(transcript, ROWS).into_iter().map(|tag| tag.entity).collect();
    let mut by_kind: BTreeMap<Option<KindIndex>, Vec<EntityTag>> = BTreeMap::new();
    // Those who only speak stand in the head of the page.
    let shown =
        |tag: &&TranscriptEntity| tag.counts(site.unsupported_tags) || tag.declared && tag.speaks;
    for found in transcript.entities.iter().filter(shown) {
        let own = site.entities.all[found.entity].kinds.first();
        let kind = declared.get(&found.entity).or(own).copied();
        let strip = in_strip.contains(&found.entity).then(|| svg(transcript, &found.mentions));
        by_kind
            .entry(kind)
            .or_default()
            .push(EntityTag { strip, ..tag(context, transcript, found) });
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
    let unsupported = transcript.entities.iter().filter(|tag| tag.is_unsupported());
    unsupported.map(|found| tag(context, transcript, found)).collect()
}

fn tag(context: &PageContext, transcript: &IndexedTranscript, tag: &TranscriptEntity) -> EntityTag {
    let declares = !transcript.facts.meta.entities.is_empty();
    let entity = &context.site.entities.all[tag.entity];
    let mentions = tag.mentions.len();
    EntityTag {
        href: context.entity_href(tag.entity),
        name: entity.name.clone(),
        kind: context.kind_of(tag.entity).to_owned(),
        mentions,
        first: (mentions > 0).then(|| format!("#m-{}", entity.slug)),
        label: format!("{} of {}", wording::count(mentions, "mention"), entity.name),
        detected: declares && !tag.declared,
        strip: None,
        support: support(context, tag),
    }
}

/// What shows that a transcript has to do with an entity that its text does not mention.
pub fn support(context: &PageContext, tag: &TranscriptEntity) -> Option<String> {
    if !tag.mentions.is_empty() {
        return None;
    }
    let support = match tag.named_in {
        _ if tag.speaks => "speaks",
        Some(NamedEntity::In(NamedIn::Title)) => "named in the title",
        Some(NamedEntity::In(NamedIn::Chapter)) => "named in a chapter title",
        Some(NamedEntity::In(NamedIn::Description)) => "named in the description",
        Some(NamedEntity::In(NamedIn::Author)) => "the author",
        Some(NamedEntity::Within(other)) => {
            return Some(format!("part of {}", context.site.entities.all[other].name));
        }
        None => return None,
    };
    Some(support.to_owned())
}
