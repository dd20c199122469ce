//! Phrases: whether a name stands inside a longer name.
//!
//! "The System Operator" and "Whisper Flow" are no mentions of Operator and Whisper; "React Native" is
//! one of React. An archive shows which it is: React mostly stands alone.

use crate::base::index::CandidateIndex;
use crate::model::{Facts, Form, Position};
use crate::text::english;

/// So many places more than alone a word must stand in phrases: one place shows nothing.
const MARGIN: u64 = 1;

/// Whether a word that stands so often beside other words with a capital, and so often alone, belongs to
/// these phrases. Tags do not count: those who tag take such a phrase for the name.
pub(super) fn is_part_of_phrases(in_phrases: u64, alone: u64) -> bool {
    in_phrases > alone + MARGIN
}

/// Whether another word with a capital stands beside a candidate in its own capitals, within its sentence.
/// That word is not another name, nor an ordinary word that begins the sentence, nor an initialism
/// behind the name: "Stripe API".
pub(super) fn is_in_phrase(facts: &Facts, index: CandidateIndex) -> bool {
    let candidates = facts.spoken.candidates.as_slice();
    let index = index.number();
    let Some(candidate) = candidates.get(index) else { return false };
    if candidate.form != Form::Exact || candidate.position == Position::Joined {
        return false;
    }
    let quotes = &facts.spoken.quotes;
    let quoted = candidate.quoted.shifted(candidate.quote.start());
    let before = quotes.get(candidate.quote.start()..quoted.start()).unwrap_or_default();
    let behind = quotes.get(quoted.end()..candidate.quote.end()).unwrap_or_default();
    let other = |index: Option<usize>| index.and_then(|index| candidates.get(index));
    let last = other(index.checked_sub(1));
    let next = other(index.checked_add(1));
    let is_name_before = last.is_some_and(|last| last.span.end() + 1 == candidate.span.start());
    let is_name_behind = next.is_some_and(|next| next.span.start() == candidate.span.end() + 1);
    !is_name_before && has_capital_before(before) || !is_name_behind && has_capital_behind(behind)
}

/// Whether a sentence continues with a capitalized word.
fn has_capital_behind(behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(' ') else { return false };
    let word = &behind[..behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len())];
    let mut letters = word.chars();
    // A pronoun, or an initialism.
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

/// Whether the last word of the beginning of a sentence is capitalized. An ordinary word is so at its
/// start.
fn has_capital_before(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let start = before
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |index| index + before[index..].chars().next().map_or(1, char::len_utf8));
    let word = &before[start..];
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some()
        && !(before[..start].trim().is_empty() && english::is_word(&word.to_lowercase()))
}
