//! The top folders of a site's addresses. No two kinds of pages share one.

use super::facet_kinds::FACET_KINDS;

/// The folder of the transcripts.
pub const TRANSCRIPTS: &str = "transcripts";
/// The folder of the entities.
pub const ENTITIES: &str = "entities";
/// The folder of the timeline.
pub const TIMELINE: &str = "timeline";
/// The folder of the page on which names are compared.
pub const COMPARE: &str = "compare";
/// The folder of the search page and its index.
pub const SEARCH: &str = "search";

/// Folders that a kind of entities cannot have.
pub(super) fn reserved() -> impl Iterator<Item = &'static str> {
    let pages = [TRANSCRIPTS, ENTITIES, TIMELINE, COMPARE, SEARCH].into_iter();
    let other = ["404", "assets", "data", "static"];
    pages.chain(other).chain(FACET_KINDS.iter().map(|facet| facet.path))
}
