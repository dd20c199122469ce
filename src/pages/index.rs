//! An index from A to Z: the keywords, the values of a facet, all entities, or those of one kind.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::{Head, Link};
use super::machines::json_ld;
use super::tags::Tag;
use super::{IndexOf, Pages, Route, words};
use crate::site::{GROUPS, Site};

/// The most names on one page; with the longest names it stays under 500 KB.
const LIMIT: usize = 500;
/// The most frequent names, which stand above the alphabet.
const MOST_FREQUENT: usize = 30;
/// An index this short needs no list by count beside the alphabet.
const SHORT: usize = 12;

/// `index.html`
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// The page's head.
    pub head: Head,
    /// `keywords`, `topics`, `entities`, `companies` and so on.
    pub of: String,
    /// `38 names`
    pub count: String,
    /// The names with the most transcripts; empty on the parts of a long index.
    pub frequent: Vec<Tag>,
    /// The letters that have names: a place on this page, or the page of a part.
    pub letters: Vec<Link>,
    /// The names of this page by their letter.
    pub sections: Vec<Letter>,
}

/// The names under one letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// What a link to it points at.
    pub id: String,
    /// The letter.
    pub letter: String,
    /// The names in alphabetical order.
    pub tags: Vec<Tag>,
}

/// The names of an index, parted by letter; made once for all of its pages.
#[derive(Debug)]
pub struct Index {
    /// The parts in their order. The names are positions, in alphabetical order.
    parts: Vec<Part>,
    /// How many names there are.
    total: usize,
}

/// At most [`LIMIT`] names with the same first letter.
#[derive(Debug)]
struct Part {
    /// `a`, `b`, `b-2`, `0-9`
    path: String,
    names: Vec<usize>,
}

impl Index {
    /// Parts the names of one index.
    pub fn of(site: &Site, of: &IndexOf) -> Index {
        let slug = |at: usize| match of {
            IndexOf::Group(group) => &site.groups[*group].terms[at].slug,
            IndexOf::Entities | IndexOf::Kind(_) => &site.entities.all[at].slug,
        };
        let names: Vec<usize> = match of {
            IndexOf::Group(group) => (0..site.groups[*group].terms.len()).collect(),
            IndexOf::Entities => (0..site.entities.all.len()).collect(),
            IndexOf::Kind(kind) => site.entities.kinds[*kind].entities.clone(),
        };
        let total = names.len();
        let mut letters: BTreeMap<Option<char>, Vec<usize>> = BTreeMap::new();
        for at in names {
            // No letter: digits, which stand before all letters.
            let letter = slug(at).chars().next().filter(char::is_ascii_alphabetic);
            letters.entry(letter).or_default().push(at);
        }
        let parts = letters.into_iter().flat_map(|(letter, names)| {
            let letter = letter.map_or_else(|| "0-9".to_owned(), String::from);
            let cut: Vec<Vec<usize>> = names.chunks(LIMIT).map(<[usize]>::to_vec).collect();
            cut.into_iter().enumerate().map(move |(number, names)| {
                let path = match number {
                    0 => letter.clone(),
                    _ => format!("{letter}-{}", number + 1),
                };
                Part { path, names }
            })
        });
        Index { parts: parts.collect(), total }
    }

    /// Whether the parts have pages of their own.
    fn is_cut(&self) -> bool {
        self.total > LIMIT
    }

    /// The paths of the parts that have pages of their own.
    pub fn letters(&self) -> impl Iterator<Item = &String> {
        self.parts.iter().map(|part| &part.path).filter(|_| self.is_cut())
    }
}

/// Makes the view of an index, or of one part of it.
pub fn view(pages: &Pages, of: &IndexOf, letter: Option<&str>) -> IndexView {
    let site = &pages.site;
    let title = match of {
        IndexOf::Group(group) => GROUPS[*group].title,
        IndexOf::Entities => "Entities",
        IndexOf::Kind(kind) => &site.entities.kinds[*kind].title,
    };
    let index = &pages.indexes[of];
    let letters = index.parts.iter().map(|Part { path, .. }| {
        let href = match index.is_cut() {
            true => pages.href(&Route::Index { of: of.clone(), letter: Some(path.clone()) }),
            false => format!("#letter-{path}"),
        };
        Link { href, text: path.to_uppercase() }
    });
    let letters = letters.collect();
    let tag = |&at: &usize| match of {
        IndexOf::Group(group) => pages.term_tag(*group, at),
        IndexOf::Entities | IndexOf::Kind(_) => pages.entity_tag(at),
    };
    let shown = index.parts.iter().filter(|part| match letter {
        Some(letter) => part.path == letter,
        None => !index.is_cut(),
    });
    let frequent = match of {
        _ if letter.is_some() || index.total <= SHORT => Vec::new(),
        IndexOf::Group(group) => pages.most_frequent_terms(*group, MOST_FREQUENT),
        IndexOf::Entities | IndexOf::Kind(_) => {
            let all = index.parts.iter().flat_map(|part| part.names.iter().copied());
            pages.most_frequent_entities(all, MOST_FREQUENT)
        }
    };
    let route = Route::Index { of: of.clone(), letter: letter.map(str::to_owned) };
    let mut crumbs = vec![pages.home_link()];
    if letter.is_some() {
        crumbs.push(Link { href: pages.index_href(of.clone()), text: title.to_owned() });
    }
    let title = match letter {
        Some(letter) => format!("{title}: {}", letter.to_uppercase()),
        None => title.to_owned(),
    };
    let count = words::count(index.total, "name");
    let description = format!("{title} in {}: {count}.", pages.config.title);
    let mut head = pages.head(&route, title, description, crumbs);
    if let (IndexOf::Group(group), None) = (of, letter) {
        head.json_ld.push(|| json_ld::term_set(pages, *group));
    }
    IndexView {
        head,
        of: of.folder(site).to_owned(),
        count,
        frequent,
        letters,
        sections: shown
            .map(|Part { path, names }| Letter {
                id: format!("letter-{path}"),
                letter: path.to_uppercase(),
                tags: names.iter().map(tag).collect(),
            })
            .collect(),
    }
}
