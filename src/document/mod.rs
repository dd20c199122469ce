//! A parsed text laid out: its paragraphs, who speaks in them, and when.

mod voices;
mod layout;

pub use layout::{Layout, offset};
pub use voices::Voices;
