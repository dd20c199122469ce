//! The table of facets: the keywords, and the other fields by which transcripts are gathered.

use crate::base::index::FacetIndex;
use crate::model::Meta;

/// What a facet is: one way to gather transcripts.
#[derive(Debug)]
pub struct FacetKind {
    /// Its folder in the site's addresses.
    pub path: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The name of one of its values, as a label: "Topic".
    pub one: &'static str,
    /// What several of its values are called: "topics".
    pub many: &'static str,
    names: fn(&Meta) -> Vec<&str>,
    /// Whether its values say what the text speaks of, and not who wrote it or for whom.
    pub(super) describes_text: bool,
}

impl FacetKind {
    /// The kind of the facet at an index.
    pub fn of(facet: FacetIndex) -> &'static FacetKind {
        &FACET_KINDS[facet.number()]
    }

    /// All facets but the keywords, in the order in which pages show them.
    pub fn without_keywords() -> impl Iterator<Item = FacetIndex> {
        (1..FACET_KINDS.len()).map(FacetIndex::new)
    }

    /// The names that a transcript has in it, as its file spells them.
    pub fn names_of<'a>(&self, meta: &'a Meta) -> Vec<&'a str> {
        (self.names)(meta)
    }
}

/// The keywords.
pub const KEYWORDS: FacetIndex = FacetIndex::new(0);
/// The authors, one of the facets.
pub const AUTHORS: FacetIndex = FacetIndex::new(6);
/// The series, one of the facets.
pub const SERIES: FacetIndex = FacetIndex::new(1);

/// The types, one of the facets.
pub const TYPES: FacetIndex = FacetIndex::new(3);

/// The keywords, then the facets in the order in which pages show them.
pub static FACET_KINDS: [FacetKind; 7] = [
    FacetKind {
        path: "keywords",
        title: "Keywords",
        one: "Keyword",
        many: "keywords",
        names: |meta| meta.keywords.iter().map(String::as_str).collect(),
        describes_text: true,
    },
    FacetKind {
        path: "series",
        title: "Series",
        one: "Series",
        many: "series",
        names: |meta| meta.series.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "topics",
        title: "Topics",
        one: "Topic",
        many: "topics",
        names: |meta| meta.primary_topic.iter().map(String::as_str).collect(),
        describes_text: true,
    },
    FacetKind {
        path: "types",
        title: "Types",
        one: "Type",
        many: "types",
        names: |meta| meta.content_type.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "difficulty",
        title: "Difficulty",
        one: "Difficulty",
        many: "difficulties",
        names: |meta| meta.difficulty.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "audience",
        title: "Audience",
        one: "Audience",
        many: "audiences",
        names: |meta| meta.audience.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "authors",
        title: "Authors",
        one: "Author",
        many: "authors",
        names: |meta| meta.author.iter().map(String::as_str).collect(),
        describes_text: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_name_what_they_say() {
        let path = |facet| FacetKind::of(facet).path;
        assert_eq!(
            (path(KEYWORDS), path(SERIES), path(TYPES), path(AUTHORS)),
            ("keywords", "series", "types", "authors")
        );
        let paths: Vec<&str> = FacetKind::without_keywords().map(path).collect();
        assert_eq!(paths, ["series", "topics", "types", "difficulty", "audience", "authors"]);
    }
}
