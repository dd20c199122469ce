//! The top folders of a site's addresses. No two kinds of pages share one.

use super::facet_kinds::FACET_KINDS;

/// The folder of the transcripts.
pub const TRANSCRIPTS: &str = "transcripts";
/// The folder of the entities.
pub const ENTITIES: &str = "entities";
/// The folder of the timeline.
pub const TIMELINE: &str = "timeline";

/// Folders that a kind of entities cannot have.
pub(super) fn reserved() -> impl Iterator<Item = &'static str> {
    let other = [TRANSCRIPTS, ENTITIES, TIMELINE, "404", "assets", "data", "static"].into_iter();
    other.chain(FACET_KINDS.iter().map(|facet| facet.path))
}
