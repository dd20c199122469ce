//! The names of an index from A to Z, cut so that no page grows without bound.

use std::collections::BTreeMap;

use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex};
use crate::pages::route::IndexOf;
use crate::site::Site;

/// The most names on one page; with the longest names it stays under 500 KB.
const LIMIT: usize = 500;

/// The names of an index by letter; made once for all of its pages.
#[derive(Debug)]
pub struct Index {
    /// The parts in their order.
    pub parts: Vec<IndexPart>,
    /// The number of names.
    pub total: usize,
}

/// At most [`LIMIT`] names with the same first letter.
#[derive(Debug)]
pub struct IndexPart {
    /// The part's name in addresses: `a`, `b`, `b-2`, `0-9`.
    pub path: String,
    /// The names in alphabetical order.
    pub names: Vec<IndexedName>,
}

/// What a name of an index means.
#[derive(Debug, Clone, Copy)]
pub enum IndexedName {
    /// A keyword, or a value of a facet.
    FacetValue(FacetIndex, FacetValueIndex),
    /// An entity.
    Entity(EntityIndex),
}

impl Index {
    /// Groups the names of one index by letter.
    pub fn new(site: &Site, of: IndexOf) -> Index {
        let slug = |name: IndexedName| match name {
            IndexedName::FacetValue(facet, value) => &site.facets[facet].values[value].slug,
            IndexedName::Entity(entity) => &site.entities.all[entity].slug,
        };
        let names: Vec<IndexedName> = match of {
            IndexOf::Facet(facet) => {
                let values = site.facets[facet].values.indices();
                values.map(|value| IndexedName::FacetValue(facet, value)).collect()
            }
            IndexOf::Entities => site.entities.all.indices().map(IndexedName::Entity).collect(),
            IndexOf::Kind(kind) => {
                let entities = site.entities.kinds[kind].entities.iter().copied();
                entities.map(IndexedName::Entity).collect()
            }
        };
        let total = names.len();
        let mut letters: BTreeMap<Option<char>, Vec<IndexedName>> = BTreeMap::new();
        // `None` is for digits, which come before all letters.
        let letter = |name| slug(name).chars().next().filter(char::is_ascii_alphabetic);
        for run in names.chunk_by(|&one, &next| letter(one) == letter(next)) {
            letters.entry(letter(run[0])).or_default().extend(run);
        }
        let parts = letters.into_iter().flat_map(|(letter, names)| {
            let letter = letter.map_or_else(|| "0-9".to_owned(), String::from);
            let cut: Vec<Vec<IndexedName>> = names.chunks(LIMIT).map(<[_]>::to_vec).collect();
            cut.into_iter().enumerate().map(move |(number, names)| {
                let path = match number {
                    0 => letter.clone(),
                    _ => format!("{letter}-{}", number + 1),
                };
                IndexPart { path, names }
            })
        });
        Index { parts: parts.collect(), total }
    }

    /// Whether the parts have pages of their own.
    pub fn is_cut(&self) -> bool {
        self.total > LIMIT
    }

    /// The paths of the parts that have pages of their own.
    pub fn letters(&self) -> impl Iterator<Item = &String> {
        self.parts.iter().map(|part| &part.path).filter(|_| self.is_cut())
    }
}
