//! Site: the index over all facts. What every page may know of every transcript, without its text.
//!
//! A [`Site`] is made from all [`Facts`](crate::model::Facts) at once and never changed. Transcripts,
//! entities and facet values are named by their index in its lists. The lists are ordered, so two
//! builds of the same archive agree to the byte.
//!
//! 1. [`evidence`] counts how names are written, and decides which candidates are mentions.
//! 2. [`tagging`] gathers the subjects of one transcript: those that it declares or mentions, and those
//!    who speak in it ([`speakers`]). [`support`] finds what else names a declared subject.
//! 3. [`overlaps`] finds texts that say the same.
//! 4. [`lists`] gathers the transcripts of each entity, keyword and facet value.
//! 5. [`index`] puts them together; [`incremental`] does so after an edit.

mod facet_kinds;
pub mod url_folders;
mod spellings;
mod evidence;
mod speakers;
mod support;
mod tagging;
mod listed;
mod transcript;
mod overlaps;
mod duplicates;
mod entities;
mod facets;
mod withdrawn;
mod lists;
mod mention_counts;
mod index;
mod incremental;
mod related;

pub use duplicates::Duplicates;
pub use entities::{Entities, Entity, EntityKind, same_letters};
pub use facet_kinds::{AUTHORS, FACET_KINDS, FacetKind, KEYWORDS, SERIES};
pub use facets::{Facet, FacetValue};
pub use index::{SimilarTexts, Site};
pub use lists::Lists;
pub use mention_counts::EntityMentions;
pub use overlaps::differ_in_language;
pub use support::NamedIn;
pub use transcript::{IndexedTranscript, Mention, NamedEntity, TranscriptEntity, TranscriptValues};
pub use withdrawn::WithdrawnTranscript;
