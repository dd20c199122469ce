//! The first page: what the archive is, what is new, and the ways in.

use serde::Serialize;

use super::chart::Chart;
use super::frame::{Head, Link};
use super::listing::Card;
use super::{IndexOf, Pages, Route, words};
use crate::site::GROUPS;

/// Transcripts that the first page shows.
const NEWEST: usize = 8;
/// Entities and keywords that it shows.
const MOST_FREQUENT: usize = 24;
/// The longest name in a list, in bytes; its own page has the whole of it.
const LONGEST_NAME: usize = 120;
/// Values of a facet that it shows.
const MOST_VALUES: usize = 6;

/// `home.html`
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The page's head.
    pub head: Head,
    /// How much there is: `14 transcripts`, `98 entities`, `38 keywords`.
    pub counts: Vec<Link>,
    /// The newest transcripts, each with the beginning of its summary.
    pub newest: Vec<Newest>,
    /// Transcripts by month.
    pub chart: Option<Chart>,
    /// The most frequent entities.
    pub entities: Vec<Tag>,
    /// The most frequent keywords.
    pub keywords: Vec<Tag>,
    /// The facets with their most frequent values.
    pub facets: Vec<Facet>,
}

/// A transcript with the beginning of its summary.
#[derive(Debug, Serialize)]
pub struct Newest {
    /// The transcript.
    pub card: Card,
    /// A sentence or two; may be empty.
    pub beginning: String,
}

/// An entity or term with the number of transcripts that have it.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How many transcripts have it.
    pub count: usize,
    /// An entity's first kind; empty for keywords and facets.
    pub kind: String,
}

/// A facet with some of its values.
#[derive(Debug, Serialize)]
pub struct Facet {
    /// The address of its index.
    pub href: String,
    /// Its heading.
    pub title: String,
    /// Its most frequent values.
    pub values: Vec<Tag>,
}

/// Makes the view.
pub fn view(pages: &Pages) -> HomeView {
    let site = pages.site;
    let config = pages.config;
    let counts = [
        (pages.timeline_href(), words::count(site.transcripts.len(), "transcript")),
        (
            pages.index_href(IndexOf::Entities),
            plural(site.entities.all.len(), "entity", "entities"),
        ),
        (pages.index_href(IndexOf::Group(0)), words::count(site.groups[0].terms.len(), "keyword")),
    ];
    let newest = (0..site.transcripts.len().min(NEWEST)).map(|at| Newest {
        card: pages.card(at),
        beginning: words::beginning(
            &super::transcript::lead(&site.transcripts[at].facts.meta),
            220,
        ),
    });
    let facets = (1..GROUPS.len()).filter(|&group| !site.groups[group].terms.is_empty());
    HomeView {
        head: pages.head(
            &Route::Home,
            config.title.clone(),
            config.description.clone(),
            Vec::new(),
        ),
        counts: counts.map(|(href, text)| Link { href, text }).into(),
        newest: newest.collect(),
        chart: super::timeline::chart_of_all(pages),
        entities: pages.most_frequent_entities(0..site.entities.all.len(), MOST_FREQUENT),
        keywords: pages.most_frequent_terms(0, MOST_FREQUENT),
        facets: facets
            .map(|group| Facet {
                href: pages.index_href(IndexOf::Group(group)),
                title: GROUPS[group].title.to_owned(),
                values: pages.most_frequent_terms(group, MOST_VALUES),
            })
            .collect(),
    }
}

fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", words::grouped(number as u64), if number == 1 { one } else { many })
}

impl Pages<'_> {
    /// The entity with the number of its transcripts.
    pub(super) fn entity_tag(&self, entity: usize) -> Tag {
        let found = &self.site.entities.all[entity];
        Tag {
            href: self.entity_href(entity),
            name: words::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            kind: self.kind_of(entity).to_owned(),
        }
    }

    /// The name of an entity's first kind.
    pub(super) fn kind_of(&self, entity: usize) -> &str {
        let kinds = &self.site.entities.all[entity].kinds;
        kinds.first().map_or("other", |&kind| self.site.entities.kinds[kind].slug.as_str())
    }

    /// The term with the number of its transcripts.
    pub(super) fn term_tag(&self, group: usize, term: usize) -> Tag {
        let found = &self.site.groups[group].terms[term];
        Tag {
            href: self.term_href(group, term),
            name: words::beginning(&found.name, LONGEST_NAME),
            count: found.transcripts.len(),
            kind: String::new(),
        }
    }

    /// The entities with the most transcripts; of equals, the first in the alphabet.
    pub(super) fn most_frequent_entities(
        &self,
        among: impl Iterator<Item = usize>,
        most: usize,
    ) -> Vec<Tag> {
        let mut among: Vec<usize> = among.collect();
        let all = &self.site.entities.all;
        among.sort_by_key(|&at| (std::cmp::Reverse(all[at].transcripts.len()), at));
        among.into_iter().take(most).map(|at| self.entity_tag(at)).collect()
    }

    /// The terms of a group with the most transcripts; of equals, the first in the alphabet.
    pub(super) fn most_frequent_terms(&self, group: usize, most: usize) -> Vec<Tag> {
        let terms = &self.site.groups[group].terms;
        let mut among: Vec<usize> = (0..terms.len()).collect();
        among.sort_by_key(|&at| (std::cmp::Reverse(terms[at].transcripts.len()), at));
        among.into_iter().take(most).map(|at| self.term_tag(group, at)).collect()
    }
}
