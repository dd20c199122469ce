//! Build: the one function in which the stages meet.

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::config::Config;
use crate::pages::Route;
use crate::project::archive::{Archive, Hint, Progress};
use crate::project::snapshot::Edition;
use crate::publish::{Changes, Output};

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// Everything that is wrong with the input, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What was built; `None` if an error stopped it, and then nothing was written.
    pub built: Option<Built>,
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
/// With `force`, the folder may hold files that are not ours, and pages are written over them.
pub fn build(
    archive: &mut Archive,
    config: &Config,
    hint: &Hint,
    force: bool,
    progress: &dyn Progress,
) -> Report {
    let mut diagnostics = Vec::new();
    let built = stages(archive, config, hint, force, progress, &mut diagnostics);
    if let Err(diagnostic) = &built {
        diagnostics.extend(diagnostic.clone());
    }
    Diagnostic::sort(&mut diagnostics);
    Report { diagnostics, built: built.ok() }
}

/// The stages in their order. An error ends them: `Some` of it, or `None` where those that are
/// among the `diagnostics` already do.
fn stages(
    archive: &mut Archive,
    config: &Config,
    hint: &Hint,
    force: bool,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Built, Option<Diagnostic>> {
    // Load, annotate and index; then plan the pages.
    let site = archive.renew(config, hint, progress, diagnostics)?;
    let edition = Edition::new(site, config, None, diagnostics)?;

    // Render and publish, a page at a time.
    let output = Output::open(&config.output, force)?;
    progress.begin("rendering", edition.plan.routes.len());
    let page = |buffer: &mut Vec<u8>, route: &Route| {
        let view = edition.page(route, buffer)?;
        output.stage(&route.file(edition.site()), buffer)?;
        for (name, file) in view.beside() {
            output.stage(&route.beside(edition.site(), name), &file.bytes())?;
        }
        progress.step();
        Ok(())
    };
    let mut failed: Vec<Diagnostic> = edition
        .plan
        .routes
        .par_iter()
        .map_init(Vec::new, |buffer, route| page(buffer, route).err())
        .flatten()
        .collect();
    let statics = edition.statics.iter();
    failed.extend(statics.filter_map(|(path, file)| output.stage(path, &file.bytes).err()));
    diagnostics.extend(edition.warnings());
    if !failed.is_empty() {
        output.abandon();
        // One mistake in a template fails every page that it makes.
        failed.sort_by(|a, b| {
            (&a.file, &a.location, &a.message).cmp(&(&b.file, &b.location, &b.message))
        });
        failed.dedup();
        diagnostics.extend(failed);
        return Err(None);
    }
    diagnostics.extend(output.near_limits());
    let changes = output.commit(edition.plan.files.keys().map(String::as_str))?;
    let transcripts = edition.site().transcripts.len();
    let pages = edition.plan.routes.iter().filter(|route| route.is_page()).count();
    Ok(Built { transcripts, pages, changes })
}
