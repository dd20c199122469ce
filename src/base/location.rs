//! A location in a file: line, column, and the line itself.

use std::ops::Range;

use memchr::memchr_iter;
use serde::Serialize;

/// A location in a file. It carries the line that it is on, so that it can be shown long after the
/// text of the file has been dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line without its line ending; empty if it is longer than 400 bytes.
    pub text: String,
    /// First byte of the span within `text`.
    pub start: usize,
    /// First byte after the span within `text`.
    pub end: usize,
}

/// A longer line is not kept, in bytes: a transcript may be one line of 75,000 characters.
const MAX_LINE: usize = 400;

impl Location {
    /// The location of the byte range `span` in `text`. Works for any range: one past the end
    /// points at the end, a border within a character moves to the start of it, and a range over
    /// several lines ends with the first of them.
    pub fn of(text: &str, span: Range<usize>) -> Location {
        LineEnds::of(text).location(text, span)
    }
}

/// Where the lines of a text end: found once for all locations in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEnds(Vec<usize>);

impl LineEnds {
    /// The line ends of a text.
    pub fn of(text: &str) -> LineEnds {
        LineEnds(memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// [`Location::of`] in the text whose line ends these are.
    pub fn location(&self, text: &str, span: Range<usize>) -> Location {
        let start = text.floor_char_boundary(span.start);
        let before = self.0.partition_point(|&newline| newline < start);
        let line_start = before.checked_sub(1).map_or(0, |last| self.0[last] + 1);
        let line_end = self.0.get(before).copied().unwrap_or(text.len());
        let line = text[line_start..line_end].trim_end_matches('\r');
        let end = text.floor_char_boundary(span.end.min(line_start + line.len())).max(start);
        let shown = line.len() <= MAX_LINE;
        Location {
            line: before + 1,
            column: text[line_start..start].chars().count() + 1,
            text: if shown { line.to_owned() } else { String::new() },
            start: if shown { (start - line_start).min(line.len()) } else { 0 },
            end: if shown { (end - line_start).min(line.len()) } else { 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_spans_count_bytes() {
        let location = Location::of("eins\nzwölf: drei\r\nvier", 12..16);
        assert_eq!((location.line, location.column), (2, 7));
        assert_eq!(location.text, "zwölf: drei");
        assert_eq!(&location.text[location.start..location.end], " dre");
    }

    #[test]
    fn any_range_has_a_location() {
        for text in ["", "ä", "a\n", "\n\n", "ab\r\ncd"] {
            for start in 0..8 {
                for end in 0..8 {
                    let location = Location::of(text, start..end);
                    assert!(location.start <= location.end);
                    assert!(location.end <= location.text.len());
                }
            }
        }
    }
}
