//! Known fields and kinds whose names are similar to an unknown one.

use super::table::{FIELDS, PEOPLE, targets};
use super::value::Value;
use crate::model::FIRST_KINDS;
use crate::text::english::is_word;
use crate::text::similarity::edits;

/// A shorter name is similar to too many others, in characters.
const MIN_LENGTH: usize = 4;
/// The same for a name that a field has in other archives.
const MIN_SYNONYM: usize = 6;
/// The same for its plural, which is often a word for something else.
const MIN_PLURAL: usize = 7;
/// A longer name is not compared, in bytes.
const MAX_LENGTH: usize = 30;
/// From this length on, two letters may differ.
const LONG: usize = 9;

/// A name that an unknown one is similar to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SimilarField {
    /// The name of the field.
    pub field: &'static str,
    /// The name that is similar: that of the field, or a synonym.
    pub name: &'static str,
}

/// The known field whose name is the plural or singular of this one, or differs in a letter or two; or
/// the one of which that is true of a synonym.
pub fn similar_field(name: &str, value: &Value) -> Option<SimilarField> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let lower = name.to_lowercase().replace(['-', ' '], "_");
    let own = || FIELDS.iter().map(|spec| spec.name);
    let same = own().find(|known| are_one_word(known, &lower));
    let same = same.filter(|_| lower.chars().count() >= MIN_LENGTH);
    let own = same.or_else(|| own().find(|known| differ_in_letters(known, &lower)));
    own.map(|name| SimilarField { field: name, name }).or_else(|| similar_synonym(&lower, value))
}

/// Many words are similar to some synonym: `sources` may be a field of its own, and so may `interviewed`.
fn similar_synonym(lower: &str, value: &Value) -> Option<SimilarField> {
    let is_text = matches!(value, Value::Text(_));
    let is_meant = |known: &&str| {
        let is_plural = is_text && known.len() >= MIN_PLURAL && are_one_word(known, lower);
        is_plural || known.len() >= MIN_SYNONYM && is_misspelled(lower, known)
    };
    targets().filter(|target| target.name != PEOPLE.name).find_map(|target| {
        let name = target.synonyms.iter().copied().find(is_meant)?;
        Some(SimilarField { field: target.name, name })
    })
}

/// Whether one of the words of a name misspells that of a known one. `source_uri` does not.
fn is_misspelled(lower: &str, known: &str) -> bool {
    let parts = |name: &'_ str| name.split('_').count();
    let mut differing = lower.split('_').zip(known.split('_')).filter(|(own, other)| own != other);
    let (Some((own, other)), None) = (differing.next(), differing.next()) else { return false };
    parts(lower) == parts(known)
        && own.chars().next() == other.chars().next()
        && !is_word(own)
        && differ_in_letters(other, own)
}

/// The usual kind of entities whose name differs from this one in a letter or two.
pub fn similar_kind(kind: &str) -> Option<&'static str> {
    let lower = kind.to_lowercase();
    let is_meant = |known: &&str| *known != lower && differ_in_letters(known, &lower);
    FIRST_KINDS.into_iter().find(is_meant).filter(|_| !is_word(&lower))
}

/// Whether one of two names is the plural of the other, or both are one.
fn are_one_word(known: &str, lower: &str) -> bool {
    let is_plural = |one: &str, many: &str| {
        let ies = one.strip_suffix('y').map(|stem| format!("{stem}ies"));
        many.strip_prefix(one).is_some_and(|end| ["", "s", "es"].contains(&end))
            || ies.is_some_and(|ies| ies == many)
    };
    let (known, bare) = (known.replace('_', ""), lower.replace('_', ""));
    is_plural(&known, &bare) || is_plural(&bare, &known)
}

fn differ_in_letters(known: &str, lower: &str) -> bool {
    let length = lower.chars().count();
    let allowed = if length >= LONG { 2 } else { 1 };
    length > MIN_LENGTH && edits(known, lower) <= allowed
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
            let found = similar_field(name, &Value::Null).map(|similar| similar.field);
            assert_eq!(found, known, "{name}");
        }
    }

    #[test]
    fn similar_synonyms() {
        let text = Value::Text("x".to_owned());
        for (name, known) in [
            ("publishd", Some("published")),
            ("speker", Some("speaker")),
            ("categores", Some("categories")),
            ("licences", Some("licence")),
            ("sources", None),
            ("dates", None),
            ("interviewed", None),
            ("persons_present", None),
            ("source_uri", None),
            ("video_lang", None),
            ("recorded_by", None),
            ("interviw_date", Some("interview_date")),
            ("lables", Some("labels")),
        ] {
            let found = similar_field(name, &text).map(|similar| similar.name);
            assert_eq!(found, known, "{name}");
        }
        let list = Value::List(Vec::new());
        assert_eq!(similar_field("recordings", &list), None);
    }

    #[test]
    fn similar_kinds() {
        for (kind, known) in [
            ("compnies", Some("companies")),
            ("Companies", None),
            ("poeple", Some("people")),
            ("places", None),
            ("companions", None),
        ] {
            assert_eq!(similar_kind(kind), known, "{kind}");
        }
    }
}
