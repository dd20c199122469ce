//! Records: named values, to be written as a JSON object or as a row of a table.
//!
//! They borrow from the site, and their names are constants: a site has several for each of its
//! pages, and `serde_json`'s own values would take longer to make than the JSON that is written.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// Named values in their order. A [`RecordValue::Missing`] is left out.
#[derive(Debug)]
pub struct Record<'a>(Vec<(&'static str, RecordValue<'a>)>);

/// A value of a record.
#[derive(Debug)]
pub enum RecordValue<'a> {
    /// No value.
    Missing,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(u64),
    /// A record within the record.
    Record(Record<'a>),
    /// Several values.
    List(Vec<RecordValue<'a>>),
}

impl<'a> Record<'a> {
    /// The record of these values.
    pub fn new(values: impl IntoIterator<Item = (&'static str, RecordValue<'a>)>) -> Record<'a> {
        let values = values.into_iter().filter(|(_, value)| !matches!(value, RecordValue::Missing));
        Record(values.collect())
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&RecordValue<'a>> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The record with one more value after the others.
    pub fn with(mut self, name: &'static str, value: impl Into<RecordValue<'a>>) -> Record<'a> {
        self.0.push((name, value.into()));
        self
    }

    /// The record as JSON.
    pub fn json(&self) -> String {
        // Texts and numbers always serialize.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl RecordValue<'_> {
    /// Whether it is missing, an empty text or an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            RecordValue::Missing => true,
            RecordValue::Text(text) => text.is_empty(),
            RecordValue::List(list) => list.is_empty(),
            RecordValue::Number(_) | RecordValue::Record(_) => false,
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for RecordValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            RecordValue::Missing => serializer.serialize_none(),
            RecordValue::Text(text) => serializer.serialize_str(text),
            RecordValue::Number(number) => serializer.serialize_u64(*number),
            RecordValue::Record(record) => record.serialize(serializer),
            RecordValue::List(list) => list.serialize(serializer),
        }
    }
}

impl<'a> From<&'a str> for RecordValue<'a> {
    fn from(text: &'a str) -> RecordValue<'a> {
        RecordValue::Text(Cow::Borrowed(text))
    }
}

impl From<String> for RecordValue<'_> {
    fn from(text: String) -> Self {
        RecordValue::Text(Cow::Owned(text))
    }
}

impl From<u64> for RecordValue<'_> {
    fn from(number: u64) -> Self {
        RecordValue::Number(number)
    }
}

impl From<u32> for RecordValue<'_> {
    fn from(number: u32) -> Self {
        RecordValue::Number(number.into())
    }
}

impl From<usize> for RecordValue<'_> {
    fn from(number: usize) -> Self {
        RecordValue::Number(number as u64)
    }
}

impl<'a> From<Record<'a>> for RecordValue<'a> {
    fn from(record: Record<'a>) -> RecordValue<'a> {
        RecordValue::Record(record)
    }
}

impl<'a, T: Into<RecordValue<'a>>> From<Option<T>> for RecordValue<'a> {
    fn from(value: Option<T>) -> RecordValue<'a> {
        value.map_or(RecordValue::Missing, Into::into)
    }
}

impl<'a, T: Into<RecordValue<'a>>> FromIterator<T> for RecordValue<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> RecordValue<'a> {
        RecordValue::List(values.into_iter().map(Into::into).collect())
    }
}
