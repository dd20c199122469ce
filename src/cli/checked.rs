//! What `dicta check` found, in each of its formats.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use clap::ValueEnum;
use serde_json::json;

use super::findings::{github, sarif};
use super::show::show;
use super::wording::{plural, seconds};
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::check::CheckReport;

/// At most this many warnings of one code are shown without `--verbose`; the rest is only counted.
const MAX_OF_A_CODE: usize = 20;

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

/// The result of a check.
#[derive(Debug)]
pub struct Checked {
    pub report: CheckReport,
    pub format: CheckFormat,
    /// Show errors only.
    pub quiet: bool,
    /// Show all warnings, and notes too.
    pub verbose: bool,
    /// How long it took.
    pub time: Duration,
}

impl Checked {
    /// The problems in the format that was asked for.
    pub fn text(&self) -> String {
        let diagnostics = &self.report.diagnostics;
        match self.format {
            CheckFormat::Text => self.plain_text(),
            CheckFormat::Json => self.json_lines(),
            CheckFormat::Github => {
                diagnostics.iter().map(|one| format!("{}\n", github(one))).collect()
            }
            // A log is plain data: it always serializes.
            CheckFormat::Sarif => {
                let log = serde_json::to_string_pretty(&sarif(diagnostics)).unwrap_or_default();
                format!("{log}\n")
            }
        }
    }

    fn plain_text(&self) -> String {
        let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
        let mut shown = String::new();
        for diagnostic in &self.report.diagnostics {
            let number = seen.entry(diagnostic.code).or_default();
            *number += 1;
            let is_hidden = match diagnostic.severity {
                Severity::Error => false,
                Severity::Warning => self.quiet || !self.verbose && *number > MAX_OF_A_CODE,
                Severity::Note => !self.verbose,
            };
            if !is_hidden {
                // Writing to a string cannot fail.
                let _ = writeln!(shown, "{}\n", show(diagnostic));
            }
        }
        shown
    }

    fn json_lines(&self) -> String {
        let CheckReport { diagnostics, transcripts, pages, .. } = &self.report;
        let SeverityCounts { errors, warnings, notes } = SeverityCounts::of(diagnostics);
        let last = json!({
            "checked": {
                "transcripts": transcripts, "pages": pages,
                "errors": errors, "warnings": warnings, "notes": notes,
            }
        });
        // A diagnostic is plain data: it always serializes.
        let lines = diagnostics.iter().map(|one| serde_json::to_string(one).unwrap_or_default());
        lines.chain([last.to_string()]).map(|line| line + "\n").collect()
    }

    /// How often each code was found, and how much was checked.
    pub fn counts(&self) -> String {
        let diagnostics = &self.report.diagnostics;
        let mut by_code: BTreeMap<(Severity, &str), CodeCount> = BTreeMap::new();
        for one in diagnostics {
            let counted = by_code.entry((one.severity, one.code.id()));
            counted.or_insert(CodeCount { code: one.code, count: 0 }).count += 1;
        }
        let mut text = String::new();
        for (&(severity, id), &CodeCount { code, count }) in &by_code {
            let named = if count == 1 { severity.to_string() } else { format!("{severity}s") };
            let meaning = summary_of(code, severity);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{count:>6} {named:<8}  {id}  {meaning}");
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let is_cut = |(severity, _): &(Severity, &str), counted: &CodeCount| match severity {
            Severity::Error => false,
            Severity::Warning => counted.count > MAX_OF_A_CODE,
            Severity::Note => true,
        };
        text.push_str(&self.totals());
        let may_be_cut = self.format == CheckFormat::Text && !self.verbose;
        if may_be_cut && by_code.iter().any(|(key, counted)| is_cut(key, counted)) {
            text.push_str("\n`-v` shows all of them; `dicta explain CODE` explains a code");
        }
        text
    }

    fn totals(&self) -> String {
        let CheckReport { diagnostics, transcripts, pages, .. } = &self.report;
        let SeverityCounts { errors, warnings, notes } = SeverityCounts::of(diagnostics);
        let counted = [(errors, "error"), (warnings, "warning"), (notes, "note")];
        let counted: Vec<String> =
            counted.iter().filter(|(n, _)| *n > 0).map(|(n, what)| plural(*n, what)).collect();
        let what = if counted.is_empty() { "no problems".to_owned() } else { counted.join(", ") };
        let unread =
            if *pages == 0 && errors > 0 { "; the pages could not be rendered" } else { "" };
        format!(
            "Checked {} and {} in {}: {what}{unread}",
            plural(*transcripts, "transcript"),
            plural(*pages, "page"),
            seconds(self.time)
        )
    }
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

/// The first sentence of what a code of this severity means.
fn summary_of(code: Code, severity: Severity) -> &'static str {
    let meanings = code.meanings();
    let own = meanings.iter().find(|meaning| meaning.severity == severity);
    let what = own.or(meanings.first()).map_or("", |meaning| meaning.what);
    // A full stop within code ends no sentence.
    let mut ends = what.match_indices(". ").map(|(end, _)| end);
    let end = ends.find(|end| what[..*end].matches('`').count() % 2 == 0);
    what[..end.unwrap_or(what.len())].trim_end_matches('.')
}
