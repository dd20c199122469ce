//! Preview: the site in memory, each page rendered when it is asked for.
//!
//! [`Preview`] renews an [`Edition`] whenever files change, and swaps it in at once; a reader sees
//! the old one or the new one, nothing between. [`server`] answers the browser.

pub mod watcher;
mod request;
pub mod server;

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::watch;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::config::{Config, Overrides};
use crate::project::archive::{Archive, Hint, Silent};
use crate::project::snapshot::Edition;

/// What the server shows at one moment.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The last good edition; `None` if there was none yet.
    pub edition: Option<Arc<Edition>>,
    /// What is wrong with the files as they are now.
    pub errors: Arc<Vec<Problem>>,
    /// Counts the changes.
    pub number: u64,
}

/// An error as the open page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its code.
    pub code: String,
    /// The file, with line and column.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// The source line.
    pub line: String,
    /// What to do.
    pub help: String,
}

/// A site that follows its files.
#[derive(Debug)]
pub struct Preview {
    overrides: Overrides,
    archive: Archive,
    /// Whether a hint could not be followed.
    missed: bool,
    shown: watch::Sender<Shown>,
}

impl Preview {
    /// A preview of the site that `overrides` name; nothing is read yet.
    pub fn new(overrides: Overrides) -> Preview {
        let shown = watch::Sender::default();
        Preview { overrides, archive: Archive::default(), missed: false, shown }
    }

    /// What is shown, now and after each change.
    pub fn subscribe(&self) -> watch::Receiver<Shown> {
        self.shown.subscribe()
    }

    /// What the links among the files of the content folder lead to.
    pub fn links(&self) -> &[PathBuf] {
        self.archive.links()
    }

    /// Reads what has changed and shows it. Everything that is wrong is returned; with an error
    /// among it, the last good edition stays.
    pub fn renew(&mut self, hint: &Hint) -> (Option<Config>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let config = Config::load(&self.overrides);
        let hint = if self.missed { &Hint::Anything } else { hint };
        self.missed = config.is_err();
        let edition = match &config {
            Ok(config) => self.edition(config, hint, &mut diagnostics),
            Err(diagnostic) => Err(Some(diagnostic.clone())),
        };
        let edition = edition.map(Arc::new).map_err(|error| diagnostics.extend(error)).ok();
        Diagnostic::sort(&mut diagnostics);
        let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let errors = Arc::new(errors.map(Problem::of).collect::<Vec<_>>());
        // The edition before is dropped when the new one is shown, not while readers wait for it.
        let mut last = None;
        self.shown.send_modify(|shown| {
            if edition.is_some() {
                last = std::mem::replace(&mut shown.edition, edition);
            }
            shown.errors = errors;
            shown.number += 1;
        });
        drop(last);
        (config.ok(), diagnostics)
    }

    fn edition(
        &mut self,
        config: &Config,
        hint: &Hint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Edition, Option<Diagnostic>> {
        let site = self.archive.renew(config, hint, &Silent, diagnostics)?;
        let before = self.shown.borrow().edition.clone();
        Edition::new(site, config, before.as_deref(), diagnostics)
    }
}

impl Problem {
    /// A diagnostic as the page shows it.
    pub fn of(diagnostic: &Diagnostic) -> Problem {
        let place = diagnostic.location.as_ref();
        Problem {
            code: diagnostic.code.id().to_owned(),
            place: match place {
                Some(place) => format!("{}:{}:{}", diagnostic.file, place.line, place.column),
                None => diagnostic.file.clone(),
            },
            message: diagnostic.message.clone(),
            line: place.map(|place| place.text.clone()).unwrap_or_default(),
            help: diagnostic.help.clone().unwrap_or_default(),
        }
    }
}
