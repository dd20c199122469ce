//! Spellings of one name that sound alike: captions write what they do not know as they hear it.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::name::Untagged;
use crate::lexicon::folded;
use crate::text::similarity::edits;
use crate::text::sound::{self, Similarity, SoundAndLetters};

/// How similar two names must be, sound and letters together: a name that is described, and
/// captions of it.
const LIKE: f64 = 0.8;
/// Where there are no descriptions, one must be this much rarer, differ in one letter only, and be at
/// least so long.
const RARER: usize = 4;
const LONG: usize = 7;
/// From this many sounds on, one may differ.
const LONG_KEY: usize = 5;
/// A name of fewer letters is similar to too many.
const LEAST_LETTERS: usize = 4;

/// The words of a name in lower case, and its sounds.
pub(super) fn sounds(lower: &str) -> (Vec<&str>, Vec<u8>) {
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut key = Vec::new();
    words.iter().for_each(|word| sound::append(&mut key, &sound::key(word)));
    (words, key)
}

/// A name as it is compared.
struct SpokenName {
    letters: String,
    key: Vec<u8>,
}

/// Joins spellings of one name: to those that most descriptions have, then to the most frequent.
/// `described` says whether most transcripts have a description.
pub(super) fn joined(mut names: Vec<Untagged>, described: bool) -> Vec<Untagged> {
    names.sort_by_key(|name| (name.doubtful, Reverse(name.described), Reverse(name.spans.len())));
    let mut kept: Vec<Untagged> = Vec::new();
    let mut spoken: Vec<SpokenName> = Vec::new();
    let mut by_sound: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    for name in names {
        let letters = folded(&name.name);
        let (_, key) = sounds(&name.name.to_lowercase());
        let own = SpokenName { letters, key };
        let keys: Vec<Vec<u8>> = if own.key.len() + 1 >= LONG_KEY {
            std::iter::once(own.key.clone()).chain(sound::shortened(&own.key)).collect()
        } else {
            vec![own.key.clone()]
        };
        let near = keys.iter().filter_map(|key| by_sound.get(key)).flatten();
        let same = near
            .copied()
            .filter(|&index| is_same(&kept[index], &spoken[index], &name, &own, described))
            .min();
        match same {
            Some(index) if described => kept[index].hear(name),
            Some(index) => kept[index].take(name),
            None => {
                for key in keys {
                    by_sound.entry(key).or_default().push(kept.len());
                }
                spoken.push(own);
                kept.push(name);
            }
        }
    }
    kept
}

/// Whether `other` is another spelling of a name.
fn is_same(
    name: &Untagged,
    own: &SpokenName,
    other: &Untagged,
    its: &SpokenName,
    described: bool,
) -> bool {
    if its.letters.chars().count() < LEAST_LETTERS
        || own.letters.chars().count() < LEAST_LETTERS
        || own.key.len() < 2
    {
        return false;
    }
    let digits = |letters: &str| letters.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(&own.letters) != digits(&its.letters) {
        return false;
    }
    let compared = |spoken: &'_ SpokenName| (spoken.key.clone(), spoken.letters.clone());
    let (a, b) = (compared(own), compared(its));
    let similarity = Similarity::of(
        SoundAndLetters { key: &a.0, letters: &a.1 },
        SoundAndLetters { key: &b.0, letters: &b.1 },
    );
    let allowed = usize::from(own.key.len().max(its.key.len()) >= LONG_KEY);
    if similarity.apart > allowed {
        return false;
    }
    if name.doubtful {
        return false;
    }
    if described {
        name.described > 0 && name.described > other.described && similarity.both() >= LIKE
    } else {
        name.spans.len() >= other.spans.len() * RARER
            && its.letters.chars().count() >= LONG
            && edits(&own.letters, &its.letters) == 1
    }
}
