//! Narrowing: the series and the types of the transcripts on a page, each a link that leaves only its own.
//!
//! No page is made for it, or there would be one for each name and each series. A link leads to a line of the
//! same page, and as long as that is the target, the style sheet hides the cards without its token. Without
//! style sheets, nothing is hidden.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::index::{FacetIndex, FacetValueIndex, TranscriptIndex};
use crate::pages::context::PageContext;
use crate::pages::context::card::NARROWING;
use crate::pages::context::list_pages::List;
use crate::pages::wording;
use crate::site::{FacetKind, SERIES};

/// A shorter list is seen at once, in transcripts.
pub const LEAST: usize = 12;
/// The most values of a facet.
const MOST: usize = 8;
/// A value that fewer transcripts have is not worth a link.
const LEAST_OF_VALUE: usize = 2;

/// The values of a facet to which a page can be narrowed.
#[derive(Debug, Serialize)]
pub struct NarrowFacet {
    /// The facet: `Series`, `Types`.
    pub title: &'static str,
    /// The values, most frequent first.
    pub values: Vec<NarrowValue>,
}

/// A value to which a page can be narrowed.
#[derive(Debug, Serialize)]
pub struct NarrowValue {
    pub name: String,
    /// The token of its cards, of lower-case letters, digits and hyphens: `series-evening-talks`. The line with
    /// the id `only-` and this token is the target of its link.
    pub token: String,
    /// How many transcripts of the page have it.
    pub count: usize,
}

/// To what a page with these transcripts can be narrowed; not to series, if its sections are series, or if it is
/// the page of a series, which has links to the series within.
pub fn narrow(context: &PageContext, list: List, are_series: bool) -> Vec<NarrowFacet> {
    let are_series = are_series || list.series.is_some();
    let facets = NARROWING.into_iter().filter(|&facet| facet != SERIES || !are_series);
    facets.filter_map(|facet| of_facet(context, facet, list.transcripts)).collect()
}

/// The values of one facet; none if they do not tell the transcripts apart.
fn of_facet(
    context: &PageContext,
    facet: FacetIndex,
    transcripts: &[TranscriptIndex],
) -> Option<NarrowFacet> {
    let mut counts: BTreeMap<FacetValueIndex, usize> = BTreeMap::new();
    for &index in transcripts {
        for &value in &context.transcript(index).values[facet].supported {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut counts: Vec<(FacetValueIndex, usize)> = counts.into_iter().collect();
    counts.retain(|(_, count)| (LEAST_OF_VALUE..transcripts.len()).contains(count));
    counts.sort_by_key(|&(value, count)| (Reverse(count), value));
    counts.truncate(MOST);
    let values = counts.into_iter().map(|(value, count)| {
        let found = &context.site.facets[facet].values[value];
        let token = format!("{}-{}", FacetKind::of(facet).path, found.slug);
        NarrowValue { name: wording::beginning(&found.name, 60), token, count }
    });
    let values: Vec<NarrowValue> = values.collect();
    (values.len() > 1).then(|| NarrowFacet { title: FacetKind::of(facet).title, values })
}
