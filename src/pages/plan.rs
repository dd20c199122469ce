//! Plan: the list of all routes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, TranscriptIndex};
use crate::base::paths::in_the_way;
use crate::base::slug::slugify;
use crate::config::UnsupportedTags;
use crate::model::File;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::List;
use crate::pages::exports::sitemap::sitemaps;
use crate::pages::parts::feed_link::has_feed;
use crate::pages::parts::over_time::comparable;
use crate::pages::parts::side_list::{SPEECH, UNSUPPORTED};
use crate::pages::route::Route;
use crate::pages::route::export::{Export, FeedOf, Table, TableFormat};
use crate::site::url_folders::{ENTITIES, TRANSCRIPTS};
use crate::site::{KEYWORDS, Site};

/// The routes of a site.
#[derive(Debug)]
pub struct Routes {
    /// All routes, in a fixed order, no two with the same output file.
    pub all: Vec<Route>,
    /// Warnings about aliases whose address is taken.
    pub warnings: Vec<Diagnostic>,
}

/// Lists all routes. An alias whose address belongs to a page or to one of the `reserved` files is
/// left out with a warning.
pub fn routes<'a>(context: &PageContext, reserved: impl Iterator<Item = &'a String>) -> Routes {
    let site = &context.site;
    let listed = listed(context);
    let indexed = listed.iter().filter(|route| is_indexed(site, route)).count();
    let reserved: BTreeSet<&String> = reserved.collect();
    // A file of the site itself wins over an export: its own `robots.txt`, for example.
    let is_free = |export: &Export| !reserved.contains(&export.path(site));
    let exports = exports(context, indexed).into_iter().filter(is_free);
    // The tables of all transcripts take longest. They are begun first, so that no thread is
    // left with one when the others are done.
    let mut all: Vec<Route> = exports.map(Route::Export).collect();
    all.extend(listed);
    all.extend(site.withdrawn.indices().map(Route::Withdrawn));
    if context.config.outputs.search {
        all.push(Route::Search);
    }
    all.push(Route::NotFound);
    // Whoever cuts an address short looks for a list of them all.
    let from = format!("{TRANSCRIPTS}/");
    all.push(Route::Redirect { from, to: Box::new(Route::Timeline { list_page: None }) });
    let warnings = push_redirects(site, reserved.into_iter(), &mut all);
    Routes { all, warnings }
}

/// The pages that a reader may look for, in a fixed order.
pub fn listed(context: &PageContext) -> Vec<Route> {
    let site = &context.site;
    let mut routes = vec![Route::Home];
    routes.extend(site.transcripts.indices().map(Route::Transcript));
    for (&of, index) in &context.indexes {
        let letters = [None].into_iter().chain(index.letters().cloned().map(Some));
        routes.extend(letters.map(|letter| Route::Index { of, letter }));
    }
    for (facet, of) in site.facets.iter_enumerated() {
        let values: Vec<FacetValueIndex> = of.values.indices().collect();
        let values = values.into_par_iter();
        routes.par_extend(values.flat_map_iter(|value| of_value(context, facet, value)));
    }
    let entities: Vec<EntityIndex> = site.entities.all.indices().collect();
    routes.par_extend(entities.into_par_iter().flat_map_iter(|entity| of_entity(context, entity)));
    let all = List::plain(&context.all);
    let timeline = |list_page| Route::Timeline { list_page };
    if site.dated == 0 {
        push_list(context, all, timeline, &mut routes);
        return routes;
    }
    if comparable(context).next().is_some() {
        routes.push(Route::Compare);
    }
    routes.push(timeline(None));
    let list_pages = context.list_pages(all);
    routes.extend(list_pages.iter().map(|page| timeline(Some(page.path.clone()))));
    routes
}

/// The pages of a facet value.
fn of_value(context: &PageContext, facet: FacetIndex, value: FacetValueIndex) -> Vec<Route> {
    let (site, mut routes) = (&context.site, Vec::new());
    let found = &site.facets[facet].values[value];
    let route = |list_page| Route::FacetValue { facet, value, list_page };
    push_list(context, List::plain(&found.transcripts), route, &mut routes);
    push_side_list(context, marked(site, &found.unsupported), UNSUPPORTED, route, &mut routes);
    routes
}

/// The pages of an entity.
fn of_entity(context: &PageContext, entity: EntityIndex) -> Vec<Route> {
    let (site, mut routes) = (&context.site, Vec::new());
    let found = &site.entities.all[entity];
    let route = |list_page| Route::Entity { entity, list_page };
    push_list(context, List::of_entity(site, entity), route, &mut routes);
    push_side_list(context, &found.speaks_in, SPEECH, route, &mut routes);
    push_side_list(context, marked(site, &found.unsupported), UNSUPPORTED, route, &mut routes);
    routes
}

