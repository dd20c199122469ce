//! The words of captions, with the moments at which they begin.

use super::cue_times::{CueTime, cue_times};
use super::tokens::{NormalWord, push_tokens};
use crate::captions::{Captions, Cue};

/// When a word of captions begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SpokenWord {
    /// In milliseconds; `None` if nothing near it has a time.
    pub start: Option<u32>,
    /// Whether the captions give this moment; else it is estimated within its cue.
    pub exact: bool,
    /// When the next one begins, or its cue ends before, in milliseconds; `None` if neither is known. Not
    /// before the start.
    pub end: Option<u32>,
}

/// The words of captions: the tokens, whose positions are those in all cues joined by a line end, and the
/// moment of each.
#[derive(Debug, Default)]
pub(super) struct SpokenWords {
    pub text: String,
    pub tokens: Vec<NormalWord>,
    pub words: Vec<SpokenWord>,
}

impl SpokenWords {
    pub fn of(captions: &Captions) -> SpokenWords {
        let length = captions.cues.iter().map(|cue| cue.text.len() + 1).sum();
        let mut spoken = SpokenWords { text: String::with_capacity(length), ..Self::default() };
        // Times may run backwards in a file; speech does not.
        let mut latest = 0;
        for (cue, time) in captions.cues.iter().zip(cue_times(&captions.cues)) {
            let first = spoken.tokens.len();
            push_tokens(&cue.text, spoken.text.len(), &mut spoken.tokens);
            let timed = TimedCue { cue, time, first_word: cue.text.find(char::is_alphanumeric) };
            let offset = spoken.text.len();
            for token in first..spoken.tokens.len() {
                let start = spoken.tokens[token].start as usize - offset;
                // A number may be several tokens.
                let same =
                    token > first && spoken.tokens[token - 1].start as usize - offset == start;
                let from = match token.checked_sub(1) {
                    Some(before) if token > first => spoken.tokens[before].end as usize - offset,
                    _ => 0,
                };
                let mut word = match (same, spoken.words.last()) {
                    (true, Some(&before)) => SpokenWord { exact: false, ..before },
                    _ => timed.moment(start, from.min(start)),
                };
                if let Some(start) = &mut word.start {
                    word.exact &= *start >= latest;
                    *start = (*start).max(latest);
                    latest = *start;
                }
                spoken.words.push(word);
            }
            spoken.text.push_str(&cue.text);
            spoken.text.push('\n');
        }
        end_before_later_ones(&mut spoken.words);
        spoken
    }
}

/// Ends words, which have the end of their cue and starts in order, where the next one begins.
fn end_before_later_ones(words: &mut [SpokenWord]) {
    let (mut next, mut later) = (None, None);
    for word in words.iter_mut().rev() {
        if word.start.is_some() && word.start != next {
            (next, later) = (word.start, next);
        }
        let end = later.into_iter().chain(word.end).min();
        word.end = word.start.and_then(|start| Some(end?.max(start)));
    }
}

/// A cue whose words get times.
struct TimedCue<'c> {
    cue: &'c Cue,
    time: CueTime,
    /// Where its first word begins, in bytes.
    first_word: Option<usize>,
}

impl TimedCue<'_> {
    /// The word at `offset`; the one before it ends at `from`.
    fn moment(&self, offset: usize, from: usize) -> SpokenWord {
        let &TimedCue { cue, time: CueTime { start, exact: is_exact, end }, first_word } = self;
        let is_first = || first_word.is_none_or(|first| offset <= first);
        // The time of a word counts for it also if punctuation stands before it.
        let next = cue.words.partition_point(|word| word.offset as usize <= offset);
        let known = next.checked_sub(1).map(|index| cue.words[index]);
        let exact = match (known, start) {
            (Some(word), _) if word.offset as usize >= from => Some(word.start),
            (None, Some(start)) if is_exact && is_first() => Some(start),
            _ => None,
        };
        let word = |start, exact| SpokenWord { start, exact, end };
        if exact.is_some() {
            return word(exact, true);
        }
        let before = known.map(|word| (word.offset as usize, word.start));
        let Some((from, start)) = before.or(start.map(|start| (first_word.unwrap_or(0), start)))
        else {
            return word(None, false);
        };
        let after = cue.words.get(next).map(|word| (word.offset as usize, word.start));
        let Some((to, end)) = after.or(end.map(|end| (cue.text.len(), end))) else {
            return word(None, false);
        };
        let share = offset.saturating_sub(from) as u64 * u64::from(end.saturating_sub(start));
        let passed = share / to.saturating_sub(from).max(1) as u64;
        word(Some(start + u32::try_from(passed).unwrap_or(0)), false)
    }
}
