//! Entities: one for each name, whatever kinds it is declared under.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use super::duplicates::Duplicates;
use super::gathered::{EntityLists, Gathered};
use super::support::NamedSubject;
use super::tagging::{TaggedSubject, Tagging};
use super::transcript::{Mention, NamedEntity, TranscriptEntity};
use super::url_folders::reserved;
use crate::base::index::{
    EntityIndex, IndexVec, KindIndex, MentionIndex, SubjectIndex, TranscriptIndex,
};
use crate::base::slug::{SlugSet, slugify};
use crate::lexicon::Lexicon;
use crate::model::{DeclaredEntities, FIRST_KINDS, Facts, LexiconEntry, Meta};

/// All entities, and their kinds.
#[derive(Debug, Clone)]
pub struct Entities {
    /// The entities in alphabetical order.
    pub all: IndexVec<EntityIndex, Entity>,
    /// The kinds: companies, people, products and models first, then the others by name.
    pub kinds: IndexVec<KindIndex, EntityKind>,
    kind_by_name: BTreeMap<String, KindIndex>,
    /// For each subject of the lexicon, its entity; `None` if no transcript has it.
    by_subject: IndexVec<SubjectIndex, Option<EntityIndex>>,
}

/// One entity.
#[derive(Debug, Clone, Default)]
pub struct Entity {
    /// The name as the lexicon spells it.
    pub name: String,
    /// The slug, unique among the entities.
    pub slug: String,
    /// Its kinds, in the order of the site.
    pub kinds: Vec<KindIndex>,
    /// The address of its own site (http or https).
    pub url: Option<String>,
    /// A sentence that says what it is.
    pub description: Option<String>,
    /// Its transcripts, which read as its own fields: `entity.transcripts`.
    lists: Arc<EntityLists>,
}

impl Deref for Entity {
    type Target = EntityLists;

    fn deref(&self) -> &EntityLists {
        &self.lists
    }
}

/// A kind of entity: a list under `entities:`.
#[derive(Debug, Clone)]
pub struct EntityKind {
    /// The name of the list in lower case: `companies`.
    pub name: String,
    /// The heading: "Companies".
    pub title: String,
    /// The folder in the site's addresses.
    pub slug: String,
    /// Its entities, in alphabetical order.
    pub entities: Vec<EntityIndex>,
}

impl Entity {
    /// The transcripts that are about it or in which it speaks, each once, in the site's order.
    pub fn all_transcripts(&self) -> impl Iterator<Item = TranscriptIndex> {
        let mut all = [self.transcripts.as_slice(), self.speaks_in.as_slice()];
        std::iter::from_fn(move || {
            let next = all.iter().filter_map(|list| list.first()).min().copied()?;
            for list in &mut all {
                *list = list.strip_prefix(&[next]).unwrap_or(list);
            }
            Some(next)
        })
    }
}

/// An entity that has no slug of its own yet.
struct UnnumberedEntity {
    /// The slug of its name.
    slug: String,
    /// Its place in the order of all names, in which equal ones ask for their slug.
    rank: usize,
    subject: SubjectIndex,
    entity: Entity,
}

impl Entities {
    /// Makes an entity of each subject that transcripts declare or mention, or that speaks in them.
    pub(super) fn index(
        gathered: &Gathered,
        lexicon: &Lexicon,
        duplicates: &Duplicates,
    ) -> Entities {
        let mut used: IndexVec<SubjectIndex, Option<Arc<EntityLists>>> = gathered
            .subjects
            .iter()
            .map(|lists| lists.is_used().then(|| lists.lists(duplicates)))
            .collect();
        let subjects = lexicon.subjects.iter().zip(&used).filter(|(_, entity)| entity.is_some());
        let names = subjects.flat_map(|(subject, _)| &subject.entry.kinds).map(String::as_str);
        let mut kinds = kinds(names);
        let kind_by_name: BTreeMap<String, KindIndex> =
            kinds.iter_enumerated().map(|(index, kind)| (kind.name.clone(), index)).collect();
        let mut entities = Entities {
            all: IndexVec::new(),
            kinds: IndexVec::new(),
            kind_by_name,
            by_subject: used.indices().map(|_| None).collect(),
        };
        for UnnumberedEntity { subject, mut entity, slug, .. } in in_order(&mut used, lexicon) {
            entity.slug = slug;
            let own = &lexicon.subjects[subject].entry.kinds;
            entity.kinds = own
                .iter()
                .filter_map(|kind| entities.kind_by_name.get(&kind.to_lowercase()).copied())
                .collect();
            entity.kinds.sort_unstable();
            entity.kinds.dedup();
            let index = entities.all.push(entity);
            for &kind in &entities.all[index].kinds {
                kinds[kind].entities.push(index);
            }
            entities.by_subject[subject] = Some(index);
        }
        entities.kinds = kinds;
        entities
    }

