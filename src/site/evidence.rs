//! Evidence: which candidates are mentions.
//!
//! A name that is also a word ("Make", "Box") shows by its capital what it is, if the text has
//! capitals that mean anything. How often the word is the name at all is learned from the archive
//! itself: in texts with sentences, inside of one, a name has its own capitals and a word has none.
//! This is the count on which truecasing rests (Lita, Ittycheriah, Roukos and Kambhatla, "tRuEcasIng",
//! ACL 2003), here asked the other way round. Before an archive holds enough, the name's shape
//! decides: the counts begin with a few imagined ones (a beta prior). What a transcript does with a
//! word in one sentence it does in the others: one sense per discourse (Gale, Church and
//! Yarowsky, HLT 1992).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::case_reliability::{CaseCount, Share};
use super::neighbours::{Neighbours, SubjectNeighbours, TextExamples};
use super::support::{NamedSubject, named_in};
use crate::base::index::{CandidateIndex, IndexVec, MentionIndex, SubjectIndex};
use crate::lexicon::{Lexicon, Shape, Subject, is_word};
use crate::model::{Candidate, Facts, Form, Position};
use crate::text::stop_words::is_small;

/// A name that is no English word counts in another case from this share on: whoever writes
/// "anthropic" hardly means anything else.
const UNUSUAL: Share = 300;
/// Two English words count in another case from this share on.
const PHRASE: Share = 600;
/// In captions without sentences, a few letters count in another case from this share on.
const LETTERS_IN_CAPTIONS: Share = 500;
/// In a text with sentences, a name that is a word counts in another case from this share on.
const OTHER_CASE: Share = 600;
/// In a text with sentences, the name's own case at the start of one counts from this share on.
const SENTENCE_START: Share = 450;
/// Captions without sentences have a word in lower case: it counts from this share on.
const LOWER_IN_CAPTIONS: Share = 500;
/// From this share on a name is not a rare use of a common word: captions without sentences set few
/// capitals, and one of them counts; and where a transcript has the name inside of a sentence, it
/// means the name everywhere.
const NOT_RARE: Share = 125;
/// What it counts for a name to be elsewhere in the text, inside of a sentence, in 64ths of a bit.
const OWN: i64 = 80;
/// What it counts for another name to be near, in 64ths of a bit.
const NEARBY: i64 = 64;
/// How far from another name such a name may stand and be meant with it, in bytes.
const CLOSE: u32 = 140;

/// With fewer counted candidates than this, an archive does not show how rare the name is among the
/// uses of the word: then a capital inside of a sentence decides, and not the names near it.
const ENOUGH: u64 = 4;

/// A name with a wrong letter counts if of so many transcripts that have such a one, one declares the
/// name or has it right, meant or not.
const NAMED: u64 = 4;

/// How one subject is written in the archive.
#[derive(Debug, Clone, Copy, Default)]
struct SubjectCount {
    /// Candidates inside of a sentence, in the name's own case.
    exact: u64,
    /// Those in another case.
    other: u64,
    /// Transcripts that have the name with a wrong letter.
    misspelled: u64,
    /// Those of them that declare the subject, have it as a keyword or in the title or the
    /// description, or also have its name without a wrong letter.
    named: u64,
}

/// How each subject of a lexicon is written in the archive.
#[derive(Debug, Clone, Default)]
pub(super) struct SubjectCounts {
    subjects: IndexVec<SubjectIndex, SubjectCount>,
    case: CaseCount,
    neighbours: Neighbours,
}

