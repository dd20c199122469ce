//! Reads the values of fields that hold lists.

use crate::base::diagnostic::Code;
use crate::base::slug::slugify;
use crate::base::span::Span;
use crate::markup;
use crate::metadata::forms::{alias_path, bounded, one_line, speaker_name, trimmed, unique_names};
use crate::metadata::read::MetaReader;
use crate::metadata::shape::speakers;
use crate::metadata::titles::{spelled_in, vault_link};
use crate::metadata::value::{MapEntry, Node, Value};
use crate::model::{DeclaredEntities, DeclaredSpeaker};

/// The most items in a list.
const MOST_ITEMS: usize = 2_000;

/// The most kinds of entities in a transcript.
const MOST_KINDS: usize = 100;

/// One text of a list.
struct TextItem {
    text: String,
    span: Span,
}

impl MetaReader<'_> {
    /// A list of texts; a single text is a list of one.
    pub(super) fn list(&mut self, key: &str) -> Vec<String> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let span = self.span(key);
        self.items(key, node, span).into_iter().map(|item| item.text).collect()
    }

    /// A list of passages.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let texts = self.list(key).into_iter();
        texts.map(|text| markup::plain_description(&text).into_owned()).collect()
    }

    /// The names in a list.
    fn names(&mut self, key: &str, node: Node, span: Span) -> Vec<String> {
        let items = self.items(key, node, span).into_iter();
        items.map(|item| markup::plain_name(&item.text).into_owned()).collect()
    }

    /// A list of texts; commas separate them in a single text.
    pub(super) fn words(&mut self, key: &str) -> Vec<String> {
        let words = match self.take(key) {
            None => return Vec::new(),
            Some(Node { value: Value::Text(text), span }) => {
                let word = |word: &str| Node { value: Value::Text(word.to_owned()), span };
                Node { value: Value::List(text.split(',').map(word).collect()), span }
            }
            Some(other) => other,
        };
        let span = self.span(key);
        self.names(key, words, span)
    }

    pub(super) fn paths(&mut self, key: &str) -> Vec<String> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let span = self.span(key);
        let mut paths = Vec::new();
        let mut wrong: Vec<TextItem> = Vec::new();
        for alias in self.items(key, node, span) {
            match alias_path(&alias.text) {
                Some(path) => paths.push(path),
                None => wrong.push(alias),
            }
        }
        if let Some(TextItem { text: first, span }) = wrong.first() {
            let message = match wrong.len() {
                1 => format!("invalid alias {first:?}; it is ignored"),
                many => {
                    format!("{many} invalid aliases, which are ignored; the first is {first:?}")
                }
            };
            let help =
                "write a path on this site, such as `/talks/shorthand/` or `/talks/shorthand.html`";
            self.warn(*span, Code::InvalidAlias, message, help);
        }
        paths
    }

    /// The texts of a list that messages call `key` and that is written at `span`.
    fn items(&mut self, key: &str, node: Node, span: Span) -> Vec<TextItem> {
        let node = match vault_link(&node.value, node.span, &self.source.text) {
            Some(link) => Node { value: Value::Text(link), ..node },
            None => node,
        };
        let nodes = match node.value {
            Value::List(nodes) => nodes,
            Value::Map(_) => {
                let message = format!(
                    "expected a list in {}, found fields; they are ignored",
                    self.called(key)
                );
                let help = "write each item on a line of its own, after `- `";
                self.warn(span, Code::WrongType, message, help);
                return Vec::new();
            }
            _ => vec![node],
        };
        if nodes.len() > MOST_ITEMS {
            let (called, all) = (self.called(key), nodes.len());
            let message = format!("{called} has {all} items; only the first {MOST_ITEMS} are used");
            self.warn(span, Code::TooLarge, message, "shorten the list");
        }
        let mut items = Vec::with_capacity(nodes.len().min(MOST_ITEMS));
        let mut wrong: Vec<Span> = Vec::new();
        for Node { value, span } in nodes.into_iter().take(MOST_ITEMS) {
            if value.is_empty() {
                continue;
            }
            let link = vault_link(&value, span, &self.source.text);
            match link.or_else(|| value.into_item()) {
                Some(text) => items.push(TextItem { text: trimmed(text), span }),
                None => wrong.push(span),
            }
        }
        if let Some(&first) = wrong.first() {
            let called = self.called(key);
            let message = match wrong.len() {
                1 => format!("an item of {called} is not text; it is ignored"),
                many => format!("{many} items of {called} are not text; they are ignored"),
            };
            let help = "write each item as one value, in quotes if it contains `: `";
            self.warn(first, Code::WrongType, message, help);
        }
        items
    }

    pub(super) fn speakers(&mut self, key: &str) -> Vec<DeclaredSpeaker> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let Some(nodes) = speakers(node) else {
            let message =
                format!("expected a list of names in {}; it is ignored", self.called(key));
            let help = "write each name on a line of its own, after `- `; to give the name for a label, write `- JC: Julia Child`";
            self.warn(self.span(key), Code::WrongType, message, help);
            return Vec::new();
        };
        let labels = nodes.iter().map(|node| node.value.get("label").cloned());
        let labels: Vec<Option<MapEntry>> = labels.collect();
        let span = self.span(key);
        let mut declared = Vec::new();
        for (node, label) in nodes.into_iter().zip(labels) {
            let (own, list) = (node.span, Node { span, value: Value::List(vec![node]) });
            let label = label.and_then(|entry| entry.node.value.into_text());
            for TextItem { text, .. } in self.items(key, list, own) {
                let name = speaker_name(&markup::plain_name(&text));
                let speaker = DeclaredSpeaker {
                    name: spelled_in(&self.source.text, &name).unwrap_or(name),
                    label: label.clone().map(trimmed),
                };
                if !speaker.name.is_empty() && !declared.contains(&speaker) {
                    declared.push(speaker);
                }
            }
        }
        declared
    }

    pub(super) fn kinds(&mut self, key: &str) -> Vec<DeclaredEntities> {
        let kinds = match self.take(key).map(|node| node.value) {
            None => return Vec::new(),
            Some(Value::Map(kinds)) => kinds,
            Some(other) => {
                let shape = other.shape();
                let message = format!(
                    "expected kinds such as `people:`, each with a list, in `{key}`, found {shape}; it is ignored"
                );
                let help = "write `entities:` and, indented below it, a line such as `people: [Julia Child]` for each kind";
                self.warn(self.span(key), Code::WrongType, message, help);
                return Vec::new();
            }
        };
        if kinds.len() > MOST_KINDS {
            let all = kinds.len();
            let message = format!("`{key}` has {all} kinds; only the first {MOST_KINDS} are used");
            let help = "use fewer kinds, each with a list of names";
            self.warn(self.span(key), Code::TooLarge, message, help);
        }
        kinds.into_iter().take(MOST_KINDS).filter_map(|entry| self.kind(entry)).collect()
    }

    fn kind(&mut self, entry: MapEntry) -> Option<DeclaredEntities> {
        let kind = one_line(&entry.name);
        if entry.node.value.is_empty() || slugify(&kind).is_empty() {
            return None;
        }
        let span = entry.span();
        let names = unique_names(self.names(&kind, entry.node, span));
        (!names.is_empty()).then(|| DeclaredEntities { kind: bounded(kind), names })
    }
}
