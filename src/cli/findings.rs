//! Diagnostics in the formats of other programs.

use std::fmt::Write;
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use crate::base::diagnostic::{Code, Diagnostic, Location, Severity};

/// A diagnostic as a workflow command of GitHub, which annotates the line in a pull request.
pub fn github(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut line = format!("::{command} file={}", property(&diagnostic.file));
    if let Some(location) = &diagnostic.location {
        // Writing to a string cannot fail.
        let _ = write!(line, ",line={},col={}", location.line, location.column);
        if let Some(end) = end_column(location) {
            let _ = write!(line, ",endColumn={end}");
        }
    }
    let message = data(&whole_message(diagnostic));
    let _ = write!(line, ",title={}::{message}", diagnostic.code.id());
    line
}

/// The message with its notes and its help, each on lines of their own.
fn whole_message(diagnostic: &Diagnostic) -> String {
    let parts = [&diagnostic.message].into_iter().chain(&diagnostic.notes).chain(&diagnostic.help);
    parts.map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The column after the span, from 1; `None` if the line was too long to be kept.
fn end_column(location: &Location) -> Option<usize> {
    let span = location.text.get(location.start..location.end).filter(|span| !span.is_empty())?;
    Some(location.column + span.chars().count())
}

/// Diagnostics as a SARIF 2.1.0 log.
pub fn sarif(diagnostics: &[Diagnostic]) -> Value {
    let mut codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|&code| rule(code)).collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            result(diagnostic, codes.iter().position(|code| *code == diagnostic.code))
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "dicta", "version": env!("CARGO_PKG_VERSION"), "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    let meanings = code.meanings();
    let what: Vec<&str> = meanings.iter().map(|meaning| meaning.what).collect();
    let help: Vec<&str> = meanings.iter().map(|meaning| meaning.help).collect();
    json!({
        "id": code.id(),
        "name": code.name(),
        "shortDescription": { "text": what.first() },
        "fullDescription": { "text": what.join(" ") },
        "help": { "text": help.join(" ") },
    })
}

fn result(diagnostic: &Diagnostic, rule: Option<usize>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&diagnostic.file) } });
    if let Some(location) = &diagnostic.location {
        let mut region = json!({ "startLine": location.line, "startColumn": location.column });
        if let Some(end) = end_column(location) {
            region["endColumn"] = end.into();
        }
        if !location.text.is_empty() {
            region["snippet"] = json!({ "text": location.text });
        }
        physical["region"] = region;
    }
    json!({
        "ruleId": diagnostic.code.id(),
        "ruleIndex": rule,
        "level": diagnostic.severity,
        "message": { "text": whole_message(diagnostic) },
        "locations": [{ "physicalLocation": physical }],
    })
}

/// A path as a URI: relative, or with the scheme `file`.
fn uri(file: &str) -> String {
    const ESCAPED: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}')
        .add(b':');
    let parts: Vec<String> = Path::new(file)
        .components()
        .map(|part| utf8_percent_encode(&part.as_os_str().to_string_lossy(), ESCAPED).to_string())
        .filter(|part| part != "/" && part != ".")
        .collect();
    let path = parts.join("/");
    if Path::new(file).is_absolute() { format!("file:///{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped() {
        let mut one = Diagnostic::warning(Code::InvalidDate, "a,b:c%.md", "");
        one.message = "100 %\nof it: x, y".into();
        one.location = Some(Location::of("date: é soon", 6..8));
        assert_eq!(
            github(&one),
            "::warning file=a%2Cb%3Ac%25.md,line=1,col=7,endColumn=8,title=DICTA107::100 %25%0Aof it: x, y"
        );
    }

    #[test]
    fn files_are_uris() {
        for (file, address) in [
            ("content/a b#c.md", "content/a%20b%23c.md"),
            ("./content/ä.md", "content/%C3%A4.md"),
            ("/tmp/a.md", "file:///tmp/a.md"),
            ("a:b.md", "a%3Ab.md"),
        ] {
            assert_eq!(uri(file), address);
        }
    }
}
