//! A field of front matter, with its spans in the file.

use crate::base::span::Span;
use crate::metadata::value::{MapEntry, Value};

/// A field of a block of metadata.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name: ours, once [`Names::adopt`](super::Names::adopt) has run.
    pub name: String,
    /// Where the file has its name.
    pub name_span: Span,
    /// Its value.
    pub value: Value,
    /// Where the file has its value. Both spans are empty for a value that is not in the file.
    pub value_span: Span,
    /// The name or path that the file has for it, if that is not [`Field::name`].
    pub from: Option<String>,
}

impl Field {
    /// Its name in messages.
    pub fn called(&self) -> String {
        match &self.from {
            Some(from) => format!("`{from}` (used as `{}`)", self.name),
            None => format!("`{}`", self.name),
        }
    }

    /// The span of the entry at a path of names: its name and its value. The first name is the
    /// field's own. If a name is not there, this is the span of the map that lacks it.
    pub fn span(&self, path: &[&str]) -> Span {
        let mut span = self.name_span.to(self.value_span);
        let mut value = &self.value;
        for name in path.iter().skip(1) {
            let Some(entry) = value.get(name) else { break };
            span = entry.span();
            value = &entry.node.value;
        }
        span
    }

    /// The span of the first single value that is the one meant, in the entry at a path of names or
    /// in a list or map within it.
    pub fn span_where(&self, path: &[&str], is_meant: impl Fn(&str) -> bool) -> Option<Span> {
        let mut value = &self.value;
        let mut span = self.value_span;
        for name in path.iter().skip(1) {
            let entry = value.get(name)?;
            (value, span) = (&entry.node.value, entry.node.span);
        }
        found(value, span, &is_meant)
    }
}

fn found(value: &Value, span: Span, is_meant: &impl Fn(&str) -> bool) -> Option<Span> {
    match value {
        Value::List(items) => items.iter().find_map(|item| found(&item.value, item.span, is_meant)),
        Value::Map(entries) => {
            entries.iter().find_map(|entry| found(&entry.node.value, entry.node.span, is_meant))
        }
        single => is_meant(&single.clone().into_text()?).then_some(span),
    }
}

impl From<MapEntry> for Field {
    fn from(entry: MapEntry) -> Field {
        let MapEntry { name, name_span, node } = entry;
        Field { name, name_span, value: node.value, value_span: node.span, from: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::format::yaml;

    /// The text at a path of names in a map.
    fn at<'a>(text: &'a str, path: &[&str]) -> &'a str {
        let Value::Map(entries) = yaml::parse(text, 0).unwrap().value else { panic!() };
        let mut fields = entries.into_iter().map(Field::from);
        let field = fields.find(|field| field.name == path[0]).unwrap();
        &text[field.span(path).range()]
    }

    #[test]
    fn a_path_leads_to_the_entry() {
        let text = "# people: no\ndescription: |\n  author: no\n  people: no\nentities:\n  places:\n    people: no\n  people: [yes]\n\"author\" : yes\npeople: {a: {b: 1}} # no\n";
        assert_eq!(at(text, &["author"]), "\"author\" : yes");
        assert_eq!(at(text, &["entities", "people"]), "people: [yes]");
        assert_eq!(at(text, &["people", "a", "b"]), "b: 1");
        assert_eq!(at(text, &["people", "a", "c"]), "a: {b: 1}");
        assert!(at(text, &["entities", "models"]).starts_with("entities:\n  places:"));
    }
}
