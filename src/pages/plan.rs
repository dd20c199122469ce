//! Plan: the list of all routes.

use std::collections::{BTreeMap, BTreeSet};

use super::index::letters;
use super::listing::{LIMIT, shelves};
use super::{IndexOf, Route};
use crate::diagnostic::{Code, Diagnostic};
use crate::paths::in_the_way;
use crate::site::Site;

/// All routes, in a fixed order, no two with one file. An alias whose address belongs to a page or
/// to one of the `reserved` files already is left out with a warning.
pub fn plan<'a>(
    site: &Site,
    reserved: impl Iterator<Item = &'a String>,
) -> (Vec<Route>, Vec<Diagnostic>) {
    let mut routes = vec![Route::Home, Route::NotFound];
    routes.extend((0..site.transcripts.len()).map(Route::Transcript));
    for (group, found) in site.groups.iter().enumerate() {
        // Keywords have an index even before there are any; an unused facet has none.
        if group == 0 || !found.terms.is_empty() {
            index(site, IndexOf::Group(group), &mut routes);
        }
        for (term, found) in found.terms.iter().enumerate() {
            parts(
                site,
                &found.transcripts,
                |shelf| Route::Term { group, term, shelf },
                &mut routes,
            );
        }
    }
    index(site, IndexOf::Entities, &mut routes);
    for kind in 0..site.entities.kinds.len() {
        index(site, IndexOf::Kind(kind), &mut routes);
    }
    for (entity, found) in site.entities.all.iter().enumerate() {
        parts(site, &found.transcripts, |shelf| Route::Entity { entity, shelf }, &mut routes);
    }
    routes.push(Route::Timeline { shelf: None });
    let all: Vec<usize> = (0..site.transcripts.len()).collect();
    let years = shelves(site, &all).into_iter().map(|shelf| Some(shelf.path));
    routes.extend(years.map(|shelf| Route::Timeline { shelf }));
    let diagnostics = redirects(site, reserved, &mut routes);
    (routes, diagnostics)
}

fn index(site: &Site, of: IndexOf, routes: &mut Vec<Route>) {
    let parts = letters(site, &of).into_iter().map(Some);
    let all = [None].into_iter().chain(parts);
    routes.extend(all.map(|letter| Route::Index { of: of.clone(), letter }));
}

fn parts(
    site: &Site,
    list: &[usize],
    route: impl Fn(Option<String>) -> Route,
    routes: &mut Vec<Route>,
) {
    routes.push(route(None));
    if list.len() > LIMIT {
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
    let mut taken: BTreeSet<String> = routes.iter().map(key).collect();
    taken.extend(reserved.map(|path| path.to_lowercase()));
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (to, entry) in site.transcripts.iter().enumerate() {
        for from in &entry.facts.meta.aliases {
            let route = Route::Redirect { from: from.clone(), to };
            let path = key(&route);
            let way = in_the_way(&taken, &path);
            let owner = match way.map(|way| owners.get(way)) {
                None => {
                    taken.insert(path.clone());
                    owners.insert(path, to);
                    routes.push(route);
                    continue;
                }
                Some(Some(&owner)) if owner == to && way == Some(&path) => continue,
                Some(Some(&owner)) => {
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
