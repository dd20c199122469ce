//! Gathered: what the page of a term and that of an entity have in common, a list of transcripts and
//! what is known of it.

use serde::Serialize;

use super::chart::{Chart, chart};
use super::frame::{Head, Link};
use super::listing::Listing;
use super::tags::Tag;
use super::{Pages, Parts, Route, words};
use crate::diagnostic::Diagnostic;

/// `gathered.html`, which `term.html` and `entity.html` extend
#[derive(Debug, Serialize)]
pub struct Gathered {
    /// The page's head.
    pub head: Head,
    /// Its name.
    pub name: String,
    /// `12 transcripts`
    pub count: String,
    /// Its transcripts by month; on its first page alone.
    pub chart: Option<Chart>,
    /// Its transcripts.
    pub listing: Listing,
    /// Entities that its transcripts declare most; on its first page alone.
    pub entities: Vec<Tag>,
    /// Keywords that stand most beside it; on its first page alone.
    pub keywords: Vec<Tag>,
}

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
    /// Its transcripts, in the site's order.
    pub list: &'a [usize],
    /// It as an entity, which does not stand beside itself.
    pub entity: Option<usize>,
    /// It as a keyword.
    pub keyword: Option<usize>,
}

impl Pages<'_> {
    /// The view; `describe` makes the page's description from the number of transcripts.
    pub(super) fn gathered(
        &self,
        of: Gathering,
        describe: impl FnOnce(&str) -> String,
        parts: &dyn Parts,
    ) -> Result<Gathered, Diagnostic> {
        let Gathering { route, shelf, own, index, list, entity, keyword } = of;
        let count = words::count(list.len(), "transcript");
        let name = own.text.clone();
        let listing = self.listing(list, &own.href, shelf, parts)?;
        let mut crumbs = vec![self.home_link(), index];
        // `Name`, or `Name, March 2024`.
        let title = match self.shelf_crumb(list, shelf) {
            None => own.text,
            Some(part) => {
                let title = format!("{}, {}", own.text, part.text);
                crumbs.push(own);
                title
            }
        };
        // What is said of the whole list stands on its first page alone.
        let whole = if shelf.is_none() { list } else { &[] };
        Ok(Gathered {
            head: self.head(&route, title, describe(&count), crumbs),
            name,
            count,
            chart: chart(self.dates(whole), |_, _| None),
            listing,
            entities: self.companion_entities(whole, entity),
            keywords: self.companion_keywords(whole, keyword),
        })
    }
}
