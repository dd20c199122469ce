//! Gathered: what the page of a term and that of an entity have in common, a list of transcripts and
//! what is known of it.

use serde::Serialize;

use super::chart::{Chart, chart};
use super::frame::{Head, Link};
use super::listing::{List, Listing};
use super::tags::Tag;
use super::{Pages, Parts, Route, words};
use crate::base::diagnostic::Diagnostic;
use crate::config::Unattested;

/// `gathered.html`, which `term.html` and `entity.html` extend
#[derive(Debug, Serialize)]
pub struct Gathered {
    /// The page's head.
    pub head: Head,
    /// Its name.
    pub name: String,
    /// `12 transcripts`
    pub count: String,
    /// How often it is mentioned, as `45 mentions`; entities alone.
    pub mentions: Option<String>,
    /// What the chart counts: `Mentions by month` or `Transcripts by month`.
    pub charted: &'static str,
    /// Its transcripts, or its mentions, by month; on its first page alone.
    pub chart: Option<Chart>,
    /// Its transcripts.
    pub listing: Listing,
    /// Transcripts that are tagged with it and do not mention it, where the site marks them; on its
    /// first page alone.
    pub unattested: Vec<Link>,
    /// How many there are: the list holds none where they are too many for one page.
    pub unattested_count: usize,
    /// Entities that stand on most of its transcripts; on its first page alone.
    pub entities: Vec<Tag>,
    /// Keywords that stand most beside it; on its first page alone.
    pub keywords: Vec<Tag>,
}

/// More transcripts without a mention than this are only counted.
const MOST_UNATTESTED: usize = 200;

/// Of what the transcripts are gathered.
pub(super) struct Gathering<'a> {
    /// Its page.
    pub route: Route,
    /// The part of its list that the page shows.
    pub shelf: Option<&'a str>,
    /// Its name, with the address of its first page.
    pub own: Link,
    /// The index in which it stands.
    pub index: Link,
    /// Its transcripts; an entity's with its passages.
    pub list: List<'a>,
    /// The transcripts that are tagged with it and do not mention it.
    pub unattested: &'a [usize],
    /// It as a keyword.
    pub keyword: Option<usize>,
}

impl Pages {
    /// The view; `describe` makes the page's description from the number of transcripts.
    pub(super) fn gathered(
        &self,
        of: Gathering,
        describe: impl FnOnce(&str) -> String,
        parts: &dyn Parts,
    ) -> Result<Gathered, Diagnostic> {
        let Gathering { route, shelf, own, index, list, unattested, keyword } = of;
        let count = words::count(list.all.len(), "transcript");
        let name = own.text.clone();
        let listing = self.listing(list, &own.href, shelf, parts)?;
        let mut crumbs = vec![self.home_link(), index];
        // `Name`, or `Name, March 2024`.
        let title = match &listing.part {
            None => own.text,
            Some(part) => {
                let title = format!("{}, {part}", own.text);
                crumbs.push(own);
                title
            }
        };
        // What is said of the whole list stands on its first page alone.
        let whole = if shelf.is_none() {
            list
        } else {
            List { all: &[], entity: list.entity.map(|(entity, _)| (entity, [].as_slice())) }
        };
        let unattested = match self.site.unattested {
            Unattested::Mark if shelf.is_none() => unattested,
            _ => &[],
        };
        let listed = if unattested.len() > MOST_UNATTESTED { &[] } else { unattested };
        let unattested_links = listed.iter().map(|&at| Link {
            href: self.transcript_href(at),
            text: words::beginning(&self.site.transcripts[at].facts.meta.title, 140),
        });
        let mentions = list.entity.map(|(entity, _)| self.site.mentions_of(entity).total);
        Ok(Gathered {
            head: self.head(&route, title, describe(&count), crumbs),
            name,
            count,
            mentions: mentions.map(|mentions| words::count(mentions, "mention")),
            charted: if mentions.is_some() { "Mentions by month" } else { "Transcripts by month" },
            chart: self.chart_of(whole),
            listing,
            unattested: unattested_links.collect(),
            unattested_count: unattested.len(),
            entities: self.companion_entities(whole.all, list.entity.map(|(entity, _)| entity)),
            keywords: self.companion_keywords(whole.all, keyword),
        })
    }

    /// The months of a list's transcripts, or of an entity's mentions; its bars lead nowhere.
    fn chart_of(&self, list: List) -> Option<Chart> {
        let Some((_, counts)) = list.entity else {
            return chart(self.dates(list.all), "transcript", |_, _| None);
        };
        let dates = list.all.iter().zip(counts).flat_map(|(&at, &count)| {
            let date = self.site.transcripts[at].date();
            date.into_iter().flat_map(move |date| std::iter::repeat_n(date, count))
        });
        chart(dates, "mention", |_, _| None)
    }
}
