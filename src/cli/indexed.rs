//! A site that is indexed and not built, for commands that work on the lexicon.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::args::SiteArgs;
use super::outcome::{CommandError, CommandResult, Outcome};
use super::summary::Summary;
use crate::base::diagnostic::Diagnostic;
use crate::base::progress::Silent;
use crate::base::sink::{Diagnostics, Stopped};
use crate::config::{Config, Overrides};
use crate::project::archive::Archive;
use crate::project::changes::ChangeSet;
use crate::site::Site;

/// A site with its settings and with the problems in its input.
#[derive(Debug)]
pub struct IndexedSite {
    pub config: Config,
    pub site: Arc<Site>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and indexes a site with its drafts and with what is under embargo. `lexicon` replaces the lexicon of the site.
///
/// # Errors
/// The diagnostics of a site that cannot be indexed.
pub fn index(args: &SiteArgs, lexicon: Option<&PathBuf>) -> Result<IndexedSite, CommandError> {
    let lexicon = lexicon.cloned();
    // Nothing is published, so no embargo holds.
    let today = Some(Date::MAX);
    let config = Config::load(&Overrides { lexicon, drafts: true, today, ..args.overrides() })?;
    let mut found = Diagnostics::new();
    let site = Archive::default().refresh(&config, &ChangeSet::Anything, &Silent, &mut found);
    let diagnostics = found.into_sorted();
    match site {
        Ok(site) => Ok(IndexedSite { config, site, diagnostics }),
        Err(Stopped) => Err(diagnostics.into()),
    }
}

impl IndexedSite {
    /// Works on the site, and returns the summary with the problems of the input.
    ///
    /// # Errors
    /// All diagnostics, if `work` fails.
    pub fn finish(
        self,
        work: impl FnOnce(&Config, &Site) -> Result<Summary, Diagnostic>,
    ) -> CommandResult {
        let IndexedSite { config, site, mut diagnostics } = self;
        match work(&config, &site) {
            Ok(summary) => Ok(Outcome { diagnostics, ..Outcome::new(summary) }),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                Err(diagnostics.into())
            }
        }
    }
}
