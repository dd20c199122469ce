//! YAML as a tree of values. The parser reports events with their spans; the tree is built here, so
//! the bounds and the meaning of tags, aliases and names are ours.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::error::SyntaxError;
use super::scalar;
use super::yaml_error::{self, options};
use crate::base::span::Span;
use crate::metadata::value::{MapEntry, Node, Value, duplicate};

/// The most levels of lists and maps.
const DEEPEST: usize = 128;

/// The most that aliases may add, in bytes of text and in values of at least 16 bytes each: an alias
/// of a list of aliases grows exponentially.
const MOST_REPEATED: usize = 4 << 20;

/// Parses one YAML document. Spans are counted from `offset`, where `text` begins in its file. An
/// empty text is [`Value::Null`].
///
/// # Errors
/// The first mistake in the syntax, a duplicate name, or more than the bounds allow.
pub fn parse(text: &str, offset: usize) -> Result<Node, SyntaxError> {
    let mut tree =
        Tree { text, offset, open: Vec::new(), anchors: BTreeMap::new(), repeated: 0, root: None };
    for event in Parser::new_from_str_with_options(text, options()) {
        let (event, span) = event.map_err(|error| yaml_error::explain(&error, text, offset))?;
        let bytes = |marker: granit_parser::Marker| marker.byte_offset().unwrap_or_default();
        tree.event(event, Span::new(bytes(span.start)..bytes(span.end)))?;
    }
    Ok(tree.root.unwrap_or(Node { value: Value::Null, span: Span::at(offset) }))
}

/// The tree while it is built. Spans are those of the block until a node is finished.
struct Tree<'a> {
    text: &'a str,
    offset: usize,
    open: Vec<Open>,
    /// Finished nodes with an anchor, by its number.
    anchors: BTreeMap<usize, Node>,
    /// The size that aliases have added so far.
    repeated: usize,
    root: Option<Node>,
}

/// A list or a map that is not finished.
struct Open {
    /// Where it begins, as a span of the file.
    start: Span,
    /// Whether it is written in brackets or braces.
    flow: bool,
    /// The number of its anchor; 0 if it has none.
    anchor: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Node>),
    /// The finished entries, and the name whose value comes next.
    Map(Vec<MapEntry>, Option<PendingName>),
}

/// The name of a field whose value comes next.
struct PendingName {
    name: String,
    span: Span,
}

impl Tree<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        let span = span.shifted(self.offset);
        match event {
            Event::DocumentStart(..) if self.root.is_some() => Err(SyntaxError {
                message: "found a second YAML document".to_owned(),
                help: "delete the line `---` or `...`, or indent it if it is part of a value",
                span,
            }),
            Event::Scalar(text, style, anchor, tag) => {
                let value = match (tag, style) {
                    (Some(tag), style) => tagged(&tag, &text, style),
                    (None, ScalarStyle::Plain) => scalar::plain(&text),
                    (None, _) => Value::Text(text.into_owned()),
                };
                self.add(Node { value, span: self.trimmed(span) }, anchor)
            }
            Event::SequenceStart(style, anchor, _) => {
                self.open(span, style, anchor, Inside::List(Vec::new()))
            }
            Event::MappingStart(style, anchor, _) => {
                self.open(span, style, anchor, Inside::Map(Vec::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn open(
        &mut self,
        start: Span,
        style: StructureStyle,
        anchor: usize,
        inside: Inside,
    ) -> Result<(), SyntaxError> {
        if self.open.len() >= DEEPEST {
            return Err(SyntaxError::too_deep(start));
        }
        let flow = style == StructureStyle::Flow;
        self.open.push(Open { start, flow, anchor, inside });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), SyntaxError> {
        let Some(Open { start, flow, anchor, inside }) = self.open.pop() else { return Ok(()) };
        let (value, last) = match inside {
            Inside::List(items) => {
                let last = items.last().map(|item| item.span);
                (Value::List(items), last)
            }
            Inside::Map(entries, _) => {
                if let Some(entry) = duplicate(&entries) {
                    return Err(SyntaxError::duplicate(entry));
                }
                let last = entries.last().map(MapEntry::span);
                (Value::Map(entries), last)
            }
        };
        // The end of a block is known only at the next token; its last value is what counts.
        let end = if flow { end } else { last.unwrap_or(start) };
        self.add(Node { value, span: start.to(end) }, anchor)
    }

    /// Adds a finished node to what is open.
    fn add(&mut self, node: Node, anchor: usize) -> Result<(), SyntaxError> {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.root = Some(node),
            Some(Inside::List(items)) => items.push(node),
            Some(Inside::Map(entries, name)) => match name.take() {
                Some(PendingName { name, span }) => {
                    entries.push(MapEntry { name, name_span: span, node });
                }
                None => {
                    let shape = node.value.shape();
                    let text = node.value.into_text().ok_or_else(|| SyntaxError {
                        message: format!("expected the name of a field, found {shape}"),
                        help: "write a name before the colon, in quotes if it begins with a special character",
                        span: node.span,
                    })?;
                    *name = Some(PendingName { name: text, span: node.span });
                }
            },
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), SyntaxError> {
        let error = |message: &str| SyntaxError {
            message: message.to_owned(),
            help: "replace the alias with the values",
            span,
        };
        let node = self.anchors.get(&anchor);
        let node = node.ok_or_else(|| error("the alias refers to a value that contains it"))?;
        self.repeated += size(&node.value);
        if self.repeated > MOST_REPEATED {
            return Err(error("the aliases expand to more than 4 MiB"));
        }
        let value = node.value.clone();
        self.add(Node { value, span }, 0)
    }

    /// A span without the white space at its end, which block texts have.
    fn trimmed(&self, span: Span) -> Span {
        let inside = self.text.get(span.start() - self.offset..span.end() - self.offset);
        Span::new(span.start()..span.start() + inside.map_or(0, |text| text.trim_end().len()))
    }
}

/// How much a copy of a value takes, as [`MOST_REPEATED`] counts it.
fn size(value: &Value) -> usize {
    16 + match value {
        Value::Text(text) => text.len(),
        Value::List(items) => items.iter().map(|item| size(&item.value)).sum(),
        Value::Map(entries) => {
            entries.iter().map(|entry| entry.name.len() + size(&entry.node.value)).sum()
        }
        _ => 0,
    }
}

/// A single value with a tag. People write `title: !wow this` and mean a text, so a tag that YAML
/// does not define is part of the text.
fn tagged(tag: &Tag, text: &str, style: ScalarStyle) -> Value {
    if let Some(kind) = tag.suffix_in_namespace("tag:yaml.org,2002:") {
        return match &*kind {
            "null" | "bool" | "int" | "float" => scalar::plain(text),
            _ => Value::Text(text.to_owned()),
        };
    }
    let value = match style {
        ScalarStyle::Plain => scalar::plain(text),
        _ => Value::Text(text.to_owned()),
    };
    let mark = format!("!{}", tag.original().trim_start_matches('!'));
    match value {
        Value::Null => Value::Text(mark),
        single => Value::Text(format!("{mark} {}", single.into_text().unwrap_or_default())),
    }
}
