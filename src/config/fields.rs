//! `[fields]`: how the names of an archive map onto ours, as `dicta.toml` writes it.

use toml::de::{DeTable, DeValue};

use crate::base::diagnostic::{Code, Diagnostic, Location};
use crate::base::source::Source;

/// The line of one field. What its names mean, the reader of transcripts knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The field of ours that is filled: its name, for a kind of entities behind `entities`.
    pub target: Vec<String>,
    /// The archive's names for it, the best first; paths of names with dots between them.
    pub from: Vec<String>,
    /// What stands where a file has none of them.
    pub value: Option<toml::Value>,
    /// The settings file.
    pub file: String,
    /// Where in it this stands.
    pub place: Location,
}

const HELP: &str = "write `publish_date = \"date\"`, `keywords = [\"tags\", \"categories\"]`, `author = { value = \"Ann Example\" }` or `entities.people = \"speakers\"`";

/// Reads the table `[fields]` of a settings file that is valid TOML.
///
/// # Errors
/// A diagnostic at the line that is neither a name, a list of names, nor a constant.
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
        let (from, constant) = match value.get_ref() {
            DeValue::Table(inner) if is_rule(inner) => {
                let from = inner.get("from").map(|from| names(from.get_ref()));
                let from = from.unwrap_or(Some(Vec::new()));
                (from, inner.get("value").map(|value| plain(value.get_ref())))
            }
            DeValue::Table(inner) if above.is_empty() => {
                table(source, inner, &target, mappings)?;
                continue;
            }
            other => (names(other), None),
        };
        let from = from.ok_or_else(|| wrong("is neither a name nor a list of names"))?;
        let value = match constant {
            Some(None) => return Err(wrong("has a `value` that is neither a text nor a list")),
            Some(value) => value,
            None => None,
        };
        mappings.push(Mapping { target, from, value, file: source.name.clone(), place });
    }
    Ok(())
}

/// `{ from = …, value = … }`, with one of the two at least.
fn is_rule(table: &DeTable) -> bool {
    !table.is_empty() && table.keys().all(|key| matches!(&**key.get_ref(), "from" | "value"))
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

/// A constant: a single value, or a list of such.
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
