//! Check: everything that is wrong with an archive, in one run.
//!
//! What a build reports is reported here too. The rules in [`rules`] add what a build need not know:
//! what a reader would stumble over, and what an editor would correct. They are of three kinds, by
//! what they look at: one file, the whole archive, or a rendered page.

mod phrases;
mod html;
mod links;
mod sketch;
mod spelling;
mod mishearing;
mod characters;
mod timestamps;
mod tags;
mod edit;
mod list_item;
mod input;
mod file;
mod archive;
mod page;
mod rules;
mod page_runner;
mod addresses;
pub mod fix;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::index::{IndexVec, TranscriptIndex};
use crate::base::progress::Progress;
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::config::{Config, RuleLevels};
use crate::metadata::Names;
use crate::project::archive::Archive;
use crate::project::changes::ChangeSet;
use crate::project::snapshot::Snapshot;
use addresses::locate_address;
use archive::ArchiveContext;
use file::FileContext;
use input::CheckInput;
use page_runner::check_pages;
use rules::{ARCHIVE_RULES, FILE_RULES};
use sketch::TextSketch;
use tags::mistaken_tags;

/// What a check found.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// All problems, by file and location.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of transcripts that were read.
    pub transcripts: usize,
    /// The number of pages that were rendered.
    pub pages: usize,
}

/// Checks an archive. Dates after `today` are in the future. Nothing is written.
pub fn check(config: &Config, today: Date, progress: &dyn Progress) -> CheckReport {
    let mut report = CheckReport::default();
    // An error that ends the work is in the report.
    let _ = run(config, today, progress, &mut report);
    Diagnostic::sort(&mut report.diagnostics);
    report.diagnostics.dedup();
    apply_levels(&mut report.diagnostics, &config.check);
    report
}

/// Loads the archive, runs the rules over its files, over all of them together, and over its pages.
///
/// # Errors
/// [`Stopped`] if the site cannot be indexed or its theme cannot be used. The report says why.
fn run(
    config: &Config,
    today: Date,
    progress: &dyn Progress,
    report: &mut CheckReport,
) -> Result<(), Stopped> {
    let found = &mut report.diagnostics;
    let mut loaded = Diagnostics::new();
    let site = Archive::default().refresh(config, &ChangeSet::Anything, progress, &mut loaded);
    found.extend(loaded.into_sorted());
    let site = site?;
    report.transcripts = site.transcripts.len();
    let complete = !Diagnostic::any_error(found);

    // Problems of `[fields]` were found when the archive was loaded.
    let names = Names::new(&config.fields, &mut Diagnostics::new());
    let mistaken = mistaken_tags(&site);
    let input = CheckInput { config, site: &site, today, names, mistaken };
    let sketches = check_files(&input, progress, found);
    check_archive(&input, sketches, found);

    // The pages of the files without errors are checked all the same.
    let mut planned = Diagnostics::new();
    let snapshot = Snapshot::new(Arc::clone(&site), config, None, &mut planned);
    found.extend(planned.into_sorted());
    found.iter_mut().for_each(|diagnostic| locate_address(diagnostic, &input));
    let snapshot = snapshot?;
    report.pages = snapshot.plan.routes.iter().filter(|route| route.is_page()).count();
    let mut pages = Diagnostics::new();
    check_pages(&snapshot, config, complete, progress, &mut pages);
    found.extend(pages.into_sorted());
    Ok(())
}

/// What is kept of a file while the others are checked.
#[derive(Default)]
struct CheckedFile {
    diagnostics: Vec<Diagnostic>,
    sketch: TextSketch,
}

/// Reads each file once, runs the file rules over it, and samples its text.
fn check_files(
    input: &CheckInput,
    progress: &dyn Progress,
    found: &mut Vec<Diagnostic>,
) -> IndexVec<TranscriptIndex, TextSketch> {
    let transcripts: Vec<TranscriptIndex> = input.site.transcripts.indices().collect();
    progress.begin("checking", transcripts.len());
    let checked = transcripts.into_par_iter().map_init(Source::default, |source, index| {
        let file = FileContext::read(input, index, source);
        progress.step();
        let file = file?;
        let mut diagnostics = Diagnostics::new();
        FILE_RULES.iter().for_each(|rule| rule(&file, &mut diagnostics));
        let sketch = TextSketch::of(file.body());
        Some(CheckedFile { diagnostics: diagnostics.into_sorted(), sketch })
    });
    let checked: Vec<Option<CheckedFile>> = checked.collect();
    let mut sketches = IndexVec::new();
    for file in checked.into_iter().map(Option::unwrap_or_default) {
        found.extend(file.diagnostics);
        sketches.push(file.sketch);
    }
    merge_repeated(found);
    sketches
}

/// Runs the archive rules.
fn check_archive(
    input: &CheckInput,
    sketches: IndexVec<TranscriptIndex, TextSketch>,
    found: &mut Vec<Diagnostic>,
) {
    let archive = ArchiveContext { input, sketches };
    let mut diagnostics = Diagnostics::new();
    ARCHIVE_RULES.iter().for_each(|rule| rule(&archive, &mut diagnostics));
    found.extend(diagnostics.into_sorted());
}

/// Problems that are a matter of taste, or that scripts cause in every file alike, are merged if more
/// files than this have them.
const MANY_FILES: usize = 5;

/// Replaces the notes that many files have by one that gives their number.
fn merge_repeated(found: &mut Vec<Diagnostic>) {
    for code in [Code::StrayWhitespace, Code::RepeatedTitle] {
        let mut same: Vec<Diagnostic> = found.extract_if(.., |one| one.code == code).collect();
        if same.len() > MANY_FILES {
            Diagnostic::sort(&mut same);
            let others = same.len() - 1;
            same.truncate(1);
            same[0].message.push_str(&format!("; {others} more files have the same problem"));
        }
        found.append(&mut same);
    }
}

/// Removes allowed problems, and turns denied ones into errors. An error stays, since a build stops
/// at it.
fn apply_levels(found: &mut Vec<Diagnostic>, levels: &RuleLevels) {
    found.retain(|one| one.severity == Severity::Error || !levels.allow.contains(&one.code));
    for one in found.iter_mut().filter(|one| levels.deny.contains(&one.code)) {
        one.severity = Severity::Error;
    }
}

#[cfg(test)]
mod tests;
