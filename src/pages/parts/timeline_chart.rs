//! The chart of all transcripts, on the first page and on the timeline.

use std::collections::BTreeSet;

use super::chart::{Chart, chart, dates};
use super::listing::month_id;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::{List, dated};

/// All transcripts by month. Each bar leads to its month on the timeline.
pub fn timeline_chart(context: &PageContext) -> Option<Chart> {
    let list_pages = context.list_pages(List::plain(dated(&context.site, &context.all)));
    let cut: BTreeSet<&str> =
        list_pages.iter().filter(|page| page.is_cut).map(|page| page.path.as_str()).collect();
    let base = context.timeline_href();
    chart(dates(context, &context.all), "transcript", 1, |year, month| {
        let path = format!("{year:04}");
        match month {
            None => format!("{base}{path}/"),
            Some(month) if cut.contains(path.as_str()) => format!("{base}{path}/{month:02}/"),
            Some(month) => format!("{base}{path}/#{}", month_id(year, Some(month))),
        }
    })
}
