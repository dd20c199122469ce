//! `dicta watch`.

use std::time::Instant;

use super::args::{OutputArgs, PageArgs, PollArgs, SiteArgs};
use super::interrupt::stop_on_interrupt;
use super::outcome::{CommandError, CommandResult, Outcome};
use super::reporter::Reporter;
use super::summary::Summary;
use crate::base::diagnostic::Diagnostic;
use crate::build::{Report, build};
use crate::config::Config;
use crate::preview::watcher::FileWatcher;
use crate::project::archive::Archive;
use crate::project::changes::ChangeSet;

#[derive(Debug, clap::Args)]
pub struct WatchArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// Build into a folder that contains other files; overwrite those that have the path of a page
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub poll: PollArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Builds the site at each change until it is interrupted.
pub fn run(args: &WatchArgs, reporter: &Reporter) -> CommandResult {
    let mut config = Config::load(&args.pages.overrides(&args.site))?;
    let mut archive = Archive::default();
    let (mut watcher, warning) = FileWatcher::new(&config, args.poll.interval());
    reporter.diagnostics(warning.as_slice());
    stop_on_interrupt(&watcher);
    let mut changes = ChangeSet::Anything;
    let mut reported: Option<Vec<Diagnostic>> = None;
    loop {
        let started = Instant::now();
        let progress = reporter.progress();
        let report = build(&mut archive, &config, &changes, args.force, &*progress);
        drop(progress);
        reporter.diagnostics(watcher.update(&config, archive.links()).as_slice());
        let diagnostics = report.diagnostics.clone();
        watcher.retry(&diagnostics);
        if let Some(result) = round(report, reported.as_deref(), &config, started) {
            reporter.result(&result);
        }
        reported = Some(diagnostics);
        archive.remember_words(&config);
        match next_change(&mut watcher, args, reporter) {
            Some(next) => (changes, config) = next,
            None => return Ok(Outcome::default()),
        }
    }
}

/// What to report after a build. Diagnostics that were `reported` before are not repeated, and a
/// build that changed nothing is not reported.
fn round(
    report: Report,
    reported: Option<&[Diagnostic]>,
    config: &Config,
    started: Instant,
) -> Option<CommandResult> {
    let Report { diagnostics, built, held_back } = report;
    let new = reported != Some(&diagnostics);
    let Some(built) = built else { return new.then(|| Err(CommandError::build(diagnostics))) };
    if !new && built.changes.written + built.changes.removed == 0 {
        return None;
    }
    let summary = Summary::Built {
        built,
        held_back,
        warnings: diagnostics.len(),
        output: config.output.clone(),
        time: started.elapsed(),
    };
    let diagnostics = Diagnostic::new_ones(&diagnostics, reported.unwrap_or_default());
    Some(Ok(Outcome { diagnostics, ..Outcome::new(summary) }))
}

/// Waits for a change after which the settings can be loaded. `None` if it was interrupted.
fn next_change(
    watcher: &mut FileWatcher,
    args: &WatchArgs,
    reporter: &Reporter,
) -> Option<(ChangeSet, Config)> {
    let mut missed = false;
    loop {
        let changes = watcher.wait()?;
        // The day may be another one than at the last build.
        match Config::load(&args.pages.overrides(&args.site)) {
            // A change that was seen while the settings could not be loaded is not built yet.
            Ok(config) => {
                return Some((if missed { ChangeSet::Anything } else { changes }, config));
            }
            Err(diagnostic) => {
                missed = true;
                reporter.diagnostics(&[diagnostic]);
            }
        }
    }
}
