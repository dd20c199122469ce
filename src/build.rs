//! Build: the one function in which the stages meet.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::Either;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Finder, Lexicon};
use crate::load::walk::{File, walk};
use crate::model::{Facts, Meta, Transcript};
use crate::pages::{Card, Pages, Parts, Route};
use crate::paths::in_the_way;
use crate::publish::{Changes, Output};
use crate::render::Engine;
use crate::render::theme::Theme;
use crate::site::Site;
use crate::source::Source;
use crate::{annotate, load};

/// How far a build is. Called from many threads.
pub trait Progress: Sync {
    /// A stage of `steps` steps begins.
    fn begin(&self, stage: &'static str, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// No one is told.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

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

/// Builds the whole site into the output folder.
///
/// With `force`, the folder may hold files that are not ours, and pages are written over them.
pub fn build(config: &Config, force: bool, progress: &dyn Progress) -> Report {
    let mut diagnostics = Vec::new();
    let built = stages(config, force, progress, &mut diagnostics);
    if let Err(diagnostic) = &built {
        diagnostics.extend(diagnostic.clone());
    }
    Diagnostic::sort(&mut diagnostics);
    Report { diagnostics, built: built.ok() }
}

/// The stages in their order. An error ends them: `Some` of it, or `None` where those that are
/// among the `diagnostics` already do.
fn stages(
    config: &Config,
    force: bool,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Built, Option<Diagnostic>> {
    // Load, annotate and index, then plan the pages.
    let site = index(config, progress, diagnostics)?;
    let (theme, found) = Theme::load(config)?;
    diagnostics.extend(found);
    let pages = Pages::new(&site, config);
    let (routes, found) = pages.plan(theme.statics.keys());
    diagnostics.extend(found.into_iter().map(|diagnostic| in_content(diagnostic, config)));
    let engine = Engine::new(&theme, &pages.site_view(theme.options.clone()))?;
    if Diagnostic::any_error(diagnostics) {
        return Err(None);
    }

    // Render and publish, a page at a time.
    let output = Output::open(&config.output, force)?;
    let mut paths: BTreeSet<String> = routes.iter().flat_map(|route| route.files(&site)).collect();
    progress.begin("rendering", routes.len());
    let parts = Sources { content: &config.content, engine: &engine, warnings: Mutex::default() };
    let page = |buffer: &mut Vec<u8>, route: &Route| {
        let view = pages.view(route, &parts)?;
        engine.render(&view, buffer)?;
        output.stage(&route.file(&site), buffer)?;
        for (name, bytes) in view.beside() {
            output.stage(&route.beside(&site, name), bytes)?;
        }
        progress.step();
        Ok(())
    };
    let mut failed: Vec<Diagnostic> = routes
        .par_iter()
        .map_init(Vec::new, |buffer, route| page(buffer, route).err())
        .flatten()
        .collect();
    diagnostics.extend(parts.warnings.into_inner().unwrap_or_else(PoisonError::into_inner));
    for (path, file) in &theme.statics {
        if let Some(page) = in_the_way(&paths, path) {
            diagnostics.push(hidden_static(&file.name, page));
        } else {
            failed.extend(output.stage(path, &file.bytes).err());
            paths.insert(path.clone());
        }
    }
    if !failed.is_empty() {
        output.abandon();
        // One mistake in a template fails every page that it makes.
        failed
            .sort_by(|a, b| (&a.file, &a.place, &a.message).cmp(&(&b.file, &b.place, &b.message)));
        failed.dedup();
        diagnostics.extend(failed);
        return Err(None);
    }
    let changes = output.commit(&paths)?;
    Ok(Built { transcripts: site.transcripts.len(), pages: routes.len(), changes })
}

/// The first half of the stages: load, annotate and index an archive.
///
/// # Errors
/// As [`build`]'s stages have them.
pub fn index(
    config: &Config,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Site, Option<Diagnostic>> {
    // Load what the files say of themselves, a file at a time: all names are known then.
    let (files, found) = walk(&config.content, &config.root);
    diagnostics.extend(found);
    let (entries, found) = load::lexicon::read(config.lexicon.as_deref(), &config.content);
    diagnostics.extend(found);
    progress.begin("reading", files.len());
    let read = files.par_iter().map_init(Source::default, |source, file| {
        let (transcript, diagnostics) = load::read(file, source);
        progress.step();
        (transcript.map(|transcript| transcript.meta), diagnostics)
    });
    let (metas, found): (Vec<Option<Meta>>, Vec<Vec<Diagnostic>>) = read.collect();
    diagnostics.extend(found.into_iter().flatten());
    let wanted = |meta: &Meta| config.drafts || !meta.draft;
    let metas: Vec<Meta> = metas.into_iter().flatten().filter(wanted).collect();
    let lexicon = Lexicon::new(entries, metas.iter());

    // Annotate, a text at a time.
    let finder = Finder::new(&lexicon);
    progress.begin("annotating", metas.len());
    let annotated = metas.into_par_iter().map_init(Source::default, |source, meta| {
        let body = load::read_body(&File::at(&config.content, &meta.source), source)?;
        let facts = annotate::facts(Transcript { meta, body }, &finder, config.allow_html);
        progress.step();
        Ok(Arc::new(facts))
    });
    let (facts, found): (Vec<Arc<Facts>>, Vec<Diagnostic>) =
        annotated.partition_map(|facts| match facts {
            Ok(facts) => Either::Left(facts),
            Err(diagnostic) => Either::Right(diagnostic),
        });
    diagnostics.extend(found);
    if files.is_empty() && !Diagnostic::any_error(diagnostics) {
        return Err(Some(no_transcripts(config)));
    }

    // Index the whole.
    let (site, found) = Site::index(facts, lexicon, config.unattested);
    diagnostics.extend(found.into_iter().map(|diagnostic| in_content(diagnostic, config)));
    Ok(site)
}

/// Where pages take their parts from.
struct Sources<'a> {
    content: &'a Path,
    engine: &'a Engine,
    /// What is found only when pages are made.
    warnings: Mutex<Vec<Diagnostic>>,
}

impl Parts for Sources<'_> {
    fn body(&self, source: &str) -> Result<String, Diagnostic> {
        let mut read = Source::default();
        load::read_body(&File::at(self.content, source), &mut read).map(str::to_owned)
    }

    fn dead_links(&self, source: &str, links: &[String]) {
        let warning = load::dead_links(&File::at(self.content, source), links);
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner).extend(warning);
    }

    fn card(&self, card: &Card) -> Result<String, Diagnostic> {
        self.engine.card(card)
    }
}

/// The index knows files by their place below the content folder; people, by their path.
fn in_content(mut diagnostic: Diagnostic, config: &Config) -> Diagnostic {
    diagnostic.file = config.content.join(&diagnostic.file).display().to_string();
    diagnostic
}

fn no_transcripts(config: &Config) -> Diagnostic {
    Diagnostic::error(
        Code::NoContent,
        config.content.display().to_string(),
        "this folder holds no transcript",
    )
    .help("put a Markdown file into it, or name another folder with `--content DIR`")
}

fn hidden_static(file: &str, page: &str) -> Diagnostic {
    let message = format!("the page `{page}` stands where this file would; the file is left out");
    Diagnostic::warning(Code::SameAddress, file, message).help("rename the file")
}
