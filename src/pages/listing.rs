//! Lists of transcripts, cut so that no page grows without bound.
//!
//! A list of at most [`LIMIT`] transcripts stands on one page. On an entity's page, where passages
//! stand below each, two passages count as a transcript. A longer list gets a page a year, a year
//! that is itself longer one a month, and a longer month numbered parts. An addition then changes
//! the pages of its own time and no other; "the newest N" would shift every page.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::passages::MOST;
use super::{Pages, Parts, words};
use crate::base::diagnostic::Diagnostic;
use crate::base::duration;
use crate::site::Site;

/// The most transcripts on one page. With the longest titles that a list shows, all of signs that
/// HTML writes with five letters, a page of this many stays under 500 KB.
pub const LIMIT: usize = 400;
/// As how many passages a transcript counts. The longest address and the longest quote, of plain
/// text, make a passage of about 600 bytes, half of what the longest title makes.
const TRANSCRIPT: usize = 2;
/// About as many bytes are a passage, or half of a transcript.
const PASSAGE_BYTES: usize = 400;
/// What a page holds at most, in passages.
const MOST_OF_PAGE: usize = LIMIT * TRANSCRIPT;
/// The longest title in a list, in bytes; the transcript's own page has the whole of it.
const LONGEST_TITLE: usize = 140;
/// The longest form in a list, in bytes.
const LONGEST_TYPE: usize = 40;

/// A transcript in a list: what `card.html` sees as `card`. It is rendered once, wherever it stands.
#[derive(Debug, Serialize)]
pub struct Card {
    /// The address of its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its date as `2024-03-05`.
    pub date: Option<String>,
    /// Its date as `5 March 2024`.
    pub day: Option<String>,
    /// How long it is, as `18:19`.
    pub duration: Option<String>,
    /// Its form.
    pub content_type: Option<String>,
}

/// Transcripts under a heading.
#[derive(Debug, Serialize)]
pub struct Section {
    /// What a link to it points at: `y-2024`, `m-2024-03` or `undated`.
    pub id: String,
    /// The year, the month, or "Undated".
    pub title: String,
    /// The transcripts, newest first: each as `card.html` renders it, and on an entity's page its
    /// passages below it.
    pub cards: String,
    /// How many there are.
    pub count: usize,
}

/// How the sections of a page are made.
#[derive(Debug, Clone, Copy)]
enum By {
    Year,
    Month,
}

/// The id of a month's section.
pub fn month_id(year: i16, month: i8) -> String {
    format!("m-{year:04}-{month:02}")
}

/// A part of a list that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// Its path below the list's: `2024`, `2024/03`, `2024/03/2`, `undated`.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// Which of the list's transcripts stand on it.
    pub range: Range<usize>,
    /// Whether its transcripts stand on shelves below it instead.
    pub parted: bool,
}

/// A link to a shelf.
#[derive(Debug, Serialize)]
pub struct ShelfLink {
    /// The address.
    pub href: String,
    /// What it is called.
    pub text: String,
    /// How many transcripts stand on it.
    pub count: usize,
    /// Whether this is the page that one is on, or one above it.
    pub current: bool,
}

/// A list of transcripts, in the site's order: newest first.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// The transcripts.
    pub all: &'a [usize],
    /// The entity whose passages stand below each of them, if it is the list of one, with how many
    /// mentions each has.
    pub entity: Option<(usize, &'a [usize])>,
}

