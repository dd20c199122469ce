//! The table of facets: the keywords, and the other fields by which transcripts are gathered.

use std::ops::Range;

use crate::model::Meta;

/// One way to gather transcripts.
#[derive(Debug)]
pub struct FacetKind {
    /// Its folder in the site's addresses.
    pub path: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The name of one of its values, as a label: "Topic".
    pub one: &'static str,
    names: fn(&Meta) -> Vec<&str>,
    /// Whether its values say what the text speaks of, and not who wrote it or for whom.
    pub(super) describes_text: bool,
}

impl FacetKind {
    /// The names that a transcript has in it, as its file spells them.
    pub fn names_of<'a>(&self, meta: &'a Meta) -> Vec<&'a str> {
        (self.names)(meta)
    }
}

/// The index of the keywords in [`GROUPS`].
pub const KEYWORDS: usize = 0;
/// The indices of the facets.
pub const FACETS: Range<usize> = 1..GROUPS.len();
/// The index of the authors, one of the facets.
pub const AUTHORS: usize = 5;

/// The keywords, then the facets in the order in which pages show them.
pub static GROUPS: [FacetKind; 6] = [
    FacetKind {
        path: "keywords",
        title: "Keywords",
        one: "Keyword",
        names: |meta| meta.keywords.iter().map(String::as_str).collect(),
        describes_text: true,
    },
    FacetKind {
        path: "topics",
        title: "Topics",
        one: "Topic",
        names: |meta| meta.primary_topic.iter().map(String::as_str).collect(),
        describes_text: true,
    },
    FacetKind {
        path: "types",
        title: "Types",
        one: "Type",
        names: |meta| meta.content_type.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "difficulty",
        title: "Difficulty",
        one: "Difficulty",
        names: |meta| meta.difficulty.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "audience",
        title: "Audience",
        one: "Audience",
        names: |meta| meta.audience.iter().map(String::as_str).collect(),
        describes_text: false,
    },
    FacetKind {
        path: "authors",
        title: "Authors",
        one: "Author",
        names: |meta| meta.author.iter().map(String::as_str).collect(),
        describes_text: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_name_what_they_say() {
        assert_eq!((GROUPS[KEYWORDS].path, GROUPS[AUTHORS].path), ("keywords", "authors"));
        assert!(!FACETS.contains(&KEYWORDS) && FACETS.contains(&AUTHORS));
    }
}
