//! Which mentions of an entity leave no doubt: not those where its name may be a part of a longer one,
//! and not those where a word begins a set phrase.

use crate::base::index::CandidateIndex;
use crate::model::{Candidate, Form, Spoken};
use crate::site::{IndexedTranscript, TranscriptEntity};
use crate::text::english::is_word;
use crate::text::stop_words::is_small;

/// Words that begin a set phrase: "For simplicity, …", "In practice …".
const PREPOSITIONS: [&str; 10] = ["as", "at", "by", "for", "from", "in", "of", "on", "to", "with"];

/// How many mentions of an entity called `name` in a transcript are certain.
pub fn certain_mentions(
    transcript: &IndexedTranscript,
    entity: &TranscriptEntity,
    name: &str,
) -> usize {
    let spoken = &transcript.facts.spoken;
    let mentions = entity.mentions.iter().map(|&mention| transcript.mentions[mention].candidate);
    mentions.filter(|&candidate| is_certain(spoken, candidate, name)).count()
}

fn is_certain(spoken: &Spoken, index: CandidateIndex, name: &str) -> bool {
    let Some(candidate) = spoken.candidates.get(index) else { return false };
    if matches!(candidate.form, Form::Misspelled | Form::Misheard) {
        return false;
    }
    // A name of several words is hardly something else.
    let is_one_word = name.chars().all(char::is_alphanumeric);
    !is_one_word
        || !is_in_longer_name(spoken, index, candidate, name)
            && !is_in_set_phrase(spoken, candidate, name)
}

/// Its sentence before a candidate, and behind it.
fn around<'a>(spoken: &'a Spoken, candidate: &Candidate) -> (&'a str, &'a str) {
    let quoted = candidate.quoted.shifted(candidate.quote.start());
    let text = |start: usize, end: usize| spoken.quotes.get(start..end).unwrap_or_default();
    (text(candidate.quote.start(), quoted.start()), text(quoted.end(), candidate.quote.end()))
}

/// Whether another word with a capital stands beside a name with a capital. Beside a name that is
/// written with one, it is no other name, and no initialism behind it: "Stripe API".
fn is_in_longer_name(
    spoken: &Spoken,
    index: CandidateIndex,
    candidate: &Candidate,
    name: &str,
) -> bool {
    if !spoken.surface(index).starts_with(char::is_uppercase) {
        return false;
    }
    let is_proper = name.contains(char::is_uppercase);
    let (before, behind) = around(spoken, candidate);
    let candidates = spoken.candidates.as_slice();
    let other = |index: Option<usize>| index.and_then(|index| candidates.get(index));
    let (last, next) = (index.number().checked_sub(1), index.number().checked_add(1));
    let is_name_before = other(last).is_some_and(|o| o.span.end() + 1 == candidate.span.start());
    let is_name_behind = other(next).is_some_and(|o| candidate.span.end() + 1 == o.span.start());
    has_capital_before(before) && !(is_proper && is_name_before)
        || has_capital_behind(behind) && !(is_proper && is_name_behind)
}

/// Whether a word with a capital ends the text before a name. At the start of a sentence, an ordinary
/// word has one, too.
fn has_capital_before(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next();
    let word = word.unwrap_or_default();
    let small = word.to_lowercase();
    let is_first = !before[..before.len() - word.len()].contains(char::is_alphanumeric);
    word.starts_with(char::is_uppercase) && !is_small(&small) && !(is_first && is_word(&small))
}

/// Whether a word with a capital, or a number, follows a name.
fn has_capital_behind(behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(' ') else { return false };
    let word = &behind[..behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len())];
    let is_capital = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    word.starts_with(char::is_numeric) || is_capital && !is_small(&word.to_lowercase())
}

/// Whether a word that a sentence begins with a preposition before ("For simplicity, …"), or that
/// somebody does something for the sake of.
fn is_in_set_phrase(spoken: &Spoken, candidate: &Candidate, name: &str) -> bool {
    if !is_word(name) {
        return false;
    }
    let (before, behind) = around(spoken, candidate);
    let before = before.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let behind = behind.trim_start_matches("'s").trim_start_matches("’s");
    PREPOSITIONS.contains(&before.trim_end())
        || behind.trim_start().starts_with("sake")
        || before.ends_with("for the sake of ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_capital_beside_a_name() {
        for (before, expected) in [
            ("We met at Riverside ", true),
            ("Hydrowerk ", true),
            ("Maybe ", false),
            ("We saw that The ", false),
            ("We met Ann, ", false),
            ("we met ", false),
            ("", false),
        ] {
            assert_eq!(has_capital_before(before), expected, "{before}");
        }
        for (behind, expected) in [
            (" Nord came", true),
            (" 3.", true),
            (" API.", false),
            (" I think", false),
            (". Then", false),
            (" came", false),
            ("", false),
        ] {
            assert_eq!(has_capital_behind(behind), expected, "{behind}");
        }
    }
}
