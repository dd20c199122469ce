//! The one way in which problems travel: a sink that collects diagnostics while the work goes on,
//! and one error that says that it cannot.
//!
//! A function that can fail in one way returns `Result<T, Diagnostic>`. A function that can report
//! several problems takes `&mut Diagnostics`, and returns `Result<T, Stopped>` if one of them can
//! end the work.

use super::diagnostic::{Diagnostic, Severity};

/// Collects diagnostics in the order in which they are found.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// The work cannot go on. The diagnostic that says why is in the sink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl Diagnostics {
    /// An empty sink.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds an error that ends the work: `return Err(sink.stop(diagnostic))`.
    pub fn stop(&mut self, diagnostic: Diagnostic) -> Stopped {
        self.list.push(diagnostic);
        Stopped
    }

    /// Unwraps a result whose error ends the work.
    ///
    /// # Errors
    /// [`Stopped`] if `result` is an error, which is added to the sink.
    pub fn require<T>(&mut self, result: Result<T, Diagnostic>) -> Result<T, Stopped> {
        result.map_err(|diagnostic| self.stop(diagnostic))
    }

    /// Ends the work if an error was found so far.
    ///
    /// # Errors
    /// [`Stopped`] if the sink holds an error.
    pub fn stop_on_errors(&self) -> Result<(), Stopped> {
        if self.has_errors() { Err(Stopped) } else { Ok(()) }
    }

    /// Whether an error was found so far.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All diagnostics, by file and location.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        Diagnostic::sort(&mut self.list);
        self.list
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.list.extend(diagnostics);
    }
}
