//! Rules on the built pages: links, pictures, size.
//!
//! Every page is rendered as a build would, and read as a browser would. What a transcript's own
//! text brings into its page is shown in the transcript; what a template brings into many pages is
//! said once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::html::{Scan, hash, scan};
use super::opened::count;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::config::Config;
use crate::model::File;
use crate::pages::{Route, file_of};
use crate::project::archive::Progress;
use crate::project::snapshot::Edition;

/// A page with more bytes than this is slow to load on a phone.
const LARGEST_PAGE: usize = 500_000;

/// So much of what is wrong with one page is reported.
const MOST_OF_A_PAGE: usize = 20;

/// A link to an anchor: of which page, and the hash of the anchor's name.
type Anchor = (u32, u64);

/// What one page brings.
struct Page {
    /// The hashes of its ids.
    ids: Vec<u64>,
    /// The anchors that it links to.
    anchors: Vec<Anchor>,
    /// What is wrong with it: the code, and the address or the size.
    wrong: Vec<(Code, String)>,
}

/// Renders every page and reports what is wrong. `whole` tells whether all files could be read: if
/// not, links may lead to pages that are only missing for the moment.
pub fn check(
    edition: &Edition,
    config: &Config,
    whole: bool,
    progress: &dyn Progress,
    found: &mut Vec<Diagnostic>,
) {
    let pages = Pages::new(edition, config);
    progress.begin("rendering", edition.plan.routes.len());
    let read = edition.plan.routes.par_iter().map_init(Vec::new, |buffer, route| {
        let page = edition.page(route, buffer).map(|_| pages.read(route, buffer));
        progress.step();
        page
    });
    let read: Vec<Result<Page, Diagnostic>> = read.collect();
    let mut ids: HashMap<u32, HashSet<u64>> = HashMap::new();
    for (route, page) in edition.plan.routes.iter().zip(&read) {
        if let (Ok(page), Some(number)) = (page, pages.number(&route.file(edition.site()))) {
            ids.insert(number, page.ids.iter().copied().collect());
        }
    }
    let dead = |(page, anchor): &Anchor| ids.get(page).is_some_and(|ids| !ids.contains(anchor));
    let mut wrong: BTreeMap<(Code, String), Vec<&Route>> = BTreeMap::new();
    let mut failed = Vec::new();
    let mut buffer = Vec::new();
    for (route, page) in edition.plan.routes.iter().zip(read) {
        let page = match page {
            Ok(page) => page,
            Err(diagnostic) => {
                failed.push(diagnostic);
                continue;
            }
        };
        for (code, what) in page.wrong {
            wrong.entry((code, what)).or_default().push(route);
        }
        if page.anchors.iter().any(dead) && edition.page(route, &mut buffer).is_ok() {
            let file = route.file(edition.site());
            let links = scan(text_of(&buffer)).links.into_iter();
            let links = links.filter(|link| pages.anchor(&file, link).as_ref().is_some_and(dead));
            for link in links.take(MOST_OF_A_PAGE) {
                wrong.entry((Code::DeadPageLink, link)).or_default().push(route);
            }
        }
    }
    // One mistake in a template fails every page that it makes.
    Diagnostic::sort(&mut failed);
    failed.dedup();
    found.extend(failed);
    for ((code, what), routes) in wrong {
        if code != Code::DeadPageLink || whole {
            pages.report(code, &what, &routes, found);
        }
    }
}

/// Where a link leads.
enum Leads {
    /// To another site.
    Away,
    /// To a file of this one.
    To(u32),
    /// Nowhere.
    Nowhere,
    /// Out of the base path.
    Outside,
}

