//! Routes: the addresses of pages.

use super::Pages;
use super::annotations::{ANNOTATIONS, TEXT};
use super::machines::{self, TWIN};
use super::picture::PICTURE;
use crate::site::url_folders::{ENTITIES, TIMELINE, TRANSCRIPTS};
use crate::site::{GROUPS, Site};

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The first page.
    Home,
    /// A transcript, by its position in the site.
    Transcript(usize),
    /// An index from A to Z, or one part of it.
    Index {
        /// What is listed.
        of: IndexOf,
        /// The part, where the index is too long for one page: `a` or `a-2`.
        letter: Option<String>,
    },
    /// A keyword or a value of a facet.
    Term {
        /// Position of the group.
        group: usize,
        /// Position of the term in it.
        term: usize,
        /// The part of its list, where that is too long for one page: `2024`, `2024/03`, `undated`.
        shelf: Option<String>,
    },
    /// An entity.
    Entity {
        /// Position of the entity.
        entity: usize,
        /// The part of its list.
        shelf: Option<String>,
    },
    /// The timeline, or a part of it.
    Timeline {
        /// The part: `2024`, `2024/03`, `undated`.
        shelf: Option<String>,
    },
    /// The page for addresses that are none.
    NotFound,
    /// An address that leads to a page: an alias of a transcript, an old name, or `transcripts/`.
    Redirect {
        /// The path, relative to the base.
        from: String,
        /// The page.
        to: Box<Route>,
    },
    /// A file for other programs, which no template makes.
    Machine(machines::File),
}

/// What an index lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexOf {
    /// The terms of a group.
    Group(usize),
    /// All entities.
    Entities,
    /// The entities of one kind.
    Kind(usize),
}

impl IndexOf {
    /// Its folder in the site's addresses.
    pub fn folder<'a>(&self, site: &'a Site) -> &'a str {
        match self {
            IndexOf::Group(group) => GROUPS[*group].path,
            IndexOf::Entities => ENTITIES,
            IndexOf::Kind(kind) => &site.entities.kinds[*kind].slug,
        }
    }
}

impl Route {
    /// The page's path, relative to the base: empty for the first page, else with a slash at its
    /// end, except where it names a file.
    pub fn path(&self, site: &Site) -> String {
        self.below("", site)
    }

    /// The path behind that of the base. A page has a hundred of them: each is put together at once.
    fn below(&self, base: &str, site: &Site) -> String {
        /// A part of a list, and the slash behind it.
        fn part(shelf: &Option<String>) -> [&str; 2] {
            shelf.as_ref().map_or(["", ""], |shelf| [shelf, "/"])
        }
        match self {
            Route::Home => base.to_owned(),
            Route::Transcript(at) => {
                [base, TRANSCRIPTS, "/", &site.transcripts[*at].slug, "/"].concat()
            }
            Route::Index { of, letter: Some(letter) } => {
                [base, of.folder(site), "/letter/", letter, "/"].concat()
            }
            Route::Index { of, letter: None } => [base, of.folder(site), "/"].concat(),
            Route::Term { group, term, shelf } => {
                let slug = &site.groups[*group].terms[*term].slug;
                let [shelf, end] = part(shelf);
                [base, GROUPS[*group].path, "/", slug, "/", shelf, end].concat()
            }
            Route::Entity { entity, shelf } => {
                let slug = &site.entities.all[*entity].slug;
                let [shelf, end] = part(shelf);
                [base, ENTITIES, "/", slug, "/", shelf, end].concat()
            }
            Route::Timeline { shelf } => {
                let [shelf, end] = part(shelf);
                [base, TIMELINE, "/", shelf, end].concat()
            }
            Route::NotFound => [base, "404.html"].concat(),
            Route::Redirect { from, .. } => [base, from].concat(),
            Route::Machine(file) => [base, &file.path(site)].concat(),
        }
    }

    /// The file that holds the page, relative to the output folder.
    pub fn file(&self, site: &Site) -> String {
        match self {
            Route::Machine(file) => file.path(site),
            page => file_of(&page.path(site)),
        }
    }

    /// Whether it is a page, for people.
    pub fn is_page(&self) -> bool {
        !matches!(self, Route::Machine(_))
    }

    /// The file of this name beside the page.
    pub fn beside(&self, site: &Site, name: &str) -> String {
        format!("{}{name}", self.path(site))
    }
}

/// The file that answers for a path: a folder's is its `index.html`.
pub fn file_of(path: &str) -> String {
    match path.rsplit('/').next() {
        Some("") | None => format!("{path}index.html"),
        Some(last) if last.ends_with(".html") || last.ends_with(".htm") => path.to_owned(),
        Some(_) => format!("{path}/index.html"),
    }
}

impl Pages {
    /// All files that a route makes: the page, and what is published beside it.
    pub fn files(&self, route: &Route) -> Vec<String> {
        let mut files = vec![route.file(&self.site)];
        if let Route::Transcript(_) = route {
            let twin = self.config.outputs.markdown.then_some(TWIN);
            let picture = self.config.outputs.pictures.then_some(PICTURE);
            let names = [TEXT, ANNOTATIONS].into_iter().chain(twin).chain(picture);
            files.extend(names.map(|name| route.beside(&self.site, name)));
        }
        files
    }

    /// An address of the site as others have to write it: with the origin, where that is known.
    pub(super) fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.config.base_url.origin)
    }

    /// The address of a page, with the site's base path.
    pub fn href(&self, route: &Route) -> String {
        route.below(&self.config.base_url.path, &self.site)
    }

    pub(super) fn transcript_href(&self, at: usize) -> String {
        self.href(&Route::Transcript(at))
    }

    pub(super) fn entity_href(&self, entity: usize) -> String {
        self.href(&Route::Entity { entity, shelf: None })
    }

    pub(super) fn term_href(&self, group: usize, term: usize) -> String {
        self.href(&Route::Term { group, term, shelf: None })
    }

    pub(super) fn index_href(&self, of: IndexOf) -> String {
        self.href(&Route::Index { of, letter: None })
    }

    pub(super) fn timeline_href(&self) -> String {
        self.href(&Route::Timeline { shelf: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        for (path, file) in [
            ("", "index.html"),
            ("a/", "a/index.html"),
            ("a/b", "a/b/index.html"),
            ("a/b.html", "a/b.html"),
            ("404.html", "404.html"),
            ("talks/v1.0", "talks/v1.0/index.html"),
        ] {
            assert_eq!(file_of(path), file);
        }
    }
}
