//! Finding and placing values among the fields of a file, by name or by path.

use crate::base::span::Span;
use crate::metadata::field::Field;
use crate::metadata::value::{MapEntry, Node, Value};

/// The most names in a path.
const DEEPEST: usize = 16;

/// A value that was found at a path.
#[derive(Debug, Clone)]
pub struct FoundValue {
    /// The index of the field that holds it.
    pub index: usize,
    /// Where its name is written.
    pub name_span: Span,
    /// The value, which is not empty.
    pub node: Node,
}

/// The value at a path such as `source.url`. A field whose own name has dots is found as well.
pub fn lookup(fields: &[Field], path: &str) -> Option<FoundValue> {
    let index_of = |name: &str| fields.iter().position(|field| field.name == name);
    let found = match index_of(path) {
        Some(index) => {
            let field = &fields[index];
            let node = Node { value: field.value.clone(), span: field.value_span };
            FoundValue { index, name_span: field.name_span, node }
        }
        None => {
            let (outer, inner) = path.split_once('.')?;
            let index = index_of(outer)?;
            let field = &fields[index];
            let (name_span, node) = within(&field.value, field.name_span, inner, DEEPEST)?;
            FoundValue { index, name_span, node }
        }
    };
    Some(found).filter(|found| !found.node.value.is_empty())
}

/// The value at a path inside another, whose name is at `name_span`; of a list, the values of its
/// items.
fn within(value: &Value, name_span: Span, path: &str, depth: usize) -> Option<(Span, Node)> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Map(_) => {
            if let Some(entry) = value.get(path) {
                return Some((entry.name_span, entry.node.clone()));
            }
            let (outer, inner) = path.split_once('.')?;
            let entry = value.get(outer)?;
            within(&entry.node.value, entry.name_span, inner, depth)
        }
        Value::List(items) => {
            let each = items.iter().filter_map(|item| within(&item.value, name_span, path, depth));
            let all = each.flat_map(|(_, node)| match node.value {
                Value::List(items) => items,
                value => vec![Node { value, span: node.span }],
            });
            let found: Vec<Node> = all.collect();
            let span = found.first()?.span;
            Some((name_span, Node { value: Value::List(found), span }))
        }
        _ => None,
    }
}

/// Whether a file has a value for a field, or for a kind of entities (`entities.people`).
pub fn has(fields: &[Field], target: &str) -> bool {
    let (outer, kind) = split_target(target);
    let field = fields.iter().find(|field| field.name == outer && !field.value.is_empty());
    match (field.map(|field| &field.value), kind) {
        (Some(value @ Value::Map(_)), Some(kind)) => {
            value.get(kind).is_some_and(|names| !names.node.value.is_empty())
        }
        (found, _) => found.is_some(),
    }
}

fn split_target(target: &str) -> (&str, Option<&str>) {
    target.split_once('.').map_or((target, None), |(outer, kind)| (outer, Some(kind)))
}

/// Gives a field, or a kind of entities, a value that comes from the path `from`. Its name is
/// written at `name_span`.
pub fn put(fields: &mut Vec<Field>, target: &str, name_span: Span, node: Node, from: Option<&str>) {
    let (outer, kind) = split_target(target);
    let own = fields.iter().position(|field| field.name == outer);
    let span = node.span;
    let value = match kind {
        None => node.value,
        Some(kind) => {
            let before = own.map(|index| std::mem::replace(&mut fields[index].value, Value::Null));
            let mut kinds = match before {
                Some(Value::Map(kinds)) => kinds,
                _ => Vec::new(),
            };
            kinds.retain(|entry| entry.name != kind);
            kinds.push(MapEntry { name: kind.to_owned(), name_span, node });
            if let Some(index) = own {
                fields[index].value = Value::Map(kinds);
                return;
            }
            Value::Map(kinds)
        }
    };
    let from = from.filter(|path| *path != outer).map(str::to_owned);
    let field = Field { name: outer.to_owned(), name_span, value, value_span: span, from };
    match own {
        Some(index) => fields[index] = field,
        None => fields.push(field),
    }
}
