//! The first page: what the archive is, what is new, and the ways in.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::base::index::TranscriptIndex;
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::context::card::Card;
use crate::pages::context::list_pages::dated;
use crate::pages::parts::chart::Chart;
use crate::pages::parts::head::Head;
use crate::pages::parts::json_ld;
use crate::pages::parts::link::Link;
use crate::pages::parts::rising::{Rising, rising};
use crate::pages::parts::tags::{
    CountedTag, most_frequent, most_frequent_values, most_heard_people, most_mentioned_entities,
};
use crate::pages::parts::timeline_chart::timeline_chart;
use crate::pages::route::{IndexOf, Route};
use crate::pages::wording;
use crate::site::{FacetKind, KEYWORDS, SERIES};

/// Transcripts that the first page shows.
const NEWEST: usize = 8;
/// Entities and keywords that it shows.
const MOST_FREQUENT: usize = 24;
/// Values of a facet that it shows.
const MOST_VALUES: usize = 6;
/// Series and people that it shows.
const MOST_SERIES: usize = 12;
/// The longest text below a title, in bytes.
const LONGEST_BEGINNING: usize = 220;

/// `home.html`
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The page's head.
    pub head: Head,
    /// `14 transcripts`, `98 entities` and `38 keywords`, with links to all of them. What there is
    /// none of is left out.
    pub counts: Vec<Link>,
    /// `May 2024 to March 2026`; none where nothing has a date.
    pub span: Option<String>,
    /// `97 hours`, or about how many words, if most recordings have no length; none of a small archive.
    pub length: Option<String>,
    /// The newest transcripts, each with the beginning of its summary. Where none has a date, some from all
    /// parts of the list.
    pub newest: Vec<Newest>,
    /// The heading above them: `Newest`, `From the archive` if they are some of those without a date, or
    /// `Transcripts` if they are all of them.
    pub newest_title: &'static str,
    /// Where all transcripts are, if these are not all: `All 244 transcripts`.
    pub all: Option<Link>,
    /// Transcripts by month.
    pub chart: Option<Chart>,
    /// What the archive speaks of more than it did.
    pub rising: Option<Rising>,
    /// The series with the most transcripts.
    pub series: Vec<SeriesOfSite>,
    /// The address of the index of series.
    pub series_href: String,
    /// The people who speak in the most transcripts; of equals, those who say the most words.
    pub speakers: Vec<CountedTag>,
    /// The most frequent entities.
    pub entities: Vec<CountedTag>,
    /// The most frequent keywords.
    pub keywords: Vec<CountedTag>,
    /// The facets but series, with their most frequent values.
    pub facets: Vec<FacetOfSite>,
}

/// A transcript with the beginning of its summary.
#[derive(Debug, Serialize)]
pub struct Newest {
    /// The transcript.
    pub card: Card,
    /// A sentence or two; may be empty.
    pub beginning: String,
}

/// A series with its newest transcript.
#[derive(Debug, Serialize)]
pub struct SeriesOfSite {
    /// The series, with the number of its transcripts.
    pub tag: CountedTag,
    /// The date of its newest transcript, as `2024-03-05`.
    pub latest: Option<String>,
    /// The same as `5 March 2024`.
    pub latest_day: Option<String>,
}

/// A facet with its most frequent values.
#[derive(Debug, Serialize)]
pub struct FacetOfSite {
    /// The address of its index.
    pub href: String,
    /// Its heading.
    pub title: String,
    /// Its most frequent values.
    pub values: Vec<CountedTag>,
}

/// The view.
pub fn view(context: &PageContext) -> HomeView {
    let (site, config) = (&context.site, &context.config);
    let counts = counts(context);
    let newest: Vec<TranscriptIndex> = newest(context);
    let newest_title = match (site.dated, site.transcripts.len() > newest.len()) {
        (0, true) => "From the archive",
        (0, false) => "Transcripts",
        _ => "Newest",
    };
    let all = (site.transcripts.len() > newest.len()).then(|| Link {
        href: context.timeline_href(),
        text: format!("All {}", wording::count(site.transcripts.len(), "transcript")),
    });
    // Search engines want a description; the settings need not have one.
    let description = match config.description.as_str() {
        "" => format!(
            "{}.",
            counts.iter().map(|count| count.text.as_str()).collect::<Vec<_>>().join(", ")
        ),
        description => description.to_owned(),
    };
    let mut head = Head::new(context, &Route::Home, config.title.clone(), description, Vec::new());
    head.json_ld.push(|| json_ld::site(context));
    HomeView {
        head,
        counts,
        span: span(context),
        length: length(context),
        newest: with_beginnings(context, &newest),
        newest_title,
        all,
        chart: timeline_chart(context),
        rising: rising(context),
        series: series(context),
        series_href: context.index_href(IndexOf::Facet(SERIES)),
        speakers: most_heard_people(context, MOST_SERIES),
        entities: most_mentioned_entities(context, site.entities.all.indices(), MOST_FREQUENT),
        keywords: most_frequent_values(context, KEYWORDS, MOST_FREQUENT),
        facets: facets(context),
    }
}