/// The pages that search engines may list, in the same order.
pub fn indexed(context: &PageContext) -> Vec<Route> {
    let mut routes = listed(context);
    routes.retain(|route| is_indexed(&context.site, route));
    routes
}

fn is_indexed(site: &Site, route: &Route) -> bool {
    match route {
        Route::Transcript(index) => site.unlisted.binary_search(index).is_err(),
        // Its page says that the entity's is the one to find.
        Route::FacetValue { facet: KEYWORDS, value, .. } => {
            site.facets[KEYWORDS].values[*value].repeats.is_none()
        }
        _ => true,
    }
}

/// Adds the pages of a list: the first one, and those of its parts.
fn push_list(
    context: &PageContext,
    list: List,
    route: impl Fn(Option<String>) -> Route,
    routes: &mut Vec<Route>,
) {
    routes.push(route(None));
    if list.is_cut() {
        let list_pages = context.list_pages(list);
        routes.extend(list_pages.iter().map(|page| route(Some(page.path.clone()))));
    }
}

/// Adds the pages of a list beside the main one, whose beginning stands on the first page of that.
fn push_side_list(
    context: &PageContext,
    transcripts: &[TranscriptIndex],
    folder: &str,
    route: impl Fn(Option<String>) -> Route,
    routes: &mut Vec<Route>,
) {
    let list = List::plain(transcripts);
    if list.is_cut() {
        let pages = context.list_pages(list);
        routes.extend(pages.iter().map(|page| route(Some(format!("{folder}{}", page.path)))));
    }
}

/// The transcripts without support for a tag, where the site marks them.
fn marked<'a>(site: &Site, unsupported: &'a [TranscriptIndex]) -> &'a [TranscriptIndex] {
    if site.unsupported_tags == UnsupportedTags::Mark { unsupported } else { &[] }
}

/// The exports of the site, of which `indexed` is the number of pages that search engines may list.
fn exports(context: &PageContext, indexed: usize) -> Vec<Export> {
    let outputs = context.config.outputs;
    let mut exports: Vec<Export> = feeds(context).map(Export::Feed).collect();
    if outputs.sitemap {
        exports.push(Export::Robots);
        if context.has_origin() {
            exports.extend(sitemaps(indexed));
        }
    }
    let compared = comparable(context).map(Export::OverTime);
    exports.extend(compared);
    if exports.iter().any(|export| matches!(export, Export::OverTime(_))) {
        exports.extend([Export::Periods, Export::SuggestedNames]);
    }
    if outputs.data {
        exports.extend([Export::Llms, Export::AnnotationsSchema]);
        for table in Table::ALL {
            exports.extend(TableFormat::ALL.map(|format| Export::Table(table, format)));
        }
    }
    exports
}

fn feeds(context: &PageContext) -> impl Iterator<Item = FeedOf> {
    let site = &context.site;
    let keywords = site.facets[KEYWORDS].values.indices().map(FeedOf::Keyword);
    let entities = site.entities.all.indices().map(FeedOf::Entity);
    let all = [FeedOf::Site].into_iter().chain(keywords).chain(entities);
    all.filter(|&of| has_feed(site, &context.config, of))
}

/// Who has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// A page or a file of the site.
    Site,
    /// The alias of the transcript at this index.
    AliasOf(TranscriptIndex),
}

/// Adds the addresses that lead to pages: the aliases of transcripts, and the old names of what is
/// in the lexicon. Returns warnings about aliases that are taken.
fn push_redirects<'a>(
    site: &Site,
    reserved: impl Iterator<Item = &'a String>,
    routes: &mut Vec<Route>,
) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut renamed = renamed(site);
    renamed.extend(of_withdrawn(site));
    renamed.extend(of_captions(site));
    if renamed.is_empty() && site.aliased.is_empty() {
        return warnings;
    }
    // Addresses are compared as file systems may: without regard to case.
    let key = |route: &Route| route.file(site).to_lowercase();
    let mut taken: BTreeMap<String, Owner> =
        routes.iter().map(|route| (key(route), Owner::Site)).collect();
    taken.extend(reserved.map(|path| (path.to_lowercase(), Owner::Site)));
    for (index, from) in aliases(site) {
        let to = Box::new(Route::Transcript(index));
        let route = Route::Redirect { from: from.to_owned(), to };
        let path = key(&route);
        let own = Owner::AliasOf(index);
        match in_the_way(&taken, &path).map(|way| (way == &path, taken[way])) {
            None => {
                taken.insert(path, own);
                routes.push(route);
            }
            Some((true, owner)) if owner == own => {}
            Some((_, owner)) => {
                warnings.push(taken_alias(
                    site,
                    &site.transcripts[index].facts.meta.source,
                    from,
                    owner,
                ));
            }
        }
    }
    // These are made without being asked for, so one that is taken is skipped.
    for route in renamed {
        let path = key(&route);
        if in_the_way(&taken, &path).is_none() {
            taken.insert(path, Owner::Site);
            routes.push(route);
        }
    }
    warnings
}

