//! An index from A to Z: the keywords, the values of a facet, all entities, or those of one kind.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::{Head, Link};
use super::home::Tag;
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

/// The names of an index, as positions, by their part: `a`, `b`, `b-2`, `0-9`.
fn parts(site: &Site, of: &IndexOf) -> BTreeMap<(String, usize), Vec<usize>> {
    let slug = |at: usize| match of {
        IndexOf::Group(group) => &site.groups[*group].terms[at].slug,
        IndexOf::Entities | IndexOf::Kind(_) => &site.entities.all[at].slug,
    };
    let mut parts: BTreeMap<(String, usize), Vec<usize>> = BTreeMap::new();
    for at in names(site, of) {
        let first = slug(at).chars().next().filter(char::is_ascii_alphabetic);
        let letter = first.map_or_else(|| "0-9".to_owned(), |letter| letter.to_string());
        let mut part = 1;
        while parts.get(&(letter.clone(), part)).is_some_and(|names| names.len() >= LIMIT) {
            part += 1;
        }
        parts.entry((letter, part)).or_default().push(at);
    }
    parts
}

fn names(site: &Site, of: &IndexOf) -> Vec<usize> {
    match of {
        IndexOf::Group(group) => (0..site.groups[*group].terms.len()).collect(),
        IndexOf::Entities => (0..site.entities.all.len()).collect(),
        IndexOf::Kind(kind) => site.entities.kinds[*kind].entities.clone(),
    }
}

fn part_path((letter, part): &(String, usize)) -> String {
    if *part == 1 { letter.clone() } else { format!("{letter}-{part}") }
}

/// The paths of an index's parts: none where all names fit on one page.
pub fn letters(site: &Site, of: &IndexOf) -> Vec<String> {
    if names(site, of).len() <= LIMIT {
        Vec::new()
    } else {
        parts(site, of).keys().map(part_path).collect()
    }
}

/// Makes the view of an index, or of one part of it.
pub fn view(pages: &Pages, of: &IndexOf, letter: Option<&str>) -> IndexView {
    let site = pages.site;
    let (title, folder) = match of {
        IndexOf::Group(group) => (GROUPS[*group].title, GROUPS[*group].path),
        IndexOf::Entities => ("Entities", "entities"),
        IndexOf::Kind(kind) => {
            (site.entities.kinds[*kind].title.as_str(), site.entities.kinds[*kind].slug.as_str())
        }
    };
    let total = names(site, of).len();
    let cut = total > LIMIT;
    let parts = parts(site, of);
    let letters = parts.keys().map(|key| {
        let part = part_path(key);
        let href = match cut {
            true => pages.href(&Route::Index { of: of.clone(), letter: Some(part.clone()) }),
            false => format!("#letter-{part}"),
        };
        Link { href, text: part.to_uppercase() }
    });
    let letters = letters.collect();
    let tag = |at: usize| match of {
        IndexOf::Group(group) => pages.term_tag(*group, at),
        IndexOf::Entities | IndexOf::Kind(_) => pages.entity_tag(at),
    };
    let shown = parts.into_iter().filter(|(key, _)| match letter {
        Some(letter) => part_path(key) == letter,
        None => !cut,
    });
    let frequent = match of {
        _ if letter.is_some() || total <= SHORT => Vec::new(),
        IndexOf::Group(group) => pages.most_frequent_terms(*group, MOST_FREQUENT),
        IndexOf::Entities | IndexOf::Kind(_) => {
            pages.most_frequent_entities(names(site, of).into_iter(), MOST_FREQUENT)
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
    let count = words::count(total, "name");
    let description = format!("{title} in {}: {count}.", pages.config.title);
    IndexView {
        head: pages.head(&route, title, description, crumbs),
        of: folder.to_owned(),
        count,
        frequent,
        letters,
        sections: shown
            .map(|(key, names)| Letter {
                id: format!("letter-{}", part_path(&key)),
                letter: part_path(&key).to_uppercase(),
                tags: names.into_iter().map(tag).collect(),
            })
            .collect(),
    }
}
