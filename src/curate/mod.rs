//! Tools for the people who keep the lexicon: proposals with their evidence, and measures against
//! labels.

pub mod suggest;
pub mod measure;