/// The pages of a site, as links name them.
struct Pages<'a> {
    edition: &'a Edition,
    config: &'a Config,
    /// Every file of the site.
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Pages<'a> {
    fn new(edition: &'a Edition, config: &'a Config) -> Pages<'a> {
        let paths = edition.plan.files.keys().enumerate();
        let numbers = paths.map(|(at, path)| (path.as_str(), at as u32)).collect();
        Pages { edition, config, numbers }
    }

    fn number(&self, file: &str) -> Option<u32> {
        self.numbers.get(file).copied()
    }

    fn read(&self, route: &Route, page: &[u8]) -> Page {
        let file = route.file(self.edition.site());
        let Scan { ids, links, pictures } = scan(text_of(page));
        let mut wrong = Vec::new();
        let mut anchors = Vec::new();
        for link in links {
            match self.leads(&file, &link) {
                Leads::Away => {}
                Leads::To(_) => anchors.extend(self.anchor(&file, &link)),
                // Of these the page's own warning tells.
                Leads::Nowhere if matches!(route, Route::Transcript(_)) && is_markdown(&link) => {}
                Leads::Nowhere => wrong.push((Code::DeadPageLink, link)),
                Leads::Outside => wrong.push((Code::LinkOutsideBase, link)),
            }
        }
        for (address, alternative) in pictures {
            if wrong.len() >= MOST_OF_A_PAGE {
                break;
            }
            let missing = match alternative {
                None => true,
                // For a picture in a template, no words may be meant.
                Some(text) => text.trim().is_empty() && self.place(route, &address).is_some(),
            };
            if missing {
                wrong.push((Code::MissingAltText, address));
            }
        }
        wrong.truncate(MOST_OF_A_PAGE);
        if page.len() > LARGEST_PAGE {
            wrong.push((Code::LargePage, format!("{} KB", page.len() / 1000)));
        }
        Page { ids, anchors, wrong }
    }

    /// The address of a link below the site's base, without its anchor; and the anchor.
    fn parts<'l>(&self, link: &'l str) -> (&'l str, &'l str) {
        let base = &self.config.base_url;
        let own = link
            .strip_prefix(&base.origin)
            .filter(|path| !base.origin.is_empty() && path.starts_with(&base.path));
        own.unwrap_or(link).split_once('#').unwrap_or((own.unwrap_or(link), ""))
    }

    /// Where a link on the page `from` leads.
    fn leads(&self, from: &str, link: &str) -> Leads {
        let (address, _) = self.parts(link);
        let address = address.split('?').next().unwrap_or_default();
        let head = address.split('/').next().unwrap_or_default();
        if address.starts_with("//") || head.contains(':') {
            return Leads::Away;
        }
        let base = self.edition.base();
        let below = if address.is_empty() {
            from.to_owned()
        } else if address.starts_with('/') {
            let with_slash = format!("{address}/");
            let below = if with_slash == base { Some("") } else { address.strip_prefix(base) };
            let Some(below) = below else { return Leads::Outside };
            below.to_owned()
        } else {
            let Some(below) = joined(from, address) else { return Leads::Outside };
            below
        };
        let below = percent_decode_str(&below).decode_utf8_lossy();
        let number = self.number(&below).or_else(|| self.number(&file_of(&below)));
        number.map_or(Leads::Nowhere, Leads::To)
    }

    /// The anchor that a link on the page `from` leads to; `None` if it leads to none, or to the
    /// top, which every page has.
    fn anchor(&self, from: &str, link: &str) -> Option<Anchor> {
        let (_, anchor) = self.parts(link);
        let anchor = percent_decode_str(anchor).decode_utf8_lossy();
        match self.leads(from, link) {
            Leads::To(page) if !anchor.is_empty() && !anchor.eq_ignore_ascii_case("top") => {
                Some((page, hash(&anchor)))
            }
            _ => None,
        }
    }

    fn report(&self, code: Code, what: &str, routes: &[&Route], found: &mut Vec<Diagnostic>) {
        let (message, help) = match code {
            Code::LinkOutsideBase => (
                format!(
                    "the link to `{what}` leads out of the site, which stands at `{}`",
                    self.edition.base()
                ),
                "in a template, write `url` or `asset` around the path; in HTML, begin with the base path",
            ),
            Code::MissingAltText => (
                format!("the picture `{what}` has no alternative text"),
                "write what it shows between the brackets: `![A page of shorthand](…)`, or `alt` in HTML",
            ),
            Code::LargePage => (
                format!(
                    "the page has {what}, and more than {} KB are slow to load",
                    LARGEST_PAGE / 1000
                ),
                "cut the transcript into several",
            ),
            _ => (
                format!("the link to `{what}` leads nowhere"),
                "correct the address, or remove the link",
            ),
        };
        let mut others: Vec<&Route> = Vec::new();
        for route in routes {
            match self.place(route, what) {
                Some((source, span)) => found.push(
                    Diagnostic::warning(code, &source.name, &message)
                        .at(source.location(span))
                        .help(help),
                ),
                None => others.push(route),
            }
        }
        let Some(first) = others.first() else { return };
        let message = match others.len() {
            1 => message,
            many => format!("{message}; so it is on {}", count(many, "page")),
        };
        let file = match first {
            Route::Transcript(_) if code == Code::LargePage => {
                self.file(first).map(|file| file.name)
            }
            _ => None,
        };
        let page = self.config.output.join(first.file(self.edition.site()));
        let file = file.unwrap_or_else(|| page.display().to_string());
        found.push(Diagnostic::warning(code, file, message).help(help));
    }

    /// The file of a transcript's page.
    fn file(&self, route: &Route) -> Option<File> {
        let Route::Transcript(at) = route else { return None };
        let source = &self.edition.site().transcripts[*at].facts.meta.source;
        Some(File::at(&self.config.content, source))
    }

    /// Where an address stands in the text of a transcript, if the page is one's.
    fn place(&self, route: &Route, link: &str) -> Option<(Source, Range<usize>)> {
        let file = self.file(route)?;
        let source = Source::read(&file.path, &file.name).ok()?;
        let span = written(&source.text, link, self.edition.base())?;
        Some((source, span))
    }
}

