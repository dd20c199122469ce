//! What everything else stands on: diagnostics and the table of their codes, source files and
//! locations, slugs, durations and dates.

pub mod location;
pub mod meaning;
pub mod codes;
pub mod diagnostic;
pub mod sink;
pub mod duration;
pub mod dates;
pub mod source;
pub mod slug;
pub mod paths;
