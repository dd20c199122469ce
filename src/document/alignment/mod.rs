//! Alignment: the times of captions for the words of a text that says nearly the same.
//!
//! A text that the captions gave has their times as it stands ([`mod@verbatim`]). For others:
//!
//! 1. [`tokens`] brings the words of both into a form in which most are equal.
//! 2. [`matching`] finds which words of the text are those of the captions.
//! 3. Each matched word takes its time, and the few words between two of them take one in proportion. A
//!    long run of words that the captions do not have, such as an advertisement, has no time.

mod tokens;
mod matching;
mod cue_times;
mod spoken;
mod verbatim;

use std::ops::Range;

use crate::base::span::Span;
use crate::captions::Captions;
use crate::model::CaptionCoverage;
use crate::text::moment::Moment;
use crate::text::similarity;
use crate::text::timing::{TimedSpan, Timing};
use matching::{Pair, pairs};
use spoken::SpokenWords;
use tokens::{NormalWord, push_tokens};
use verbatim::verbatim;

/// So many words of a text that the captions do not have may stand between two that they have, and get
/// estimated times.
const MOST_UNMATCHED: usize = 20;
/// Fewer matched words than this, with [`LONELY`] words without a match on both sides, are a coincidence.
const LEAST_TOGETHER: usize = 3;
/// See [`LEAST_TOGETHER`].
const LONELY: usize = 8;
/// Words that differ in at most one of so many letters may be the same.
const LETTERS_AN_EDIT: usize = 3;

/// The times of a text, and how much of it has one.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// When its words are said. Empty if the captions are those of another text.
    pub timing: Timing,
    /// What the captions have of the text.
    pub coverage: CaptionCoverage,
}

/// Aligns the captions of a recording with a text of what is said in it.
pub fn align(text: &str, captions: &Captions) -> Alignment {
    if let Some(timing) = verbatim(text, captions) {
        let words = memchr::memchr_iter(b' ', text.as_bytes()).count() + 1;
        let coverage = CaptionCoverage { words, matched: words, ..CaptionCoverage::default() };
        return Alignment { timing, coverage };
    }
    let mut words = Vec::with_capacity(text.len() / 5);
    push_tokens(text, 0, &mut words);
    let spoken = SpokenWords::of(captions);
    let similar = |left: usize, right: usize| {
        are_similar(&text[words[left].range()], &spoken.text[spoken.tokens[right].range()])
    };
    let pairs = together(pairs(&words, &spoken.tokens, &similar), words.len());
    let coverage = coverage(&words, &pairs);
    let timing =
        if coverage.is_of_another() { Timing::default() } else { timing(&words, &pairs, &spoken) };
    Alignment { timing, coverage }
}

/// Whether two words may be one that was written or heard in different ways.
fn are_similar(a: &str, b: &str) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < LETTERS_AN_EDIT || long - short > long / LETTERS_AN_EDIT {
        return false;
    }
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    similarity::edits(&a, &b) <= long / LETTERS_AN_EDIT
}

/// The pairs without those that stand alone: in a run of other words, a common word is found by chance.
fn together(pairs: Vec<Pair>, words: usize) -> Vec<Pair> {
    let is_near = |a: &Pair, b: &Pair| b.left - a.left <= LONELY && b.right - a.right <= LONELY;
    let groups: Vec<&[Pair]> = pairs.chunk_by(is_near).collect();
    // A short text is never long enough for a coincidence.
    if groups.len() <= 1 || words <= LONELY {
        return pairs;
    }
    let kept = groups.into_iter().filter(|group| group.len() >= LEAST_TOGETHER);
    kept.flatten().copied().collect()
}

fn coverage(words: &[NormalWord], pairs: &[Pair]) -> CaptionCoverage {
    let mut longest = 0..0;
    let mut from = 0;
    for left in pairs.iter().map(|pair| pair.left).chain([words.len()]) {
        if left - from > longest.len() {
            longest = from..left;
        }
        from = left + 1;
    }
    let bytes = match (words.get(longest.start), longest.end.checked_sub(1)) {
        (Some(first), Some(last)) => first.range().start..words[last].range().end,
        _ => 0..0,
    };
    CaptionCoverage {
        words: words.len(),
        matched: pairs.len(),
        gap_words: longest.len(),
        gap: Span::new(bytes),
    }
}

/// The times of matched words, and of the few between two of them.
fn timing(words: &[NormalWord], pairs: &[Pair], spoken: &SpokenWords) -> Timing {
    let timed = |pair: &Pair| spoken.words[pair.right].start.map(|start| (*pair, start));
    // A word that is said at the same moment as the one before it has no time of its own.
    let mut known: Vec<(Pair, u32, usize)> = Vec::with_capacity(pairs.len());
    let mut unmatched = 0;
    let mut last = None;
    for pair in pairs {
        unmatched += last.map_or(0, |last: usize| pair.left - last - 1);
        last = Some(pair.left);
        let Some((pair, start)) = timed(pair) else { continue };
        let is_same_word =
            |known: &(Pair, u32, usize)| words[known.0.left].start == words[pair.left].start;
        if !known.last().is_some_and(is_same_word) {
            known.push((pair, start, unmatched));
            unmatched = 0;
        }
    }
    let spans = known.iter().enumerate().flat_map(|(index, &(pair, start, _))| {
        let own = words[pair.left].range();
        let own_end = spoken.words[pair.right].end.unwrap_or(start);
        let next = known.get(index + 1).filter(|(_, _, between)| *between <= MOST_UNMATCHED);
        let next = next.map(|&(next, at, between)| (words[next.left].range().start, at, between));
        let exact = pair.same && spoken.words[pair.right].exact;
        // What stands behind a word belongs to it, unless there are other words.
        let end = next.filter(|next| next.2 == 0).map_or(own.end, |next| next.0);
        let between = next
            .filter(|next| next.2 > 0)
            .map(|(until, at, _)| timed_span(own.end..until, own_end.min(at)..at, false));
        [Some(timed_span(own.start..end, start..own_end, exact)), between].into_iter().flatten()
    });
    Timing::of_spans(spans)
}

fn timed_span(offsets: Range<usize>, millis: Range<u32>, exact: bool) -> TimedSpan {
    let moments = Moment::from_millis(millis.start)..Moment::from_millis(millis.end);
    TimedSpan { offsets, moments, exact }
}

#[cfg(test)]
mod tests;
