//! An address that leads to another page: an alias of a transcript, an old name of an entity or a
//! keyword, or the folder of all transcripts.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::parts::head::Head;
use crate::pages::route::Route;
use crate::pages::wording::{self, WITHDRAWN};

/// `redirect.html`
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// The page's head; its title and canonical address are those of the other page.
    pub head: Head,
    /// The address of the other page.
    pub to: String,
}

/// The view of the address `from`, a path relative to the base, that leads to `to`.
pub fn view(context: &PageContext, from: &str, to: &Route) -> RedirectView {
    let site = &context.site;
    let title = match to {
        Route::Transcript(index) => context.transcript(*index).facts.meta.title.clone(),
        Route::Entity { entity, .. } => site.entities.all[*entity].name.clone(),
        Route::FacetValue { facet, value, .. } => site.facets[*facet].values[*value].name.clone(),
        Route::Withdrawn(_) => WITHDRAWN.to_owned(),
        _ => wording::timeline(site.dated > 0).to_owned(),
    };
    let route = Route::Redirect { from: from.to_owned(), to: Box::new(to.clone()) };
    let mut head = Head::new(context, &route, title, String::new(), Vec::new());
    head.canonical = context.has_origin().then(|| context.absolute_href(to));
    RedirectView { head, to: context.href(to) }
}
