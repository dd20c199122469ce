//! Lists of transcripts, cut so that no page grows without bound.
//!
//! A list of at most [`LIMIT`] transcripts stands on one page. On an entity's page, where passages
//! stand below each, two passages count as a transcript. A longer list gets a page a year, a year
//! that is itself longer one a month, and a longer month numbered parts. An addition then changes
//! the pages of its own time and no other; "the newest N" would shift every page.

use std::ops::Range;

use crate::base::index::{EntityIndex, FacetIndex, FacetValueIndex, TranscriptIndex};
use crate::base::partial_date::PartialDate;
use crate::pages::wording;
use crate::site::{SERIES, Site};

/// The most transcripts on one page. With the longest titles that a list shows, all of characters
/// that HTML writes with five letters, a page of this many stays under 500 KB.
const LIMIT: usize = 400;
/// As how many passages a transcript counts. The longest address and the longest quote, of plain
/// text, make a passage of about 600 bytes, half of what the longest title makes.
const TRANSCRIPT: usize = 2;
/// What a page holds at most, in passages.
const MOST_OF_PAGE: usize = LIMIT * TRANSCRIPT;
/// The most passages of one transcript on an entity's page; its own page has them all.
pub const MOST_PASSAGES: usize = 60;

/// A list of transcripts, in the site's order: newest first.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// The transcripts.
    pub transcripts: &'a [TranscriptIndex],
    /// The entity of an entity's list.
    pub entity: Option<ListedEntity<'a>>,
    /// The series of a series' list.
    pub series: Option<FacetValueIndex>,
}

/// The entity whose passages stand below each transcript of a list.
#[derive(Debug, Clone, Copy)]
pub struct ListedEntity<'a> {
    /// Its index.
    pub index: EntityIndex,
    /// For each transcript of the list, how often it mentions the entity.
    pub mentions: &'a [usize],
}

/// A part of a list that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// Its path below the list's: `2024`, `2024/03`, `2024/03/2`, `2024/undated`, `undated`; `part-2`
    /// where no transcript has a date.
    pub path: String,
    /// Its title: `2024`, `March 2024`, `March 2024, part 2`, `Undated`.
    pub title: String,
    /// Which of the list's transcripts belong to it, as a range of positions in the list.
    pub range: Range<usize>,
    /// Whether it is itself too long, and its transcripts stand on the pages below it instead.
    pub is_cut: bool,
}

impl<'a> List<'a> {
    /// A list without passages.
    pub fn plain(transcripts: &'a [TranscriptIndex]) -> List<'a> {
        List { transcripts, entity: None, series: None }
    }

    /// The list of the entity at an index.
    pub fn of_entity(site: &'a Site, index: EntityIndex) -> List<'a> {
        let mentions = &site.mentions_of(index).by_transcript;
        let listed = ListedEntity { index, mentions };
        List { entity: Some(listed), ..List::plain(&site.entities.all[index].transcripts) }
    }

    /// The list of a facet value.
    pub fn of_value(site: &'a Site, facet: FacetIndex, value: FacetValueIndex) -> List<'a> {
        let series = (facet == SERIES).then_some(value);
        List { series, ..List::plain(&site.facets[facet].values[value].transcripts) }
    }

    /// The part of the list at a range of positions.
    pub fn part(self, range: Range<usize>) -> List<'a> {
        let transcripts = &self.transcripts[range.clone()];
        let entity =
            self.entity.map(|entity| ListedEntity { mentions: &entity.mentions[range], ..entity });
        List { transcripts, entity, ..self }
    }

    /// How much of a page the transcript at a position takes, with its passages, in passages.
    fn weight_of(self, position: usize) -> usize {
        let passages = |entity: ListedEntity| entity.mentions[position].min(MOST_PASSAGES);
        TRANSCRIPT + self.entity.map_or(0, passages)
    }

    /// How much of a page the whole list takes, in passages; a transcript counts as two.
    pub fn weight(self) -> usize {
        (0..self.transcripts.len()).map(|position| self.weight_of(position)).sum()
    }

    /// Whether it is too long for one page.
    pub fn is_cut(self) -> bool {
        match self.entity {
            None => self.transcripts.len() > LIMIT,
            Some(_) => self.weight() > MOST_OF_PAGE,
        }
    }
}

/// The dated transcripts of a list; they come before the undated ones.
pub fn dated<'a>(site: &Site, list: &'a [TranscriptIndex]) -> &'a [TranscriptIndex] {
    &list[..list.partition_point(|transcript| transcript.number() < site.dated)]
}

