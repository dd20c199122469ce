//! Check: everything that is wrong with an archive, in one run.
//!
//! What a build reports is reported here too. To that the rules below add what a build has no need
//! to know: what a reader would stumble over, and what an editor would mend. A rule is a function
//! that returns diagnostics. There are three lists of them, by what a rule looks at: one file
//! ([`FILE_RULES`]), the whole archive ([`ARCHIVE_RULES`]), or the built pages ([`pages`]).
//!
//! A rule that is often wrong is worse than none: each says in its own file when it is silent.

mod doubles;
pub mod fix;
mod front;
mod html;
mod likeness;
mod lists;
mod mend;
mod names;
mod opened;
mod pages;
mod shingles;
mod tags;
mod text;
mod times;

use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::source::Source;
use crate::config::{Config, RuleLevels};
use crate::load;
use crate::metadata::Names;
use crate::project::archive::{Archive, Hint, Progress};
use crate::project::snapshot::Edition;
use crate::site::Site;
use opened::{Opened, Whole};
use shingles::Sketch;

/// The rules for one file, which is in memory.
const FILE_RULES: [fn(&Opened, &mut Vec<Diagnostic>); 14] = [
    front::unknown_fields,
    front::future_date,
    front::other_date,
    times::other_duration,
    times::chapters,
    times::stamps,
    mend::tag_twice,
    mend::white_space,
    mend::title_twice,
    tags::no_evidence,
    tags::untagged,
    text::few_words,
    text::repeats,
    text::wrong_letters,
];

/// The rules for the whole archive.
const ARCHIVE_RULES: [fn(&Whole, &mut Vec<Diagnostic>); 7] = [
    doubles::same_video,
    doubles::same_text,
    names::like_names,
    names::two_kinds,
    tags::mistaken_names,
    lists::cut_lists,
    lists::common_keywords,
];

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Everything that is wrong, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many transcripts were read.
    pub transcripts: usize,
    /// How many pages were made.
    pub pages: usize,
}

/// Checks an archive. `today` tells which dates have not come yet. Nothing is written.
pub fn check(config: &Config, today: Date, progress: &dyn Progress) -> Checked {
    let mut checked = Checked::default();
    if let Err(diagnostic) = stages(config, today, progress, &mut checked) {
        checked.diagnostics.extend(diagnostic);
    }
    Diagnostic::sort(&mut checked.diagnostics);
    checked.diagnostics.dedup();
    judge(&mut checked.diagnostics, &config.check);
    checked
}

fn stages(
    config: &Config,
    today: Date,
    progress: &dyn Progress,
    checked: &mut Checked,
) -> Result<(), Option<Diagnostic>> {
    let found = &mut checked.diagnostics;
    let site = Archive::default().renew(config, &Hint::Anything, progress, found)?;
    checked.transcripts = site.transcripts.len();
    let whole_archive = !Diagnostic::any_error(found);

    // Of `[fields]` the archive itself has told.
    let (names, _) = Names::new(&config.fields);
    let mistaken = tags::mistaken(&site);
    progress.begin("checking", site.transcripts.len());
    let read = site.transcripts.par_iter().map_init(Source::default, |source, entry| {
        let opened = Opened::read(config, &site, entry, (today, &mistaken), &names, source);
        progress.step();
        let opened = opened?;
        let mut found = Vec::new();
        FILE_RULES.iter().for_each(|rule| rule(&opened, &mut found));
        Some((found, Sketch::of(opened.body())))
    });
    let read: Vec<Option<(Vec<Diagnostic>, Sketch)>> = read.collect();
    let mut sketches = Vec::with_capacity(read.len());
    for read in read {
        let (diagnostics, sketch) = read.unwrap_or_default();
        found.extend(diagnostics);
        sketches.push(sketch);
    }
    gather(found);
    let whole = Whole { config, site: &site, sketches, mistaken: &mistaken, names: &names };
    ARCHIVE_RULES.iter().for_each(|rule| rule(&whole, found));
    drop(whole);

    // With errors in some files, the pages of the others are looked at all the same.
    let mut planned = Vec::new();
    let edition = Edition::new(site, config, None, &mut planned);
    found.extend(planned);
    found.iter_mut().for_each(|one| place_address(one, config, &names));
    let edition = edition?;
    checked.pages = edition.plan.routes.len();
    pages::check(&edition, config, whole_archive, progress, found);
    // A link to a file that could not be read is not dead.
    found.extend(edition.warnings().into_iter().filter(|_| whole_archive));
    Ok(())
}

/// What is a matter of taste, and what scripts write into every file alike, is said once for all
/// files where there are more than this.
const MANY_FILES: usize = 5;

/// Makes one note of what many files have.
fn gather(found: &mut Vec<Diagnostic>) {
    for code in [Code::StrayWhitespace, Code::RepeatedTitle] {
        let mut same: Vec<Diagnostic> = found.extract_if(.., |one| one.code == code).collect();
        if same.len() > MANY_FILES {
            Diagnostic::sort(&mut same);
            let others = same.len() - 1;
            same.truncate(1);
            same[0].message.push_str(&format!("; so it is in {others} more files"));
        }
        found.append(&mut same);
    }
}

/// Where a slug or an alias stands that another file has too: a build knows the file alone.
fn place_address(one: &mut Diagnostic, config: &Config, names: &Names) {
    let field = match one.code {
        Code::DuplicateSlug => "slug",
        Code::AddressConflict => "aliases",
        _ => return,
    };
    let Ok(source) = Source::read(&PathBuf::from(&one.file), &one.file) else { return };
    let Some(said) = load::said(&source, names)
        .filter(|_| one.file.starts_with(&*config.content.to_string_lossy()))
    else {
        return;
    };
    let Some(field) = said.fields.iter().find(|known| known.name == field) else { return };
    let line = field.place(&source.text, &[&field.name]);
    let start = line.start;
    let address = one.message.split('`').nth(1).unwrap_or_default().trim_matches('/');
    let at = opened::whole(&source.text[start..said.front.end.max(start)], address);
    let span = at.map_or(line, |at| start + at.start..start + at.end);
    one.location = Some(source.location(span));
}

/// Leaves out what is allowed, and makes errors of what is denied. An error stays one: a build
/// would stop at it.
fn judge(found: &mut Vec<Diagnostic>, judgement: &RuleLevels) {
    found.retain(|one| one.severity == Severity::Error || !judgement.allow.contains(&one.code));
    for one in found.iter_mut().filter(|one| judgement.deny.contains(&one.code)) {
        one.severity = Severity::Error;
    }
}

/// Reads the transcript at a position again, for the place of what was found in it.
fn opened<'a>(whole: &'a Whole, at: usize, source: &'a mut Source) -> Option<Opened<'a>> {
    let site: &Site = whole.site;
    Opened::read(
        whole.config,
        site,
        &site.transcripts[at],
        (Date::MAX, whole.mistaken),
        whole.names,
        source,
    )
}
