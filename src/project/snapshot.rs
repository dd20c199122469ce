//! Edition: all that the pages of a site are made from, ready to be rendered one by one.
//!
//! A build renders every route of an edition; a preview renders the one that is asked for. Both call
//! [`Edition::page`], so they cannot differ.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::paths::in_the_way;
use crate::base::source::Source;
use crate::config::Config;
use crate::load;
use crate::model::File;
use crate::pages::{Card, Pages, Parts, Route, View, file_of};
use crate::project::archive::in_content;
use crate::render::Engine;
use crate::render::theme::{Static, Theme};
use crate::site::Site;

/// A site with its look and its plan.
#[derive(Debug)]
pub struct Edition {
    /// What it consists of.
    pub plan: Arc<Plan>,
    /// The theme's and the site's own files, by path below the output folder.
    pub statics: BTreeMap<String, Static>,
    pages: Pages,
    config: Config,
    engine: Engine,
    /// What is found only when pages are made.
    warnings: Mutex<Vec<Diagnostic>>,
}

/// All pages and files of a site.
#[derive(Debug)]
pub struct Plan {
    /// All routes, in a fixed order.
    pub routes: Vec<Route>,
    /// Every path of the site, and what makes the file there.
    pub files: BTreeMap<String, Made>,
    /// The static files that it was made with: the path of each, and its name.
    statics: Vec<(String, String)>,
    warnings: Vec<Diagnostic>,
}

/// What makes a file.
#[derive(Debug, Clone, Copy)]
pub enum Made {
    /// It is the page of the route at this position.
    Page(usize),
    /// It is published beside that page.
    Beside(usize),
    /// It is a static file.
    Static,
}

impl Plan {
    fn new(pages: &Pages, statics: &BTreeMap<String, Static>) -> Plan {
        let (routes, found) = pages.plan(statics.keys());
        let mut warnings: Vec<Diagnostic> =
            found.into_iter().map(|diagnostic| in_content(diagnostic, pages.config())).collect();
        let made = |(at, route): (usize, &Route)| {
            let made = [Made::Page(at)].into_iter().chain(std::iter::repeat(Made::Beside(at)));
            pages.files(route).into_iter().zip(made)
        };
        let mut files: BTreeMap<String, Made> = routes.iter().enumerate().flat_map(made).collect();
        for (path, file) in statics {
            match in_the_way(&files, path) {
                Some(page) => warnings.push(hidden_static(&file.name, page)),
                None => _ = files.insert(path.clone(), Made::Static),
            }
        }
        let statics = statics.iter().map(|(path, file)| (path.clone(), file.name.clone()));
        Plan { routes, files, statics: statics.collect(), warnings }
    }

    /// Whether it was made with these static files.
    fn has_statics(&self, statics: &BTreeMap<String, Static>) -> bool {
        let known = self.statics.iter().map(|(path, name)| (path, name));
        known.eq(statics.iter().map(|(path, file)| (path, &file.name)))
    }
}

impl Edition {
    /// Loads the look of a site and plans its pages. The plan of an edition `before` stands where
    /// the lists of the site do.
    ///
    /// # Errors
    /// `Some` diagnostic that ends the work, or `None` where those that end it are among the
    /// `diagnostics` already.
    pub fn new(
        site: Arc<Site>,
        config: &Config,
        before: Option<&Edition>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Edition, Option<Diagnostic>> {
        let (theme, found) = Theme::load(config)?;
        diagnostics.extend(found);
        let pages = Pages::new(site, config.clone());
        let engine = Engine::new(&theme, &pages.site_view(theme.options.clone()))?;
        let mut statics = theme.statics;
        let same = before.filter(|before| {
            before.config == *config
                && before.pages.site.has_lists_of(&pages.site)
                && before.plan.has_statics(&statics)
        });
        let plan = match same {
            Some(before) => Arc::clone(&before.plan),
            None => Arc::new(Plan::new(&pages, &statics)),
        };
        statics.retain(|path, _| matches!(plan.files.get(path), Some(Made::Static)));
        diagnostics.extend(plan.warnings.iter().cloned());
        if Diagnostic::any_error(diagnostics) {
            return Err(None);
        }
        let warnings = Mutex::default();
        Ok(Edition { plan, statics, pages, config: config.clone(), engine, warnings })
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.pages.site
    }

    /// The site's base path.
    pub fn base(&self) -> &str {
        &self.config.base_url.path
    }

    /// The path of the file that an address below the base asks for: itself, or the page of the
    /// folder that it names, with or without its slash.
    pub fn file(&self, below: &str) -> String {
        let exact = self.plan.files.contains_key(below);
        if exact { below.to_owned() } else { file_of(below) }
    }

    /// The file at a path below the base, such as `index.html`; `None` if the site has none there.
    ///
    /// # Errors
    /// A diagnostic if it cannot be rendered.
    pub fn content(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let mut bytes = Vec::new();
        match self.plan.files.get(path) {
            None => return Ok(None),
            Some(Made::Static) => {
                bytes.extend(self.statics.get(path).iter().flat_map(|file| &file.bytes));
            }
            Some(Made::Page(at)) => _ = self.page(&self.plan.routes[*at], &mut bytes)?,
            Some(Made::Beside(at)) => {
                let view = self.page(&self.plan.routes[*at], &mut bytes)?;
                let name = path.rsplit('/').next().unwrap_or_default();
                let found = view.beside().into_iter().find(|(other, _)| *other == name);
                bytes = found.map(|(_, file)| file.bytes().into_owned()).unwrap_or_default();
            }
        }
        Ok(Some(bytes))
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
    Diagnostic::warning(Code::AddressConflict, file, message).help("rename the file")
}
