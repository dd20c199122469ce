//! `dicta check`.

use std::time::Instant;

use super::args::{LogFormat, OutputArgs, PageArgs, SiteArgs};
use super::checked::{CheckFormat, Checked};
use super::clock::today;
use super::diff::diff;
use super::outcome::{CommandResult, Outcome};
use super::reporter::Reporter;
use super::summary::Summary;
use super::wording::plural;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::check::changed::ChangedFiles;
use crate::check::fix::{FixedFile, fixes};
use crate::check::{CheckReport, Scope, check_within};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CheckFormat,
    /// Report warnings and notes with this code (id or name) as errors; may be repeated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub deny: Vec<Code>,
    /// Do not report warnings and notes with this code (id or name); may be repeated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub allow: Vec<Code>,
    /// Report only problems in files changed since this branch diverged from REV (a commit, tag or
    /// branch), including uncommitted changes; needs Git
    #[arg(long, value_name = "REV", conflicts_with = "fix")]
    pub changed: Option<String>,
    /// Fix problems that have only one possible correction: whitespace, date formats, duplicate
    /// tags, a title repeated in the text
    #[arg(long)]
    pub fix: bool,
    /// With `--fix`, show the changes but do not write them
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print all warnings, and notes too
    #[arg(short, long)]
    pub verbose: bool,
}

impl CheckArgs {
    /// How the command prints what is not the report itself.
    pub fn output(&self) -> OutputArgs {
        let log_format = match self.format {
            CheckFormat::Json => LogFormat::Json,
            _ => LogFormat::Text,
        };
        OutputArgs { quiet: self.quiet, verbose: self.verbose, log_format }
    }
}

/// Checks an archive, after fixing its files if `--fix` is given.
pub fn run(args: &CheckArgs, reporter: &Reporter) -> CommandResult {
    let begun = Instant::now();
    let config = Config::load(&args.pages.overrides(&args.site));
    let mut outcome = Outcome::default();
    let report = match config.map(|config| with_levels(config, args)) {
        Ok(config) if args.dry_run => {
            let fixed = fixes(&config);
            outcome.summary = Some(Summary::Text(diff(&fixed)));
            outcome.note(format!("{} would change", plural(fixed.len(), "file")));
            return Ok(outcome);
        }
        Ok(config) => {
            let failed = if args.fix { fix(&config, &mut outcome) } else { Vec::new() };
            let mut report = run_check(&config, args, reporter)?;
            report.diagnostics.splice(0..0, failed);
            report
        }
        Err(diagnostic) => CheckReport { diagnostics: vec![diagnostic], ..CheckReport::default() },
    };
    outcome.failed = Diagnostic::any_error(&report.diagnostics);
    let (format, quiet, verbose) = (args.format, args.quiet, args.verbose);
    let checked = Checked { report, format, quiet, verbose, time: begun.elapsed() };
    if format != CheckFormat::Json {
        outcome.note(checked.counts());
    }
    outcome.summary = Some(Summary::Checked(checked));
    Ok(outcome)
}

/// Checks the archive, or what is said of its changed files.
fn run_check(
    config: &Config,
    args: &CheckArgs,
    reporter: &Reporter,
) -> Result<CheckReport, Diagnostic> {
    let since = |revision: &String| ChangedFiles::since(&config.root, revision);
    let changed = args.changed.as_ref().map(since).transpose()?;
    let scope = Scope { today: today(), changed: changed.as_ref() };
    Ok(check_within(config, scope, &*reporter.progress()))
}

/// The settings with the rule levels of the command line, which override theirs.
fn with_levels(mut config: Config, args: &CheckArgs) -> Config {
    let levels = &mut config.check;
    levels.allow.retain(|code| !args.deny.contains(code));
    levels.deny.retain(|code| !args.allow.contains(code));
    levels.allow.extend(&args.allow);
    levels.deny.extend(&args.deny);
    config
}

/// Writes the fixes. Returns why some could not be written.
fn fix(config: &Config, outcome: &mut Outcome) -> Vec<Diagnostic> {
    let mut failed = Vec::new();
    for file in fixes(config) {
        match file.write() {
            Ok(()) => outcome.note(format!("Fixed {}: {}", file.name, codes(&file))),
            Err(diagnostic) => failed.push(diagnostic),
        }
    }
    failed
}

fn codes(file: &FixedFile) -> String {
    file.codes.iter().map(|code| code.id()).collect::<Vec<_>>().join(", ")
}
