//! Pages: which there are (plan), and what each one's template sees (view).
//!
//! Each page kind has one struct, in a file of its own. **The view is the dependency list**:
//! templates get no function that reads the site, so a page can depend on nothing that its view
//! does not hold.

mod chart;
mod entity;
mod frame;
mod home;
mod index;
mod listing;
mod not_found;
mod plan;
mod redirect;
mod route;
mod term;
mod timeline;
mod transcript;
mod words;

use std::sync::{Arc, OnceLock};

use serde::Serialize;

pub use frame::SiteView;
pub use plan::plan;
pub use route::{IndexOf, Route};

use crate::config::Config;
use crate::site::Site;
use listing::Card;

/// What views are made from.
#[derive(Debug)]
pub struct Pages<'a> {
    site: &'a Site,
    config: &'a Config,
    cards: Vec<OnceLock<Arc<Card>>>,
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
}

impl View {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::Transcript(_) => "transcript.html",
            View::Index(_) => "index.html",
            View::Term(_) => "term.html",
            View::Entity(_) => "entity.html",
            View::Timeline(_) => "timeline.html",
            View::NotFound(_) => "404.html",
            View::Redirect(_) => "redirect.html",
        }
    }
}

impl<'a> Pages<'a> {
    /// The pages of a site.
    pub fn new(site: &'a Site, config: &'a Config) -> Pages<'a> {
        let cards = site.transcripts.iter().map(|_| OnceLock::new()).collect();
        Pages { site, config, cards }
    }

    /// The view of a route. `body` is asked for the text of a transcript, on its own page alone.
    ///
    /// # Errors
    /// What `body` fails with.
    pub fn view<E>(
        &self,
        route: &Route,
        body: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<View, E> {
        Ok(match route {
            Route::Home => View::Home(Box::new(home::view(self))),
            Route::Transcript(at) => {
                let text = body(&self.site.transcripts[*at].facts.meta.source)?;
                View::Transcript(Box::new(transcript::view(self, *at, &text)))
            }
            Route::Index { of, letter } => {
                View::Index(Box::new(index::view(self, of, letter.as_deref())))
            }
            Route::Term { group, term, shelf } => {
                View::Term(Box::new(term::view(self, *group, *term, shelf.as_deref())))
            }
            Route::Entity { entity, shelf } => {
                View::Entity(Box::new(entity::view(self, *entity, shelf.as_deref())))
            }
            Route::Timeline { shelf } => {
                View::Timeline(Box::new(timeline::view(self, shelf.as_deref())))
            }
            Route::NotFound => View::NotFound(Box::new(not_found::view(self))),
            Route::Redirect { from, to } => {
                View::Redirect(Box::new(redirect::view(self, from, *to)))
            }
        })
    }
}
