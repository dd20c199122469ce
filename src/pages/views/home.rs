//! The first page: what the archive is, what is new, and the ways in.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::context::card::Card;
use crate::pages::parts::chart::Chart;
use crate::pages::parts::head::Head;
use crate::pages::parts::json_ld;
use crate::pages::parts::link::Link;
use crate::pages::parts::tags::{CountedTag, most_frequent_entities, most_frequent_values};
use crate::pages::parts::timeline_chart::timeline_chart;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::{FacetKind, KEYWORDS};

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
    /// `14 transcripts`, `98 entities` and `38 keywords`, with links to all of them.
    pub counts: Vec<Link>,
    /// The newest transcripts, each with the beginning of its summary.
    pub newest: Vec<Newest>,
    /// Transcripts by month.
    pub chart: Option<Chart>,
    /// The most frequent entities.
    pub entities: Vec<CountedTag>,
    /// The most frequent keywords.
    pub keywords: Vec<CountedTag>,
    /// The facets with their most frequent values.
    pub facets: Vec<FacetOfSite>,
}

/// A transcript with the beginning of its summary.
#[derive(Debug, Serialize)]
pub struct Newest {
    /// The transcript.
    pub card: Card,
    /// A sentence or two; may be empty.
    pub beginning: String,
}

/// A facet with its most frequent values.
#[derive(Debug, Serialize)]
pub struct FacetOfSite {
    /// The address of its index.
    pub href: String,
    /// Its heading.
    pub title: String,
    /// Its most frequent values.
    pub values: Vec<CountedTag>,
}

/// The view.
pub fn view(context: &PageContext) -> HomeView {
    let (site, config) = (&context.site, &context.config);
    let counts = counts(context);
    let newest = site.transcripts.indices().take(NEWEST).map(|transcript| Newest {
        card: context.card(transcript),
        beginning: wording::beginning(context.lead(transcript), 220),
    });
    let facets = FacetKind::without_keywords();
    let facets = facets.filter(|&facet| !site.facets[facet].values.is_empty());
    let facets = facets.map(|facet| FacetOfSite {
        href: context.index_href(IndexOf::Facet(facet)),
        title: FacetKind::of(facet).title.to_owned(),
        values: most_frequent_values(context, facet, MOST_VALUES),
    });
    // Search engines want a description; the settings need not have one.
    let description = match config.description.as_str() {
        "" => format!("{}.", counts.each_ref().map(|count| count.text.as_str()).join(", ")),
        description => description.to_owned(),
    };
    let mut head = Head::new(context, &Route::Home, config.title.clone(), description, Vec::new());
    head.json_ld.push(|| json_ld::site(context));
    HomeView {
        head,
        counts: counts.into(),
        newest: newest.collect(),
        chart: timeline_chart(context),
        entities: most_frequent_entities(context, site.entities.all.indices(), MOST_FREQUENT),
        keywords: most_frequent_values(context, KEYWORDS, MOST_FREQUENT),
        facets: facets.collect(),
    }
}

fn counts(context: &PageContext) -> [Link; 3] {
    let site = &context.site;
    let entities = site.entities.all.len();
    let entities_word = if entities == 1 { "entity" } else { "entities" };
    [
        Link {
            href: context.timeline_href(),
            text: wording::count(site.transcripts.len(), "transcript"),
        },
        Link {
            href: context.index_href(IndexOf::Entities),
            text: format!("{} {entities_word}", wording::grouped(entities as u64)),
        },
        Link {
            href: context.index_href(IndexOf::Facet(KEYWORDS)),
            text: wording::count(site.facets[KEYWORDS].values.len(), "keyword"),
        },
    ]
}
