//! The page for addresses that are none.

use serde::Serialize;

use super::frame::Head;
use super::machines::json_ld::JsonLd;
use super::{Pages, Route};

/// `404.html`. It is served at any depth, so all its addresses begin at the base.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// The page's head.
    pub head: Head,
}

/// Makes the view.
pub fn view(pages: &Pages) -> NotFoundView {
    let mut head = pages.head(
        &Route::NotFound,
        "Page not found".to_owned(),
        String::new(),
        vec![pages.home_link()],
    );
    head.canonical = None;
    head.json_ld = JsonLd::default();
    NotFoundView { head }
}
