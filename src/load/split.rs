//! Parts a file into front matter and body.

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::source::Source;
use crate::metadata::fields::KNOWN;
use crate::metadata::front_matter::{self, Format};
use crate::metadata::value::Value;

/// The most further blocks of metadata that are read. What stands behind them is text: more than
/// one or two are no accident of a script.
const MOST_BLOCKS: usize = 10;

/// Where the parts of a file lie, in bytes.
#[derive(Debug)]
pub struct Split {
    /// The front matter without its fences; empty if there is none.
    pub front: Range<usize>,
    /// What it is written in.
    pub format: Format,
    /// Further blocks of metadata at the head of the body.
    pub more: Vec<Block>,
    /// Why what looks like one more block is text.
    pub refused: Option<Diagnostic>,
    /// Where the body begins.
    pub body: usize,
}

/// A further block of metadata.
#[derive(Debug)]
pub struct Block {
    /// Where it lies, without its fences.
    pub span: Range<usize>,
    /// What it says.
    pub fields: Vec<(String, Value)>,
}

impl Split {
    /// The body's text.
    pub fn body<'a>(&self, source: &'a Source) -> &'a str {
        &source.text[self.body..]
    }
}

/// Finds front matter between two lines of `---` (the second may be `...`), both at the very
/// beginning of their line: an indented `---` belongs to the text that it stands in. The lines may
/// have more dashes, both the same number. Between two lines of `+++` it is TOML, and an object in
/// braces is JSON, both as Hugo has them.
///
/// # Errors
/// A diagnostic if the front matter is opened and never closed, or is no JSON.
pub fn split(source: &Source) -> Result<Split, Diagnostic> {
    let text = &source.text;
    let none =
        Split { front: 0..0, format: Format::Yaml, more: Vec::new(), refused: None, body: 0 };
    let first = text.len() - text.trim_start_matches(['\r', '\n']).len();
    match text.as_bytes().get(first) {
        Some(b'+') => return Ok(toml(source, first)?.unwrap_or(none)),
        Some(b'{') => return Ok(json(source, first)?.unwrap_or(none)),
        _ => {}
    }
    let dashes = text[first..].len() - text[first..].trim_start_matches('-').len();
    let sign = &text[first..first + dashes];
    let opening = fence(text, first, &[sign]).filter(|_| dashes >= 3);
    let Some(opening) = opening else { return Ok(none) };
    // Below blank lines, or longer, a line of dashes may also be a rule in the text.
    let sure = first == 0 && dashes == 3;
    if !sure && text[opening.end..].lines().next().and_then(field).is_none() {
        return Ok(none);
    }
    let Some(closing) = find_fence(text, opening.end, &[sign, "..."]) else {
        return Err(unclosed(
            source,
            first..first + dashes,
            "no dash more or less and not indented",
        ));
    };
    let front = opening.end..closing.start;
    let mut split = Split { front, body: closing.end, ..none };
    while split.more.len() < MOST_BLOCKS {
        let Some(found) = further_block(text, split.body) else { break };
        let span = found.span;
        let read = if found.below_text {
            Err(below_text(source, span.clone()))
        } else {
            front_matter::read(source, span.clone(), Format::Yaml, "the further block of metadata")
        };
        match read {
            Ok(fields) => split.more.push(Block { span, fields }),
            // What cannot be read is shown, so that none of its words are lost.
            Err(diagnostic) => {
                split.refused = Some(stays_text(diagnostic));
                break;
            }
        }
        split.body = found.end;
    }
    Ok(split)
}

fn unclosed(source: &Source, opening: Range<usize>, how: &str) -> Diagnostic {
    let sign = &source.text[opening.clone()];
    let help = format!("put a line of `{sign}`, {how}, between the front matter and the text");
    let message = "the front matter that begins here is never closed";
    Diagnostic::error(Code::UnclosedFrontMatter, &source.name, message)
        .at(source.location(opening))
        .help(help)
}

/// Front matter between two lines of `+++`. Below blank lines, a field must stand on the next line.
fn toml(source: &Source, first: usize) -> Result<Option<Split>, Diagnostic> {
    const SIGN: &str = "+++";
    let text = &source.text;
    let Some(opening) = fence(text, first, &[SIGN]) else { return Ok(None) };
    let begins = text[opening.end..].lines().next().unwrap_or_default();
    if first > 0 && !begins.contains('=') && !begins.starts_with(['[', '#']) {
        return Ok(None);
    }
    let Some(closing) = find_fence(text, opening.end, &[SIGN]) else {
        return Err(unclosed(source, first..first + SIGN.len(), "not indented"));
    };
    let front = opening.end..closing.start;
    let (more, refused) = (Vec::new(), None);
    Ok(Some(Split { front, format: Format::Toml, more, refused, body: closing.end }))
}

/// Front matter as an object in braces. What begins with a brace and no name in double quotes
/// behind it is text, such as a sign of a template's.
fn json(source: &Source, first: usize) -> Result<Option<Split>, Diagnostic> {
    let text = &source.text;
    if !text[first + 1..].trim_start().starts_with('"') {
        return Ok(None);
    }
    let mut values =
        serde_json::Deserializer::from_str(&text[first..]).into_iter::<serde::de::IgnoredAny>();
    if let Some(Err(error)) = values.next() {
        let block = first..text.len();
        return Err(front_matter::json_error(&error, source, block, "the front matter"));
    }
    let end = first + values.byte_offset();
    let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    // Words behind the brace belong to the text.
    let body = if text[end..line_end].trim().is_empty() { line_end } else { end };
    let (more, refused) = (Vec::new(), None);
    Ok(Some(Split { front: first..end, format: Format::Json, more, refused, body }))
}

