//! JSON as a tree of values. `serde_json` decides what is valid; a walk over valid text then finds
//! the spans.

use serde::de::IgnoredAny;
use serde_json::{Error, Number};

use super::error::{SyntaxError, rest_of_line};
use crate::base::span::Span;
use crate::metadata::value::{MapEntry, Node, Quantity, Value, duplicate};

/// The most levels of lists and maps.
const DEEPEST: usize = 128;

/// Parses one JSON value. Spans are counted from `offset`, where `text` begins in its file.
///
/// # Errors
/// The first mistake in the syntax, a duplicate name, or more levels than the bound allows.
pub fn parse(text: &str, offset: usize) -> Result<Node, SyntaxError> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| explain(&error, text, offset))?;
    JsonWalk { text, index: 0, offset }.value(0)
}

/// The length of the JSON value that `text` begins with.
///
/// # Errors
/// The first mistake in its syntax.
pub fn length(text: &str, offset: usize) -> Result<usize, SyntaxError> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Err(error)) => Err(explain(&error, text, offset)),
        _ => Ok(values.byte_offset()),
    }
}

/// A walk over valid JSON.
struct JsonWalk<'a> {
    text: &'a str,
    index: usize,
    offset: usize,
}

impl JsonWalk<'_> {
    fn value(&mut self, depth: usize) -> Result<Node, SyntaxError> {
        self.skip_space();
        let start = self.index;
        if depth > DEEPEST {
            return Err(SyntaxError::too_deep(self.span(start)));
        }
        let value = match self.byte() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(Node { value, span: self.span(start) })
    }

    fn map(&mut self, depth: usize) -> Result<Value, SyntaxError> {
        let mut entries = Vec::new();
        while self.goes_on(b'}') {
            let start = self.index;
            let name = self.string()?;
            let name_span = self.span(start);
            self.skip_space();
            self.index += 1;
            entries.push(MapEntry { name, name_span, node: self.value(depth + 1)? });
        }
        match duplicate(&entries) {
            Some(entry) => Err(SyntaxError::duplicate(entry)),
            None => Ok(Value::Map(entries)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, SyntaxError> {
        let mut items = Vec::new();
        while self.goes_on(b']') {
            items.push(self.value(depth + 1)?);
        }
        Ok(Value::List(items))
    }

    /// Steps over the opening bracket or a comma to the next item, or over the closing bracket.
    fn goes_on(&mut self, closing: u8) -> bool {
        self.skip_space();
        if self.byte().is_some_and(|byte| matches!(byte, b'{' | b'[' | b',')) {
            self.index += 1;
            self.skip_space();
        }
        let closed = self.byte().is_none_or(|byte| byte == closing);
        self.index += usize::from(closed);
        !closed
    }

    fn string(&mut self) -> Result<String, SyntaxError> {
        let start = self.index;
        let mut escaped = true;
        let quote = self.text[start..].bytes().position(|byte| {
            let closing = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closing
        });
        self.index = quote.map_or(self.text.len(), |length| start + length + 1);
        let written = &self.text[start..self.index];
        serde_json::from_str(written).map_err(|error| explain(&error, written, self.offset + start))
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<Value, SyntaxError> {
        let start = self.index;
        let rest = &self.text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.index += word.len();
        Ok(match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => {
                let number: Number = serde_json::from_str(text)
                    .map_err(|error| explain(&error, text, self.offset + start))?;
                let quantity = match (number.as_i64(), number.as_u64()) {
                    (Some(number), _) => Quantity::Int(number),
                    (None, Some(number)) => Quantity::Large(number),
                    _ => Quantity::Float(number.as_f64().unwrap_or_default()),
                };
                Value::number(text, quantity)
            }
        })
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.index).copied()
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.index.min(self.text.len())..];
        self.index += rest.len() - rest.trim_start().len();
    }

    /// From an index to here, in the file.
    fn span(&self, start: usize) -> Span {
        Span::new(start..self.index).shifted(self.offset)
    }
}

fn explain(error: &Error, text: &str, offset: usize) -> SyntaxError {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    // The column counts the bytes that were read.
    let line = match error.line().saturating_sub(2) {
        _ if error.line() < 2 => 0,
        nth => text.match_indices('\n').nth(nth).map_or(text.len(), |(newline, _)| newline + 1),
    };
    let index = (line + error.column().saturating_sub(1)).min(text.len());
    let index = text.floor_char_boundary(index);
    let help = help(message, &text[..index]);
    // A value without an end is shown where it begins.
    let index = if error.is_eof() { 0 } else { index };
    let span = rest_of_line(text, index).shifted(offset);
    SyntaxError { message: message.to_owned(), help, span }
}

/// The help for an error that the library describes with `message`, after this text.
fn help(message: &str, before: &str) -> &'static str {
    match message {
        _ if before.trim_end().ends_with(',') => "remove the comma before the bracket",
        _ if message.contains("EOF") => {
            "close the brace that is opened here, and every quote inside it"
        }
        _ if message.contains("control character") => {
            "write the value on one line, with `\\n` for a line break"
        }
        _ if message.contains("escape") => "write a backslash as `\\\\`",
        _ if message.contains("out of range") => "put the number in double quotes",
        _ if message.contains("key must be a string") => "put the name in double quotes",
        _ if message.contains("expected `,`") && before.trim_end().ends_with('"') => {
            "put a comma between two fields and a brace after the last; inside quotes, write `\"` as `\\\"`"
        }
        _ => {
            "put names and text in double quotes, a colon after each name, and a comma between fields"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_spans() {
        let text = "{ \"a\\\"\" : [1, -2.5, {}, []],\n\"b\":{\"c\":\"é\\n\"}, \"d\": null }";
        let Value::Map(entries) = parse(text, 0).unwrap().value else { panic!() };
        let at = |span: Span| &text[span.range()];
        assert_eq!((entries[0].name.as_str(), at(entries[0].name_span)), ("a\"", "\"a\\\"\""));
        assert_eq!(at(entries[0].node.span), "[1, -2.5, {}, []]");
        let Value::List(items) = &entries[0].node.value else { panic!() };
        let spans: Vec<&str> = items.iter().map(|item| at(item.span)).collect();
        assert_eq!(spans, ["1", "-2.5", "{}", "[]"]);
        assert_eq!(at(entries[1].span()), "\"b\":{\"c\":\"é\\n\"}");
        assert_eq!(entries[2].node.value, Value::Null);
        assert_eq!(
            parse(" 7 ", 3).unwrap(),
            Node { value: Value::number("7", Quantity::Int(7)), span: Span::new(4..5) }
        );
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for (text, start) in [
            ("{\"a\": 1, \"b\": 2, \"a\": 3}", 17),
            ("[1,]", 3),
            ("{\"a\" 1}", 5),
            ("[\"\\ud83d\"]", 1),
            ("[1e999]", 1),
            ("{a: 1}", 1),
        ] {
            let error = parse(text, 10).unwrap_err();
            assert!((10 + start..20 + start).contains(&error.span.start()), "{text}: {error:?}");
        }
        let deep = "[".repeat(1000) + &"]".repeat(1000);
        assert!(parse(&deep, 0).unwrap_err().message.contains("nested"));
    }
}