impl SubjectCounts {
    /// Makes room for the subjects of a lexicon.
    pub fn make_room(&mut self, lexicon: &Lexicon) {
        self.subjects.make_room(lexicon.subjects.len());
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
        }
        let case = CaseCount::of(facts, lexicon);
        self.case.all += case.all;
        self.case.lower += case.lower;
        self.each(facts, lexicon, |count| *count += 1);
        self.neighbours.replace(&examples, &TextExamples::of(facts, lexicon, case));
    }

    fn each(&mut self, facts: &Facts, lexicon: &Lexicon, change: impl Fn(&mut u64)) {
        let candidates = &facts.spoken.candidates;
        if facts.spoken.punctuated {
            for candidate in candidates.iter().filter(|candidate| is_informative(candidate)) {
                let Some(count) = self.subjects.get_mut(candidate.subject) else { continue };
                let exact = candidate.form == Form::Exact;
                change(if exact { &mut count.exact } else { &mut count.other });
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
        let declared = facts.meta.entities.iter().flat_map(|declared| &declared.names);
        let speakers = facts.meta.speakers.iter().map(|speaker| &speaker.name);
        let declared = declared.chain(speakers).filter_map(|name| lexicon.declared(name));
        let keywords = facts.meta.keywords.iter().filter_map(|name| lexicon.meant_by(name));
        let named: BTreeSet<SubjectIndex> =
            declared.chain(keywords).chain(subjects(false)).collect();
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

/// Whether the case of a candidate shows how the archive uses the word.
fn is_informative(candidate: &Candidate) -> bool {
    candidate.position == Position::Inside && !candidate.sure && candidate.form != Form::Misspelled
}

/// What an archive shows of each subject of its lexicon. Two that are equal lead to the same decision
/// on any candidate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    subjects: IndexVec<SubjectIndex, SubjectEvidence>,
    /// The share of unambiguous names that are in lower case.
    lower: Share,
    /// The neighbouring words of those subjects that have enough examples.
    neighbours: BTreeMap<SubjectIndex, Arc<SubjectNeighbours>>,
}

/// What an archive shows of one subject: only what a decision may depend on, and so not the share of
/// the uses in which the name is meant, but which thresholds it reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct SubjectEvidence {
    /// At least [`UNUSUAL`].
    unusual: bool,
    /// At least [`PHRASE`].
    phrase: bool,
    /// At least [`LETTERS_IN_CAPTIONS`].
    letters_in_captions: bool,
    /// At least [`OTHER_CASE`].
    other_case: bool,
    /// At least [`SENTENCE_START`].
    sentence_start: bool,
    /// At least [`LOWER_IN_CAPTIONS`].
    lower_in_captions: bool,
    /// At least [`NOT_RARE`].
    not_rare: bool,
    /// Whether the archive, and not the shape alone, shows the share.
    from_archive: bool,
    /// Whether spellings with a wrong letter occur next to the name itself. Else they may be another
    /// name.
    misspelled: bool,
}

impl SubjectEvidence {
    fn of(count: &SubjectCount, subject: &Subject) -> SubjectEvidence {
        let before = imagined(subject);
        let all = count.exact + count.other + before.exact + before.other;
        let share: Share = (count.exact + before.exact) * 1000 / all;
        SubjectEvidence {
            unusual: share >= UNUSUAL,
            phrase: share >= PHRASE,
            letters_in_captions: share >= LETTERS_IN_CAPTIONS,
            other_case: share >= OTHER_CASE,
            sentence_start: share >= SENTENCE_START,
            lower_in_captions: share >= LOWER_IN_CAPTIONS,
            not_rare: share >= NOT_RARE,
            from_archive: count.exact + count.other >= ENOUGH,
            misspelled: count.named * NAMED >= count.misspelled || subject.full_name().is_some(),
        }
    }
}

impl Evidence {
    /// The evidence in the counts of all texts.
    pub fn of(counts: &SubjectCounts, lexicon: &Lexicon) -> Evidence {
        let pairs = counts.subjects.iter().zip(&lexicon.subjects);
        let of = |(count, subject)| SubjectEvidence::of(count, subject);
        Evidence {
            subjects: pairs.map(of).collect(),
            lower: counts.case.share(),
            neighbours: counts.neighbours.usable(),
        }
    }

    /// The subjects for which it differs, in order.
    pub fn differing(&self, other: &Evidence) -> Vec<SubjectIndex> {
        let pairs = self.subjects.iter_enumerated().zip(&other.subjects);
        let differs = |index: &SubjectIndex| {
            self.lower != other.lower || self.neighbours.get(index) != other.neighbours.get(index)
        };
        let differing = pairs.filter(|((index, own), other)| own != other || differs(index));
        differing.map(|((index, _), _)| index).collect()
    }

    /// Which candidates of a transcript are mentions.
    pub fn mentions(
        &self,
        facts: &Facts,
        lexicon: &Lexicon,
    ) -> IndexVec<MentionIndex, CandidateIndex> {
        let candidates = facts.spoken.candidates.as_slice();
        let text = TextEvidence::of(facts, lexicon, self.lower);
        let subject = |candidate: &Candidate| lexicon.subjects.get(candidate.subject);
        let clear: Vec<bool> = candidates
            .iter()
            .map(|candidate| {
                let meant = |subject| self.is_meant(candidate, subject, &text);
                candidate.sure || subject(candidate).is_some_and(meant)
            })
            .collect();
        // "cursor" next to "Replit" is not a mark on a screen.
        let near_another = |index: usize| {
            let candidate = &candidates[index];
            let close = |other: &Candidate| {
                other.subject != candidate.subject && other.span.distance(candidate.span) <= CLOSE
            };
            self.is_supported(candidate)
                && self.is_not_rare(candidate)
                && subject(candidate).is_some_and(|subject| match subject.shape {
                    _ if text.is_word(candidate, subject) => false,
                    Shape::Word => self
                        .neighbours
                        .get(&candidate.subject)
                        .is_none_or(|neighbours| neighbours.score(facts, candidate) + NEARBY > 0),
                    // A few letters count anyway; a single one where the archive holds enough.
                    Shape::Letters => {
                        candidate.form == Form::Exact
                            && self.subject_evidence(candidate).from_archive
                    }
                    _ => false,
                })
                && (index.saturating_sub(3)..(index + 4).min(candidates.len()))
                    .any(|other| clear[other] && close(&candidates[other]))
        };
        let mentions = (0..candidates.len()).filter(|&index| clear[index] || near_another(index));
        mentions.map(CandidateIndex::new).collect()
    }

    fn subject_evidence(&self, candidate: &Candidate) -> SubjectEvidence {
        self.subjects.get(candidate.subject).copied().unwrap_or_default()
    }

    /// Whether the candidate is spelled correctly, or the evidence supports the misspelling.
    fn is_supported(&self, candidate: &Candidate) -> bool {
        candidate.form != Form::Misspelled || self.subject_evidence(candidate).misspelled
    }

    /// Whether the name is not a rare use of the word.
    fn is_not_rare(&self, candidate: &Candidate) -> bool {
        let capital = candidate.form == Form::Exact && candidate.position == Position::Inside;
        let evidence = self.subject_evidence(candidate);
        evidence.not_rare && (evidence.from_archive || capital)
    }

    fn is_meant(&self, candidate: &Candidate, subject: &Subject, text: &TextEvidence) -> bool {
        let evidence = self.subject_evidence(candidate);
        let exact = candidate.form == Form::Exact;
        let sentences = text.sentences;
        let own = || {
            text.own.binary_search(&candidate.subject).is_ok() || (text.is_named)(candidate.subject)
        };
        if !self.is_supported(candidate) || text.is_word(candidate, subject) {
            return false;
        }
        // Where case shows nothing, the words around a name that is a word do.
        let is_shown = exact && (!sentences || candidate.position != Position::Start);
        if subject.shape == Shape::Word
            && !is_shown
            && let Some(neighbours) = self.neighbours.get(&candidate.subject)
        {
            let score = neighbours.score(text.facts, candidate);
            return score + if own() { OWN } else { 0 } > 0;
        }
        match (subject.shape, exact) {
            (Shape::Distinct, _) => true,
            (Shape::Unusual, _) => exact || evidence.unusual,
            (Shape::Phrase, _) => exact || evidence.phrase,
            // One letter may be a variable or a grade: alone it shows nothing.
            (Shape::Letters, _) if candidate.span.len() < 2 => false,
            (Shape::Letters, true) => true,
            (Shape::Letters, false) if is_small(&subject.letters()) => false,
            (Shape::Letters, false) if sentences => evidence.other_case,
            (Shape::Letters, false) => evidence.letters_in_captions,
            (Shape::Word, true) => match (sentences, candidate.position) {
                (true, Position::Inside | Position::Joined) => true,
                (true, Position::Start) => {
                    evidence.sentence_start || self.is_not_rare(candidate) && own()
                }
                (false, _) => self.is_not_rare(candidate),
            },
            (Shape::Word, false) if sentences => {
                evidence.other_case || self.is_not_rare(candidate) && own()
            }
            (Shape::Word, false) => evidence.lower_in_captions,
        }
    }
}

/// What one text shows.
struct TextEvidence<'a> {
    facts: &'a Facts,
    /// Whether it has sentences.
    sentences: bool,
    /// Whether it has names in lower case by mistake hardly ever.
    reliable: bool,
    /// The subjects that it has in their own case inside of a sentence, in order.
    own: Vec<SubjectIndex>,
    /// Whether the title or the description has a subject in its own case.
    is_named: Box<dyn Fn(SubjectIndex) -> bool + 'a>,
}

