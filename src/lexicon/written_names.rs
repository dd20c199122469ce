//! The names that texts are searched for: those of a subject, and their singular and plural.

use super::subjects::Subject;
use crate::base::index::SubjectIndex;
use crate::model::{Case, PEOPLE};
use crate::text::english;
use crate::text::folding::composed;
use crate::text::plural::{plural_of, singular_of};
use crate::text::stop_words::is_small;

/// A name, or its singular or plural, as it is compared with a text.
#[derive(Debug)]
pub(super) struct WrittenName {
    pub subject: SubjectIndex,
    /// As it is spelled.
    pub spelled: String,
    /// Its letters and digits, with their case.
    pub letters: String,
    /// Whether an `s` may follow it: not where that makes another word ("Boxes", "codes").
    pub plural: bool,
    /// Whether it counts in any case, because it is written without capitals.
    pub any_case: bool,
    /// Whether spellings with a wrong letter are searched too.
    pub guessed: bool,
    /// Whether it is the singular or the plural of a name.
    pub inflected: bool,
}

impl WrittenName {
    /// Whether words that sound like it are searched. A common word is heard right: "incentivize" is no
    /// tag of incentives.
    pub fn is_heard(&self) -> bool {
        self.guessed && !(self.any_case && english::is_word(&self.spelled))
    }
}

/// The names of a subject.
pub(super) fn written_names(
    subject: SubjectIndex,
    found: &Subject,
) -> impl Iterator<Item = WrittenName> {
    let entry = &found.entry;
    // Where a reviewer made rules, nothing is guessed.
    let is_ruled = entry.case != Case::Auto || !entry.near.is_empty();
    let is_person = entry.kinds.iter().any(|kind| kind == PEOPLE);
    let names = [&entry.name].into_iter().chain(&entry.aliases);
    let names = names.map(|name| composed(name)).enumerate();
    names
        .flat_map(move |(number, name)| {
            let is_alias = number > 0;
            let name = name.as_ref();
            let mut letters = letters_of(name);
            let mut any_case = !letters.chars().any(char::is_uppercase);
            // A tag such as `go` or `c` is a name only where it has a capital.
            if any_case && !is_alias && is_ambiguous(name) {
                letters = capitalized(&letters);
                any_case = false;
            }
            let last = last_word(name).to_lowercase();
            let plural = letters.len() > 1 && !english::is_word(&format!("{last}s"));
            let inflections = match is_person || is_alias || is_ruled || letters.is_empty() {
                true => Vec::new(),
                false => other_numbers(name, any_case),
            };
            let inflected = inflections.into_iter().map(move |name| {
                let letters = letters_of(&name);
                let (plural, guessed, inflected) = (false, false, true);
                let spelled = name;
                WrittenName { subject, spelled, letters, plural, any_case, guessed, inflected }
            });
            let guessed = !(is_ruled || is_alias && any_case);
            let (spelled, inflected_name) = (name.to_owned(), false);
            let own = WrittenName {
                subject,
                spelled,
                letters,
                plural,
                any_case,
                guessed,
                inflected: inflected_name,
            };
            [own].into_iter().chain(inflected)
        })
        .filter(|name| !name.letters.is_empty())
}

/// The letters and digits of a name.
pub(super) fn letters_of(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a name without capitals is a single character or a function word.
fn is_ambiguous(name: &str) -> bool {
    name.chars().nth(1).is_none() || is_small(name)
}

fn capitalized(letters: &str) -> String {
    let mut rest = letters.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

fn last_word(name: &str) -> &str {
    name.rsplit([' ', '-', '_']).next().unwrap_or_default()
}

/// The singular or plural of a name of several words, and of a name without capitals: "hardware
/// wallets". A single word with a capital is one of a kind.
fn other_numbers(name: &str, any_case: bool) -> Vec<String> {
    let last = last_word(name);
    let head = &name[..name.len() - last.len()];
    let is_phrase = !head.is_empty();
    let is_letters = last.chars().all(char::is_alphabetic);
    if !(is_phrase || any_case) || !is_letters || last.len() < 3 {
        return Vec::new();
    }
    let lower = last.to_lowercase();
    // "offers" may be a verb, and "new" is no news.
    let is_safe = |singular: &str| match is_phrase {
        true => english::is_word(singular) && english::is_word(&lower) || any_case,
        false => !english::is_word(singular),
    };
    match singular_of(last) {
        Some(one) if is_safe(&one.to_lowercase()) && !is_small(&one.to_lowercase()) => {
            vec![format!("{head}{one}")]
        }
        Some(_) => Vec::new(),
        None => vec![format!("{head}{}", plural_of(last))],
    }
}
