//! Plan: the list of all routes.

use std::collections::{BTreeMap, BTreeSet};

use super::listing::List;
use super::machines::File;
use super::{Pages, Route};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::paths::in_the_way;
use crate::base::slug::slugify;
use crate::site::folders::{ENTITIES, TRANSCRIPTS};
use crate::site::{KEYWORDS, Site};

impl Pages {
    /// All routes, in a fixed order, no two with one file. An alias whose address belongs to a page
    /// or to one of the `reserved` files already is left out with a warning.
    pub fn plan<'a>(
        &self,
        reserved: impl Iterator<Item = &'a String>,
    ) -> (Vec<Route>, Vec<Diagnostic>) {
        let listed = self.listed();
        let reserved: BTreeSet<&String> = reserved.collect();
        // What a site has written itself stands: its own `robots.txt`, for example.
        let own = |file: &File| !reserved.contains(&file.path(&self.site));
        let machines = self.machines(listed.len()).into_iter().filter(own);
        // The tables of all transcripts take longest. They are begun first, so that no thread is
        // left with one when the others are done.
        let mut routes: Vec<Route> = machines.map(Route::Machine).collect();
        routes.extend(listed);
        routes.push(Route::NotFound);
        // Whoever cuts an address short looks for a list of them all.
        let from = format!("{TRANSCRIPTS}/");
        routes.push(Route::Redirect { from, to: Box::new(Route::Timeline { shelf: None }) });
        let diagnostics = redirects(&self.site, reserved.into_iter(), &mut routes);
        (routes, diagnostics)
    }

    /// The pages that a reader may look for, in a fixed order.
    pub(super) fn listed(&self) -> Vec<Route> {
        let site = &self.site;
        let mut routes = vec![Route::Home];
        routes.extend((0..site.transcripts.len()).map(Route::Transcript));
        for (of, index) in &self.indexes {
            let letters = [None].into_iter().chain(index.letters().cloned().map(Some));
            routes.extend(letters.map(|letter| Route::Index { of: of.clone(), letter }));
        }
        for (group, found) in site.groups.iter().enumerate() {
            for (term, found) in found.terms.iter().enumerate() {
                let route = |shelf| Route::Term { group, term, shelf };
                self.parts(List::plain(&found.transcripts), route, &mut routes);
            }
        }
        for (entity, found) in site.entities.all.iter().enumerate() {
            let list = List::of_entity(entity, found);
            self.parts(list, |shelf| Route::Entity { entity, shelf }, &mut routes);
        }
        routes.push(Route::Timeline { shelf: None });
        let shelves = self.shelves(List::plain(&self.all));
        let years = shelves.iter().map(|shelf| Some(shelf.path.clone()));
        routes.extend(years.map(|shelf| Route::Timeline { shelf }));
        routes
    }

    /// The pages of a list: the first one, and those of its shelves.
    fn parts(&self, list: List, route: impl Fn(Option<String>) -> Route, routes: &mut Vec<Route>) {
        routes.push(route(None));
        if list.is_cut() {
            let shelves = self.shelves(list);
            routes.extend(shelves.iter().map(|shelf| route(Some(shelf.path.clone()))));
        }
    }
}

/// Addresses that lead to pages: the aliases of transcripts, and what the lexicon's names were
/// called before.
fn redirects<'a>(
    site: &Site,
    reserved: impl Iterator<Item = &'a String>,
    routes: &mut Vec<Route>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let renamed = renamed(site);
    if renamed.is_empty()
        && site.transcripts.iter().all(|entry| entry.facts.meta.aliases.is_empty())
    {
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
                Diagnostic::warning(Code::AddressConflict, &entry.facts.meta.source, message);
            diagnostics.push(diagnostic.help("remove it from `aliases`"));
        }
    }
    // Nobody asked for these, so one that is taken is passed over.
    for route in renamed {
        let path = key(&route);
        if in_the_way(&taken, &path).is_none() {
            taken.insert(path, None);
            routes.push(route);
        }
    }
    diagnostics
}

/// The addresses that an entity and a keyword have had if an alias in the lexicon was once their
/// name.
fn renamed(site: &Site) -> Vec<Route> {
    let mut routes = Vec::new();
    let keywords = &site.groups[KEYWORDS];
    let by_slug: BTreeMap<&str, usize> =
        keywords.terms.iter().enumerate().map(|(at, term)| (term.slug.as_str(), at)).collect();
    for (at, subject) in site.lexicon.subjects.iter().enumerate() {
        if subject.entry.aliases.is_empty() {
            continue;
        }
        let entity =
            site.entities.of_subject(at).map(|entity| Route::Entity { entity, shelf: None });
        let term = by_slug.get(slugify(&subject.entry.name).as_str()).copied();
        let term = term.map(|term| Route::Term { group: KEYWORDS, term, shelf: None });
        for slug in subject.entry.aliases.iter().map(|alias| slugify(alias)) {
            for (folder, to) in [(ENTITIES, &entity), (keywords.kind.path, &term)] {
                if let (Some(to), false) = (to, slug.is_empty()) {
                    let to = Box::new(to.clone());
                    routes.push(Route::Redirect { from: format!("{folder}/{slug}/"), to });
                }
            }
        }
    }
    routes
}
