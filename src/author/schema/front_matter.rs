//! The schema of the front matter, from the table of fields.

use serde_json::{Map, Value, json};

use crate::metadata::table::{FIELDS, FieldSpec, ValueType};
use crate::model::FIRST_KINDS;

/// Path segments, none of which begins with a dot.
const PATH: &str =
    r"^$|^/?([^\s./?#:\x22'<>\\%*|&$`{}\[\]^][^\s/?#:\x22'<>\\%*|&$`{}\[\]^]*(/|$))+$";

/// A web address, or nothing.
const WEB_ADDRESS: &str = "^(https?://[^/\\s<>\"'`\\\\][^\\s<>\"'`\\\\]*)?$";

/// The schema of the front matter. Other fields are allowed: templates get them.
pub fn schema() -> Value {
    let fields: Map<String, Value> =
        FIELDS.iter().map(|spec| (spec.name.to_owned(), field(spec))).collect();
    json!({
        "title": "The front matter of a transcript",
        "description": "Every field is optional. An empty field counts as absent.",
        "type": ["object", "null"],
        "properties": fields,
    })
}

/// The schema of one field.
fn field(spec: &FieldSpec) -> Value {
    let mut schema = match spec.value_type {
        // A number or a truth value is taken as text too.
        ValueType::Name | ValueType::JoinedNames | ValueType::Text | ValueType::Slug => {
            json!({ "type": ["string", "number", "boolean", "null"] })
        }
        ValueType::File => json!({ "type": ["string", "null"] }),
        ValueType::Date => json!({
            "type": ["string", "integer", "null"],
            "pattern": "^$|[12][0-9]{3}",
            "minimum": 1000,
            "maximum": 2999,
        }),
        ValueType::Url => json!({ "type": ["string", "null"], "pattern": WEB_ADDRESS }),
        ValueType::Media => {
            json!({ "type": ["string", "null"], "pattern": format!("{WEB_ADDRESS}|^/[^/].*$") })
        }
        ValueType::VideoId => json!({
            "type": ["string", "integer", "null"],
            "pattern": "^[A-Za-z0-9_-]{0,64}$",
            "minimum": 0,
        }),
        ValueType::Duration => json!({
            "type": ["string", "integer", "null"],
            "pattern": "^([0-9]{1,7}(:[0-5][0-9])?|[0-9]{1,4}(:[0-5][0-9]){2})?$",
            "minimum": 0,
            "maximum": 31_622_400,
        }),
        ValueType::Seconds | ValueType::Count => json!({
            "type": ["integer", "string", "null"],
            "pattern": "^[0-9][0-9,_ ]*$|^$",
            "minimum": 0,
        }),
        ValueType::Flag => json!({
            "enum": [true, false, "true", "false", "yes", "no", "on", "off", "", null],
            "default": false,
        }),
        ValueType::Language => json!({
            "type": ["string", "null"],
            "pattern": "^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$",
            "maxLength": 35,
            "examples": ["en", "pl", "pt-BR"],
        }),
        ValueType::Status
        | ValueType::License
        | ValueType::Embargo
        | ValueType::NoIndex
        | ValueType::Reason => rights(spec.value_type),
        ValueType::Words | ValueType::Tags | ValueType::Texts => texts(),
        ValueType::Paths => paths(),
        ValueType::Speakers => speakers(),
        ValueType::Kinds => kinds(),
    };
    let mut about = spec.about.to_owned();
    if let Some(first) = about.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    schema["description"] = format!("{about}.").into();
    schema
}

fn paths() -> Value {
    let mut paths = texts();
    paths["pattern"] = PATH.into();
    paths["items"]["pattern"] = PATH.into();
    paths
}

fn speakers() -> Value {
    let mut speakers = texts();
    speakers["type"] = json!(["array", "object", "string", "number", "boolean", "null"]);
    speakers["additionalProperties"] =
        json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" });
    speakers
}

/// The schema of a value about the status of a transcript or the rights in it.
fn rights(value_type: ValueType) -> Value {
    match value_type {
        ValueType::Status => json!({ "enum": ["automatic", "edited", "verified", "", null] }),
        ValueType::License => json!({
            "type": ["string", "number", "boolean", "null"],
            "examples": ["CC-BY-4.0", "CC0-1.0", "All rights reserved"],
        }),
        ValueType::Embargo => json!({
            "type": ["string", "integer", "boolean", "null"],
            "pattern": "^$|[12][0-9]{3}",
            "minimum": 1000,
            "maximum": 2999,
        }),
        ValueType::NoIndex => json!({
            "enum": [true, false, "true", "false", "yes", "no", "on", "off", "noindex", "", null],
            "default": false,
        }),
        _ => json!({ "type": ["string", "number", "boolean", "null"] }),
    }
}

/// Lists of texts by kind.
fn kinds() -> Value {
    let first: Map<String, Value> =
        FIRST_KINDS.iter().map(|kind| ((*kind).to_owned(), texts())).collect();
    json!({
        "type": ["object", "null"],
        "properties": first,
        "additionalProperties": texts(),
    })
}

/// A list of texts. A single text is a list of one; of a map in the list, the `name` counts.
fn texts() -> Value {
    let text = json!(["string", "number", "boolean", "null"]);
    json!({
        "type": ["array", "string", "number", "boolean", "null"],
        "items": {
            "type": ["string", "number", "boolean", "null", "object"],
            "properties": { "name": { "type": text } },
            "required": ["name"],
        },
    })
}
