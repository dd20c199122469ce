//! What an archive speaks of now: the names that the transcripts of its last three months mention more
//! often than those of the year before.
//!
//! The months are counted back from that of the newest transcript, and not from today, so that the same
//! archive always gives the same page. Of each name, the transcripts with and without it in both times make
//! a table of four numbers, of which the chi-squared statistic (K. Pearson, 1900) with the correction of
//! F. Yates (1934) says whether chance alone would make such a difference. The correction keeps small
//! numbers from saying too much. All of it is computed in whole numbers.

use std::cmp::Reverse;
use std::ops::Range;

use serde::Serialize;

use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::pages::context::PageContext;
use crate::pages::context::list_pages::dated;
use crate::pages::parts::passage_links::PassageLinks;
use crate::pages::wording;

/// How many months are "now".
const RECENT: usize = 3;
/// How many months before them they are compared with.
const BEFORE: usize = 12;
/// With fewer recent transcripts, there is nothing to tell.
const LEAST_RECENT: usize = 6;
/// With fewer transcripts in the year before, everything would be new.
const LEAST_BEFORE: usize = 12;
/// A name that fewer of the recent transcripts mention is no trend.
const LEAST_OF_NAME: usize = 3;
/// The more names there are, the more of them rise by chance. For up to so many names, the value of the
/// statistic, in thousandths, that chance gives to one of them in one of five archives.
const CHANCE: [(usize, u128); 5] =
    [(40, 6_635), (80, 7_879), (400, 10_828), (4_000, 15_137), (usize::MAX, 19_511)];
/// The most names.
const MOST: usize = 6;

/// The names that an archive speaks of now.
#[derive(Debug, Serialize)]
pub struct Rising {
    /// The first of the three months: `January 2026`.
    pub since: String,
    /// The names, those first that chance explains least.
    pub names: Vec<RisingName>,
}

/// A name that is mentioned in a larger share of the transcripts than before.
#[derive(Debug, Serialize)]
pub struct RisingName {
    pub name: String,
    /// The address of its page.
    pub href: String,
    /// The name of its first kind in styles.
    pub kind: String,
    /// The address of its newest passages.
    pub passages: String,
    /// `12 of 40 transcripts`: how many mention it since then.
    pub now: String,
    /// `5 of 160` or `none of 160`: how many did so in the year before.
    pub before: String,
}

/// How many transcripts there are in both times: of all, or of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    recent: usize,
    before: usize,
}

/// The names that rise; none where there are too few transcripts to know, or no name rises.
pub fn rising(context: &PageContext) -> Option<Rising> {
    let all = dated(&context.site, &context.all);
    let newest = context.transcript(*all.first()?).date()?;
    // A newest date without a month says nothing of months.
    newest.month()?;
    let end = newest.month_number() + 1;
    let time = ComparedMonths { before: end.checked_sub(RECENT + BEFORE)?..end - RECENT, end };
    let whole = time.counts(context, all.iter().copied());
    if whole.recent < LEAST_RECENT || whole.before < LEAST_BEFORE {
        return None;
    }
    let entities = &context.site.entities.all;
    let counted = entities.indices().map(|entity| {
        let own = time.counts(context, mentioning(context, entity));
        (entity, own)
    });
    let counted: Vec<(EntityIndex, Counts)> =
        counted.filter(|(_, own)| own.recent + own.before >= LEAST_OF_NAME).collect();
    let chance = CHANCE.iter().find(|(names, _)| counted.len() <= *names)?.1;
    let risen = counted.into_iter().filter_map(|(entity, own)| {
        let strength = strength(own, whole).filter(|&strength| strength >= chance)?;
        // Those who speak now are named under who speaks.
        let speaks = entities[entity].speaks_in.first();
        let speaks = speaks.is_some_and(|&first| time.is_recent(context, first));
        (!speaks).then_some((strength, entity, own))
    });
    let mut found: Vec<(u128, EntityIndex, Counts)> = risen.collect();
    found.sort_by_key(|&(strength, entity, _)| (Reverse(strength), entity));
    found.truncate(MOST);
    let name = |&(_, entity, own): &(u128, EntityIndex, Counts)| {
        let newest = mentioning(context, entity).next()?;
        Some(RisingName {
            name: wording::beginning(&entities[entity].name, 60),
            href: context.entity_href(entity),
            kind: context.kind_of(entity).to_owned(),
            passages: passages(context, entity, newest),
            now: format!(
                "{} of {}",
                wording::grouped(own.recent as u64),
                wording::count(whole.recent, "transcript")
            ),
            before: match (own.before, wording::grouped(whole.before as u64)) {
                (0, all) => format!("none of {all}"),
                (some, all) => format!("{} of {all}", wording::grouped(some as u64)),
            },
        })
    };
    let names: Vec<RisingName> = found.iter().filter_map(name).collect();
    let first = end - RECENT;
    let since = wording::month((first / 12) as i16, (first % 12 + 1) as i8);
    (!names.is_empty()).then_some(Rising { since, names })
}

