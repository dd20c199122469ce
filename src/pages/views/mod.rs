//! Views: what the template of each page sees, one kind of page a file.
//!
//! **The view is the dependency list**: templates get no function that reads the site, so a page can
//! depend on nothing that its view does not hold.

pub mod site;
pub mod home;
pub mod transcript;
pub mod index;
pub mod facet_value;
pub mod entity;
pub mod timeline;
pub mod search;
pub mod compare;
pub mod not_found;
pub mod withdrawn;
pub mod redirect;

use serde::Serialize;

/// The typed value that a template sees.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`
    Home(Box<home::HomeView>),
    /// `transcript.html`
    Transcript(Box<transcript::TranscriptView>),
    /// `index.html`
    Index(Box<index::IndexView>),
    /// `facet_value.html`
    FacetValue(Box<facet_value::FacetValueView>),
    /// `entity.html`
    Entity(Box<entity::EntityView>),
    /// `timeline.html`
    Timeline(Box<timeline::TimelineView>),
    /// `search.html`
    Search(Box<search::SearchView>),
    /// `compare.html`
    Compare(Box<compare::CompareView>),
    /// `404.html`
    NotFound(Box<not_found::NotFoundView>),
    /// `withdrawn.html`
    Withdrawn(Box<withdrawn::WithdrawnView>),
    /// `redirect.html`
    Redirect(Box<redirect::RedirectView>),
}

impl View {
    /// The name of the template that renders it.
    pub fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::Transcript(_) => "transcript.html",
            View::Index(_) => "index.html",
            View::FacetValue(_) => "facet_value.html",
            View::Entity(_) => "entity.html",
            View::Timeline(_) => "timeline.html",
            View::Search(_) => "search.html",
            View::Compare(_) => "compare.html",
            View::NotFound(_) => "404.html",
            View::Withdrawn(_) => "withdrawn.html",
            View::Redirect(_) => "redirect.html",
        }
    }
}
