//! Whether a name is meant where it stands.
//!
//! A name that is also a word ("Make", "Box") tells by its capital, if the text has capitals that
//! tell anything. How often the word is the name at all is learned from the archive itself: in
//! texts with sentences, inside of one, a name has its own capitals and a word has none. This is
//! the count on which truecasing rests (Lita, Ittycheriah, Roukos and Kambhatla, "tRuEcasIng",
//! ACL 2003), here asked the other way round. Before an archive has said enough, the name's shape
//! speaks for it: the counts begin with a few imagined ones (a beta prior). What a transcript does
//! with a word in one place it does in the others: one sense per discourse (Gale, Church and
//! Yarowsky, HLT 1992).

use std::collections::BTreeSet;

use crate::lexicon::{Lexicon, Shape, Subject};
use crate::model::{Candidate, Facts, Form, Position};

/// A share in thousandths.
type Share = u64;

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
/// means the name in its other places too.
const NOT_RARE: Share = 125;
/// How far from another name such a name may stand and be meant with it, in bytes.
const CLOSE: u32 = 140;

/// With fewer counted places than this, an archive has not said how rare the name is among the uses
/// of the word: then a capital inside of a sentence tells, and nothing that stands beside it.
const ENOUGH: u64 = 4;

/// A name with a wrong letter counts if of so many transcripts that have such a one, one declares the
/// name or has it right, meant or not.
const NAMED: u64 = 4;

/// The shares that a decision rests on.
const STEPS: [Share; 7] =
    [UNUSUAL, PHRASE, LETTERS_IN_CAPTIONS, OTHER_CASE, SENTENCE_START, LOWER_IN_CAPTIONS, NOT_RARE];

/// What is counted of a subject.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// Its places that tell, in its own case.
    exact: u64,
    /// Those in another.
    other: u64,
    /// The transcripts that have its name with a wrong letter.
    misspelled: u64,
    /// Those of them that declare it, or have its name with none.
    named: u64,
}

/// What is counted of each subject of a lexicon.
#[derive(Debug, Clone)]
pub(super) struct Counts(Vec<Count>);

impl Counts {
    /// Nothing is counted yet.
    pub fn new(lexicon: &Lexicon) -> Counts {
        Counts(vec![Count::default(); lexicon.subjects.len()])
    }

    /// Counts what a text says.
    pub fn add(&mut self, facts: &Facts, lexicon: &Lexicon) {
        self.each(facts, lexicon, |count| *count += 1);
    }

    /// Takes away what was counted in a text.
    pub fn take(&mut self, facts: &Facts, lexicon: &Lexicon) {
        self.each(facts, lexicon, |count| *count = count.saturating_sub(1));
    }

    fn each(&mut self, facts: &Facts, lexicon: &Lexicon, change: impl Fn(&mut u64)) {
        let places = &facts.spoken.candidates;
        if facts.spoken.punctuated {
            for place in places.iter().filter(|place| position_tells(place)) {
                let Some(count) = self.0.get_mut(place.subject as usize) else { continue };
                let exact = place.form == Form::Exact;
                change(if exact { &mut count.exact } else { &mut count.other });
            }
        }
        let subjects = |misspelled: bool| {
            let places =
                places.iter().filter(move |place| (place.form == Form::Misspelled) == misspelled);
            places.map(|place| place.subject as usize)
        };
        let misspelled: BTreeSet<usize> = subjects(true).collect();
        if misspelled.is_empty() {
            return;
        }
        let declared = facts.meta.entities.iter().flat_map(|(_, names)| names);
        let declared = declared.filter_map(|name| lexicon.declared(name));
        let named: BTreeSet<usize> = declared.chain(subjects(false)).collect();
        for subject in misspelled {
            let Some(count) = self.0.get_mut(subject) else { continue };
            change(&mut count.misspelled);
            if named.contains(&subject) {
                change(&mut count.named);
            }
        }
    }
}

fn position_tells(place: &Candidate) -> bool {
    place.position == Position::Inside && !place.sure && place.form != Form::Misspelled
}

/// For each subject of a lexicon, the share of its places in which the name is meant.
#[derive(Debug)]
pub(super) struct Evidence {
    shares: Vec<Share>,
    /// Whether the archive, and not the shape alone, tells the share.
    told: Vec<bool>,
    /// Whether what is like the name stands in its company. Else it may be another name.
    misspelled: Vec<bool>,
}

impl Evidence {
    /// What the counts of all texts tell.
    pub fn of(counts: &Counts, lexicon: &Lexicon) -> Evidence {
        let shares = counts.0.iter().zip(&lexicon.subjects).map(|(count, subject)| {
            let before = imagined(subject.shape);
            let all = count.exact + count.other + before.0 + before.1;
            (count.exact + before.0) * 1000 / all
        });
        Evidence {
            shares: shares.collect(),
            told: counts.0.iter().map(|count| count.exact + count.other >= ENOUGH).collect(),
            misspelled: counts
                .0
                .iter()
                .map(|count| count.named * NAMED >= count.misspelled)
                .collect(),
        }
    }

