//! Case reliability: whether a text has names in lower case by mistake.
//!
//! Editors give every name its capitals. Machine captions with full stops forget about one in ten, and
//! then a word in lower case may be a name. Names that are no ordinary words show which it is.

use crate::lexicon::{Lexicon, Shape};
use crate::model::{Candidate, Facts, Form, Position};

/// A share in thousandths.
pub(super) type Share = u64;

/// Case is reliable where fewer of the unambiguous names are in lower case.
const RELIABLE: Share = 20;
/// How many names of its own a text needs to count as much as the rest of the archive.
const PRIOR: u64 = 100;
/// Before any text, one of so many names is taken to be in lower case.
const IMAGINED: u64 = 40;
/// The share of an archive is rounded to multiples of this, so that few edits change it.
const STEP: Share = 4;

/// How many unambiguous names are in lower case, inside sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CaseCount {
    pub all: u64,
    pub lower: u64,
}

impl CaseCount {
    /// The count of one text: none if it has no sentences.
    pub fn of(facts: &Facts, lexicon: &Lexicon) -> CaseCount {
        let mut count = CaseCount::default();
        if facts.spoken.punctuated {
            let candidates = facts.spoken.candidates.iter();
            for candidate in candidates.filter(|candidate| is_clear(candidate, lexicon)) {
                count.all += 1;
                count.lower += u64::from(candidate.form == Form::Lower);
            }
        }
        count
    }

    /// The share of names in lower case in a whole archive.
    pub fn share(&self) -> Share {
        let share = (self.lower + 1) * 1000 / (self.all + IMAGINED);
        share / STEP * STEP
    }

    /// Whether case is reliable in a text with this count, whatever the rest of the archive is like.
    pub fn is_reliable_alone(&self) -> bool {
        self.lower * 1000 < RELIABLE * self.all
    }

    /// Whether case is reliable in a text with this count, in an archive with this share.
    pub fn is_reliable(&self, of_archive: Share) -> bool {
        self.lower * 1000 + of_archive * PRIOR < RELIABLE * (self.all + PRIOR)
    }
}

/// Whether a candidate is inside a sentence and can hardly be anything but a name that has a capital.
fn is_clear(candidate: &Candidate, lexicon: &Lexicon) -> bool {
    candidate.position == Position::Inside
        && !candidate.sure
        && !matches!(candidate.form, Form::Misspelled | Form::Misheard)
        && lexicon.subjects.get(candidate.subject).is_some_and(|subject| {
            matches!(subject.shape, Shape::Distinct | Shape::Unusual)
                && subject.entry.name.starts_with(char::is_uppercase)
        })
}
