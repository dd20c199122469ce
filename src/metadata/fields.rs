//! Understands the fields of the front matter: values of the wrong kind, and values that are none
//! of their kind (a date that is no date), are reported and left out; the rest is used.

use jiff::civil::Date;

use super::field::Field;
use super::forms::{
    LONGEST_NAME, alias_path, bounded, first_heading, is_video_id, is_web_address, one_line,
    trimmed, unique_names, video_id_of,
};
use super::value::Value;
use crate::base::dates::{date, dated_name, spoken_length, two_days};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::duration;
use crate::base::slug::slugify;
use crate::base::source::Source;
use crate::config::is_language;
use crate::model::{File, Meta};

/// The most items that a list may have.
const MOST_ITEMS: usize = 2_000;

/// The most kinds of entities that a transcript may declare.
const MOST_KINDS: usize = 100;

/// The fields that Dicta knows.
pub const KNOWN: [&str; 23] = [
    "title",
    "video_id",
    "youtube_url",
    "substack_url",
    "publish_date",
    "duration",
    "duration_seconds",
    "view_count",
    "author",
    "description",
    "yt_tags",
    "content_type",
    "primary_topic",
    "difficulty",
    "audience",
    "entities",
    "concepts",
    "summary",
    "keywords",
    "draft",
    "slug",
    "aliases",
    "lang",
];

/// Makes the metadata of a transcript from its fields, its name and the head of its body.
pub fn understand(
    fields: Vec<Field>,
    source: &Source,
    body: &str,
    file: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> Meta {
    let mut fields = Fields { fields, source, diagnostics };
    let name = file.spoken_name();
    let (name_date, name_text) = dated_name(name);
    let title = fields.name("title").or_else(|| first_heading(body)).unwrap_or_else(|| {
        let words = name_text.replace(['-', '_'], " ");
        let mut letters = words.trim().chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string());
        first.map_or_else(|| name.to_owned(), |first| first + letters.as_str())
    });
    let slug = fields.text("slug").map(|slug| slugify(&slug)).filter(|slug| !slug.is_empty());
    let youtube_url = fields.url("youtube_url");
    let video_id = fields.video_id().or_else(|| youtube_url.as_deref().and_then(video_id_of));
    let seconds = fields.seconds("duration_seconds");
    let duration = fields.duration("duration");
    let meta = Meta {
        source: file.below.clone(),
        slug: slug.unwrap_or_else(|| slugify(name)),
        title: bounded(title),
        date: fields.date("publish_date", name_date),
        video_id,
        youtube_url,
        substack_url: fields.url("substack_url"),
        duration: seconds.or(duration),
        views: fields.number("view_count"),
        author: fields.name("author"),
        description: fields.text("description"),
        yt_tags: fields.words("yt_tags"),
        content_type: fields.name("content_type"),
        primary_topic: fields.name("primary_topic"),
        difficulty: fields.name("difficulty"),
        audience: fields.names("audience"),
        entities: fields.entities(),
        concepts: fields.words("concepts"),
        summary: fields.list("summary"),
        keywords: fields.names("keywords"),
        lang: fields.lang(),
        draft: fields.flag("draft"),
        aliases: fields.aliases(),
        extra: serde_json::Map::new(),
    };
    Meta { extra: fields.rest(), ..meta }
}

