//! Listings: the part of a list of transcripts that a page shows, and the links to the other parts.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use serde::Serialize;

use super::narrow::{LEAST, NarrowFacet, narrow};
use super::passages;
use crate::base::diagnostic::Diagnostic;
use crate::base::index::{FacetValueIndex, TranscriptIndex};
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::{List, runs};
use crate::pages::wording;
use crate::site::{FacetKind, SERIES};

/// About as many bytes are a passage, or half of a card.
const PASSAGE_BYTES: usize = 400;

/// What a page that shows a list of transcripts holds of it.
#[derive(Debug, Default, Serialize)]
pub struct Listing {
    /// The pages of the list, where it is cut; on a page that is cut again, its own parts too.
    pub list_pages: Vec<ListPageLink>,
    /// The sections of this page, if it is long.
    pub parts: Vec<ListPageLink>,
    /// What these are: `Years`, `Months`, `Series`.
    pub parts_title: &'static str,
    /// The series and types to which the page can be narrowed.
    pub narrow: Vec<NarrowFacet>,
    /// The transcripts of this page, by year or by month; the undated ones by series.
    pub sections: Vec<ListSection>,
}

/// A link to one page of a list.
#[derive(Debug, Serialize)]
pub struct ListPageLink {
    /// The address.
    pub href: String,
    /// The title of the page: `2024`, `March 2024`.
    pub text: String,
    /// How many transcripts belong to it.
    pub count: usize,
    /// Whether this is the current page, or one above it.
    pub current: bool,
}

/// Transcripts under a heading.
#[derive(Debug, Serialize)]
pub struct ListSection {
    /// The heading's id: `y-2024`, `m-2024-03`, `undated`, `s-` and the slug of a series, or `all` where no
    /// transcript has a date.
    pub id: String,
    /// The year, the month, "Undated", a series of undated transcripts, or "Transcripts" where none has a
    /// date.
    pub title: String,
    /// Whether it is all of a list without dates, or of a page with the same title, so that the page's own
    /// heading says the same.
    pub alone: bool,
    /// The transcripts, newest first: each as `card.html` renders it, and on an entity's page its
    /// passages below it.
    pub cards: String,
    /// How many there are.
    pub count: usize,
}

impl Listing {
    /// A page of these sections, with the links that narrow it, if it is long.
    fn narrowed(
        context: &PageContext,
        list: List,
        sections: Vec<ListSection>,
        period: Period,
    ) -> Listing {
        if list.transcripts.len() < LEAST {
            return Listing { sections, ..Listing::default() };
        }
        let are_series = sections.iter().any(|section| section.id.starts_with("s-"));
        // The page of a series has links to those within it.
        let has_parts = sections.len() > 1 && !(are_series && list.series.is_some());
        let parts = sections.iter().filter(|_| has_parts);
        let parts = parts.map(|section| ListPageLink {
            href: format!("#{}", section.id),
            text: section.title.clone(),
            count: section.count,
            current: false,
        });
        let parts_title = match period {
            _ if are_series => FacetKind::of(SERIES).title,
            Period::Year => "Years",
            Period::Month => "Months",
        };
        let narrow = narrow(context, list, are_series);
        Listing { parts: parts.collect(), parts_title, narrow, sections, ..Listing::default() }
    }

    /// Begins the ids of its sections with `prefix`, where a page has two listings, of which this is not the
    /// main one.
    pub fn prefix_ids(&mut self, prefix: &str) {
        for section in &mut self.sections {
            section.id.insert_str(0, prefix);
        }
        // These lines stand on a page once.
        self.parts.clear();
        self.narrow.clear();
    }
}

/// A listing, with the title of the list page that was asked for.
#[derive(Debug, Default)]
pub struct TitledListing {
    /// The listing.
    pub listing: Listing,
    /// The title of the list page, such as `March 2024`; none on the first page of a list.
    pub title: Option<String>,
    /// Which transcripts belong to the list page; all on the first page of a list.
    pub range: Range<usize>,
}

/// The unit of time that the sections of a page stand for.
#[derive(Debug, Clone, Copy)]
enum Period {
    Year,
    Month,
}

/// The id of a month's section, or of that of a year's transcripts without a month.
pub fn month_id(year: i16, month: Option<i8>) -> String {
    month.map_or_else(|| year_id(year), |month| format!("m-{year:04}-{month:02}"))
}

fn year_id(year: i16) -> String {
    format!("y-{year:04}")
}

/// Whether the list page at `path` is the one at `other`, or a part of it.
fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The listing of a page: of the list at the address `base`, the part at the path `list_page`, or
/// its first page. The first page of a list that is cut shows the newest part.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn listing(
    context: &PageContext,
    list: List,
    base: &str,
    list_page: Option<&str>,
) -> Result<TitledListing, Diagnostic> {
    if list_page.is_none() && !list.is_cut() {
        let sections = sections(context, list, Period::Year)?;
        let listing = Listing::narrowed(context, list, sections, Period::Year);
        return Ok(TitledListing { listing, title: None, range: 0..list.transcripts.len() });
    }
    let all = context.list_pages(list);
    let shown = match list_page {
        Some(path) => all.iter().find(|page| page.path == path),
        None => all.iter().find(|page| !page.is_cut),
    };
    let asked = shown.filter(|_| list_page.is_some());
    let title = asked.map(|page| page.title.clone());
    let range = asked.map_or(0..list.transcripts.len(), |page| page.range.clone());
    let on_page = shown.filter(|page| !page.is_cut).map(|page| page.range.clone());
    let path = list_page.unwrap_or_default();
    // All of the top level, and those next to this one or directly below it.
    let links = all.iter().filter(|other| {
        other.path.rsplit_once('/').is_none_or(|(parent, _)| is_within(path, parent))
    });
    let links = links.map(|other| ListPageLink {
        href: [base, &other.path, "/"].concat(),
        text: other.title.clone(),
        count: other.range.len(),
        current: is_within(path, &other.path),
    });
    let here = list.part(on_page.unwrap_or(0..0));
    let mut sections = sections(context, here, Period::Month)?;
    for section in &mut sections {
        section.alone |= title.as_ref() == Some(&section.title);
    }
    let list_pages = links.collect();
    let narrowed = Listing::narrowed(context, here, sections, Period::Month);
    let listing = Listing { list_pages, ..narrowed };
    Ok(TitledListing { listing, title, range })
}