impl<'a> TextEvidence<'a> {
    /// `lower` is the share of unambiguous names that the archive has in lower case.
    fn of(facts: &'a Facts, lexicon: &'a Lexicon, lower: Share) -> TextEvidence<'a> {
        let sentences = facts.spoken.punctuated;
        let reliable = sentences && CaseCount::of(facts, lexicon).is_reliable(lower);
        let named_in = named_in(facts, lexicon, &[]);
        let is_named = move |subject| matches!(named_in(subject), Some(NamedSubject::In(_)));
        TextEvidence {
            facts,
            sentences,
            reliable,
            own: own_case(facts),
            is_named: Box::new(is_named),
        }
    }

    /// Whether a candidate in lower case is an ordinary word here: case is reliable, or it is a part
    /// of another word, such as "medium-sized".
    fn is_word(&self, candidate: &Candidate, subject: &Subject) -> bool {
        candidate.form == Form::Lower
            && (self.reliable || self.sentences && candidate.position == Position::Joined)
            && matches!(subject.shape, Shape::Word | Shape::Letters)
    }
}

/// What is imagined to have been counted before any text.
fn imagined(subject: &Subject) -> SubjectCount {
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

/// The subjects that a transcript has in their own case inside of a sentence, in order.
fn own_case(facts: &Facts) -> Vec<SubjectIndex> {
    let own = |candidate: &&Candidate| is_informative(candidate) && candidate.form == Form::Exact;
    let candidates = facts.spoken.candidates.iter().filter(own);
    let mut subjects: Vec<SubjectIndex> = candidates.map(|candidate| candidate.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}