fn below_text(source: &Source, span: Range<usize>) -> Diagnostic {
    let message = "what looks like fields of metadata stands below other text";
    Diagnostic::warning(Code::ExtraMetadata, &source.name, message)
        .at(source.location(span))
        .help("move the fields into the front matter; a line of `---` within it must be indented")
}

fn stays_text(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: Code::ExtraMetadata,
        message: format!("{}; it is shown as text", diagnostic.message),
        ..diagnostic
    }
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

/// What looks like a further block of metadata.
struct Found {
    /// Where its fields lie.
    span: Range<usize>,
    /// Where the block ends.
    end: usize,
    /// Whether a heading or bullets stand above its fields.
    below_text: bool,
}

/// Scripts that enrich files sometimes leave a second block of metadata behind the first; and where
/// a description holds a line of `---`, the front matter ends there for YAML, and the rest of it
/// stands at the head of the text.
///
/// A rule in prose is none, nor is a dialogue (`Host: welcome`) between two rules: the block's
/// fields must be known ones. Without an opening fence, only indented lines may stand above them:
/// the rest of the description.
fn further_block(text: &str, from: usize) -> Option<Found> {
    let first = from + (text[from..].len() - text[from..].trim_start_matches(['\r', '\n']).len());
    let opening = fence(text, first, &["---"]);
    let fenced = opening.is_some();
    let start = opening.map_or(from, |fence| fence.end);
    let is_above = |line: &&str| {
        let signs: &[char] = if fenced { &['#'] } else { &[' ', '\t', '#', '-'] };
        line.trim().is_empty() || line.starts_with(signs)
    };
    let above = || text[start..].split_inclusive('\n').take_while(is_above);
    let below_text = !fenced && above().any(|line| line.starts_with(['#', '-']));
    let start = start + above().map(str::len).sum::<usize>();
    let first_field = field(text[start..].lines().next()?)?;
    if fenced && !KNOWN.contains(&first_field) {
        return None;
    }
    let closing = find_fence(text, start, &["---", "..."])?;
    let known = || text[start..closing.start].lines().filter(|line| is_known_field(line));
    (fenced || known().nth(1).is_some()).then_some(Found {
        span: start..closing.start,
        end: closing.end,
        below_text,
    })
}

fn is_known_field(line: &str) -> bool {
    field(line).is_some_and(|name| KNOWN.contains(&name))
}

/// The name of the field that a line begins with.
fn field(line: &str) -> Option<&str> {
    // A text may be a single line: no further into it than its first word.
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let (name, rest) = line.split_at(line.find(|c| !plain(c))?);
    let value = rest.strip_prefix(':').filter(|_| !name.is_empty())?;
    (value.is_empty() || value.starts_with([' ', '\r', '\n'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String)> {
        let source = Source { name: "a.md".into(), text: text.into() };
        let split = split(&source).ok()?;
        Some((text[split.front.clone()].to_owned(), text[split.body..].to_owned()))
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
        is("-----\na: 1\n---\nb: 2\n-----\ntext", "a: 1\n---\nb: 2\n", "text");
        is("----\n\nA rule.\n----\ntext", "", "----\n\nA rule.\n----\ntext");
        is("--\na: 1\n--\ntext", "", "--\na: 1\n--\ntext");
        is("---\n---\n", "", "");
        is("\n\r\n---\na: 1\n---\ntext", "a: 1\n", "text");
        is("\n---\nA rule.\n---\ntext", "", "\n---\nA rule.\n---\ntext");
        is("---\na: |\n  b\n  ---\n  c\n---\nt", "a: |\n  b\n  ---\n  c\n", "t");
        assert_eq!(parts("---\na: 1\n"), None);
        assert_eq!(parts("---\na: 1\n----\ntext"), None);
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

    /// What is not read as metadata is not lost, and nothing above it is.
    #[test]
    fn what_is_no_block_stays_text() {
        let large = format!("---\ntitle: {}\n---\nt", "x".repeat(front_matter::LARGEST));
        for (body, place) in [
            ("---\ntitle: One: two\n---\nt", (5, 11)),
            ("---\ntitle: A\ntitle: B\n---\nt", (6, 1)),
            ("# Heading\n\n- point\n\nauthor: B\nkeywords: [c]\n---\nt", (8, 1)),
            ("title: [\nauthor: B\n---\nt", (5, 10)),
            (&large, (5, 1)),
        ] {
            let text = format!("---\na: 1\n---\n{body}");
            is(&text, "a: 1\n", body);
            let source = Source { name: "a.md".into(), text };
            let refused = split(&source).unwrap().refused.unwrap();
            let found = refused.location.unwrap();
            assert_eq!((found.line, found.column), place, "{}", refused.message);
            assert_eq!((refused.severity, refused.code), (Severity::Warning, Code::ExtraMetadata));
            assert!(refused.message.ends_with("; it is shown as text"), "{}", refused.message);
        }
    }

    #[test]
    fn few_blocks_are_read() {
        let text = format!("---\na: 1\n---\n{}t", "---\ntitle: x\n---\n".repeat(1000));
        let source = Source { name: "a.md".into(), text };
        assert_eq!(split(&source).unwrap().more.len(), MOST_BLOCKS);
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
