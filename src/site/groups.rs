//! Keywords and facets: names under which transcripts are gathered.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::names::{Name, Names, gather};
use super::{Entities, Entry};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::Meta;

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
    /// Whether its names say what the text speaks of, and not who wrote it or for whom.
    tells_of_text: bool,
}

impl GroupKind {
    /// The names that a transcript has in it.
    pub fn names_of<'a>(&self, meta: &'a Meta) -> Vec<&'a str> {
        (self.names)(meta)
    }
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
        tells_of_text: true,
    },
    GroupKind {
        path: "topics",
        title: "Topics",
        one: "Topic",
        names: |meta| meta.primary_topic.iter().map(String::as_str).collect(),
        tells_of_text: true,
    },
    GroupKind {
        path: "types",
        title: "Types",
        one: "Type",
        names: |meta| meta.content_type.iter().map(String::as_str).collect(),
        tells_of_text: false,
    },
    GroupKind {
        path: "difficulty",
        title: "Difficulty",
        one: "Difficulty",
        names: |meta| meta.difficulty.iter().map(String::as_str).collect(),
        tells_of_text: false,
    },
    GroupKind {
        path: "audience",
        title: "Audience",
        one: "Audience",
        names: |meta| meta.audience.iter().map(String::as_str).collect(),
        tells_of_text: false,
    },
    GroupKind {
        path: "authors",
        title: "Authors",
        one: "Author",
        names: |meta| meta.author.iter().map(String::as_str).collect(),
        tells_of_text: false,
    },
];

/// The terms of one group.
#[derive(Debug)]
pub struct Group {
    /// Which group.
    pub kind: &'static GroupKind,
    /// Its terms in alphabetical order: keywords, or the values of a facet.
    pub terms: Vec<Term>,
    by_spelling: HashMap<String, usize>,
}

/// A keyword, or one value of a facet.
#[derive(Debug)]
pub struct Term {
    /// Its name as most files have it.
    pub name: String,
    /// Its slug, its own within the group.
    pub slug: String,
    /// The transcripts that it counts for, in the site's order.
    pub transcripts: Vec<usize>,
    /// The entity whose name it is.
    pub entity: Option<usize>,
    /// Transcripts that have it and do not mention that entity.
    pub unattested: Vec<usize>,
}

impl Group {
    /// Gathers the terms. One that is the name of an entity that is looked for counts, as the
    /// entity does, where the text mentions it.
    pub(super) fn index(
        kind: &'static GroupKind,
        transcripts: &[Entry],
        entities: &Entities,
        lexicon: &Lexicon,
        unattested: UnsupportedTags,
    ) -> Group {
        let names = transcripts.iter().enumerate().flat_map(|(at, entry)| {
            kind.names_of(&entry.facts.meta).into_iter().map(move |name| (at, name))
        });
        let Names { all, by_spelling } = gather(names);
        let terms = all.into_iter().map(|Name { name, slug, transcripts: all }| {
            let subject = lexicon.meant_by(&name).filter(|_| kind.tells_of_text);
            let subject = subject.filter(|&subject| lexicon.subjects[subject].is_sought());
            let entity = subject.and_then(|subject| entities.of_subject(subject));
            let (transcripts, none) = match entity {
                Some(entity) if unattested != UnsupportedTags::Show => {
                    let mentioned = &entities.all[entity].transcripts;
                    all.into_iter().partition(|at| mentioned.binary_search(at).is_ok())
                }
                _ => (all, Vec::new()),
            };
            Term { name, slug, transcripts, entity, unattested: none }
        });
        let terms = terms.collect();
        Group { kind, terms, by_spelling }
    }

    /// The terms that a transcript has, each once, in the order of its file: those that count for
    /// it, and those that do not.
    pub(super) fn terms_of(&self, at: usize, meta: &Meta) -> (Vec<usize>, Vec<usize>) {
        let mut seen = BTreeSet::new();
        let names = self.kind.names_of(meta).into_iter();
        let known = names.filter_map(|name| self.by_spelling.get(name).copied());
        let counts = |&term: &usize| self.terms[term].unattested.binary_search(&at).is_err();
        known.filter(|&term| seen.insert(term)).partition(counts)
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
