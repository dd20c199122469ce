//! How often one name is written in which way.

use crate::lexicon::{Shape, Subject, is_word};

/// How one subject is written in the archive.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SubjectCount {
    /// Candidates inside of a sentence, in the name's own case.
    pub exact: u64,
    /// Those in another case.
    pub other: u64,
    /// Those of them in the name's own case, beside another word with a capital, if the name is a word.
    pub in_phrases: u64,
    /// Candidates with small letters where a full name has capitals, and those in the name's own case,
    /// wherever they stand.
    pub small: u64,
    pub capital: u64,
    /// Transcripts that have the name with a wrong letter.
    pub misspelled: u64,
    /// Those of them that declare the subject, have it as a keyword or in the title or the
    /// description, or also have its name without a wrong letter.
    pub named: u64,
}

/// What is imagined to have been counted before any text.
pub(super) fn imagined(subject: &Subject) -> SubjectCount {
    let (exact, other) = match subject.shape {
        Shape::Distinct | Shape::Unusual => (19, 1),
        Shape::Phrase => (4, 1),
        Shape::Word => (1, 4),
        Shape::Letters if is_word(&subject.letters()) => (1, 4),
        // "nasa" is hardly anything else; "Sam" is.
        Shape::Letters => (4, 1),
    };
    SubjectCount { exact, other, ..SubjectCount::default() }
}
