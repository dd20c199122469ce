//! Annotate: what other pages may know of a transcript, taken from its text.

use crate::model::{Facts, Transcript};

/// The facts of one transcript. A pure function of it; its text is dropped.
pub fn facts(transcript: Transcript) -> Facts {
    let words = transcript.body.split_whitespace().count();
    Facts { meta: transcript.meta, words }
}
