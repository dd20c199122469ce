//! Misheard words: which English words stand for a name that sounds like them.
//!
//! "codecs" may be Codex, or codecs. An archive that means Codex has the word where it has the name,
//! and hardly elsewhere; "cloud" is in other texts, too.

use std::collections::BTreeMap;

use super::case_reliability::CaseCount;
use super::support::{declared_in, named_in};
use crate::base::index::{IndexVec, SubjectIndex};
use crate::lexicon::{Lexicon, Subject, is_word};
use crate::model::{Candidate, Facts, Form};
use crate::text::folding::letters;
use crate::text::hash::fnv1a;
use crate::text::sound;

/// In at least so many texts with the name the word must be, too.
const LEAST_TEXTS: u64 = 4;
/// How much more probable the name must be in a text with the word than in one without it, as a ratio
/// of odds.
const RATIO: u64 = 8;
/// So many texts without the word are needed to compare with: in a few talks on one subject, all have
/// both.
const LEAST_OTHERS: u64 = 3;
/// A word that is not English stands for a name where that is, if one of so many texts with the word has
/// the name.
const NAMED: u64 = 4;

/// The hash of a word, whatever its case.
pub(super) type HeardHash = u64;

/// In edited texts, what is in at least so many places is no misspelling.
const RECURRING: u64 = 2;

/// The hash of the word of a candidate.
pub(super) fn word_of(facts: &Facts, candidate: &Candidate) -> HeardHash {
    fnv1a(written(facts, candidate).bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// Whether a candidate is a word that is not English and sounds like the subject's name.
pub(super) fn sounds_like(facts: &Facts, candidate: &Candidate, subject: &Subject) -> bool {
    let own = subject.entry.name.to_lowercase();
    let written = written(facts, candidate).to_lowercase();
    let heard = written.strip_suffix("'s").unwrap_or(&written);
    !own.contains(' ') && !is_word(heard) && sound::key(heard) == sound::key(&own)
}

/// Whether a candidate that is one letter away from a name is probably a name itself: it has a capital, and
/// a letter that the name does not have. Who edits a text leaves out a letter or swaps two, but writes
/// "RQLite" for what is not SQLite. Two persons are hardly called so nearly the same.
pub(super) fn is_another_name(facts: &Facts, candidate: &Candidate, subject: &Subject) -> bool {
    let written = written(facts, candidate);
    let has_other_letter = |name: &String| {
        let mut own: Vec<char> = letters(name).collect();
        let is_own = |letter| {
            let index = own.iter().position(|&own| own == letter);
            index.map(|index| own.swap_remove(index)).is_some()
        };
        !letters(written).all(is_own)
    };
    subject.full_name().is_none()
        && subject.entry.name.contains(char::is_uppercase)
        && written.starts_with(char::is_uppercase)
        && subject.names().all(has_other_letter)
}

/// A candidate as it is written.
fn written<'a>(facts: &'a Facts, candidate: &Candidate) -> &'a str {
    let quoted = candidate.quoted.shifted(candidate.quote.start());
    facts.spoken.quotes.get(quoted.start()..quoted.end()).unwrap_or_default()
}

/// Where a word stands for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Everywhere,
    /// Where the text also has the name spelled right, or the title or the description has it.
    WhereNamed,
    /// Beside another name that is meant: the word is not in more texts than the name.
    BesideNames,
    /// Not where case is reliable: edited texts have it again and again, so it is another name.
    NotInEdited,
}

/// What may stand for a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum HeardKind {
    /// A word that is not English, or several words.
    #[default]
    Unknown,
    English,
    Phrase,
}

/// In how many texts a word is that sounds like a name.
#[derive(Debug, Clone, Copy, Default)]
struct HeardCount {
    kind: HeardKind,
    all: u64,
    /// Those that have the name, too, spelled right.
    named: u64,
    /// The same, or those with the name in the title or the description.
    supported: u64,
    /// In how many places it is one letter away from the name, in texts whose case is reliable.
    edited: u64,
}

/// In how many texts of an archive names are, and the words that sound like them.
#[derive(Debug, Clone, Default)]
pub(super) struct HeardCounts {
    texts: u64,
    /// For each subject, the texts with its name.
    named: IndexVec<SubjectIndex, u64>,
    words: BTreeMap<(SubjectIndex, HeardHash), HeardCount>,
}

impl HeardCounts {
    /// Makes room for the subjects of a lexicon.
    pub fn make_room(&mut self, lexicon: &Lexicon) {
        self.named.make_room(lexicon.subjects.len());
    }

