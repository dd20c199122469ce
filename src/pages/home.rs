//! The first page: what the archive is, what is new, and the ways in.

use serde::Serialize;

use super::chart::Chart;
use super::frame::{Head, Link};
use super::listing::Card;
use super::machines::json_ld;
use super::tags::Tag;
use super::{IndexOf, Pages, Route, words};
use crate::site::{FACETS, GROUPS, KEYWORDS};

/// Transcripts that the first page shows.
const NEWEST: usize = 8;
/// Entities and keywords that it shows.
const MOST_FREQUENT: usize = 24;
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
    let site = &pages.site;
    let config = &pages.config;
    let counts = [
        (pages.timeline_href(), words::count(site.transcripts.len(), "transcript")),
        (
            pages.index_href(IndexOf::Entities),
            plural(site.entities.all.len(), "entity", "entities"),
        ),
        (
            pages.index_href(IndexOf::Group(KEYWORDS)),
            words::count(site.groups[KEYWORDS].terms.len(), "keyword"),
        ),
    ];
    let newest = (0..site.transcripts.len().min(NEWEST)).map(|at| Newest {
        card: pages.card(at),
        beginning: words::beginning(pages.lead(at), 220),
    });
    let facets = FACETS.filter(|&group| !site.groups[group].terms.is_empty());
    let counts = counts.map(|(href, text)| Link { href, text });
    // Search engines want to know what a page is; the settings need not say it.
    let description = match config.description.as_str() {
        "" => format!("{}.", counts.each_ref().map(|count| count.text.as_str()).join(", ")),
        description => description.to_owned(),
    };
    let mut head = pages.head(&Route::Home, config.title.clone(), description, Vec::new());
    head.json_ld.push(|| json_ld::site(pages));
    HomeView {
        head,
        counts: counts.into(),
        newest: newest.collect(),
        chart: super::timeline::chart_of_all(pages),
        entities: pages.most_frequent_entities(0..site.entities.all.len(), MOST_FREQUENT),
        keywords: pages.most_frequent_terms(KEYWORDS, MOST_FREQUENT),
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
