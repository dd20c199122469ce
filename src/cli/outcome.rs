//! What a command returns. The reporter prints it.

use super::summary::Summary;
use crate::base::diagnostic::{Code, Diagnostic};

/// The result of a command.
pub type CommandResult = Result<Outcome, CommandError>;

/// A command did what it was asked to do.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Problems in the input that did not stop the command.
    pub diagnostics: Vec<Diagnostic>,
    /// What the command did; `None` if that was printed while it ran.
    pub summary: Option<Summary>,
    /// What the user should know or do next, one sentence each.
    pub notes: Vec<String>,
    /// What people usually do next; programs are not told.
    pub next: Option<String>,
    /// Whether the program exits with an error although the command did its work, as a check does
    /// that found errors.
    pub failed: bool,
}

impl Outcome {
    /// An outcome without diagnostics and notes.
    pub fn new(summary: Summary) -> Outcome {
        Outcome { summary: Some(summary), ..Outcome::default() }
    }

    /// Adds a note.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }
}

/// Something in the input stopped a command.
#[derive(Debug)]
pub struct CommandError {
    /// All problems that were found; at least one is an error.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a site may have been published before and is unchanged.
    pub site_unchanged: bool,
}

impl CommandError {
    /// A build was stopped. The published site is unchanged, unless the error occurred while it was
    /// being written.
    pub fn build(diagnostics: Vec<Diagnostic>) -> CommandError {
        let site_unchanged = diagnostics.iter().all(|one| one.code != Code::Unwritable);
        CommandError { diagnostics, site_unchanged }
    }
}

impl From<Vec<Diagnostic>> for CommandError {
    fn from(diagnostics: Vec<Diagnostic>) -> CommandError {
        CommandError { diagnostics, site_unchanged: false }
    }
}

impl From<Diagnostic> for CommandError {
    fn from(diagnostic: Diagnostic) -> CommandError {
        vec![diagnostic].into()
    }
}
