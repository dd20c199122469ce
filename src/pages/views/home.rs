//! The first page: what the archive is, what is new, and the ways in.

use serde::Serialize;

use crate::pages::context::PageContext;
use crate::pages::context::card::Card;
use crate::pages::parts::chart::Chart;
use crate::pages::parts::head::Head;
use crate::pages::parts::json_ld;
use crate::pages::parts::link::Link;
use crate::pages::parts::tags::{CountedTag, most_frequent_values, most_mentioned_entities};
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
    /// `14 transcripts`, `98 entities` and `38 keywords`, with links to all of them. What there is
    /// none of is left out.
    pub counts: Vec<Link>,
    /// The newest transcripts, each with the beginning of its summary. Where none has a date, the
    /// first ones.
    pub newest: Vec<Newest>,
    /// The heading above them: `Newest` or `Transcripts`.
    pub newest_title: &'static str,
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
    let shown = if site.dated > 0 { site.dated } else { site.transcripts.len() };
    let newest = site.transcripts.indices().take(shown.min(NEWEST)).map(|transcript| Newest {
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
        "" => format!(
            "{}.",
            counts.iter().map(|count| count.text.as_str()).collect::<Vec<_>>().join(", ")
        ),
        description => description.to_owned(),
    };
    let mut head = Head::new(context, &Route::Home, config.title.clone(), description, Vec::new());
    head.json_ld.push(|| json_ld::site(context));
    HomeView {
        head,
        counts,
        newest: newest.collect(),
        newest_title: if site.dated > 0 { "Newest" } else { "Transcripts" },
        chart: timeline_chart(context),
        entities: most_mentioned_entities(context, site.entities.all.indices(), MOST_FREQUENT),
        keywords: most_frequent_values(context, KEYWORDS, MOST_FREQUENT),
        facets: facets.collect(),
    }
}

fn counts(context: &PageContext) -> Vec<Link> {
    let site = &context.site;
    let entities = site.entities.all.len();
    let entities_word = if entities == 1 { "entity" } else { "entities" };
    let keywords = site.facets[KEYWORDS].values.len();
    let all = [
        (
            site.transcripts.len(),
            context.timeline_href(),
            wording::count(site.transcripts.len(), "transcript"),
        ),
        (
            entities,
            context.index_href(IndexOf::Entities),
            format!("{} {entities_word}", wording::grouped(entities as u64)),
        ),
        (
            keywords,
            context.index_href(IndexOf::Facet(KEYWORDS)),
            wording::count(keywords, "keyword"),
        ),
    ];
    all.into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(_, href, text)| Link { href, text })
        .collect()
}
