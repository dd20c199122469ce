//! What to remove from a file to remove an item of a list.

use std::ops::Range;

use crate::metadata::value::Node;

/// The bytes of `text` that go with the item of a list at this index: its line, or the comma before
/// it. `None` if something else would be lost, such as a comment, and for the first item.
pub fn removal(text: &str, items: &[Node], index: usize) -> Option<Range<usize>> {
    let item = items.get(index)?.span.range();
    let previous = items.get(index.checked_sub(1)?)?.span.end();
    if text.get(previous..item.start)?.trim() == "," {
        return Some(previous..item.end);
    }
    let line = text[..item.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[item.end..].find('\n').map_or(text.len(), |length| item.end + length + 1);
    let is_alone = text[line..item.start].trim() == "-" && text[item.end..end].trim().is_empty();
    is_alone.then_some(line..end)
}
