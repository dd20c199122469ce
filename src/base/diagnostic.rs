//! A problem in the input: its code, severity, location, message and help.

use std::io;
use std::path::Path;

use serde::Serialize;

pub use super::codes::{Code, Severity};
pub use super::location::Location;

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Which kind of problem it is.
    pub code: Code,
    /// The file, as an editor would type its path.
    pub file: String,
    /// The location in the file; `None` if the problem concerns the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The message: what is wrong.
    pub message: String,
    /// Facts about it, one a line, such as how many files have it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The help: how to correct it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The other files that have it or are a part of it, written as `file`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
}

impl Diagnostic {
    /// A problem that stops the build.
    pub fn error(code: Code, file: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, file, message)
    }

    /// A problem that does not stop the build.
    pub fn warning(code: Code, file: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, file, message)
    }

    /// A file that cannot be read.
    pub fn unreadable(file: impl Into<String>, error: &io::Error) -> Diagnostic {
        let message = format!("cannot read this file: {error}");
        Diagnostic::error(Code::Unreadable, file, message)
            .help("check that it exists and that you have permission to read it")
    }

    /// A file whose name cannot be written into pages and messages.
    pub fn unusable_name(path: &Path) -> Diagnostic {
        let message =
            "the name of this file, or of its folder, is not UTF-8 or contains control characters";
        Diagnostic::error(Code::Unreadable, path.display().to_string(), message).help("rename it")
    }

    /// Whether the cause may pass without a change of the file: it could not be read.
    pub fn may_pass(&self) -> bool {
        self.severity == Severity::Error && self.code == Code::Unreadable
    }

    /// An observation that may be right as it is.
    pub fn note(code: Code, file: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, file, message)
    }

    fn new(
        severity: Severity,
        code: Code,
        file: impl Into<String>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let (file, message) = (visible(file.into()), visible(message.into()));
        let (notes, related) = (Vec::new(), Vec::new());
        Diagnostic { severity, code, file, location: None, message, notes, help: None, related }
    }

    /// Adds the location.
    #[must_use]
    pub fn at(mut self, location: Location) -> Diagnostic {
        self.location = Some(location);
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(visible(help.into()));
        self
    }

    /// Adds facts, one a line.
    #[must_use]
    pub fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Diagnostic {
        self.notes.extend(notes.into_iter().map(visible));
        self
    }

    /// Adds the other files that it is about.
    #[must_use]
    pub fn related(mut self, files: impl IntoIterator<Item = String>) -> Diagnostic {
        let own = |file: &String| *file != self.file;
        self.related.extend(files.into_iter().filter(own));
        self
    }

    /// Whether this is the same problem as another, which may have moved within its file.
    pub fn is_same_problem(&self, other: &Diagnostic) -> bool {
        (self.severity, self.code, &self.file, &self.message)
            == (other.severity, other.code, &other.file, &other.message)
    }

    /// Those of `now` that are not among the problems `before`.
    pub fn new_ones(now: &[Diagnostic], before: &[Diagnostic]) -> Vec<Diagnostic> {
        let is_new = |one: &&Diagnostic| !before.iter().any(|other| one.is_same_problem(other));
        now.iter().filter(is_new).cloned().collect()
    }

    /// Sorts diagnostics for a report: by file, location, code and message.
    pub fn sort(diagnostics: &mut [Diagnostic]) {
        diagnostics.sort_by(|a, b| {
            (&a.file, &a.location, a.code, &a.message).cmp(&(
                &b.file,
                &b.location,
                b.code,
                &b.message,
            ))
        });
    }

    /// Whether one of these stops the build.
    pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
        diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// A text with its control characters written out: on a terminal, and in the log of a workflow, they
/// would be commands.
pub fn visible(text: String) -> String {
    if !text.contains(char::is_control) {
        return text;
    }
    let escaped = |c: char| match c.is_control() {
        true => c.escape_default().to_string(),
        false => c.to_string(),
    };
    text.chars().map(escaped).collect()
}
