//! Mistakes in YAML: what the parser found, in plain words, and what to do about it, which the text
//! around the mistake shows.

use granit_parser::{ErrorKind, Options, ScanError};

use super::error::{SyntaxError, rest_of_line};
use super::yaml_indentation::{self, TABS};
use crate::base::span::Span;

const COLON: &str = "put a value that contains `: ` in quotes: `title: \"One: two\"`";
const INDENT: &str =
    "use the same indentation as the fields around it, or put the value above it in quotes";
const QUOTES: &str = "check the quotes here and on the line above: inside double quotes, write `\"` as `\\\"`; inside single quotes, write `'` as `''`";
const CLOSE_QUOTE: &str = "close the quote that is opened here; inside double quotes, write `\"` as `\\\"`; inside single quotes, write `'` as `''`";
const STAR: &str = "put a value that begins with `*` or `&` in quotes: `title: \"*One* two\"`";
const TAG: &str = "put a value that begins with `!` in quotes: `title: \"!\"`";
const SPECIAL: &str =
    "put a value that begins with `@`, `%` or a backtick in quotes: `author: \"@ann\"`";
const BRACKET_FIRST: &str =
    "put a value with text after its closing bracket in quotes: `title: \"[One] two\"`";
const BRACKETS: &str = "check the brackets and commas of the list";
const ESCAPE: &str =
    "in double quotes, write a backslash as `\\\\`; in single quotes, leave it as it is";
const BLOCK: &str =
    "put a value that begins with `|` or `>` in quotes, or begin it on the next line, indented";

/// The help for a field without a space after its colon.
pub const UNSPACED: &str = "put a space after the colon: `title: One`";

/// As tolerant as libyaml, which most programs read YAML with.
pub fn options() -> Options {
    granit_parser::options! {
        bom_inside_document_as_content: true,
        emit_comments: false,
    }
}

/// Explains a mistake in `text`, which begins at `offset` in its file.
pub fn explain(error: &ScanError, text: &str, offset: usize) -> SyntaxError {
    let index = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let index = text.floor_char_boundary(index);
    let colon =
        matches!(error.kind(), ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected);
    if let Some(line) = unspaced(text, index).filter(|_| colon) {
        let message = "missing space after the colon".to_owned();
        return SyntaxError { message, help: UNSPACED, span: line.shifted(offset) };
    }
    if let Some(mut error) = yaml_indentation::explain(error.kind(), text, index) {
        error.span = error.span.shifted(offset);
        return error;
    }
    let line = text[..index].rsplit('\n').next().unwrap_or_default();
    let known = in_value(error.kind()).or_else(|| between_values(error.kind(), line));
    let (message, help) = match (error.kind(), known) {
        (ErrorKind::UnexpectedCharacter { character: '@' | '`' | '%' }, _) => {
            (unexpected(text, index), SPECIAL)
        }
        (ErrorKind::UnexpectedCharacter { .. }, _) => {
            (unexpected(text, index), "put the value in quotes")
        }
        (_, Some(known)) => (known.message.to_owned(), known.help),
        // The parser's own message is clear enough.
        (_, None) => (
            error.info().to_owned(),
            "check the quotes, colons and indentation of this line and the one above it",
        ),
    };
    // A tab is found at the first character after it.
    let index = if help == TABS { text[..index].trim_end_matches('\t').len() } else { index };
    let span = rest_of_line(text, index).shifted(offset);
    SyntaxError { message, help, span }
}

/// What an error means, and what to do.
struct Explanation {
    message: &'static str,
    help: &'static str,
}

