//! Mistakes in the indentation of YAML. The parser fails where it cannot go on, which may be a right line
//! below the wrong one.

use granit_parser::ErrorKind;

use super::error::SyntaxError;
use crate::base::span::Span;

const INDENT: &str = "indent it like the other lines of the value";
const CONTINUES: &str = "if it continues the value above, indent it; if it is a field, put a colon and a space after its name; if it is an item of a list, begin it with `- `";
const ITEMS: &str = "indent all items of the list by the same number of spaces";
const FIELDS: &str = "indent all fields that belong together by the same number of spaces";
pub const TABS: &str = "indent with spaces, not with tabs";

/// A line that is not blank.
struct IndentedLine<'a> {
    /// Where its text begins.
    start: usize,
    /// How many spaces and tabs are before its text.
    indent: usize,
    /// Without white space at its ends.
    text: &'a str,
}

impl<'a> IndentedLine<'a> {
    fn is_item(&self) -> bool {
        self.text == "-" || self.text.starts_with("- ")
    }

    /// The name of its field and its value.
    fn field(&self) -> Option<(&'a str, &'a str)> {
        let text = self.text.strip_prefix("- ").unwrap_or(self.text).trim_start();
        let (name, value) = match text.split_once(": ") {
            Some((name, value)) => (name, value.trim()),
            None => (text.strip_suffix(':')?, ""),
        };
        (!name.is_empty()).then_some((name, value))
    }

    /// The name of its field, if the lines below are its value and are indented.
    fn opens(&self) -> Option<&'a str> {
        let (name, value) = self.field()?;
        (value.is_empty() || is_block(value)).then_some(name)
    }

    /// Whether it is a field, and not a sentence with a colon.
    fn is_plain_field(&self) -> bool {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        self.field().is_some_and(|(name, _)| name.chars().all(plain))
    }

    fn error(&self, message: String, help: &'static str) -> SyntaxError {
        SyntaxError { message, help, span: Span::new(self.start..self.start + self.text.len()) }
    }
}

/// Whether a value is a text in the lines below: `|`, `>-`.
fn is_block(value: &str) -> bool {
    value.starts_with(['|', '>'])
        && value[1..].chars().all(|c| c.is_ascii_digit() || "+-".contains(c))
}

/// Whether a value in quotes or brackets ends on its line. Other values do.
fn is_closed(value: &str) -> bool {
    let closing = match value.chars().next() {
        Some('"') => '"',
        Some('\'') => '\'',
        Some('[') => ']',
        Some('{') => '}',
        _ => return true,
    };
    value.len() > 1 && value.ends_with(closing)
}

/// The lines of a text up to the one at `index`, without blank ones and comments.
fn lines(text: &str, index: usize) -> Vec<IndentedLine<'_>> {
    let end = text[index..].find('\n').map_or(text.len(), |length| index + length);
    let mut start = 0;
    let all = text[..end].split_inclusive('\n').map(|line| {
        let bare = line.trim();
        let indent = line.len() - line.trim_start().len();
        start += line.len();
        IndentedLine { start: start - line.len() + indent, indent, text: bare }
    });
    all.filter(|line| !line.text.is_empty() && !line.text.starts_with('#')).collect()
}

/// Explains an error at `index` by the indentation of a line. `None` if it has another cause.
pub fn explain(kind: &ErrorKind, text: &str, index: usize) -> Option<SyntaxError> {
    use ErrorKind as E;
    match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => tab(text, index),
        E::MappingValueNotAllowed
        | E::ExpectedBlockMappingKey
        | E::SimpleKeyExpected
        | E::UnexpectedEofBlockMapping
        | E::ExpectedBlockSequenceEntry
        | E::ExpectedDocumentStart => {
            let lines = lines(text, index);
            let (line, above) = lines.split_last()?;
            unindented_text(line, above)
                .or_else(|| uneven_item(line, above))
                .or_else(|| {
                    unindented_above(line, above).filter(|_| is_at_start(line, text, index))
                })
                .or_else(|| less_indented(kind, line, above))
        }
        _ => None,
    }
}

/// Whether the error is in the name of a field, or before it.
fn is_at_start(line: &IndentedLine, text: &str, index: usize) -> bool {
    let before = text.get(line.start..index).unwrap_or_default();
    before.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'))
}

/// The tab in the indentation of this line or of the next: it is found at the end of the line above.
fn tab(text: &str, index: usize) -> Option<SyntaxError> {
    let mut start = text[..index].rfind('\n').map_or(0, |end| end + 1);
    for line in text[start..].split_inclusive('\n').take(2) {
        let indent = line.len() - line.trim_start().len();
        if line[..indent].contains('\t') {
            let span = Span::new(start..start + line.trim_end().len());
            return Some(SyntaxError { message: "unexpected tab".to_owned(), help: TABS, span });
        }
        start += line.len();
    }
    None
}

