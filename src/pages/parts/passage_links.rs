//! Links to the part of a list that stands for a month or a year.
//!
//! `compare.js` follows the same rule with the `parts` of an entity over time.

use std::borrow::Cow;

use super::listing::month_id;
use crate::base::index::EntityIndex;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::{List, ListPage};

/// The parts of a list, by which a month is found.
pub struct PassageLinks<'a> {
    /// The address of the list.
    base: String,
    /// Whether the list has headings of months on its first page: only with passages.
    by_month: bool,
    /// Its pages, if it is cut.
    pages: Option<Cow<'a, [ListPage]>>,
}

impl<'a> PassageLinks<'a> {
    /// The links to the parts of the list at an address.
    pub fn new(context: &'a PageContext, list: List, base: String) -> PassageLinks<'a> {
        let pages = list.is_cut().then(|| context.list_pages(list));
        PassageLinks { base, by_month: list.entity.is_some(), pages }
    }

    /// The links to the passages of an entity.
    pub fn of_entity(context: &'a PageContext, entity: EntityIndex) -> PassageLinks<'a> {
        let list = List::of_entity(&context.site, entity);
        PassageLinks::new(context, list, context.entity_href(entity))
    }

    /// The address of a month, or of a year, in which the list has something.
    pub fn href(&self, year: i16, month: Option<i8>) -> String {
        let base = &self.base;
        if self.pages.is_none() {
            let anchor = month_id(year, month.filter(|_| self.by_month));
            return format!("{base}#{anchor}");
        }
        match month {
            None => format!("{base}{year:04}/"),
            Some(month) if self.is_cut(year) => format!("{base}{year:04}/{month:02}/"),
            Some(_) => format!("{base}{year:04}/#{}", month_id(year, month)),
        }
    }

    /// How many months have an address of their own: 1, or 12 in a short list of transcripts.
    pub fn shortest(&self) -> usize {
        if self.by_month || self.pages.is_some() { 1 } else { 12 }
    }

    /// Whether a year has a page for each of its months.
    fn is_cut(&self, year: i16) -> bool {
        self.cut_years().any(|cut| cut == format!("{year:04}"))
    }

    /// The years whose months have pages of their own: `2024`; none if the list has no pages.
    pub fn cut_years(&self) -> impl Iterator<Item = &str> {
        let pages = self.pages.iter().flat_map(|pages| pages.iter());
        let years = pages.filter(|page| page.is_cut && !page.path.contains('/'));
        years.map(|page| page.path.as_str())
    }

    /// Whether the list has pages.
    pub fn has_pages(&self) -> bool {
        self.pages.is_some()
    }
}
