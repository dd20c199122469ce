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
//! 4. [`order`] puts the transcripts in order; [`gathered`] holds those of each name.
//! 5. [`lists`] makes of these the entities, the keywords and the facet values.
//! 6. [`incremental`] puts them together, with the work that was done before an edit.

mod facet_kinds;
pub mod url_folders;
mod case_reliability;
mod neighbours;
mod support;
mod misheard;
mod phrases;
mod label_words;
mod text_evidence;
mod subject_counts;
mod evidence;
mod speakers;
mod tagging;
mod listed;
mod overlaps;
mod duplicates;
mod spellings;
mod gathered;
mod transcript;
mod withdrawn;
mod order;
mod entities;
mod facets;
mod lists;
mod indexed;
mod index;
mod incremental;
mod related;

pub use duplicates::Duplicates;
pub use entities::{Entities, Entity, EntityKind, same_letters};
pub use facet_kinds::{AUTHORS, FACET_KINDS, FacetKind, KEYWORDS, SERIES, TYPES};
pub use facets::{Facet, FacetValue};
pub use gathered::{EntityLists, EntityMentions};
pub use index::{SimilarTexts, Site};
pub use indexed::IndexedTranscript;
pub use lists::Lists;
pub use order::TranscriptOrder;
pub use overlaps::differ_in_language;
pub use speakers::names_in_labels;
pub use support::NamedIn;
pub use transcript::{Mention, NamedEntity, TranscriptEntity, TranscriptTags, TranscriptValues};
pub use withdrawn::WithdrawnTranscript;
