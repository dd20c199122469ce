//! A field of front matter, with its spans in the file.

use crate::base::span::Span;
use crate::metadata::value::{Entry, Node, Value};

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
    /// What messages call it.
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

    /// The nodes of the list at a path of names; `None` if there is no list.
    pub fn items(&self, path: &[&str]) -> Option<&[Node]> {
        let inner = path.iter().skip(1);
        let value = inner
            .clone()
            .try_fold(&self.value, |value, name| value.get(name).map(|entry| &entry.node.value));
        match value? {
            Value::List(items) => Some(items),
            _ => None,
        }
    }
}

impl From<Entry> for Field {
    fn from(entry: Entry) -> Field {
        let Entry { name, name_span, node } = entry;
        Field { name, name_span, value: node.value, value_span: node.span, from: None }
    }
}
