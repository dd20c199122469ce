//! Names that differ in one letter, or in the order of letters.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use crate::text::characters::is_unspaced;
use crate::text::folding::{decomposed, reading};
use crate::text::similarity::{common_in_order, edits};

/// A shorter name is similar to too many others, in characters.
const MIN_LENGTH: usize = 6;
/// The same if letters may be in other places.
const MIN_SHUFFLED: usize = 8;
/// A longer one is a sentence, in characters.
const MAX_LENGTH: usize = 60;
/// The most bytes of a character.
const MAX_LETTER: usize = 4;
/// If more names than this differ only in one letter, the letter is significant.
const MAX_SIMILAR: usize = 20;

/// A name, with the hash of it, whole or without one letter.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct ShortenedName<'a> {
    hash: u64,
    name: &'a str,
}

/// The pairs of names that differ in one letter, which is inserted, missing, replaced, or swapped
/// with its neighbour. Names that differ in digits are not similar (GPT-4 and GPT-5), nor are names
/// that differ in an `s` at the end.
pub fn similar_pairs<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let names = names.iter().map(|&name| (name, Cow::Borrowed(name)));
    pairs(names, MIN_LENGTH, differ_in_a_letter)
}

/// The pairs of longer names that have the same letters, or all but one, and of which two edits make
/// the same name: a letter in another place, or two swapped and one more wrong ("antrophic" and
/// "anthropic"). They begin with the same letter.
pub fn shuffled_pairs<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let sorted = |name: &str| -> String {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters.into_iter().collect()
    };
    let short = names.iter().filter(|name| name.len() <= MAX_LENGTH * MAX_LETTER);
    let names = short.map(|&name| (name, Cow::Owned(sorted(name))));
    pairs(names, MIN_SHUFFLED, |a, b| {
        let (own, other) = (a.chars().count(), b.chars().count());
        edits(a, b) == 2
            && a.chars().next() == b.chars().next()
            && digits(a) == digits(b)
            && own.abs_diff(other) < 2
            && common_in_order(a, b) + 1 == own.min(other)
    })
}

/// The pairs of names of three to six characters in Chinese, Japanese or Korean that differ in one
/// character, which is not the first and is written otherwise but said alike, or not.
pub fn eastern_pairs<'a>(names: &[&'a str]) -> Vec<EasternPair<'a>> {
    let mut shortened: Vec<(usize, String, &str)> = Vec::new();
    for &name in names {
        let letters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
        if !EASTERN.contains(&letters.len()) || !letters.iter().all(|&c| is_eastern(c)) {
            continue;
        }
        shortened.extend((1..letters.len()).map(|index| {
            let others = letters.iter().enumerate().filter(|(own, _)| *own != index);
            (index, others.map(|(_, c)| c).collect(), name)
        }));
    }
    shortened.sort_unstable();
    let mut found = Vec::new();
    let groups = shortened.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
    for same in groups.filter(|same| same.len() <= MAX_SIMILAR) {
        for (number, (index, _, a)) in same.iter().enumerate() {
            found.extend(same[..number].iter().map(|(_, _, b)| {
                let letter = |name: &str| name.chars().filter(|c| !c.is_whitespace()).nth(*index);
                EasternPair { names: (b, a), sound_alike: sound_alike(letter(a), letter(b)) }
            }));
        }
    }
    found
}

/// How many characters a full name in Chinese, Japanese or Korean has of which one may be wrong.
const EASTERN: std::ops::RangeInclusive<usize> = 3..=6;

/// Two names that differ in one character.
#[derive(Debug, PartialEq, Eq)]
pub struct EasternPair<'a> {
    pub names: (&'a str, &'a str),
    /// Whether the two characters are said alike, so that a keyboard offers one for the other.
    pub sound_alike: bool,
}

