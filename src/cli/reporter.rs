//! The place that prints and that chooses the exit code.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use serde_json::json;

use super::args::{LogFormat, OutputArgs};
use super::outcome::{CommandError, CommandResult, Outcome};
use super::progress;
use super::show::show;
use super::summary::Summary;
use super::wording::plural;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::progress::{Progress, Silent};

/// Warnings that are printed without `--verbose`.
const MOST_WARNINGS: usize = 20;
/// The exit code of a command that was stopped by its input. clap exits with 2 if the arguments are
/// wrong.
const STOPPED: u8 = 1;

/// Prints in the format that the arguments ask for: results to the standard output, diagnostics and
/// notes to the standard error stream.
#[derive(Debug)]
pub struct Reporter {
    args: OutputArgs,
}

impl Reporter {
    /// A reporter for these arguments.
    pub fn new(args: OutputArgs) -> Reporter {
        Reporter { args }
    }

    /// Prints the result of a command, or of one round of a command that goes on, and returns the
    /// exit code for it.
    pub fn result(&self, result: &CommandResult) -> ExitCode {
        match result {
            Ok(Outcome { diagnostics, summary, notes, next, failed }) => {
                self.diagnostics(diagnostics);
                let written = summary.as_ref().is_none_or(|summary| self.summary(summary));
                let next = next.iter().filter(|_| self.is_text());
                notes.iter().chain(next).for_each(|note| self.note(note));
                if *failed || !written { ExitCode::from(STOPPED) } else { ExitCode::SUCCESS }
            }
            Err(error) => {
                self.diagnostics(&error.diagnostics);
                self.stopped(error);
                ExitCode::from(STOPPED)
            }
        }
    }

    /// Prints the errors, and the warnings unless `--quiet` is given.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let mut warnings = 0;
        for diagnostic in diagnostics {
            let warning = diagnostic.severity == Severity::Warning;
            warnings += usize::from(warning);
            let cut = self.is_text() && !self.args.verbose && warnings > MOST_WARNINGS;
            if warning && (self.args.quiet || cut) {
                continue;
            }
            match self.args.log_format {
                // A diagnostic is plain data: it always serializes.
                LogFormat::Json => {
                    complain(&serde_json::to_string(diagnostic).unwrap_or_default());
                }
                LogFormat::Text => complain(&format!("{}\n", show(diagnostic))),
            }
        }
        let left = warnings.saturating_sub(MOST_WARNINGS);
        if left > 0 && !self.args.quiet && !self.args.verbose && self.is_text() {
            complain(&format!("… and {}; use `-v` to show all\n", plural(left, "more warning")));
        }
    }

    /// Prints what a command did. Returns whether it was written.
    pub fn summary(&self, summary: &Summary) -> bool {
        match self.args.log_format {
            LogFormat::Text if self.args.quiet && !summary.is_result() => true,
            LogFormat::Text => print(&summary.text()),
            LogFormat::Json => match summary.json() {
                Some(json) => print(&format!("{json}\n")),
                None => print(&summary.text()),
            },
        }
    }

    /// Prints a sentence that is not about the input.
    pub fn note(&self, text: &str) {
        match self.args.log_format {
            _ if self.args.quiet => {}
            LogFormat::Text => complain(text),
            LogFormat::Json => complain(&json!({ "note": text }).to_string()),
        }
    }

    /// A progress bar on a terminal, and nothing elsewhere.
    pub fn progress(&self) -> Box<dyn Progress> {
        if self.args.quiet || !self.is_text() {
            return Box::new(Silent);
        }
        progress::bar()
    }

    fn stopped(&self, error: &CommandError) {
        let errors = error.diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
        if self.is_text() {
            let kept = if error.site_unchanged { "; the published site is unchanged" } else { "" };
            complain(&format!("Failed with {}{kept}", plural(errors, "error")));
        } else {
            print(&format!("{}\n", json!({ "stopped": { "errors": errors } })));
        }
    }

    fn is_text(&self) -> bool {
        self.args.log_format == LogFormat::Text
    }
}

/// Prints to the standard output, and returns whether it was written. Whoever closed the pipe has read
/// enough.
fn print(text: &str) -> bool {
    let mut out = anstream::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("error: cannot write the result: {error}"));
            false
        }
        _ => true,
    }
}

/// Prints a line to the standard error stream. Where even that fails, nobody can be told.
fn complain(line: &str) {
    let _ = anstream::stderr().write_all(format!("{line}\n").as_bytes());
}
