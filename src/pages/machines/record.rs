//! Records: what is said of a thing, to be written as a JSON object or as a row of a table.
//!
//! They borrow from the site, and their names are constants: a site has several for each of its
//! pages, and as `serde_json`'s own values they take longer than the JSON that is made of them.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// Named values in their order. Those that are [`Value::Nothing`] are left out.
#[derive(Debug)]
pub struct Record<'a>(Vec<(&'static str, Value<'a>)>);

/// A value of a record.
#[derive(Debug)]
pub enum Value<'a> {
    /// None.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(u64),
    /// A thing within the thing.
    Record(Record<'a>),
    /// Several values.
    List(Vec<Value<'a>>),
}

impl<'a> Record<'a> {
    /// The record of these values.
    pub fn new(values: impl IntoIterator<Item = (&'static str, Value<'a>)>) -> Record<'a> {
        let values = values.into_iter().filter(|(_, value)| !matches!(value, Value::Nothing));
        Record(values.collect())
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The record with one more value behind the others.
    pub fn with(mut self, name: &'static str, value: impl Into<Value<'a>>) -> Record<'a> {
        self.0.push((name, value.into()));
        self
    }

    /// The record as JSON.
    pub fn json(&self) -> String {
        // Texts and numbers always serialize.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Value<'_> {
    /// Whether it says nothing: there is none, or it is empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Nothing => true,
            Value::Text(text) => text.is_empty(),
            Value::List(list) => list.is_empty(),
            Value::Number(_) | Value::Record(_) => false,
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Nothing => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(number) => serializer.serialize_u64(*number),
            Value::Record(record) => record.serialize(serializer),
            Value::List(list) => list.serialize(serializer),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Value::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(number as u64)
    }
}

impl<'a> From<Record<'a>> for Value<'a> {
    fn from(record: Record<'a>) -> Value<'a> {
        Value::Record(record)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Value<'a> {
        value.map_or(Value::Nothing, Into::into)
    }
}

impl<'a, T: Into<Value<'a>>> FromIterator<T> for Value<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Value<'a> {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}
