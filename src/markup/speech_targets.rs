//! What would be left out by the parser: the addresses of links, and cells that a table has no column for.

use std::borrow::Cow;
use std::collections::BTreeSet;

use memchr::memchr2_iter;

/// The longest name of a link by reference, in bytes: CommonMark allows 999 characters.
const LONGEST_REFERENCE: usize = 999;

/// The names that links by reference have in a body, in lower case.
#[derive(Debug)]
pub struct References(BTreeSet<String>);

impl References {
    /// The references of a body: what stands in brackets and has no colon behind it.
    pub fn of(body: &str) -> References {
        let lower = body.to_lowercase();
        let mut open: Option<usize> = None;
        let mut names = BTreeSet::new();
        for index in memchr2_iter(b'[', b']', lower.as_bytes()) {
            if lower[index..].starts_with('[') {
                open = Some(index + 1);
            } else if let Some(start) = open.take()
                && index - start <= LONGEST_REFERENCE
                && !lower[index + 1..].starts_with(':')
            {
                names.insert(lower[start..index].to_owned());
            }
        }
        References(names)
    }

    /// Whether `[Ann]: Yes.` is somebody speaking, and not the address of a link.
    pub fn is_speaker(&self, line: &str) -> bool {
        let Some((name, after)) = line.split_once("]:") else { return false };
        let target = after.trim_start();
        let address = ["http://", "https://", "mailto:", "/", "./", "../", "#", "<"];
        let file = target
            .split_whitespace()
            .next()
            .is_some_and(|word| word.contains('.') && !word.ends_with(['.', ',', '?', '!']));
        let is_target = address.iter().any(|start| target.starts_with(start)) || file;
        let name = name.strip_prefix('[').unwrap_or(name).to_lowercase();
        !(is_target && self.0.contains(&name))
    }
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
