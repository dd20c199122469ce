//! Explain: what a code means and what to do, from the page of the documentation that says it.

use std::fmt;

use crate::base::diagnostic::Code;

/// The documentation of all codes; every binary carries it.
const DOCS: &str = include_str!("../../docs/diagnostics.md");

/// What the documentation says of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The code.
    pub code: Code,
    /// Each of its meanings, with what to do.
    pub meanings: Vec<Meaning>,
}

/// One of the meanings of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// How much it matters: `error`, `warning` or `note`.
    pub severity: String,
    /// What it means.
    pub what: String,
    /// What to do.
    pub cure: String,
}

/// Explains a code. The documentation has a row of a table for each, and further rows without the
/// code for its further meanings.
pub fn explain(code: Code) -> Explained {
    let mut meanings = Vec::new();
    let mut own = false;
    for line in DOCS.lines() {
        let row = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |"));
        let Some(cells) = row.or(line.strip_prefix("| ")).map(cells) else {
            own = false;
            continue;
        };
        let [first, severity, what, cure] = &cells[..] else { continue };
        own = if first.is_empty() { own } else { first.trim_matches('`') == code.id() };
        if own {
            let [severity, what, cure] = [severity, what, cure].map(|cell| without_links(cell));
            meanings.push(Meaning { severity, what, cure });
        }
    }
    Explained { code, meanings }
}

fn cells(row: &str) -> Vec<String> {
    row.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// `[text](address)` as its text.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        match after.split_once("](").and_then(|(name, to)| Some((name, to.split_once(')')?.1))) {
            Some((name, behind)) if name.matches('[').count() == name.matches(']').count() => {
                plain.push_str(name);
                rest = behind;
            }
            _ => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain + rest
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, meaning) in self.meanings.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            writeln!(f, "{} ({})\n", self.code.id(), meaning.severity)?;
            writeln!(f, "{}\n\nWhat to do: {}", meaning.what, meaning.cure)?;
        }
        Ok(())
    }
}
