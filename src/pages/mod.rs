//! Pages: which there are (plan), and what each one's template sees (view).
//!
//! Each page kind has one struct, in a file of its own. **The view is the dependency list**:
//! templates get no function that reads the site, so a page can depend on nothing that its view
//! does not hold.

mod annotations;
mod chart;
mod entity;
mod entity_tags;
mod frame;
mod gathered;
mod home;
mod index;
mod listing;
mod machines;
mod not_found;
mod passages;
mod picture;
mod plan;
mod redirect;
mod route;
mod strip;
mod tags;
mod term;
mod timeline;
mod transcript;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;

pub use frame::SiteView;
pub use listing::Card;
pub use route::{IndexOf, Route, file_of};

use crate::base::diagnostic::Diagnostic;
use crate::config::Config;
use crate::markup::Files;
use crate::site::{KEYWORDS, Site};
use index::Index;
use listing::Shelf;

/// What views are made from.
#[derive(Debug)]
pub struct Pages {
    /// The site.
    pub site: Arc<Site>,
    config: Config,
    /// The indexes that there are: of the keywords, even before there are any, of the facets that
    /// are in use, of all entities and of each kind.
    indexes: BTreeMap<IndexOf, Index>,
    /// Every transcript, as the timeline lists them.
    all: Vec<usize>,
    /// The cards, each rendered when it is first asked for.
    cards: Vec<OnceLock<String>>,
    /// What the transcripts are about, each put together when it is first asked for.
    leads: Vec<OnceLock<String>>,
    /// The shelves of the entities' lists, each list cut when it is first asked for.
    entity_shelves: Vec<OnceLock<Vec<Shelf>>>,
}

/// What pages are put together from besides the site.
pub trait Parts: Sync {
    /// The text of a transcript, for its own page alone.
    ///
    /// # Errors
    /// A diagnostic if it cannot be read.
    fn body(&self, source: &str) -> Result<String, Diagnostic>;

    /// Is told of links in a transcript's text, as they are written, to files that have no page.
    fn dead_links(&self, source: &str, links: &[String]);

    /// A transcript as lists show it, as HTML.
    ///
    /// # Errors
    /// A diagnostic if the template fails.
    fn card(&self, card: &Card) -> Result<String, Diagnostic>;
}

/// The typed value that a template sees.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`
    Home(Box<home::HomeView>),
    /// `transcript.html`
    Transcript(Box<transcript::TranscriptView>),
    /// `index.html`: keywords, one facet, the entities, or one kind of them, A to Z
    Index(Box<index::IndexView>),
    /// `term.html`
    Term(Box<term::TermView>),
    /// `entity.html`
    Entity(Box<entity::EntityView>),
    /// `timeline.html`
    Timeline(Box<timeline::TimelineView>),
    /// `404.html`
    NotFound(Box<not_found::NotFoundView>),
    /// `redirect.html`
    Redirect(Box<redirect::RedirectView>),
    /// A file that no template makes.
    Machine(Vec<u8>),
}

/// A file beside a page.
#[derive(Debug)]
pub enum Beside<'v> {
    /// These bytes.
    Made(&'v [u8]),
    /// A picture, which is drawn when its bytes are asked for.
    Picture(&'v picture::Picture),
}

impl Beside<'_> {
    /// Its bytes.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match self {
            Beside::Made(bytes) => Cow::Borrowed(bytes),
            Beside::Picture(picture) => Cow::Owned(picture.png()),
        }
    }
}

/// What makes the bytes of a view.
#[derive(Debug)]
pub enum Maker<'v> {
    /// The template of this name.
    Template(&'static str),
    /// Nothing more: these are the bytes.
    Done(&'v [u8]),
}

impl View {
    /// What makes its bytes.
    pub fn maker(&self) -> Maker<'_> {
        Maker::Template(match self {
            View::Home(_) => "home.html",
            View::Transcript(_) => "transcript.html",
            View::Index(_) => "index.html",
            View::Term(_) => "term.html",
            View::Entity(_) => "entity.html",
            View::Timeline(_) => "timeline.html",
            View::NotFound(_) => "404.html",
            View::Redirect(_) => "redirect.html",
            View::Machine(bytes) => return Maker::Done(bytes),
        })
    }
}

impl View {
    /// What is published beside the page, by its name in the page's folder.
    pub fn beside(&self) -> Vec<(&'static str, Beside<'_>)> {
        match self {
            View::Transcript(view) => {
                let made = |name, bytes| (name, Beside::Made(bytes));
                let twin = view.twin.as_ref().map(|twin| made(machines::TWIN, twin.as_bytes()));
                let plain = made(annotations::TEXT, view.plain.as_bytes());
                let annotations = made(annotations::ANNOTATIONS, &view.annotations);
                let picture = view.picture.as_ref();
                let picture = picture.map(|shown| (picture::PICTURE, Beside::Picture(shown)));
                [plain, annotations].into_iter().chain(twin).chain(picture).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Pages {
    /// The pages of a site.
    pub fn new(site: Arc<Site>, config: Config) -> Pages {
        let cards = site.transcripts.iter().map(|_| OnceLock::new()).collect();
        let leads = site.transcripts.iter().map(|_| OnceLock::new()).collect();
        let entity_shelves = site.entities.all.iter().map(|_| OnceLock::new()).collect();
        let used = |group: &usize| *group == KEYWORDS || !site.groups[*group].terms.is_empty();
        let groups = (0..site.groups.len()).filter(used).map(IndexOf::Group);
        let kinds = (0..site.entities.kinds.len()).map(IndexOf::Kind);
        let of: Vec<IndexOf> = groups.chain([IndexOf::Entities]).chain(kinds).collect();
        let indexes = of.into_par_iter().map(|of| (of.clone(), Index::of(&site, &of)));
        let indexes = indexes.collect();
        let all = (0..site.transcripts.len()).collect();
        Pages { site, config, indexes, all, cards, leads, entity_shelves }
    }

    /// The settings of the site.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The view of a route.
    ///
    /// # Errors
    /// What a part fails with.
    pub fn view(&self, route: &Route, parts: &dyn Parts) -> Result<View, Diagnostic> {
        Ok(match route {
            Route::Home => View::Home(Box::new(home::view(self))),
            Route::Transcript(at) => {
                View::Transcript(Box::new(transcript::view(self, *at, parts)?))
            }
            Route::Index { of, letter } => {
                View::Index(Box::new(index::view(self, of, letter.as_deref())))
            }
            Route::Term { group, term, shelf } => {
                View::Term(Box::new(term::view(self, (*group, *term), shelf.as_deref(), parts)?))
            }
            Route::Entity { entity, shelf } => {
                View::Entity(Box::new(entity::view(self, *entity, shelf.as_deref(), parts)?))
            }
            Route::Timeline { shelf } => {
                View::Timeline(Box::new(timeline::view(self, shelf.as_deref(), parts)?))
            }
            Route::NotFound => View::NotFound(Box::new(not_found::view(self))),
            Route::Redirect { from, to } => {
                View::Redirect(Box::new(redirect::view(self, from, to)))
            }
            Route::Machine(file) => View::Machine(self.machine(file)),
        })
    }
}

impl Files for Pages {
    fn page(&self, file: &str) -> Option<String> {
        Some(self.transcript_href(self.site.of_file(file)?))
    }
}
