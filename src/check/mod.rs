//! Check: everything that is wrong with an archive, in one run.
//!
//! What a build reports is reported here too. The rules in [`rules`] add what a build need not know:
//! what a reader would stumble over, and what an editor would correct. They are of three kinds, by
//! what they look at: one file, the whole archive, or a rendered page.

mod phrases;
mod text_lines;
mod holes;
mod html;
mod links;
mod versions;
mod spelling;
mod mishearing;
mod longer_name;
mod related_words;
mod characters;
mod repeats;
mod formats;
pub mod changed;
mod timestamps;
mod edit;
mod list_item;
mod input;
mod file;
mod tags;
mod certain_mentions;
mod archive;
mod page;
mod rules;
mod unread;
mod page_runner;
mod addresses;
pub mod fix;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::codes::Group;
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
use crate::site::Site;
pub use input::Scope;

use addresses::locate_address;
use archive::{ArchiveContext, Untitled, untitled};
use file::FileContext;
use input::CheckInput;
use page_runner::check_pages;
use rules::{ARCHIVE_RULES, FILE_RULES};
use tags::{UnsupportedTag, unsupported_tags};
use unread::UnreadFiles;

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

/// Checks an archive. Dates after `today` are in the future, and embargoes until then are over.
/// Nothing is written.
pub fn check(config: &Config, today: Date, progress: &dyn Progress) -> CheckReport {
    check_within(config, Scope { today, changed: None }, progress)
}

/// Checks an archive, and reports what concerns a part of it. Nothing is written.
pub fn check_within(config: &Config, scope: Scope, progress: &dyn Progress) -> CheckReport {
    let mut report = CheckReport::default();
    let config = &Config { today: Some(scope.today), ..config.clone() };
    // An error that ends the work is in the report.
    let _ = run(config, scope, progress, &mut report);
    if scope.changed.is_some() {
        // Without settings, content or a theme, nothing can be said of the changed files.
        let of_all = [Group::Settings, Group::Templates, Group::Output];
        let concerns_all = |one: &Diagnostic| {
            let is_of_all = one.code == Code::NoContent || of_all.contains(&one.code.group());
            one.severity == Severity::Error && is_of_all
        };
        report.diagnostics.retain(|one| concerns_all(one) || scope.concerns(one));
    }
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
    scope: Scope,
    progress: &dyn Progress,
    report: &mut CheckReport,
) -> Result<(), Stopped> {
    let found = &mut report.diagnostics;
    let mut loaded = Diagnostics::new();
    let site = Archive::default().refresh(config, &ChangeSet::Anything, progress, &mut loaded);
    let is_reported = |one: &Diagnostic| one.severity == Severity::Error || scope.concerns(one);
    found.extend(loaded.into_sorted().into_iter().filter(is_reported));
    let site = site?;
    report.transcripts = site.transcripts.len();
    let unread = UnreadFiles::of(found);

    // Problems of `[fields]` were found when the archive was loaded.
    let names = Names::new(&config.fields, &mut Diagnostics::new());
    let input = CheckInput { config, site: &site, scope, names };
    let archive = check_files(&input, progress, found);
    check_archive(&archive, found);

    // The pages of the files without errors are checked all the same.
    let mut planned = Diagnostics::new();
    let snapshot = Snapshot::new(Arc::clone(&site), config, None, &mut planned);
    found.extend(planned.into_sorted());
    found.iter_mut().for_each(|diagnostic| locate_address(diagnostic, &input));
    let snapshot = snapshot?;
    report.pages = snapshot.plan.routes.iter().filter(|route| route.is_page()).count();
    let mut pages = Diagnostics::new();
    check_pages(&snapshot, config, &unread, progress, &mut pages);
    found.extend(pages.into_sorted());
    Ok(())
}