/// Transcripts with the beginnings of their summaries. One that an earlier of them has, such as a description
/// that was copied, says nothing of a second.
fn with_beginnings(context: &PageContext, transcripts: &[TranscriptIndex]) -> Vec<Newest> {
    let mut seen = BTreeSet::new();
    let newest = transcripts.iter().map(|&transcript| {
        let lead = context.lead(transcript);
        let beginning = match seen.insert(lead) {
            true => wording::beginning(lead, LONGEST_BEGINNING),
            false => String::new(),
        };
        Newest { card: context.card(transcript), beginning }
    });
    newest.collect()
}

/// The newest transcripts. Where none has a date, the first ones, or as many at equal distances in a long
/// list, so that they are not all of the series that is first in the alphabet.
fn newest(context: &PageContext) -> Vec<TranscriptIndex> {
    let (all, dated) = (context.all.len(), context.site.dated);
    match dated {
        0 if all >= 2 * NEWEST => {
            (0..NEWEST).map(|number| context.all[number * all / NEWEST]).collect()
        }
        0 => context.all[..all.min(NEWEST)].to_vec(),
        _ => context.all[..dated.min(NEWEST)].to_vec(),
    }
}

/// `May 2024 to March 2026`
fn span(context: &PageContext) -> Option<String> {
    let all = dated(&context.site, &context.all);
    let date = |index: &TranscriptIndex| context.transcript(*index).date();
    let (last, first) = (date(all.first()?)?, date(all.last()?)?);
    let period = |date: PartialDate| match date.month() {
        Some(month) => wording::month(date.year(), month),
        None => date.year().to_string(),
    };
    let (first, last) = (period(first), period(last));
    Some(if first == last { first } else { format!("{first} to {last}") })
}

/// `97 hours`, `more than 97 hours` if the length of some is not known, or, if it is not known of most, about
/// how long the texts are: `about 670,000 words`. An edit of a few words does not change that.
fn length(context: &PageContext) -> Option<String> {
    let all = &context.site.transcripts;
    let durations = all.iter().filter_map(|transcript| transcript.facts.meta.duration);
    let (known, seconds) =
        durations.fold((0, 0_u64), |(known, sum), one| (known + 1, sum + u64::from(one)));
    let hours = (seconds / 3600) as usize;
    if hours > 0 && known * 2 > all.len() {
        let more = if known < all.len() { "more than " } else { "" };
        return Some(format!("{more}{}", wording::count(hours, "hour")));
    }
    let of = |unspaced: bool| {
        let texts = all.iter().filter(move |own| own.facts.spoken.unspaced == unspaced);
        texts.map(|transcript| transcript.facts.spoken.words).sum::<usize>()
    };
    let lengths = [(of(false), "word"), (of(true), "character")];
    let lengths = lengths.into_iter().filter(|(count, _)| *count >= 1000);
    let lengths: Vec<String> =
        lengths.map(|(count, one)| wording::count(rounded(count), one)).collect();
    (!lengths.is_empty()).then(|| format!("about {}", lengths.join(" and ")))
}

/// A number with two digits that are not zero: 670,000 for 667,041.
fn rounded(number: usize) -> usize {
    let unit = 10_usize.pow(number.checked_ilog10().unwrap_or(0).saturating_sub(1));
    (number + unit / 2) / unit * unit
}

fn series(context: &PageContext) -> Vec<SeriesOfSite> {
    let values = &context.site.facets[SERIES].values;
    let most = most_frequent(context, SERIES, MOST_SERIES).into_iter();
    let series = most.map(|value| {
        let newest = values[value].transcripts.first();
        let latest = newest.and_then(|&index| context.transcript(index).date());
        SeriesOfSite {
            tag: CountedTag::facet_value(context, SERIES, value),
            latest: latest.map(|date| date.to_string()),
            latest_day: latest.map(wording::date),
        }
    });
    series.collect()
}

fn facets(context: &PageContext) -> Vec<FacetOfSite> {
    let facets = FacetKind::without_keywords().filter(|&facet| facet != SERIES);
    let facets = facets.filter(|&facet| !context.site.facets[facet].values.is_empty());
    let facets = facets.map(|facet| FacetOfSite {
        href: context.index_href(IndexOf::Facet(facet)),
        title: FacetKind::of(facet).title.to_owned(),
        values: most_frequent_values(context, facet, MOST_VALUES),
    });
    facets.collect()
}

fn counts(context: &PageContext) -> Vec<Link> {
    let site = &context.site;
    let entities = site.entities.all.len();
    let entities_word = if entities == 1 { "entity" } else { "entities" };
    let keywords = site.facets[KEYWORDS].values.len();
    let all = [
        (
            site.transcripts.len(),
            context.timeline_href(),
            wording::count(site.transcripts.len(), "transcript"),
        ),
        (
            entities,
            context.index_href(IndexOf::Entities),
            format!("{} {entities_word}", wording::grouped(entities as u64)),
        ),
        (
            keywords,
            context.index_href(IndexOf::Facet(KEYWORDS)),
            wording::count(keywords, "keyword"),
        ),
    ];
    all.into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(_, href, text)| Link { href, text })
        .collect()
}
