//! Patterns that begin where a word does, all found in one pass over a text's words.

use std::ops::Range;

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;

use crate::base::index::PatternIndex;
use crate::text::characters::is_lower_or_digit;
use crate::text::words::{begins_word, first_eight};

/// Patterns, ready to be searched.
#[derive(Debug)]
pub(super) struct Patterns {
    /// Where a search begins, and what it goes through; `None` without patterns.
    automaton: Option<(NFA, StateID)>,
    /// A bit for each way in which a word begins, set where a pattern may begin so. Nearly all words
    /// are skipped by it.
    begins: Vec<u64>,
    /// For each byte other than a letter or digit of ASCII, whether a pattern begins with it; `None` if
    /// no pattern begins with any.
    other: Option<Box<[bool; 256]>>,
}

impl Patterns {
    /// Takes patterns in the form of a normal text.
    pub fn new<'a>(patterns: impl Iterator<Item = &'a str> + Clone) -> Patterns {
        let mut all = Patterns { automaton: None, begins: vec![0; BEGINS / BITS], other: None };
        for pattern in patterns.clone().map(str::as_bytes).filter(|pattern| !pattern.is_empty()) {
            let letters = pattern.iter().take_while(|&&byte| is_lower_or_digit(byte)).count();
            if letters == 0 {
                let other = all.other.get_or_insert_with(|| Box::new([false; 256]));
                other[usize::from(pattern[0])] = true;
                continue;
            }
            // A word may go on behind a whole pattern: with an `s`, with a version.
            let open = LETTERS.saturating_sub(pattern.len());
            let first = begin_of(pattern, &(0..letters));
            for begin in first..first + (1 << (LETTER_BITS * open)) {
                all.begins[begin / BITS] |= 1 << (begin % BITS);
            }
        }
        let automaton = NFA::new(patterns).ok().filter(|automaton| automaton.patterns_len() > 0);
        all.automaton = automaton.and_then(|automaton| {
            let start = automaton.start_state(Anchored::Yes).ok()?;
            Some((automaton, start))
        });
        all
    }

    /// Calls `each` for every occurrence of every pattern that begins where a word does in a normal
    /// text, whose ASCII words are `words`. The time grows with the text and with the longest pattern.
    pub fn find(
        &self,
        text: &str,
        words: &[Range<usize>],
        mut each: impl FnMut(PatternIndex, Range<usize>),
    ) {
        let Some((automaton, first)) = &self.automaton else { return };
        let bytes = text.as_bytes();
        let mut find_at = |start: usize| {
            if !begins_word(text, start) {
                return;
            }
            let mut state = *first;
            for (index, &byte) in bytes.iter().enumerate().skip(start) {
                state = automaton.next_state(Anchored::Yes, state, byte);
                if automaton.is_dead(state) {
                    return;
                }
                if automaton.is_match(state) {
                    // The longest comes first. Others are patterns that end like this one.
                    let pattern = automaton.match_pattern(state, 0);
                    let end = index + 1;
                    if start + automaton.pattern_len(pattern) == end {
                        each(PatternIndex::new(pattern.as_usize()), start..end);
                    }
                }
            }
        };
        for word in words {
            let begin = begin_of(bytes, word);
            if self.begins[begin / BITS] >> (begin % BITS) & 1 == 1 {
                find_at(word.start);
            }
        }
        if let Some(other) = &self.other {
            let others = bytes.iter().enumerate().filter(|&(_, &byte)| other[usize::from(byte)]);
            others.for_each(|(start, _)| find_at(start));
        }
    }
}

/// How many letters say how a word begins.
const LETTERS: usize = 3;
/// Bits of each of them.
const LETTER_BITS: usize = 5;
/// In how many ways a word begins.
const BEGINS: usize = 1 << (LETTERS * LETTER_BITS);
/// Bits of one number of the table.
const BITS: usize = u64::BITS as usize;

/// How a word begins, as a number: its first letters, and zeros after a shorter one. Digits share
/// numbers with letters.
fn begin_of(text: &[u8], word: &Range<usize>) -> usize {
    let first = first_eight(text, word);
    let letter = |index: usize| (first >> (8 * index)) as usize & ((1 << LETTER_BITS) - 1);
    (0..LETTERS).fold(0, |begin, index| begin << LETTER_BITS | letter(index))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::text::words::pieces;

    proptest! {
        #[test]
        fn all_are_found_where_a_word_begins(
            patterns in proptest::collection::btree_set("[ab04é.+漢]{1,3}( ?[ab]{1,2})?", 1..9),
            text in "([ab04é.漢 +'_]{0,9}|[ab]{1,4} |a{60,70}){0,5}",
        ) {
            let patterns: Vec<String> = patterns.into_iter().collect();
            let mut expected = BTreeSet::new();
            for (number, pattern) in patterns.iter().enumerate() {
                for (start, _) in text.char_indices().filter(|(index, _)| text[*index..].starts_with(pattern)) {
                    if begins_word(&text, start) {
                        expected.insert((number, start, start + pattern.len()));
                    }
                }
            }
            let words: Vec<Range<usize>> = pieces(&text).collect();
            let mut found = Vec::new();
            Patterns::new(patterns.iter().map(String::as_str))
                .find(&text, &words, |pattern, range| found.push((pattern.number(), range.start, range.end)));
            // Each once.
            prop_assert_eq!(found.len(), expected.len());
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
        }
    }
}