/// What is wrong within a value: in its characters, quotes, escapes or tags.
fn in_value(kind: &ErrorKind) -> Option<Explanation> {
    use ErrorKind as E;
    let (message, help) = match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => ("unexpected tab", TABS),
        E::UnknownAnchor => ("unknown alias", STAR),
        E::MissingAnchorOrAliasName => ("missing name after `*` or `&`", STAR),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            ("unclosed quote", CLOSE_QUOTE)
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            ("unexpected text after the closing quote", QUOTES)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape => ("invalid escape in quotes", ESCAPE),
        E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidLowSurrogate
        | E::InvalidLowSurrogateHexEscape => (
            "unpaired surrogate: `\\ud83d` must be followed by a second `\\u` escape",
            "write the character itself, or its escape as `\\U0001F600`",
        ),
        E::InvalidBlockScalarHeader | E::InvalidBlockScalarIndent | E::ZeroBlockScalarIndent => {
            ("unexpected text after `|` or `>`", BLOCK)
        }
        E::UnclosedVerbatimTag
        | E::InvalidTagTerminator
        | E::UndeclaredTagHandle
        | E::MissingTagUri
        | E::ExpectedTagBang
        | E::InvalidTagEscape
        | E::InvalidGlobalTagCharacter => ("invalid tag", TAG),
        _ => return None,
    };
    Some(Explanation { message, help })
}

/// What is wrong between values: with brackets, indents and fields. `line` is the line up to the
/// error.
fn between_values(kind: &ErrorKind, line: &str) -> Option<Explanation> {
    use ErrorKind as E;
    let (message, help) = match kind {
        E::MappingValueNotAllowed if !line.contains(':') => ("unexpected `:` on this line", INDENT),
        E::MappingValueNotAllowed => ("unexpected second `: ` in the value", COLON),
        E::ExpectedDocumentStart | E::MissingDirectiveName | E::InvalidDirectiveName => {
            ("invalid directive", "put a name that begins with `%` in quotes")
        }
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => {
            ("unclosed bracket", "close the bracket that is opened here")
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            ("unexpected bracket", BRACKETS)
        }
        E::InvalidColonPlacement | E::ExpectedFlowSequenceSeparator => {
            ("unclosed list: expected `,` or `]`", BRACKETS)
        }
        E::ExpectedFlowMappingSeparator | E::FlowMappingValueAdjacentCollection => {
            ("unclosed brace: expected `,` or `}`", "check the braces, and the commas between them")
        }
        E::ExpectedBlockMappingKey if line.trim_end().ends_with([']', '}']) => {
            ("unexpected text after the bracket", BRACKET_FIRST)
        }
        E::ExpectedBlockMappingKey | E::UnexpectedEofBlockMapping | E::SimpleKeyExpected => {
            ("expected a field", "check the line above for an unescaped quote or wrong indentation")
        }
        E::ExpectedBlockSequenceEntry | E::UnexpectedEofBlockSequence => (
            "expected an item of the list",
            "indent all items of the list by the same number of spaces",
        ),
        E::CommentNotSeparated => ("unexpected `#`", "put a space before a comment"),
        E::RecursionLimitExceeded => {
            ("the values are nested too deeply", "use fewer levels of lists and fields")
        }
        _ => return None,
    };
    Some(Explanation { message, help })
}

fn unexpected(text: &str, index: usize) -> String {
    match text[index..].chars().next() {
        Some(c) => format!("unexpected character {c:?}"),
        None => "unexpected end".to_owned(),
    }
}

/// A line `title:One` at `index`, or the line above it: without a space, that is not a field but a
/// text that may go on in the next lines, and the parser fails only there.
pub fn unspaced(text: &str, index: usize) -> Option<Span> {
    let end = text[index..].find('\n').map_or(text.len(), |end| index + end);
    let mut end_of_line = end;
    let lines = text[..end].rsplit('\n').map(|line| {
        let start = end_of_line - line.len();
        end_of_line = start.saturating_sub(1);
        (start, line)
    });
    let mut near = lines.filter(|(_, line)| !line.trim().is_empty()).take(2);
    near.find(|(_, line)| is_unspaced(line.trim())).map(|(start, line)| {
        let indent = line.len() - line.trim_start().len();
        Span::new(start + indent..start + line.trim_end().len())
    })
}

fn is_unspaced(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let begins =
        value.chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, ':' | '/'));
    !name.is_empty() && name.chars().all(plain) && begins
}
