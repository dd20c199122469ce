//! An unknown field whose name is almost that of a known one, and an unknown kind of entities. Silent
//! if the file has the known one as well: the other one is then a field of its own. Silent about a name
//! near a synonym, and about a kind, if many files have it.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::metadata::table::is_known;
use crate::metadata::value::Value;
use crate::metadata::{SimilarField, similar_field, similar_kind};
use crate::model::Meta;

/// At most this many unknown fields of a file are compared.
const MAX_FIELDS: usize = 20;
/// What so many files have is not misspelled.
const MANY_FILES: usize = 5;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let unknown =
        file.fields().iter().filter(|field| !field.value.is_empty() && !is_known(&field.name));
    for field in unknown.take(MAX_FIELDS) {
        let name = &field.name;
        let Some(SimilarField { field: known, name: similar }) =
            similar_field(name, &field.value).filter(|similar| file.value(similar.field).is_none())
        else {
            continue;
        };
        let is_own = known == similar;
        if !is_own && is_usual(file, |meta| meta.extra.contains_key(name)) {
            continue;
        }
        let line = file.field(&[name]);
        let span = line.start..(line.start + name.len()).min(line.end);
        let used = if is_own { String::new() } else { format!(", which is used as `{known}`") };
        let message = format!("unknown field `{name}`, similar to `{similar}`{used}");
        let help = format!(
            "rename it to `{similar}`; if it is a custom field, choose a less similar name"
        );
        diagnostics.push(file.warning(Code::UnknownField, span, message).help(help));
    }
    unknown_kinds(file, diagnostics);
}

fn unknown_kinds(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Some(Value::Map(kinds)) = file.value("entities") else { return };
    let has = |meta: &Meta, kind: &str| meta.entities.iter().any(|own| own.kind == kind);
    for kind in kinds.iter().take(MAX_FIELDS) {
        let name = kind.name.as_str();
        let similar = similar_kind(name).filter(|known| !has(file.meta(), known));
        let Some(known) = similar.filter(|_| !is_usual(file, |meta| has(meta, name))) else {
            continue;
        };
        let message = format!("unusual kind of entities `{name}`, similar to `{known}`");
        let help = format!("if it is misspelled, rename it to `{known}`");
        let warning = file.warning(Code::UnknownField, kind.name_span.range(), message);
        diagnostics.push(warning.help(help));
    }
}

/// Whether something is true of many files.
fn is_usual(file: &FileContext, is_true: impl Fn(&Meta) -> bool) -> bool {
    let transcripts = file.input.site.transcripts.iter();
    let mut having = transcripts.filter(|transcript| is_true(&transcript.facts.meta));
    having.nth(MANY_FILES - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{TestArchive, found};

    #[test]
    fn an_unknown_field_is_found() {
        let found = found(Code::UnknownField, "---\nconcept: [history]\n---\nText.");
        insta::assert_snapshot!(found, @"a.md:2:1 unknown field `concept`, similar to `concepts`");
    }

    #[test]
    fn a_misspelled_synonym_is_found() {
        let text = "---\nspeker: Ann Bell\n---\nText.";
        insta::assert_snapshot!(found(Code::UnknownField, text), @"a.md:2:1 unknown field `speker`, similar to `speaker`, which is used as `speakers`");
        let archive = (0..MANY_FILES)
            .fold(TestArchive::new(), |archive, n| archive.file(&format!("{n}.md"), text));
        assert_eq!(archive.found(Code::UnknownField), "");
    }

    #[test]
    fn a_misspelled_kind_is_found() {
        let text = "---\nentities:\n  compnies: [Hydrowerk]\n  people: []\n---\nHydrowerk came.";
        insta::assert_snapshot!(found(Code::UnknownField, text), @"a.md:3:3 unusual kind of entities `compnies`, similar to `companies`");
    }

    #[test]
    fn a_field_beside_the_known_one_is_not() {
        let text = "---\nconcept: [history]\nconcepts: [tide]\n---\nText.";
        assert_eq!(found(Code::UnknownField, text), "");
    }
}
