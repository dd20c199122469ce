//! The page for addresses that do not exist.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::parts::head::Head;
use crate::pages::parts::json_ld::JsonLd;
use crate::pages::parts::link::Link;
use crate::pages::route::Route;

/// `404.html`. It is served at any depth, so all its addresses begin at the base.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// The page's head.
    pub head: Head,
}

/// The view.
pub fn view(context: &PageContext) -> NotFoundView {
    let crumbs = vec![Link::home(context)];
    let title = "Page not found".to_owned();
    let mut head = Head::new(context, &Route::NotFound, title, String::new(), crumbs);
    head.canonical = None;
    head.json_ld = JsonLd::default();
    NotFoundView { head }
}
