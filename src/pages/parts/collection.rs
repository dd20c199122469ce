//! What the page of a facet value and that of an entity have in common: a list of transcripts, and
//! what these share.

use serde::Serialize;

use super::chart::{Chart, chart, dates};
use super::head::Head;
use super::link::Link;
use super::listing::{Listing, TitledListing, listing};
use super::tags::{self, CountedTag};
use crate::base::diagnostic::Diagnostic;
use crate::base::index::{FacetValueIndex, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::List;
use crate::pages::route::Route;
use crate::pages::wording;

/// `collection.html`, which `facet_value.html` and `entity.html` extend
#[derive(Debug, Serialize)]
pub struct Collection {
    /// The page's head.
    pub head: Head,
    /// The name of the facet value or entity.
    pub name: String,
    /// `12 transcripts`
    pub count: String,
    /// `45 mentions`; for entities alone.
    pub mentions: Option<String>,
    /// The caption of the chart: `Mentions by month` or `Transcripts by month`.
    pub chart_caption: &'static str,
    /// The transcripts, or the mentions, by month; on the first page alone.
    pub chart: Option<Chart>,
    /// The transcripts.
    pub listing: Listing,
    /// Transcripts that are tagged with the name and do not mention it, where the site marks them;
    /// on the first page alone.
    pub unsupported: Vec<Link>,
    /// How many there are: the list is empty where they are too many for one page.
    pub unsupported_count: usize,
    /// Entities that most of the transcripts have; on the first page alone.
    pub entities: Vec<CountedTag>,
    /// Keywords that most of the transcripts have; on the first page alone.
    pub keywords: Vec<CountedTag>,
}

/// More transcripts without a mention than this are only counted.
const MOST_UNSUPPORTED: usize = 200;

/// What a collection is made from.
pub struct CollectionOf<'a> {
    /// The page.
    pub route: Route,
    /// The part of the list that the page shows; none on the first page.
    pub list_page: Option<&'a str>,
    /// The name, with the address of the first page.
    pub own: Link,
    /// The index that holds the name.
    pub index: Link,
    /// The transcripts; an entity's with its passages.
    pub list: List<'a>,
    /// The transcripts that are tagged with the name and do not mention it.
    pub unsupported: &'a [TranscriptIndex],
    /// Index of the keyword, if it is one.
    pub keyword: Option<FacetValueIndex>,
}

impl Collection {
    /// The collection; `describe` makes the page's description from the number of transcripts.
    ///
    /// # Errors
    /// A diagnostic if the template of cards fails.
    pub fn new(
        context: &PageContext,
        of: CollectionOf,
        describe: impl FnOnce(&str) -> String,
    ) -> Result<Collection, Diagnostic> {
        let CollectionOf { route, list_page, own, index, list, unsupported, keyword } = of;
        let count = wording::count(list.transcripts.len(), "transcript");
        let name = own.text.clone();
        let TitledListing { listing, title: part } = listing(context, list, &own.href, list_page)?;
        let mut crumbs = vec![Link::home(context), index];
        // `Name`, or `Name, March 2024`.
        let title = match part {
            None => own.text,
            Some(part) => {
                let title = format!("{}, {part}", own.text);
                crumbs.push(own);
                title
            }
        };
        let entity = list.entity.map(|entity| entity.index);
        let mentions = entity.map(|entity| context.site.mentions_of(entity).total);
        // What describes the whole list stands on its first page alone.
        let is_first = list_page.is_none();
        let whole = if is_first { list } else { list.part(0..0) };
        let marked = is_first && context.site.unsupported_tags == UnsupportedTags::Mark;
        let unsupported = if marked { unsupported } else { &[] };
        Ok(Collection {
            head: Head::new(context, &route, title, describe(&count), crumbs),
            name,
            count,
            mentions: mentions.map(|mentions| wording::count(mentions, "mention")),
            chart_caption: match entity {
                Some(_) => "Mentions by month",
                None => "Transcripts by month",
            },
            chart: chart_of(context, whole),
            listing,
            unsupported: unsupported_links(context, unsupported),
            unsupported_count: unsupported.len(),
            entities: tags::companion_entities(context, whole.transcripts, entity),
            keywords: tags::companion_keywords(context, whole.transcripts, keyword),
        })
    }
}

/// Links to transcripts that do not mention the name; none where they are too many.
fn unsupported_links(context: &PageContext, transcripts: &[TranscriptIndex]) -> Vec<Link> {
    if transcripts.len() > MOST_UNSUPPORTED {
        return Vec::new();
    }
    let links = transcripts.iter().map(|&transcript| Link {
        href: context.transcript_href(transcript),
        text: wording::beginning(&context.transcript(transcript).facts.meta.title, 140),
    });
    links.collect()
}

/// The months of a list's transcripts, or of an entity's mentions; the bars have no links.
fn chart_of(context: &PageContext, list: List) -> Option<Chart> {
    let Some(entity) = list.entity else {
        return chart(dates(context, list.transcripts), "transcript", |_, _| None);
    };
    let counted = list.transcripts.iter().zip(entity.mentions);
    let dates = counted.flat_map(|(&transcript, &count)| {
        let date = context.transcript(transcript).date();
        date.into_iter().flat_map(move |date| std::iter::repeat_n(date, count))
    });
    chart(dates, "mention", |_, _| None)
}
