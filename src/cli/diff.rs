//! What `dicta check --fix --dry-run` shows.

use std::fmt::Write;

use similar::{ChangeTag, TextDiff};

use crate::check::fix::FixedFile;

/// Longer lines around a change are shortened, in characters: a transcript may be one line.
const MAX_CONTEXT: usize = 160;

/// The fixes as `diff -u` shows them.
pub fn diff(files: &[FixedFile]) -> String {
    let mut shown = String::new();
    for file in files {
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "--- {}\n+++ {}", file.name, file.name);
        let diff = TextDiff::from_lines(&file.before, &file.after);
        for hunk in diff.unified_diff().context_radius(2).iter_hunks() {
            let _ = writeln!(shown, "{}", hunk.header());
            for change in hunk.iter_changes() {
                let line = change.value().strip_suffix('\n').unwrap_or(change.value());
                let _ = match change.tag() {
                    ChangeTag::Equal => writeln!(shown, " {}", shortened(line)),
                    tag => writeln!(shown, "{tag}{line}"),
                };
            }
        }
    }
    shown
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(MAX_CONTEXT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
