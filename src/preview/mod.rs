//! Preview: the site in memory, each page rendered when it is asked for.
//!
//! 1. [`watcher`] waits until files change, and says which.
//! 2. [`Preview`] refreshes the archive, makes a new snapshot and swaps it in at once: a reader sees
//!    the old one or the new one, nothing in between.
//! 3. [`server`] answers the browser from the snapshot.

mod request;
pub mod state;
mod page;
mod last_good;
mod answer;
pub mod server;
mod burst;
pub mod watcher;

use std::sync::Arc;

use tokio::sync::watch;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::progress::Silent;
use crate::base::sink::{Diagnostics, Stopped};
use crate::config::{Config, Overrides};
use crate::project::archive::Archive;
use crate::project::changes::ChangeSet;
use crate::project::snapshot::Snapshot;
use crate::project::walk::ContentLink;
use state::{PreviewState, Problem};

/// A site in memory that is kept as its files are.
#[derive(Debug)]
pub struct Preview {
    overrides: Overrides,
    archive: Archive,
    /// Whether a change set was lost because the settings could not be read.
    lost_changes: bool,
    state: watch::Sender<PreviewState>,
    /// The snapshot before the last one.
    retired: Option<Arc<Snapshot>>,
}

/// What a refresh of a preview led to.
#[derive(Debug)]
pub struct Refreshed {
    /// The settings as they are now; `None` if they cannot be read.
    pub config: Option<Config>,
    /// All problems, by file and location. With an error among them, the last good snapshot stays.
    pub diagnostics: Vec<Diagnostic>,
}

impl Preview {
    /// A preview of the site that `overrides` name. Nothing is read yet.
    pub fn new(overrides: Overrides) -> Preview {
        let state = watch::Sender::default();
        let archive = Archive::default();
        Preview { overrides, archive, lost_changes: false, state, retired: None }
    }

    /// The state of the preview, now and after each change.
    pub fn subscribe(&self) -> watch::Receiver<PreviewState> {
        self.state.subscribe()
    }

    /// The symbolic links in the content folder.
    pub fn links(&self) -> &[ContentLink] {
        self.archive.links()
    }

    /// Reads what has changed, and publishes the new state to the subscribers.
    pub fn refresh(&mut self, changes: &ChangeSet) -> Refreshed {
        // On a thread of the pool: one outside of it waits for the others at each step.
        rayon::scope(|_| self.refresh_on_pool(changes))
    }

    fn refresh_on_pool(&mut self, changes: &ChangeSet) -> Refreshed {
        let mut diagnostics = Diagnostics::new();
        let config = diagnostics.require(Config::load(&self.overrides)).ok();
        let changes = if self.lost_changes { &ChangeSet::Anything } else { changes };
        self.lost_changes = config.is_none();
        let snapshot = config
            .as_ref()
            .and_then(|config| self.snapshot(config, changes, &mut diagnostics).ok().map(Arc::new));
        let diagnostics = diagnostics.into_sorted();
        let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let errors = Arc::new(errors.map(Problem::of).collect::<Vec<_>>());
        let warnings = diagnostics.iter().filter(|found| found.severity == Severity::Warning);
        let warnings = Arc::new(warnings.cloned().collect::<Vec<_>>());
        let mut retired = None;
        self.state.send_modify(|state| {
            if snapshot.is_some() {
                retired = std::mem::replace(&mut state.snapshot, snapshot);
                state.warnings = warnings;
            }
            state.errors = errors;
            state.version += 1;
        });
        // A request may hold the snapshot before; to drop it takes longer than an answer. So it is kept
        // until nobody has it.
        if retired.is_some() {
            self.retired = retired;
        }
        // Nobody waits for this now. The first time, the browser does.
        if let Some(config) = config.as_ref().filter(|_| self.state.borrow().version > 1) {
            self.archive.remember_words(config);
        }
        Refreshed { config, diagnostics }
    }

    fn snapshot(
        &mut self,
        config: &Config,
        changes: &ChangeSet,
        diagnostics: &mut Diagnostics,
    ) -> Result<Snapshot, Stopped> {
        let site = self.archive.refresh(config, changes, &Silent, diagnostics)?;
        let before = self.state.borrow().snapshot.clone();
        Snapshot::new(site, config, before.as_deref(), diagnostics)
    }
}
