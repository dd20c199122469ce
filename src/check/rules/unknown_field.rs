//! An unknown field whose name is almost that of a known one. Silent if the file has the known field
//! as well: the other one is then a field of its own.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::metadata::similar_field;
use crate::metadata::table::is_known;

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
}
