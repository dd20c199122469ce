//! Front matter as a tree of plain values.

use super::split::Split;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// The largest front matter that is read, in bytes.
const LARGEST: usize = 1 << 20;

/// Reads the front matter. None at all is an empty map.
///
/// The YAML library bounds what aliases may repeat and how deep values may nest; what it refuses
/// comes back as a diagnostic like any other mistake.
///
/// # Errors
/// A diagnostic with the place that does not parse, or if the front matter is no map of fields.
pub fn parse(source: &Source, split: &Split) -> Result<Vec<(String, Value)>, Diagnostic> {
    let yaml = &source.text[split.front.clone()];
    if yaml.len() > LARGEST {
        return Err(Diagnostic::error(
            Code::TooLarge,
            &source.name,
            "the front matter is larger than 1 MiB",
        )
        .at(source.place(0..3))
        .help("move long texts below the front matter"));
    }
    match fields(yaml) {
        Ok(Some(fields)) => Ok(fields),
        Ok(None) => Err(Diagnostic::error(
            Code::Yaml,
            &source.name,
            "the front matter is no list of fields",
        )
        .at(source.place(split.front.clone()))
        .help("write each field as `name: value` on a line of its own")),
        Err(error) => Err(syntax_error(&error, source, split)),
    }
}

/// The fields of a block of YAML; `None` if it is something else than fields.
///
/// # Errors
/// What the YAML library says.
pub fn fields(yaml: &str) -> Result<Option<Vec<(String, Value)>>, serde_yaml::Error> {
    Ok(match serde_yaml::from_str(yaml)? {
        Value::Fields(fields) => Some(fields),
        Value::Null => Some(Vec::new()),
        _ => None,
    })
}

fn syntax_error(error: &serde_yaml::Error, source: &Source, split: &Split) -> Diagnostic {
    let yaml = &source.text[split.front.clone()];
    let full = error.to_string();
    // The library writes the place behind the message; the diagnostic has it already, and counted
    // from the file's first line.
    let message = full.split(" at line ").next().unwrap_or(&full).trim_end_matches('.');
    let diagnostic = Diagnostic::error(
        Code::Yaml,
        &source.name,
        format!("the front matter is not valid YAML: {message}"),
    )
    .help(cure(&full));
    let place = twice(yaml, message).or_else(|| {
        // A quote that is never closed is found at the end, and mended where it was opened.
        let opened =
            full.split("while scanning a quoted scalar at ").nth(1).and_then(line_and_column);
        opened.or_else(|| error.location().map(|location| (location.line(), location.column())))
    });
    let Some((line, column)) = place else {
        return diagnostic.at(source.place(split.front.clone()));
    };
    let at = split.front.start + offset(yaml, line, column);
    // An error found at the end belongs to the last line that says something.
    let at = if source.text[at..split.front.end].trim().is_empty() {
        split.front.start + source.text[split.front.start..at].trim_end().len()
    } else {
        at
    };
    let end = source.text[at..split.front.end].find('\n').map_or(split.front.end, |end| at + end);
    diagnostic.at(source.place(at..end))
}

/// The second line that begins with the field of which the message says that it is here twice.
fn twice(yaml: &str, message: &str) -> Option<(usize, usize)> {
    let name = message.split("the field `").nth(1)?.split("` is here twice").next()?;
    let begins = |line: &str| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(name);
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    let (line, text) = yaml.lines().enumerate().filter(|(_, line)| begins(line)).nth(1)?;
    Some((line + 1, text.len() - text.trim_start().len() + 1))
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
