//! Longer names in a text of which a tag is a part: "Claude Opus 4.5" for the tag "Opus".

use std::collections::BTreeMap;
use std::ops::Range;

use super::mishearing::CountedPhrase;
use crate::text::stop_words::is_small;
use crate::text::words::words;

/// At most so many words before a name, and after it, belong to a longer one.
const MAX_MORE: usize = 2;

/// The most frequent phrase in which `texts` have each name, in any case: with the version and the
/// capitalised words beside it.
pub fn longer_names<'n>(texts: &[&str], names: &[&'n str]) -> BTreeMap<&'n str, CountedPhrase> {
    let mut by_first_word: BTreeMap<String, Vec<(&str, Vec<&str>)>> = BTreeMap::new();
    for &name in names {
        let own: Vec<&str> = words(name).map(|word| &name[word]).collect();
        let Some(first) = own.first() else { continue };
        by_first_word.entry(first.to_lowercase()).or_default().push((name, own));
    }
    let mut phrases: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for text in texts {
        let words: Vec<Range<usize>> = words(text).collect();
        for first in 0..words.len() {
            let word = text[words[first].clone()].to_lowercase();
            // Of "2.5" for the name "2", the version is behind the first full stop.
            let word = word.split('.').next().unwrap_or_default();
            for (name, own) in by_first_word.get(word).into_iter().flatten() {
                if is_name(text, &words[first..], own) {
                    let phrase = phrase_around(text, &words, first..first + own.len());
                    *phrases.entry(name).or_default().entry(phrase).or_default() += 1;
                }
            }
        }
    }
    let most_frequent = |phrases: BTreeMap<&str, usize>| {
        let (text, count) = phrases.into_iter().max_by_key(|(_, count)| *count)?;
        Some(CountedPhrase { text: text.to_owned(), count })
    };
    let found =
        phrases.into_iter().filter_map(|(name, phrases)| Some((name, most_frequent(phrases)?)));
    found.collect()
}

/// Whether these words begin with those of a name, the last perhaps with a longer version: "2.5" for "2".
fn is_name(text: &str, words: &[Range<usize>], name: &[&str]) -> bool {
    let is_word = |word: &str, own: &str| word.to_lowercase() == own.to_lowercase();
    let is_version = |word: &str, own: &str| {
        own.ends_with(|c: char| c.is_ascii_digit())
            && word.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'))
    };
    let mut pairs = words.iter().map(|word| &text[word.clone()]).zip(name).enumerate();
    name.len() <= words.len()
        && pairs.all(|(index, (word, own))| {
            is_word(word, own) || index + 1 == name.len() && is_version(word, own)
        })
}

/// The name in these words, with the capitalised words and numbers that stand beside it.
fn phrase_around<'a>(text: &'a str, words: &[Range<usize>], name: Range<usize>) -> &'a str {
    let joins = |before: usize, after: usize| &text[words[before].end..words[after].start] == " ";
    let belongs = |index: usize| {
        let word = &text[words[index].clone()];
        !word.starts_with(char::is_lowercase) && !is_small(&word.to_lowercase())
    };
    let mut first = name.start;
    while name.start - first < MAX_MORE
        && first > 0
        && joins(first - 1, first)
        && belongs(first - 1)
    {
        first -= 1;
    }
    let mut end = name.end;
    while end - name.end < MAX_MORE && end < words.len() && joins(end - 1, end) && belongs(end) {
        end += 1;
    }
    &text[words[first].start..words[end - 1].end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_within_a_longer_one() {
        for (text, name, expected) in [
            ("It had Claude Opus 4.5. These are models.", "Opus 4.5", Some("Claude Opus 4.5")),
            ("You do this in Gemini 2.5 Pro. You get it.", "Gemini 2", Some("Gemini 2.5 Pro")),
            ("And The Nano Banana Pro, Ann said", "Nano Banana", Some("Nano Banana Pro")),
            ("we use gemini 20 and gemini2", "Gemini 2", None),
            ("Ann Bell, Mill Co.", "Mill", Some("Mill Co")),
            ("More from Ann, Google", "Google", Some("Google")),
            ("Gr\u{00fc}ße aus Ölmühle Nord", "ölmühle", Some("Ölmühle Nord")),
            ("", "Ann", None),
            ("Ann", "…", None),
        ] {
            let found = longer_names(&[text], &[name]);
            assert_eq!(found.get(name).map(|phrase| phrase.text.as_str()), expected, "{text}");
        }
    }
}
