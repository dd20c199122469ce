//! The names of an index from A to Z, cut so that no page grows without bound.

use std::collections::BTreeMap;

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
    /// Indices of the entities or facet values, in alphabetical order.
    pub names: Vec<usize>,
}

impl Index {
    /// Groups the names of one index by letter.
    pub fn new(site: &Site, of: IndexOf) -> Index {
        let slug = |index: usize| match of {
            IndexOf::Facet(facet) => &site.groups[facet].terms[index].slug,
            IndexOf::Entities | IndexOf::Kind(_) => &site.entities.all[index].slug,
        };
        let names: Vec<usize> = match of {
            IndexOf::Facet(facet) => (0..site.groups[facet].terms.len()).collect(),
            IndexOf::Entities => (0..site.entities.all.len()).collect(),
            IndexOf::Kind(kind) => site.entities.kinds[kind].entities.clone(),
        };
        let total = names.len();
        let mut letters: BTreeMap<Option<char>, Vec<usize>> = BTreeMap::new();
        for name in names {
            // `None` is for digits, which come before all letters.
            let letter = slug(name).chars().next().filter(char::is_ascii_alphabetic);
            letters.entry(letter).or_default().push(name);
        }
        let parts = letters.into_iter().flat_map(|(letter, names)| {
            let letter = letter.map_or_else(|| "0-9".to_owned(), String::from);
            let cut: Vec<Vec<usize>> = names.chunks(LIMIT).map(<[usize]>::to_vec).collect();
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
