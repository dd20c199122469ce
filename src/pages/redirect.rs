//! An address that leads to another page: an alias of a transcript, an old name of an entity or a
//! keyword, or the folder of all transcripts.

use serde::Serialize;

use super::frame::Head;
use super::{Pages, Route};

/// `redirect.html`
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// The page's head; its title and canonical address are those of the other page.
    pub head: Head,
    /// The address of the other page.
    pub to: String,
}

/// Makes the view.
pub fn view(pages: &Pages, from: &str, to: &Route) -> RedirectView {
    let title = match to {
        Route::Transcript(at) => pages.site.transcripts[*at].facts.meta.title.clone(),
        Route::Entity { entity, .. } => pages.site.entities.all[*entity].name.clone(),
        Route::Term { group, term, .. } => pages.site.groups[*group].terms[*term].name.clone(),
        _ => "Timeline".to_owned(),
    };
    let route = Route::Redirect { from: from.to_owned(), to: Box::new(to.clone()) };
    let mut head = pages.head(&route, title, String::new(), Vec::new());
    let origin = &pages.config.base_url.origin;
    let to = pages.href(to);
    head.canonical = (!origin.is_empty()).then(|| format!("{origin}{to}"));
    RedirectView { head, to }
}
