//! The state of a preview at one moment: what the server answers from.

use std::sync::Arc;

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::project::snapshot::Snapshot;

/// What the server shows at one moment.
#[derive(Debug, Clone, Default)]
pub struct PreviewState {
    /// The last good snapshot; `None` before the first one.
    pub snapshot: Option<Arc<Snapshot>>,
    /// The errors in the files as they are now.
    pub errors: Arc<Vec<Problem>>,
    /// The warnings of the last good snapshot, by file and location.
    pub warnings: Arc<Vec<Diagnostic>>,
    /// Counts the refreshes.
    pub version: u64,
}

/// An error as the open page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The code, such as `DICTA102`.
    pub code: String,
    /// The file, with line and column where they are known: `content/a.md:2:1`.
    pub location: String,
    /// What is wrong.
    pub message: String,
    /// The source line; empty if there is none.
    pub line: String,
    /// How to fix it; empty if there is no advice.
    pub help: String,
}

impl PreviewState {
    /// The site's base path: `/`, or `/` with names and a slash behind each.
    pub fn base(&self) -> &str {
        self.snapshot.as_ref().map_or("/", |snapshot| snapshot.base())
    }
}

impl Problem {
    /// A diagnostic as the page shows it.
    pub fn of(diagnostic: &Diagnostic) -> Problem {
        let location = diagnostic.location.as_ref();
        Problem {
            code: diagnostic.code.id().to_owned(),
            location: match location {
                Some(location) => {
                    format!("{}:{}:{}", diagnostic.file, location.line, location.column)
                }
                None => diagnostic.file.clone(),
            },
            message: diagnostic.message.clone(),
            line: location.map(|location| location.text.clone()).unwrap_or_default(),
            help: diagnostic.help.clone().unwrap_or_default(),
        }
    }
}