struct Fields<'a> {
    fields: Vec<Field>,
    source: &'a Source,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Fields<'_> {
    /// Takes the value of a field; an empty one is none.
    fn take(&mut self, key: &str) -> Option<Value> {
        let field = self.fields.iter_mut().find(|field| field.name == key)?;
        Some(std::mem::replace(&mut field.value, Value::Null)).filter(|value| !value.is_empty())
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?;
        let kind = value.kind();
        let text = value.into_text();
        if text.is_none() {
            let message = format!("{} is {kind} where a text belongs", self.called(key));
            self.warn(key, Code::WrongType, message, "write one text, in quotes if it holds `: `");
        }
        text.map(trimmed)
    }

    /// A short text, in one line.
    fn name(&mut self, key: &str) -> Option<String> {
        let text = one_line(&self.text(key)?);
        if text.len() > LONGEST_NAME {
            let called = self.called(key);
            let message =
                format!("{called} is longer than {LONGEST_NAME} bytes; its beginning is used");
            self.warn(key, Code::TooLarge, message, "shorten it");
        }
        Some(bounded(text))
    }

    fn number(&mut self, key: &str) -> Option<u64> {
        let value = self.take(key)?;
        let number = match value {
            Value::Int(number) => u64::try_from(number).ok(),
            Value::Large(number) => Some(number),
            Value::Float(number) if (0.0..1e15).contains(&number) => Some(number as u64),
            Value::Text(text) => text.trim().replace([',', '_', ' '], "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let message = format!("{} is no whole number", self.called(key));
            self.warn(key, Code::WrongType, message, "write it in digits, or delete the field");
        }
        number
    }

    /// What is neither yes nor no counts as yes: a draft that is published by mistake is the worse
    /// one of the two.
    fn flag(&mut self, key: &str) -> bool {
        let word = match self.take(key) {
            None => return false,
            Some(Value::Bool(flag)) => return flag,
            Some(Value::Text(word)) => word.trim().to_lowercase(),
            Some(_) => String::new(),
        };
        match word.as_str() {
            "true" | "yes" | "on" => true,
            "false" | "no" | "off" => false,
            _ => {
                let called = self.called(key);
                let message =
                    format!("{called} is neither `true` nor `false`; it counts as `true`");
                self.warn(key, Code::WrongType, message, "write one of the two, without quotes");
                true
            }
        }
    }

    fn duration(&mut self, key: &str) -> Option<u32> {
        let text = self.text(key)?;
        let seconds = duration::parse(&text).or_else(|| spoken_length(&text));
        if seconds.is_none() {
            let message = format!("{text:?} is no duration");
            self.warn(key, Code::InvalidDuration, message, "write it as `5:52` or `1:02:03`");
        }
        seconds.filter(|&seconds| seconds > 0)
    }

    fn seconds(&mut self, key: &str) -> Option<u32> {
        let number = self.number(key)?;
        let seconds = duration::parse(&number.to_string());
        if seconds.is_none() {
            let message = format!("{number} seconds are more than a year");
            self.warn(
                key,
                Code::InvalidDuration,
                message,
                "write how many seconds the recording has",
            );
        }
        seconds.filter(|&seconds| seconds > 0)
    }

    fn video_id(&mut self) -> Option<String> {
        let id = self.text("video_id")?;
        if is_video_id(&id) {
            return Some(id);
        }
        let message = format!("{id:?} is no identifier of a video");
        self.warn("video_id", Code::WrongType, message, "write what stands behind `watch?v=`");
        None
    }

    fn date(&mut self, key: &str, from_name: Option<Date>) -> Option<Date> {
        let Some(text) = self.text(key) else { return from_name };
        let date = date(&text);
        if date.is_none() {
            let why = match two_days(&text) {
                Some((day, other)) => format!("may be {day} or {other}"),
                None => "is no date".to_owned(),
            };
            self.warn(
                key,
                Code::InvalidDate,
                format!("{text:?} {why}, so this transcript stands among the undated ones"),
                "write it as `2024-05-21`, or delete the field if the date is not known",
            );
        }
        date
    }

    fn url(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let url = is_web_address(&text).then_some(text);
        if url.is_none() {
            let called = self.called(key);
            let message = format!("{called} is no web address, so no link is made of it");
            self.warn(key, Code::InvalidUrl, message, "write it with its `https://`");
        }
        url
    }

    fn lang(&mut self) -> Option<String> {
        let text = self.text("lang")?;
        if is_language(&text) {
            return Some(text);
        }
        let message = format!("{text:?} is no language tag");
        self.warn("lang", Code::WrongType, message, "write it as `en`, `pl` or `pt-BR`");
        None
    }

    /// A list of texts; a single text is a list of one. The order of the file is kept.
    fn list(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        self.items(&[key], value)
    }

    /// A list of words: in a single text, commas part them.
    fn words(&mut self, key: &str) -> Vec<String> {
        let value = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Text(text)) => {
                Value::List(text.split(',').map(|word| Value::Text(word.to_owned())).collect())
            }
            Some(other) => other,
        };
        self.items(&[key], value)
    }

    /// A list of words, each once.
    fn names(&mut self, key: &str) -> Vec<String> {
        unique_names(self.words(key))
    }

    fn items(&mut self, path: &[&str], value: Value) -> Vec<String> {
        let key = path.last().copied().unwrap_or_default();
        let values = match value {
            Value::List(values) => values,
            Value::Fields(_) => {
                let message =
                    format!("{} is {} where a list belongs", self.called(key), value.kind());
                self.warn_at(
                    path,
                    Code::WrongType,
                    message,
                    "write each item on a line of its own, after `- `",
                );
                return Vec::new();
            }
            single => vec![single],
        };
        let mut wrong = 0;
        if values.len() > MOST_ITEMS {
            let message = format!(
                "{} has {} items; the first {MOST_ITEMS} are used",
                self.called(key),
                values.len()
            );
            self.warn_at(
                path,
                Code::TooLarge,
                message,
                "a list this long was hardly meant; shorten it",
            );
        }
        let mut items = Vec::with_capacity(values.len().min(MOST_ITEMS));
        for value in values.into_iter().take(MOST_ITEMS).filter(|value| !value.is_empty()) {
            match value.into_item() {
                Some(text) => items.push(trimmed(text)),
                None => wrong += 1,
            }
        }
        if wrong > 0 {
            let message = format!(
                "{} holds {wrong} item(s) that are no text; they are left out",
                self.called(key)
            );
            self.warn_at(
                path,
                Code::WrongType,
                message,
                "write each item as one text, in quotes if it holds `: `",
            );
        }
        items
    }

    fn entities(&mut self) -> Vec<(String, Vec<String>)> {
        match self.take("entities") {
            None => Vec::new(),
            Some(Value::Fields(kinds)) => {
                if kinds.len() > MOST_KINDS {
                    let message = format!(
                        "`entities` has {} kinds; the first {MOST_KINDS} are used",
                        kinds.len()
                    );
                    let help = "write `entities:` and below it a few kinds, each a list of names";
                    self.warn("entities", Code::TooLarge, message, help);
                }
                kinds
                    .into_iter()
                    .take(MOST_KINDS)
                    .map(|(kind, names)| (one_line(&kind), names))
                    .filter(|(kind, names)| !names.is_empty() && !slugify(kind).is_empty())
                    .map(|(kind, names)| {
                        let names = unique_names(self.items(&["entities", &kind], names));
                        (bounded(kind), names)
                    })
                    .filter(|(_, names)| !names.is_empty())
                    .collect()
            }
            Some(other) => {
                self.warn(
                    "entities",
                    Code::WrongType,
                    format!("`entities` is {} where lists by kind belong", other.kind()),
                    "write `entities:` and below it, indented, `companies:`, `people:` and so on, each a list",
                );
                Vec::new()
            }
        }
    }

    fn aliases(&mut self) -> Vec<String> {
        let mut aliases = Vec::new();
        let mut wrong = Vec::new();
        for alias in self.list("aliases") {
            match alias_path(&alias) {
                Some(path) => aliases.push(path),
                None => wrong.push(alias),
            }
        }
        if let Some(first) = wrong.first() {
            let message = match wrong.len() {
                1 => format!("{first:?} cannot be a path of this site"),
                many => {
                    format!("{many} aliases cannot be paths of this site; the first is {first:?}")
                }
            };
            let help = "write old paths as `/talks/shorthand/` or `/talks/shorthand.html`";
            self.warn("aliases", Code::InvalidAlias, message, help);
        }
        aliases
    }

    /// What no field above has taken.
    fn rest(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let rest = std::mem::take(&mut self.fields).into_iter();
        rest.filter(|field| !field.value.is_empty())
            .map(|field| (field.name, field.value.into_json()))
            .collect()
    }

    /// What messages call a field.
    fn called(&self, key: &str) -> String {
        let field = self.fields.iter().find(|field| field.name == key);
        field.map_or_else(|| format!("`{key}`"), Field::called)
    }

    fn warn(&mut self, key: &str, code: Code, message: String, help: &str) {
        self.warn_at(&[key], code, message, help);
    }

    /// Warns at the field with this path, in the block that it stands in.
    fn warn_at(&mut self, path: &[&str], code: Code, message: String, help: &str) {
        let field = self.fields.iter().find(|field| path.first() == Some(&field.name.as_str()));
        let span = field.map_or(0..0, |field| field.place(&self.source.text, path));
        let diagnostic = Diagnostic::warning(code, &self.source.name, message);
        self.diagnostics.push(diagnostic.at(self.source.location(span)).help(help));
    }
}
