//! Values of other archives, brought into the shape that a field of ours takes.

use crate::base::dates::{date, spoken_length};
use crate::base::duration;
use crate::config::is_language;
use crate::metadata::forms::{
    ADDRESSES, alias_path, is_site_path, is_video_id, is_web_address, word_as_flag,
};
use crate::metadata::rights;
use crate::metadata::table::ValueType;
use crate::metadata::value::{MapEntry, Node, Value};
use crate::model::TranscriptStatus;

/// The length of YouTube's video IDs today.
const VIDEO_ID: usize = 11;

/// The value as a field of this type takes it; `None` if it does not fit.
pub fn shaped(node: Node, value_type: ValueType) -> Option<Node> {
    if node.value.is_empty() {
        return None;
    }
    let span = node.span;
    let value = match value_type {
        ValueType::Name | ValueType::Text | ValueType::Slug | ValueType::File => {
            Value::Text(one(node.value)?)
        }
        ValueType::JoinedNames => {
            let names: Option<Vec<String>> =
                items(node, false)?.into_iter().map(|item| item.value.into_item()).collect();
            Value::Text(names?.join(", "))
        }
        ValueType::Date => Value::Text(one(node.value).filter(|text| date(text).is_some())?),
        ValueType::Status => {
            Value::Text(one(node.value).filter(|text| TranscriptStatus::parse(text).is_some())?)
        }
        ValueType::License => Value::Text(rights::license(node.value)?),
        // What is not understood holds the transcript back, so it is not left out.
        ValueType::Embargo | ValueType::Reason => node.value,
        ValueType::NoIndex => Value::Bool(rights::noindex(node.value)?),
        ValueType::Url => return address(node),
        ValueType::Media => match &node.value {
            Value::Text(path) if is_site_path(path.trim()) => node.value,
            _ => return address(node),
        },
        ValueType::VideoId => {
            let fits = |id: &String| is_video_id(id) && id.len() == VIDEO_ID;
            Value::Text(one(node.value).filter(fits)?)
        }
        ValueType::Duration | ValueType::Seconds => {
            let text = one(node.value)?;
            let seconds = duration::parse(&text).or_else(|| spoken_length(&text))?;
            Value::count(u64::from(seconds))
        }
        ValueType::Count => {
            Value::count(one(node.value)?.replace([',', '_', ' '], "").parse().ok()?)
        }
        ValueType::Words | ValueType::Tags => Value::List(items(node, true)?),
        ValueType::Texts => Value::List(items(node, false)?),
        ValueType::Speakers => Value::List(speakers(node)?),
        ValueType::Flag => Value::Bool(flag(node.value)?),
        ValueType::Language => {
            let tag = one(node.value)?.replace('_', "-");
            Value::Text(Some(tag).filter(|tag| is_language(tag))?)
        }
        ValueType::Paths => {
            let is_path = |item: &Node| matches!(&item.value, Value::Text(path) if is_path(path));
            let paths: Vec<Node> = items(node, false)?.into_iter().filter(is_path).collect();
            Value::List(Some(paths).filter(|paths| !paths.is_empty())?)
        }
        ValueType::Kinds => Some(node.value).filter(|value| matches!(value, Value::Map(_)))?,
    };
    Some(Node { value, span })
}

/// A single value as text; also the only item of a list, or the name in a map.
fn one(value: Value) -> Option<String> {
    let text = match value {
        Value::List(mut items) if items.len() == 1 => items.pop()?.value.into_item(),
        other => other.into_item(),
    };
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn flag(value: Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(flag),
        other => word_as_flag(&other.into_text()?),
    }
}

/// Whether a text is a path from the site's base. A bare word may be anything.
fn is_path(path: &str) -> bool {
    path.starts_with('/') && alias_path(path).is_some()
}

/// The first web address in a value, in a list or in a map.
fn address(node: Node) -> Option<Node> {
    match node.value {
        Value::Text(text) => {
            let text = Some(text.trim().to_owned()).filter(|text| is_web_address(text))?;
            Some(Node { value: Value::Text(text), span: node.span })
        }
        Value::List(items) => items.into_iter().find_map(address),
        Value::Map(entries) => {
            let is_named = |entry: &MapEntry| ADDRESSES.contains(&entry.name.as_str());
            entries.into_iter().filter(is_named).find_map(|entry| address(entry.node))
        }
        _ => None,
    }
}

/// The items of a list; if `words`, a single text is split at commas. Of a map without a `name`, the
/// values count: `speakers: {AB: Ann Bell}`.
fn items(node: Node, words: bool) -> Option<Vec<Node>> {
    let span = node.span;
    match node.value {
        Value::List(items) => Some(items),
        Value::Text(text) if words => {
            let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
            Some(words.map(|word| Node { value: Value::Text(word.to_owned()), span }).collect())
        }
        Value::Map(entries) => {
            let single = |entry: &MapEntry| matches!(entry.node.value, Value::Text(_));
            if entries.iter().any(|entry| entry.name == "name") {
                Some(vec![Node { value: Value::Map(entries), span }])
            } else if entries.iter().all(single) {
                Some(entries.into_iter().map(|entry| entry.node).collect())
            } else {
                None
            }
        }
        Value::Null => None,
        value => Some(vec![Node { value, span }]),
    }
}

/// The speakers in a value, each a text, or a map with a `name` and perhaps a `label`. In a map without
/// a `name`, the keys are labels. `None` if it holds anything else.
pub fn speakers(node: Node) -> Option<Vec<Node>> {
    let Value::Map(entries) = node.value else {
        let all = items(node, true)?;
        return Some(all.into_iter().flat_map(single_names).collect());
    };
    if entries.iter().any(|entry| entry.name == "name") {
        return Some(vec![Node { value: Value::Map(entries), span: node.span }]);
    }
    let speaker = |entry: MapEntry| {
        let MapEntry { name: label, name_span, node } = entry;
        let name = node.value.clone().into_text().filter(|name| !name.trim().is_empty())?;
        let (span, name) = (node.span, Node { value: Value::Text(name), span: node.span });
        let label = Node { value: Value::Text(label), span: name_span };
        let part = |name: &str, node| MapEntry { name: name.to_owned(), name_span, node };
        Some(Node { value: Value::Map(vec![part("name", name), part("label", label)]), span })
    };
    entries.into_iter().map(speaker).collect()
}

/// The names in a text such as "Ann Bell & Bob Coe".
fn single_names(node: Node) -> Vec<Node> {
    let span = node.span;
    let Value::Text(text) = &node.value else { return vec![node] };
    let names = text.split(" and ").flat_map(|part| part.split([';', '&']));
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| Node { value: Value::Text(name.to_owned()), span }).collect()
}

/// The values of several fields as one: a list of all items, or the first value.
pub fn joined(values: Vec<Node>, value_type: ValueType) -> Option<Node> {
    let span = values.first()?.span;
    if !value_type.is_list() || values.len() < 2 {
        return values.into_iter().next();
    }
    let words = matches!(value_type, ValueType::Words | ValueType::Tags);
    let lists = values.into_iter().filter_map(|value| match value_type {
        ValueType::Speakers => speakers(value),
        _ => items(value, words),
    });
    Some(Node { value: Value::List(lists.flatten().collect()), span })
}
