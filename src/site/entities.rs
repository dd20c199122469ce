//! Entities: somebody or something named. One per name, whatever kinds it is declared under.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::folders::reserved;
use super::{Entry, Mention};
use crate::base::slug::{SlugSet, slugify};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{FIRST_KINDS, Facts, Meta};

/// All entities, and their kinds.
#[derive(Debug, Clone)]
pub struct Entities {
    /// The entities in alphabetical order.
    pub all: Vec<Entity>,
    /// The kinds: companies, people, products and models first, then the others by name.
    pub kinds: Vec<Kind>,
    kind_by_name: BTreeMap<String, usize>,
    /// For each subject of the lexicon its entity, if the archive has it.
    by_subject: Vec<Option<usize>>,
}

/// One entity.
#[derive(Debug, Clone, Default)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// Its slug, its own among all entities.
    pub slug: String,
    /// Its kinds, in their order.
    pub kinds: Vec<usize>,
    /// Its own site.
    pub url: Option<String>,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// The transcripts that it counts for, in the site's order: those with a mention, and if the
    /// site shows unattested tags like others, those that declare it without.
    pub transcripts: Vec<usize>,
    /// How often each of them mentions it, in the same order.
    pub counts: Vec<usize>,
    /// The transcripts that declare it without a mention and that it does not count for.
    pub unattested: Vec<usize>,
    /// How often it is mentioned in all.
    pub mentions: usize,
}

/// A kind of entity: a list under `entities:`.
#[derive(Debug, Clone)]
pub struct Kind {
    /// The list's name in lower case: `companies`.
    pub name: String,
    /// Its heading: "Companies".
    pub title: String,
    /// Its folder in the site's addresses.
    pub slug: String,
    /// Its entities in alphabetical order.
    pub entities: Vec<usize>,
}

/// An entity on one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Which entity.
    pub entity: usize,
    /// Whether the front matter declares it; if not, it is detected.
    pub declared: bool,
    /// Its mentions, as positions in the transcript's [`Entry::mentions`]. None: it is unattested.
    pub mentions: Vec<usize>,
}

impl Entities {
    /// Gathers the entities that transcripts declare or mention, and gives each transcript its tags.
    pub(super) fn index(
        transcripts: &mut [Entry],
        meant: Vec<Vec<usize>>,
        lexicon: &Lexicon,
        unattested: UnsupportedTags,
    ) -> Entities {
        let tagged: Vec<Vec<(usize, Tag)>> = transcripts
            .par_iter()
            .zip(&meant)
            .map(|(entry, meant)| subjects_of(&entry.facts, meant, lexicon))
            .collect();
        let mut by_subject: Vec<Option<Entity>> = lexicon.subjects.iter().map(|_| None).collect();
        for (at, tags) in tagged.iter().enumerate() {
            for (subject, tag) in tags {
                let entity = by_subject[*subject].get_or_insert_default();
                entity.mentions += tag.mentions.len();
                if !tag.mentions.is_empty() || unattested == UnsupportedTags::Show {
                    entity.transcripts.push(at);
                    entity.counts.push(tag.mentions.len());
                } else {
                    entity.unattested.push(at);
                }
            }
        }
        let used =
            || lexicon.subjects.iter().zip(&by_subject).filter(|(_, entity)| entity.is_some());
        let mut kinds = kinds(used().flat_map(|(subject, _)| &subject.entry.kinds));
        let kind_by_name: BTreeMap<String, usize> =
            kinds.iter().enumerate().map(|(at, kind)| (kind.name.clone(), at)).collect();
        let mut named: Vec<(String, usize, Entity)> = by_subject
            .into_iter()
            .enumerate()
            .filter_map(|(subject, entity)| {
                let entity = entity?;
                Some((slugify(&lexicon.subjects[subject].entry.name), subject, entity))
            })
            .collect();
        // Of different names with one slug, that of the most transcripts keeps it; of equals, the
        // first by code points, which is the order of the subjects.
        let count = |entity: &Entity| entity.transcripts.len() + entity.unattested.len();
        named.sort_by_cached_key(|(slug, subject, entity)| {
            (slug.clone(), Reverse(count(entity)), *subject)
        });
        let slugs = SlugSet::default().assign(named.iter().map(|(slug, ..)| slug.as_str()));
        let mut places = vec![None; lexicon.subjects.len()];
        let mut all: Vec<Entity> = Vec::with_capacity(named.len());
        for ((_, subject, entity), slug) in named.into_iter().zip(slugs) {
            let known = &lexicon.subjects[subject].entry;
            let mut own: Vec<usize> = known
                .kinds
                .iter()
                .filter_map(|kind| kind_by_name.get(&kind.to_lowercase()).copied())
                .collect();
            own.sort_unstable();
            own.dedup();
            for &kind in &own {
                kinds[kind].entities.push(all.len());
            }
            places[subject] = Some(all.len());
            all.push(Entity {
                name: known.name.clone(),
                slug,
                kinds: own,
                url: known.url.clone(),
                description: known.description.clone(),
                ..entity
            });
        }
        let entities = Entities { all, kinds, kind_by_name, by_subject: places };
        let placed = transcripts.par_iter_mut().zip(tagged).zip(meant);
        placed.for_each(|((entry, tags), meant)| {
            entry.tags = entities.placed(tags);
            entry.mentions = entities.mentions(&entry.facts, meant);
        });
        entities
    }

