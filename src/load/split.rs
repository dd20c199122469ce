//! Parts a file into front matter and body.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Where the parts of a file lie, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The front matter without its fences; empty if there is none.
    pub front: Range<usize>,
    /// A second block of metadata at the head of the body, with its fences.
    pub second: Option<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
}

impl Split {
    /// The body's text.
    pub fn body<'a>(&self, source: &'a Source) -> &'a str {
        &source.text[self.body..]
    }

    /// The body alone.
    pub fn into_body(self, source: Source) -> String {
        let mut text = source.text;
        text.drain(..self.body);
        text
    }
}

/// Finds front matter between two lines of `---` (the second may be `...`), both at the very
/// beginning of their line: an indented `---` belongs to the text that it stands in.
///
/// # Errors
/// A diagnostic if the front matter is opened and never closed.
pub fn split(source: &Source) -> Result<Split, Diagnostic> {
    let text = &source.text;
    let none = Split { front: 0..0, second: None, body: 0 };
    let first = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let Some(opening) = fence(text, first, &["---"]) else { return Ok(none) };
    // Below blank lines, a line of `---` may also be a rule in the text.
    if first > 0 && !text[opening.end..].lines().next().is_some_and(is_field) {
        return Ok(none);
    }
    let Some(closing) = find_fence(text, opening.end, &["---", "..."]) else {
        return Err(Diagnostic::error(
            Code::Unclosed,
            &source.name,
            "the front matter that begins here is never closed",
        )
        .at(source.place(first..first + 3))
        .help("put a line of `---`, not indented, between the front matter and the text"));
    };
    let front = opening.end..closing.start;
    let second = second_block(text, closing.end);
    let body = second.as_ref().map_or(closing.end, |block| block.end);
    Ok(Split { front, second, body })
}

/// A fence line that begins at `at`, with its line end.
fn fence(text: &str, at: usize, signs: &[&str]) -> Option<Range<usize>> {
    if !signs.iter().any(|sign| text[at..].starts_with(sign)) {
        return None;
    }
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    signs.contains(&text[at..end].trim_end()).then_some(at..end)
}

fn find_fence(text: &str, from: usize, signs: &[&str]) -> Option<Range<usize>> {
    let mut at = from;
    while at < text.len() {
        if let Some(found) = fence(text, at, signs) {
            return Some(found);
        }
        at = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    }
    None
}

/// Scripts that enrich files sometimes leave a second block behind the first: blank lines, `---`,
/// lines of which each is metadata, `---`. A rule in prose is none: its lines are sentences.
fn second_block(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + (text[from..].len() - text[from..].trim_start().len());
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1).max(from);
    let opening = fence(text, start, &["---"])?;
    let closing = find_fence(text, opening.end, &["---", "..."])?;
    let inner = &text[opening.end..closing.start];
    let mut lines = inner.lines().filter(|line| !line.trim().is_empty());
    let first = lines.clone().find(|line| !line.starts_with('#'))?;
    let metadata = is_field(first) && lines.all(is_metadata);
    // What follows may be one more such block.
    metadata.then(|| start..second_block(text, closing.end).map_or(closing.end, |more| more.end))
}

fn is_metadata(line: &str) -> bool {
    line.starts_with([' ', '\t', '#', '-', ']', '}']) || is_field(line)
}

fn is_field(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !key.is_empty() && key.chars().all(name) && (value.is_empty() || value.starts_with([' ', '\r']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String)> {
        let source = Source { name: "a.md".into(), text: text.into() };
        let split = split(&source).ok()?;
        Some((text[split.front.clone()].to_owned(), split.body(&source).to_owned()))
    }

    fn is(text: &str, front: &str, body: &str) {
        assert_eq!(parts(text), Some((front.into(), body.into())), "{text:?}");
    }

    #[test]
    fn fences() {
        is("", "", "");
        is("just text\n---\nmore", "", "just text\n---\nmore");
        is("---\na: 1\n---\ntext", "a: 1\n", "text");
        is("---\r\na: 1\r\n--- \r\ntext", "a: 1\r\n", "text");
        is("---\na: 1\n...\ntext", "a: 1\n", "text");
        is("---\n---\n", "", "");
        is("\n\r\n---\na: 1\n---\ntext", "a: 1\n", "text");
        is("\n---\nA rule.\n---\ntext", "", "\n---\nA rule.\n---\ntext");
        is("---\na: |\n  b\n  ---\n  c\n---\nt", "a: |\n  b\n  ---\n  c\n", "t");
        assert_eq!(parts("---\na: 1\n"), None);
        assert_eq!(parts("---"), None);
    }

    #[test]
    fn a_second_block_is_no_text() {
        is("---\na: 1\n---\n\n---\nb: 2\nc:\n  - d\n---\nt", "a: 1\n", "t");
        is("---\na: 1\n---\n---\n# note\nb: 2\n---\n---\nc: 3\n---\nt", "a: 1\n", "t");
    }

    #[test]
    fn a_rule_in_prose_is_text() {
        for body in ["---\nHe said: no.\n---\nt", "---\n\n---\nt", "---\nb: 2\n", "---\n\nb c\n"] {
            is(&format!("---\na: 1\n---\n{body}"), "a: 1\n", body);
        }
    }
}
