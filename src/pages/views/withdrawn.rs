//! The page of a transcript that was withdrawn.

use serde::Serialize;

use crate::base::index::WithdrawnIndex;
use crate::pages::context::PageContext;
use crate::pages::parts::head::Head;
use crate::pages::parts::json_ld::JsonLd;
use crate::pages::route::Route;
use crate::pages::wording::WITHDRAWN;

/// `withdrawn.html`. It holds nothing of the transcript.
#[derive(Debug, Serialize)]
pub struct WithdrawnView {
    /// The page's head.
    pub head: Head,
    /// Why it was withdrawn; may be empty.
    pub reason: String,
}

/// The view.
pub fn view(context: &PageContext, index: WithdrawnIndex) -> WithdrawnView {
    let title = WITHDRAWN.to_owned();
    let mut head = Head::new(context, &Route::Withdrawn(index), title, String::new(), Vec::new());
    head.kind = None;
    head.noindex = true;
    head.json_ld = JsonLd::default();
    WithdrawnView { head, reason: context.site.withdrawn[index].reason.clone() }
}
