//! Dicta turns a folder of annotated transcripts into a static site.
//!
//! The whole program in one line:
//!
//! ```text
//! content/ ─load─▶ Transcript ─annotate─▶ Facts ─index─▶ Site ─plan─▶ Route ─view─▶ render ─▶ publish
//! ```
//!
//! [`build::build`] is the function in which these stages meet; start reading there. The modules
//! below are listed from lowest to highest. Each imports only from those above it in this list, and
//! the files of a folder do the same in the order of their `mod.rs` (`tests/suite/layers.rs` enforces
//! both). The library prints nothing and never exits: it returns reports, and only [`cli`] talks to
//! the terminal.
//!
//! Other programs start with [`Project`]:
//!
//! ```
//! # let root = std::env::temp_dir().join("dicta-doctest-load");
//! # std::fs::create_dir_all(root.join("content")).unwrap();
//! # std::fs::write(root.join("content/a.md"), "---\ntitle: A talk\nentities: {people: [Ann Bell]}\n---\nAnn Bell rowed here.").unwrap();
//! // Load an archive and list its mentions.
//! let mut project = dicta::Project::open(&root)?;
//! let loaded = project.refresh(&dicta::project::changes::ChangeSet::Anything);
//! let site = loaded.site.expect("an archive without errors");
//! for transcript in site.transcripts.iter() {
//!     for mention in &transcript.mentions {
//!         let entity = &site.entities.all[mention.entity];
//!         let words = transcript.facts.spoken.surface(mention.candidate);
//!         println!("{}: {} as “{words}”", transcript.facts.meta.title, entity.name);
//!         # assert_eq!((entity.name.as_str(), words), ("Ann Bell", "Ann Bell"));
//!     }
//!     # assert_eq!(transcript.mentions.len(), 1);
//! }
//! # std::fs::remove_dir_all(&root).unwrap();
//! # Ok::<(), dicta::base::diagnostic::Diagnostic>(())
//! ```
//!
//! ```
//! # let root = std::env::temp_dir().join("dicta-doctest-build");
//! # std::fs::create_dir_all(root.join("content")).unwrap();
//! # std::fs::write(root.join("content/a.md"), "---\ntitle: A talk\n---\nWe rowed here.").unwrap();
//! // Build a site into its output folder, `public` unless the settings name another one.
//! let report = dicta::Project::open(&root)?.build();
//! let built = report.built.expect("an archive without errors");
//! assert_eq!(built.transcripts, 1);
//! assert!(root.join("public/transcripts/a/index.html").is_file());
//! # std::fs::remove_dir_all(&root).unwrap();
//! # Ok::<(), dicta::base::diagnostic::Diagnostic>(())
//! ```

pub mod text;
pub mod base;
pub mod captions;
pub mod config;
pub mod model;
pub mod markup;
pub mod document;
pub mod metadata;
pub mod lexicon;
pub mod load;
pub mod annotate;
pub mod site;
pub mod search;
pub mod pages;
pub mod render;
pub mod publish;
pub mod project;
pub mod build;
pub mod check;
pub mod inspect;
pub mod curate;
pub mod author;
pub mod preview;
pub mod cli;

use std::path::Path;
use std::sync::Arc;

use base::diagnostic::Diagnostic;
use base::progress::Silent;
use base::sink::Diagnostics;
use config::{Config, Overrides};
use project::archive::Archive;
use project::changes::ChangeSet;
use project::snapshot::Snapshot;
use site::Site;

/// An archive with its settings: what other programs need of this library. The command line uses the
/// same functions.
#[derive(Debug)]
pub struct Project {
    /// The settings.
    pub config: Config,
    archive: Archive,
}

/// What a refresh found.
#[derive(Debug)]
pub struct Loaded {
    /// The index over all transcripts; `None` if an error prevents it.
    pub site: Option<Arc<Site>>,
    /// All problems of the input, by file and location.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Opens the archive whose root is the folder `root`, with the settings of its `dicta.toml`, if
    /// it has one. Nothing else is read yet.
    ///
    /// # Errors
    /// A diagnostic if the settings are not valid.
    pub fn open(root: &Path) -> Result<Project, Diagnostic> {
        let config = Config::load(&Overrides { root: Some(root.into()), ..Overrides::default() })?;
        Ok(Project { config, archive: Archive::default() })
    }

    /// Reads what may have changed, and indexes the archive. The first call reads everything.
    pub fn refresh(&mut self, changes: &ChangeSet) -> Loaded {
        let mut found = Diagnostics::new();
        let site = self.archive.refresh(&self.config, changes, &Silent, &mut found).ok();
        Loaded { site, diagnostics: found.into_sorted() }
    }

    /// A snapshot of a site: [`Snapshot::artifact`] makes any of its files in memory.
    ///
    /// # Errors
    /// All problems if the theme cannot be used.
    pub fn snapshot(&self, site: Arc<Site>) -> Result<Snapshot, Vec<Diagnostic>> {
        let mut found = Diagnostics::new();
        let snapshot = Snapshot::new(site, &self.config, None, &mut found);
        snapshot.map_err(|_| found.into_sorted())
    }

    /// Builds the site into the output folder of the settings.
    pub fn build(&mut self) -> build::Report {
        build::build(&mut self.archive, &self.config, &ChangeSet::Anything, false, &Silent)
    }

    /// Checks the archive and the pages that are made from it. Dates after `today` are in the future.
    pub fn check(&self, today: jiff::civil::Date) -> check::CheckReport {
        check::check(&self.config, today, &Silent)
    }
}