/// The pages of a list. One that is cut is followed by its parts.
pub fn list_pages(site: &Site, list: List) -> Vec<ListPage> {
    let mut sum = 0;
    let weights = (0..list.transcripts.len()).map(|position| {
        sum += list.weight_of(position);
        sum
    });
    let mut cutter = Cutter { sums: weights.collect(), pages: Vec::new() };
    let list = list.transcripts;
    let dated = dated(site, list).len();
    let date = |position: usize| site.dates[list[position]];
    let year_of = |position: usize| date(position).map_or(0, PartialDate::year);
    for year in runs(0..dated, year_of) {
        let number = year_of(year.start);
        let path = format!("{number:04}");
        let is_cut = cutter.is_long(&year);
        let title = number.to_string();
        cutter.pages.push(ListPage { path, title, range: year.clone(), is_cut });
        if !is_cut {
            continue;
        }
        let month_of = |position: usize| date(position).and_then(PartialDate::month);
        for run in runs(year, month_of) {
            let month = month_of(run.start);
            let part = month.map_or_else(|| "undated".to_owned(), |month| format!("{month:02}"));
            cutter.push_cut(format!("{number:04}/{part}"), wording::month_of(number, month), run);
        }
    }
    match (dated..list.len(), site.dated) {
        (undated, _) if undated.is_empty() => {}
        // Where nothing has a date, that is no name for a part.
        (all, 0) => cutter.push_parts(all),
        (undated, _) => cutter.push_cut("undated".to_owned(), "Undated".to_owned(), undated),
    }
    cutter.pages
}

/// Cuts a list into pages.
struct Cutter {
    /// For each position, the weights up to it and its own.
    sums: Vec<usize>,
    pages: Vec<ListPage>,
}

impl Cutter {
    fn weight(&self, range: &Range<usize>) -> usize {
        let before = range.start.checked_sub(1).map_or(0, |last| self.sums[last]);
        range.end.checked_sub(1).map_or(0, |last| self.sums[last]) - before
    }

    fn is_long(&self, range: &Range<usize>) -> bool {
        self.weight(range) > MOST_OF_PAGE && range.len() > 1
    }

    /// Adds numbered parts, from the first.
    fn push_parts(&mut self, range: Range<usize>) {
        let (mut first, mut number) = (range.start, 1);
        while first < range.end {
            let mut end = first + 1;
            while end < range.end && self.weight(&(first..end + 1)) <= MOST_OF_PAGE {
                end += 1;
            }
            self.pages.push(ListPage {
                path: format!("part-{number}"),
                title: format!("Part {number}"),
                range: first..end,
                is_cut: false,
            });
            (first, number) = (end, number + 1);
        }
    }

    /// Adds a page, and numbered parts if it is too long.
    fn push_cut(&mut self, path: String, title: String, range: Range<usize>) {
        let is_cut = self.is_long(&range);
        let (part_path, part_title) = (path.clone(), title.clone());
        self.pages.push(ListPage { path, title, range: range.clone(), is_cut });
        if !is_cut {
            return;
        }
        // Numbered from the oldest, so that an addition fills the last part.
        let (mut last, mut number) = (range.end, 1);
        while last > range.start {
            let mut first = last - 1;
            while first > range.start && self.weight(&(first - 1..last)) <= MOST_OF_PAGE {
                first -= 1;
            }
            self.pages.push(ListPage {
                path: format!("{part_path}/{number}"),
                title: format!("{part_title}, part {number}"),
                range: first..last,
                is_cut: false,
            });
            (last, number) = (first, number + 1);
        }
    }
}

/// Runs of neighbours with the same key, in a range in which equal keys stand together.
pub fn runs<K: PartialEq>(range: Range<usize>, key: impl Fn(usize) -> K) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let own = key(start);
        // Doubling, then halving: a list of thousands is cut into years in a few dozen steps.
        let mut step = 1;
        while start + step < range.end && key(start + step) == own {
            step *= 2;
        }
        let (mut same, mut other) = (start + step / 2, (start + step).min(range.end));
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            if key(middle) == own { same = middle } else { other = middle }
        }
        runs.push(start..other);
        start = other;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_part_a_range_where_the_key_changes(lengths in proptest::collection::vec(1_usize..40, 0..12)) {
            let keys: Vec<usize> =
                lengths.iter().enumerate().flat_map(|(key, &length)| vec![key; length]).collect();
            let found: Vec<usize> = runs(0..keys.len(), |index| keys[index]).iter().map(|r| r.len()).collect();
            prop_assert_eq!(found, lengths);
        }
    }
}
