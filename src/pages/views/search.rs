//! The search page: its script asks the index, and shows the passages that are found.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::parts::head::Head;
use crate::pages::parts::link::Link;
use crate::pages::route::Route;
use crate::site::FACET_KINDS;

/// `search.html`
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The page's head.
    pub head: Head,
    /// By what a search can be narrowed: what the site has values of.
    pub fields: Vec<SearchField>,
    /// Whether a transcript has a date. Then the newest are found first, else the first of the archive.
    pub dated: bool,
}

/// A field of a query, as in `series:news`.
#[derive(Debug, Serialize)]
pub struct SearchField {
    /// Its name in queries.
    pub name: String,
    /// Its heading.
    pub title: &'static str,
}

/// The view.
pub fn view(context: &PageContext) -> SearchView {
    let crumbs = vec![Link::home(context)];
    let description = format!("Search all transcripts of {}.", context.config.title);
    let head = Head::new(context, &Route::Search, "Search".to_owned(), description, crumbs);
    SearchView { head, fields: fields(context), dated: context.site.dated > 0 }
}

fn fields(context: &PageContext) -> Vec<SearchField> {
    let site = &context.site;
    let speak = site.entities.all.iter().any(|entity| !entity.speaks_in.is_empty());
    let speakers = speak.then_some(SearchField { name: "speaker".to_owned(), title: "Speakers" });
    let facets = FACET_KINDS.iter().zip(site.facets.iter());
    let facets = facets.filter(|(_, own)| !own.values.is_empty());
    let facets =
        facets.map(|(kind, _)| SearchField { name: kind.one.to_lowercase(), title: kind.title });
    speakers.into_iter().chain(facets).collect()
}