/// The warnings about one transcript alone: what a reader of its page should know. Nothing is said of
/// the future, since the day is not known.
pub fn check_file(site: &Site, config: &Config, transcript: TranscriptIndex) -> Vec<Diagnostic> {
    let names = Names::new(&config.fields, &mut Diagnostics::new());
    let scope = Scope { today: Date::MAX, changed: None };
    let input = CheckInput { config, site, scope, names };
    let mut source = Source::default();
    let Some(file) = FileContext::read(&input, transcript, &mut source) else { return Vec::new() };
    let mut diagnostics = Diagnostics::new();
    FILE_RULES.iter().for_each(|rule| rule(&file, &mut diagnostics));
    let mut found = diagnostics.into_sorted();
    apply_levels(&mut found, &config.check);
    found.retain(|one| one.severity != Severity::Note);
    found
}

/// What is kept of a file while the others are checked.
#[derive(Default)]
struct CheckedFile {
    diagnostics: Vec<Diagnostic>,
    untitled: Option<Untitled>,
    unsupported: Vec<UnsupportedTag>,
}

/// Reads each file once, and runs the file rules over it.
fn check_files<'a>(
    input: &'a CheckInput<'a>,
    progress: &dyn Progress,
    found: &mut Vec<Diagnostic>,
) -> ArchiveContext<'a> {
    let transcripts: Vec<TranscriptIndex> = input.site.transcripts.indices().collect();
    progress.begin("checking", transcripts.len());
    let checked = transcripts.into_par_iter().map_init(Source::default, |source, index| {
        let file = FileContext::read(input, index, source);
        progress.step();
        let file = file?;
        let mut diagnostics = Diagnostics::new();
        if input.concerns(index) {
            FILE_RULES.iter().for_each(|rule| rule(&file, &mut diagnostics));
        }
        let unsupported = unsupported_tags(&file);
        let untitled = untitled(&file);
        Some(CheckedFile { diagnostics: diagnostics.into_sorted(), untitled, unsupported })
    });
    let checked: Vec<Option<CheckedFile>> = checked.collect();
    let (mut untitled, mut unsupported) = (IndexVec::new(), IndexVec::new());
    for file in checked.into_iter().map(Option::unwrap_or_default) {
        found.extend(file.diagnostics);
        untitled.push(file.untitled);
        unsupported.push(file.unsupported);
    }
    merge_repeated(found);
    ArchiveContext { input, untitled, unsupported }
}

/// Runs the archive rules.
fn check_archive(archive: &ArchiveContext, found: &mut Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    ARCHIVE_RULES.iter().for_each(|rule| rule(archive, &mut diagnostics));
    found.extend(diagnostics.into_sorted());
}

/// Problems that are a matter of taste, or that scripts cause in every file alike, are merged if more
/// files than this have them.
const MANY_FILES: usize = 5;

/// The problems that are merged whatever their message: a matter of taste, which `--fix` corrects.
const OF_TASTE: [Code; 2] = [Code::StrayWhitespace, Code::RepeatedTitle];

/// Replaces the warnings and notes that many files have in the same words by one that gives their
/// number. Their cause is the script that writes these files.
fn merge_repeated(found: &mut Vec<Diagnostic>) {
    let mut same: BTreeMap<(Code, String), Vec<Diagnostic>> = BTreeMap::new();
    for one in found.extract_if(.., |one| one.severity != Severity::Error) {
        let words = if OF_TASTE.contains(&one.code) { String::new() } else { one.message.clone() };
        same.entry((one.code, words)).or_default().push(one);
    }
    for mut same in same.into_values() {
        Diagnostic::sort(&mut same);
        let mut files: Vec<String> = same.iter().map(|one| one.file.clone()).collect();
        files.dedup();
        if files.len() > MANY_FILES {
            same.truncate(1);
            let first = same.remove(0);
            let others = files.len() - 1;
            let message = format!("{}; {others} more files have the same problem", first.message);
            same.push(Diagnostic { message, ..first }.related(files));
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
