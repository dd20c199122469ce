//! What the page of a facet value and that of an entity have in common: a list of transcripts, and
//! what these share.

use serde::Serialize;

use super::chart::{Chart, chart, dates};
use super::head::Head;
use super::link::Link;
use super::listing::{Listing, TitledListing, listing};
use super::passage_links::PassageLinks;
use super::side_list::{SPEECH, SideList, UNSUPPORTED, is_side_page, side_list};
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
    /// The transcripts, or the mentions, by month; on the first page alone.
    pub chart: Option<Chart>,
    /// The transcripts.
    pub listing: Listing,
    /// The transcripts in which a person speaks, on the first page and on the pages of that list.
    pub speaks: Option<SideList>,
    /// Transcripts that are tagged with the name without anything that supports it, where the site
    /// marks them; on the first page and on the pages of that list.
    pub unsupported: Option<SideList>,
    /// Entities that most of the transcripts have; on the first page alone.
    pub entities: Vec<CountedTag>,
    /// Keywords that most of the transcripts have; on the first page alone.
    pub keywords: Vec<CountedTag>,
}

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
    /// The transcripts in which it speaks, if it is a person.
    pub speaks_in: &'a [TranscriptIndex],
    /// The transcripts that are tagged with the name without anything that supports it.
    pub unsupported: &'a [TranscriptIndex],
    /// Index of the keyword, if it is one.
    pub keyword: Option<FacetValueIndex>,
    /// Whether the page lists the entities that most of the transcripts have.
    pub with_entities: bool,
}

impl Collection {
    /// The collection; `describe` makes the page's description from the number of transcripts and that of
    /// mentions.
    ///
    /// # Errors
    /// A diagnostic if the template of cards fails.
    pub fn new(
        context: &PageContext,
        of: CollectionOf,
        describe: impl FnOnce(&str, usize) -> String,
    ) -> Result<Collection, Diagnostic> {
        let CollectionOf { route, list_page, own, index, list, speaks_in, unsupported, .. } = of;
        let entity = list.entity.map(|entity| entity.index);
        let marked = context.site.unsupported_tags == UnsupportedTags::Mark;
        let unsupported = if marked { unsupported } else { &[] };
        let speaks = side_list(context, speaks_in, SPEECH, &own, list_page)?;
        let unsupported = side_list(context, unsupported, UNSUPPORTED, &own, list_page)?;
        let main = match is_side_page(list_page) {
            true => TitledListing { range: 0..list.transcripts.len(), ..TitledListing::default() },
            false => listing(context, list, &own.href, list_page)?,
        };
        // A page of one year counts that year.
        let counted = list.part(main.range.clone());
        let count = wording::count(counted.transcripts.len(), "transcript");
        let mentions: Option<usize> = counted.entity.map(|entity| entity.mentions.iter().sum());
        let sides = [&speaks, &unsupported].into_iter().flatten();
        let part = sides.filter_map(|side| side.title.clone()).next().or(main.title);
        let mut crumbs = vec![Link::home(context), index];
        let (name, base) = (own.text.clone(), own.href.clone());
        // `Name`, or `Name, March 2024`.
        let title = match part {
            None => own.text,
            Some(part) => {
                let title = format!("{}, {part}", own.text);
                crumbs.push(own);
                title
            }
        };
        // What describes the whole list stands on its first page alone.
        let whole = if list_page.is_none() { list } else { list.part(0..0) };
        Ok(Collection {
            head: Head::new(
                context,
                &route,
                title,
                describe(&count, mentions.unwrap_or_default()),
                crumbs,
            ),
            name,
            count,
            mentions: mentions.map(|mentions| wording::count(mentions, "mention")),
            chart: chart_of(context, whole, &base),
            listing: main.listing,
            speaks: speaks.map(|side| side.list),
            unsupported: unsupported.map(|side| side.list),
            entities: match of.with_entities {
                true => tags::companion_entities(context, whole.transcripts, entity),
                false => Vec::new(),
            },
            keywords: tags::companion_keywords(context, whole.transcripts, of.keyword),
        })
    }
}

/// The months of a list's transcripts, or of an entity's mentions, each with a link to that part of the list
/// at the address `base`.
fn chart_of(context: &PageContext, list: List, base: &str) -> Option<Chart> {
    let links = PassageLinks::new(context, list, base.to_owned());
    let href = |year: i16, month: Option<i8>| links.href(year, month);
    let Some(entity) = list.entity else {
        return chart(dates(context, list.transcripts), "transcript", links.shortest(), href);
    };
    let counted = list.transcripts.iter().zip(entity.mentions);
    let dates = counted.flat_map(|(&transcript, &count)| {
        let date = context.transcript(transcript).date();
        date.into_iter().flat_map(move |date| std::iter::repeat_n(date, count))
    });
    chart(dates, "mention", links.shortest(), href)
}
