//! Routes: the output paths of the site.

pub mod export;
pub mod files;

use crate::base::index::{
    EntityIndex, FacetIndex, FacetValueIndex, KindIndex, TranscriptIndex, WithdrawnIndex,
};
use crate::config::Config;
use crate::site::url_folders::{COMPARE, ENTITIES, SEARCH, TIMELINE, TRANSCRIPTS};
use crate::site::{FacetKind, Site};
use export::Export;
use files::{TranscriptFile, file_of};

/// One page of the site, or one file for other programs. Indices are
/// those of a [`Site`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The first page.
    Home,
    /// A transcript, by its index.
    Transcript(TranscriptIndex),
    /// The page that is left of a withdrawn transcript, by its index.
    Withdrawn(WithdrawnIndex),
    /// An index from A to Z, or one part of it.
    Index {
        /// What is listed.
        of: IndexOf,
        /// The part, where the index is too long for one page: `a` or `a-2`.
        letter: Option<String>,
    },
    /// A keyword or a facet value.
    FacetValue {
        /// The facet.
        facet: FacetIndex,
        /// The value in it.
        value: FacetValueIndex,
        /// One part of its list, where that is too long for one page: `2024`, `2024/03`, `undated`.
        list_page: Option<String>,
    },
    /// An entity.
    Entity {
        /// The entity.
        entity: EntityIndex,
        /// One part of its list, where that is too long for one page.
        list_page: Option<String>,
    },
    /// The timeline, or one part of it.
    Timeline {
        /// The part: `2024`, `2024/03`, `undated`.
        list_page: Option<String>,
    },
    /// The search page.
    Search,
    /// The page on which names are compared over time.
    Compare,
    /// The page for addresses that do not exist.
    NotFound,
    /// An address that leads to a page: an alias of a transcript, an old name, or `transcripts/`.
    Redirect {
        /// The path, relative to the base.
        from: String,
        /// The page.
        to: Box<Route>,
    },
    /// A file for other programs.
    Export(Export),
}

/// What an index lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexOf {
    /// The keywords, or the values of a facet.
    Facet(FacetIndex),
    /// All entities.
    Entities,
    /// The entities of one kind.
    Kind(KindIndex),
}

impl IndexOf {
    /// The index's folder in the site's addresses.
    pub fn folder(self, site: &Site) -> &str {
        match self {
            IndexOf::Facet(facet) => FacetKind::of(facet).path,
            IndexOf::Entities => ENTITIES,
            IndexOf::Kind(kind) => &site.entities.kinds[kind].slug,
        }
    }
}

impl Route {
    /// The path, relative to the base: empty for the first page, otherwise with a slash at its end,
    /// except where it names a file.
    pub fn path(&self, site: &Site) -> String {
        self.below("", site)
    }

    /// The address for links within the site: the path with the site's base path before it.
    pub fn href(&self, site: &Site, config: &Config) -> String {
        self.below(&config.base_url.path, site)
    }

    /// The path with `base` before it, allocated once: a page has a hundred of them.
    fn below(&self, base: &str, site: &Site) -> String {
        /// The path of a list page, and the slash after it.
        fn part(list_page: &Option<String>) -> [&str; 2] {
            list_page.as_ref().map_or(["", ""], |path| [path, "/"])
        }
        match self {
            Route::Home => base.to_owned(),
            Route::Transcript(index) => {
                [base, TRANSCRIPTS, "/", &site.transcripts[*index].slug, "/"].concat()
            }
            Route::Withdrawn(index) => {
                [base, TRANSCRIPTS, "/", &site.withdrawn[*index].slug, "/"].concat()
            }
            Route::Index { of, letter: Some(letter) } => {
                [base, of.folder(site), "/letter/", letter, "/"].concat()
            }
            Route::Index { of, letter: None } => [base, of.folder(site), "/"].concat(),
            Route::FacetValue { facet, value, list_page } => {
                let slug = &site.facets[*facet].values[*value].slug;
                let [part, end] = part(list_page);
                [base, FacetKind::of(*facet).path, "/", slug, "/", part, end].concat()
            }
            Route::Entity { entity, list_page } => {
                let slug = &site.entities.all[*entity].slug;
                let [part, end] = part(list_page);
                [base, ENTITIES, "/", slug, "/", part, end].concat()
            }
            Route::Timeline { list_page } => {
                let [part, end] = part(list_page);
                [base, TIMELINE, "/", part, end].concat()
            }
            Route::Search => [base, SEARCH, "/"].concat(),
            Route::Compare => [base, COMPARE, "/"].concat(),
            Route::NotFound => [base, "404.html"].concat(),
            Route::Redirect { from, .. } => [base, from].concat(),
            Route::Export(export) => [base, &export.path(site)].concat(),
        }
    }

    /// The output file, relative to the output folder.
    pub fn file(&self, site: &Site) -> String {
        match self {
            Route::Export(export) => export.path(site),
            page => file_of(&page.path(site)),
        }
    }

    /// Whether it is a page for people, and not a file for other programs.
    pub fn is_page(&self) -> bool {
        !matches!(self, Route::Export(_))
    }
}

/// The path of a file that is published for a transcript, relative to the base.
pub fn transcript_file(transcript: TranscriptIndex, file: TranscriptFile, site: &Site) -> String {
    [TRANSCRIPTS, "/", &site.transcripts[transcript].slug, "/", file.name()].concat()
}
