//! An index from A to Z: the keywords, the values of a facet, all entities, or those of one kind.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::context::index::{Index, IndexPart, IndexedName};
use crate::pages::parts::head::Head;
use crate::pages::parts::json_ld;
use crate::pages::parts::link::Link;
use crate::pages::parts::listing::ListPageLink;
use crate::pages::parts::tags::{CountedTag, most_frequent_entities, most_frequent_values};
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::FacetKind;

/// The most frequent names, which stand above the alphabet.
const MOST_FREQUENT: usize = 30;
/// The kinds that are linked at most.
const MOST_KINDS: usize = 24;
/// An index this short needs no list by count next to the alphabet.
const SHORT: usize = 12;

/// `index.html`
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// The page's head.
    pub head: Head,
    /// What is listed, as in the address: `keywords`, `topics`, `entities`, `companies` and so on.
    pub of: String,
    /// `38 names`, or `38 keywords`
    pub count: String,
    /// All entities and their kinds, on each of their indexes, if there are several kinds.
    pub kinds: Vec<ListPageLink>,
    /// The names with the most transcripts; empty on the parts of a long index.
    pub frequent: Vec<CountedTag>,
    /// The letters that have names, with links to a section of this page or to the page of a part.
    pub letters: Vec<Link>,
    /// The names of this page by their letter.
    pub sections: Vec<LetterSection>,
}

/// The names under one letter.
#[derive(Debug, Serialize)]
pub struct LetterSection {
    /// The id of the heading: `letter-a`.
    pub id: String,
    /// The letter.
    pub letter: String,
    /// The names in alphabetical order.
    pub tags: Vec<CountedTag>,
}

/// The view of an index, or of one part of it.
pub fn view(context: &PageContext, of: IndexOf, letter: Option<&str>) -> IndexView {
    let index = &context.indexes[&of];
    let own = match of {
        IndexOf::Facet(facet) => FacetKind::of(facet).title,
        IndexOf::Entities => "Entities",
        IndexOf::Kind(kind) => &context.site.entities.kinds[kind].title,
    };
    let mut crumbs = vec![Link::home(context)];
    let title = match letter {
        Some(letter) => {
            crumbs.push(Link { href: context.index_href(of), text: own.to_owned() });
            format!("{own}: {}", letter.to_uppercase())
        }
        None => own.to_owned(),
    };
    let count = count(of, index.total);
    let description = format!("{title} in {}: {count}.", context.config.title);
    let route = Route::Index { of, letter: letter.map(str::to_owned) };
    let mut head = Head::new(context, &route, title, description, crumbs);
    if let (IndexOf::Facet(facet), None) = (of, letter) {
        head.json_ld.push(|| json_ld::facet_set(context, facet));
    }
    let shown = index.parts.iter().filter(|part| match letter {
        Some(letter) => part.path == letter,
        None => !index.is_cut(),
    });
    IndexView {
        head,
        of: of.folder(&context.site).to_owned(),
        count,
        kinds: kinds(context, of),
        frequent: if letter.is_none() { frequent(context, of, index) } else { Vec::new() },
        letters: index.parts.iter().map(|part| letter_link(context, of, index, part)).collect(),
        sections: shown.map(|part| section(context, part)).collect(),
    }
}

/// How many names an index has.
fn count(of: IndexOf, total: usize) -> String {
    match of {
        IndexOf::Facet(facet) => {
            let kind = FacetKind::of(facet);
            let one = kind.one.to_lowercase();
            let named = if total == 1 { one.as_str() } else { kind.many };
            format!("{} {named}", wording::grouped(total as u64))
        }
        IndexOf::Entities | IndexOf::Kind(_) => wording::count(total, "name"),
    }
}

/// The indexes of all entities and of each kind.
fn kinds(context: &PageContext, of: IndexOf) -> Vec<ListPageLink> {
    let kinds = &context.site.entities.kinds;
    if matches!(of, IndexOf::Facet(_)) || kinds.len() < 2 {
        return Vec::new();
    }
    let all = [(IndexOf::Entities, "All")].into_iter();
    let kinds = kinds.iter_enumerated().take(MOST_KINDS);
    let all = all.chain(kinds.map(|(kind, found)| (IndexOf::Kind(kind), found.title.as_str())));
    let link = |(other, title): (IndexOf, &str)| ListPageLink {
        href: context.index_href(other),
        text: title.to_owned(),
        count: context.indexes[&other].total,
        current: other == of,
    };
    all.map(link).collect()
}

/// The most frequent names of an index, without those of one transcript: none of these is more frequent than
/// another.
fn frequent(context: &PageContext, of: IndexOf, index: &Index) -> Vec<CountedTag> {
    let mut frequent = most_frequent(context, of, index);
    frequent.retain(|tag| tag.count.max(tag.speaks) > 1);
    frequent
}

fn most_frequent(context: &PageContext, of: IndexOf, index: &Index) -> Vec<CountedTag> {
    match of {
        _ if index.total <= SHORT => Vec::new(),
        IndexOf::Facet(facet) => most_frequent_values(context, facet, MOST_FREQUENT),
        IndexOf::Entities | IndexOf::Kind(_) => {
            let names = index.parts.iter().flat_map(|part| &part.names);
            let entities = names.filter_map(|name| match *name {
                IndexedName::Entity(entity) => Some(entity),
                IndexedName::FacetValue(..) => None,
            });
            most_frequent_entities(context, entities, MOST_FREQUENT)
        }
    }
}

fn letter_link(context: &PageContext, of: IndexOf, index: &Index, part: &IndexPart) -> Link {
    let href = match index.is_cut() {
        true => context.href(&Route::Index { of, letter: Some(part.path.clone()) }),
        false => format!("#letter-{}", part.path),
    };
    Link { href, text: part.path.to_uppercase() }
}

fn section(context: &PageContext, part: &IndexPart) -> LetterSection {
    let tag = |name: &IndexedName| match *name {
        IndexedName::FacetValue(facet, value) => CountedTag::indexed_value(context, facet, value),
        IndexedName::Entity(entity) => CountedTag::entity(context, entity),
    };
    LetterSection {
        id: format!("letter-{}", part.path),
        letter: part.path.to_uppercase(),
        tags: part.names.iter().map(tag).collect(),
    }
}
