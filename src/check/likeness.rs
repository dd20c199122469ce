//! Names that differ by one letter.

use std::hash::{DefaultHasher, Hasher};

/// A shorter name is like too many.
const LEAST_LETTERS: usize = 6;

/// A longer one is a sentence.
const MOST_LETTERS: usize = 60;
/// If more names than this are the same but for one letter, it is the letter that tells.
const MOST_ALIKE: usize = 20;

/// The pairs of names that differ by one letter that is there, is missing, is another one, or has
/// changed places with its neighbour. Digits tell names apart: GPT-4 and GPT-5; and so does an `s`
/// at the end.
pub fn pairs<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    // Two such names are the same after a letter is taken out of each, or of one of them.
    let mut shortened: Vec<(u64, &str)> = Vec::new();
    for &name in names {
        let letters = name.chars().count();
        if !(LEAST_LETTERS..=MOST_LETTERS).contains(&letters) {
            continue;
        }
        shortened.push((hash(name, ""), name));
        let places = name.char_indices();
        shortened.extend(
            places.map(|(at, letter)| (hash(&name[..at], &name[at + letter.len_utf8()..]), name)),
        );
    }
    shortened.sort_unstable();
    shortened.dedup();
    let mut found: Vec<(&str, &str)> = Vec::new();
    for same in shortened.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() <= MOST_ALIKE) {
        for (at, &(_, a)) in same.iter().enumerate() {
            let others = same[..at].iter().map(|&(_, b)| b).filter(|b| is_slip(a, b));
            found.extend(others.map(|b| (a.min(b), a.max(b))));
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

fn is_slip(a: &str, b: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let plural = |a: &str, b: &str| a.strip_suffix('s') == Some(b);
    strsim::osa_distance(a, b) == 1 && digits(a) == digits(b) && !plural(a, b) && !plural(b, a)
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn one_letter() {
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
        assert_eq!(pairs(&names), [("anthropci", "anthropic"), ("anthropic", "antropic")]);
        assert_eq!(pairs(&["abcdef", "abcdxf", "abcdef"]), [("abcdef", "abcdxf")]);
    }
}
