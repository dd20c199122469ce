//! Preview: the site in memory, each page rendered when it is asked for.
//!
//! [`Preview`] renews an [`Edition`] whenever files change, and swaps it in at once; a reader sees
//! the old one or the new one, nothing between. [`server`] answers the browser.

mod request;
pub mod server;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::watch;

use crate::archive::{Archive, Hint, Silent};
use crate::config::{Config, Overrides};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edition::Edition;
use crate::pages::{Route, file_of};

/// What the server shows at one moment.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The last good edition; `None` if there was none yet.
    pub edition: Option<Arc<Prepared>>,
    /// What is wrong with the files as they are now.
    pub errors: Arc<Vec<Problem>>,
    /// Counts the changes.
    pub number: u64,
}

/// An edition, and where each of its paths leads.
#[derive(Debug)]
pub struct Prepared {
    edition: Edition,
    /// For each path of a page or of what stands beside one, its route and the name beside it.
    routes: BTreeMap<String, (usize, Option<String>)>,
}

/// An error as the open page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its code.
    pub code: String,
    /// The file, with line and column.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// The source line.
    pub line: String,
    /// What to do.
    pub help: String,
}

/// A file of the site.
#[derive(Debug)]
pub struct Content {
    /// Its path below the base, as a file: `index.html`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A site that follows its files.
#[derive(Debug)]
pub struct Preview {
    overrides: Overrides,
    archive: Archive,
    /// Whether a hint could not be followed.
    missed: bool,
    shown: watch::Sender<Shown>,
}

impl Preview {
    /// A preview of the site that `overrides` name; nothing is read yet.
    pub fn new(overrides: Overrides) -> Preview {
        let shown = watch::Sender::default();
        Preview { overrides, archive: Archive::default(), missed: false, shown }
    }

    /// What is shown, now and after each change.
    pub fn subscribe(&self) -> watch::Receiver<Shown> {
        self.shown.subscribe()
    }

    /// What the links among the files of the content folder lead to.
    pub fn links(&self) -> &[PathBuf] {
        self.archive.links()
    }

    /// Reads what has changed and shows it. Everything that is wrong is returned; with an error
    /// among it, the last good edition stays.
    pub fn renew(&mut self, hint: &Hint) -> (Option<Config>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let config = Config::load(&self.overrides);
        let hint = if self.missed { &Hint::Anything } else { hint };
        self.missed = config.is_err();
        let edition = match &config {
            Ok(config) => self.edition(config, hint, &mut diagnostics),
            Err(diagnostic) => Err(Some(diagnostic.clone())),
        };
        let prepared = match edition {
            Ok(edition) => Some(Arc::new(Prepared::new(edition))),
            Err(diagnostic) => {
                diagnostics.extend(diagnostic);
                None
            }
        };
        Diagnostic::sort(&mut diagnostics);
        let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let errors = Arc::new(errors.map(Problem::of).collect::<Vec<_>>());
        self.shown.send_modify(|shown| {
            shown.edition = prepared.or(shown.edition.take());
            shown.errors = errors;
            shown.number += 1;
        });
        (config.ok(), diagnostics)
    }

    fn edition(
        &mut self,
        config: &Config,
        hint: &Hint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Edition, Option<Diagnostic>> {
        let site = self.archive.renew(config, hint, &Silent, diagnostics)?;
        Edition::new(site, config, diagnostics)
    }
}

impl Prepared {
    fn new(edition: Edition) -> Prepared {
        let mut routes = BTreeMap::new();
        for (at, route) in edition.routes.iter().enumerate() {
            let mut files = edition.files(route).into_iter();
            routes.extend(files.next().map(|page| (page, (at, None))));
            let beside = files.map(|file| {
                let name = file.rsplit('/').next().unwrap_or_default().to_owned();
                (file, (at, Some(name)))
            });
            routes.extend(beside);
        }
        Prepared { edition, routes }
    }

    /// Every path of the site.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.edition.paths.iter()
    }

    /// The path of the file that an address below the base asks for: itself, or the page of the
    /// folder that it names, with or without its slash.
    pub fn file(&self, below: &str) -> String {
        let exact = self.edition.paths.contains(below);
        if exact { below.to_owned() } else { file_of(below) }
    }

    /// The file at a path below the base, such as `index.html`; `None` if the site has none there.
    ///
    /// # Errors
    /// A diagnostic if it cannot be rendered.
    pub fn content(&self, path: &str) -> Result<Option<Content>, Diagnostic> {
        if let Some(file) = self.edition.statics.get(path) {
            return Ok(Some(Content { path: path.to_owned(), bytes: file.bytes.clone() }));
        }
        let Some((at, beside)) = self.routes.get(path) else { return Ok(None) };
        let mut bytes = Vec::new();
        let view = self.edition.page(&self.edition.routes[*at], &mut bytes)?;
        if let Some(name) = beside {
            let found = view.beside().into_iter().find(|(other, _)| other == name);
            bytes = found.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default();
        }
        Ok(Some(Content { path: path.to_owned(), bytes }))
    }

    /// The page for paths that are none.
    ///
    /// # Errors
    /// A diagnostic if it cannot be rendered.
    pub fn not_found(&self) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Vec::new();
        self.edition.page(&Route::NotFound, &mut page)?;
        Ok(page)
    }
}

impl Problem {
    /// A diagnostic as the page shows it.
    pub fn of(diagnostic: &Diagnostic) -> Problem {
        let place = diagnostic.place.as_ref();
        Problem {
            code: diagnostic.code.id().to_owned(),
            place: match place {
                Some(place) => format!("{}:{}:{}", diagnostic.file, place.line, place.column),
                None => diagnostic.file.clone(),
            },
            message: diagnostic.message.clone(),
            line: place.map(|place| place.text.clone()).unwrap_or_default(),
            help: diagnostic.help.clone().unwrap_or_default(),
        }
    }
}
