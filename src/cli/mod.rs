//! The command line: the only part that talks to the terminal.

mod args;
mod follow;
mod progress;
mod report;

use std::process::ExitCode;
use std::time::Instant;

use clap::{CommandFactory, Parser};

use crate::archive::{Archive, Hint, Silent};
use crate::build::build;
use crate::config::{Config, Overrides};
use crate::diagnostic::Diagnostic;
use crate::{measure, publish};
pub use report::show;

use args::{Args, BuildArgs, CleanArgs, Command, LexiconCommand, MeasureArgs};
use report::Reporter;

/// Something in the input stopped it.
const STOPPED: u8 = 1;

/// Runs the program. The exit code is 0 if it did what it was asked, 1 if something in the input
/// stopped it, and 2 if it was called the wrong way.
pub fn main() -> ExitCode {
    // clap itself prints usage errors and leaves with 2.
    match Args::parse().command {
        Command::Build(args) => run_build(&args),
        Command::Serve(args) => follow::serve(&args),
        Command::Watch(args) => follow::watch(&args),
        Command::Clean(args) => run_clean(&args),
        Command::Lexicon { command: LexiconCommand::Measure(args) } => run_measure(&args),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "dicta", &mut anstream::stdout());
            ExitCode::SUCCESS
        }
    }
}

fn run_build(args: &BuildArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let begun = Instant::now();
    let config = match Config::load(&args.site.overrides(args.base_url.clone(), args.drafts)) {
        Ok(config) => config,
        Err(diagnostic) => return stopped(&reporter, &[diagnostic]),
    };
    // Fails only if a pool exists already, and none does.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build_global();
    let progress = progress::progress(&args.output);
    let report = build(&mut Archive::default(), &config, &Hint::Anything, args.force, &*progress);
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

fn run_measure(args: &MeasureArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let overrides = Overrides { lexicon: args.lexicon.clone(), ..args.site.overrides(None, true) };
    let measured = Config::load(&overrides).and_then(|config| {
        let mut diagnostics = Vec::new();
        let site = Archive::default().renew(&config, &Hint::Anything, &Silent, &mut diagnostics);
        reporter.diagnostics(&diagnostics);
        match site {
            Ok(site) => measure::measure(&config, &site, &args.labels).map(Some),
            Err(Some(diagnostic)) => Err(diagnostic),
            Err(None) => Ok(None),
        }
    });
    match measured {
        Ok(Some(measured)) => {
            reporter.measured(&measured, args.mistakes);
            ExitCode::SUCCESS
        }
        Ok(None) => stopped(&reporter, &[]),
        Err(diagnostic) => stopped(&reporter, &[diagnostic]),
    }
}

fn stopped(reporter: &Reporter, diagnostics: &[Diagnostic]) -> ExitCode {
    reporter.diagnostics(diagnostics);
    reporter.stopped(diagnostics);
    ExitCode::from(STOPPED)
}