    /// Adds a text, or takes one away that was added before.
    pub fn count(&mut self, facts: &Facts, lexicon: &Lexicon, add: bool) {
        let change =
            |count: &mut u64| *count = if add { *count + 1 } else { count.saturating_sub(1) };
        change(&mut self.texts);
        let named = named(facts);
        for &subject in &named {
            if let Some(count) = self.named.get_mut(subject) {
                change(count);
            }
        }
        let candidates = &facts.spoken.candidates;
        let is_guess = |one: &&Candidate| matches!(one.form, Form::Misheard | Form::Misspelled);
        let heard = candidates.iter().filter(is_guess);
        let is_edited = CaseCount::of(facts, lexicon).is_reliable_alone();
        let slips = heard.clone().filter(|one| is_edited && is_slip(one, lexicon));
        let slips: Vec<_> = slips.map(|one| (one.subject, word_of(facts, one))).collect();
        let heard = heard.map(|one| ((one.subject, word_of(facts, one)), one));
        let heard: BTreeMap<_, &Candidate> = heard.collect();
        if heard.is_empty() {
            return;
        }
        let declared = declared_in(facts, lexicon);
        let named_in = named_in(facts, lexicon, &[]);
        for (word, candidate) in heard {
            let count = self.words.entry(word).or_default();
            count.kind = HeardKind::of(written(facts, candidate));
            change(&mut count.all);
            let is_named = named.binary_search(&word.0).is_ok();
            if is_named {
                change(&mut count.named);
            }
            if is_named || declared.contains(&word.0) || named_in(word.0).is_some() {
                change(&mut count.supported);
            }
            for _ in slips.iter().filter(|slip| **slip == word) {
                change(&mut count.edited);
            }
            if count.all == 0 {
                self.words.remove(&word);
            }
        }
    }

    /// The words that stand for the name of each subject.
    pub fn meant(&self) -> BTreeMap<SubjectIndex, BTreeMap<HeardHash, Meant>> {
        let mut meant: BTreeMap<SubjectIndex, BTreeMap<HeardHash, Meant>> = BTreeMap::new();
        for (&(subject, word), with) in &self.words {
            let named = self.named.get(subject).copied().unwrap_or_default();
            let stands = with.named >= LEAST_TEXTS
                && self.texts >= with.all + LEAST_OTHERS
                && with.ratio(named, self.texts) >= RATIO;
            let supported = with.supported * NAMED >= with.all;
            let where_meant = match with.kind {
                _ if with.edited >= RECURRING => Meant::NotInEdited,
                HeardKind::English if stands => Meant::WhereNamed,
                HeardKind::English => continue,
                HeardKind::Unknown if stands => Meant::Everywhere,
                HeardKind::Unknown if supported => Meant::WhereNamed,
                HeardKind::Unknown if with.all <= named => Meant::BesideNames,
                HeardKind::Phrase if supported => Meant::Everywhere,
                HeardKind::Unknown | HeardKind::Phrase => continue,
            };
            meant.entry(subject).or_default().insert(word, where_meant);
        }
        meant
    }
}

impl HeardKind {
    fn of(written: &str) -> HeardKind {
        match written {
            _ if written.contains(char::is_whitespace) => HeardKind::Phrase,
            _ if is_word(&written.to_ascii_lowercase()) => HeardKind::English,
            _ => HeardKind::Unknown,
        }
    }
}

impl HeardCount {
    /// The ratio of the odds of the name in a text with the word to those in one without it. `named` of
    /// `all` texts have the name.
    fn ratio(&self, named: u64, all: u64) -> u64 {
        let (all, named) = (all.saturating_sub(self.all), named.saturating_sub(self.named));
        // Halves are added, so that no odds are infinite.
        let twice = |count: u64| 2 * count + 1;
        let for_it = twice(self.named) * twice(all.saturating_sub(named));
        for_it / (twice(self.all.saturating_sub(self.named)) * twice(named))
    }
}

/// Whether a candidate is one letter away from a name that is not of a person: whose name is misspelled
/// once is misspelled again.
fn is_slip(candidate: &Candidate, lexicon: &Lexicon) -> bool {
    let subject = lexicon.subjects.get(candidate.subject);
    candidate.form == Form::Misspelled
        && subject.is_some_and(|subject| subject.full_name().is_none())
}

/// The subjects whose names a text has, spelled right, in order.
pub(super) fn named(facts: &Facts) -> Vec<SubjectIndex> {
    let is_right = |one: &&Candidate| !matches!(one.form, Form::Misheard | Form::Misspelled);
    let right = facts.spoken.candidates.iter().filter(is_right);
    let mut subjects: Vec<SubjectIndex> = right.map(|candidate| candidate.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}
