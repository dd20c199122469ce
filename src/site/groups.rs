//! Keywords and facets: names under which transcripts are gathered.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Entry;
use crate::model::Meta;
use crate::slug::{SlugSet, slugify};

/// A way to gather transcripts.
#[derive(Debug)]
pub struct GroupKind {
    /// Its folder in the site's addresses.
    pub path: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What one of its terms is called.
    pub one: &'static str,
    /// The names that a transcript has in it.
    names: fn(&Meta) -> Vec<&str>,
}

/// The position of the keywords in [`GROUPS`].
pub const KEYWORDS: usize = 0;
/// The positions of the facets.
pub const FACETS: Range<usize> = 1..GROUPS.len();
/// The position of the authors, one of the facets.
pub const AUTHORS: usize = 5;

/// All groups: the keywords first, then the facets in the order in which pages show them.
pub static GROUPS: [GroupKind; 6] = [
    GroupKind {
        path: "keywords",
        title: "Keywords",
        one: "Keyword",
        names: |meta| meta.keywords.iter().map(String::as_str).collect(),
    },
    GroupKind {
        path: "topics",
        title: "Topics",
        one: "Topic",
        names: |meta| meta.primary_topic.iter().map(String::as_str).collect(),
    },
    GroupKind {
        path: "types",
        title: "Types",
        one: "Type",
        names: |meta| meta.content_type.iter().map(String::as_str).collect(),
    },
    GroupKind {
        path: "difficulty",
        title: "Difficulty",
        one: "Difficulty",
        names: |meta| meta.difficulty.iter().map(String::as_str).collect(),
    },
    GroupKind {
        path: "audience",
        title: "Audience",
        one: "Audience",
        names: |meta| meta.audience.iter().map(String::as_str).collect(),
    },
    GroupKind {
        path: "authors",
        title: "Authors",
        one: "Author",
        names: |meta| meta.author.iter().map(String::as_str).collect(),
    },
];

/// The terms of one group.
#[derive(Debug)]
pub struct Group {
    /// Which group.
    pub kind: &'static GroupKind,
    /// Its terms in alphabetical order.
    pub terms: Vec<Term>,
    by_name: BTreeMap<String, usize>,
}

/// A keyword, or one value of a facet.
#[derive(Debug)]
pub struct Term {
    /// Its name as the files have it.
    pub name: String,
    /// Its slug, its own within the group.
    pub slug: String,
    /// The transcripts that have it, in the site's order.
    pub transcripts: Vec<usize>,
}

impl Group {
    pub(super) fn index(kind: &'static GroupKind, transcripts: &[Entry]) -> Group {
        let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, entry) in transcripts.iter().enumerate() {
            for name in (kind.names)(&entry.facts.meta) {
                members.entry(name).or_default().push(at);
            }
        }
        let mut named: Vec<(String, &str, Vec<usize>)> = members
            .into_iter()
            .map(|(name, transcripts)| (slugify(name), name, transcripts))
            .collect();
        named.sort();
        let slugs = SlugSet::default().assign(named.iter().map(|(slug, ..)| slug.as_str()));
        let terms: Vec<Term> = named
            .into_iter()
            .zip(slugs)
            .map(|((_, name, transcripts), slug)| Term { name: name.to_owned(), slug, transcripts })
            .collect();
        let by_name = terms.iter().enumerate().map(|(at, term)| (term.name.clone(), at)).collect();
        Group { kind, terms, by_name }
    }

    /// The terms that a transcript has, in the order of its file.
    pub(super) fn terms_of(&self, meta: &Meta) -> Vec<usize> {
        (self.kind.names)(meta)
            .into_iter()
            .filter_map(|name| self.by_name.get(name).copied())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_name_what_they_say() {
        assert_eq!((GROUPS[KEYWORDS].path, GROUPS[AUTHORS].path), ("keywords", "authors"));
        assert!(!FACETS.contains(&KEYWORDS) && FACETS.contains(&AUTHORS));
    }
}
