//! The search page: its script asks the index, and shows the passages that are found.

use serde::Serialize;

use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::parts::head::Head;
use crate::pages::parts::link::Link;
use crate::pages::parts::tags::{
    CountedTag, most_frequent_values, most_heard_people, most_mentioned_entities,
};
use crate::pages::route::Route;
use crate::site::{FACET_KINDS, KEYWORDS, SERIES};

/// A longer query is no example, in bytes.
const LONGEST: usize = 40;

/// `search.html`
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The page's head.
    pub head: Head,
    /// By what a search can be narrowed: what the site has values of.
    pub fields: Vec<SearchField>,
    /// Whether a transcript has a date. Then the newest are found first, else the first of the archive.
    pub dated: bool,
    /// Queries that find something in the archive, for the help.
    pub examples: SearchExamples,
}

/// Queries by fields that find something in the archive; none for what it does not have.
#[derive(Debug, Serialize)]
pub struct SearchExamples {
    /// What mentions the entity of the most transcripts: `entity:zapier`.
    pub entity: Option<String>,
    /// What somebody says: `speaker:"ann bell"`.
    pub speaker: Option<String>,
    /// The transcripts with the most frequent keyword: `keyword:rowing`.
    pub keyword: Option<String>,
    /// Those of the largest series: `series:mornings`.
    pub series: Option<String>,
    /// The year of the newest transcript.
    pub year: Option<i16>,
}

/// A field of a query, as in `series:news`.
#[derive(Debug, Serialize)]
pub struct SearchField {
    /// Its name in queries.
    pub name: String,
    /// Its heading.
    pub title: &'static str,
}

/// The view.
pub fn view(context: &PageContext) -> SearchView {
    let crumbs = vec![Link::home(context)];
    let description = format!("Search all transcripts of {}.", context.config.title);
    let head = Head::new(context, &Route::Search, "Search".to_owned(), description, crumbs);
    let dated = context.site.dated > 0;
    SearchView { head, fields: fields(context), dated, examples: examples(context) }
}

fn examples(context: &PageContext) -> SearchExamples {
    let entities = &context.site.entities.all;
    let first = |field: &str, tags: Vec<CountedTag>| {
        tags.first().map(|tag| clause(field, &tag.name)).filter(|clause| clause.len() <= LONGEST)
    };
    let newest = context.site.transcripts.first().and_then(|newest| newest.date());
    SearchExamples {
        entity: first("entity", most_mentioned_entities(context, entities.indices(), 1)),
        speaker: first("speaker", most_heard_people(context, 1)),
        keyword: first("keyword", most_frequent_values(context, KEYWORDS, 1)),
        series: first("series", most_frequent_values(context, SERIES, 1)),
        year: newest.map(PartialDate::year),
    }
}

/// A field of a query with its value, in quotes if it is more than a word.
fn clause(field: &str, value: &str) -> String {
    let value = value.to_lowercase().replace('"', " ");
    match value.chars().all(char::is_alphanumeric) {
        true => format!("{field}:{value}"),
        false => format!("{field}:\"{value}\""),
    }
}

fn fields(context: &PageContext) -> Vec<SearchField> {
    let site = &context.site;
    let speak = site.entities.all.iter().any(|entity| !entity.speaks_in.is_empty());
    let speakers = speak.then_some(SearchField { name: "speaker".to_owned(), title: "Speakers" });
    let facets = FACET_KINDS.iter().zip(site.facets.iter());
    let facets = facets.filter(|(_, own)| !own.values.is_empty());
    let facets =
        facets.map(|(kind, _)| SearchField { name: kind.one.to_lowercase(), title: kind.title });
    speakers.into_iter().chain(facets).collect()
}
