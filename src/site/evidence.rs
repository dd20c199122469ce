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

use std::collections::BTreeMap;
use std::sync::Arc;

use super::case_reliability::Share;
use super::label_words::are_words;
use super::misheard::{self, HeardHash, Meant, word_of};
use super::neighbours::SubjectNeighbours;
use super::phrases::{is_in_phrase, is_part_of_phrases};
use super::subject_counts::{SubjectCount, SubjectCounts, imagined};
use super::text_evidence::TextEvidence;
use crate::base::index::{CandidateIndex, IndexVec, MentionIndex, SubjectIndex};
use crate::lexicon::{Lexicon, Shape, Subject};
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

/// What an archive shows of each subject of its lexicon. Two that are equal lead to the same decision
/// on any candidate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    subjects: IndexVec<SubjectIndex, SubjectEvidence>,
    /// The share of unambiguous names that are in lower case.
    lower: Share,
    /// The neighbouring words of those subjects that have enough examples.
    neighbours: BTreeMap<SubjectIndex, Arc<SubjectNeighbours>>,
    /// The words that sound like the name of a subject and stand for it.
    heard: BTreeMap<SubjectIndex, BTreeMap<HeardHash, Meant>>,
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
    /// Whether the word is hardly a name but in longer ones.
    in_phrases: bool,
    /// Whether it is nobody's name.
    words: bool,
}

impl SubjectEvidence {
    fn of(count: &SubjectCount, subject: &Subject) -> SubjectEvidence {
        let before = imagined(subject);
        let alone = count.exact.saturating_sub(count.in_phrases);
        let in_phrases = is_part_of_phrases(count.in_phrases, alone);
        // What belongs to another name does not show this one.
        let exact = if in_phrases { alone } else { count.exact };
        let all = exact + count.other + before.exact + before.other;
        let share: Share = (exact + before.exact) * 1000 / all;
        SubjectEvidence {
            unusual: share >= UNUSUAL,
            phrase: share >= PHRASE,
            letters_in_captions: share >= LETTERS_IN_CAPTIONS,
            other_case: share >= OTHER_CASE,
            sentence_start: share >= SENTENCE_START,
            lower_in_captions: share >= LOWER_IN_CAPTIONS,
            not_rare: share >= NOT_RARE,
            from_archive: exact + count.other >= ENOUGH,
            misspelled: count.named * NAMED >= count.misspelled || subject.full_name().is_some(),
            in_phrases,
            words: are_words(subject, count.small, count.capital),
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
            heard: counts.heard.meant(),
        }
    }

    /// The subjects for which it differs, in order.
    pub fn differing(&self, other: &Evidence) -> Vec<SubjectIndex> {
        let pairs = self.subjects.iter_enumerated().zip(&other.subjects);
        let differs = |index: &SubjectIndex| {
            self.lower != other.lower
                || self.neighbours.get(index) != other.neighbours.get(index)
                || self.heard.get(index) != other.heard.get(index)
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
        let in_phrase = |index: usize| {
            let candidate: &Candidate = &candidates[index];
            text.sentences
                && self.subject_evidence(candidate).in_phrases
                && is_in_phrase(facts, CandidateIndex::new(index))
        };
        let clear: Vec<bool> = candidates
            .iter()
            .enumerate()
            .map(|(index, candidate)| {
                let meant = |subject| self.is_meant(candidate, subject, &text);
                !self.is_nobody(candidate.subject)
                    && (candidate.sure
                        || subject(candidate).is_some_and(meant) && !in_phrase(index))
            })
            .collect();
        // "cursor" next to "Replit" is not a mark on a screen.
        let near_another = |index: usize| {
            let candidate = &candidates[index];
            let close = |other: &Candidate| {
                other.subject != candidate.subject && other.span.distance(candidate.span) <= CLOSE
            };
            subject(candidate).is_some_and(|subject| self.may_be_meant(candidate, subject, &text))
                && !in_phrase(index)
                && (index.saturating_sub(3)..(index + 4).min(candidates.len()))
                    .any(|other| clear[other] && close(&candidates[other]))
        };
        let mentions = (0..candidates.len()).filter(|&index| clear[index] || near_another(index));
        mentions.map(CandidateIndex::new).collect()
    }

    /// Whether the name of a subject is words, and nobody's.
    pub fn is_nobody(&self, subject: SubjectIndex) -> bool {
        self.subjects.get(subject).is_some_and(|evidence| evidence.words)
    }

    fn subject_evidence(&self, candidate: &Candidate) -> SubjectEvidence {
        self.subjects.get(candidate.subject).copied().unwrap_or_default()
    }

    /// Whether the candidate counts beside another name.
    fn may_be_meant(&self, candidate: &Candidate, subject: &Subject, text: &TextEvidence) -> bool {
        if self.is_nobody(candidate.subject) {
            return false;
        }
        if candidate.form == Form::Misheard || !self.is_supported(candidate, subject, text) {
            return !text.reliable
                && self.heard_as(candidate, text).is_some()
                && misheard::sounds_like(text.facts, candidate, subject);
        }
        let neighbours = self.neighbours.get(&candidate.subject);
        self.is_not_rare(candidate)
            && match subject.shape {
                _ if text.is_word(candidate, subject) => false,
                Shape::Word => neighbours
                    .is_none_or(|neighbours| neighbours.score(text.facts, candidate) + NEARBY > 0),
                // A few letters count anyway; a single one where the archive holds enough.
                Shape::Letters => {
                    candidate.form == Form::Exact && self.subject_evidence(candidate).from_archive
                }
                _ => false,
            }
    }

    /// Whether the candidate is spelled correctly, or the evidence supports the misspelling.
    fn is_supported(&self, candidate: &Candidate, subject: &Subject, text: &TextEvidence) -> bool {
        let is_another_name = || {
            text.reliable
                && (misheard::is_another_name(text.facts, candidate, subject)
                    || self.heard_as(candidate, text) == Some(Meant::NotInEdited))
        };
        candidate.form != Form::Misspelled
            || self.subject_evidence(candidate).misspelled && !is_another_name()
    }

    /// Whether what sounds like a name stands for it.
    fn is_misheard(&self, candidate: &Candidate, subject: &Subject, text: &TextEvidence) -> bool {
        // Who edits a text writes what was meant: "Nuxt" is not Next.
        if text.reliable {
            return false;
        }
        let index = candidate.subject;
        match self.heard_as(candidate, text) {
            Some(Meant::Everywhere) => true,
            Some(Meant::WhereNamed) => {
                text.has(index) || text.declares(index) || (text.is_named)(index)
            }
            Some(Meant::BesideNames | Meant::NotInEdited) | None => {
                (text.is_named)(index) && misheard::sounds_like(text.facts, candidate, subject)
            }
        }
    }

    /// Where the word of a candidate stands for the name, if anywhere.
    fn heard_as(&self, candidate: &Candidate, text: &TextEvidence) -> Option<Meant> {
        let words = self.heard.get(&candidate.subject)?;
        words.get(&word_of(text.facts, candidate)).copied()
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
        if !self.is_supported(candidate, subject, text) || text.is_word(candidate, subject) {
            return false;
        }
        if candidate.form == Form::Misheard {
            return self.is_misheard(candidate, subject, text);
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
        // One sense per text, however rare the name, where captions have all in lower case: not for a
        // word that is in any text, such as "make".
        let may_mean = matches!(subject.shape, Shape::Word | Shape::Phrase)
            && candidate.form == Form::Lower
            && !sentences
            && !is_small(&subject.letters());
        if may_mean && own() {
            return true;
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
