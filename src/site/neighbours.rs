//! Neighbouring words: which words stand beside a name, and which beside the ordinary word.
//!
//! "written in Go", but "go to". Texts whose case is reliable show both; each neighbour then counts by
//! itself for one or the other (naive Bayes). All numbers are whole, so that every machine decides
//! alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashMap;

use super::case_reliability::CaseCount;
use crate::base::index::SubjectIndex;
use crate::lexicon::{Lexicon, Shape};
use crate::model::{Candidate, Facts, Form, Position};
use crate::text::hash::fnv1a;
use crate::text::words::words;

/// A name is judged by its neighbours if the archive has at least so many examples of it, and as many
/// of the ordinary word.
const EXAMPLES: u32 = 8;
/// How many neighbours count: two on either side.
const NEIGHBOURS: usize = 4;

/// Examples of a name, and of the same word in lower case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Examples {
    name: u32,
    word: u32,
}

/// The examples of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SubjectNeighbours {
    all: Examples,
    /// Those with a neighbour, by its hash.
    with: HashMap<u32, Examples>,
}

/// The examples of an archive. Only names that are English words have some.
#[derive(Debug, Clone, Default)]
pub(super) struct Neighbours(BTreeMap<SubjectIndex, Arc<SubjectNeighbours>>);

/// The examples of one text.
#[derive(Debug, Default)]
pub(super) struct TextExamples(BTreeMap<SubjectIndex, Vec<Example>>);

/// A place of a name or of the ordinary word, with the hashes of its neighbours.
#[derive(Debug, PartialEq, Eq)]
struct Example {
    is_name: bool,
    neighbours: [Option<u32>; NEIGHBOURS],
}

impl TextExamples {
    /// The examples of a text with this count: none if its case is not reliable.
    pub fn of(facts: &Facts, lexicon: &Lexicon, case: CaseCount) -> TextExamples {
        let mut examples = TextExamples::default();
        if !case.is_reliable_alone() {
            return examples;
        }
        for candidate in &facts.spoken.candidates {
            let is_name = match candidate.form {
                Form::Exact => true,
                Form::Lower => false,
                _ => continue,
            };
            let shape = lexicon.subjects.get(candidate.subject).map(|subject| subject.shape);
            let is_inside = candidate.position == Position::Inside;
            if is_inside && !candidate.sure && shape == Some(Shape::Word) {
                let example = Example { is_name, neighbours: neighbours(facts, candidate) };
                examples.0.entry(candidate.subject).or_default().push(example);
            }
        }
        examples
    }
}

impl Neighbours {
    /// Takes the examples away that a text had `before`, and adds those that it has `now`. Subjects with
    /// the same ones in both are left as they are, and stay shared with other sites.
    pub fn replace(&mut self, before: &TextExamples, now: &TextExamples) {
        for (from, to, add) in [(before, now, false), (now, before, true)] {
            for (&subject, examples) in
                from.0.iter().filter(|(own, all)| to.0.get(own) != Some(all))
            {
                let subject = Arc::make_mut(self.0.entry(subject).or_default());
                examples.iter().for_each(|example| subject.count(example, add));
            }
        }
    }

    /// The subjects with enough examples.
    pub fn usable(&self) -> BTreeMap<SubjectIndex, Arc<SubjectNeighbours>> {
        let is_usable = |all: &Examples| all.name.min(all.word) >= EXAMPLES;
        let usable = self.0.iter().filter(|(_, subject)| is_usable(&subject.all));
        usable.map(|(index, subject)| (*index, Arc::clone(subject))).collect()
    }
}

impl SubjectNeighbours {
    /// Adds an example, or takes it away.
    fn count(&mut self, example: &Example, add: bool) {
        let change = |examples: &mut Examples| {
            let number = if example.is_name { &mut examples.name } else { &mut examples.word };
            *number = if add { *number + 1 } else { number.saturating_sub(1) };
        };
        change(&mut self.all);
        for &hash in example.neighbours.iter().flatten() {
            let examples = self.with.entry(hash).or_default();
            change(examples);
            if *examples == Examples::default() {
                self.with.remove(&hash);
            }
        }
    }

    /// How much the neighbours of a candidate speak for the name, in 64ths of a bit: above 0, the name
    /// is more probable than the word.
    pub fn score(&self, facts: &Facts, candidate: &Candidate) -> i64 {
        let Examples { name, word } = self.all;
        let odds = log(name + 1) - log(word + 1);
        let found = neighbours(facts, candidate).into_iter().flatten();
        let known = found.filter_map(|hash| self.with.get(&hash));
        let each = known.map(|with| log(2 * with.name + 1) - log(2 * with.word + 1) - odds);
        odds + each.sum::<i64>()
    }
}

/// The logarithm to the base 2 in 64ths, interpolated between the powers of two.
fn log(number: u32) -> i64 {
    let power = number.max(1).ilog2();
    i64::from(power) * 64 + ((i64::from(number.max(1)) << 6) >> power) - 64
}

/// The hashes of the neighbours of a candidate within its sentence: two words on either side.
fn neighbours(facts: &Facts, candidate: &Candidate) -> [Option<u32>; NEIGHBOURS] {
    let quotes = &facts.spoken.quotes;
    let quoted = candidate.quoted.shifted(candidate.quote.start());
    let before = quotes.get(candidate.quote.start()..quoted.start()).unwrap_or_default();
    let behind = quotes.get(quoted.end()..candidate.quote.end()).unwrap_or_default();
    let (mut last, mut last_but_one) = (None, None);
    for word in words(before) {
        last_but_one = last;
        last = Some(&before[word]);
    }
    let mut next = words(behind).map(|word| &behind[word]);
    let mut place = 0;
    [last, last_but_one, next.next(), next.next()].map(|word| {
        place += 1;
        word.map(|word| hash(place, word))
    })
}

/// A hash of a word, whatever its case, at one of the places beside a name.
fn hash(place: u8, word: &str) -> u32 {
    let letters = word.bytes().map(|byte| byte.to_ascii_lowercase());
    // The upper half is mixed best.
    (fnv1a([place].into_iter().chain(letters)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms() {
        let logs: Vec<i64> = [0, 1, 2, 3, 4, 1024, u32::MAX].into_iter().map(log).collect();
        assert_eq!(logs, [0, 0, 64, 96, 128, 640, 2047]);
        assert!((1..5000).all(|number| log(number) <= log(number + 1)));
    }
}
