//! Renders every page as a build does, and runs the page rules over it.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::html::scan;
use super::links::{AnchorHash, LinkResolver, LinkTarget, SiteFile};
use super::page::{PageRule, RenderedPage, address_in_file};
use super::phrases::count;
use super::rules::PAGE_RULES;
use super::unread::UnreadFiles;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, PageIndex};
use crate::base::progress::Progress;
use crate::base::sink::Diagnostics;
use crate::config::Config;
use crate::model::File;
use crate::pages::Route;
use crate::project::snapshot::{Buffers, Snapshot};

/// At most this many problems of one code are reported for a page.
const MAX_PROBLEMS: usize = 20;

/// A problem of pages.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct PageProblem {
    code: Code,
    /// What has the problem, such as an address.
    subject: String,
}

/// An anchor in a file of the site.
struct AnchorInFile {
    file: SiteFile,
    anchor: AnchorHash,
}

/// The problems, each with the pages that have it.
type Problems = BTreeMap<PageProblem, Vec<PageIndex>>;

/// What is kept of a page while the others are rendered.
struct CheckedPage {
    ids: Vec<u64>,
    anchors: Vec<AnchorInFile>,
    problems: Vec<PageProblem>,
    /// A warning about links in a transcript's text to files that have no page.
    dead_link: Option<Diagnostic>,
}

/// Renders all pages and reports their problems. Links that may lead to pages of the files `unread` are
/// not reported as dead.
pub fn check_pages(
    snapshot: &Snapshot,
    config: &Config,
    unread: &UnreadFiles,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) {
    let runner = PageRunner::new(snapshot, config);
    let routes: IndexVec<PageIndex, &Route> =
        snapshot.plan.routes.iter().filter(|route| route.is_page()).collect();
    progress.begin("rendering", routes.len());
    let pages = routes.as_slice().par_iter().map_init(Buffers::default, |buffers, route| {
        let page = runner.check(route, buffers);
        progress.step();
        page
    });
    let pages: Vec<Result<CheckedPage, Diagnostic>> = pages.collect();
    let pages: IndexVec<PageIndex, Result<CheckedPage, Diagnostic>> = pages.into();
    let mut problems = runner.dead_anchors(&routes, &pages);
    let mut failed = Vec::new();
    for (index, page) in routes.indices().zip(pages) {
        match page {
            Ok(page) => {
                // A link to a file that could not be read is not dead.
                let is_dead = |one: &Diagnostic| !unread.may_be_meant(one);
                diagnostics.extend(page.dead_link.filter(is_dead));
                for problem in page.problems {
                    problems.entry(problem).or_default().push(index);
                }
            }
            Err(diagnostic) => failed.push(diagnostic),
        }
    }
    // One mistake in a template fails every page that it renders.
    Diagnostic::sort(&mut failed);
    failed.dedup();
    diagnostics.extend(failed);
    problems.retain(|problem, _| {
        problem.code != Code::DeadPageLink || !unread.may_have(&problem.subject)
    });
    for (PageProblem { code, subject }, mut pages) in problems {
        pages.sort_unstable();
        let routes: Vec<&Route> = pages.iter().map(|&index| routes[index]).collect();
        if let Some(rule) = PAGE_RULES.iter().find(|rule| rule.code == code) {
            runner.report(rule, &subject, &routes, diagnostics);
        }
    }
}

/// The pages of a site.
struct PageRunner<'a> {
    snapshot: &'a Snapshot,
    config: &'a Config,
    resolver: LinkResolver<'a>,
}

