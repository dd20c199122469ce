//! Separates the front matter of a file from its body.

use memchr::memchr_iter;

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::metadata::format::{self, json};
use crate::metadata::table::is_known;
use crate::metadata::value::MapEntry;
use crate::metadata::{Field, Format};

/// The most further blocks of metadata that are parsed; later ones are text. A script leaves one or
/// two by accident.
const MOST_BLOCKS: usize = 10;

/// The parts of a file.
#[derive(Debug)]
pub struct Split {
    /// The front matter without its fences; empty if there is none.
    pub front: Span,
    /// The format of the front matter.
    pub format: Format,
    /// Further blocks of metadata at the beginning of the body.
    pub more: Vec<Block>,
    /// Why what looks like one more block is text.
    pub refused: Option<Diagnostic>,
    /// Where the body begins, in bytes of the file.
    pub body: usize,
}

/// A further block of metadata.
#[derive(Debug)]
pub struct Block {
    /// The block without its fences.
    pub span: Span,
    /// Its fields.
    pub entries: Vec<MapEntry>,
}

/// Finds front matter between two lines of `---` (the second may be `...`) without an indent: an
/// indented `---` is part of a text. The lines may have more dashes, both the same number. Between
/// two lines of `+++` it is TOML, and an object in braces is JSON, as in Hugo.
///
/// # Errors
/// A diagnostic if the front matter is opened and never closed, or is not valid JSON.
pub fn split(source: &Source) -> Result<Split, Diagnostic> {
    let text = &source.text;
    let none = Split {
        front: Span::default(),
        format: Format::Yaml,
        more: Vec::new(),
        refused: None,
        body: 0,
    };
    let first = text.len() - text.trim_start_matches(['\r', '\n']).len();
    match text.as_bytes().get(first) {
        Some(b'+') => return Ok(toml(source, first)?.unwrap_or(none)),
        Some(b'{') => return Ok(json(source, first)?.unwrap_or(none)),
        _ => {}
    }
    let dashes = text[first..].len() - text[first..].trim_start_matches('-').len();
    let mark = &text[first..first + dashes];
    let opening = fence(text, first, &[mark]).filter(|_| dashes >= 3);
    let Some(opening) = opening else { return Ok(Split { refused: late_front(source), ..none }) };
    // Below blank lines, or with more dashes, the line may also be a rule in the text.
    let sure = first == 0 && dashes == 3;
    if !sure && text[opening.end()..].lines().next().and_then(field).is_none() {
        return Ok(none);
    }
    let Some(closing) = find_fence(text, opening.end(), &[mark, "..."]) else {
        let opening = Span::new(first..first + dashes);
        return Err(unclosed(source, opening));
    };
    let front = Span::new(opening.end()..closing.start());
    let mut split = Split { front, body: closing.end(), ..none };
    while split.more.len() < MOST_BLOCKS {
        let Some(found) = further_block(text, split.body) else { break };
        let span = found.span;
        let read = if found.below_text {
            Err(below_text(source, span))
        } else {
            format::parse(source, span, Format::Yaml, "the second block of metadata")
        };
        match read {
            Ok(entries) => split.more.push(Block { span, entries }),
            // A block that does not parse is shown as text, so that no words are lost.
            Err(diagnostic) => {
                split.refused = Some(stays_text(diagnostic));
                break;
            }
        }
        split.body = found.end;
    }
    Ok(split)
}

/// Why fields below a line or two of other text are text.
fn late_front(source: &Source) -> Option<Diagnostic> {
    /// So many lines above the fields are an accident; more are a text.
    const MOST: usize = 3;
    /// A longer line is a text, in bytes.
    const LONGEST: usize = 80;
    const MARK: &str = "---";
    let text = &source.text;
    let (mut start, mut above) = (0, 0);
    for line in text.split_inclusive('\n').take(2 * MOST) {
        let bare = line.trim_end();
        if bare == MARK {
            break;
        }
        above += usize::from(!bare.is_empty());
        start += line.len();
        if above > MOST || bare.len() > LONGEST {
            return None;
        }
    }
    let opening = fence(text, start, &[MARK]).filter(|_| above > 0)?;
    let closing = find_fence(text, opening.end(), &[MARK])?;
    let block = &text[opening.end()..closing.start()];
    let is_of_fields =
        |line: &str| field(line).is_some() || line_above(line, &[' ', '\t', '#', '-']).is_some();
    let are_fields = block.lines().filter(|line| !line.is_empty()).all(is_of_fields);
    let is_block = are_fields
        && block.lines().filter_map(field).nth(1).is_some()
        && block.lines().any(is_known_field);
    is_block.then(|| {
        let help = "front matter begins on the first line of a file: move what stands above it below the block";
        Diagnostic { help: Some(help.into()), ..stays_text(below_text(source, opening)) }
    })
}

