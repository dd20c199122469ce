//! Links.

use serde::Serialize;

use crate::base::index::TranscriptIndex;
use crate::pages::context::PageContext;
use crate::pages::route::Route;

/// A link with its text.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// The address, with the base path.
    pub href: String,
    /// What the reader sees.
    pub text: String,
}

impl Link {
    /// The link to the first page.
    pub fn home(context: &PageContext) -> Link {
        Link { href: context.href(&Route::Home), text: "Home".to_owned() }
    }

    /// The link to a transcript.
    pub fn transcript(context: &PageContext, index: TranscriptIndex) -> Link {
        let text = context.transcript(index).facts.meta.title.clone();
        Link { href: context.transcript_href(index), text }
    }
}