impl<'a> List<'a> {
    /// A list without passages.
    pub fn plain(all: &'a [usize]) -> List<'a> {
        List { all, entity: None }
    }

    /// The list of an entity.
    pub fn of_entity(site: &'a Site, entity: usize) -> List<'a> {
        let counts = &site.mentions_of(entity).by_transcript;
        List { all: &site.entities.all[entity].transcripts, entity: Some((entity, counts)) }
    }

    fn part(self, range: Range<usize>) -> List<'a> {
        let entity = self.entity.map(|(entity, counts)| (entity, &counts[range.clone()]));
        List { all: &self.all[range], entity }
    }

    /// What a transcript takes of a page with its passages, in passages.
    fn weight_of(self, index: usize) -> usize {
        TRANSCRIPT + self.entity.map_or(0, |(_, counts)| counts[index].min(MOST))
    }

    /// What all of them take.
    fn weight(self) -> usize {
        (0..self.all.len()).map(|index| self.weight_of(index)).sum()
    }

    /// Whether it is too long for one page.
    pub fn is_cut(self) -> bool {
        match self.entity {
            None => self.all.len() > LIMIT,
            Some(_) => self.weight() > MOST_OF_PAGE,
        }
    }
}

/// The shelves of a list; a shelf that is parted is followed by its parts.
fn shelves(site: &Site, list: List) -> Vec<Shelf> {
    let mut sum = 0;
    let weights = (0..list.all.len()).map(|index| {
        sum += list.weight_of(index);
        sum
    });
    let mut shelves = Shelves { sums: weights.collect(), all: Vec::new() };
    let list = list.all;
    let dated = list.partition_point(|&at| at < site.dated);
    let date = |index: usize| site.transcripts[list[index]].date().unwrap_or_default();
    for year in runs(0..dated, |index| date(index).year()) {
        let number = date(year.start).year();
        let path = format!("{number:04}");
        let parted = shelves.is_long(&year);
        shelves.all.push(Shelf { path, title: number.to_string(), range: year.clone(), parted });
        if !parted {
            continue;
        }
        for month in runs(year, |index| date(index).month()) {
            let number = date(month.start);
            let path = format!("{:04}/{:02}", number.year(), number.month());
            let title = words::month(number.year(), number.month());
            shelves.push_parted(path, title, month);
        }
    }
    if dated < list.len() {
        shelves.push_parted("undated".to_owned(), "Undated".to_owned(), dated..list.len());
    }
    shelves.all
}

struct Shelves {
    /// The weights up to each of the transcripts, and its own.
    sums: Vec<usize>,
    all: Vec<Shelf>,
}

impl Shelves {
    fn weight(&self, range: &Range<usize>) -> usize {
        let before = range.start.checked_sub(1).map_or(0, |last| self.sums[last]);
        range.end.checked_sub(1).map_or(0, |last| self.sums[last]) - before
    }

    fn is_long(&self, range: &Range<usize>) -> bool {
        self.weight(range) > MOST_OF_PAGE && range.len() > 1
    }

    fn push_parted(&mut self, path: String, title: String, range: Range<usize>) {
        let parted = self.is_long(&range);
        let (part_path, part_title) = (path.clone(), title.clone());
        self.all.push(Shelf { path, title, range: range.clone(), parted });
        if !parted {
            return;
        }
        // Numbered from the oldest, so that an addition fills the last part.
        let (mut last, mut number) = (range.end, 1);
        while last > range.start {
            let mut first = last - 1;
            while first > range.start && self.weight(&(first - 1..last)) <= MOST_OF_PAGE {
                first -= 1;
            }
            self.all.push(Shelf {
                path: format!("{part_path}/{number}"),
                title: format!("{part_title}, part {number}"),
                range: first..last,
                parted: false,
            });
            (last, number) = (first, number + 1);
        }
    }
}

/// Runs of neighbours with the same key, in a range in which equal keys stand together.
fn runs<K: PartialEq>(range: Range<usize>, key: impl Fn(usize) -> K) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let own = key(start);
        // Doubling, then halving: a list of thousands is cut into years in a few dozen looks.
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

/// Whether the shelf at `path` is the one at `other`, or stands below it.
fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What a page that shows a list of transcripts holds of it.
#[derive(Debug, Serialize)]
pub struct Listing {
    /// The parts of the list, where it is cut; on a part that is cut again, its own.
    pub shelves: Vec<ShelfLink>,
    /// The transcripts of this page, by year or by month.
    pub sections: Vec<Section>,
    /// What the part of the list is called that was asked for.
    #[serde(skip)]
    pub part: Option<String>,
}

impl Pages {
    /// The page of a list at `base` (with the base path) that shows `shelf`, or its first page.
    /// The first page of a list that is cut shows the newest part.
    pub(super) fn listing(
        &self,
        list: List,
        base: &str,
        shelf: Option<&str>,
        parts: &dyn Parts,
    ) -> Result<Listing, Diagnostic> {
        if shelf.is_none() && !list.is_cut() {
            let sections = self.sections(list, By::Year, parts)?;
            return Ok(Listing { shelves: Vec::new(), sections, part: None });
        }
        let shelves = self.shelves(list);
        let shown = match shelf {
            Some(path) => shelves.iter().find(|shelf| shelf.path == path),
            None => shelves.iter().find(|shelf| !shelf.parted),
        };
        let part = shown.filter(|_| shelf.is_some()).map(|shelf| shelf.title.clone());
        let on_page = shown.filter(|shelf| !shelf.parted).map(|shelf| shelf.range.clone());
        let path = shelf.unwrap_or_default();
        // All of the top level, and those that stand beside or directly below this one.
        let links = shelves.iter().filter(|other| {
            other.path.rsplit_once('/').is_none_or(|(parent, _)| is_within(path, parent))
        });
        let shelves = links.map(|other| ShelfLink {
            href: [base, &other.path, "/"].concat(),
            text: other.title.clone(),
            count: other.range.len(),
            current: is_within(path, &other.path),
        });
        let sections = match on_page {
            Some(range) => self.sections(list.part(range), By::Month, parts)?,
            None => Vec::new(),
        };
        Ok(Listing { shelves: shelves.collect(), sections, part })
    }

