//! How similar two spellings are, and which of several names was probably intended.

use super::folding::{folded, letters as letters_of};
use super::plural::is_plural;

/// How many edits lead from one text to the other: a character more, less or other, or two neighbours
/// swapped.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// The same for bytes, where what lies between two swapped ones may be edited too.
pub fn byte_edits(a: &[u8], b: &[u8]) -> usize {
    strsim::generic_damerau_levenshtein(a, b)
}

/// How many characters two texts have in common in the same order (the longest common subsequence).
/// The work grows with the product of their lengths.
pub fn common_in_order(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut lengths = vec![0; b.len() + 1];
    for a in a.chars() {
        let mut diagonal = 0;
        for (index, &b) in b.iter().enumerate() {
            let above = lengths[index + 1];
            lengths[index + 1] = if a == b { diagonal + 1 } else { above.max(lengths[index]) };
            diagonal = above;
        }
    }
    lengths.last().copied().unwrap_or_default()
}

/// How alike two texts are, from 0 to 1, by the measure of Jaro and Winkler: beginnings count most.
pub fn beginnings(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// How alike two texts are, from 0 to 1: the mean of [`beginnings`] and of the share of the longer
/// one that needs no edit, which counts lengths too.
pub fn letters(a: &str, b: &str) -> f64 {
    (beginnings(a, b) + strsim::normalized_damerau_levenshtein(a, b)) / 2.0
}

/// The most edits between a word and the one that was probably intended.
const MOST_EDITS: usize = 3;
/// So many letters allow one edit.
const LETTERS_AN_EDIT: usize = 3;

/// The one of `known` that `wanted` probably refers to, for "did you mean": it differs in case and
/// separators only, is its singular or plural, or at most every third letter is edited, and three in
/// all. Of several, the most similar.
pub fn nearest<'k>(wanted: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let plain = |text: &str| -> String { letters_of(&folded(text)).collect() };
    let wanted = plain(wanted);
    let most = (wanted.chars().count() / LETTERS_AN_EDIT).min(MOST_EDITS);
    let distance = |one: &str| {
        let other = plain(one);
        if is_plural(&other, &wanted) || is_plural(&wanted, &other) {
            return Some(1);
        }
        Some(edits(&wanted, &other)).filter(|&edits| edits <= most)
    };
    let near = known.into_iter().filter_map(|one| Some((distance(one)?, one)));
    let alike = |one: &str| beginnings(&wanted, &plain(one));
    near.min_by(|a, b| a.0.cmp(&b.0).then_with(|| alike(b.1).total_cmp(&alike(a.1))))
        .map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        let known = ["title", "publish_date", "speakers", "keywords", "DICTA151"];
        for (wanted, meant) in [
            ("Titel", Some("title")),
            ("publishDate", Some("publish_date")),
            ("speaker", Some("speakers")),
            ("kewords", Some("keywords")),
            ("dicta1510", Some("DICTA151")),
            ("views", None),
            ("t", None),
            ("", None),
        ] {
            assert_eq!(nearest(wanted, known), meant, "{wanted}");
        }
    }

    #[test]
    fn similarity() {
        assert_eq!((edits("codex", "codxe"), edits("abc", "abd"), edits("", "ab")), (1, 1, 2));
        assert!((letters("codex", "codex") - 1.0).abs() < 1e-9);
        assert!(letters("codex", "codecs") > letters("codex", "models"));
        assert_eq!(byte_edits(b"KTX", b"KT"), 1);
        assert_eq!([common_in_order("antrophic", "anthropic"), common_in_order("", "a")], [8, 0]);
    }
}
