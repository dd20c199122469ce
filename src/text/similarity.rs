//! How alike two spellings are.

/// How many edits lead from one text to the other: a character more, less or other, or two neighbours
/// swapped.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// The same for bytes, where what lies between two swapped ones may be edited too.
pub fn byte_edits(a: &[u8], b: &[u8]) -> usize {
    strsim::generic_damerau_levenshtein(a, b)
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
