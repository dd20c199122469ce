//! Reads the entries of a lexicon, one after another.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::base::span::Span;
use crate::metadata::forms::word_as_flag;
use crate::metadata::value::{MapEntry, Node, Value};
use crate::model::{Case, LexiconEntry};
use crate::text::one_line::one_line;

/// The keys of an entry.
pub const KEYS: [&str; 10] =
    ["name", "kinds", "aliases", "labels", "url", "description", "case", "near", "not", "match"];

/// The longest name, alias or phrase, in bytes.
const LONGEST: usize = 200;
/// The most names, aliases or phrases of one entry.
const MOST: usize = 1000;

/// An entry with the spans of its keys.
pub struct Written {
    /// The entry.
    pub entry: LexiconEntry,
    /// Where it is written.
    pub spans: EntrySpans,
}

/// Where an entry and its keys are written.
#[derive(Debug, Clone, Default)]
pub struct EntrySpans {
    /// The whole entry, without its hyphen.
    whole: Span,
    keys: Vec<WrittenKey>,
}

/// A key of an entry.
#[derive(Debug, Clone)]
struct WrittenKey {
    name: String,
    /// The key with its value.
    span: Span,
}

impl EntrySpans {
    /// The span of a key with its value, or of the whole entry if it lacks the key.
    pub fn of(&self, key: &str) -> Span {
        let found = self.keys.iter().find(|own| own.name == key);
        found.map_or(self.whole, |own| own.span)
    }
}

/// Reads entries and reports what is wrong with them.
pub struct LexiconReader<'a> {
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
    /// The spans of the entry that problems are reported at.
    pub spans: EntrySpans,
}

