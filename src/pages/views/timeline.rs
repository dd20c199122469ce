//! The timeline: every transcript by its date. Where none has a date, it is the list of all.

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::index::TranscriptIndex;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::{List, dated, runs};
use crate::pages::parts::chart::Chart;
use crate::pages::parts::first_mentions::{NewEntity, new_names};
use crate::pages::parts::head::Head;
use crate::pages::parts::lanes::{Lanes, lanes};
use crate::pages::parts::link::Link;
use crate::pages::parts::listing::{ListPageLink, Listing, TitledListing, listing, month_sections};
use crate::pages::parts::over_time::comparable;
use crate::pages::parts::timeline_chart::timeline_chart;
use crate::pages::route::Route;
use crate::pages::wording;

/// The first page shows the newest months, until they have so many transcripts.
const NEWEST: usize = 8;
/// It shows at most so many.
const MOST_NEWEST: usize = 60;
/// New names that the first page shows.
const NEW_NAMES: usize = 10;
/// New names that the page of a year shows.
const NEW_NAMES_OF_YEAR: usize = 16;

/// `timeline.html`
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// The page's head.
    pub head: Head,
    /// `14 transcripts from 2022 to 2026, 1 undated`
    pub count: String,
    /// All transcripts by month; on the first page alone.
    pub chart: Option<Chart>,
    /// When the archive speaks of what; on the first page alone.
    pub lanes: Option<Lanes>,
    /// The address of the page on which names are compared, if there is one; on the first page alone.
    pub compare: Option<String>,
    /// The names that are mentioned for the first time: on the first page the newest, on the page of a year
    /// those of that year.
    pub new_names: Vec<NewEntity>,
    /// The years, and on a year that is cut its months; on the first page with the newest transcripts.
    pub listing: Listing,
}

/// The view of the timeline, or of one part of it.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn view(context: &PageContext, list_page: Option<&str>) -> Result<TimelineView, Diagnostic> {
    let base = context.timeline_href();
    let is_dated = context.site.dated > 0;
    let TitledListing { listing, title: part, .. } = match list_page {
        None if is_dated => {
            let newest = List::plain(&context.all).part(0..newest(context));
            let sections = month_sections(context, newest)?;
            let list_pages = years(context, &base);
            let listing = Listing { list_pages, sections, ..Listing::default() };
            TitledListing { listing, ..TitledListing::default() }
        }
        _ => listing(context, List::plain(&context.all), &base, list_page)?,
    };
    let own = Link { href: base, text: wording::timeline(is_dated).to_owned() };
    let (title, crumbs) = match part {
        None => (own.text, vec![Link::home(context)]),
        Some(part) => (part, vec![Link::home(context), own]),
    };
    let count = match list_page {
        Some(_) => count_of_part(&listing),
        None => count_of_all(context),
    };
    let order = if is_dated { " by date" } else { "" };
    let description = format!("{}{order}: {count}.", context.config.title);
    let is_first = list_page.is_none() && is_dated;
    // `2024`, and no part of it.
    let year = list_page.and_then(|page| page.parse().ok());
    let new_names = match (is_first, year) {
        (true, _) => new_names(context, None, NEW_NAMES),
        (false, Some(_)) => new_names(context, year, NEW_NAMES_OF_YEAR),
        (false, None) => Vec::new(),
    };
    let compare = is_first && comparable(context).next().is_some();
    let route = Route::Timeline { list_page: list_page.map(str::to_owned) };
    Ok(TimelineView {
        head: Head::new(context, &route, title, description, crumbs),
        count,
        chart: if list_page.is_none() { timeline_chart(context) } else { None },
        lanes: if is_first { lanes(context) } else { None },
        compare: compare.then(|| context.href(&Route::Compare)),
        new_names,
        listing,
    })
}

/// How many transcripts the first page shows: whole months, until there are enough of them.
fn newest(context: &PageContext) -> usize {
    let all = dated(&context.site, &context.all);
    let month = |position: usize| {
        let date = context.transcript(all[position]).date();
        date.map(|date| (date.year(), date.month()))
    };
    let mut shown = 0;
    for run in runs(0..all.len(), month) {
        if shown > 0 && shown + run.len() > MOST_NEWEST {
            break;
        }
        shown = run.end;
        if shown >= NEWEST {
            break;
        }
    }
    shown.min(MOST_NEWEST)
}

fn years(context: &PageContext, base: &str) -> Vec<ListPageLink> {
    let list_pages = context.list_pages(List::plain(&context.all));
    let years = list_pages.iter().filter(|page| !page.path.contains('/'));
    let links = years.map(|page| ListPageLink {
        href: format!("{base}{}/", page.path),
        text: page.title.clone(),
        count: page.range.len(),
        current: false,
    });
    links.collect()
}

/// The number of transcripts of a list page, whether it shows them itself or its parts do.
fn count_of_part(listing: &Listing) -> String {
    let here = listing.sections.iter().map(|section| section.count).sum::<usize>();
    let below = listing.list_pages.iter().rfind(|page| page.current).map(|page| page.count);
    wording::count(if here > 0 { here } else { below.unwrap_or(0) }, "transcript")
}

fn count_of_all(context: &PageContext) -> String {
    let site = &context.site;
    let undated = site.transcripts.len() - site.dated;
    let mut count = wording::count(site.transcripts.len(), "transcript");
    let oldest = site.dated.checked_sub(1).map(TranscriptIndex::new);
    if let (Some(last), Some(first)) = (site.transcripts.first(), oldest) {
        let years = (site.transcripts[first].date(), last.date());
        if let (Some(first), Some(last)) = years {
            count += &match (first.year(), last.year()) {
                (first, last) if first == last => format!(" from {first}"),
                (first, last) => format!(" from {first} to {last}"),
            };
        }
    }
    if undated > 0 && site.dated > 0 {
        count += &format!(", {} undated", wording::grouped(undated as u64));
    }
    count
}
