//! What sort of thing a value is, in a word or two.

use crate::base::dates::{date, spoken_length};
use crate::base::duration;
use crate::metadata::Format;
use crate::metadata::forms::is_web_address;
use crate::metadata::value::Value;
use crate::model::Meta;

/// A text from this length on is a long one, in bytes.
const LONG: usize = 200;

/// The kind of a value.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Int(_) | Value::Large(_) | Value::Float(_) => "number",
        Value::Text(text) if text.len() >= LONG => "long text",
        Value::Text(text) if date(text).is_some() => "date",
        Value::Text(text) if is_web_address(text.trim()) => "web address",
        Value::Text(text) if is_length(text) => "duration",
        Value::Text(_) => "text",
        Value::List(items) => match items.first().map(|item| kind(&item.value)) {
            Some("map") => "list of maps",
            _ => "list",
        },
        Value::Map(_) => "map",
    }
}

/// Whether a text is a length, and no mere number.
fn is_length(text: &str) -> bool {
    let number = text.trim().bytes().all(|byte| byte.is_ascii_digit());
    !number && duration::parse(text).or_else(|| spoken_length(text)).is_some()
}

/// What front matter is written in.
pub fn format(format: Option<Format>) -> &'static str {
    match format {
        None => "none",
        Some(Format::Yaml) => "YAML",
        Some(Format::Toml) => "TOML",
        Some(Format::Json) => "JSON",
    }
}

/// A value in one line.
pub fn example(value: &Value, longest: usize) -> String {
    let json = value.clone().into_json().to_string();
    let mut signs = json.chars();
    let begins: String = signs.by_ref().take(longest).collect();
    if signs.next().is_some() { format!("{begins}…") } else { begins }
}

/// What pages are built on and a transcript lacks.
pub fn missing(meta: &Meta) -> impl Iterator<Item = &'static str> {
    let lacks = [
        ("a date", meta.date.is_none()),
        ("a recording", meta.video_url().is_none()),
        ("a duration", meta.duration.is_none()),
        ("an author", meta.author.is_none()),
        ("keywords", meta.keywords.is_empty()),
        ("entities", meta.entities.is_empty()),
        ("a summary or description", meta.summary.is_empty() && meta.description.is_none()),
    ];
    lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(what, _)| what)
}
