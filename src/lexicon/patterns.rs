//! Patterns that begin where a word does, all found in one pass over a text's words.

use std::ops::Range;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use crate::text::words::begins_word;

/// More bytes of patterns than this are too many for the fastest automaton, which takes a few
/// hundred times as many in memory.
const MOST_FOR_DFA: usize = 64 << 10;

/// Patterns, ready to be looked for.
#[derive(Debug)]
pub(super) struct Patterns {
    automaton: Option<AhoCorasick>,
    /// A bit for each way in which a word begins, set where a pattern may begin with it. Nearly all
    /// words are passed over by it.
    begins: Vec<u64>,
    /// Whether a pattern begins with this byte, which is no letter or digit of ASCII; `None` if none
    /// does with any.
    other: Option<Box<[bool; 256]>>,
}

impl Patterns {
    /// Takes patterns as they stand in a normal text.
    pub fn new<'a>(patterns: impl Iterator<Item = &'a str> + Clone) -> Patterns {
        let bytes: usize = patterns.clone().map(str::len).sum();
        let kind = (bytes <= MOST_FOR_DFA).then_some(AhoCorasickKind::DFA);
        let mut all = Patterns {
            automaton: None,
            begins: vec![0; (1 << (BITS * BEGIN)) / WORD],
            other: None,
        };
        for pattern in patterns.clone().map(str::as_bytes).filter(|pattern| !pattern.is_empty()) {
            let letters = pattern.iter().take_while(|&&byte| is_plain(byte)).count();
            if letters == 0 {
                let other = all.other.get_or_insert_with(|| Box::new([false; 256]));
                other[usize::from(pattern[0])] = true;
                continue;
            }
            // Behind a whole pattern a word may go on: with an `s`, with a version.
            let open = BEGIN.saturating_sub(pattern.len());
            let first = begin(&pattern[..letters]);
            for begin in first..first + (1 << (BITS * open)) {
                all.begins[begin / WORD] |= 1 << (begin % WORD);
            }
        }
        all.automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Anchored)
            .kind(kind)
            .build(patterns)
            .ok()
            .filter(|automaton| automaton.patterns_len() > 0);
        all
    }

    /// Tells `each` of every place of every pattern that begins where a word does in a normal text,
    /// whose words of ASCII are `words`.
    pub fn find(
        &self,
        text: &str,
        words: &[Range<usize>],
        mut each: impl FnMut(usize, Range<usize>),
    ) {
        let Some(automaton) = &self.automaton else { return };
        let bytes = text.as_bytes();
        let mut find_at = |start: usize| {
            if !begins_word(text, start) {
                return;
            }
            let input = Input::new(text).range(start..).anchored(Anchored::Yes);
            let mut state = OverlappingState::start();
            while let Some(found) = next(automaton, &input, &mut state) {
                // A pattern that ends like another is told of too.
                if found.start() == start {
                    each(found.pattern().as_usize(), found.range());
                }
            }
        };
        for word in words {
            let begin = begin(&bytes[word.clone()]);
            if self.begins[begin / WORD] >> (begin % WORD) & 1 == 1 {
                find_at(word.start);
            }
        }
        if let Some(other) = &self.other {
            let others = bytes.iter().enumerate().filter(|&(_, &byte)| other[usize::from(byte)]);
            others.for_each(|(start, _)| find_at(start));
        }
    }
}

fn next(
    automaton: &AhoCorasick,
    input: &Input<'_>,
    state: &mut OverlappingState,
) -> Option<aho_corasick::Match> {
    automaton.try_find_overlapping(input.clone(), state).ok()?;
    state.get_match()
}

/// How many letters tell how a word begins.
const BEGIN: usize = 3;
/// Bits of each of them.
const BITS: usize = 5;
/// Bits of a number.
const WORD: usize = u64::BITS as usize;

/// How a word begins, as a number: its first letters, and zeros behind a shorter one. Digits share
/// numbers with letters.
fn begin(word: &[u8]) -> usize {
    let letter = |at: usize| word.get(at).map_or(0, |&byte| usize::from(byte) & ((1 << BITS) - 1));
    (0..BEGIN).fold(0, |begin, at| begin << BITS | letter(at))
}

/// Whether a byte is a letter or digit of ASCII in a normal text.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() | byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::text::words::words;

    proptest! {
        #[test]
        fn all_are_found_where_a_word_begins(
            patterns in proptest::collection::btree_set("[ab4é.+漢]{1,3}( ?[ab]{1,2})?", 1..8),
            text in "([ab4é.漢 +]{0,9}|[ab]{1,4} ){0,5}",
        ) {
            let patterns: Vec<String> = patterns.into_iter().collect();
            let mut expected = BTreeSet::new();
            for (number, pattern) in patterns.iter().enumerate() {
                for (start, _) in text.char_indices().filter(|(at, _)| text[*at..].starts_with(pattern)) {
                    if begins_word(&text, start) {
                        expected.insert((number, start, start + pattern.len()));
                    }
                }
            }
            let words: Vec<Range<usize>> = words(&text).collect();
            let mut found = Vec::new();
            Patterns::new(patterns.iter().map(String::as_str))
                .find(&text, &words, |number, range| found.push((number, range.start, range.end)));
            // Each once.
            prop_assert_eq!(found.len(), expected.len());
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
        }
    }
}
