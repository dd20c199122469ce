//! TOML as a tree of values.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::SyntaxError;
use crate::base::span::Span;
use crate::metadata::value::{MapEntry, Node, Quantity, Value};

/// Parses a block of TOML. Spans are counted from `offset`, where `text` begins in its file. The
/// library bounds how deep values nest.
///
/// # Errors
/// The first mistake in the syntax; a duplicate name is one.
pub fn parse(text: &str, offset: usize) -> Result<Vec<MapEntry>, SyntaxError> {
    let table = DeTable::parse(text).map_err(|error| explain(&error, text, offset))?;
    Ok(entries(table.into_inner(), offset))
}

/// The entries of a table in the order of the file; the library sorts them by name.
fn entries(table: DeTable<'_>, offset: usize) -> Vec<MapEntry> {
    let entry = |(name, value): (Spanned<_>, _)| {
        let name_span = Span::from(name.span()).shifted(offset);
        let name: std::borrow::Cow<'_, str> = name.into_inner();
        MapEntry { name: name.into_owned(), name_span, node: node(value, offset) }
    };
    let mut entries: Vec<MapEntry> = table.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.name_span.start());
    entries
}

fn node(value: Spanned<DeValue<'_>>, offset: usize) -> Node {
    let span = Span::from(value.span()).shifted(offset);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => integer(number.as_str(), number.radix()),
        DeValue::Float(number) => match number.as_str().parse() {
            Ok(value) => Value::number(number.as_str(), Quantity::Float(value)),
            Err(_) => Value::Text(number.as_str().to_owned()),
        },
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Datetime(datetime) => Value::Text(datetime.to_string()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| node(item, offset)).collect())
        }
        DeValue::Table(table) => Value::Map(entries(table, offset)),
    };
    Node { value, span }
}

fn integer(digits: &str, radix: u32) -> Value {
    match (i64::from_str_radix(digits, radix), u64::from_str_radix(digits, radix)) {
        (Ok(number), _) => Value::number(digits, Quantity::Int(number)),
        (_, Ok(number)) => Value::number(digits, Quantity::Large(number)),
        _ => Value::Text(digits.to_owned()),
    }
}

fn explain(error: &toml::de::Error, text: &str, offset: usize) -> SyntaxError {
    let message = error.message().lines().next().unwrap_or_default();
    let span = error.span().unwrap_or(0..text.len());
    let line = text[..span.start.min(text.len())].rfind('\n').map_or(0, |newline| newline + 1);
    let help = help(message, text[line..].lines().next().unwrap_or_default());
    SyntaxError { message: message.to_owned(), help, span: Span::from(span).shifted(offset) }
}

/// The help for an error that the library describes with `message`, on this line.
fn help(message: &str, line: &str) -> &'static str {
    let yaml = line.split_once(':').is_some_and(|(name, _)| !name.contains(['=', '"', '\'']));
    match message {
        _ if message.contains("duplicate key") => "keep one of the two fields",
        _ if yaml => "this is YAML: write `name = value`, or put the block between lines of `---`",
        _ if message.contains("string values must be quoted") || message.contains("literal") => {
            "put text in double quotes: `title = \"One\"`"
        }
        _ if message.contains("escape") => {
            "in double quotes, write a backslash as `\\\\`; in single quotes, leave it as it is"
        }
        _ if message.contains("string") || message.contains("quote") => {
            "close the quote on the same line; inside double quotes, write `\"` as `\\\"`"
        }
        _ if message.contains("array") || message.contains("bracket") => {
            "check the brackets and commas of the list"
        }
        _ if message.contains("date") || message.contains("time") => {
            "write a date as `2024-05-21`, with or without quotes"
        }
        _ => "write each field as `name = value` on a line of its own, with text in double quotes",
    }
}
