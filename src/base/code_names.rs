//! Codes in text, by their id or their name: in arguments, in settings and in what is printed.

use std::borrow::Cow;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::codes::Code;
use crate::text::similarity::nearest;

/// A code by its id or its name, in any case.
impl FromStr for Code {
    type Err = String;

    fn from_str(text: &str) -> Result<Code, String> {
        let wanted = text.trim();
        let is_wanted = |code: &&Code| {
            wanted.eq_ignore_ascii_case(code.id()) || wanted.eq_ignore_ascii_case(code.name())
        };
        match Code::ALL.iter().find(is_wanted) {
            Some(code) => Ok(*code),
            None => {
                let known = Code::ALL.iter().flat_map(|code| [code.id(), code.name()]);
                // Another number is as likely as any.
                let meant = nearest(wanted, known).filter(|_| !is_id(wanted));
                let help = match meant {
                    Some(one) => format!("did you mean `{one}`?"),
                    None => "`dicta explain` lists all codes".to_owned(),
                };
                Err(format!("unknown code {text:?}; {help}"))
            }
        }
    }
}

/// Whether a text has the form of an id: `DICTA107`.
fn is_id(text: &str) -> bool {
    let number =
        text.get(..5).filter(|name| name.eq_ignore_ascii_case("DICTA")).map(|_| &text[5..]);
    number.is_some_and(|number| number.len() == 3 && number.bytes().all(|c| c.is_ascii_digit()))
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A code is written as its id.
impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Editors complete ids and names.
impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids = Code::ALL.iter().map(|code| code.id());
        let labels: Vec<&str> = ids.chain(Code::ALL.iter().map(|code| code.name())).collect();
        json_schema!({ "type": "string", "enum": labels })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The variant in kebab case: `InvalidDate` is `invalid-date`.
    fn kebab(code: Code) -> String {
        let mut name = String::new();
        for letter in format!("{code:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }

    #[test]
    fn ids_ascend_and_names_are_the_variants() {
        assert!(Code::ALL.is_sorted_by_key(|code| code.id()));
        let labels: BTreeSet<_> = Code::ALL.iter().flat_map(|c| [c.id(), c.name()]).collect();
        assert_eq!(labels.len(), 2 * Code::ALL.len());
        for code in Code::ALL {
            assert_eq!(code.name(), kebab(*code));
        }
    }

    #[test]
    fn codes_are_known_by_id_and_by_name() {
        for text in ["DICTA107", " dicta107", "invalid-date", "Invalid-Date"] {
            assert_eq!(text.parse(), Ok(Code::InvalidDate), "{text}");
        }
        for (text, meant) in [
            ("DICTA1070", "DICTA107"),
            ("dicta108x", "DICTA108"),
            ("invalid-dates", "invalid-date"),
        ] {
            let error = text.parse::<Code>().unwrap_err();
            assert_eq!(error, format!("unknown code {text:?}; did you mean `{meant}`?"));
        }
        for text in ["DICTA999", "dicta106x-and-more"] {
            let error = text.parse::<Code>().unwrap_err();
            assert_eq!(error, format!("unknown code {text:?}; `dicta explain` lists all codes"));
        }
    }
}
