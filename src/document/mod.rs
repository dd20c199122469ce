//! A parsed text laid out: its paragraphs, who speaks in them, and when.

mod alignment;
mod initials;
mod attendees;
mod introduced;
mod voices;
mod layout;

pub use alignment::{Alignment, align};
pub use layout::{Layout, offset};
pub use voices::Voices;
