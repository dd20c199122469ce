//! Captions: timed text files become cues. One file a format; [`read()`] is the only door.
//!
//! Nothing here reads from the disk. A reader is tolerant: what it cannot use is a diagnostic with a line and
//! a column, and the rest is read.

mod cue;

pub use cue::{Captions, Cue, WordTime};
