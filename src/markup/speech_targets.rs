//! What would be left out by the parser: the addresses of links, and cells that a table has no column for.

use std::borrow::Cow;

/// Whether `[Ann]: Yes.` is somebody speaking, and not the address of a link in the body.
pub fn is_speaker_not_target(text: &str, body: &str) -> bool {
    let Some((name, after)) = text.split_once("]:") else { return false };
    let target = after.trim_start();
    let address = ["http://", "https://", "mailto:", "/", "./", "../", "#", "<"];
    let file = target
        .split_whitespace()
        .next()
        .is_some_and(|word| word.contains('.') && !word.ends_with(['.', ',', '?', '!']));
    let is_target = address.iter().any(|start| target.starts_with(start)) || file;
    !(is_target && is_used(name, body))
}

/// Whether a body has a link by reference, of which `name` is the reference with its bracket.
fn is_used(name: &str, body: &str) -> bool {
    let reference = format!("{}]", name.to_lowercase());
    let lower = body.to_lowercase();
    let mut uses = lower.match_indices(&reference);
    uses.any(|(index, found)| !lower[index + found.len()..].starts_with(':'))
}

/// The row of a table whose further cells belong to its last column.
pub fn overflow_escaped(row: &str, columns: usize) -> Cow<'_, str> {
    let bare = row.trim();
    let inner = bare.strip_prefix('|').unwrap_or(bare);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let start = inner.as_ptr() as usize - row.as_ptr() as usize;
    let is_escaped = |index: usize| row[..index].ends_with('\\');
    let borders = inner.match_indices('|').map(|(index, _)| start + index);
    let over: Vec<usize> =
        borders.filter(|&index| !is_escaped(index)).skip(columns.max(1) - 1).collect();
    if over.is_empty() {
        return Cow::Borrowed(row);
    }
    let mut escaped = String::with_capacity(row.len() + over.len());
    let mut from = 0;
    for index in over {
        escaped.push_str(&row[from..index]);
        escaped.push('\\');
        from = index;
    }
    escaped.push_str(&row[from..]);
    Cow::Owned(escaped)
}
