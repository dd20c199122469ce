//! The schema of the lexicon. `tests/suite/schema.rs` compares it with the reader, `lexicon::file`.

use serde_json::{Value, json};

/// The schema of `entities.yaml`: a list of names, and of entries with these keys.
pub fn schema() -> Value {
    let text = json!(["string", "number", "null"]);
    let texts = |about: &str| {
        json!({
            "description": about,
            "type": ["array", "string", "number", "null"],
            "items": { "type": text },
        })
    };
    let entry = json!({
        "type": "object",
        "required": ["name"],
        "additionalProperties": false,
        "properties": {
            "name": { "description": "The name that pages show.", "type": ["string", "number"], "pattern": "\\S" },
            "kinds": texts("The kinds of the entity, such as people or companies."),
            "aliases": texts("Other names that texts use for it."),
            "labels": texts("Speaker labels of this person, such as JC in \"JC: Good evening\". Texts are not searched for them."),
            "url": {
                "description": "Its own website.",
                "type": ["string", "null"],
                "pattern": "^(https?://[^\\s\"<>\\\\]+)?$",
            },
            "description": { "description": "A sentence about it, for its page.", "type": text },
            "case": {
                "description": "Which capitalization counts: exact (as written), any, or auto (decided from the archive).",
                "enum": ["exact", "any", "auto", null],
            },
            "near": texts("At least one of these words must occur near the name."),
            "not": texts("Phrases that contain the name but do not refer to it."),
            "match": {
                "description": "With off, texts are not searched for this name.",
                "enum": ["off", "on", true, false, null],
            },
        },
    });
    json!({
        "title": "The lexicon of a Dicta site",
        "description": "Names that texts mention, reviewed by people.",
        "type": ["array", "null"],
        "items": { "anyOf": [entry, { "type": ["string", "null"], "pattern": "\\S" }] },
    })
}
