//! Values in the shapes in which other archives have them, brought into ours.

use crate::base::dates::{date, spoken_length};
use crate::base::duration;
use crate::config::is_language;
use crate::metadata::forms::{alias_path, is_video_id, is_web_address};
use crate::metadata::value::Value;

/// What a field of ours holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One short text.
    Name,
    /// One name; several are joined.
    Names,
    /// A text of any length.
    Text,
    /// A day.
    Date,
    /// A web address.
    Address,
    /// YouTube's identifier of a video.
    VideoId,
    /// A length in any form.
    Duration,
    /// A length in seconds.
    Seconds,
    /// A whole number.
    Number,
    /// Words, which commas part in a single text.
    Words,
    /// Names of people, or of other entities; as above.
    People,
    /// Sentences or passages.
    Texts,
    /// Yes or no.
    Flag,
    /// A language.
    Language,
    /// Paths of this site.
    Paths,
    /// Lists by kind.
    Entities,
}

impl Kind {
    /// Whether it takes more than one value.
    pub fn is_list(self) -> bool {
        matches!(self, Kind::Words | Kind::People | Kind::Texts | Kind::Paths)
    }

    /// What it is, for messages.
    pub fn says(self) -> &'static str {
        match self {
            Kind::Name | Kind::Names | Kind::Text => "text",
            Kind::Date => "date",
            Kind::Address => "web address",
            Kind::VideoId => "identifier of a video",
            Kind::Duration | Kind::Seconds => "duration",
            Kind::Number => "whole number",
            Kind::Words | Kind::People | Kind::Texts => "list of texts",
            Kind::Flag => "`true` or `false`",
            Kind::Language => "language tag",
            Kind::Paths => "list of paths",
            Kind::Entities => "map of lists",
        }
    }
}

/// Under these names a map has a web address.
pub const ADDRESSES: [&str; 3] = ["url", "href", "link"];

/// YouTube's identifiers have this many signs today.
const VIDEO_ID: usize = 11;

/// The value as a field of this kind takes it; `None` if it is another kind of thing.
pub fn shaped(value: Value, kind: Kind) -> Option<Value> {
    if value.is_empty() {
        return None;
    }
    match kind {
        Kind::Name | Kind::Text => one(value).map(Value::Text),
        Kind::Names => {
            let names: Option<Vec<String>> =
                items(value, false)?.into_iter().map(Value::into_item).collect();
            Some(Value::Text(names?.join(", ")))
        }
        Kind::Date => one(value).filter(|text| date(text).is_some()).map(Value::Text),
        Kind::Address => address(value).map(Value::Text),
        Kind::VideoId => {
            let fits = |id: &String| is_video_id(id) && id.len() == VIDEO_ID;
            one(value).filter(fits).map(Value::Text)
        }
        Kind::Duration | Kind::Seconds => {
            let seconds = |text: String| duration::parse(&text).or_else(|| spoken_length(&text));
            one(value).and_then(seconds).map(|seconds| Value::Int(i64::from(seconds)))
        }
        Kind::Number => {
            let digits = one(value)?.replace([',', '_', ' '], "");
            digits.parse().ok().map(Value::Large)
        }
        Kind::Words | Kind::People => items(value, true).map(Value::List),
        Kind::Texts => items(value, false).map(Value::List),
        Kind::Flag => match value {
            Value::Bool(flag) => Some(Value::Bool(flag)),
            other => match other.into_text()?.trim().to_lowercase().as_str() {
                "true" | "yes" | "on" => Some(Value::Bool(true)),
                "false" | "no" | "off" => Some(Value::Bool(false)),
                _ => None,
            },
        },
        Kind::Language => {
            let tag = one(value)?.replace('_', "-");
            is_language(&tag).then_some(Value::Text(tag))
        }
        Kind::Paths => {
            let paths = items(value, false)?.into_iter().filter_map(Value::into_text);
            let good: Vec<Value> = paths.filter(|path| is_path(path)).map(Value::Text).collect();
            (!good.is_empty()).then_some(Value::List(good))
        }
        Kind::Entities => matches!(value, Value::Fields(_)).then_some(value),
    }
}

/// A single value, also as the only item of a list, or as the name in a map.
fn one(value: Value) -> Option<String> {
    let text = match value {
        Value::List(mut items) if items.len() == 1 => items.pop()?.into_item(),
        other => other.into_item(),
    };
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A path that begins at the site's base: a bare word is something else.
fn is_path(path: &str) -> bool {
    path.starts_with('/') && alias_path(path).is_some()
}

/// The first web address in a value, a list of such or a map.
fn address(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.trim().to_owned()).filter(|text| is_web_address(text)),
        Value::List(items) => items.into_iter().find_map(address),
        Value::Fields(fields) => {
            let named = |(name, value): (String, Value)| {
                ADDRESSES.contains(&name.as_str()).then(|| address(value)).flatten()
            };
            fields.into_iter().find_map(named)
        }
        _ => None,
    }
}

/// The items of a list; a single text is parted at commas if `words`. Of a map without a `name`,
/// the values count: `speakers: {AB: Ann Bell}`.
fn items(value: Value, words: bool) -> Option<Vec<Value>> {
    match value {
        Value::List(items) => Some(items),
        Value::Text(text) if words => {
            let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
            Some(words.map(|word| Value::Text(word.to_owned())).collect())
        }
        Value::Fields(fields) => {
            let named = fields.iter().any(|(name, _)| name == "name");
            let single = |value: &Value| matches!(value, Value::Text(_));
            if named {
                Some(vec![Value::Fields(fields)])
            } else if fields.iter().all(|(_, value)| single(value)) {
                Some(fields.into_iter().map(|(_, value)| value).collect())
            } else {
                None
            }
        }
        Value::Null => None,
        single => Some(vec![single]),
    }
}

/// All values of several fields as one: a list of all items, or the first.
pub fn joined(values: Vec<Value>, kind: Kind) -> Option<Value> {
    if !kind.is_list() || values.len() < 2 {
        return values.into_iter().next();
    }
    let words = matches!(kind, Kind::Words | Kind::People);
    let lists = values.into_iter().filter_map(|value| items(value, words));
    Some(Value::List(lists.flatten().collect()))
}
