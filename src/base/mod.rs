//! What everything else stands on: diagnostics and their codes, source files and locations, slugs,
//! durations and dates.

pub mod diagnostic;
pub mod sink;
pub mod span;
pub mod duration;
pub mod dates;
pub mod source;
pub mod slug;
pub mod paths;
