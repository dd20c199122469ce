//! The fields of the front matter as editors and a new file need them. `metadata::fields` reads what
//! this describes; `tests/suite/schema.rs` compares the two.

use serde_json::{Map, Value, json};

use crate::model::FIRST_KINDS;

/// A field that Dicta knows.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it is for, in a few words that fit behind it in a new file.
    pub about: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One text.
    Text,
    /// A day.
    Date,
    /// An address on the web.
    Url,
    /// YouTube's identifier of a video.
    VideoId,
    /// A length such as `5:52`.
    Duration,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A language tag.
    Lang,
    /// A list of texts.
    Texts,
    /// A list of paths on this site.
    Paths,
    /// Lists of names by kind.
    Entities,
}

/// The fields, in the order of a new file.
#[rustfmt::skip]
pub const FIELDS: [Field; 23] = [
    Field { name: "title", kind: Kind::Text, about: "the heading of its page" },
    Field { name: "slug", kind: Kind::Text, about: "its name in addresses, if not the file's" },
    Field { name: "publish_date", kind: Kind::Date, about: "the day on which it was published" },
    Field { name: "author", kind: Kind::Text, about: "who made it" },
    Field { name: "youtube_url", kind: Kind::Url, about: "the address of the recording" },
    Field { name: "video_id", kind: Kind::VideoId, about: "YouTube's identifier of it" },
    Field { name: "substack_url", kind: Kind::Url, about: "the address of an article on it" },
    Field { name: "duration", kind: Kind::Duration, about: "its length, in quotes: \"5:52\" or \"1:02:03\"" },
    Field { name: "duration_seconds", kind: Kind::Number, about: "the same in seconds" },
    Field { name: "view_count", kind: Kind::Number, about: "how often it was viewed" },
    Field { name: "description", kind: Kind::Text, about: "plain text: \"|\" here, and the lines indented below; a list of times is its chapters" },
    Field { name: "summary", kind: Kind::Texts, about: "what it is about, one passage an item" },
    Field { name: "concepts", kind: Kind::Texts, about: "ideas that it treats" },
    Field { name: "yt_tags", kind: Kind::Texts, about: "its tags on YouTube" },
    Field { name: "content_type", kind: Kind::Text, about: "its form, such as Interview" },
    Field { name: "primary_topic", kind: Kind::Text, about: "its subject" },
    Field { name: "difficulty", kind: Kind::Text, about: "how much it asks of its audience" },
    Field { name: "audience", kind: Kind::Texts, about: "whom it is for" },
    Field { name: "keywords", kind: Kind::Texts, about: "words under which it is to be found; each has a page" },
    Field { name: "entities", kind: Kind::Entities, about: "who and what it speaks of; any other list is a kind, too" },
    Field { name: "lang", kind: Kind::Lang, about: "the language of the text, if not the site's" },
    Field { name: "draft", kind: Kind::Flag, about: "true keeps it off the site" },
    Field { name: "aliases", kind: Kind::Paths, about: "old paths that lead here, such as /talks/shorthand/" },
];

/// Parts between slashes, none of which begins with a dot.
const PATH: &str =
    r"^$|^/?([^\s./?#:\x22'<>\\%*|&$`{}\[\]^][^\s/?#:\x22'<>\\%*|&$`{}\[\]^]*(/|$))+$";

/// The schema of the front matter. Other fields are welcome: they reach the templates.
pub fn schema() -> Value {
    let fields: Map<String, Value> =
        FIELDS.iter().map(|field| (field.name.to_owned(), field.schema())).collect();
    json!({
        "title": "The front matter of a transcript",
        "description": "Every field is optional. An empty one is the same as none.",
        "type": ["object", "null"],
        "properties": fields,
    })
}

impl Field {
    fn schema(&self) -> Value {
        let mut schema = match self.kind {
            // A number or a truth value is taken as text too.
            Kind::Text => json!({ "type": ["string", "number", "boolean", "null"] }),
            Kind::Date => json!({ "type": ["string", "null"], "pattern": "^$|[12][0-9]{3}" }),
            Kind::Url => json!({
                "type": ["string", "null"],
                "pattern": "^(https?://[^/\\s<>\"'`\\\\][^\\s<>\"'`\\\\]*)?$",
            }),
            Kind::VideoId => json!({
                "type": ["string", "integer", "null"],
                "pattern": "^[A-Za-z0-9_-]{0,64}$",
                "minimum": 0,
            }),
            Kind::Duration => json!({
                "type": ["string", "integer", "null"],
                "pattern": "^([0-9]{1,7}(:[0-5][0-9])?|[0-9]{1,4}(:[0-5][0-9]){2})?$",
                "minimum": 0,
                "maximum": 31_622_400,
            }),
            Kind::Number => json!({
                "type": ["integer", "string", "null"],
                "pattern": "^[0-9][0-9,_ ]*$|^$",
                "minimum": 0,
            }),
            Kind::Flag => json!({
                "enum": [true, false, "true", "false", "yes", "no", "on", "off", "", null],
                "default": false,
            }),
            Kind::Lang => json!({
                "type": ["string", "null"],
                "pattern": "^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$",
                "maxLength": 35,
                "examples": ["en", "pl", "pt-BR"],
            }),
            Kind::Texts => texts(),
            Kind::Paths => {
                let mut paths = texts();
                paths["pattern"] = PATH.into();
                paths["items"]["pattern"] = PATH.into();
                paths
            }
            Kind::Entities => json!({
                "type": ["object", "null"],
                "properties": FIRST_KINDS.map(|kind| (kind.to_owned(), texts())).into_iter().collect::<Map<_, _>>(),
                "additionalProperties": texts(),
            }),
        };
        let mut about = self.about.to_owned();
        if let Some(first) = about.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        schema["description"] = format!("{about}.").into();
        schema
    }
}

/// A list of texts; one text alone is a list of one, and a map in it gives its `name`.
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