impl<'a> LexiconReader<'a> {
    /// A reader of a lexicon.
    pub fn new(source: &'a Source, diagnostics: &'a mut Diagnostics) -> LexiconReader<'a> {
        LexiconReader { source, diagnostics, spans: EntrySpans::default() }
    }

    /// Reads an item of the list. `None` if it cannot be used.
    pub fn entry(&mut self, item: Node) -> Option<Written> {
        self.spans = EntrySpans { whole: item.span, keys: Vec::new() };
        let keys = match item.value {
            Value::Map(entries) => entries,
            Value::Null => return None,
            // A bare name is an entry too.
            Value::Text(text) => {
                let node = Node { value: Value::Text(text), span: item.span };
                vec![MapEntry { name: "name".to_owned(), name_span: item.span, node }]
            }
            other => {
                let message = format!(
                    "expected an entry with a `name`, found {}; it is ignored",
                    other.shape()
                );
                self.warn(Code::InvalidLexicon, "", message, "write `- name: …`");
                return None;
            }
        };
        self.spans.keys = keys
            .iter()
            .map(|key| WrittenKey { name: key.name.clone(), span: key.span() })
            .collect();
        let mut entry = LexiconEntry::default();
        for MapEntry { name, node, .. } in keys.into_iter().filter(|key| !key.node.value.is_empty())
        {
            self.key(&mut entry, &name, node.value);
        }
        if entry.name.is_empty() {
            let message = "this entry has no `name`; it is ignored".to_owned();
            self.warn(Code::InvalidLexicon, "", message, "add a `name`, which is shown on pages");
            return None;
        }
        Some(Written { entry, spans: self.spans.clone() })
    }

    fn key(&mut self, entry: &mut LexiconEntry, key: &str, value: Value) {
        match key {
            "name" => entry.name = self.one(key, value).unwrap_or_default(),
            "kinds" => {
                let kinds = self.many(key, value);
                entry.kinds = kinds.iter().map(|kind| kind.to_lowercase()).collect();
            }
            "aliases" => entry.aliases = self.many(key, value),
            "labels" => entry.labels = self.many(key, value),
            "url" => entry.url = self.url(value),
            "description" => entry.description = value.into_text(),
            "near" => entry.near = self.many(key, value),
            "not" => entry.not = self.many(key, value),
            "case" => entry.case = self.case(value),
            "match" => entry.off = self.is_off(value),
            unknown => {
                let help = match KEYS.iter().find(|known| is_similar(known, unknown)) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => format!("use one of the keys {}", KEYS.join(", ")),
                };
                let message = format!("unknown key `{unknown}`; it is ignored");
                self.warn(Code::InvalidLexicon, unknown, message, &help);
            }
        }
    }

    fn one(&mut self, key: &str, value: Value) -> Option<String> {
        let shape = value.shape();
        match value.into_text().map(|text| one_line(&text).into_owned()) {
            Some(text) if text.len() <= LONGEST => Some(text),
            Some(_) => {
                let message =
                    format!("a value of `{key}` is longer than {LONGEST} bytes; it is ignored");
                self.warn(Code::TooLarge, key, message, "shorten it");
                None
            }
            None => {
                let message = format!("expected text in `{key}`, found {shape}; it is ignored");
                self.warn(
                    Code::InvalidLexicon,
                    key,
                    message,
                    "write one value, in quotes if it contains `: `",
                );
                None
            }
        }
    }

    fn many(&mut self, key: &str, value: Value) -> Vec<String> {
        let mut values: Vec<Value> = match value {
            Value::List(items) => items.into_iter().map(|item| item.value).collect(),
            one => vec![one],
        };
        if values.len() > MOST {
            let message = format!("`{key}` has more than {MOST} items; the rest is ignored");
            self.warn(Code::TooLarge, key, message, "shorten the list");
            values.truncate(MOST);
        }
        let texts: Vec<String> =
            values.into_iter().filter_map(|value| self.one(key, value)).collect();
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    fn url(&mut self, value: Value) -> Option<String> {
        let url = self.one("url", value)?;
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        let is_forbidden = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c);
        if is_web && !url.contains(is_forbidden) {
            return Some(url);
        }
        let message = format!("`url` is not a valid URL: {url:?}; it is ignored");
        self.warn(Code::InvalidUrl, "url", message, "write the full URL, including `https://`");
        None
    }

    fn case(&mut self, value: Value) -> Case {
        match self.one("case", value).as_deref() {
            Some("exact") => Case::Exact,
            Some("any") => Case::Any,
            Some("auto") | None => Case::Auto,
            Some(other) => {
                let message = format!("invalid value `{other}` for `case`; `auto` is used");
                self.warn(Code::InvalidLexicon, "case", message, "write `exact`, `any` or `auto`");
                Case::Auto
            }
        }
    }

    /// Whether `match` is `off`, which YAML 1.1 takes for `false`.
    fn is_off(&mut self, value: Value) -> bool {
        if let Value::Bool(on) = value {
            return !on;
        }
        let Some(text) = self.one("match", value) else { return false };
        match text.as_str() {
            "on" | "off" => word_as_flag(&text) == Some(false),
            other => {
                let message = format!("invalid value `{other}` for `match`; it is ignored");
                self.warn(
                    Code::InvalidLexicon,
                    "match",
                    message,
                    "write `match: off`, or remove it",
                );
                false
            }
        }
    }

    /// The line of a span, from 1.
    pub fn line(&self, span: Span) -> usize {
        self.source.location(span.range()).line
    }

    /// Reports a problem at a key of the entry in [`LexiconReader::spans`], or at the whole entry if it
    /// lacks the key.
    pub fn warn(&mut self, code: Code, key: &str, message: String, help: &str) {
        let place = self.source.location(self.spans.of(key).range());
        let diagnostic = Diagnostic::warning(code, &self.source.name, message);
        self.diagnostics.push(diagnostic.at(place).help(help));
    }
}

/// Whether two keys differ only in their ending, or one contains the other.
fn is_similar(known: &str, unknown: &str) -> bool {
    let unknown = unknown.to_lowercase();
    let singular = |word: &str| word.trim_end_matches('s').trim_end_matches("es").to_owned();
    known == unknown
        || singular(known) == singular(&unknown)
        || unknown.contains(known)
        || known.starts_with(&unknown)
}
