//! Understands the fields of the front matter: values of the wrong kind, and values that are none
//! of their kind (a date that is no date), are reported and left out; the rest is used.

use jiff::civil::Date;

use super::split::Split;
use super::value::Value;
use super::walk::File;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::duration;
use crate::model::Meta;
use crate::slug::slugify;
use crate::source::Source;

/// The longest name, keyword or other short value, in bytes.
const LONGEST_NAME: usize = 400;
/// The most items that a list may have.
const MOST_ITEMS: usize = 2_000;

/// Makes the metadata of a transcript from its fields, its name and the head of its body.
pub fn understand(
    values: Vec<(String, Value)>,
    source: &Source,
    split: &Split,
    file: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> Meta {
    let body = split.body(source);
    let mut fields = Fields { values, source, split, diagnostics };
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
    let declared_id = fields.text("video_id");
    let video_id = declared_id
        .or_else(|| youtube_url.as_deref().and_then(video_id_of))
        .filter(|id| is_video_id(id));
    let seconds = fields.number("duration_seconds").and_then(|seconds| u32::try_from(seconds).ok());
    let duration = fields.duration("duration");
    let meta = Meta {
        source: file.below.clone(),
        slug: slug.unwrap_or_else(|| slugify(name)),
        title: bounded(title),
        date: fields.date("publish_date", name_date),
        video_id,
        youtube_url,
        substack_url: fields.url("substack_url"),
        duration: seconds.filter(|&seconds| seconds > 0).or(duration),
        views: fields.number("view_count"),
        author: fields.name("author"),
        description: fields.text("description"),
        yt_tags: fields.list("yt_tags"),
        content_type: fields.name("content_type"),
        primary_topic: fields.name("primary_topic"),
        difficulty: fields.name("difficulty"),
        audience: fields.names("audience"),
        entities: fields.entities(),
        concepts: fields.list("concepts"),
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
    values: Vec<(String, Value)>,
    source: &'a Source,
    split: &'a Split,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Fields<'_> {
    /// Takes a field out; an empty one is none.
    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.values.iter().position(|(name, _)| name == key)?;
        Some(self.values.swap_remove(at).1).filter(|value| !value.is_empty())
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?;
        let kind = value.kind();
        let text = value.into_text();
        if text.is_none() {
            let message = format!("`{key}` is {kind} where a text belongs");
            self.warn(key, Code::WrongType, message);
        }
        text.map(trimmed)
    }

    /// A short text, in one line.
    fn name(&mut self, key: &str) -> Option<String> {
        self.text(key).map(|text| bounded(one_line(&text)))
    }

    fn number(&mut self, key: &str) -> Option<u64> {
        let value = self.take(key)?;
        let number = match value {
            Value::Int(number) => u64::try_from(number).ok(),
            Value::Large(number) => Some(number),
            Value::Float(number) if number >= 0.0 => Some(number as u64),
            Value::Text(text) => text.trim().replace([',', '_', ' '], "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.warn(key, Code::WrongType, format!("`{key}` is no whole number"));
        }
        number
    }

    fn flag(&mut self, key: &str) -> bool {
        match self.take(key) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(_) => {
                self.warn(key, Code::WrongType, format!("`{key}` is neither `true` nor `false`"));
                false
            }
        }
    }

    fn duration(&mut self, key: &str) -> Option<u32> {
        let text = self.text(key)?;
        let seconds = duration::parse(&text);
        if seconds.is_none() {
            let message = format!("{text:?} is no duration");
            self.warn_help(key, Code::BadDuration, message, "write it as `5:52` or `1:02:03`");
        }
        seconds.filter(|&seconds| seconds > 0)
    }

    fn date(&mut self, key: &str, from_name: Option<Date>) -> Option<Date> {
        let Some(text) = self.text(key) else { return from_name };
        let date = date(&text);
        if date.is_none() {
            self.warn_help(
                key,
                Code::NoDate,
                format!("{text:?} is no date, so this transcript stands among the undated ones"),
                "write it as `2024-05-21`, or delete the field if the date is not known",
            );
        }
        date
    }

    fn url(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let url = is_web_address(&text).then_some(text);
        if url.is_none() {
            let message = format!("`{key}` is no web address, so no link is made of it");
            self.warn_help(key, Code::BadUrl, message, "write it with its `https://`");
        }
        url
    }

    fn lang(&mut self) -> Option<String> {
        let text = self.text("lang")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_tag = text.len() <= 35 && text.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_tag && text.chars().all(plain) {
            return Some(text);
        }
        let message = format!("{text:?} is no language tag");
        self.warn_help("lang", Code::WrongType, message, "write it as `en`, `pl` or `pt-BR`");
        None
    }

    /// A list of texts; a single text is a list of one. The order of the file is kept.
    fn list(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        self.items(key, value)
    }

    /// A list of short texts, each once.
    fn names(&mut self, key: &str) -> Vec<String> {
        unique_names(self.list(key))
    }

    fn items(&mut self, key: &str, value: Value) -> Vec<String> {
        let values = match value {
            Value::List(values) => values,
            Value::Fields(_) => {
                let message = format!("`{key}` is {} where a list belongs", value.kind());
                self.warn(key, Code::WrongType, message);
                return Vec::new();
            }
            single => vec![single],
        };
        let mut wrong = 0;
        if values.len() > MOST_ITEMS {
            let message =
                format!("`{key}` has {} items; the first {MOST_ITEMS} are used", values.len());
            self.warn(key, Code::TooLarge, message);
        }
        let mut items = Vec::with_capacity(values.len().min(MOST_ITEMS));
        for value in values.into_iter().take(MOST_ITEMS).filter(|value| !value.is_empty()) {
            match item(value) {
                Some(text) => items.push(trimmed(text)),
                None => wrong += 1,
            }
        }
        if wrong > 0 {
            let message =
                format!("`{key}` holds {wrong} item(s) that are no text; they are left out");
            self.warn(key, Code::WrongType, message);
        }
        items
    }

    fn entities(&mut self) -> Vec<(String, Vec<String>)> {
        match self.take("entities") {
            None => Vec::new(),
            Some(Value::Fields(kinds)) => kinds
                .into_iter()
                .map(|(kind, names)| (one_line(&kind), names))
                .filter(|(kind, names)| !names.is_empty() && !slugify(kind).is_empty())
                .map(|(kind, names)| {
                    let names = unique_names(self.items(&kind, names));
                    (bounded(kind), names)
                })
                .filter(|(_, names)| !names.is_empty())
                .collect(),
            Some(other) => {
                self.warn_help(
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
        for alias in self.list("aliases") {
            match alias_path(&alias) {
                Some(path) => aliases.push(path),
                None => self.warn_help(
                    "aliases",
                    Code::BadAlias,
                    format!("{alias:?} cannot be a path of this site"),
                    "write old paths as `/talks/shorthand/` or `/talks/shorthand.html`",
                ),
            }
        }
        aliases
    }

    /// What no field above has taken.
    fn rest(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let rest = std::mem::take(&mut self.values).into_iter();
        rest.filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.into_json()))
            .collect()
    }

    fn warn(&mut self, key: &str, code: Code, message: String) {
        let place = self.place(key);
        self.diagnostics.push(Diagnostic::warning(code, &self.source.name, message).at(place));
    }

    fn warn_help(&mut self, key: &str, code: Code, message: String, help: &str) {
        let place = self.place(key);
        let diagnostic = Diagnostic::warning(code, &self.source.name, message).at(place);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// The line on which a field begins. The tree of values has no places, so the text is asked.
    fn place(&self, key: &str) -> Place {
        let front = &self.source.text[self.split.front.clone()];
        let mut at = self.split.front.start;
        for line in front.split_inclusive('\n') {
            let bare = line.trim_start().trim_start_matches(['"', '\'']);
            let after =
                bare.strip_prefix(key).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
            if after.is_some_and(|rest| rest.starts_with(':')) {
                let indent = line.len() - line.trim_start().len();
                return self.source.place(at + indent..at + line.trim_end().len());
            }
            at += line.len();
        }
        self.source.place(self.split.front.clone())
    }
}

/// An item of a list: a text, or a map with a name (`- name: Mozilla`).
fn item(value: Value) -> Option<String> {
    match value {
        Value::Fields(fields) => fields
            .into_iter()
            .find(|(name, _)| name == "name")
            .and_then(|(_, value)| value.into_text()),
        other => other.into_text(),
    }
}

fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() { text } else { text.trim().to_owned() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bounded(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(LONGEST_NAME));
    text
}

fn unique_names(names: Vec<String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::with_capacity(names.len());
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        let name = bounded(one_line(&name));
        if seen.insert(name.clone()) {
            unique.push(name);
        }
    }
    unique
}

/// A leading date of a name, and the name without it.
fn dated_name(name: &str) -> (Option<Date>, &str) {
    let Some(date) = name.get(..10).and_then(date) else { return (None, name) };
    match name[10..].strip_prefix(['-', '_', ' ']) {
        Some(rest) if !rest.is_empty() => (Some(date), rest),
        None if name.len() > 10 => (None, name),
        _ => (Some(date), name),
    }
}

/// `2024-05-21`, alone or before a time of day. Years from 1000 to 2999.
fn date(text: &str) -> Option<Date> {
    let day = text.trim().get(..10)?;
    let rest = &text.trim()[10..];
    let form = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let known_rest = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let date: Date = if form && known_rest { day.parse().ok()? } else { return None };
    (1000..=2999).contains(&date.year()).then_some(date)
}

fn first_heading(body: &str) -> Option<String> {
    let line = body.lines().find(|line| line.starts_with('#'))?;
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let title = text.trim().trim_end_matches('#').trim();
    let heading = level <= 6 && text.starts_with([' ', '\t']) && !title.is_empty();
    heading.then(|| one_line(title))
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && text.len() <= 2_000
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c))
}

fn is_video_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The identifier in an address of YouTube's, in any of its forms.
fn video_id_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let (host, path) = rest.split_once('/')?;
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host);
    let after = match host {
        "youtu.be" => path,
        "youtube.com" | "youtube-nocookie.com" => ["embed/", "shorts/", "live/", "v/"]
            .iter()
            .find_map(|folder| path.strip_prefix(folder))
            .or_else(|| path.split(['?', '&']).find_map(|part| part.strip_prefix("v=")))?,
        _ => return None,
    };
    let id = after.split(['?', '&', '#', '/']).next()?;
    is_video_id(id).then(|| id.to_owned())
}

