//! The spans of the items of a list in YAML front matter.

use std::ops::Range;

use super::edit::FixContext;
use crate::metadata::{Field, Format};

/// An item of a list, in bytes of the file.
pub struct ListItem {
    /// The span of its value.
    pub value: Range<usize>,
    /// The span to remove if the item is removed; `None` if something else would be lost, such as a
    /// comment.
    pub removal: Option<Range<usize>>,
}

/// The items of the list at a path of names. `None` if the list is neither written with one item a
/// line after `- `, nor on one line in brackets, or if what it contains is not plainly `items`.
pub fn list_items(context: &FixContext, path: &[&str], items: &[String]) -> Option<Vec<ListItem>> {
    let said = context.said;
    let field = said.fields.iter().find(|field| Some(&field.name.as_str()) == path.first())?;
    let line = line_of(context, field, path)?;
    let front = said.front.range();
    let yaml = &context.text[front.clone()];
    let name = match &field.from {
        Some(from) => from.rsplit('.').next()?,
        None => path.last()?,
    };
    let head = &yaml[line.clone()];
    let after = head.find(name)? + name.len();
    let colon = line.start + after + head[after..].find(':')? + 1;
    let rest = yaml[colon..line.end].trim_start();
    let start = line.end - rest.len();
    let found = match rest.strip_prefix('[') {
        Some(rest) => {
            let (inner, tail) = rest.rsplit_once(']')?;
            let tail = tail.trim_start();
            in_brackets(start + 1, inner).filter(|_| tail.is_empty() || tail.starts_with('#'))?
        }
        None if rest.is_empty() || rest.starts_with('#') => on_lines(yaml, line.end)?,
        None => return None,
    };
    let same = |(found, item): (&ListItem, &String)| {
        plain(&yaml[found.value.clone()]).is_some_and(|value| value == *item)
    };
    (found.len() == items.len() && found.iter().zip(items).all(same)).then(|| {
        let shift = |span: Range<usize>| front.start + span.start..front.start + span.end;
        let shifted = |item: ListItem| ListItem {
            value: shift(item.value),
            removal: item.removal.map(shift),
        };
        found.into_iter().map(shifted).collect()
    })
}

/// The line of a field in front matter that is YAML, in bytes of the front matter.
pub fn line_of(context: &FixContext, field: &Field, path: &[&str]) -> Option<Range<usize>> {
    let (text, said) = (context.text, context.said);
    let span = field.span(path);
    let own = said.front.contains(span) && said.format == Format::Yaml;
    let end = text[span.start()..].find('\n').map_or(text.len(), |length| span.start() + length);
    let end = text[..end].trim_end().len();
    let front = said.front.start();
    own.then(|| span.start() - front..end - front)
}

/// The items of `[a, "b, c"]`, without its brackets, which starts at the byte `start`.
fn in_brackets(start: usize, inner: &str) -> Option<Vec<ListItem>> {
    let mut ends = vec![];
    let mut quote: Option<char> = None;
    for (index, character) in inner.char_indices() {
        match (quote, character) {
            (Some(open), character) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | ']' | '{' | '}' | '#') => return None,
            (None, ',') => ends.push(index),
            _ => {}
        }
    }
    ends.push(inner.len());
    let mut from = 0;
    let mut items = Vec::new();
    for end in ends {
        let item = &inner[from..end];
        let lead = item.len() - item.trim_start().len();
        let value = start + from + lead..start + from + lead + item.trim().len();
        // With the comma before it: the first item is never removed.
        let removal = from.checked_sub(1).map(|comma| start + comma..start + end);
        items.push(ListItem { value, removal });
        from = end + 1;
    }
    Some(items)
}

/// The items below a field whose line ends at the byte `from`, each on a line of its own.
fn on_lines(yaml: &str, from: usize) -> Option<Vec<ListItem>> {
    let mut end = from + yaml[from..].find('\n')? + 1;
    let mut list_indent = None;
    let mut items = Vec::new();
    for line in yaml[end..].split_inclusive('\n') {
        let start = end;
        end += line.len();
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        if bare.trim().is_empty() || bare.starts_with('#') {
            continue;
        }
        let item = bare.strip_prefix("- ").filter(|_| *list_indent.get_or_insert(indent) == indent);
        let Some(item) = item else {
            // A deeper line continues an item.
            let deeper = list_indent.is_some_and(|list| indent > list);
            return (!deeper && !bare.starts_with('-')).then_some(items);
        };
        let lead = item.len() - item.trim_start().len();
        let value_start = start + indent + 2 + lead;
        let item = item.trim();
        let length = without_comment(item).len();
        let removal = (length == item.len()).then_some(start..end);
        items.push(ListItem { value: value_start..value_start + length, removal });
    }
    Some(items)
}

/// A single value on one line without the comment after it.
pub fn without_comment(item: &str) -> &str {
    let quote = item.chars().next().filter(|first| matches!(first, '"' | '\''));
    let quoted = quote.and_then(|quote| item[1..].find(quote)).map_or(0, |end| end + 2);
    match item[quoted..].find(" #") {
        Some(comment) => item[..quoted + comment].trim_end(),
        None => item,
    }
}

/// The text of a single value on one line, in single spaces; `None` if only a parser can tell.
fn plain(value: &str) -> Option<String> {
    let bare = match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
            (!inner.contains([quote, '\\'])).then_some(inner)?
        }
        first if "&*!|>%@`{[#?".contains(first) => return None,
        _ if value.contains(" #") || value.contains(": ") || value.ends_with(':') => return None,
        _ => value,
    };
    Some(bare.split_whitespace().collect::<Vec<_>>().join(" "))
}
