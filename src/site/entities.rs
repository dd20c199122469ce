//! Entities: one for each name, whatever kinds it is declared under.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::listed::ListedTranscript;
use super::tagging::Tagging;
use super::transcript::{Mention, TranscriptEntity};
use super::url_folders::reserved;
use crate::base::index::{
    EntityIndex, IndexVec, KindIndex, MentionIndex, SubjectIndex, TranscriptIndex,
};
use crate::base::slug::{SlugSet, slugify};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{DeclaredEntities, FIRST_KINDS, Facts, Meta};

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
    /// The transcripts that count for it, in the site's order: those that mention it, and if the
    /// site shows unsupported tags like others, those that only declare it.
    pub transcripts: Vec<TranscriptIndex>,
    /// The transcripts that declare it without a mention and do not count for it.
    pub unsupported: Vec<TranscriptIndex>,
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

/// An entity that has no slug of its own yet.
struct NamedEntity {
    /// The slug of its name.
    slug: String,
    subject: SubjectIndex,
    entity: Entity,
}

impl Entities {
    /// Gathers the entities that transcripts declare or mention. The transcripts come in the order of
    /// the site.
    pub(super) fn index(
        transcripts: &IndexVec<TranscriptIndex, &ListedTranscript>,
        lexicon: &Lexicon,
        unsupported_tags: UnsupportedTags,
    ) -> Entities {
        let used = used_subjects(transcripts, unsupported_tags, lexicon);
        let subjects = lexicon.subjects.iter().zip(&used).filter(|(_, entity)| entity.is_some());
        let mut kinds = kinds(subjects.flat_map(|(subject, _)| &subject.entry.kinds));
        let kind_by_name: BTreeMap<String, KindIndex> =
            kinds.iter_enumerated().map(|(index, kind)| (kind.name.clone(), index)).collect();
        let named = in_order(used, lexicon);
        let slugs = SlugSet::default().assign(named.iter().map(|named| named.slug.as_str()));
        let mut by_subject: IndexVec<SubjectIndex, Option<EntityIndex>> =
            lexicon.subjects.iter().map(|_| None).collect();
        let mut all: IndexVec<EntityIndex, Entity> = IndexVec::new();
        for (NamedEntity { subject, entity, .. }, slug) in named.into_iter().zip(slugs) {
            let known = &lexicon.subjects[subject].entry;
            let mut own: Vec<KindIndex> = known
                .kinds
                .iter()
                .filter_map(|kind| kind_by_name.get(&kind.to_lowercase()).copied())
                .collect();
            own.sort_unstable();
            own.dedup();
            let index = all.push(Entity {
                name: known.name.clone(),
                slug,
                kinds: own,
                url: known.url.clone(),
                description: known.description.clone(),
                ..entity
            });
            for &kind in &all[index].kinds {
                kinds[kind].entities.push(index);
            }
            by_subject[subject] = Some(index);
        }
        Entities { all, kinds, kind_by_name, by_subject }
    }

    /// The entities of a transcript, in the order of its tagging.
    pub(super) fn of_transcript(&self, tagging: &mut Tagging) -> Vec<TranscriptEntity> {
        let entities = tagging.subjects.iter_mut().filter_map(|tagged| {
            let entity = self.by_subject[tagged.subject]?;
            let mentions = std::mem::take(&mut tagged.mentions);
            Some(TranscriptEntity { entity, declared: tagged.declared, mentions })
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

/// The entity of each subject that a transcript declares or mentions, with its transcripts alone.
fn used_subjects(
    transcripts: &IndexVec<TranscriptIndex, &ListedTranscript>,
    unsupported_tags: UnsupportedTags,
    lexicon: &Lexicon,
) -> IndexVec<SubjectIndex, Option<Entity>> {
    let mut used: IndexVec<SubjectIndex, Option<Entity>> =
        lexicon.subjects.iter().map(|_| None).collect();
    for (index, transcript) in transcripts.iter_enumerated() {
        for listed in &transcript.subjects {
            let entity = used[listed.subject].get_or_insert_default();
            if listed.supported || unsupported_tags == UnsupportedTags::Show {
                entity.transcripts.push(index);
            } else {
                entity.unsupported.push(index);
            }
        }
    }
    used
}

/// The entities in alphabetical order. If several names have one slug, the one on the most
/// transcripts comes first and keeps it; of equals, the first by code points, which is the order of
/// the subjects.
fn in_order(used: IndexVec<SubjectIndex, Option<Entity>>, lexicon: &Lexicon) -> Vec<NamedEntity> {
    let named = used.indices().zip(used).filter_map(|(subject, entity)| {
        let slug = slugify(&lexicon.subjects[subject].entry.name);
        Some(NamedEntity { slug, subject, entity: entity? })
    });
    let mut named: Vec<NamedEntity> = named.collect();
    let count = |entity: &Entity| entity.transcripts.len() + entity.unsupported.len();
    named.sort_by_cached_key(|named| {
        (named.slug.clone(), Reverse(count(&named.entity)), named.subject)
    });
    named
}

/// Whether two spellings of a name differ only in case, whitespace and punctuation.
pub fn same_letters(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    a.eq_ignore_ascii_case(b) || letters(a).eq(letters(b))
}

fn kinds<'a>(names: impl Iterator<Item = &'a String>) -> IndexVec<KindIndex, EntityKind> {
    let present: BTreeSet<&str> = names.map(String::as_str).collect();
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
