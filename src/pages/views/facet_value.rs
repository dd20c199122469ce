//! A keyword or a facet value: the transcripts that have it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::index::{FacetIndex, FacetValueIndex};
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::List;
use crate::pages::parts::collection::{Collection, CollectionOf};
use crate::pages::parts::feed_link::feed_link;
use crate::pages::parts::json_ld;
use crate::pages::parts::link::Link;
use crate::pages::parts::search_link::search_link;
use crate::pages::parts::tags::CountedTag;
use crate::pages::route::export::FeedOf;
use crate::pages::route::{IndexOf, Route};
use crate::site::{FacetKind, KEYWORDS, SERIES};

/// `facet_value.html`
#[derive(Debug, Serialize)]
pub struct FacetValueView {
    /// The facet in the singular: `Keyword`, `Topic` and so on.
    pub facet: String,
    /// The series within this one; on the first page alone.
    pub parts: Vec<CountedTag>,
    /// The address of a search in its transcripts, if there is search; on the first page alone.
    pub search: Option<String>,
    /// The entity of the same name.
    pub entity: Option<Link>,
    /// The fields that it shares with an entity.
    #[serde(flatten)]
    collection: Collection,
}

/// The view of a facet value, or of one part of its list.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn view(
    context: &PageContext,
    facet: FacetIndex,
    value: FacetValueIndex,
    list_page: Option<&str>,
) -> Result<FacetValueView, Diagnostic> {
    let (site, config) = (&context.site, &context.config);
    let kind = &FacetKind::of(facet);
    let found = &site.facets[facet].values[value];
    let index = context.index_href(IndexOf::Facet(facet));
    let of = CollectionOf {
        route: Route::FacetValue { facet, value, list_page: list_page.map(str::to_owned) },
        list_page,
        own: Link { href: context.value_href(facet, value), text: found.name.clone() },
        index: Link { href: index, text: kind.title.to_owned() },
        list: List::of_value(site, facet, value),
        speaks_in: &[],
        unsupported: &found.unsupported,
        with_entities: true,
        keyword: (facet == KEYWORDS).then_some(value),
    };
    let (title, one) = (&config.title, kind.one.to_lowercase());
    let describe = |count: &str, _| format!("{count} in {title} with the {one} {}.", found.name);
    let mut collection = Collection::new(context, of, describe)?;
    if facet == KEYWORDS {
        collection.head.feed = feed_link(site, config, FeedOf::Keyword(value));
    }
    if list_page.is_none() {
        collection.head.json_ld.push(|| json_ld::facet_value_page(context, facet, value));
    }
    let entity = found.entity.map(|entity| Link {
        href: context.entity_href(entity),
        text: site.entities.all[entity].name.clone(),
    });
    if let Some(entity) = found.repeats {
        // Search engines find one page of two.
        let entity = Route::Entity { entity, list_page: None };
        collection.head.canonical = context.has_origin().then(|| context.absolute_href(&entity));
    }
    let nested = if facet == SERIES { nesting(context, value) } else { Nesting::default() };
    for (at, outer) in (2..).zip(&nested.outer) {
        let text = site.facets[SERIES].values[*outer].name.clone();
        let link = Link { href: context.value_href(SERIES, *outer), text };
        let at = at.min(collection.head.crumbs.len());
        collection.head.crumbs.insert(at, link);
    }
    let part = |(&value, &count): (&FacetValueIndex, &usize)| CountedTag {
        count,
        ..CountedTag::facet_value(context, SERIES, value)
    };
    let parts = nested.inner.iter().map(part).filter(|_| list_page.is_none()).collect();
    let search = search_link(context, &kind.one.to_lowercase(), &found.name);
    Ok(FacetValueView {
        facet: kind.one.to_owned(),
        parts,
        search: search.filter(|_| list_page.is_none()),
        entity,
        collection,
    })
}

/// How a series lies among the others.
#[derive(Default)]
struct Nesting {
    /// The series around it, the outermost first.
    outer: Vec<FacetValueIndex>,
    /// The series right within it, each with the number of its transcripts.
    inner: BTreeMap<FacetValueIndex, usize>,
}

/// The series around one and within it, as its transcripts have them.
fn nesting(context: &PageContext, value: FacetValueIndex) -> Nesting {
    let mut nesting = Nesting::default();
    for &index in context.site.facets[SERIES].values[value].transcripts.iter() {
        let own = &context.transcript(index).values[SERIES].supported;
        let Some(at) = own.iter().position(|other| *other == value) else { continue };
        if nesting.outer.is_empty() {
            nesting.outer = own[..at].to_vec();
        }
        if let Some(inner) = own.get(at + 1) {
            *nesting.inner.entry(*inner).or_default() += 1;
        }
    }
    nesting
}