/// The aliases of all transcripts, those first that end with the name of their file or with its slug: of
/// two files with the same alias, it is the address that this one had.
fn aliases(site: &Site) -> Vec<(TranscriptIndex, &str)> {
    let all = site.aliased.iter().flat_map(|&index| {
        let aliases = site.transcripts[index].facts.meta.aliases.iter();
        aliases.map(move |alias| (index, alias.as_str()))
    });
    let mut all: Vec<(TranscriptIndex, &str)> = all.collect();
    all.sort_by_cached_key(|&(index, alias)| {
        let transcript = &site.transcripts[index];
        let last = alias.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let last = slugify(last.trim_end_matches(".html"));
        let name = File::at("".as_ref(), &transcript.facts.meta.source);
        last != *transcript.slug && last != slugify(name.spoken_name())
    });
    all
}

fn taken_alias(site: &Site, source: &str, alias: &str, owner: Owner) -> Diagnostic {
    let (owner, help) = match owner {
        Owner::AliasOf(index) => (
            format!("an alias of {}", site.transcripts[index].facts.meta.source),
            "an address leads to one page: remove it from `aliases` of one of the two files",
        ),
        Owner::Site => ("a page or file of the site".to_owned(), "remove it from `aliases`"),
    };
    let message = format!("the alias `/{alias}` is already {owner}; it is ignored");
    Diagnostic::warning(Code::AddressConflict, source, message).help(help)
}

/// The old addresses of withdrawn transcripts.
fn of_withdrawn(site: &Site) -> impl Iterator<Item = Route> {
    site.withdrawn.iter_enumerated().flat_map(|(index, gone)| {
        let to = Route::Withdrawn(index);
        let route =
            move |from: &String| Route::Redirect { from: from.clone(), to: Box::new(to.clone()) };
        gone.aliases.iter().map(route)
    })
}

/// The addresses that captions had before a text with another name was added to them.
fn of_captions(site: &Site) -> impl Iterator<Item = Route> {
    site.transcripts.iter_enumerated().filter_map(|(index, transcript)| {
        let meta = &transcript.facts.meta;
        let captions = meta.captions.as_ref().filter(|own| own.source != meta.source)?;
        let slug = slugify(File::at("".as_ref(), &captions.source).spoken_name());
        let to = Box::new(Route::Transcript(index));
        (!slug.is_empty() && slug != meta.slug)
            .then(|| Route::Redirect { from: format!("{TRANSCRIPTS}/{slug}/"), to })
    })
}

/// The addresses that an entity and a keyword have had if an alias in the lexicon was once their
/// name.
fn renamed(site: &Site) -> Vec<Route> {
    let mut routes = Vec::new();
    let subjects = site.lexicon.subjects.iter_enumerated();
    let mut renamed = subjects.filter(|(_, it)| !it.entry.aliases.is_empty()).peekable();
    if renamed.peek().is_none() {
        return routes;
    }
    let keywords = &site.facets[KEYWORDS];
    let by_slug: BTreeMap<&str, FacetValueIndex> = keywords
        .values
        .iter_enumerated()
        .map(|(index, keyword)| (keyword.slug.as_str(), index))
        .collect();
    for (index, subject) in renamed {
        let entity = site.entities.of_subject(index);
        let entity = entity.map(|entity| Route::Entity { entity, list_page: None });
        let keyword = by_slug.get(slugify(&subject.entry.name).as_str()).copied();
        let keyword =
            keyword.map(|value| Route::FacetValue { facet: KEYWORDS, value, list_page: None });
        for slug in subject.entry.aliases.iter().map(|alias| slugify(alias)) {
            for (folder, to) in [(ENTITIES, &entity), (keywords.kind.path, &keyword)] {
                if let (Some(to), false) = (to, slug.is_empty()) {
                    let to = Box::new(to.clone());
                    routes.push(Route::Redirect { from: format!("{folder}/{slug}/"), to });
                }
            }
        }
    }
    routes
}
