//! The foundation of all other folders: typed indices and spans, diagnostics and their codes, source
//! files and locations, slugs, durations, dates, and progress.

pub mod index;
pub mod span;
pub mod language;
pub mod language_names;
pub mod location;
pub mod meaning;
pub mod codes;
mod code_names;
pub mod diagnostic;
pub mod sink;
pub mod duration;
pub mod partial_date;
pub mod dates;
pub mod fingerprint;
pub mod source;
pub mod slug;
pub mod paths;
pub mod progress;
