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

/// The shares that a decision rests on.
const STEPS: [Share; 7] =
    [UNUSUAL, PHRASE, LETTERS_IN_CAPTIONS, OTHER_CASE, SENTENCE_START, LOWER_IN_CAPTIONS, NOT_RARE];

/// For each subject of a lexicon, its places that tell: those in its own case, and the others.
#[derive(Debug, Clone)]
pub(super) struct Counts(Vec<(u64, u64)>);

impl Counts {
    /// Nothing is counted yet.
    pub fn new(lexicon: &Lexicon) -> Counts {
        Counts(vec![(0, 0); lexicon.subjects.len()])
    }

    /// Counts the cases in a text, if it has sentences.
    pub fn add(&mut self, facts: &Facts) {
        self.each(facts, |count| *count += 1);
    }

    /// Takes away what was counted in a text.
    pub fn take(&mut self, facts: &Facts) {
        self.each(facts, |count| *count = count.saturating_sub(1));
    }

    fn each(&mut self, facts: &Facts, change: impl Fn(&mut u64)) {
        let tells = |place: &&Candidate| position_tells(place) && facts.spoken.punctuated;
        for place in facts.spoken.candidates.iter().filter(tells) {
            let Some((exact, other)) = self.0.get_mut(place.subject as usize) else { continue };
            change(if place.form == Form::Exact { exact } else { other });
        }
    }
}

fn position_tells(place: &Candidate) -> bool {
    place.position == Position::Inside && !place.sure
}

/// For each subject of a lexicon, the share of its places in which the name is meant.
#[derive(Debug)]
pub(super) struct Evidence {
    shares: Vec<Share>,
    /// Whether the archive, and not the shape alone, tells the share.
    told: Vec<bool>,
}

impl Evidence {
    /// What the counts of all texts tell.
    pub fn of(counts: &Counts, lexicon: &Lexicon) -> Evidence {
        let counts = counts.0.iter().zip(&lexicon.subjects).map(|(&(exact, other), subject)| {
            let before = imagined(subject.shape);
            let share = (exact + before.0) * 1000 / (exact + other + before.0 + before.1);
            (share, exact + other >= ENOUGH)
        });
        let (shares, told) = counts.unzip();
        Evidence { shares, told }
    }

    /// Whether both decide alike on any place.
    pub fn decides_like(&self, other: &Evidence) -> bool {
        let same = |(a, b): (&Share, &Share)| STEPS.iter().all(|step| (a >= step) == (b >= step));
        self.told == other.told && self.shares.iter().zip(&other.shares).all(same)
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
            self.is_not_rare(place)
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

    /// Whether the name is not a rare use of the word.
    fn is_not_rare(&self, place: &Candidate) -> bool {
        let capital = place.form == Form::Exact && place.position == Position::Inside;
        self.share(place) >= NOT_RARE && (self.is_told(place) || capital)
    }

    fn is_meant(&self, place: &Candidate, subject: &Subject, sentences: bool, own: &[u32]) -> bool {
        let share = self.share(place);
        let exact = place.form == Form::Exact;
        let own = || own.binary_search(&place.subject).is_ok();
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
