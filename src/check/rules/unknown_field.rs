//! An unknown field whose name is almost that of a known one. Silent if the file has the known field
//! as well: the other one is then a field of its own.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::metadata::table::{FIELDS, is_known};
use crate::text::similarity::edits;

/// A shorter name is similar to too many others, in characters.
const MIN_LENGTH: usize = 4;
/// A longer name is not compared, in bytes.
const MAX_LENGTH: usize = 30;
/// From this length on, two letters may differ.
const LONG: usize = 9;
/// At most this many unknown fields of a file are compared.
const MAX_FIELDS: usize = 20;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let unknown =
        file.fields().iter().filter(|field| !field.value.is_empty() && !is_known(&field.name));
    for name in unknown.take(MAX_FIELDS).map(|field| &field.name) {
        let Some(known) = similar_field(name).filter(|known| file.value(known).is_none()) else {
            continue;
        };
        let line = file.field(&[name]);
        let span = line.start..(line.start + name.len()).min(line.end);
        let message = format!("unknown field `{name}`, similar to `{known}`");
        let help =
            format!("rename it to `{known}`; if it is a custom field, choose a less similar name");
        diagnostics.push(file.warning(Code::UnknownField, span, message).help(help));
    }
}

/// The known field whose name is the plural or singular of this one, or differs in a letter or two.
fn similar_field(name: &str) -> Option<&'static str> {
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
    use crate::check::tests::found;

    #[test]
    fn an_unknown_field_is_found() {
        let found = found(Code::UnknownField, "---\nconcept: [history]\n---\nText.");
        insta::assert_snapshot!(found, @"a.md:2:1 unknown field `concept`, similar to `concepts`");
    }

    #[test]
    fn a_field_beside_the_known_one_is_not() {
        let text = "---\nconcept: [history]\nconcepts: [tide]\n---\nText.";
        assert_eq!(found(Code::UnknownField, text), "");
    }

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
