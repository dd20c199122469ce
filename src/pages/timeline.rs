//! The timeline: every transcript by its date.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chart::{Chart, chart};
use super::frame::{Head, Link};
use super::listing::{List, Listing, ShelfLink, month_id};
use super::{Pages, Parts, Route, words};
use crate::base::diagnostic::Diagnostic;

/// `timeline.html`
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// The page's head.
    pub head: Head,
    /// `14 transcripts from 2022 to 2026, 1 undated`
    pub count: String,
    /// All transcripts by month; on the first page alone.
    pub chart: Option<Chart>,
    /// The years, and on a year that is parted its months. On the first page they are all there is.
    pub listing: Listing,
}

/// Makes the view of the timeline, or of one part of it.
pub fn view(
    pages: &Pages,
    shelf: Option<&str>,
    parts: &dyn Parts,
) -> Result<TimelineView, Diagnostic> {
    let all = &pages.all;
    let base = pages.timeline_href();
    let route = Route::Timeline { shelf: shelf.map(str::to_owned) };
    let own = Link { href: base.clone(), text: "Timeline".to_owned() };
    let listing = match shelf {
        Some(_) => pages.listing(List::plain(all), &base, shelf, parts)?,
        None => Listing { shelves: years(pages, all), sections: Vec::new(), part: None },
    };
    let (title, crumbs) = match &listing.part {
        None => (own.text, vec![pages.home_link()]),
        Some(part) => (part.clone(), vec![pages.home_link(), own]),
    };
    let count = count(pages, shelf, &listing);
    let description = format!("{} by date: {count}.", pages.config.title);
    Ok(TimelineView {
        head: pages.head(&route, title, description, crumbs),
        count,
        chart: if shelf.is_none() { chart_of_all(pages) } else { None },
        listing,
    })
}

fn years(pages: &Pages, all: &[usize]) -> Vec<ShelfLink> {
    let base = pages.timeline_href();
    let shelves = pages.shelves(List::plain(all));
    let top = shelves.iter().filter(|shelf| !shelf.path.contains('/'));
    top.map(|shelf| ShelfLink {
        href: format!("{base}{}/", shelf.path),
        text: shelf.title.clone(),
        count: shelf.range.len(),
        current: false,
    })
    .collect()
}

fn count(pages: &Pages, shelf: Option<&str>, listing: &Listing) -> String {
    let site = &pages.site;
    if shelf.is_some() {
        let here = listing.sections.iter().map(|section| section.count).sum::<usize>();
        let below = listing.shelves.iter().rfind(|shelf| shelf.current).map(|shelf| shelf.count);
        return words::count(if here > 0 { here } else { below.unwrap_or(0) }, "transcript");
    }
    let undated = site.transcripts.len() - site.dated;
    let mut count = words::count(site.transcripts.len(), "transcript");
    if let (Some(last), Some(first)) = (site.transcripts.first(), site.dated.checked_sub(1)) {
        let years = (site.transcripts[first].date(), last.date());
        if let (Some(first), Some(last)) = years {
            count += &format!(" from {} to {}", first.year(), last.year());
        }
    }
    if undated > 0 {
        count += &format!(", {} undated", words::grouped(undated as u64));
    }
    count
}

/// The chart of all transcripts. Each bar leads to its month on the timeline.
pub fn chart_of_all(pages: &Pages) -> Option<Chart> {
    let site = &pages.site;
    let shelves = pages.shelves(List::plain(&pages.all[..site.dated]));
    let parted: BTreeSet<&str> =
        shelves.iter().filter(|shelf| shelf.parted).map(|shelf| shelf.path.as_str()).collect();
    let base = pages.timeline_href();
    chart(pages.dates(&pages.all), "transcript", |year, month| {
        let path = format!("{year:04}");
        Some(match month {
            None => format!("{base}{path}/"),
            Some(month) if parted.contains(path.as_str()) => format!("{base}{path}/{month:02}/"),
            Some(month) => format!("{base}{path}/#{}", month_id(year, month)),
        })
    })
}
