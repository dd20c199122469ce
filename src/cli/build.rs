//! `dicta build`.

use std::time::Instant;

use super::args::{OutputArgs, PageArgs, SiteArgs};
use super::outcome::{CommandError, CommandResult, Outcome};
use super::reporter::Reporter;
use super::summary::Summary;
use crate::build::build;
use crate::config::Config;
use crate::project::archive::Archive;
use crate::project::changes::ChangeSet;

#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// Build into a folder that contains other files; overwrite those that have the path of a page
    #[arg(long)]
    pub force: bool,
    /// Number of threads, from 1 to 1024 [default: number of cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Builds the site.
pub fn run(args: &BuildArgs, reporter: &Reporter) -> CommandResult {
    let started = Instant::now();
    let config = Config::load(&args.pages.overrides(&args.site))
        .map_err(|diagnostic| CommandError::build(vec![diagnostic]))?;
    // Fails only if there is a thread pool already, and nothing has made one.
    let threads = args.jobs.map_or(0, usize::from);
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    let progress = reporter.progress();
    let mut archive = Archive::default();
    let report = build(&mut archive, &config, &ChangeSet::Anything, args.force, &*progress);
    drop(progress);
    let Some(built) = report.built else { return Err(CommandError::build(report.diagnostics)) };
    let summary = Summary::Built {
        built,
        held_back: report.held_back,
        warnings: report.diagnostics.len(),
        output: config.output,
        time: started.elapsed(),
    };
    Ok(Outcome { diagnostics: report.diagnostics, ..Outcome::new(summary) })
}
