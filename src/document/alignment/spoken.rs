//! The words of captions, with the moments at which they begin.

use super::tokens::{NormalWord, push_tokens};
use crate::captions::{Captions, Cue};

/// When a word of captions begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SpokenWord {
    /// In milliseconds; `None` if nothing near it has a time.
    pub start: Option<u32>,
    /// Whether the captions give this moment; else it is estimated within its cue.
    pub exact: bool,
    /// When its cue ends, in milliseconds, if that is known.
    pub cue_end: Option<u32>,
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
        for (index, cue) in captions.cues.iter().enumerate() {
            let first = spoken.tokens.len();
            push_tokens(&cue.text, spoken.text.len(), &mut spoken.tokens);
            let next = captions.cues[index + 1..].iter().find_map(|next| next.start);
            let end = cue.end.into_iter().chain(next).min().filter(|_| cue.start.is_some());
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
                    _ => moment(cue, start, from.min(start), end),
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
        spoken
    }

    /// When a word ends: where the next one begins, or its cue ends before.
    pub fn end(&self, index: usize) -> Option<u32> {
        let start = self.words[index].start?;
        let next =
            self.words[index + 1..].iter().find_map(|word| word.start.filter(|&at| at > start));
        let end = next.into_iter().chain(self.words[index].cue_end).min()?;
        Some(end.max(start))
    }
}

/// Where the first word of a cue begins, in bytes.
fn first_word(cue: &Cue) -> usize {
    cue.text.find(char::is_alphanumeric).unwrap_or(0)
}

/// When the word at `offset` of a cue begins; the word before it ends at `from`. `end` is the end of the
/// cue.
fn moment(cue: &Cue, offset: usize, from: usize, end: Option<u32>) -> SpokenWord {
    let is_first = || !cue.text[..offset].contains(char::is_alphanumeric);
    // The time of a word counts for it also if punctuation stands before it.
    let next = cue.words.partition_point(|word| word.offset as usize <= offset);
    let known = next.checked_sub(1).map(|index| cue.words[index]);
    let exact = match (known, cue.start) {
        (Some(word), _) if word.offset as usize >= from => Some(word.start),
        (None, Some(start)) if is_first() => Some(start),
        _ => None,
    };
    let word = |start, exact| SpokenWord { start, exact, cue_end: end };
    if exact.is_some() {
        return word(exact, true);
    }
    let before = known.map(|word| (word.offset as usize, word.start));
    let Some((from, start)) = before.or(cue.start.map(|start| (first_word(cue), start))) else {
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
