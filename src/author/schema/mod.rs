//! JSON Schemas (draft 2020-12) of the files that people write, so that an editor completes and
//! checks them while they are typed.
//!
//! They use only keywords that every draft since the seventh has, and no reference leads out of
//! them: editors read them from the disk, without a network.

mod front_matter;
mod lexicon;

use serde_json::{Value, json};

use crate::config::ConfigFile;

/// The draft that the schemas are written in.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaSubject {
    /// The front matter of a transcript.
    FrontMatter,
    /// `dicta.toml`.
    Config,
    /// `entities.yaml`.
    Lexicon,
}

impl SchemaSubject {
    /// All subjects.
    pub const ALL: [SchemaSubject; 3] =
        [SchemaSubject::FrontMatter, SchemaSubject::Config, SchemaSubject::Lexicon];

    /// The path in a site of the file with the schema.
    pub fn file(self) -> &'static str {
        match self {
            SchemaSubject::FrontMatter => ".dicta/front-matter.schema.json",
            SchemaSubject::Config => ".dicta/config.schema.json",
            SchemaSubject::Lexicon => ".dicta/lexicon.schema.json",
        }
    }

    /// The text of that file.
    pub fn text(self) -> String {
        let mut schema = match self {
            SchemaSubject::FrontMatter => front_matter::schema(),
            SchemaSubject::Config => config(),
            SchemaSubject::Lexicon => lexicon::schema(),
        };
        schema["$schema"] = DRAFT.into();
        format!("{schema:#}\n")
    }
}

/// The schema of `dicta.toml`, from the struct that reads it.
fn config() -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<ConfigFile>().to_value();
    without_null(&mut schema);
    schema["title"] = "dicta.toml".into();
    schema["description"] = "The settings of a Dicta site. Every key is optional.".into();
    schema
}

/// TOML has no null: a key without a value is one that is not there.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(fields) => {
            if fields.get("default").is_some_and(Value::is_null) {
                fields.remove("default");
            }
            let types = fields.get_mut("type").and_then(Value::as_array_mut);
            if let Some(types) = types {
                types.retain(|kind| kind != "null");
                if let [kind] = types.as_slice() {
                    let kind = kind.clone();
                    fields.insert("type".to_owned(), kind);
                }
            }
            if let Some(either) = fields.get_mut("anyOf").and_then(Value::as_array_mut) {
                either.retain(|schema| schema != &json!({ "type": "null" }));
            }
            fields.values_mut().for_each(without_null);
        }
        _ => {}
    }
}
