//! Lanes: when an archive speaks of what, one row an entity, one column a stretch of time.
//!
//! The entities are those whose share changes most: those with the largest value of Pearson's chi-squared
//! statistic (K. Pearson, 1900), which compares the number of transcripts that mention an entity in each
//! period with the number that would, if it were mentioned evenly. A name that is frequent all the time
//! says little about when; one that comes and goes says much.

use std::cmp::Reverse;

use serde::Serialize;

use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::base::partial_date::PartialDate;
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::{List, dated};
use crate::pages::parts::first_mentions::{FirstMention, first_mention};
use crate::pages::parts::listing::month_id;
use crate::pages::wording;

/// The most rows.
const ROWS: usize = 12;
/// The most columns.
const COLUMNS: usize = 24;
/// An entity that fewer transcripts mention has no row.
const LEAST: usize = 4;
/// The stretches of time that a column may stand for, in months.
const PERIODS: [usize; 5] = [1, 3, 12, 60, 240];
/// The levels of strength that the style sheet has.
const LEVELS: u64 = 4;

/// When an archive speaks of what.
#[derive(Debug, Serialize)]
pub struct Lanes {
    /// What a column stands for: `month`, `quarter` or `year`.
    pub unit: &'static str,
    /// The heads of the columns.
    pub columns: Vec<LaneColumn>,
    /// One row an entity, in the order in which they are spoken of most.
    pub rows: Vec<Lane>,
}

/// The head of a column.
#[derive(Debug, Serialize)]
pub struct LaneColumn {
    /// The year, where a new one begins, or its last digits where each column is one: `2024` or `’24`. Else
    /// empty.
    pub year: String,
    /// The period: `March 2024`, `January to March 2024`, `2024`.
    pub title: String,
}

/// An entity over time.
#[derive(Debug, Serialize)]
pub struct Lane {
    pub name: String,
    /// The address of its page.
    pub href: String,
    /// The name of its first kind in styles.
    pub kind: String,
    /// Where it is first mentioned.
    pub first: Option<FirstMention>,
    /// Its cells, one a column.
    pub cells: Vec<LaneCell>,
}

/// An entity in one period.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LaneCell {
    /// How often it is mentioned.
    pub mentions: usize,
    /// How strongly, by the share of the words: from 1 to 4; 0 without a mention.
    pub level: u64,
    /// Whether it is mentioned nowhere else as strongly.
    pub peak: bool,
    /// The address of its passages of that period.
    pub href: String,
    /// `12 mentions in March 2024`
    pub label: String,
}

/// The lanes of an archive; none with fewer than three periods.
pub fn lanes(context: &PageContext) -> Option<Lanes> {
    let time = Time::of(context)?;
    let mut found: Vec<(u128, EntityIndex)> = context
        .site
        .entities
        .all
        .indices()
        .filter_map(|entity| Some((time.unevenness(context, entity)?, entity)))
        .collect();
    let slug = |entity: EntityIndex| context.site.entities.all[entity].slug.as_str();
    found.sort_by(|a, b| (Reverse(a.0), slug(a.1)).cmp(&(Reverse(b.0), slug(b.1))));
    found.truncate(ROWS);
    let mut rows: Vec<Lane> = found.iter().map(|&(_, entity)| time.lane(context, entity)).collect();
    rows.sort_by_key(|lane| lane.cells.iter().position(|cell| cell.peak));
    let unit = match time.months {
        1 => "month",
        3 => "quarter",
        12 => "year",
        _ => "period",
    };
    (!rows.is_empty()).then(|| Lanes { unit, columns: time.columns(), rows })
}

/// The time that an archive covers, in periods.
struct Time {
    /// The first month, in months since the year 0.
    first: usize,
    /// How many months a period has.
    months: usize,
    /// The number of transcripts in each period.
    transcripts: Vec<usize>,
    /// The number of their words.
    words: Vec<u64>,
}

impl Time {
    fn of(context: &PageContext) -> Option<Time> {
        let all = dated(&context.site, &context.all);
        let date = |transcript: &TranscriptIndex| context.transcript(*transcript).date();
        let (last, first) = (date(all.first()?)?, date(all.last()?)?);
        let span = |months: usize| last.month_number() / months - first.month_number() / months + 1;
        let months = PERIODS.into_iter().find(|&months| span(months) <= COLUMNS)?;
        let columns = span(months);
        let mut time = Time {
            first: first.month_number() / months * months,
            months,
            transcripts: vec![0; columns],
            words: vec![0; columns],
        };
        for transcript in all {
            let Some(period) = time.period(date(transcript)?) else { continue };
            time.transcripts[period] += 1;
            time.words[period] += context.transcript(*transcript).facts.spoken.words as u64;
        }
        (columns >= 3).then_some(time)
    }

    /// The period of a date; none for a year alone where periods are shorter.
    fn period(&self, date: PartialDate) -> Option<usize> {
        let is_known = date.month().is_some() || self.months >= 12;
        let period = date.month_number().checked_sub(self.first)? / self.months;
        (is_known && period < self.transcripts.len()).then_some(period)
    }

