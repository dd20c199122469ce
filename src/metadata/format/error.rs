//! Why a block of metadata cannot be parsed.

use crate::base::span::Span;
use crate::metadata::value::MapEntry;

/// A mistake in the syntax of YAML, TOML or JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The message, as a clause without a capital or a full stop.
    pub message: String,
    /// The help: how to correct it.
    pub help: &'static str,
    /// Where it is, in the text of the file.
    pub span: Span,
}

impl SyntaxError {
    /// A name that its map has already.
    pub fn duplicate(entry: &MapEntry) -> SyntaxError {
        SyntaxError {
            message: format!("duplicate field `{}`", entry.name),
            help: "keep one of the two fields",
            span: entry.name_span,
        }
    }

    /// Values that are nested too deeply.
    pub fn too_deep(span: Span) -> SyntaxError {
        SyntaxError {
            message: "the values are nested too deeply".to_owned(),
            help: "use fewer levels of lists and fields",
            span,
        }
    }
}

/// From an offset to the end of its line. At the end of the text, where only white space follows,
/// it is the end of the last line with text.
pub fn rest_of_line(text: &str, offset: usize) -> Span {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let offset =
        if text[offset..].trim().is_empty() { text[..offset].trim_end().len() } else { offset };
    let end = text[offset..].find('\n').map_or(text.len(), |length| offset + length);
    Span::new(offset..end)
}
