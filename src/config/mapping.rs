//! The table `[fields]` of `dicta.toml`, which maps field names of an archive to those of Dicta.

use toml::de::{DeTable, DeValue};

use crate::base::diagnostic::{Code, Diagnostic, Location};
use crate::base::source::Source;

/// The rule for one field. The names are interpreted in `metadata`.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The path of the field that is filled: its name; for a kind of entities, `entities` and the kind.
    pub target: Vec<String>,
    /// The names that the archive uses for it, in order of preference. A dot separates the names of
    /// nested fields.
    pub from: Vec<String>,
    /// The value for files that have none of these fields.
    pub default: Option<toml::Value>,
    /// The settings file.
    pub file: String,
    /// The location of the rule in the settings file.
    pub place: Location,
}

const HELP: &str = "write `publish_date = \"date\"`, `keywords = [\"tags\", \"categories\"]`, `author = { default = \"Ann Example\" }` or `entities.people = \"speakers\"`";

/// Reads the table `[fields]` of a settings file, which must be valid TOML.
///
/// # Errors
/// A diagnostic for the first rule that is not a name, a list of names, or a table with `from` and
/// `default`.
pub fn read(source: &Source) -> Result<Vec<Mapping>, Diagnostic> {
    let mut mappings = Vec::new();
    let Ok(file) = DeTable::parse(&source.text) else { return Ok(mappings) };
    if let Some(DeValue::Table(fields)) = file.get_ref().get("fields").map(|table| table.get_ref())
    {
        table(source, fields, &[], &mut mappings)?;
    }
    Ok(mappings)
}

fn table(
    source: &Source,
    fields: &DeTable,
    above: &[String],
    mappings: &mut Vec<Mapping>,
) -> Result<(), Diagnostic> {
    for (name, value) in fields {
        let place = source.location(name.span());
        let target: Vec<String> =
            above.iter().cloned().chain([name.get_ref().to_string()]).collect();
        let wrong = |what: &str| {
            let message = format!("`{}` in `[fields]` {what}", target.join("."));
            Diagnostic::error(Code::InvalidFieldMapping, &source.name, message)
                .at(place.clone())
                .help(HELP)
        };
        let (from, default) = match value.get_ref() {
            DeValue::Table(inner) if is_rule(inner) => {
                let from = inner.get("from").map(|from| names(from.get_ref()));
                let from = from.unwrap_or(Some(Vec::new()));
                (from, inner.get("default").map(|value| plain(value.get_ref())))
            }
            DeValue::Table(inner) if above.is_empty() => {
                table(source, inner, &target, mappings)?;
                continue;
            }
            other => (names(other), None),
        };
        let from = from.ok_or_else(|| wrong("must be a name or a list of names"))?;
        let default = match default {
            Some(None) => {
                return Err(wrong(
                    "has an invalid `default`: expected a single value or a list of them",
                ));
            }
            Some(default) => default,
            None => None,
        };
        mappings.push(Mapping { target, from, default, file: source.name.clone(), place });
    }
    Ok(())
}

/// Whether a table is `{ from = …, default = … }`, with at least one of the two.
fn is_rule(table: &DeTable) -> bool {
    !table.is_empty() && table.keys().all(|key| matches!(&**key.get_ref(), "from" | "default"))
}

fn names(value: &DeValue) -> Option<Vec<String>> {
    match value {
        DeValue::String(name) => Some(vec![name.to_string()]),
        DeValue::Array(items) => items.iter().map(|item| text(item.get_ref())).collect(),
        _ => None,
    }
}

fn text(value: &DeValue) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

/// A single value or a list of single values; `None` for anything else.
fn plain(value: &DeValue) -> Option<toml::Value> {
    Some(match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            toml::Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok()?)
        }
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().ok()?),
        DeValue::Boolean(flag) => toml::Value::Boolean(*flag),
        DeValue::Datetime(date) => toml::Value::String(date.to_string()),
        DeValue::Array(items) => toml::Value::Array(
            items.iter().map(|item| plain(item.get_ref())).collect::<Option<_>>()?,
        ),
        DeValue::Table(_) => return None,
    })
}
