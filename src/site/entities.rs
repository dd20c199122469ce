//! Entities: somebody or something named. One per name, whatever kinds it is declared under.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::folders::reserved;
use super::names::{Name, Names, gather};
use crate::model::Meta;
use crate::slug::{SlugSet, slugify};

/// All entities, and their kinds.
#[derive(Debug)]
pub struct Entities {
    /// The entities in alphabetical order.
    pub all: Vec<Entity>,
    /// The kinds: companies, people, products and models first, then the others by name.
    pub kinds: Vec<Kind>,
    by_spelling: BTreeMap<String, usize>,
    kind_by_name: BTreeMap<String, usize>,
}

/// One entity.
#[derive(Debug)]
pub struct Entity {
    /// Its name, in the spelling that most files have.
    pub name: String,
    /// Its slug, its own among all entities.
    pub slug: String,
    /// Its kinds, in their order.
    pub kinds: Vec<usize>,
    /// The transcripts that declare it, in the site's order.
    pub transcripts: Vec<usize>,
}

/// A kind of entity: a list under `entities:`.
#[derive(Debug)]
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

impl Entities {
    pub(super) fn index(transcripts: &[Entry]) -> Entities {
        let declared = transcripts.iter().enumerate().flat_map(|(at, entry)| {
            let names = entry.facts.meta.entities.iter().flat_map(|(_, names)| names);
            names.map(move |name| (at, name.as_str()))
        });
        let Names { all, by_spelling } = gather(declared);
        let mut kinds_of: Vec<BTreeSet<String>> = vec![BTreeSet::new(); all.len()];
        for entry in transcripts {
            for (kind, names) in &entry.facts.meta.entities {
                let kind = kind.to_lowercase();
                for entity in names.iter().filter_map(|name| by_spelling.get(name)) {
                    if !kinds_of[*entity].contains(&kind) {
                        kinds_of[*entity].insert(kind.clone());
                    }
                }
            }
        }
        let mut kinds = kinds(kinds_of.iter().flatten());
        let kind_by_name: BTreeMap<String, usize> =
            kinds.iter().enumerate().map(|(at, kind)| (kind.name.clone(), at)).collect();
        let all: Vec<Entity> = all
            .into_iter()
            .zip(kinds_of)
            .map(|(Name { name, slug, transcripts }, kinds)| {
                let mut kinds: Vec<usize> = kinds.iter().map(|kind| kind_by_name[kind]).collect();
                kinds.sort_unstable();
                Entity { name, slug, kinds, transcripts }
            })
            .collect();
        for (at, entity) in all.iter().enumerate() {
            for &kind in &entity.kinds {
                kinds[kind].entities.push(at);
            }
        }
        Entities { all, kinds, by_spelling, kind_by_name }
    }

    /// The entities that a transcript declares, each once, in the order of its file.
    pub(super) fn of(&self, meta: &Meta) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let names = meta.entities.iter().flat_map(|(_, names)| names);
        let known = names.filter_map(|name| self.by_spelling.get(name).copied());
        known.filter(|&entity| seen.insert(entity)).collect()
    }

    /// What a transcript declares, by kind: the kinds in the site's order, each with its entities
    /// in the order of the file.
    pub fn by_kind(&self, meta: &Meta) -> BTreeMap<usize, Vec<usize>> {
        let mut by_kind: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (kind, names) in &meta.entities {
            let Some(&kind) = self.kind_by_name.get(&kind.to_lowercase()) else { continue };
            let list = by_kind.entry(kind).or_default();
            let entities = names.iter().filter_map(|name| self.by_spelling.get(name).copied());
            list.extend(entities.filter(|&entity| seen.insert((kind, entity))));
        }
        by_kind
    }
}

fn kinds<'a>(names: impl Iterator<Item = &'a String>) -> Vec<Kind> {
    const FIRST: [&str; 4] = ["companies", "people", "products", "models"];
    let present: BTreeSet<&str> = names.map(String::as_str).collect();
    let first = FIRST.into_iter().filter(|name| present.contains(name));
    let ordered: Vec<&str> =
        first.chain(present.iter().copied().filter(|name| !FIRST.contains(name))).collect();
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