impl<'a> PageRunner<'a> {
    fn new(snapshot: &'a Snapshot, config: &'a Config) -> PageRunner<'a> {
        let resolver = LinkResolver::new(&config.base_url, snapshot.plan.files.paths());
        PageRunner { snapshot, config, resolver }
    }

    fn base(&self) -> &'a str {
        &self.config.base_url.path
    }

    /// The path of a page below the base.
    fn path(&self, route: &Route) -> String {
        route.file(self.snapshot.site())
    }

    /// The file of the transcript, if the route is the page of one.
    fn transcript(&self, route: &Route) -> Option<File> {
        let Route::Transcript(index) = route else { return None };
        let source = &self.snapshot.site().transcripts[*index].facts.meta.source;
        Some(File::at(&self.config.content, source))
    }

    fn check(&self, route: &Route, buffers: &mut Buffers) -> Result<CheckedPage, Diagnostic> {
        let dead_link = self.snapshot.page(route, buffers)?;
        let transcript = self.transcript(route);
        let page = RenderedPage::read(
            &self.path(route),
            &buffers.page,
            transcript,
            &self.resolver,
            self.base(),
        );
        let mut problems = Vec::new();
        for rule in &PAGE_RULES {
            let subjects = (rule.find)(&page).into_iter().take(MAX_PROBLEMS);
            problems.extend(subjects.map(|subject| PageProblem { code: rule.code, subject }));
        }
        let anchors = page.links.iter().filter_map(|link| match link.target {
            LinkTarget::File(file, Some(anchor)) => Some(AnchorInFile { file, anchor }),
            _ => None,
        });
        Ok(CheckedPage { anchors: anchors.collect(), problems, ids: page.ids, dead_link })
    }

    /// The links to anchors that no page has. The pages that contain them are rendered again: to keep
    /// the links of all pages would take much memory.
    fn dead_anchors(
        &self,
        routes: &IndexVec<PageIndex, &Route>,
        pages: &IndexVec<PageIndex, Result<CheckedPage, Diagnostic>>,
    ) -> Problems {
        let mut ids: HashMap<SiteFile, HashSet<u64>> = HashMap::new();
        for (route, page) in routes.iter().zip(pages) {
            if let (Ok(page), Some(file)) = (page, self.resolver.file(&self.path(route))) {
                ids.insert(file, page.ids.iter().copied().collect());
            }
        }
        let is_dead = |AnchorInFile { file, anchor }: &AnchorInFile| {
            ids.get(file).is_some_and(|ids| !ids.contains(&anchor.0))
        };
        let mut problems = Problems::new();
        let mut buffers = Buffers::default();
        for (index, route) in routes.iter_enumerated() {
            let Ok(page) = &pages[index] else { continue };
            if !page.anchors.iter().any(is_dead) || self.snapshot.page(route, &mut buffers).is_err()
            {
                continue;
            }
            let path = self.path(route);
            let links = scan(str::from_utf8(&buffers.page).unwrap_or_default()).links.into_iter();
            let dead = links.filter(|link| match self.resolver.target(&path, link) {
                LinkTarget::File(file, Some(anchor)) => is_dead(&AnchorInFile { file, anchor }),
                _ => false,
            });
            for link in dead.take(MAX_PROBLEMS) {
                let problem = PageProblem { code: Code::DeadPageLink, subject: link };
                problems.entry(problem).or_default().push(index);
            }
        }
        problems
    }

    /// Reports a problem in the transcripts whose text contains it, and once for all other pages.
    fn report(
        &self,
        rule: &PageRule,
        subject: &str,
        routes: &[&Route],
        diagnostics: &mut Diagnostics,
    ) {
        let message = (rule.message)(subject, self.base());
        let mut others: Vec<&Route> = Vec::new();
        for route in routes {
            let transcript = self.transcript(route);
            match transcript.and_then(|file| address_in_file(&file, subject, self.base())) {
                Some((source, span)) => diagnostics.push(
                    Diagnostic::warning(rule.code, &source.name, &message)
                        .at(source.location(span))
                        .help((rule.help)(subject)),
                ),
                None => others.push(route),
            }
        }
        let Some(first) = others.first() else { return };
        let message = match others.len() {
            1 => message,
            many => format!("{message} (on {})", count(many, "page")),
        };
        let transcript = self.transcript(first).filter(|_| rule.concerns_file);
        let file = transcript.map_or_else(
            || self.config.output.join(self.path(first)).display().to_string(),
            |file| file.name,
        );
        let files = others.iter().filter_map(|route| self.transcript(route)).map(|file| file.name);
        let warning = Diagnostic::warning(rule.code, file, message).related(files);
        diagnostics.push(warning.help((rule.help)(subject)));
    }
}
