//! The markers that a merge leaves in a file that it cannot merge.

use std::ops::Range;

use crate::text::fences;

/// What to do about them.
pub const HELP: &str = "choose one version of each passage, and delete the lines with the markers";

/// The lines of a text that are markers, outside of code. Empty unless one begins a conflict or ends
/// it: a line of `=` alone underlines a heading.
pub fn markers(text: &str) -> Vec<Range<usize>> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return Vec::new();
    }
    let code = fences::code(text);
    let mut found = Vec::new();
    let mut ends = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let is = |marker: &str| {
            bare.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let is_end = is("<<<<<<<") || is(">>>>>>>");
        if (is_end || is("|||||||") || bare == "=======") && !fences::is_within(&code, start) {
            ends += usize::from(is_end);
            found.push(start..start + bare.len());
        }
        start += line.len();
    }
    if ends == 0 { Vec::new() } else { found }
}
