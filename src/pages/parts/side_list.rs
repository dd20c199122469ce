//! Lists that stand beside the main list of a name: the transcripts in which a person speaks, and those
//! that are tagged with the name without anything that supports it.
//!
//! Each is cut into pages as the main list is, in a folder of its own below the address of the name.

use serde::Serialize;

use super::link::Link;
use super::listing::{Listing, TitledListing, listing};
use crate::base::diagnostic::Diagnostic;
use crate::base::index::TranscriptIndex;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::List;
use crate::pages::wording;

/// The folder of the transcripts in which a person speaks.
pub const SPEECH: &str = "speaks/";
/// The folder of the transcripts that are tagged with a name without anything that supports it.
pub const UNSUPPORTED: &str = "unsupported/";

/// A list beside the main one.
#[derive(Debug, Serialize)]
pub struct SideList {
    /// `12 transcripts`
    pub count: String,
    /// The transcripts of this page.
    pub listing: Listing,
}

/// A side list, with the title of the list page that was asked for.
pub struct TitledSideList {
    pub list: SideList,
    /// As in [`TitledListing`].
    pub title: Option<String>,
}

/// Whether a list page is one of a side list.
pub fn is_side_page(list_page: Option<&str>) -> bool {
    list_page.is_some_and(|page| page.starts_with(SPEECH) || page.starts_with(UNSUPPORTED))
}

/// The side list in a folder, on the first page of the name at `own` and on the pages of the folder.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn side_list(
    context: &PageContext,
    transcripts: &[TranscriptIndex],
    folder: &str,
    own: &Link,
    list_page: Option<&str>,
) -> Result<Option<TitledSideList>, Diagnostic> {
    let path = list_page.and_then(|page| page.strip_prefix(folder));
    if transcripts.is_empty() || list_page.is_some() && path.is_none() {
        return Ok(None);
    }
    let base = format!("{}{folder}", own.href);
    let TitledListing { mut listing, title, range } =
        listing(context, List::plain(transcripts), &base, path)?;
    // The ids of the main list are without a prefix.
    listing.prefix_ids(&folder.replace('/', "-"));
    let count = wording::count(range.len(), "transcript");
    Ok(Some(TitledSideList { list: SideList { count, listing }, title }))
}