fn unclosed(source: &Source, opening: Span) -> Diagnostic {
    let mark = &source.text[opening.range()];
    let help = format!("add a line `{mark}`, not indented, between the front matter and the text");
    Diagnostic::error(Code::UnclosedFrontMatter, &source.name, "unclosed front matter")
        .at(source.location(opening.range()))
        .help(help)
}

/// Front matter between two lines of `+++`. Below blank lines, a field must follow on the next line.
fn toml(source: &Source, first: usize) -> Result<Option<Split>, Diagnostic> {
    const MARK: &str = "+++";
    let text = &source.text;
    let Some(opening) = fence(text, first, &[MARK]) else { return Ok(None) };
    let next = text[opening.end()..].lines().next().unwrap_or_default();
    if first > 0 && !next.contains('=') && !next.starts_with(['[', '#']) {
        return Ok(None);
    }
    let Some(closing) = find_fence(text, opening.end(), &[MARK]) else {
        return Err(unclosed(source, Span::new(first..first + MARK.len())));
    };
    let front = Span::new(opening.end()..closing.start());
    let (more, refused) = (Vec::new(), None);
    Ok(Some(Split { front, format: Format::Toml, more, refused, body: closing.end() }))
}

/// Front matter as an object in braces. A brace without a name in double quotes after it is text,
/// such as a tag of a template.
fn json(source: &Source, first: usize) -> Result<Option<Split>, Diagnostic> {
    let text = &source.text;
    if !text[first + 1..].trim_start().starts_with('"') {
        return Ok(None);
    }
    let length = json::length(&text[first..], first)
        .map_err(|error| format::invalid(error, source, Format::Json, "the front matter"))?;
    let end = first + length;
    let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    // Words after the brace belong to the text.
    let body = if text[end..line_end].trim().is_empty() { line_end } else { end };
    let (more, refused) = (Vec::new(), None);
    let front = Span::new(first..end);
    Ok(Some(Split { front, format: Format::Json, more, refused, body }))
}

fn below_text(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::warning(
        Code::ExtraMetadata,
        &source.name,
        "unexpected block of metadata after other text",
    )
    .at(source.location(span.range()))
    .help(
        "move the fields into the front matter; if a value contains a line `---`, indent that line",
    )
}

fn stays_text(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: Code::ExtraMetadata,
        message: format!("{}; it is shown as text", diagnostic.message),
        ..diagnostic
    }
}

/// The line of a fence at an offset, with its line end.
fn fence(text: &str, offset: usize, marks: &[&str]) -> Option<Span> {
    if !marks.iter().any(|mark| text[offset..].starts_with(mark)) {
        return None;
    }
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline + 1);
    marks.contains(&text[offset..end].trim_end()).then_some(Span::new(offset..end))
}

/// The first line of a fence at or below the start of a line.
fn find_fence(text: &str, from: usize, marks: &[&str]) -> Option<Span> {
    let below = memchr_iter(b'\n', &text.as_bytes()[from..]).map(|newline| from + newline + 1);
    let mut lines = [from].into_iter().chain(below);
    lines.find_map(|start| fence(text, start, marks))
}

/// What looks like a further block of metadata.
struct FurtherBlock {
    /// Its fields.
    span: Span,
    /// Where the block ends, in bytes of the file.
    end: usize,
    /// Whether a heading or bullets come before its fields.
    below_text: bool,
}

