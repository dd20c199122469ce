//! Plan: the list of all routes.

use std::collections::BTreeMap;

use super::listing::{List, shelves};
use super::{Pages, Route};
use crate::diagnostic::{Code, Diagnostic};
use crate::paths::in_the_way;
use crate::site::Site;
use crate::site::folders::TRANSCRIPTS;

impl Pages {
    /// All routes, in a fixed order, no two with one file. An alias whose address belongs to a page
    /// or to one of the `reserved` files already is left out with a warning.
    pub fn plan<'a>(
        &self,
        reserved: impl Iterator<Item = &'a String>,
    ) -> (Vec<Route>, Vec<Diagnostic>) {
        let site = &self.site;
        let mut routes = vec![Route::Home, Route::NotFound];
        routes.extend((0..site.transcripts.len()).map(Route::Transcript));
        for (of, index) in &self.indexes {
            let letters = [None].into_iter().chain(index.letters().cloned().map(Some));
            routes.extend(letters.map(|letter| Route::Index { of: of.clone(), letter }));
        }
        for (group, found) in site.groups.iter().enumerate() {
            for (term, found) in found.terms.iter().enumerate() {
                let route = |shelf| Route::Term { group, term, shelf };
                parts(site, List::plain(&found.transcripts), route, &mut routes);
            }
        }
        for (entity, found) in site.entities.all.iter().enumerate() {
            let list = List::of_entity(entity, found);
            parts(site, list, |shelf| Route::Entity { entity, shelf }, &mut routes);
        }
        routes.push(Route::Timeline { shelf: None });
        let years = shelves(site, List::plain(&self.all)).into_iter().map(|shelf| Some(shelf.path));
        routes.extend(years.map(|shelf| Route::Timeline { shelf }));
        // Whoever cuts an address short looks for a list of them all.
        let from = format!("{TRANSCRIPTS}/");
        routes.push(Route::Redirect { from, to: Box::new(Route::Timeline { shelf: None }) });
        let diagnostics = redirects(site, reserved, &mut routes);
        (routes, diagnostics)
    }
}

fn parts(
    site: &Site,
    list: List,
    route: impl Fn(Option<String>) -> Route,
    routes: &mut Vec<Route>,
) {
    routes.push(route(None));
    if list.is_cut() {
        routes.extend(shelves(site, list).into_iter().map(|shelf| route(Some(shelf.path))));
    }
}

fn redirects<'a>(
    site: &Site,
    reserved: impl Iterator<Item = &'a String>,
    routes: &mut Vec<Route>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if site.transcripts.iter().all(|entry| entry.facts.meta.aliases.is_empty()) {
        return diagnostics;
    }
    // Addresses are compared as file systems may: without regard to case.
    let key = |route: &Route| route.file(site).to_lowercase();
    // Each with the transcript whose alias it is.
    let mut taken: BTreeMap<String, Option<usize>> =
        routes.iter().map(|route| (key(route), None)).collect();
    taken.extend(reserved.map(|path| (path.to_lowercase(), None)));
    for (to, entry) in site.transcripts.iter().enumerate() {
        for from in &entry.facts.meta.aliases {
            let route = Route::Redirect { from: from.clone(), to: Box::new(Route::Transcript(to)) };
            let path = key(&route);
            let way = in_the_way(&taken, &path);
            let owner = match way.map(|way| taken[way]) {
                None => {
                    taken.insert(path, Some(to));
                    routes.push(route);
                    continue;
                }
                Some(Some(owner)) if owner == to && way == Some(&path) => continue,
                Some(Some(owner)) => {
                    format!("an alias of {}", site.transcripts[owner].facts.meta.source)
                }
                Some(None) => "a page or file of the site".to_owned(),
            };
            let message = format!("the alias `/{from}` is {owner} already; it does not lead here");
            let diagnostic =
                Diagnostic::warning(Code::SameAddress, &entry.facts.meta.source, message);
            diagnostics.push(diagnostic.help("remove it from `aliases`"));
        }
    }
    diagnostics
}
