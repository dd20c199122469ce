//! A plain tree of values, from whatever format front matter is written in.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// A value of front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number too large for the above.
    Large(u64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Fields in the order of the file, each name once.
    Fields(Vec<(String, Value)>),
}

impl Value {
    /// `null`, `[]`, `{}` and `""` are the same as nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Fields(fields) => fields.is_empty(),
            _ => false,
        }
    }

    /// What a value is called that is neither a list nor a map.
    pub const SINGLE: &'static str = "a single value";

    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::List(_) => "a list",
            Value::Fields(_) => "a map",
            _ => Value::SINGLE,
        }
    }

    /// A single value as text.
    pub fn into_text(self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text),
            Value::Int(number) => Some(number.to_string()),
            Value::Large(number) => Some(number.to_string()),
            Value::Float(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            _ => None,
        }
    }

    /// An item of a list as text: itself, or the name in a map (`- name: Mozilla`).
    pub fn into_item(self) -> Option<String> {
        match self {
            Value::Fields(fields) => {
                fields.into_iter().find(|(name, _)| name == "name")?.1.into_text()
            }
            other => other.into_text(),
        }
    }

    /// The value as templates see it.
    pub fn into_json(self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(flag) => flag.into(),
            Value::Int(number) => number.into(),
            Value::Large(number) => number.into(),
            Value::Float(number) => number.into(),
            Value::Text(text) => text.into(),
            Value::List(items) => items.into_iter().map(Value::into_json).collect(),
            Value::Fields(fields) => {
                fields.into_iter().map(|(name, value)| (name, value.into_json())).collect()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// The name under which the TOML library hands over a day or a time.
const TOML_DATE: &str = "$__toml_private_datetime";

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Large(number), Value::Int))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields: Vec<(String, Value)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(key) = entries.next_key::<Value>()? {
            // A day or a time of TOML's comes as a map with this one name.
            if fields.is_empty() && matches!(&key, Value::Text(name) if name == TOML_DATE) {
                return entries.next_value();
            }
            let kind = key.kind();
            let name = match key.into_text() {
                Some(name) => name,
                None => return Err(A::Error::custom(format!("{kind} is no name of a field"))),
            };
            if !seen.insert(name.clone()) {
                return Err(A::Error::custom(format!("the field `{name}` is here twice")));
            }
            fields.push((name, entries.next_value()?));
        }
        Ok(Value::Fields(fields))
    }

    /// Who writes `title: !wow this` means a text: a YAML tag says nothing here. Of a list or a map,
    /// the value is kept alone.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, content) = tagged.variant::<String>()?;
        let sign = format!("!{}", tag.trim_start_matches('!'));
        Ok(match content.newtype_variant()? {
            Value::Null => Value::Text(sign),
            Value::List(items) => Value::List(items),
            Value::Fields(fields) => Value::Fields(fields),
            single => Value::Text(format!("{sign} {}", single.into_text().unwrap_or_default())),
        })
    }
}