/// Finds a second block of metadata after the first. Scripts that enrich files leave one; and where
/// a description contains a line of `---`, the front matter ends there for YAML, and the rest of it
/// begins the text.
///
/// A rule in prose is not a block, and neither is a dialogue (`Host: welcome`) between two rules: the
/// fields of a block must be known. Without an opening fence, only indented lines may be above them:
/// the rest of the description.
fn further_block(text: &str, from: usize) -> Option<FurtherBlock> {
    let first = from + (text[from..].len() - text[from..].trim_start_matches(['\r', '\n']).len());
    let opening = fence(text, first, &["---"]);
    let fenced = opening.is_some();
    let start = opening.map_or(from, |fence| fence.end());
    let marks: &[char] = if fenced { &['#'] } else { &[' ', '\t', '#', '-'] };
    let mut below_text = false;
    let mut start = start;
    // A text may be one long line: it is looked at no further than needed.
    while let Some(line_end) = line_above(&text[start..], marks) {
        below_text |= !fenced && text[start..].starts_with(['#', '-']);
        start += line_end;
    }
    let first_field = field(&text[start..])?;
    if fenced && !is_known(first_field) {
        return None;
    }
    let closing = find_fence(text, start, &["---", "..."])?;
    let known = || text[start..closing.start()].lines().filter(|line| is_known_field(line));
    (fenced || known().nth(1).is_some()).then_some(FurtherBlock {
        span: Span::new(start..closing.start()),
        end: closing.end(),
        below_text,
    })
}

/// The length of the first line, if it is blank or begins with one of these `marks`.
fn line_above(text: &str, marks: &[char]) -> Option<usize> {
    let bare = text.trim_start_matches([' ', '\t', '\r']);
    if !text.starts_with(marks) && !bare.starts_with('\n') {
        return None;
    }
    Some(text.find('\n').map_or(text.len(), |newline| newline + 1))
}

fn is_known_field(line: &str) -> bool {
    field(line).is_some_and(is_known)
}

/// The name of the field that a line begins with.
fn field(line: &str) -> Option<&str> {
    // A text may be one long line: look no further than its first word.
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let (name, rest) = line.split_at(line.find(|c| !plain(c))?);
    let value = rest.strip_prefix(':').filter(|_| !name.is_empty())?;
    (value.is_empty() || value.starts_with([' ', '\r', '\n'])).then_some(name)
}

/// The parts of a file, and the fields of its front matter.
///
/// # Errors
/// A diagnostic if the front matter does not end or does not parse.
pub fn parts(source: &Source) -> Result<(Split, Vec<Field>), Diagnostic> {
    let split = split(source)?;
    let entries = format::parse(source, split.front, split.format, "the front matter")?;
    Ok((split, entries.into_iter().map(Field::from).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String)> {
        let source = Source::new("a.md", text);
        let split = split(&source).ok()?;
        Some((text[split.front.range()].to_owned(), text[split.body..].to_owned()))
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

    /// Neither an unread block of metadata nor the text before it is lost.
    #[test]
    fn what_is_no_block_stays_text() {
        let large = format!("---\ntitle: {}\n---\nt", "x".repeat(format::LARGEST));
        for (body, place) in [
            ("---\ntitle: One: two\n---\nt", (5, 11)),
            ("---\ntitle: A\ntitle: B\n---\nt", (6, 1)),
            ("# Heading\n\n- point\n\nauthor: B\nkeywords: [c]\n---\nt", (8, 1)),
            ("title: [\nauthor: B\n---\nt", (4, 8)),
            (&large, (5, 1)),
        ] {
            let text = format!("---\na: 1\n---\n{body}");
            is(&text, "a: 1\n", body);
            let source = Source::new("a.md", text);
            let refused = split(&source).unwrap().refused.unwrap();
            let found = refused.location.unwrap();
            assert_eq!((found.line, found.column), place, "{}", refused.message);
            assert_eq!((refused.severity, refused.code), (Severity::Warning, Code::ExtraMetadata));
            assert!(refused.message.ends_with("; it is shown as text"), "{}", refused.message);
        }
    }

    #[test]
    fn fields_below_other_text_are_text() {
        let refused = |text: &str| split(&Source::new("a.md", text)).unwrap().refused;
        for text in [
            "Transcript\n---\ntitle: A\nauthor: B\n---\ntext",
            "# A\n\n---\ntitle: A\nkeywords:\n  - c\n---\ntext",
        ] {
            let refused = refused(text).unwrap();
            assert_eq!(refused.code, Code::ExtraMetadata);
            is(text, "", text);
        }
        for text in [
            "Text\n---\nmore",
            "Text\n\n---\nAnn: welcome\nBob: hello\n---\n",
            "Text\n---\ntitle: A\n\nMore.\n---\n",
            "Text\n---\ntitle: A\nauthor: B\n",
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\n---\ntitle: A\nauthor: B\n---\n",
        ] {
            assert!(refused(text).is_none(), "{text}");
        }
    }

    #[test]
    fn few_blocks_are_read() {
        let text = format!("---\na: 1\n---\n{}t", "---\ntitle: x\n---\n".repeat(1000));
        let source = Source::new("a.md", text);
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