/// An old path, relative to the site's base: `talks/shorthand/`. `None` if it would leave the site.
fn alias_path(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let plain = |part: &str| {
        !part.starts_with('.')
            && part.len() <= 200
            && part.chars().all(|c| c.is_alphanumeric() || "-_.~+,;=@!()".contains(c))
    };
    let inner = path.trim_end_matches('/');
    let good = !inner.is_empty()
        && path.len() <= 1_000
        && inner.split('/').all(|part| !part.is_empty() && plain(part));
    good.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let day = |y, m, d| Some(Date::constant(y, m, d));
        assert_eq!(date("2024-05-21"), day(2024, 5, 21));
        assert_eq!(date(" 2024-05-21T10:00:00Z "), day(2024, 5, 21));
        for none in [
            "unknown",
            "2024-5-21",
            "2024-02-30",
            "0000-01-01",
            "2024-05-21x",
            "２０２４-05-21",
            "",
        ] {
            assert_eq!(date(none), None, "{none}");
        }
        assert_eq!(dated_name("2024-05-21-a-b"), (day(2024, 5, 21), "a-b"));
        assert_eq!(dated_name("2024-05-21"), (day(2024, 5, 21), "2024-05-21"));
        assert_eq!(dated_name("2024-05-21x"), (None, "2024-05-21x"));
        assert_eq!(dated_name("ääääääää"), (None, "ääääääää"));
    }

    #[test]
    fn video_ids() {
        for url in [
            "https://www.youtube.com/watch?v=2_qGU5p9GFQ",
            "https://youtube.com/watch?app=m&v=2_qGU5p9GFQ&t=3s",
            "https://youtu.be/2_qGU5p9GFQ?si=x",
            "https://m.youtube.com/shorts/2_qGU5p9GFQ",
            "https://www.youtube-nocookie.com/embed/2_qGU5p9GFQ",
        ] {
            assert_eq!(video_id_of(url).as_deref(), Some("2_qGU5p9GFQ"), "{url}");
        }
        assert_eq!(video_id_of("https://example.org/watch?v=2_qGU5p9GFQ"), None);
        assert_eq!(video_id_of("https://youtu.be/%22%3E"), None);
    }

    #[test]
    fn aliases_stay_on_the_site() {
        assert_eq!(alias_path("/a/b/").as_deref(), Some("a/b/"));
        assert_eq!(alias_path("a.html").as_deref(), Some("a.html"));
        for bad in [
            "/",
            "",
            "../a",
            "/a/../../b",
            "//host/a",
            "a?b",
            "a\\b",
            "http://a/b",
            "a\0",
            ".git/x",
        ] {
            assert_eq!(alias_path(bad), None, "{bad}");
        }
    }

    #[test]
    fn web_addresses() {
        assert!(is_web_address("https://example.org/a?b=c#d"));
        for bad in [
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "ftp://a",
            "https://a b",
            "https://a\"b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
