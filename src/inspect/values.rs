//! Descriptions of values and of what a transcript has.

use crate::base::dates::{date, spoken_length};
use crate::base::duration;
use crate::metadata::Format;
use crate::metadata::forms::is_web_address;
use crate::metadata::value::Value;
use crate::model::Meta;

/// The length of a text in bytes from which on it is called a long text.
const LONG: usize = 200;

/// The type of a value, in one to three words.
pub fn value_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Text(text) if text.len() >= LONG => "long text",
        Value::Text(text) if date(text).is_some() => "date",
        Value::Text(text) if is_web_address(text.trim()) => "URL",
        Value::Text(text) if is_duration(text) => "duration",
        Value::Text(_) => "text",
        Value::List(items) => match items.first().map(|item| value_type(&item.value)) {
            Some("map") => "list of maps",
            _ => "list",
        },
        Value::Map(_) => "map",
    }
}

/// Whether a text is a duration and not only a number.
fn is_duration(text: &str) -> bool {
    let number = text.trim().bytes().all(|byte| byte.is_ascii_digit());
    !number && duration::parse(text).or_else(|| spoken_length(text)).is_some()
}

/// The name of a front matter format; `none` if there is no front matter.
pub fn format_name(format: Option<Format>) -> &'static str {
    match format {
        None => "none",
        Some(Format::Yaml) => "YAML",
        Some(Format::Toml) => "TOML",
        Some(Format::Json) => "JSON",
    }
}

/// A value as one line of JSON, cut after `longest` characters.
pub fn example(value: &Value, longest: usize) -> String {
    let json = value.clone().into_json().to_string();
    let mut characters = json.chars();
    let start: String = characters.by_ref().take(longest).collect();
    if characters.next().is_some() { format!("{start}…") } else { start }
}

/// What a transcript does not have although its page has a part for it.
pub fn missing(meta: &Meta) -> impl Iterator<Item = &'static str> {
    let missing = [
        ("date", meta.date.is_none()),
        ("recording", meta.video_url().is_none()),
        ("duration", meta.duration.is_none()),
        ("author", meta.author.is_none()),
        ("keywords", meta.keywords.is_empty()),
        ("entities", meta.entities.is_empty()),
        ("summary or description", meta.summary.is_empty() && meta.description.is_none()),
    ];
    missing.into_iter().filter(|(_, missing)| *missing).map(|(what, _)| what)
}
