//! Lanes: when an archive speaks of what, one row an entity, one column a stretch of time.
//!
//! The entities are those whose share changes most: those with the largest value of Pearson's chi-squared
//! statistic (K. Pearson, 1900), which compares the number of transcripts that mention an entity in each
//! period with the number that would, if it were mentioned evenly. A name that is frequent all the time
//! says little about when; one that comes and goes says much.

use std::cmp::Reverse;

use serde::Serialize;

use crate::base::index::EntityIndex;
use crate::pages::context::PageContext;
use crate::pages::context::periods::{PeriodMentions, Periods};
use crate::pages::parts::first_mentions::{FirstMention, first_mention};
use crate::pages::parts::passage_links::PassageLinks;
use crate::pages::wording;

/// The most rows.
const ROWS: usize = 12;
/// The most columns.
const COLUMNS: usize = 24;
/// An entity that fewer transcripts mention has no row.
const LEAST: usize = 4;
/// The stretches of time that a column may stand for, in months.
const PERIODS: [usize; 6] = [1, 3, 12, 60, 240, 1200];
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
    let time = &Periods::of(&context.site, &PERIODS.map(|months| (months, COLUMNS)))?;
    let mut found: Vec<(u128, EntityIndex)> = context
        .site
        .entities
        .all
        .indices()
        .filter_map(|entity| Some((unevenness(context, time, entity)?, entity)))
        .collect();
    let slug = |entity: EntityIndex| context.site.entities.all[entity].slug.as_str();
    found.sort_by(|a, b| (Reverse(a.0), slug(a.1)).cmp(&(Reverse(b.0), slug(b.1))));
    found.truncate(ROWS);
    let mut rows: Vec<Lane> =
        found.iter().map(|&(_, entity)| lane(context, time, entity)).collect();
    rows.sort_by_key(|lane| lane.cells.iter().position(|cell| cell.peak));
    let unit = match time.months {
        1 => "month",
        3 => "quarter",
        12 => "year",
        _ => "period",
    };
    (!rows.is_empty()).then(|| Lanes { unit, columns: columns(time), rows })
}

/// The transcripts that mention an entity, each with its period.
fn mentions<'a>(
    context: &'a PageContext,
    time: &'a Periods,
    entity: EntityIndex,
) -> impl Iterator<Item = (usize, PeriodMentions)> + 'a {
    let counted = time.of_entity(&context.site, entity);
    let counted = counted.filter(|counted| counted.mentions > 0);
    counted.filter_map(|counted| Some((counted.period?, counted)))
}

/// The chi-squared statistic of an entity, in thousandths. None if few transcripts mention it, or if
/// the statistic is not above what chance gives: one less than the number of periods.
fn unevenness(context: &PageContext, time: &Periods, entity: EntityIndex) -> Option<u128> {
    let mut observed = vec![0_u128; time.count()];
    mentions(context, time, entity).for_each(|(period, _)| observed[period] += 1);
    let own: u128 = observed.iter().sum();
    let all = time.transcripts.iter().sum::<usize>() as u128;
    let terms = observed.iter().zip(&time.transcripts).filter(|(_, size)| **size > 0);
    let terms = terms.map(|(observed, &size)| {
        let expected = own * size as u128;
        (observed * all).abs_diff(expected).pow(2) * 1000 / (expected * all).max(1)
    });
    let chance = (time.count() as u128 - 1) * 1000;
    Some(terms.sum()).filter(|&sum: &u128| own >= LEAST as u128 && sum > chance)
}

fn lane(context: &PageContext, time: &Periods, entity: EntityIndex) -> Lane {
    let mut cells = vec![LaneCell::default(); time.count()];
    // Transcripts come newest first, here and in the list: a cell leads to where its passages begin.
    let links = PassageLinks::of_entity(context, entity);
    for (period, counted) in mentions(context, time, entity) {
        let cell = &mut cells[period];
        if let Some(date) = context.transcript(counted.transcript).date()
            && cell.mentions == 0
        {
            cell.href = links.href(date.year(), date.month());
        }
        cell.mentions += counted.mentions;
    }
    let share = |period: usize, cell: &LaneCell| {
        cell.mentions as u64 * 1_000_000 / time.words[period].max(1)
    };
    let shares: Vec<u64> =
        cells.iter().enumerate().map(|(period, cell)| share(period, cell)).collect();
    let most = shares.iter().copied().max().unwrap_or(0).max(1);
    let peak = shares.iter().position(|&share| share == most);
    for (period, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.mentions > 0) {
        cell.level = 1 + shares[period] * (LEVELS - 1) / most;
        cell.peak = Some(period) == peak;
        let (mentions, title) = (wording::count(cell.mentions, "mention"), time.title(period));
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

fn columns(time: &Periods) -> Vec<LaneColumn> {
    let column = |period: usize| {
        let month = time.first + period * time.months;
        let begins = period == 0 || month % 12 < time.months;
        let year = match time.months {
            _ if !begins => String::new(),
            // There is room for two digits.
            12 => format!("’{:02}", month / 12 % 100),
            _ => (month / 12).to_string(),
        };
        LaneColumn { year, title: time.title(period) }
    };
    (0..time.count()).map(column).collect()
}
