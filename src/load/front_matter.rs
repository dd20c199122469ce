//! Front matter as a tree of plain values.

use std::ops::Range;

use super::locate;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// The largest block of metadata that is read, in bytes.
pub const LARGEST: usize = 1 << 20;

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
    name: &str,
) -> Result<Vec<(String, Value)>, Diagnostic> {
    let yaml = &source.text[block.clone()];
    if yaml.len() > LARGEST {
        let message = format!("{name} is larger than 1 MiB");
        return Err(Diagnostic::error(Code::TooLarge, &source.name, message)
            .at(source.place(block.start..block.start))
            .help("move long texts below the front matter"));
    }
    match serde_yaml::from_str(yaml) {
        Ok(Value::Fields(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Vec::new()),
        Ok(_) => {
            let message = format!("{name} is no list of fields");
            Err(Diagnostic::error(Code::Yaml, &source.name, message)
                .at(source.place(block))
                .help("write each field as `name: value` on a line of its own"))
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
    let diagnostic = Diagnostic::error(Code::Yaml, &source.name, message).help(cure(&full));
    // A quote that is never closed is found at the end, and mended where it was opened.
    let opened = full.split("while scanning a quoted scalar at ").nth(1).and_then(line_and_column);
    let found = error.location().map(|location| (location.line(), location.column()));
    let Some((line, column)) = opened.or(found) else { return diagnostic.at(source.place(block)) };
    let at = offset(yaml, line, column);
    let at = block.start + twice(yaml, &full, at).unwrap_or(at);
    // An error found at the end belongs to the last line that says something.
    let at = if source.text[at..block.end].trim().is_empty() {
        block.start + source.text[block.start..at].trim_end().len()
    } else {
        at
    };
    let end = source.text[at..block.end].find('\n').map_or(block.end, |end| at + end);
    diagnostic.at(source.place(at..end))
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

fn cure(message: &str) -> &'static str {
    let cures = [
        (
            "mapping values are not allowed",
            "a value that holds `: ` must stand in quotes: `title: \"One: two\"`",
        ),
        ("is here twice", "keep one of the two fields"),
        ("unknown anchor", "a value that begins with `*` must stand in quotes"),
        ("repetition limit", "aliases (`*name`) may not be nested like this; write the values out"),
        ("recursion limit", "values may not be nested this deep"),
        (
            "cannot start any token",
            "indent with spaces, not tabs; a value that begins with `@`, `%` or a backtick must stand in quotes",
        ),
        ("unexpected end of stream", "a quote or bracket is opened and not closed"),
        (
            "quoted scalar",
            "a quote is opened and not closed; a quote within quotes is written `\\\"`",
        ),
        (
            "block mapping",
            "check the line above: a quote inside quotes, or an indent that differs from its neighbours",
        ),
        ("flow sequence", "check the brackets and commas of the list"),
        ("block collection", "check that the items of the list are indented alike"),
    ];
    cures
        .iter()
        .find(|(sign, _)| message.contains(sign))
        .map_or("check this line and the one above it: quotes, colons and indents", |(_, cure)| {
            cure
        })
}
