//! The tree of values that front matter becomes, whatever format it is written in. Every name and
//! every value has its span in the file.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::text::characters::without_controls;

/// A value of front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Named values in the order of the file, each name once.
    Map(Vec<MapEntry>),
}

/// A number as it is written and as it counts. Where a text is asked for, `3.10` stays `3.10`.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What the file has.
    pub text: String,
    /// What it counts.
    pub quantity: Quantity,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// A whole number.
    Int(i64),
    /// A whole number above `i64::MAX`.
    Large(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
}

/// A value with its span in the file, which is empty for a value that no file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it is written, quotes and brackets included.
    pub span: Span,
}

/// A named value of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapEntry {
    /// The name.
    pub name: String,
    /// Where the name is written.
    pub name_span: Span,
    /// The value.
    pub node: Node,
}

impl Value {
    /// Takes the control characters out of its texts and names.
    pub fn drop_controls(&mut self) {
        let clean = |text: &mut String| {
            if let Cow::Owned(clean) = without_controls(text) {
                *text = clean;
            }
        };
        match self {
            Value::Text(text) => clean(text),
            Value::List(items) => items.iter_mut().for_each(|item| item.value.drop_controls()),
            Value::Map(entries) => entries.iter_mut().for_each(|entry| {
                clean(&mut entry.name);
                entry.node.value.drop_controls();
            }),
            _ => {}
        }
    }

    /// The shape of a value that is neither a list nor a map, in messages.
    pub const SINGLE: &'static str = "a single value";

    /// The number that a file writes as `text`.
    pub fn number(text: &str, quantity: Quantity) -> Value {
        Value::Number(Number { text: text.to_owned(), quantity })
    }

    /// A whole number that no file holds.
    pub fn count(number: u64) -> Value {
        Value::number(&number.to_string(), Quantity::Large(number))
    }

    /// Whether it counts as no value: `null`, `[]`, `{}` and blank text do.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// The name of its shape in messages.
    pub fn shape(&self) -> &'static str {
        match self {
            Value::List(_) => "a list",
            Value::Map(_) => "fields",
            _ => Value::SINGLE,
        }
    }

    /// A single value as text; `None` for `null`, a list or a map.
    pub fn into_text(self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text),
            Value::Number(number) => Some(number.text),
            Value::Bool(flag) => Some(flag.to_string()),
            _ => None,
        }
    }

    /// An item of a list as text: the text itself, or the `name` of a map (`- name: Mozilla`).
    pub fn into_item(self) -> Option<String> {
        match self {
            Value::Map(entries) => {
                entries.into_iter().find(|entry| entry.name == "name")?.node.value.into_text()
            }
            other => other.into_text(),
        }
    }

    /// The value as templates get it.
    pub fn into_json(self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(flag) => flag.into(),
            Value::Number(Number { quantity, .. }) => match quantity {
                Quantity::Int(number) => number.into(),
                Quantity::Large(number) => number.into(),
                Quantity::Float(number) => number.into(),
            },
            Value::Text(text) => text.into(),
            Value::List(items) => items.into_iter().map(|item| item.value.into_json()).collect(),
            Value::Map(entries) => entries
                .into_iter()
                .map(|entry| (entry.name, entry.node.value.into_json()))
                .collect(),
        }
    }

    /// The entry of a map with this name.
    pub fn get(&self, name: &str) -> Option<&MapEntry> {
        match self {
            Value::Map(entries) => entries.iter().find(|entry| entry.name == name),
            _ => None,
        }
    }
}

impl Node {
    /// A value that no file holds.
    pub fn unwritten(value: Value) -> Node {
        Node { value, span: Span::default() }
    }
}

impl MapEntry {
    /// The name and the value with all between them.
    pub fn span(&self) -> Span {
        self.name_span.to(self.node.span)
    }
}

/// The first entry whose name an earlier one has already.
pub fn duplicate(entries: &[MapEntry]) -> Option<&MapEntry> {
    let mut seen = BTreeSet::new();
    entries.iter().find(|entry| !seen.insert(entry.name.as_str()))
}
