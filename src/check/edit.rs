//! Edits: what a fix changes in a file.

use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::load::Said;

/// Replaces a range of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The problem that it fixes.
    pub code: Code,
    /// The bytes of the file that it replaces.
    pub span: Range<usize>,
    /// What replaces them.
    pub replacement: String,
}

impl Edit {
    /// Removes a range.
    pub fn removal(code: Code, span: Range<usize>) -> Edit {
        Edit { code, span, replacement: String::new() }
    }
}

/// A file as fixes see it. All spans are bytes of `text`.
#[derive(Debug, Clone, Copy)]
pub struct FixContext<'a> {
    /// The text of the file, without a byte order mark.
    pub text: &'a str,
    /// Its fields and its parts.
    pub said: &'a Said,
    /// The title of the transcript.
    pub title: &'a str,
}

/// Edits sorted by position. Of two that overlap, the first one stays: an edit within a removed line
/// goes with it.
pub fn without_overlaps(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.span.start >= end;
        end = end.max(edit.span.end);
        free
    });
    edits
}

/// A text with edits applied, which are sorted and do not overlap.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut end = 0;
    for edit in edits {
        result.push_str(&text[end..edit.span.start]);
        result.push_str(&edit.replacement);
        end = edit.span.end;
    }
    result + &text[end..]
}
