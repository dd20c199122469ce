//! `dicta check`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the program speaks")]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;
use serde_json::json;
use similar::{ChangeTag, TextDiff};

use super::args::{LogFormat, OutputArgs, PageArgs, SiteArgs};
use super::clock::today;
use super::findings::{github, sarif};
use super::reporter::{Reporter, STOPPED};
use super::show::show;
use super::wording::{plural, seconds};
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::check::fix::{FixedFile, fixes};
use crate::check::{CheckReport, check as run_check};
use crate::config::Config;

/// At most this many warnings of one code are printed; the rest is only counted.
const MAX_OF_A_CODE: usize = 20;
/// Longer lines around a change are shortened, in characters: a transcript may be one line.
const MAX_CONTEXT: usize = 160;

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub pages: PageArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CheckFormat,
    /// Report these warnings or notes as errors, by id or name; may be repeated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub deny: Vec<Code>,
    /// Do not report these warnings or notes, by id or name; may be repeated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub allow: Vec<Code>,
    /// Fix problems that have only one possible correction: whitespace, date formats, duplicate
    /// tags, a title repeated in the text
    #[arg(long)]
    pub fix: bool,
    /// Show what `--fix` would change without changing anything
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print all warnings, and notes too
    #[arg(short, long)]
    pub verbose: bool,
}

/// The form in which `dicta check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Human-readable text
    Text,
    /// One JSON object per line
    Json,
    /// Workflow commands that GitHub shows as annotations of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

impl CheckArgs {
    /// Where progress is shown: only with the text format.
    pub fn output(&self) -> OutputArgs {
        let log_format = match self.format {
            CheckFormat::Text => LogFormat::Text,
            _ => LogFormat::Json,
        };
        OutputArgs { quiet: self.quiet, verbose: self.verbose, log_format }
    }
}

