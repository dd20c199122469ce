//! Names that differ in one letter.

use crate::text::similarity::edits;

use std::hash::{DefaultHasher, Hasher};

/// A shorter name is similar to too many others, in characters.
const MIN_LENGTH: usize = 6;
/// A longer one is a sentence, in characters.
const MAX_LENGTH: usize = 60;
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
    // Two such names are equal after a letter is taken out of each, or of one of them.
    let mut shortened: Vec<ShortenedName> = Vec::new();
    for &name in names {
        let length = name.chars().count();
        if !(MIN_LENGTH..=MAX_LENGTH).contains(&length) {
            continue;
        }
        shortened.push(ShortenedName { hash: hash(name, ""), name });
        shortened.extend(name.char_indices().map(|(index, letter)| {
            let hash = hash(&name[..index], &name[index + letter.len_utf8()..]);
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
            let similar = others.filter(|b| differ_in_a_letter(a, b));
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

fn differ_in_a_letter(a: &str, b: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let plural = |a: &str, b: &str| a.strip_suffix('s') == Some(b);
    edits(a, b) == 1 && digits(a) == digits(b) && !plural(a, b) && !plural(b, a)
}

#[cfg(test)]
mod tests {
    use super::similar_pairs;

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
}