fn is_eastern(c: char) -> bool {
    is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Whether two characters are said alike, or, in Korean, differ in one of their letters.
fn sound_alike(a: Option<char>, b: Option<char>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (one, other) = (decomposed(&a.to_string()), decomposed(&b.to_string()));
    let is_korean = one.chars().count() > 1 && other.chars().count() > 1;
    if is_korean {
        edits(&one, &other) == 1
    } else {
        reading(a).is_some_and(|own| reading(b) == Some(own))
    }
}

/// The pairs of names for which `are_similar` is true, among those whose letters are the same, or all
/// but one in each.
fn pairs<'a>(
    names: impl Iterator<Item = (&'a str, Cow<'a, str>)>,
    shortest: usize,
    are_similar: fn(&str, &str) -> bool,
) -> Vec<(&'a str, &'a str)> {
    // Two such names are equal after a letter is taken out of each, or of one of them.
    let mut shortened: Vec<ShortenedName> = Vec::new();
    for (name, letters) in names {
        let length = letters.chars().count();
        if !(shortest..=MAX_LENGTH).contains(&length) {
            continue;
        }
        shortened.push(ShortenedName { hash: hash(&letters, ""), name });
        shortened.extend(letters.char_indices().map(|(index, letter)| {
            let hash = hash(&letters[..index], &letters[index + letter.len_utf8()..]);
            ShortenedName { hash, name }
        }));
    }
    shortened.sort_unstable();
    shortened.dedup();
    let mut found: Vec<(&str, &str)> = Vec::new();
    for same in shortened.chunk_by(|a, b| a.hash == b.hash).filter(|same| same.len() <= MAX_SIMILAR)
    {
        for (index, &ShortenedName { name: a, .. }) in same.iter().enumerate() {
            let others = same[..index].iter().map(|other| other.name);
            let similar = others.filter(|b| are_similar(a, b));
            found.extend(similar.map(|b| (a.min(b), a.max(b))));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn hash(head: &str, tail: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(head.as_bytes());
    hasher.write(tail.as_bytes());
    hasher.finish()
}

fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

fn differ_in_a_letter(a: &str, b: &str) -> bool {
    let plural = |a: &str, b: &str| a.strip_suffix('s') == Some(b);
    edits(a, b) == 1 && digits(a) == digits(b) && !plural(a, b) && !plural(b, a)
}

#[cfg(test)]
mod tests {
    use super::{eastern_pairs, shuffled_pairs, similar_pairs};

    #[test]
    fn names_with_one_wrong_letter() {
        let names = [
            "anthropic",
            "antropic",
            "anthropci",
            "gemini2",
            "gemini3",
            "agents",
            "agent",
            "canvas",
        ];
        assert_eq!(similar_pairs(&names), [("anthropci", "anthropic"), ("anthropic", "antropic")]);
        assert_eq!(similar_pairs(&["abcdef", "abcdxf", "abcdef"]), [("abcdef", "abcdxf")]);
    }
    #[test]
    fn names_with_letters_in_other_places() {
        for (a, b, expected) in [
            ("anthropic", "antrophic", true),
            ("anhtropc", "anthropic", true),
            ("anthropic", "natropic", false),
            ("anthropic", "enthropik", false),
            ("annaberg", "annebarg", false),
            ("strategies", "strategy", false),
            ("rowing", "wroing", false),
            ("release12", "relaese13", false),
        ] {
            assert_eq!(!shuffled_pairs(&[a, b]).is_empty(), expected, "{a} {b}");
        }
    }

    #[test]
    fn names_that_differ_in_a_character() {
        let pair = |a, b| eastern_pairs(&[a, b]).first().map(|pair| pair.sound_alike);
        assert_eq!(pair("王小志", "王小誌"), Some(true));
        assert_eq!(pair("王小明", "王小華"), Some(false));
        assert_eq!(pair("이소라", "이소라나"), None);
        assert_eq!(pair("이소라", "이소리"), Some(true));
        // The first one is the family name.
        assert_eq!([pair("王小明", "李小明"), pair("王明", "王名"), pair("Ann", "Anm")], [None; 3]);
    }
}
