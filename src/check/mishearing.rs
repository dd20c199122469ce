//! What captions seem to have made of a name: phrases that differ in a letter or two.

use std::collections::BTreeMap;

use crate::lexicon::{folded, is_word};
use crate::text::months::month;
use crate::text::similarity::edits;
use crate::text::word_families::are_of_one_family;

/// A shorter name sounds like too much else, in letters.
const MIN_LETTERS: usize = 6;
/// From this length on, two letters may differ.
const LONG: usize = 9;
/// The most words that captions make of a name.
const MAX_WORDS: usize = 3;

/// A phrase in place of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedPhrase {
    pub text: String,
    /// How often it is in the transcript.
    pub count: usize,
}

/// The most frequent probable mishearing of each name. Phrases of English words alone do not count.
pub fn mishearings<'n>(body: &str, names: &[&'n str]) -> BTreeMap<&'n str, CountedPhrase> {
    let targets: Vec<(&str, String)> = names
        .iter()
        .map(|&name| (name, folded(name)))
        .filter(|(_, letters)| letters.len() >= MIN_LETTERS && letters.is_ascii())
        .collect();
    if targets.is_empty() {
        return BTreeMap::new();
    }
    let words: Vec<String> = body
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word))
        .filter(|word| !word.is_empty())
        .collect();
    let mut phrases: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for first in 0..words.len() {
        for (name, letters) in &targets {
            let Some(phrase) = similar_phrase(&words[first..], letters) else { continue };
            *phrases.entry(name).or_default().entry(phrase).or_default() += 1;
        }
    }
    let most_frequent = |phrases: BTreeMap<String, usize>| {
        let (text, count) = phrases.into_iter().max_by_key(|(_, count)| *count)?;
        Some(CountedPhrase { text, count })
    };
    let found =
        phrases.into_iter().filter_map(|(name, phrases)| Some((name, most_frequent(phrases)?)));
    found.collect()
}

/// The first of these words, as many as are similar to the letters of a name, if they are not all
/// English.
fn similar_phrase(words: &[String], letters: &str) -> Option<String> {
    let allowed = if letters.len() >= LONG { 2 } else { 1 };
    let is_similar = |phrase: &str| {
        phrase.len().abs_diff(letters.len()) <= allowed
            && shares_an_end(phrase, letters)
            && (1..=allowed).contains(&edits(phrase, letters))
    };
    let first = words.first()?;
    // Of several words, the first starts like the name: this avoids most comparisons.
    let most = if first.as_bytes()[0] == letters.as_bytes()[0] { MAX_WORDS } else { 1 };
    for number in 1..=most.min(words.len()) {
        let words = &words[..number];
        if words.iter().map(String::len).sum::<usize>() > letters.len() + allowed {
            return None;
        }
        let joined = words.concat();
        // "on claude opus" is the name with a word before it.
        let version = words[number - 1].bytes().all(|byte| byte.is_ascii_digit());
        let contains_name = joined.contains(letters) && !version;
        // A month is a month, and "Claude 3" is not "Claude 4".
        let is_other =
            words.iter().any(|word| month(word).is_some()) || digits(&joined) != digits(letters);
        // "cryptographic" is not misheard for "cryptography".
        let is_related = is_word(letters) && are_of_one_family(&joined, letters);
        let is_name = is_similar(&joined) && !contains_name && !is_other && !is_related;
        if is_name && !words.iter().all(|word| is_word(word)) {
            return Some(words.join(" "));
        }
    }
    None
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether two words start or end with the same two bytes: this avoids most comparisons.
fn shares_an_end(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() > 1 && b.len() > 1 && (a[..2] == b[..2] || a[a.len() - 2..] == b[b.len() - 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_are_almost_a_name() {
        for (text, name, expected) in [
            ("We met zofia kowalchik.", "Zofia Kowalczyk", Some("zofia kowalchik")),
            ("an enthropic model", "Anthropic", Some("enthropic")),
            ("on claude opus today", "Claude Opus", None),
            ("the landings", "Landing", None),
            ("in september we", "Septembre", None),
            ("a cryptographic proof", "Cryptography", None),
            ("with claude 3 today", "Claude 4", None),
        ] {
            let found = mishearings(text, &[name]);
            assert_eq!(found.get(name).map(|phrase| phrase.text.as_str()), expected, "{text}");
        }
    }
}
