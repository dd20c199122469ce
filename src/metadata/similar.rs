//! Known fields whose names are similar to an unknown one.

use super::table::FIELDS;
use crate::text::similarity::edits;

/// A shorter name is similar to too many others, in characters.
const MIN_LENGTH: usize = 4;
/// A longer name is not compared, in bytes.
const MAX_LENGTH: usize = 30;
/// From this length on, two letters may differ.
const LONG: usize = 9;

/// The known field whose name is the plural or singular of this one, or differs in a letter or two.
pub fn similar_field(name: &str) -> Option<&'static str> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let lower = name.to_lowercase().replace(['-', ' '], "_");
    let bare = lower.replace('_', "");
    let is_plural = |one: &str, many: &str| {
        let ies = one.strip_suffix('y').map(|stem| format!("{stem}ies"));
        many.strip_prefix(one).is_some_and(|end| ["", "s", "es"].contains(&end))
            || ies.is_some_and(|ies| ies == many)
    };
    let length = lower.chars().count();
    let allowed = if length >= LONG { 2 } else { 1 };
    let same_word = |known: &&str| {
        let known = known.replace('_', "");
        is_plural(&known, &bare) || is_plural(&bare, &known)
    };
    let few_letters = |known: &&str| length > MIN_LENGTH && edits(known, &lower) <= allowed;
    let known = || FIELDS.iter().map(|spec| spec.name);
    let same = known().find(same_word).filter(|_| length >= MIN_LENGTH);
    same.or_else(|| known().find(few_letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_fields() {
        for (name, known) in [
            ("keyword", Some("keywords")),
            ("Keywords", Some("keywords")),
            ("key-words", Some("keywords")),
            ("alias", Some("aliases")),
            ("entity", Some("entities")),
            ("authors", Some("author")),
            ("sumary", Some("summary")),
            ("publishdate", Some("publish_date")),
            ("pubish_dats", Some("publish_date")),
            ("date", None),
            ("tags", None),
            ("subtitle", None),
            ("archive_box", None),
            ("url", None),
            ("mood", None),
            ("video", None),
            ("topic", None),
        ] {
            assert_eq!(similar_field(name), known, "{name}");
        }
    }
}
