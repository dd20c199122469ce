//! What the program says: diagnostics, and one line at the end.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the program speaks")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::args::{LogFormat, OutputArgs};
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::build::Built;
use crate::curate::measure::{Measured, Score};
use crate::curate::suggest::Suggested;
use crate::inspect::Inspected;

/// Warnings that are printed before the rest is only counted.
const MOST_WARNINGS: usize = 20;

/// Prints in the way that was asked for.
#[derive(Debug)]
pub struct Reporter {
    quiet: bool,
    verbose: bool,
    format: LogFormat,
}

impl Reporter {
    pub fn new(args: &OutputArgs) -> Reporter {
        Reporter { quiet: args.quiet, verbose: args.verbose, format: args.log_format }
    }

    /// Every error, and the warnings unless it is to be quiet.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let mut warnings = 0;
        for diagnostic in diagnostics {
            let warning = diagnostic.severity == Severity::Warning;
            warnings += usize::from(warning);
            let hidden = self.quiet || !self.verbose && warnings > MOST_WARNINGS;
            match self.format {
                LogFormat::Json if !(warning && self.quiet) => {
                    // A diagnostic is plain data: it always serializes.
                    eprintln!("{}", serde_json::to_string(diagnostic).unwrap_or_default());
                }
                LogFormat::Text if !(warning && hidden) => {
                    anstream::eprintln!("{}\n", show(diagnostic));
                }
                _ => {}
            }
        }
        let left = warnings.saturating_sub(MOST_WARNINGS);
        if left > 0 && !self.quiet && !self.verbose && self.format == LogFormat::Text {
            eprintln!("… and {left} more warnings; `-v` shows them all\n");
        }
    }

    /// The line at the end of a build.
    pub fn built(&self, built: &Built, diagnostics: &[Diagnostic], output: &Path, time: Duration) {
        let Built { transcripts, pages, changes } = *built;
        let warnings = diagnostics.len();
        if self.format == LogFormat::Json {
            let (written, removed) = (changes.written, changes.removed);
            println!(
                "{}",
                json!({
                    "built": {
                        "transcripts": transcripts, "pages": pages, "written": written,
                        "removed": removed, "warnings": warnings,
                        "milliseconds": time.as_millis() as u64, "output": output.display().to_string(),
                    }
                })
            );
        } else if !self.quiet {
            let removed = match changes.removed {
                0 => String::new(),
                removed => format!(", {removed} removed"),
            };
            let warned = match warnings {
                0 => String::new(),
                n => format!(" ({})", plural(n, "warning")),
            };
            println!(
                "Built {} into {}: {}, {} written{removed}, in {}{warned}",
                plural(transcripts, "transcript"),
                output.display(),
                plural(pages, "page"),
                changes.written,
                seconds(time),
            );
        }
    }

    /// The line at the end of work that an error stopped.
    pub fn stopped(&self, diagnostics: &[Diagnostic]) {
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let unwritable = diagnostics.iter().any(|d| d.code == Code::Unwritable);
        let kept = if unwritable { "" } else { "; what is published is as it was" };
        match self.format {
            LogFormat::Json => println!("{}", json!({ "stopped": { "errors": errors } })),
            LogFormat::Text => eprintln!("Stopped by {}{kept}", plural(errors, "error")),
        }
    }

    /// Where a preview is to be seen.
    pub fn serving(&self, address: &str, time: Duration) {
        match self.format {
            LogFormat::Json => println!("{}", json!({ "serving": { "address": address } })),
            LogFormat::Text => {
                println!("Serving {address} after {}; Ctrl-C ends it", seconds(time))
            }
        }
    }

    /// That a preview has followed a change.
    pub fn renewed(&self, diagnostics: &[Diagnostic], time: Duration) {
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        match self.format {
            LogFormat::Json => println!(
                "{}",
                json!({ "renewed": { "errors": errors, "milliseconds": time.as_millis() as u64 } })
            ),
            LogFormat::Text if self.quiet => {}
            LogFormat::Text if errors > 0 => {
                println!("{}; the last good pages are shown", plural(errors, "error"));
            }
            LogFormat::Text => println!("Renewed in {}", seconds(time)),
        }
    }

    /// Files that are new, a path a line, and those that stay as they were.
    pub fn made(&self, made: &[PathBuf], kept: &[PathBuf]) {
        if self.format == LogFormat::Json {
            let shown = |paths: &[PathBuf]| -> Vec<String> {
                paths.iter().map(|path| path.display().to_string()).collect()
            };
            println!("{}", json!({ "made": { "files": shown(made), "kept": shown(kept) } }));
            return;
        }
        made.iter().for_each(|path| println!("{}", path.display()));
        for path in kept {
            self.note(&format!("{} was here already and stays as it is", path.display()));
        }
    }

    /// Something that is no diagnostic of the input.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// The table of a measurement.
    pub fn measured(&self, measured: &Measured, mistakes: bool) {
        if self.format == LogFormat::Json {
            let score = |score: &Score| {
                json!({
                    "found": score.found, "missed": score.missed, "wrong": score.wrong, "refused": score.refused,
                    "precision": score.precision(), "recall": score.recall(),
                })
            };
            let names: serde_json::Map<String, serde_json::Value> =
                measured.names.iter().map(|(name, found)| (name.clone(), score(found))).collect();
            println!(
                "{}",
                json!({ "all": score(&measured.all), "names": names, "unknown": measured.unknown })
            );
            return;
        }
        if mistakes {
            for (slug, word, name, found) in &measured.mistakes {
                println!(
                    "{} {name} at word {word} of {slug}",
                    if *found { "wrong " } else { "missed" }
                );
            }
            println!();
        }
        let share =
            |share: Option<f64>| share.map_or("    –".to_owned(), |share| format!("{share:.3}"));
        println!("{:<28} found missed wrong refused  precision recall", "name");
        let row = |name: &str, score: &Score| {
            let Score { found, missed, wrong, refused } = *score;
            let (precision, recall) = (share(score.precision()), share(score.recall()));
            println!(
                "{name:<28} {found:>5} {missed:>6} {wrong:>5} {refused:>7}  {precision:>9} {recall:>6}"
            );
        };
        measured.names.iter().for_each(|(name, score)| row(name, score));
        row("all", &measured.all);
        if measured.unknown > 0 {
            println!(
                "{} in transcripts that this archive does not have",
                plural(measured.unknown, "label")
            );
        }
    }

    /// What a folder holds.
    pub fn inspected(&self, inspected: &Inspected) {
        match self.format {
            LogFormat::Json => println!("{}", json!({ "inspected": inspected })),
            LogFormat::Text => print!("{inspected}"),
        }
    }

    /// What is proposed for the lexicon.
    pub fn suggested(&self, suggested: &Suggested) {
        match self.format {
            LogFormat::Json => println!(
                "{}",
                json!({
                    "suggested": {
                        "entries": suggested.entries.len(),
                        "unknown": suggested.unknown,
                        "lexicon": suggested.to_string(),
                    }
                })
            ),
            LogFormat::Text => print!("{suggested}"),
        }
    }

    /// The line at the end of a clean-up.
    pub fn cleaned(&self, removed: usize, output: &Path) {
        match self.format {
            LogFormat::Json => println!("{}", json!({ "cleaned": { "removed": removed } })),
            LogFormat::Text if self.quiet => {}
            LogFormat::Text => {
                println!("Removed {} from {}", plural(removed, "file"), output.display())
            }
        }
    }
}

/// A diagnostic as compilers show them: what is wrong, where, the line, the cure.
pub fn show(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut elements: Vec<Element> = vec![match &diagnostic.location {
        Some(place) if !place.text.is_empty() => Snippet::source(&place.text)
            .line_start(place.line)
            .path(&diagnostic.file)
            .annotation(AnnotationKind::Primary.span(place.start..place.end))
            .into(),
        Some(place) => {
            Origin::path(&diagnostic.file).line(place.line).char_column(place.column).into()
        }
        None => Origin::path(&diagnostic.file).into(),
    }];
    elements.extend(diagnostic.help.as_deref().map(|help| Level::HELP.message(help).into()));
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.id());
    Renderer::styled().render(&[title.elements(elements)])
}

pub fn plural(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

pub fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        short if short < 1.0 => format!("{:.0} ms", short * 1000.0),
        long => format!("{long:.1} s"),
    }
}
