//! An old address of a transcript, which leads to its page.

use serde::Serialize;

use super::frame::Head;
use super::{Pages, Route};

/// `redirect.html`
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// The page's head; its canonical address is that of the transcript.
    pub head: Head,
    /// The address of the transcript.
    pub to: String,
}

/// Makes the view.
pub fn view(pages: &Pages, from: &str, to: usize) -> RedirectView {
    let title = pages.site.transcripts[to].facts.meta.title.clone();
    let route = Route::Redirect { from: from.to_owned(), to };
    let mut head = pages.head(&route, title, String::new(), Vec::new());
    let origin = &pages.config.base_url.origin;
    let to = pages.transcript_href(to);
    head.canonical = (!origin.is_empty()).then(|| format!("{origin}{to}"));
    RedirectView { head, to }
}
