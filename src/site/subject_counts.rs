//! How the names of an archive are written in its texts: the counts on which evidence rests.

use std::collections::BTreeSet;

use super::case_reliability::CaseCount;
use super::label_words::is_in_small_letters;
use super::misheard::HeardCounts;
use super::neighbours::{Neighbours, TextExamples};
use super::phrases::is_in_phrase;
use super::support::{declared_in, named_in};
use super::text_evidence::is_informative;
use crate::base::index::{CandidateIndex, IndexVec, SubjectIndex};
use crate::lexicon::{Lexicon, Shape, Subject, is_word};
use crate::model::{Facts, Form};

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

/// How each subject of a lexicon is written in the archive.
#[derive(Debug, Clone, Default)]
pub(super) struct SubjectCounts {
    pub(super) subjects: IndexVec<SubjectIndex, SubjectCount>,
    pub(super) case: CaseCount,
    pub(super) neighbours: Neighbours,
    pub(super) heard: HeardCounts,
}

impl SubjectCounts {
    /// Makes room for the subjects of a lexicon.
    pub fn make_room(&mut self, lexicon: &Lexicon) {
        self.subjects.make_room(lexicon.subjects.len());
        self.heard.make_room(lexicon);
    }

    /// Adds the counts of a text, with the lexicon by which its names were found. Those that it had
    /// `before` are taken away.
    pub fn replace(
        &mut self,
        before: Option<(&Facts, &Lexicon)>,
        facts: &Facts,
        lexicon: &Lexicon,
    ) {
        let mut examples = TextExamples::default();
        if let Some((facts, lexicon)) = before {
            let case = CaseCount::of(facts, lexicon);
            self.case.all = self.case.all.saturating_sub(case.all);
            self.case.lower = self.case.lower.saturating_sub(case.lower);
            self.each(facts, lexicon, |count| *count = count.saturating_sub(1));
            examples = TextExamples::of(facts, lexicon, case);
            self.heard.count(facts, lexicon, false);
        }
        self.heard.count(facts, lexicon, true);
        let case = CaseCount::of(facts, lexicon);
        self.case.all += case.all;
        self.case.lower += case.lower;
        self.each(facts, lexicon, |count| *count += 1);
        self.neighbours.replace(&examples, &TextExamples::of(facts, lexicon, case));
    }

    fn each(&mut self, facts: &Facts, lexicon: &Lexicon, change: impl Fn(&mut u64)) {
        let candidates = &facts.spoken.candidates;
        if facts.spoken.punctuated {
            for (index, candidate) in candidates.iter().enumerate() {
                let subject = &lexicon.subjects[candidate.subject];
                let Some(count) = self.subjects.get_mut(candidate.subject) else { continue };
                let exact = candidate.form == Form::Exact;
                // Of all subjects: an edit may leave a name to labels alone.
                if exact {
                    change(&mut count.capital);
                } else if is_in_small_letters(facts, candidate) {
                    change(&mut count.small);
                }
                if !is_informative(candidate) {
                    continue;
                }
                change(if exact { &mut count.exact } else { &mut count.other });
                if exact
                    && subject.shape == Shape::Word
                    && is_in_phrase(facts, CandidateIndex::new(index))
                {
                    change(&mut count.in_phrases);
                }
            }
        }
        let subjects = |misspelled: bool| {
            let candidates = candidates
                .iter()
                .filter(move |candidate| (candidate.form == Form::Misspelled) == misspelled);
            candidates.map(|candidate| candidate.subject)
        };
        let misspelled: BTreeSet<SubjectIndex> = subjects(true).collect();
        if misspelled.is_empty() {
            return;
        }
        let mut named = declared_in(facts, lexicon);
        named.extend(subjects(false));
        let named_in = named_in(facts, lexicon, &[]);
        for subject in misspelled {
            let Some(count) = self.subjects.get_mut(subject) else { continue };
            change(&mut count.misspelled);
            if named.contains(&subject) || named_in(subject).is_some() {
                change(&mut count.named);
            }
        }
    }
}