fn sections(
    context: &PageContext,
    list: List,
    period: Period,
) -> Result<Vec<ListSection>, Diagnostic> {
    let date = |position: usize| context.transcript(list.transcripts[position]).date();
    let all = 0..list.transcripts.len();
    let runs = match period {
        Period::Year => runs(all, |position| date(position).map(|date| date.year())),
        Period::Month => {
            runs(all, |position| date(position).map(|date| (date.year(), date.month())))
        }
    };
    let section = |run: Range<usize>| -> Result<Vec<ListSection>, Diagnostic> {
        if date(run.start).is_none() && list.entity.is_none() {
            let groups = by_series(context, &list.transcripts[run.clone()]);
            if groups.len() > 1 {
                return groups.into_iter().map(|group| group.section(context)).collect();
            }
        }
        let (id, title) = match (date(run.start), period) {
            (None, _) if context.site.dated == 0 => ("all".to_owned(), "Transcripts".to_owned()),
            (None, _) => ("undated".to_owned(), "Undated".to_owned()),
            (Some(date), Period::Year) => (year_id(date.year()), date.year().to_string()),
            (Some(date), Period::Month) => {
                let month = date.month();
                (month_id(date.year(), month), wording::month_of(date.year(), month))
            }
        };
        let own = list.part(run);
        let cards = match (period, list.entity) {
            (Period::Year, Some(_)) => cards_by_month(context, own)?,
            _ => cards(context, own)?,
        };
        let count = own.transcripts.len();
        let alone = context.site.dated == 0;
        Ok(vec![ListSection { id, title, alone, count, cards }])
    };
    let sections: Vec<Vec<ListSection>> =
        runs.into_iter().map(section).collect::<Result<_, _>>()?;
    Ok(sections.into_iter().flatten().collect())
}

/// Undated transcripts of one series, in the order of their list.
#[derive(Default)]
struct SeriesGroup {
    transcripts: Vec<TranscriptIndex>,
}

/// Transcripts by their innermost series, in alphabetical order, and then those without one. One group
/// if hardly any have a series in common.
fn by_series(context: &PageContext, all: &[TranscriptIndex]) -> Vec<SeriesGroup> {
    let mut groups: BTreeMap<(bool, Option<FacetValueIndex>), SeriesGroup> = BTreeMap::new();
    for &index in all {
        let series = context.innermost_series(index);
        groups.entry((series.is_none(), series)).or_default().transcripts.push(index);
    }
    match groups.len() * 2 <= all.len() {
        true => groups.into_values().collect(),
        false => vec![SeriesGroup { transcripts: all.to_vec() }],
    }
}

impl SeriesGroup {
    fn section(self, context: &PageContext) -> Result<ListSection, Diagnostic> {
        let own = self.transcripts.first().and_then(|&index| context.innermost_series(index));
        let (id, title) = match own.map(|value| &context.site.facets[SERIES].values[value]) {
            Some(series) => (format!("s-{}", series.slug), series.name.clone()),
            None => ("undated".to_owned(), "Others".to_owned()),
        };
        let cards = cards(context, List { series: own, ..List::plain(&self.transcripts) })?;
        let count = self.transcripts.len();
        Ok(ListSection { id, title, alone: false, cards, count })
    }
}

/// The sections of a list by month.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn month_sections(context: &PageContext, list: List) -> Result<Vec<ListSection>, Diagnostic> {
    sections(context, list, Period::Month)
}

/// The cards of a list, with a heading where a month begins.
fn cards_by_month(context: &PageContext, list: List) -> Result<String, Diagnostic> {
    let month = |position: usize| {
        let date = context.transcript(list.transcripts[position]).date()?;
        Some((date.year(), date.month()?))
    };
    let mut html = String::new();
    for run in runs(0..list.transcripts.len(), month) {
        if let Some((year, month)) = month(run.start) {
            let (id, title) = (month_id(year, Some(month)), wording::month(year, month));
            // Writing to a String cannot fail.
            let _ = writeln!(html, "<li class=\"month\" id=\"{id}\">{title}</li>");
        }
        html += &cards(context, list.part(run))?;
    }
    Ok(html)
}

/// The cards of a list, one after the other, each followed by its passages if the list is an
/// entity's.
///
/// # Errors
/// A diagnostic if the template of cards fails.
pub fn cards(context: &PageContext, list: List) -> Result<String, Diagnostic> {
    let mut html = String::with_capacity(list.weight() * PASSAGE_BYTES);
    for &transcript in list.transcripts {
        html.push_str(context.card_html(transcript, list.series)?);
        if let Some(entity) = list.entity {
            passages::push_passages(context, transcript, entity.index, &mut html);
        }
    }
    Ok(html)
}
