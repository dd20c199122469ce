//! Build: the one function in which the stages meet.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::progress::Progress;
use crate::base::sink::{Diagnostics, Stopped};
use crate::config::Config;
use crate::pages::Route;
use crate::project::archive::{Archive, HeldBack};
use crate::project::changes::ChangeSet;
use crate::project::snapshot::{Buffers, Snapshot};
use crate::publish::{Changes, Output};
use crate::render::statics::StaticContents;
use crate::search::WordCollector;

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// All problems of the input, by file and location.
    pub diagnostics: Vec<Diagnostic>,
    /// What was built; `None` if an error stopped it, and then nothing was written.
    pub built: Option<Built>,
    /// The transcripts that an embargo holds back.
    pub held_back: Vec<HeldBack>,
}

/// The counts of a finished build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Transcripts that have a page.
    pub transcripts: usize,
    /// Pages of the site.
    pub pages: usize,
    /// What changed in the output folder.
    pub changes: Changes,
}

/// Builds the whole site into the output folder. What `archive` knows already is read again only
/// as `hint` says.
///
/// With `force`, the folder may hold files that no build wrote, and pages are written over them.
pub fn build(
    archive: &mut Archive,
    config: &Config,
    changes: &ChangeSet,
    force: bool,
    progress: &dyn Progress,
) -> Report {
    let mut diagnostics = Diagnostics::new();
    let built = stages(archive, config, changes, force, progress, &mut diagnostics);
    Report {
        diagnostics: diagnostics.into_sorted(),
        built: built.ok(),
        held_back: archive.held_back(),
    }
}

/// The stages in their order.
fn stages(
    archive: &mut Archive,
    config: &Config,
    changes: &ChangeSet,
    force: bool,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<Built, Stopped> {
    // Load, annotate and index; then plan the pages.
    let site = archive.refresh(config, changes, progress, diagnostics)?;
    let snapshot = Snapshot::new(site, config, None, diagnostics)?;

    // Render and publish, a route at a time.
    let output = diagnostics.require(Output::open(&config.output, force))?;
    let routes = snapshot.plan.routes.as_slice();
    progress.begin("rendering", routes.len());
    let words = WordCollector::default();
    let made = routes.par_iter().map_init(Buffers::default, |buffers, route| {
        let stage = |path: &str, bytes: &[u8]| output.stage(path, bytes);
        let made = snapshot.artifacts(route, buffers, &words, stage);
        progress.step();
        made.transpose()
    });
    let found: Vec<Result<Diagnostic, Diagnostic>> = made.flatten().collect();
    let mut failed: Vec<Diagnostic> = Vec::new();
    for found in found {
        match found {
            Ok(warning) => diagnostics.push(warning),
            Err(error) => failed.push(error),
        }
    }
    let statics = snapshot.statics.par_iter();
    failed.par_extend(statics.filter_map(|(path, file)| match &file.contents {
        StaticContents::Memory(bytes) => output.stage(path, bytes).err(),
        StaticContents::Disk { path: source, .. } => output.stage_copy(path, source).err(),
    }));
    let search = snapshot.search_files(words, |path, bytes| output.stage(path, bytes));
    let search = search.unwrap_or_else(|error| {
        failed.push(error);
        BTreeSet::new()
    });
    if !failed.is_empty() {
        output.abandon();
        // One mistake in a template fails every page that it makes.
        failed.sort_by(|a, b| {
            (&a.file, &a.location, &a.message).cmp(&(&b.file, &b.location, &b.message))
        });
        failed.dedup();
        diagnostics.extend(failed);
        return Err(Stopped);
    }
    diagnostics.extend(output.near_limits());
    let paths = snapshot.plan.files.paths().chain(&search);
    let changes = output.commit(paths.map(String::as_str));
    let changes = diagnostics.require(changes)?;
    let transcripts = snapshot.site().transcripts.len();
    let pages = routes.iter().filter(|route: &&Route| route.is_page()).count();
    Ok(Built { transcripts, pages, changes })
}
