//! Values that YAML cuts at ` #`: the title `Evening show #42` is `Evening show` to a parser, and the
//! rest a comment.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::base::span::Span;
use crate::metadata::field::Field;
use crate::metadata::value::{Node, Value};

/// Reports the text values of `fields` that are followed by `#` and a letter or digit. A comment has a
/// space there.
pub fn report(fields: &[Field], source: &Source, diagnostics: &mut Diagnostics) {
    for field in fields {
        report_value(&field.name, &field.value, field.value_span, source, diagnostics);
    }
}

fn report_value(
    name: &str,
    value: &Value,
    span: Span,
    source: &Source,
    diagnostics: &mut Diagnostics,
) {
    match value {
        Value::Text(_) => diagnostics.extend(cut(name, span, source)),
        Value::List(items) => {
            for Node { value, span } in items {
                report_value(name, value, *span, source, diagnostics);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                report_value(&entry.name, &entry.node.value, entry.node.span, source, diagnostics);
            }
        }
        _ => {}
    }
}

fn cut(name: &str, span: Span, source: &Source) -> Option<Diagnostic> {
    let text = source.text.get(span.range())?;
    if text.is_empty() || text.starts_with(['"', '\'', '|', '>']) || text.contains('\n') {
        return None;
    }
    let after = &source.text[span.end()..];
    let rest = after.trim_start_matches([' ', '\t']).strip_prefix('#')?;
    let part = rest.starts_with(char::is_alphanumeric) && after.starts_with([' ', '\t']);
    part.then(|| {
        let line = after.lines().next().unwrap_or_default();
        let rest = line.trim();
        let shown = &rest[..rest.floor_char_boundary(40)];
        let message = format!("the value of `{name}` ends before `{shown}`: ` #` begins a comment");
        let end = span.end() + line.trim_end().len();
        Diagnostic::warning(Code::CutValue, &source.name, message)
            .at(source.location(span.start()..end))
            .help("put the whole value in quotes; if the rest is a comment, put a space after `#`")
    })
}