    /// The entities of a transcript, in the order of its tagging.
    pub(super) fn of_transcript(&self, tagging: &Tagging) -> Vec<TranscriptEntity> {
        let entities = tagging.subjects.iter().filter_map(|tagged| {
            let entity = self.by_subject[tagged.subject]?;
            let named_in = tagged.named_in.and_then(|named| match named {
                NamedSubject::In(place) => Some(NamedEntity::In(place)),
                NamedSubject::Within(other) => self.by_subject[other].map(NamedEntity::Within),
            });
            let mentions = tagged.mentions.clone();
            let TaggedSubject { declared, speaks, .. } = *tagged;
            Some(TranscriptEntity { entity, declared, speaks, mentions, named_in })
        });
        entities.collect()
    }

    /// The mentions of a transcript, in the order of its text.
    pub(super) fn mentions(
        &self,
        facts: &Facts,
        tagging: &Tagging,
    ) -> IndexVec<MentionIndex, Mention> {
        let mentions = tagging.mentions.iter().filter_map(|&candidate| {
            let subject = facts.spoken.candidates[candidate].subject;
            Some(Mention { entity: self.by_subject[subject]?, candidate })
        });
        mentions.collect()
    }

    /// The entity of a subject of the lexicon.
    pub fn of_subject(&self, subject: SubjectIndex) -> Option<EntityIndex> {
        self.by_subject.get(subject).copied().flatten()
    }

    /// For each entity that a transcript declares, the kind that it declares it under.
    pub fn declared_kinds(
        &self,
        meta: &Meta,
        lexicon: &Lexicon,
    ) -> BTreeMap<EntityIndex, KindIndex> {
        let mut kinds = BTreeMap::new();
        for DeclaredEntities { kind, names } in &meta.entities {
            let Some(&kind) = self.kind_by_name.get(&kind.to_lowercase()) else { continue };
            for entity in names.iter().filter_map(|name| self.of_subject(lexicon.declared(name)?)) {
                if self.all[entity].kinds.contains(&kind) {
                    kinds.entry(entity).or_insert(kind);
                }
            }
        }
        kinds
    }
}

/// The entities in alphabetical order, each with its own slug. If several names have one slug, the one
/// on the most transcripts comes first and keeps it; of equals, the first by code points, which is the
/// order of the subjects.
fn in_order(
    used: &mut IndexVec<SubjectIndex, Option<Arc<EntityLists>>>,
    lexicon: &Lexicon,
) -> Vec<UnnumberedEntity> {
    let subjects = lexicon.sorted().into_iter().enumerate();
    let named = subjects.filter_map(|(rank, subject)| {
        let LexiconEntry { name, url, description, .. } = &lexicon.subjects[subject].entry;
        let (name, url, description) = (name.clone(), url.clone(), description.clone());
        let lists = used.get_mut(subject)?.take()?;
        let slug = slugify(&name);
        let entity = Entity { name, url, description, lists, ..Entity::default() };
        Some(UnnumberedEntity { slug, rank, subject, entity })
    });
    let mut named: Vec<UnnumberedEntity> = named.collect();
    let count = |entity: &Entity| {
        entity.transcripts.len() + entity.unsupported.len() + entity.speaks_in.len()
    };
    let key = |named: &UnnumberedEntity| (Reverse(count(&named.entity)), named.rank);
    named.sort_by(|a, b| a.slug.cmp(&b.slug).then_with(|| key(a).cmp(&key(b))));
    let slugs = SlugSet::default().assign(named.iter().map(|named| named.slug.as_str()));
    named.iter_mut().zip(slugs).for_each(|(named, slug)| named.slug = slug);
    named
}

/// Whether two spellings of a name differ only in case, whitespace and punctuation.
pub fn same_letters(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    a.eq_ignore_ascii_case(b) || letters(a).eq(letters(b))
}

fn kinds<'a>(names: impl Iterator<Item = &'a str>) -> IndexVec<KindIndex, EntityKind> {
    let present: BTreeSet<&str> = names.collect();
    let first = FIRST_KINDS.into_iter().filter(|name| present.contains(name));
    let ordered: Vec<&str> =
        first.chain(present.iter().copied().filter(|name| !FIRST_KINDS.contains(name))).collect();
    let wanted: Vec<String> = ordered
        .iter()
        .map(|name| match slugify(name) {
            slug if reserved().any(|folder| folder == slug) => format!("kind-{slug}"),
            slug => slug,
        })
        .collect();
    let slugs = SlugSet::reserving(reserved()).assign(wanted.iter().map(String::as_str));
    ordered
        .into_iter()
        .zip(slugs)
        .map(|(name, slug)| {
            let spaced = name.replace(['-', '_'], " ");
            let mut letters = spaced.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string());
            let title = first.unwrap_or_default() + letters.as_str();
            EntityKind { name: name.to_owned(), title, slug, entities: Vec::new() }
        })
        .collect()
}
