//! Who speaks: the labels of a body and the turns between them.
//!
//! 1. [`mod@line`] reads what may be a label at the start of a line; [`scan`] finds its end, and
//!    [`mod@candidates`] looks at the lines around it. In small letters, [`handles`] finds names. A line that
//!    only continues a sentence is not a label ([`wrapped`]).
//! 2. [`decide`] looks at all of them and decides which are labels, group by group ([`groups`]). A few in
//!    another form than the others are not labels ([`minority`]), and neither are words of the text
//!    ([`phrases`]).
//! 3. [`turns()`] follows the lines from label to label. Where a label is not understood, nobody is
//!    known to speak.

mod words;
mod offices;
mod screenplay;
mod given_names;
mod initials;
mod names;
mod eastern_names;
mod person;
mod part;
mod holder;
mod form;
mod moment;
mod scan;
mod scan_marks;
mod lead;
mod line;
mod body_lines;
mod speech;
mod handles;
mod present;
mod tags;
mod wrapped;
mod candidates;
mod groups;
mod phrases;
mod minority;
mod decide;
mod minutes;
mod turn_end;
mod turns;

pub use holder::{holder, may_be_name, person_name};
pub use moment::within as moment_within;
pub use names::{is_generic, looks_like_name};
pub use part::{NamesByPart, is_part};
pub use person::is_particle;
pub use turns::{SpeakerTurn, turns};
pub use words::{is_not_a_name, is_title, opens_sentence};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod log_tests;
#[cfg(test)]
mod parliament_tests;
#[cfg(test)]
mod program_tests;
#[cfg(test)]
mod prose_tests;