    /// The entities with other numbers of mentions: for transcripts, a tag as it was and as it is.
    /// `None` if a tag is not among those that count.
    pub(super) fn counted(&self, changes: &[(usize, &Tag, &Tag)]) -> Option<Entities> {
        let mut entities = self.clone();
        for (at, before, now) in changes {
            let entity = &mut entities.all[now.entity];
            let place = entity.transcripts.binary_search(at).ok()?;
            entity.counts[place] = now.mentions.len();
            entity.mentions = entity.mentions + now.mentions.len() - before.mentions.len();
        }
        Some(entities)
    }

    /// The tags of a transcript.
    pub(super) fn tags(&self, facts: &Facts, meant: &[usize], lexicon: &Lexicon) -> Vec<Tag> {
        self.placed(subjects_of(facts, meant, lexicon))
    }

    /// The tags of subjects, without those that are no entity of the archive.
    fn placed(&self, tags: Vec<(usize, Tag)>) -> Vec<Tag> {
        let placed = tags
            .into_iter()
            .filter_map(|(subject, tag)| Some(Tag { entity: self.of_subject(subject)?, ..tag }));
        placed.collect()
    }

    /// The candidates of a transcript that are meant, as mentions.
    pub(super) fn mentions(&self, facts: &Facts, meant: Vec<usize>) -> Vec<Mention> {
        let mention = |candidate: usize| {
            let subject = facts.spoken.candidates[candidate].subject as usize;
            Some(Mention { entity: self.of_subject(subject)?, candidate })
        };
        meant.into_iter().filter_map(mention).collect()
    }

    /// The entity of a subject of the lexicon.
    pub fn of_subject(&self, subject: usize) -> Option<usize> {
        self.by_subject.get(subject).copied().flatten()
    }

    /// For each entity that a transcript declares, the kind that it declares it under.
    pub fn declared_kinds(&self, meta: &Meta, lexicon: &Lexicon) -> BTreeMap<usize, usize> {
        let mut kinds = BTreeMap::new();
        for (kind, names) in &meta.entities {
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

/// The subjects of a transcript: those that it declares, in the order of its file, then those that
/// it mentions alone, in the order of its text.
fn subjects_of(facts: &Facts, meant: &[usize], lexicon: &Lexicon) -> Vec<(usize, Tag)> {
    let mut tags: Vec<(usize, Tag)> = Vec::new();
    let mut by_subject: BTreeMap<usize, usize> = BTreeMap::new();
    let mut tag = |subject: usize, declared: bool, tags: &mut Vec<(usize, Tag)>| {
        *by_subject.entry(subject).or_insert_with(|| {
            tags.push((subject, Tag { entity: 0, declared, mentions: Vec::new() }));
            tags.len() - 1
        })
    };
    let declared = facts.meta.entities.iter().flat_map(|(_, names)| names);
    for subject in declared.filter_map(|name| lexicon.declared(name)) {
        tag(subject, true, &mut tags);
    }
    for (mention, &candidate) in meant.iter().enumerate() {
        let subject = facts.spoken.candidates[candidate].subject as usize;
        let at = tag(subject, false, &mut tags);
        tags[at].1.mentions.push(mention);
    }
    tags
}

fn kinds<'a>(names: impl Iterator<Item = &'a String>) -> Vec<Kind> {
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
            Kind { name: name.to_owned(), title, slug, entities: Vec::new() }
        })
        .collect()
}
