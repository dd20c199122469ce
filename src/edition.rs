//! Edition: all that the pages of a site are made from, ready to be rendered one by one.
//!
//! A build renders every route of an edition; a preview renders the one that is asked for. Both call
//! [`Edition::page`], so they cannot differ.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::archive::in_content;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::load::walk::File;
use crate::pages::{Card, Pages, Parts, Route, View};
use crate::paths::in_the_way;
use crate::render::Engine;
use crate::render::theme::{Static, Theme};
use crate::site::Site;
use crate::source::Source;

/// A site with its look and its plan.
#[derive(Debug)]
pub struct Edition {
    /// All routes, in a fixed order.
    pub routes: Vec<Route>,
    /// The theme's and the site's own files, by path below the output folder.
    pub statics: BTreeMap<String, Static>,
    /// Every path of the site.
    pub paths: BTreeSet<String>,
    pages: Pages,
    config: Config,
    engine: Engine,
    /// What is found only when pages are made.
    warnings: Mutex<Vec<Diagnostic>>,
}

impl Edition {
    /// Loads the look of a site and plans its pages.
    ///
    /// # Errors
    /// `Some` diagnostic that ends the work, or `None` where those that end it are among the
    /// `diagnostics` already.
    pub fn new(
        site: Site,
        config: &Config,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Edition, Option<Diagnostic>> {
        let (theme, found) = Theme::load(config)?;
        diagnostics.extend(found);
        let pages = Pages::new(site, config.clone());
        let (routes, found) = pages.plan(theme.statics.keys());
        diagnostics.extend(found.into_iter().map(|diagnostic| in_content(diagnostic, config)));
        let engine = Engine::new(&theme, &pages.site_view(theme.options.clone()))?;
        let mut paths: BTreeSet<String> =
            routes.iter().flat_map(|route| pages.files(route)).collect();
        let mut statics = BTreeMap::new();
        for (path, file) in theme.statics {
            match in_the_way(&paths, &path) {
                Some(page) => diagnostics.push(hidden_static(&file.name, page)),
                None => _ = statics.insert(path, file),
            }
        }
        paths.extend(statics.keys().cloned());
        if Diagnostic::any_error(diagnostics) {
            return Err(None);
        }
        let warnings = Mutex::default();
        Ok(Edition { routes, statics, paths, pages, config: config.clone(), engine, warnings })
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.pages.site
    }

    /// All files that a route makes, its own first.
    pub fn files(&self, route: &Route) -> Vec<String> {
        self.pages.files(route)
    }

    /// The site's base path.
    pub fn base(&self) -> &str {
        &self.config.base_url.path
    }

    /// Renders the page of a route into `page`, which is emptied first; what is published beside
    /// it is in the view.
    ///
    /// # Errors
    /// A diagnostic if a part of it cannot be read, or its template fails.
    pub fn page(&self, route: &Route, page: &mut Vec<u8>) -> Result<View, Diagnostic> {
        let view = self.pages.view(route, self)?;
        self.engine.render(&view, page)?;
        Ok(view)
    }

    /// What was found while pages were made.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *self.warnings.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Parts for Edition {
    fn body(&self, source: &str) -> Result<String, Diagnostic> {
        let mut read = Source::default();
        load::read_body(&File::at(&self.config.content, source), &mut read).map(str::to_owned)
    }

    fn dead_links(&self, source: &str, links: &[String]) {
        let warning = load::dead_links(&File::at(&self.config.content, source), links);
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner).extend(warning);
    }

    fn card(&self, card: &Card) -> Result<String, Diagnostic> {
        self.engine.card(card)
    }
}

fn hidden_static(file: &str, page: &str) -> Diagnostic {
    let message = format!("the page `{page}` stands where this file would; the file is left out");
    Diagnostic::warning(Code::SameAddress, file, message).help("rename the file")
}
