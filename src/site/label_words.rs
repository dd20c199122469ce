//! Words of which only labels make a name, and that the archive writes with small letters: "In conclusion:"
//! may look like the label of a speaker in one text, and the others show that it is none.

use crate::lexicon::Subject;
use crate::model::{Candidate, Facts, Form};
use crate::text::labels::is_particle;

/// So often the words must stand in small letters, and more often than with capitals: whoever takes
/// minutes writes a name in small letters now and then.
const LEAST: u64 = 2;

/// Whether the words of a name that only labels give are nobody's name, by how often they stand in `small`
/// letters and with `capital` ones.
pub(super) fn are_words(subject: &Subject, small: u64, capital: u64) -> bool {
    subject.only_labels && small >= LEAST && small > capital
}

/// Whether a candidate has a word with a small letter that full names have with a capital. Names in capitals,
/// and those that are one word in an address, show nothing.
pub(super) fn is_in_small_letters(facts: &Facts, candidate: &Candidate) -> bool {
    if !matches!(candidate.form, Form::Lower | Form::Other) {
        return false;
    }
    let quoted = candidate.quoted.shifted(candidate.quote.start());
    let written = facts.spoken.quotes.get(quoted.range()).unwrap_or_default();
    // "Ann van Dale" is a name.
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && !is_particle(word);
    written.contains(' ') && written.split(' ').any(is_small)
}
