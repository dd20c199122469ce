//! The schema of the lexicon. `lexicon::file` reads what it describes; `tests/suite/schema.rs`
//! compares the two.

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
            "aliases": texts("Other names that texts have for it."),
            "url": {
                "description": "Its own page on the web.",
                "type": ["string", "null"],
                "pattern": "^(https?://[^\\s\"<>\\\\]+)?$",
            },
            "description": { "description": "A sentence on it, for its page.", "type": text },
            "case": {
                "description": "Whether the name counts in its own case only (exact), in any, or as the archive shows (auto).",
                "enum": ["exact", "any", "auto", null],
            },
            "near": texts("Words of which one must stand near the name."),
            "not": texts("Phrases in which the name is not meant."),
            "match": {
                "description": "With off, the name is not looked for in texts.",
                "enum": ["off", "on", true, false, null],
            },
        },
    });
    json!({
        "title": "The lexicon of a Dicta site",
        "description": "What people know of the names that texts mention.",
        "type": ["array", "null"],
        "items": { "anyOf": [entry, { "type": ["string", "null"], "pattern": "\\S" }] },
    })
}