/// Checks an archive, after fixing its files if `--fix` is given.
pub fn run(args: &CheckArgs, reporter: &Reporter) -> ExitCode {
    let begun = Instant::now();
    let overrides = args.pages.overrides(&args.site);
    let config = Config::load(&overrides).map(|config| with_levels(config, args));
    let found = match config {
        Ok(config) if args.dry_run => {
            show_diff(&fixes(&config));
            return ExitCode::SUCCESS;
        }
        Ok(config) => {
            let failed = if args.fix { fix(&config, args.quiet) } else { Vec::new() };
            let progress = reporter.progress();
            let mut found = run_check(&config, today(), &*progress);
            found.diagnostics.splice(0..0, failed);
            found
        }
        Err(diagnostic) => CheckReport { diagnostics: vec![diagnostic], ..CheckReport::default() },
    };
    match args.format {
        CheckFormat::Text => text(&found, args),
        CheckFormat::Json => json(&found),
        CheckFormat::Github => {
            found.diagnostics.iter().for_each(|diagnostic| println!("{}", github(diagnostic)));
        }
        CheckFormat::Sarif => {
            println!(
                "{}",
                serde_json::to_string_pretty(&sarif(&found.diagnostics)).unwrap_or_default()
            );
        }
    }
    if !args.quiet && args.format != CheckFormat::Json {
        summary(&found, begun, args.format == CheckFormat::Text && !args.verbose);
    }
    if Diagnostic::any_error(&found.diagnostics) {
        ExitCode::from(STOPPED)
    } else {
        ExitCode::SUCCESS
    }
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
fn fix(config: &Config, quiet: bool) -> Vec<Diagnostic> {
    let mut failed = Vec::new();
    for file in fixes(config) {
        match file.write() {
            Ok(()) if quiet => {}
            Ok(()) => eprintln!("Fixed {}: {}", file.name, codes(&file)),
            Err(diagnostic) => failed.push(diagnostic),
        }
    }
    failed
}

fn codes(file: &FixedFile) -> String {
    file.codes.iter().map(|code| code.id()).collect::<Vec<_>>().join(", ")
}

/// Shows the fixes as `diff -u` does.
fn show_diff(files: &[FixedFile]) {
    for file in files {
        println!("--- {}\n+++ {}", file.name, file.name);
        let diff = TextDiff::from_lines(&file.before, &file.after);
        for hunk in diff.unified_diff().context_radius(2).iter_hunks() {
            println!("{}", hunk.header());
            for change in hunk.iter_changes() {
                let line = change.value().strip_suffix('\n').unwrap_or(change.value());
                match change.tag() {
                    ChangeTag::Equal => println!(" {}", shortened(line)),
                    tag => println!("{tag}{line}"),
                }
            }
        }
    }
    eprintln!("{} would change", plural(files.len(), "file"));
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(MAX_CONTEXT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

fn text(found: &CheckReport, args: &CheckArgs) {
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in &found.diagnostics {
        let number = shown.entry(diagnostic.code).or_default();
        *number += 1;
        let hidden = match diagnostic.severity {
            Severity::Error => false,
            Severity::Warning => args.quiet || !args.verbose && *number > MAX_OF_A_CODE,
            Severity::Note => !args.verbose,
        };
        if !hidden {
            anstream::println!("{}\n", show(diagnostic));
        }
    }
}

fn json(found: &CheckReport) {
    for diagnostic in &found.diagnostics {
        // A diagnostic is plain data: it always serializes.
        println!("{}", serde_json::to_string(diagnostic).unwrap_or_default());
    }
    let SeverityCounts { errors, warnings, notes } = SeverityCounts::of(&found.diagnostics);
    println!(
        "{}",
        json!({
            "checked": {
                "transcripts": found.transcripts, "pages": found.pages,
                "errors": errors, "warnings": warnings, "notes": notes,
            }
        })
    );
}

/// How many problems of each severity there are.
struct SeverityCounts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl SeverityCounts {
    fn of(diagnostics: &[Diagnostic]) -> SeverityCounts {
        let of = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        SeverityCounts {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
        }
    }
}

/// How often a code was found.
struct CodeCount {
    code: Code,
    count: usize,
}

/// Prints the number of problems by code. With `cut`, some of them have not been printed.
fn summary(found: &CheckReport, begun: Instant, cut: bool) {
    let mut by_code: BTreeMap<(Severity, &str), CodeCount> = BTreeMap::new();
    for one in &found.diagnostics {
        let counted = by_code.entry((one.severity, one.code.id()));
        counted.or_insert(CodeCount { code: one.code, count: 0 }).count += 1;
    }
    for (&(severity, id), &CodeCount { code, count }) in &by_code {
        let named = if count == 1 { severity.to_string() } else { format!("{severity}s") };
        eprintln!("{count:>6} {named:<8}  {id}  {}", summary_of(code, severity));
    }
    let SeverityCounts { errors, warnings, notes } = SeverityCounts::of(&found.diagnostics);
    let counted = [(errors, "error"), (warnings, "warning"), (notes, "note")];
    let counted: Vec<String> =
        counted.iter().filter(|(n, _)| *n > 0).map(|(n, what)| plural(*n, what)).collect();
    let what = if counted.is_empty() { "no problems".to_owned() } else { counted.join(", ") };
    let unread =
        if found.pages == 0 && errors > 0 { "; the pages could not be rendered" } else { "" };
    eprintln!(
        "{}Checked {} and {} in {}: {what}{unread}",
        if by_code.is_empty() { "" } else { "\n" },
        plural(found.transcripts, "transcript"),
        plural(found.pages, "page"),
        seconds(begun.elapsed())
    );
    let hidden = notes > 0
        || by_code.iter().any(|((severity, _), counted)| {
            *severity == Severity::Warning && counted.count > MAX_OF_A_CODE
        });
    if cut && hidden {
        eprintln!("`-v` shows all of them; `dicta explain CODE` explains a code");
    }
}

/// The first sentence of what a code of this severity means.
fn summary_of(code: Code, severity: Severity) -> &'static str {
    let meanings = code.meanings();
    let own = meanings.iter().find(|meaning| meaning.severity == severity);
    let what = own.or(meanings.first()).map_or("", |meaning| meaning.what);
    what.split_once(". ").map_or(what, |(first, _)| first).trim_end_matches('.')
}