    /// Whether both decide alike on any place.
    pub fn decides_like(&self, other: &Evidence) -> bool {
        let same = |(a, b): (&Share, &Share)| STEPS.iter().all(|step| (a >= step) == (b >= step));
        self.told == other.told
            && self.misspelled == other.misspelled
            && self.shares.iter().zip(&other.shares).all(same)
    }

    /// Which candidates of a transcript are mentions.
    pub fn mentions(&self, facts: &Facts, lexicon: &Lexicon) -> Vec<usize> {
        let places = &facts.spoken.candidates;
        let own = own_case(facts);
        let subject = |place: &Candidate| lexicon.subjects.get(place.subject as usize);
        let clear: Vec<bool> = places
            .iter()
            .map(|place| {
                let meant = |subject| self.is_meant(place, subject, facts.spoken.punctuated, &own);
                place.sure || subject(place).is_some_and(meant)
            })
            .collect();
        // "cursor" beside "Replit" is no mark on a screen.
        let in_company = |at: usize| {
            let place = &places[at];
            let close = |other: &Candidate| {
                other.subject != place.subject
                    && other
                        .start
                        .saturating_sub(place.end)
                        .max(place.start.saturating_sub(other.end))
                        <= CLOSE
            };
            self.is_borne_out(place)
                && self.is_not_rare(place)
                && subject(place).is_some_and(|subject| match subject.shape {
                    Shape::Word => true,
                    // A few letters count anyway; a single one where the archive tells enough.
                    Shape::Letters => place.form == Form::Exact && self.is_told(place),
                    _ => false,
                })
                && (at.saturating_sub(3)..(at + 4).min(places.len()))
                    .any(|other| clear[other] && close(&places[other]))
        };
        (0..places.len()).filter(|&at| clear[at] || in_company(at)).collect()
    }

    fn share(&self, place: &Candidate) -> Share {
        self.shares.get(place.subject as usize).copied().unwrap_or(0)
    }

    /// Whether the archive tells the share.
    fn is_told(&self, place: &Candidate) -> bool {
        self.told.get(place.subject as usize).copied().unwrap_or(false)
    }

    /// Whether the name stands there as it is, or what is like it stands in its company.
    fn is_borne_out(&self, place: &Candidate) -> bool {
        place.form != Form::Misspelled
            || self.misspelled.get(place.subject as usize).copied().unwrap_or(false)
    }

    /// Whether the name is not a rare use of the word.
    fn is_not_rare(&self, place: &Candidate) -> bool {
        let capital = place.form == Form::Exact && place.position == Position::Inside;
        self.share(place) >= NOT_RARE && (self.is_told(place) || capital)
    }

    fn is_meant(&self, place: &Candidate, subject: &Subject, sentences: bool, own: &[u32]) -> bool {
        let share = self.share(place);
        let exact = place.form == Form::Exact;
        let own = || own.binary_search(&place.subject).is_ok();
        if !self.is_borne_out(place) {
            return false;
        }
        match (subject.shape, exact) {
            (Shape::Distinct, _) => true,
            (Shape::Unusual, _) => exact || share >= UNUSUAL,
            (Shape::Phrase, _) => exact || share >= PHRASE,
            // One letter is a variable, a mark, a name: by itself it tells nothing.
            (Shape::Letters, _) if place.end - place.start < 2 => false,
            (Shape::Letters, exact) => {
                let least = if sentences { OTHER_CASE } else { LETTERS_IN_CAPTIONS };
                exact || share >= least
            }
            (Shape::Word, true) => match (sentences, place.position) {
                (true, Position::Inside) => true,
                (true, Position::Start) => {
                    share >= SENTENCE_START || self.is_not_rare(place) && own()
                }
                (false, _) => self.is_not_rare(place),
            },
            (Shape::Word, false) if sentences => {
                share >= OTHER_CASE || self.is_not_rare(place) && own()
            }
            (Shape::Word, false) => share >= LOWER_IN_CAPTIONS,
        }
    }
}

/// What is imagined to have been counted before any text: places in the name's case, and in others.
fn imagined(shape: Shape) -> (u64, u64) {
    match shape {
        Shape::Distinct | Shape::Unusual => (19, 1),
        Shape::Phrase => (4, 1),
        Shape::Word => (1, 4),
        Shape::Letters => (1, 4),
    }
}

/// The subjects that a transcript has in their own case inside of a sentence, in order.
fn own_case(facts: &Facts) -> Vec<u32> {
    let own = |place: &&Candidate| position_tells(place) && place.form == Form::Exact;
    let places = facts.spoken.candidates.iter().filter(own);
    let mut subjects: Vec<u32> = places.map(|place| place.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}
