//! `dicta explain`.

use std::fmt::Write;

use super::outcome::Outcome;
use super::summary::Summary;
use crate::base::diagnostic::Code;

#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// Id or name of a code, such as DICTA107 or invalid-date [default: list all codes]
    pub code: Option<Code>,
}

/// Explains what a code means and what to do about it, or lists all codes.
pub fn run(args: &ExplainArgs) -> Outcome {
    Outcome::new(Summary::Text(args.code.map_or_else(list, explanation)))
}

fn list() -> String {
    Code::ALL.iter().map(|code| format!("{} {}\n", code.id(), code.name())).collect()
}

fn explanation(code: Code) -> String {
    let only = if code.group().is_check_only() { ", only reported by `dicta check`" } else { "" };
    let mut text = format!("{} {}{only}\n", code.id(), code.name());
    for meaning in code.meanings() {
        // Writing to a String cannot fail.
        let _ =
            writeln!(text, "\n{}: {}\n\nhelp: {}", meaning.severity, meaning.what, meaning.help);
    }
    if let Some(page) = code.see() {
        let _ = writeln!(text, "\nSee docs/{page}");
    }
    text
}