    /// The shelves of a list. Each shelf has a page, which links to those around it.
    pub(super) fn shelves(&self, list: List) -> Cow<'_, [Shelf]> {
        match list.entity {
            None => Cow::Owned(shelves(&self.site, list)),
            Some((entity, _)) => {
                let kept = &self.entity_shelves[entity];
                Cow::Borrowed(kept.get_or_init(|| shelves(&self.site, list)))
            }
        }
    }

    fn sections(&self, list: List, by: By, parts: &dyn Parts) -> Result<Vec<Section>, Diagnostic> {
        let date = |index: usize| self.site.transcripts[list.all[index]].date();
        let runs = match by {
            By::Year => runs(0..list.all.len(), |index| date(index).map(|date| date.year())),
            By::Month => {
                runs(0..list.all.len(), |index| date(index).map(|date| (date.year(), date.month())))
            }
        };
        let section = |run: Range<usize>| {
            let (id, title) = match (date(run.start), by) {
                (None, _) => ("undated".to_owned(), "Undated".to_owned()),
                (Some(date), By::Year) => {
                    (format!("y-{:04}", date.year()), date.year().to_string())
                }
                (Some(date), By::Month) => {
                    (month_id(date.year(), date.month()), words::month(date.year(), date.month()))
                }
            };
            Ok(Section { id, title, count: run.len(), cards: self.cards(list.part(run), parts)? })
        };
        runs.into_iter().map(section).collect()
    }

    /// The cards of these transcripts, one after the other, each with its passages.
    pub(super) fn cards(&self, list: List, parts: &dyn Parts) -> Result<String, Diagnostic> {
        let mut html = String::with_capacity(list.weight() * PASSAGE_BYTES);
        for &at in list.all {
            match self.cards[at].get() {
                Some(card) => html.push_str(card),
                None => {
                    let card = parts.card(&self.card(at))?;
                    html.push_str(self.cards[at].get_or_init(|| card));
                }
            }
            if let Some((entity, _)) = list.entity {
                self.passages(at, entity, &mut html);
            }
        }
        Ok(html)
    }

    pub(super) fn card(&self, at: usize) -> Card {
        let meta = &self.site.transcripts[at].facts.meta;
        let content_type = meta.content_type.as_deref();
        Card {
            href: self.transcript_href(at),
            title: words::beginning(&meta.title, LONGEST_TITLE),
            date: meta.date.map(|date| date.to_string()),
            day: meta.date.map(words::day),
            duration: meta.duration.map(duration::clock),
            content_type: content_type.map(|name| words::beginning(name, LONGEST_TYPE)),
        }
    }
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