/// The transcripts whose text mentions an entity, newest first.
fn mentioning(
    context: &PageContext,
    entity: EntityIndex,
) -> impl Iterator<Item = TranscriptIndex> + '_ {
    let found = &context.site.entities.all[entity];
    let counted = found.transcripts.iter().zip(&found.mentions.by_transcript);
    counted.filter(|(_, count)| **count > 0).map(|(&transcript, _)| transcript)
}

/// The two times that are compared, in months since the year 0.
struct ComparedMonths {
    /// The year before.
    before: Range<usize>,
    /// The month after the newest one.
    end: usize,
}

impl ComparedMonths {
    /// The number of transcripts of both times, of some that come newest first. Those whose month is not
    /// known do not count.
    fn counts(
        &self,
        context: &PageContext,
        transcripts: impl Iterator<Item = TranscriptIndex>,
    ) -> Counts {
        let mut counts = Counts { recent: 0, before: 0 };
        for transcript in transcripts {
            let Some(date) = context.transcript(transcript).date() else { break };
            let month = date.month_number();
            match date.month() {
                // A year stands behind all of its months.
                _ if date.year() < (self.before.start / 12) as i16 => break,
                None => {}
                Some(_) if self.before.contains(&month) => counts.before += 1,
                Some(_) if (self.before.end..self.end).contains(&month) => counts.recent += 1,
                Some(_) => {}
            }
        }
        counts
    }

    /// Whether a transcript is known to be of the last months.
    fn is_recent(&self, context: &PageContext, transcript: TranscriptIndex) -> bool {
        let date = context.transcript(transcript).date();
        let date = date.filter(|date| date.month().is_some());
        date.is_some_and(|date| date.month_number() >= self.before.end)
    }
}

/// How little chance explains that the recent transcripts have a name more often: the statistic in
/// thousandths. `None` if the share is not half as large again, or if too few have it.
fn strength(own: Counts, all: Counts) -> Option<u128> {
    let [a, b] = [own.recent, own.before].map(|count| count as u128);
    let [recent, before] = [all.recent, all.before].map(|count| count as u128);
    // a / recent >= 3 / 2 * b / before
    if own.recent < LEAST_OF_NAME || 2 * a * before < 3 * b * recent {
        return None;
    }
    let (with, whole) = (a + b, recent + before);
    // Twice |ad - bc|, so that half of the whole is a whole number.
    let difference = 2 * (a * (before - b)).abs_diff(b * (recent - a));
    let corrected = difference.saturating_sub(whole);
    let product = 4 * recent * before * with * (whole - with);
    (whole * corrected * corrected * 1000).checked_div(product)
}

/// The address of the passages of an entity in the month of a transcript that mentions it.
fn passages(context: &PageContext, entity: EntityIndex, transcript: TranscriptIndex) -> String {
    let links = PassageLinks::of_entity(context, entity);
    match context.transcript(transcript).date() {
        Some(date) => links.href(date.year(), date.month()),
        None => context.entity_href(entity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(own: (usize, usize), all: (usize, usize)) -> Option<u128> {
        let counts = |(recent, before)| Counts { recent, before };
        strength(counts(own), counts(all))
    }

    #[test]
    fn the_statistic_of_a_name() {
        // 2 * |12 * 155 - 5 * 28| = 3440, less 200 is 3240; 200 * 3240² * 1000 / (4 * 40 * 160 * 17 * 183)
        assert_eq!(of((12, 5), (40, 160)), Some(26_362));
        assert_eq!(of((4, 0), (31, 142)), Some(13_478));
        // The share is not half as large again.
        assert_eq!(of((12, 40), (40, 160)), None);
        assert_eq!(of((5_200, 19_000), (10_000, 40_000)), None);
        // All have it, now as before.
        assert_eq!(of((40, 160), (40, 160)), None);
        assert_eq!(of((2, 0), (40, 160)), None);
        assert!(of((3, 0), (usize::MAX >> 33, usize::MAX >> 33)).unwrap() < CHANCE[0].1);
    }
}