/// Where a text has the address that became `link` on its page.
fn written(text: &str, link: &str, base: &str) -> Option<Range<usize>> {
    // Paths from the root have got the site's base.
    let plain = link.strip_prefix(base).map(|below| format!("/{below}"));
    for address in plain.into_iter().chain([link.to_owned()]) {
        let signs = ["](", "](<", "]: ", "=\"", "='", "="].into_iter();
        let places = signs.filter_map(|sign| {
            let at = text.find(&format!("{sign}{address}"))? + sign.len();
            Some(at..at + address.len())
        });
        if let Some(span) = places.min_by_key(|span| span.start) {
            return Some(span);
        }
    }
    // The name of a file has become the address of its page; the anchor stays.
    let anchor = &link[link.find('#')?..];
    let at = text.find(&format!("{anchor})")).filter(|_| anchor.len() > 1)?;
    let start = text[..at].rfind("](")? + 2;
    Some(start..at + anchor.len())
}

/// A page is made from texts, so it is one.
fn text_of(page: &[u8]) -> &str {
    std::str::from_utf8(page).unwrap_or_default()
}

fn is_markdown(link: &str) -> bool {
    let path = link.split(['#', '?']).next().unwrap_or_default().to_ascii_lowercase();
    path.ends_with(".md") || path.ends_with(".markdown")
}

/// The path that a relative address on the page `from` names; `None` if it lies above the site.
fn joined(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let mut steps = address.split('/').peekable();
    while let Some(step) = steps.next() {
        match step {
            "." | ".." => {
                if step == ".." {
                    parts.pop()?;
                }
                if steps.peek().is_none() {
                    parts.push("");
                }
            }
            step => parts.push(step),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn relative_addresses() {
        for (address, path) in [
            ("b.png", Some("t/a/b.png")),
            ("./b/", Some("t/a/b/")),
            ("../b/", Some("t/b/")),
            ("..", Some("t/")),
            ("../../", Some("")),
            ("../../..", None),
        ] {
            assert_eq!(joined("t/a/index.html", address).as_deref(), path, "{address}");
        }
    }
}
