//! The other forms of English words, which a query finds too.
//!
//! The script of the search page has the same rules: see `endings` in `search-query.js`.

use std::collections::BTreeSet;

use crate::text::characters::is_vowel;

/// Shorter words are left alone: "thing" is no form of "the".
const SHORTEST: usize = 4;
/// What a word may end with, and what its stem ends with instead.
const ENDINGS: [(&str, &str); 8] = [
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
];

/// The other forms of a word: of "build" "builds" and "building"; "built" is another word. Some of them are no
/// words.
pub fn endings(word: &str) -> BTreeSet<String> {
    if word.len() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return BTreeSet::new();
    }
    let stems = stems(word);
    let mut forms = stems.clone();
    for stem in &stems {
        forms.extend(["s", "es", "ed", "ing"].map(|ending| format!("{stem}{ending}")));
        if let Some(short) = stem.strip_suffix('e').filter(|short| short.len() > 2) {
            forms.extend([format!("{stem}d"), format!("{short}ing")]);
        }
        if let Some(short) = stem.strip_suffix('y').filter(|short| !short.ends_with(is_vowel)) {
            forms.extend([format!("{short}ies"), format!("{short}ied")]);
        }
    }
    forms.remove(word);
    forms
}

fn stems(word: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::from([word.to_owned()]);
    for (ending, other) in ENDINGS {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= 3);
        let Some(stem) = stem.filter(|_| !word.ends_with("ss")) else { continue };
        stems.insert(format!("{stem}{other}"));
        // "running" is a form of "run".
        let (short, last) = stem.split_at(stem.len() - 1);
        if matches!(ending, "ed" | "ing") && short.ends_with(last) && !last.contains(is_vowel) {
            stems.insert(short.to_owned());
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::endings;

    /// Words with all their forms, which the script of the search page is compared with too.
    const EXPECTED: &str = include_str!("../../tests/browser/endings.json");

    #[test]
    fn words_have_their_forms() {
        let expected: BTreeMap<String, BTreeSet<String>> = serde_json::from_str(EXPECTED).unwrap();
        assert!(expected.len() > 9);
        for (word, forms) in expected {
            assert_eq!(endings(&word), forms, "{word}");
        }
    }
}