    /// The transcripts that mention an entity, each with its period and the number of its mentions.
    fn mentions<'a>(
        &'a self,
        context: &'a PageContext,
        entity: EntityIndex,
    ) -> impl Iterator<Item = (usize, TranscriptIndex, usize)> + 'a {
        let counts = &context.site.mentions_of(entity).by_transcript;
        let transcripts = &context.site.entities.all[entity].transcripts;
        let counted = transcripts.iter().zip(counts).filter(|(_, count)| **count > 0);
        counted.filter_map(|(&transcript, &count)| {
            let period = self.period(context.transcript(transcript).date()?)?;
            Some((period, transcript, count))
        })
    }

    /// The chi-squared statistic of an entity, in thousandths. None if few transcripts mention it, or if
    /// the statistic is not above what chance gives: one less than the number of periods.
    fn unevenness(&self, context: &PageContext, entity: EntityIndex) -> Option<u128> {
        let mut observed = vec![0_u128; self.transcripts.len()];
        self.mentions(context, entity).for_each(|(period, ..)| observed[period] += 1);
        let own: u128 = observed.iter().sum();
        let all = self.transcripts.iter().sum::<usize>() as u128;
        let terms = observed.iter().zip(&self.transcripts).filter(|(_, size)| **size > 0);
        let terms = terms.map(|(observed, &size)| {
            let expected = own * size as u128;
            (observed * all).abs_diff(expected).pow(2) * 1000 / (expected * all).max(1)
        });
        let chance = (self.transcripts.len() as u128 - 1) * 1000;
        Some(terms.sum()).filter(|&sum: &u128| own >= LEAST as u128 && sum > chance)
    }

    fn lane(&self, context: &PageContext, entity: EntityIndex) -> Lane {
        let mut cells = vec![LaneCell::default(); self.transcripts.len()];
        // Transcripts come newest first: a cell leads to the oldest one.
        for (period, transcript, count) in self.mentions(context, entity) {
            cells[period].mentions += count;
            cells[period].href = passages_href(context, entity, transcript);
        }
        let share = |period: usize, cell: &LaneCell| {
            cell.mentions as u64 * 1_000_000 / self.words[period].max(1)
        };
        let shares: Vec<u64> =
            cells.iter().enumerate().map(|(period, cell)| share(period, cell)).collect();
        let most = shares.iter().copied().max().unwrap_or(0).max(1);
        let peak = shares.iter().position(|&share| share == most);
        for (period, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.mentions > 0) {
            cell.level = 1 + shares[period] * (LEVELS - 1) / most;
            cell.peak = Some(period) == peak;
            let (mentions, title) = (wording::count(cell.mentions, "mention"), self.title(period));
            cell.label = format!("{mentions} in {title}");
        }
        let found = &context.site.entities.all[entity];
        Lane {
            name: wording::beginning(&found.name, 40),
            href: context.entity_href(entity),
            kind: context.kind_of(entity).to_owned(),
            first: first_mention(context, entity),
            cells,
        }
    }

    fn columns(&self) -> Vec<LaneColumn> {
        let column = |period: usize| {
            let month = self.first + period * self.months;
            let begins = period == 0 || month % 12 < self.months;
            let year = match self.months {
                _ if !begins => String::new(),
                // There is room for two digits.
                12 => format!("’{:02}", month / 12 % 100),
                _ => (month / 12).to_string(),
            };
            LaneColumn { year, title: self.title(period) }
        };
        (0..self.transcripts.len()).map(column).collect()
    }

    /// `March 2024`, `January to March 2024`, `2024` or `2020 to 2024`
    fn title(&self, period: usize) -> String {
        let first = self.first + period * self.months;
        let last = first + self.months - 1;
        let (year, month) = ((first / 12) as i16, (first % 12 + 1) as i8);
        match self.months {
            1 => wording::month(year, month),
            12 => year.to_string(),
            months if months < 12 => {
                let end = wording::month(year, (last % 12 + 1) as i8);
                format!("{} to {end}", wording::month_name(month))
            }
            _ => format!("{year} to {}", last / 12),
        }
    }
}

/// The address of the passages of an entity in the month of a transcript that mentions it.
fn passages_href(
    context: &PageContext,
    entity: EntityIndex,
    transcript: TranscriptIndex,
) -> String {
    let own = context.entity_href(entity);
    let list = List::of_entity(&context.site, entity);
    let Some(date) = context.transcript(transcript).date() else { return own };
    let anchor = month_id(date.year(), date.month());
    if !list.is_cut() {
        return format!("{own}#{anchor}");
    }
    let holds = |position: usize| list.transcripts[position] == transcript;
    let pages = context.list_pages(list);
    let page = pages.iter().find(|page| !page.is_cut && page.range.clone().any(holds));
    page.map_or(own.clone(), |page| format!("{own}{}/", page.path))
}
