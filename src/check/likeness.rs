//! Names that differ by one letter.

use std::collections::BTreeMap;

/// A shorter name is like too many.
const LEAST_LETTERS: usize = 6;

/// The pairs of names that differ by one letter that is there, is missing, is another one, or has
/// changed places with its neighbour. Digits tell names apart: GPT-4 and GPT-5; and so does an `s`
/// at the end.
pub fn pairs<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    // Two such names are the same after a letter is taken out of each, or of one of them.
    let mut shortened: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for &name in names.iter().filter(|name| name.chars().count() >= LEAST_LETTERS) {
        shortened.entry(name.to_owned()).or_default().push(name);
        for (at, letter) in name.char_indices() {
            let short = format!("{}{}", &name[..at], &name[at + letter.len_utf8()..]);
            let same = shortened.entry(short).or_default();
            if same.last() != Some(&name) {
                same.push(name);
            }
        }
    }
    let mut found: Vec<(&str, &str)> = Vec::new();
    for same in shortened.values() {
        for (at, &a) in same.iter().enumerate() {
            found.extend(
                same[..at].iter().filter(|&&b| is_slip(a, b)).map(|&b| (a.min(b), a.max(b))),
            );
        }
    }
    found.sort_unstable();
    found.dedup();
    found
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
