//! Values about the status of a transcript and about who may read and use it.
//!
//! Where such a value is not understood, the transcript is held back: publishing a text by mistake is
//! worse than publishing it late.

use crate::base::dates::date;
use crate::metadata::forms::{ADDRESSES, is_web_address, one_line, word_as_flag};
use crate::metadata::value::Value;
use crate::model::Embargo;

/// An embargo as it is written.
#[derive(Debug, PartialEq, Eq)]
pub enum EmbargoValue {
    /// `false`: none.
    Nothing,
    /// A day, the beginning of a month or a year, or `true`.
    Clear(Embargo),
    /// Something else, which holds the transcript back.
    Unclear,
}

/// Reads an embargo.
pub fn embargo(value: Value) -> EmbargoValue {
    let text = match value {
        Value::Bool(flag) => flag.to_string(),
        other => match other.into_text() {
            Some(text) => text,
            None => return EmbargoValue::Unclear,
        },
    };
    match (word_as_flag(&text), date(&text)) {
        (Some(false), _) => EmbargoValue::Nothing,
        (Some(true), _) => EmbargoValue::Clear(Embargo::Open),
        (None, Some(end)) => EmbargoValue::Clear(Embargo::Until(end.first_day())),
        (None, None) => EmbargoValue::Unclear,
    }
}

/// Why a transcript was withdrawn: the text, empty for `true` and for what is no text, `None` for
/// `false`.
pub fn reason(value: Value) -> Option<String> {
    let text = value.into_text().unwrap_or_default();
    match word_as_flag(&text) {
        Some(false) => None,
        Some(true) => Some(String::new()),
        None => Some(text.trim().to_owned()),
    }
}

/// The licence that a value names: a text, the only item of a list, or of a map its address or its
/// name.
pub fn license(value: Value) -> Option<String> {
    const NAMES: [&str; 5] = ["id", "spdx", "name", "type", "title"];
    let text = match value {
        Value::List(mut items) if items.len() == 1 => items.pop()?.value.into_text()?,
        Value::Map(entries) => {
            let named = |wanted: &str| {
                let entry = entries.iter().find(|entry| entry.name == wanted)?;
                entry.node.value.clone().into_text()
            };
            let address =
                ADDRESSES.iter().filter_map(|name| named(name)).find(|text| is_web_address(text));
            address.or_else(|| NAMES.iter().find_map(|name| named(name)))?
        }
        other => other.into_text()?,
    };
    Some(one_line(&text)).filter(|text| !text.is_empty())
}

/// Whether a value asks search engines to leave a page out: a flag, or the content of a `robots`
/// element. `None` if it is neither.
pub fn noindex(value: Value) -> Option<bool> {
    let text = match value {
        Value::List(items) => {
            let texts = items.into_iter().filter_map(|item| item.value.into_text());
            texts.collect::<Vec<_>>().join(",")
        }
        other => other.into_text()?,
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let asks = words.any(|word| matches!(word.as_str(), "noindex" | "none"));
    if asks { Some(true) } else { word_as_flag(&text) }
}