/// A line without a colon that is not indented: it continues the value above.
fn unindented_text(line: &IndentedLine, above: &[IndentedLine]) -> Option<SyntaxError> {
    let is_text =
        line.field().is_none() && !line.is_item() && line.text.starts_with(char::is_alphanumeric);
    if !is_text {
        return None;
    }
    // The field in whose value it is.
    let field = above.iter().rev().find(|one| one.indent <= line.indent && !one.is_item())?;
    let (name, value) = field.field()?;
    if field.indent != line.indent || !is_closed(value) {
        return None;
    }
    Some(match is_block(value) {
        true => line.error(not_indented(name), INDENT),
        false => line.error("this line is neither a field nor indented".to_owned(), CONTINUES),
    })
}

fn not_indented(name: &str) -> String {
    format!("this line is not indented, so the value of `{name}` ends above it")
}

/// An item of a list that is indented otherwise than the item above it.
fn uneven_item(line: &IndentedLine, above: &[IndentedLine]) -> Option<SyntaxError> {
    let before = above.iter().rev().find(|one| one.is_item() || one.indent < line.indent)?;
    (line.is_item() && before.is_item() && before.indent != line.indent).then(|| {
        line.error("this item of the list is not indented like the one above it".to_owned(), ITEMS)
    })
}

/// A line above that should be as indented as this one: the first in the value of a field, or a sentence
/// with a colon in a text of several lines.
fn unindented_above(line: &IndentedLine, above: &[IndentedLine]) -> Option<SyntaxError> {
    let index = above.iter().rposition(|one| one.indent < line.indent)?;
    let wrong = &above[index];
    let opener = above[..index].iter().rposition(|one| one.indent <= wrong.indent)?;
    let name = above[opener].opens().filter(|_| above[opener].indent == wrong.indent)?;
    let is_first = opener + 1 == index;
    let is_in_block = above[opener].field().is_some_and(|(_, value)| is_block(value));
    (!wrong.is_item() && (is_first || is_in_block && !wrong.is_plain_field()))
        .then(|| wrong.error(not_indented(name), INDENT))
}

/// A field that is less indented than the first one.
fn less_indented(
    kind: &ErrorKind,
    line: &IndentedLine,
    above: &[IndentedLine],
) -> Option<SyntaxError> {
    let is_less = above.first().is_some_and(|first| first.indent > line.indent);
    (*kind == ErrorKind::ExpectedDocumentStart && is_less && line.field().is_some())
        .then(|| line.error("this field is less indented than those above it".to_owned(), FIELDS))
}

#[cfg(test)]
mod tests {
    use super::super::yaml::parse;

    /// The line of the error in a text, with the message.
    fn error(text: &str) -> String {
        let error = parse(text, 0).unwrap_err();
        let line = text[..error.span.start()].matches('\n').count() + 1;
        format!("{line} {}: {}", &text[error.span.range()], error.message)
    }

    #[test]
    fn values_that_are_not_indented() {
        for (text, expected) in [
            (
                "description: |\nAbout me: here\n  Mail: ann@x.org\n",
                "2 About me: here: this line is not indented, so the value of `description` ends above it",
            ),
            (
                "description: |\n  One\nMy site: here\n  Mail: ann@x.org\n",
                "3 My site: here: this line is not indented, so the value of `description` ends above it",
            ),
            (
                "description: >-\n  One\ntwo\n  three\nd: e\n",
                "3 two: this line is not indented, so the value of `description` ends above it",
            ),
            (
                "entities:\npeople:\n    - a\n  places:\n    - b\n",
                "2 people:: this line is not indented, so the value of `entities` ends above it",
            ),
            ("title: One\ntwo\nd: e\n", "2 two: this line is neither a field nor indented"),
            ("tags:\n  - a\nb\n  - c\n", "3 b: this line is neither a field nor indented"),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
    }

    #[test]
    fn items_and_fields_with_other_indentation() {
        for (text, expected) in [
            (
                "tags:\n  - a\n- b\n  - c\n",
                "3 - b: this item of the list is not indented like the one above it",
            ),
            (
                "tags:\n   - a\n  - b\n",
                "3 - b: this item of the list is not indented like the one above it",
            ),
            (" title: One\nd: e\n", "2 d: e: this field is less indented than those above it"),
            ("tags:\n\t- a\n", "2 \t- a: unexpected tab"),
            ("tags:\n  - a\n\t- b\n", "3 \t- b: unexpected tab"),
            ("title: One\n\td: e\n", "2 \td: e: unexpected tab"),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
    }

    #[test]
    fn other_mistakes() {
        for (text, expected) in [
            ("description: |\n  One\ntags: a\n  d: e\n", "4 : e: unexpected `:` on this line"),
            ("title: One\n  d: e\n", "2 : e: unexpected `:` on this line"),
            ("entities:\npeople:\n  names: a: b\n", "3 : b: unexpected second `: ` in the value"),
            ("title: One: two\n", "1 : two: unexpected second `: ` in the value"),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
    }
}
