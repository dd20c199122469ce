//! The lines of a body that are not code.

use std::ops::Range;

use crate::text::fences::{Line, Lines};
use crate::text::lines::whole_lines;

/// A line of a body outside of code.
#[derive(Debug, Clone, Copy)]
pub struct MarkdownLine<'b> {
    /// Its offset in the body.
    pub start: usize,
    /// Without its line end.
    pub text: &'b str,
}

impl MarkdownLine<'_> {
    /// The span in the body of a range of the line.
    pub fn span(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// Whether an offset in the line is within code in backticks.
    pub fn is_code(&self, index: usize) -> bool {
        is_code(self.text, index)
    }
}

/// Whether an offset in a line is within code in backticks.
pub fn is_code(line: &str, index: usize) -> bool {
    line[..index].matches('`').count() % 2 == 1
}

/// The lines of a body outside of code, whether it stands in fences or is indented.
pub fn text_lines(body: &str) -> impl Iterator<Item = MarkdownLine<'_>> {
    let mut kinds = Lines::default();
    let mut start = 0;
    whole_lines(body).filter_map(move |line| {
        let own = MarkdownLine { start, text: line.trim_end_matches(['\r', '\n']) };
        start += line.len();
        matches!(kinds.next(line), Line::Text(_)).then_some(own)
    })
}

/// A paragraph of a body outside of code: its lines up to a blank one.
#[derive(Debug, Clone)]
pub struct MarkdownParagraph<'b> {
    /// Its offset in the body.
    pub start: usize,
    /// With the line ends within it.
    pub text: &'b str,
}

/// The paragraphs of a body outside of code.
pub fn text_paragraphs(body: &str) -> Vec<MarkdownParagraph<'_>> {
    let mut paragraphs: Vec<MarkdownParagraph> = Vec::new();
    let mut end = None;
    for line in text_lines(body) {
        if line.text.trim().is_empty() {
            end = None;
            continue;
        }
        let line_end = line.start + line.text.len();
        match paragraphs.last_mut().filter(|_| end.is_some()) {
            Some(last) => last.text = &body[last.start..line_end],
            None => paragraphs.push(MarkdownParagraph { start: line.start, text: line.text }),
        }
        end = Some(line_end);
    }
    paragraphs
}
