//! The formats that front matter is written in, each parsed into the same tree of values.

pub mod error;
mod scalar;
mod yaml_indentation;
mod yaml_error;
pub mod yaml;
mod toml;
pub mod json;

use memchr::memchr;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::metadata::value::{MapEntry, Value};
use crate::text::characters::has_controls;
use error::SyntaxError;

/// The largest block of metadata that is parsed, in bytes.
pub const LARGEST: usize = 1 << 20;

/// A format of front matter.
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

impl Format {
    /// The name of the format.
    pub fn name(self) -> &'static str {
        match self {
            Format::Yaml => "YAML",
            Format::Toml => "TOML",
            Format::Json => "JSON",
        }
    }
}

/// Parses a block of metadata, which messages call `block_name`. An empty one has no fields.
///
/// # Errors
/// A diagnostic if the block is larger than [`LARGEST`], does not parse, or does not consist of fields.
pub fn parse(
    source: &Source,
    block: Span,
    format: Format,
    block_name: &str,
) -> Result<Vec<MapEntry>, Diagnostic> {
    let text = &source.text[block.range()];
    if text.len() > LARGEST {
        let message = format!("{block_name} is larger than 1 MiB");
        return Err(Diagnostic::error(Code::TooLarge, &source.name, message)
            .at(source.location(block.start()..block.start()))
            .help("move long text below the front matter"));
    }
    let invalid = |error| invalid(error, source, format, block_name);
    let mut value = match format {
        Format::Yaml => yaml::parse(text, block.start()).map_err(invalid)?.value,
        Format::Toml => Value::Map(toml::parse(text, block.start()).map_err(invalid)?),
        Format::Json if text.is_empty() => Value::Null,
        Format::Json => json::parse(text, block.start()).map_err(invalid)?.value,
    };
    // A value has a control character only if the block has one, or an escape.
    if memchr(b'\\', text.as_bytes()).is_some() || has_controls(text) {
        value.drop_controls();
    }
    match value {
        Value::Map(entries) => Ok(entries),
        Value::Null => Ok(Vec::new()),
        Value::List(_) => Err(not_fields(source, block, block_name, "a list")),
        _ => Err(not_fields(source, block, block_name, "text")),
    }
}

/// The diagnostic of a block that does not parse.
pub fn invalid(
    error: SyntaxError,
    source: &Source,
    format: Format,
    block_name: &str,
) -> Diagnostic {
    let message = format!("{block_name} is not valid {}: {}", format.name(), error.message);
    Diagnostic::error(Code::InvalidFrontMatter, &source.name, message)
        .at(source.location(error.span.range()))
        .help(error.help)
}

fn not_fields(source: &Source, block: Span, block_name: &str, found: &str) -> Diagnostic {
    let unspaced = yaml_error::unspaced(&source.text[block.range()], 0);
    let help = match unspaced {
        Some(_) => yaml_error::UNSPACED,
        None => "write each field as `name: value` on a line of its own",
    };
    let span = unspaced.map_or(block, |span| span.shifted(block.start()));
    let message = format!("expected fields such as `title: …` in {block_name}, found {found}");
    Diagnostic::error(Code::InvalidFrontMatter, &source.name, message)
        .at(source.location(span.range()))
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same fields in all formats, with the spans of their names and values.
    #[test]
    fn names_and_values_have_their_spans() {
        for (format, text, expected) in [
            (
                Format::Yaml,
                "a: one # x\n\"b\": [1, two]\nc:\n  - d: &e true\n\n  - |\n    f\n    g\n\nh: !t i\nj: *e\nk:\n",
                "a=one b=[1, two](1 two) c=- d: &e true\n\n  - |\n    f\n    g h=i j=*e k=",
            ),
            (
                Format::Toml,
                "a = \"one\" # x\nb = [1, \"two\"]\nc = {d = true}\n",
                "a=\"one\" b=[1, \"two\"](1 \"two\") c={d = true}",
            ),
            (Format::Json, "{\"a\": \"one\", \"b\": [1]}", "a=\"one\" b=[1](1)"),
        ] {
            // Behind a line, as in a file.
            let source = Source::new("a", format!("---é\n{text}"));
            let block = Span::new(6..source.text.len());
            let entries = parse(&source, block, format, "it").unwrap();
            let at = |span: Span| source.text[span.range()].to_owned();
            let shown = entries.iter().map(|entry| {
                assert_eq!(at(entry.name_span).trim_matches('"'), entry.name);
                let items = match &entry.node.value {
                    Value::List(items) if entry.name == "b" => {
                        let items: Vec<String> = items.iter().map(|item| at(item.span)).collect();
                        format!("({})", items.join(" "))
                    }
                    _ => String::new(),
                };
                format!("{}={}{items}", entry.name, at(entry.node.span))
            });
            assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
        }
    }

    #[test]
    fn bounds_of_yaml() {
        let message = |text: &str| yaml::parse(text, 0).unwrap_err().message;
        for deep in ["[", "- ", "{a: "] {
            assert_eq!(message(&deep.repeat(1000)), "the values are nested too deeply", "{deep}");
        }
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..20 {
            let inner = format!("*a{}, ", level - 1).repeat(10);
            bomb += &format!("a{level}: &a{level} [{inner}]\n");
        }
        assert_eq!(message(&bomb), "the aliases expand to more than 4 MiB");
        assert_eq!(message("a: &a [*a]"), "the alias refers to a value that contains it");
        assert_eq!(message("a: 1\nb: 2\na: 3"), "duplicate field `a`");
        assert_eq!(message("a: 1\n---\nb: 2"), "found a second YAML document");
        assert_eq!(message("[a]: 1"), "expected the name of a field, found a list");
    }

    /// Texts that are more tolerant than YAML's grammar, and that most programs read.
    #[test]
    fn what_other_readers_of_yaml_read() {
        for text in [
            "a: \"one\ntwo\"\nb: 'x\n\ny'",
            "a:\n- b\n- c",
            "a: {b: c,\nd: [e,\nf]}",
            "a: b # c\n# d\n\ne: 'It''s'",
            "a: >-\n  b\n  c\n\nd: |+\n  e\n\n",
            "a: &x {b: 1}\nc: *x",
            "a: \"\\x41\\u00e9\\U0001F600\\t\\/\"",
            "? a\n: b",
            "a: http://example.org/#b\nc: d:e",
            "\"a b\": 1\n2: c\ntrue: d",
            "a: b\r\nc:\r\n  - d\r\n",
            "%YAML 1.2\n---\na: b",
        ] {
            let other: serde_json::Value = serde_yaml::from_str(text).unwrap();
            assert_eq!(yaml::parse(text, 0).unwrap().value.into_json(), other, "{text}");
        }
        // As scripts write emoji that escape as JSON does.
        let emoji = yaml::parse("a: \"\\ud83d\\ude00\"", 0).unwrap().value.into_json();
        assert_eq!(emoji, serde_json::json!({ "a": "😀" }));
    }
}
