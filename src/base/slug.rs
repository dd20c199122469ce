//! Slugs: the names that things have in addresses.

use std::collections::{BTreeMap, BTreeSet};

/// The longest slug in bytes; file systems take 255 for one name.
const LONGEST: usize = 120;

/// Signs that tell names apart and would otherwise vanish: C, C++ and C#.
const SPOKEN: [(char, &str); 4] = [('+', "plus"), ('#', "sharp"), ('&', "and"), ('@', "at")];

/// A slug for any text: lower-case ASCII letters, digits and single hyphens, transliterated from
/// any script, at most 120 bytes. Empty only if the text has nothing that can be written so.
///
/// ```
/// assert_eq!(dicta::base::slug::slugify("Zażółć gęślą"), "zazolc-gesla");
/// assert_eq!(dicta::base::slug::slugify("C++"), "c-plus-plus");
/// ```
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LONGEST));
    let mut gap = false;
    let mut push = |word: &str, gap: &mut bool| {
        for character in word.chars() {
            if character.is_ascii_alphanumeric() {
                if *gap && !slug.is_empty() {
                    slug.push('-');
                }
                *gap = false;
                slug.push(character.to_ascii_lowercase());
            } else if character != '\'' {
                *gap = true;
            }
        }
        slug.len() >= LONGEST
    };
    for character in text.chars() {
        let full = if character.is_ascii_alphanumeric() {
            push(character.encode_utf8(&mut [0; 4]), &mut gap)
        } else if let Some((_, word)) = SPOKEN.iter().find(|(sign, _)| *sign == character) {
            gap = true;
            let full = push(word, &mut gap);
            gap = true;
            full
        } else if matches!(character, '\'' | '’' | '\u{300}'..='\u{36f}') {
            false
        } else {
            push(deunicode::deunicode_char(character).unwrap_or("-"), &mut gap)
        };
        if full {
            break;
        }
    }
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Gives out slugs so that no two are the same.
#[derive(Debug, Default)]
pub struct SlugSet {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl SlugSet {
    /// A set in which `reserved` are taken already.
    pub fn reserving<'a>(reserved: impl Iterator<Item = &'a str>) -> SlugSet {
        let taken = reserved.map(str::to_owned).collect();
        SlugSet { taken, next: BTreeMap::new() }
    }

    /// Slugs for `wanted`, in the same order. Whoever comes first keeps the slug as it is; each
    /// later one gets the first free number as a suffix. An empty wish becomes `untitled`.
    pub fn assign<'a>(&mut self, wanted: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let wanted: Vec<&str> = wanted
            .into_iter()
            .map(|slug| if slug.is_empty() { "untitled" } else { slug })
            .collect();
        // First all plain wishes, then the numbered ones: `a-2` that is somebody's own name is
        // never taken away from them by a second `a`.
        let keeps: Vec<bool> =
            wanted.iter().map(|&slug| self.taken.insert(slug.to_owned())).collect();
        wanted
            .into_iter()
            .zip(keeps)
            .map(|(slug, keeps)| if keeps { slug.to_owned() } else { self.numbered(slug) })
            .collect()
    }

    fn numbered(&mut self, slug: &str) -> String {
        // The next number is remembered: a thousand files of one name are no thousand searches.
        let next = self.next.entry(slug.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{slug}-{next}");
            *next += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scripts_and_signs() {
        for (text, slug) in [
            ("Claude Code", "claude-code"),
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("AT&T", "at-and-t"),
            ("Node.js", "node-js"),
            ("O’Reilly's", "oreillys"),
            ("Łódź", "lodz"),
            ("Ünïcödé", "unicode"),
            ("北京", "bei-jing"),
            ("Привет мир", "privet-mir"),
            ("  --a--b--  ", "a-b"),
            ("!!!", ""),
            ("e\u{301}te\u{301}", "ete"),
        ] {
            assert_eq!(slugify(text), slug, "{text}");
        }
    }

    #[test]
    fn later_ones_are_numbered_and_own_names_kept() {
        let mut set = SlugSet::reserving(["index"].into_iter());
        assert_eq!(
            set.assign(["a", "a", "a-2", "a", "index", ""]),
            ["a", "a-3", "a-2", "a-4", "index-2", "untitled"]
        );
    }

    proptest! {
        #[test]
        fn always_safe_in_an_address(text in any::<String>()) {
            let slug = slugify(&text);
            prop_assert!(slug.len() <= LONGEST);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert_eq!(slugify(&slug), slug);
        }

        #[test]
        fn never_shared(wanted in proptest::collection::vec("[ab](-[23])?", 0..20)) {
            let given = SlugSet::default().assign(wanted.iter().map(String::as_str));
            let different: BTreeSet<_> = given.iter().collect();
            prop_assert_eq!(different.len(), given.len());
        }
    }
}
