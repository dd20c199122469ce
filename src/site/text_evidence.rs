//! What one text shows of its names: whether its case means anything, and which of them it has for sure.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::case_reliability::{CaseCount, Share};
use super::misheard;
use super::support::{NamedSubject, declared_in, named_in};
use crate::base::index::SubjectIndex;
use crate::lexicon::{Lexicon, Shape, Subject};
use crate::model::{Candidate, Facts, Form, Position};

/// What one text shows.
pub(super) struct TextEvidence<'a> {
    pub facts: &'a Facts,
    /// Whether it has sentences.
    pub sentences: bool,
    /// Whether it has names in lower case by mistake hardly ever.
    pub reliable: bool,
    /// The subjects that it has in their own case inside of a sentence, in order.
    pub own: Vec<SubjectIndex>,
    /// The subjects that it has spelled right, in order.
    right: OnceCell<Vec<SubjectIndex>>,
    /// The subjects that it declares.
    declared: OnceCell<BTreeSet<SubjectIndex>>,
    lexicon: &'a Lexicon,
    /// Whether the title or the description has a subject in its own case.
    pub is_named: Box<dyn Fn(SubjectIndex) -> bool + 'a>,
}

impl<'a> TextEvidence<'a> {
    /// `lower` is the share of unambiguous names that the archive has in lower case.
    pub fn of(facts: &'a Facts, lexicon: &'a Lexicon, lower: Share) -> TextEvidence<'a> {
        let sentences = facts.spoken.punctuated;
        let reliable = sentences && CaseCount::of(facts, lexicon).is_reliable(lower);
        let named_in = named_in(facts, lexicon, &[]);
        let is_named = move |subject| matches!(named_in(subject), Some(NamedSubject::In(_)));
        TextEvidence {
            facts,
            sentences,
            reliable,
            own: own_case(facts),
            right: OnceCell::new(),
            declared: OnceCell::new(),
            lexicon,
            is_named: Box::new(is_named),
        }
    }

    /// Whether it has the name of a subject, spelled right.
    pub fn has(&self, subject: SubjectIndex) -> bool {
        self.right.get_or_init(|| misheard::named(self.facts)).binary_search(&subject).is_ok()
    }

    /// Whether it declares a subject, or has it as a speaker or a keyword.
    pub fn declares(&self, subject: SubjectIndex) -> bool {
        self.declared.get_or_init(|| declared_in(self.facts, self.lexicon)).contains(&subject)
    }

    /// Whether a candidate in lower case is an ordinary word here: case is reliable, or it is a part
    /// of another word, such as "medium-sized".
    pub fn is_word(&self, candidate: &Candidate, subject: &Subject) -> bool {
        candidate.form == Form::Lower
            && (self.reliable || self.sentences && candidate.position == Position::Joined)
            && matches!(subject.shape, Shape::Word | Shape::Letters)
    }
}

/// Whether the case of a candidate shows how the archive uses the word.
pub(super) fn is_informative(candidate: &Candidate) -> bool {
    candidate.position == Position::Inside
        && !candidate.sure
        && !matches!(candidate.form, Form::Misspelled | Form::Misheard)
}

/// The subjects that a transcript has in their own case inside of a sentence, in order.
fn own_case(facts: &Facts) -> Vec<SubjectIndex> {
    let own = |candidate: &&Candidate| is_informative(candidate) && candidate.form == Form::Exact;
    let candidates = facts.spoken.candidates.iter().filter(own);
    let mut subjects: Vec<SubjectIndex> = candidates.map(|candidate| candidate.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}
