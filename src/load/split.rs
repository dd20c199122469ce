//! Parts a file into front matter and body.

use std::ops::Range;

use super::fields::KNOWN;
use super::front_matter;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Where the parts of a file lie, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The front matter without its fences; empty if there is none.
    pub front: Range<usize>,
    /// Further blocks of metadata at the head of the body, without their fences.
    pub more: Vec<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
}

impl Split {
    /// The body's text.
    pub fn body<'a>(&self, source: &'a Source) -> &'a str {
        &source.text[self.body..]
    }
}

/// Finds front matter between two lines of `---` (the second may be `...`), both at the very
/// beginning of their line: an indented `---` belongs to the text that it stands in.
///
/// # Errors
/// A diagnostic if the front matter is opened and never closed.
pub fn split(source: &Source) -> Result<Split, Diagnostic> {
    let text = &source.text;
    let none = Split { front: 0..0, more: Vec::new(), body: 0 };
    let first = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let Some(opening) = fence(text, first, &["---"]) else { return Ok(none) };
    // Below blank lines, a line of `---` may also be a rule in the text.
    if first > 0 && text[opening.end..].lines().next().and_then(field).is_none() {
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
    let mut split = Split { front, more: Vec::new(), body: closing.end };
    while let Some((block, end)) = further_block(text, split.body) {
        split.more.push(block);
        split.body = end;
    }
    Ok(split)
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

/// Scripts that enrich files sometimes leave a second block of metadata behind the first; and where
/// a description holds a line of `---`, the front matter ends there for YAML, and the rest of it
/// stands at the head of the text. Gives its fields, and where the block ends.
///
/// A rule in prose is none, nor is a dialogue (`Host: welcome`) between two rules: the block's
/// fields must be known ones.
fn further_block(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let first = from + (text[from..].len() - text[from..].trim_start_matches(['\r', '\n']).len());
    let opening = fence(text, first, &["---"]);
    let start = opening.as_ref().map_or(from, |fence| fence.end);
    let closing = find_fence(text, start, &["---", "..."])?;
    let inner = &text[start..closing.start];
    let lines = || inner.lines().filter(|line| !line.trim().is_empty());
    let looks_so = match &opening {
        Some(_) => lines().find(|line| !line.starts_with('#')).is_some_and(is_known_field),
        None => lines().filter(|line| is_known_field(line)).count() > 1,
    };
    if !looks_so || !lines().next().is_some_and(is_metadata) {
        return None;
    }
    // What stands above the first field is the end of a description.
    let at = start
        + inner
            .split_inclusive('\n')
            .take_while(|line| !is_known_field(line))
            .map(str::len)
            .sum::<usize>();
    let fields = at..closing.start;
    let parses = || matches!(front_matter::fields(&text[fields.clone()]), Ok(Some(_)));
    (lines().all(is_metadata) || parses()).then_some((fields, closing.end))
}

fn is_metadata(line: &str) -> bool {
    line.starts_with([' ', '\t', '#', '-', ']', '}']) || field(line).is_some()
}

fn is_known_field(line: &str) -> bool {
    field(line).is_some_and(|name| KNOWN.contains(&name))
}

/// The name of the field that a line begins with.
fn field(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let is_name = !name.is_empty() && name.chars().all(plain);
    (is_name && (value.is_empty() || value.starts_with([' ', '\r', '\n']))).then_some(name)
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
        is("---\na: 1\n---\n\n---\ntitle: 2\nc:\n  - d\n---\nt", "a: 1\n", "t");
        is("---\na: 1\n---\n---\n# note\ntitle: 2\n---\n---\nauthor: 3\n---\nt", "a: 1\n", "t");
        // A description with a line of `---` in it.
        let rest = "  more\nauthor: B\n# note\nsummary:\n  - \"one\n\ntwo\"\n---\n";
        is(&format!("---\na: |\n  b\n---\n{rest}\n# T\n"), "a: |\n  b\n", "\n# T\n");
    }

    #[test]
    fn a_rule_in_prose_is_text() {
        for body in [
            "---\nHe said: no.\n---\nt",
            "---\n\n---\nt",
            "---\ntitle: 2\n",
            "---\n\nb c\n",
            "---\nHost: welcome\nGuest: hello\n---\nt",
            "# T\n\nHost: welcome\n\nGuest: hello\n\n---\nt",
            "Text.\nauthor: a\ntitle: b\n---\nt",
        ] {
            is(&format!("---\na: 1\n---\n{body}"), "a: 1\n", body);
        }
    }
}
