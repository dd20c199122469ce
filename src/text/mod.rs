//! Text: where a long text pauses, who speaks and when, what its description lists, and names for
//! its paragraphs.
//!
//! Everything here is a pure function of text. Paragraphs are byte ranges into it, so the words of
//! a transcript are never changed, dropped or reordered.

pub mod chapters;
pub mod fences;
pub mod fingerprint;
pub mod normal;
pub mod paragraphs;
pub mod pause;
pub mod places;
pub mod runs;
pub mod sentence;
pub mod speakers;
pub mod stamps;
pub mod timing;
pub mod title;
mod vocabulary;
pub mod words;
