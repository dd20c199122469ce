//! The command line: the only part that talks to the terminal.

mod args;
mod check;
mod explain;
mod findings;
mod follow;
mod progress;
mod report;
mod start;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{CommandFactory, Parser};

use crate::base::diagnostic::Diagnostic;
use crate::build::build;
use crate::config::{Config, Overrides};
use crate::curate::{measure, suggest};
use crate::project::archive::{Archive, Hint, Silent};
use crate::site::Site;
use crate::{config, inspect, publish};
pub use findings::{github, sarif};
pub use report::show;

use args::{
    Args, BuildArgs, CleanArgs, Command, InspectArgs, LexiconCommand, MeasureArgs, OutputArgs,
    SiteArgs, SuggestArgs,
};
use report::Reporter;

/// Something in the input stopped it.
const STOPPED: u8 = 1;

/// Runs the program. The exit code is 0 if it did what it was asked, 1 if something in the input
/// stopped it, and 2 if it was called the wrong way.
pub fn main() -> ExitCode {
    // clap itself prints usage errors and leaves with 2.
    match Args::parse().command {
        Command::Init(args) => start::run_init(&args),
        Command::New(args) => start::run_new(&args),
        Command::Publish(args) => start::run_publish(&args),
        Command::Schema(args) => start::run_schema(&args),
        Command::Build(args) => run_build(&args),
        Command::Serve(args) => follow::serve(&args),
        Command::Watch(args) => follow::watch(&args),
        Command::Check(args) => check::check(&args),
        Command::Explain { code } => explain::explain(code),
        Command::Clean(args) => run_clean(&args),
        Command::Inspect(args) => run_inspect(&args),
        Command::Lexicon { command: LexiconCommand::Measure(args) } => run_measure(&args),
        Command::Lexicon { command: LexiconCommand::Suggest(args) } => run_suggest(&args),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "dicta", &mut anstream::stdout());
            ExitCode::SUCCESS
        }
    }
}

fn run_build(args: &BuildArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let begun = Instant::now();
    let config =
        match Config::load(&args.site.overrides(args.pages.base_url.clone(), args.pages.drafts)) {
            Ok(config) => config,
            Err(diagnostic) => return stopped(&reporter, &[diagnostic]),
        };
    // Fails only if a pool exists already, and none does.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build_global();
    let progress = progress::progress(&args.output);
    let mut archive = Archive::default();
    let report = build(&mut archive, &config, &Hint::Anything, args.force, &*progress);
    // The process ends, and the system takes all of its memory at once: to free a large archive part
    // by part takes a hundredth of its build.
    std::mem::forget(archive);
    drop(progress);
    match report.built {
        Some(built) => {
            reporter.diagnostics(&report.diagnostics);
            reporter.built(&built, &report.diagnostics, &config.output, begun.elapsed());
            ExitCode::SUCCESS
        }
        None => stopped(&reporter, &report.diagnostics),
    }
}

fn run_clean(args: &CleanArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let cleaned = Config::load(&args.site.overrides(None, false))
        .and_then(|config| Ok((publish::clean(&config.output)?, config)));
    match cleaned {
        Ok((removed, config)) => {
            reporter.cleaned(removed, &config.output);
            ExitCode::SUCCESS
        }
        Err(diagnostic) => stopped(&reporter, &[diagnostic]),
    }
}

fn run_inspect(args: &InspectArgs) -> ExitCode {
    let output = OutputArgs { quiet: false, verbose: false, log_format: args.format };
    let reporter = Reporter::new(&output);
    let (root, file) = (args.folder.clone(), args.config.clone());
    let overrides = Overrides { root, config: file, ..Overrides::default() };
    let inspected = Config::load(&overrides).map_err(|diagnostic| vec![diagnostic]);
    let inspected = inspected.and_then(|config| {
        // A folder that is no site's is an archive itself.
        let is_site = args.folder.is_none() || config.root.join(config::FILE_NAME).is_file();
        let content = is_site && config.content.is_dir();
        inspect::inspect(&config, if content { &config.content } else { &config.root })
    });
    match inspected {
        Ok(inspected) => {
            reporter.inspected(&inspected);
            ExitCode::SUCCESS
        }
        Err(diagnostics) => stopped(&reporter, &diagnostics),
    }
}

fn run_measure(args: &MeasureArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let measured = with_site(&reporter, &args.site, &args.lexicon, |config, site| {
        measure::measure(config, site, &args.labels)
    });
    match measured {
        Ok(measured) => {
            reporter.measured(&measured, args.mistakes);
            ExitCode::SUCCESS
        }
        Err(diagnostics) => stopped(&reporter, &diagnostics),
    }
}

fn run_suggest(args: &SuggestArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let suggested = with_site(&reporter, &args.site, &args.lexicon, |config, site| {
        suggest::suggest(config, site, &args.names, args.least as usize)
    });
    match suggested {
        Ok(suggested) => {
            reporter.suggested(&suggested);
            ExitCode::SUCCESS
        }
        Err(diagnostics) => stopped(&reporter, &diagnostics),
    }
}

/// Does something with a site that is indexed and not built, drafts and all. An error comes back
/// if it has not been reported yet.
fn with_site<T>(
    reporter: &Reporter,
    args: &SiteArgs,
    lexicon: &Option<PathBuf>,
    with: impl FnOnce(&Config, &Site) -> Result<T, Diagnostic>,
) -> Result<T, Vec<Diagnostic>> {
    let overrides = Overrides { lexicon: lexicon.clone(), ..args.overrides(None, true) };
    let config = Config::load(&overrides).map_err(|diagnostic| vec![diagnostic])?;
    let mut diagnostics = Vec::new();
    let site = Archive::default().renew(&config, &Hint::Anything, &Silent, &mut diagnostics);
    reporter.diagnostics(&diagnostics);
    let site = site.map_err(|diagnostic| diagnostic.into_iter().collect::<Vec<_>>())?;
    with(&config, &site).map_err(|diagnostic| vec![diagnostic])
}

fn stopped(reporter: &Reporter, diagnostics: &[Diagnostic]) -> ExitCode {
    reporter.diagnostics(diagnostics);
    reporter.stopped(diagnostics);
    ExitCode::from(STOPPED)
}
