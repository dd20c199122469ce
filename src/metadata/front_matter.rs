//! Front matter as a tree of plain values.

use std::ops::Range;

use super::value::Value;
use super::{cure, locate};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;

/// The largest block of metadata that is read, in bytes.
pub const LARGEST: usize = 1 << 20;

/// What front matter is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Between two lines of `---`.
    #[default]
    Yaml,
    /// Between two lines of `+++`.
    Toml,
    /// In braces.
    Json,
}

/// Reads a block of metadata, of which messages speak by `name`. An empty one has no fields.
///
/// The YAML library bounds what aliases may repeat and how deep values may nest; what it refuses
/// comes back as a diagnostic like any other mistake.
///
/// # Errors
/// A diagnostic if the block is larger than [`LARGEST`] or is no map of fields, or with the place
/// that does not parse.
pub fn read(
    source: &Source,
    block: Range<usize>,
    format: Format,
    name: &str,
) -> Result<Vec<(String, Value)>, Diagnostic> {
    let text = &source.text[block.clone()];
    if text.len() > LARGEST {
        let message = format!("{name} is larger than 1 MiB");
        return Err(Diagnostic::error(Code::TooLarge, &source.name, message)
            .at(source.location(block.start..block.start))
            .help("move long texts below the front matter"));
    }
    match format {
        Format::Yaml => yaml(source, block, name),
        Format::Toml => fields(
            toml::from_str(text)
                .map_err(|error| toml_error(&error, source, block.clone(), name))?,
        ),
        Format::Json if text.is_empty() => Ok(Vec::new()),
        Format::Json => fields(
            serde_json::from_str(text)
                .map_err(|error| json_error(&error, source, block.clone(), name))?,
        ),
    }
}

/// The fields of what can be nothing but a map.
fn fields(value: Value) -> Result<Vec<(String, Value)>, Diagnostic> {
    match value {
        Value::Fields(fields) => Ok(fields),
        _ => Ok(Vec::new()),
    }
}

fn yaml(
    source: &Source,
    block: Range<usize>,
    name: &str,
) -> Result<Vec<(String, Value)>, Diagnostic> {
    let yaml = &source.text[block.clone()];
    match serde_yaml::from_str(yaml) {
        Ok(Value::Fields(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Vec::new()),
        Ok(_) => {
            let message = format!("{name} is no list of fields");
            let unspaced = cure::unspaced(yaml, 0);
            let help = match unspaced {
                Some(_) => cure::UNSPACED,
                None => "write each field as `name: value` on a line of its own",
            };
            let span = unspaced.unwrap_or(0..yaml.len());
            Err(Diagnostic::error(Code::InvalidFrontMatter, &source.name, message)
                .at(source.location(block.start + span.start..block.start + span.end))
                .help(help))
        }
        Err(error) => Err(syntax_error(&error, source, block, name)),
    }
}

fn syntax_error(
    error: &serde_yaml::Error,
    source: &Source,
    block: Range<usize>,
    name: &str,
) -> Diagnostic {
    let yaml = &source.text[block.clone()];
    let full = error.to_string();
    // The library writes the place behind the message; the diagnostic has it already, and counted
    // from the file's first line.
    let message = full.split(" at line ").next().unwrap_or(&full).trim_end_matches('.');
    let message = format!("{name} is not valid YAML: {message}");
    let diagnostic = Diagnostic::error(Code::InvalidFrontMatter, &source.name, message);
    // A quote that is never closed is found at the end, and mended where it was opened.
    let opened = full.split("while scanning a quoted scalar at ").nth(1).and_then(line_and_column);
    let found = error.location().map(|location| (location.line(), location.column()));
    let at = match opened.or(found) {
        Some((line, column)) => offset(yaml, line, column),
        None => return diagnostic.at(source.location(block)).help(cure::cure(&full, yaml, 0)),
    };
    let colon = full.contains("expected ':'") || full.contains("mapping values");
    if let Some(line) = cure::unspaced(yaml, at).filter(|_| colon) {
        let span = block.start + line.start..block.start + line.end;
        return diagnostic.at(source.location(span)).help(cure::UNSPACED);
    }
    let diagnostic = diagnostic.help(cure::cure(&full, yaml, at));
    let at = twice(yaml, &full, at).unwrap_or(at);
    // An error found at the end belongs to the last line that says something.
    let at = if yaml[at..].trim().is_empty() { yaml[..at].trim_end().len() } else { at };
    let end = yaml[at..].find('\n').map_or(yaml.len(), |end| at + end);
    diagnostic.at(source.location(block.start + at..block.start + end))
}

fn toml_error(
    error: &toml::de::Error,
    source: &Source,
    block: Range<usize>,
    name: &str,
) -> Diagnostic {
    let message = error.message().lines().next().unwrap_or_default();
    let text = &source.text[block.clone()];
    let span = error.span().unwrap_or(0..text.len());
    let line = text[..span.start.min(text.len())].rfind('\n').map_or(0, |newline| newline + 1);
    let help = cure::toml(message, text[line..].lines().next().unwrap_or_default());
    let message = format!("{name} is not valid TOML: {message}");
    Diagnostic::error(Code::InvalidFrontMatter, &source.name, message)
        .at(source.location(block.start + span.start..block.start + span.end))
        .help(help)
}

/// What is wrong with a block of JSON, which may have no end.
pub fn json_error(
    error: &serde_json::Error,
    source: &Source,
    block: Range<usize>,
    name: &str,
) -> Diagnostic {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    let text = &source.text[block.clone()];
    // The column counts the bytes that were read.
    let line = offset(text, error.line(), 1);
    let at = text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()));
    let help = cure::json(message, &text[..at]);
    let twice =
        message.strip_prefix("the field `").and_then(|name| name.strip_suffix("` is here twice"));
    let at = match twice.and_then(|name| text[..at].rfind(&format!("\"{name}\""))) {
        Some(second) => second,
        // What has no end is shown where it begins.
        None if error.is_eof() => 0,
        None => at,
    };
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let message = format!("{name} is not valid JSON: {message}");
    Diagnostic::error(Code::InvalidFrontMatter, &source.name, message)
        .at(source.location(block.start + at..block.start + end))
        .help(help)
}

/// Where the field of which the message says that it is here twice stands for the second time in
/// its map, which begins at the byte `map`.
fn twice(yaml: &str, message: &str, map: usize) -> Option<usize> {
    let name = message.split("the field `").nth(1)?.split("` is here twice").next()?;
    let line = yaml[..map].rfind('\n').map_or(0, |newline| newline + 1);
    Some(locate::lines_of(yaml, line, name).nth(1)?.start)
}

/// Reads `line 3 column 7`.
fn line_and_column(text: &str) -> Option<(usize, usize)> {
    let mut numbers =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

/// The byte at a line and column, both from 1, the column in characters as libyaml counts.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line.saturating_sub(2) {
        _ if line < 2 => 0,
        nth => text.match_indices('\n').nth(nth).map_or(text.len(), |(at, _)| at + 1),
    };
    let columns = text[start..].char_indices().nth(column.saturating_sub(1));
    columns.map_or(text.len(), |(at, _)| start + at)
}
