//! Which words of one sequence are those of another that says nearly the same.
//!
//! 1. What both begin and end with is matched.
//! 2. Runs of four words that are in each only once are matched, as many as keep the order: the longest
//!    increasing chain (patience sorting, as in Bram Cohen's "patience diff").
//! 3. What lies between two of them is matched in the same way with runs of three, two and one.
//! 4. What is left is compared word by word: the matching with the most equal or similar words, of all
//!    in short stretches, else of those in a band around the diagonal (Needleman and Wunsch, 1970).

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::tokens::NormalWord;

/// The longest runs of words that are looked for.
const LONGEST_RUN: usize = 4;
/// Stretches with at most this many pairs of words are compared in full.
const MOST_PAIRS: usize = 1 << 16;
/// In longer ones, words that are at most so many words off the diagonal.
const BAND: usize = 96;
/// Longer stretches without a run in common are different texts.
const MOST_WORDS: usize = 20_000;

/// Two words that are matched, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub left: usize,
    pub right: usize,
    /// Whether they are the same, and not only similar.
    pub same: bool,
}

/// The matched words of two sequences, in order of both. `similar` says whether two different words, by
/// their indices, may be the same one, written in another way or misheard.
pub(super) fn pairs(
    left: &[NormalWord],
    right: &[NormalWord],
    similar: &impl Fn(usize, usize) -> bool,
) -> Vec<Pair> {
    let mut matcher = Matcher { left, right, similar, pairs: Vec::with_capacity(left.len()) };
    matcher.window(0..left.len(), 0..right.len(), LONGEST_RUN);
    matcher.pairs
}

struct Matcher<'t, S> {
    left: &'t [NormalWord],
    right: &'t [NormalWord],
    similar: &'t S,
    pairs: Vec<Pair>,
}

/// Where a run of words is found, in one window.
struct FoundRun {
    left: Occurrence,
    right: Occurrence,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Occurrence {
    None,
    At(usize),
    Several,
}

impl Occurrence {
    fn add(&mut self, index: usize) {
        *self = if *self == Occurrence::None { Occurrence::At(index) } else { Occurrence::Several };
    }
}

impl<S: Fn(usize, usize) -> bool> Matcher<'_, S> {
    fn push(&mut self, left: usize, right: usize, same: bool) {
        self.pairs.push(Pair { left, right, same });
    }

    fn is_same(&self, left: usize, right: usize) -> bool {
        self.left[left].hash == self.right[right].hash
    }

    /// Matches two windows, looking for runs of `run` words and shorter ones.
    fn window(&mut self, mut left: Range<usize>, mut right: Range<usize>, run: usize) {
        while !left.is_empty() && !right.is_empty() && self.is_same(left.start, right.start) {
            self.push(left.start, right.start, true);
            left.start += 1;
            right.start += 1;
        }
        let mut tail = 0;
        while left.len() > tail
            && right.len() > tail
            && self.is_same(left.end - 1 - tail, right.end - 1 - tail)
        {
            tail += 1;
        }
        let (left_end, right_end) = (left.end, right.end);
        left.end -= tail;
        right.end -= tail;
        if !left.is_empty() && !right.is_empty() {
            self.middle(left, right, run);
        }
        for back in (1..=tail).rev() {
            self.push(left_end - back, right_end - back, true);
        }
    }

    /// Matches two windows that neither begin nor end with the same word.
    fn middle(&mut self, left: Range<usize>, right: Range<usize>, run: usize) {
        let is_short = left.len() * right.len() <= MOST_PAIRS / 64;
        let chain = if is_short || run == 0 { Vec::new() } else { self.chain(&left, &right, run) };
        if chain.is_empty() {
            return match run {
                2.. if !is_short => self.middle(left, right, run - 1),
                _ => self.word_by_word(left, right),
            };
        }
        let (mut from_left, mut from_right) = (left.start, right.start);
        for (start_left, start_right) in chain {
            // Runs overlap, and a repeated word may be in two of them.
            if start_left < from_left || start_right < from_right {
                continue;
            }
            self.window(from_left..start_left, from_right..start_right, run.saturating_sub(1));
            for index in 0..run {
                self.push(start_left + index, start_right + index, true);
            }
            (from_left, from_right) = (start_left + run, start_right + run);
            // What goes on in the same way needs no run of its own.
            while from_left < left.end
                && from_right < right.end
                && self.is_same(from_left, from_right)
            {
                self.push(from_left, from_right, true);
                from_left += 1;
                from_right += 1;
            }
        }
        self.window(from_left..left.end, from_right..right.end, run.saturating_sub(1));
    }

    /// The runs of `run` words that are once in each window, as many as keep the order.
    fn chain(&self, left: &Range<usize>, right: &Range<usize>, run: usize) -> Vec<(usize, usize)> {
        let mut found: HashMap<u64, FoundRun> = HashMap::with_capacity(left.len());
        for (index, hash) in runs(self.left, left, run) {
            let empty = || FoundRun { left: Occurrence::None, right: Occurrence::None };
            found.entry(hash).or_insert_with(empty).left.add(index);
        }
        for (index, hash) in runs(self.right, right, run) {
            if let Some(found) = found.get_mut(&hash) {
                found.right.add(index);
            }
        }
        let unique = runs(self.left, left, run).filter_map(|(_, hash)| match found.get(&hash)? {
            FoundRun { left: Occurrence::At(left), right: Occurrence::At(right) } => {
                Some((*left, *right))
            }
            _ => None,
        });
        longest_increasing(&unique.collect::<Vec<_>>())
    }

    /// Matches the most equal or similar words of two windows.
    fn word_by_word(&mut self, left: Range<usize>, right: Range<usize>) {
        if left.len().max(right.len()) > MOST_WORDS {
            return;
        }
        let is_full = left.len() * right.len() <= MOST_PAIRS;
        let mut table =
            ScoreTable::new(left.len(), right.len(), if is_full { usize::MAX } else { BAND });
        // Similar words are looked for only where few can be meant.
        let compares = is_full;
        for row in 0..left.len() {
            for column in table.columns(row) {
                let (l, r) = (left.start + row, right.start + column);
                let score = match self.is_same(l, r) {
                    true => SAME,
                    false if compares && (self.similar)(l, r) => SIMILAR,
                    false => 0,
                };
                table.fill(row, column, score);
            }
        }
        for (row, column) in table.path() {
            let (l, r) = (left.start + row, right.start + column);
            self.push(l, r, self.is_same(l, r));
        }
    }
}

/// What a match of equal words counts, and one of similar words.
const SAME: u32 = 3;
const SIMILAR: u32 = 2;

/// The best score of each two beginnings of two windows, within a band.
struct ScoreTable {
    rows: usize,
    columns: usize,
    band: usize,
    /// For each row the scores of the columns of its band, and how each came about.
    cells: Vec<Cell>,
    /// The first column of each row's band, and where its cells begin.
    starts: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    score: u32,
    from: PathStep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PathStep {
    Match,
    Left,
    Right,
}

impl ScoreTable {
    fn new(rows: usize, columns: usize, band: usize) -> ScoreTable {
        let mut table = ScoreTable { rows, columns, band, cells: Vec::new(), starts: Vec::new() };
        let mut begin = 0;
        for row in 0..rows {
            let range = table.columns(row);
            table.starts.push((range.start, begin));
            begin += range.len();
        }
        table.cells.reserve(begin);
        table
    }

    /// The columns of a row's band.
    fn columns(&self, row: usize) -> Range<usize> {
        let middle = row * self.columns / self.rows;
        let reach = self.band.saturating_add(self.columns / self.rows + 1);
        let end = middle.saturating_add(reach).min(self.columns);
        middle.saturating_sub(reach)..end
    }

    /// The score of the beginnings that end with a row and a column.
    fn score(&self, row: Option<usize>, column: Option<usize>) -> u32 {
        let (Some(row), Some(column)) = (row, column) else { return 0 };
        self.cell(row, column).map_or(0, |cell| cell.score)
    }

    fn cell(&self, row: usize, column: usize) -> Option<Cell> {
        let (first, begin) = *self.starts.get(row)?;
        let range = self.columns(row);
        range.contains(&column).then(|| self.cells.get(begin + column - first).copied())?
    }

    /// Fills the next cell, where a match counts `score`; 0 if there is none.
    fn fill(&mut self, row: usize, column: usize, score: u32) {
        let (above, before) = (row.checked_sub(1), column.checked_sub(1));
        let without_left = self.score(above, Some(column));
        let without_right = self.score(Some(row), before);
        let (mut best, mut from) = (without_left, PathStep::Left);
        if without_right > best {
            (best, from) = (without_right, PathStep::Right);
        }
        if score > 0 && self.score(above, before) + score >= best {
            (best, from) = (self.score(above, before) + score, PathStep::Match);
        }
        self.cells.push(Cell { score: best, from });
    }

    /// The matches of the best path, in order.
    fn path(&self) -> Vec<(usize, usize)> {
        let mut path = Vec::new();
        let (mut row, mut column) = (self.rows.checked_sub(1), self.columns.checked_sub(1));
        while let (Some(r), Some(c)) = (row, column) {
            let step = self.cell(r, c).map_or(PathStep::Left, |cell| cell.from);
            if step == PathStep::Match {
                path.push((r, c));
            }
            if step != PathStep::Right {
                row = r.checked_sub(1);
            }
            if step != PathStep::Left {
                column = c.checked_sub(1);
            }
        }
        path.reverse();
        path
    }
}

/// The runs of `length` words of a window: the index of the first word, and the hash of all.
fn runs(
    tokens: &[NormalWord],
    window: &Range<usize>,
    length: usize,
) -> impl Iterator<Item = (usize, u64)> {
    let start = window.start;
    tokens[window.clone()].windows(length).enumerate().map(move |(index, run)| {
        let mix = |hash: u64, token: &NormalWord| {
            (hash.rotate_left(23) ^ token.hash).wrapping_mul(0xD6E8_FEB8_6659_FD93)
        };
        (start + index, run.iter().fold(0, mix))
    })
}

/// The longest chain of pairs in which both numbers ascend; the first numbers do already.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best chain of each length, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, &(_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < right);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        chain.push(pairs[index]);
        next = before[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::super::tokens::push_tokens;
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<NormalWord> {
        let mut tokens = Vec::new();
        push_tokens(text, 0, &mut tokens);
        tokens
    }

    fn matched(left: &str, right: &str) -> Vec<(usize, usize)> {
        let (left, right) = (tokens(left), tokens(right));
        let pairs = pairs(&left, &right, &|_, _| false);
        pairs.into_iter().map(|pair| (pair.left, pair.right)).collect()
    }

    #[test]
    fn small_texts() {
        assert_eq!(matched("a b c", "a b c"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(matched("a b c", "x a c y"), [(0, 1), (2, 2)]);
        assert_eq!(matched("no no no", "no no"), [(0, 0), (1, 1)]);
        assert_eq!(matched("", "a"), []);
        assert_eq!(matched("a b", "c d"), []);
    }

    #[test]
    fn the_chain_is_the_longest() {
        let pairs = [(0, 5), (1, 0), (2, 1), (3, 9), (4, 2)];
        assert_eq!(longest_increasing(&pairs), [(1, 0), (2, 1), (4, 2)]);
    }

    proptest! {
        /// Matched words ascend on both sides, and those that are called the same are.
        #[test]
        fn pairs_ascend(left in "[a-d]( [a-d]){0,400}", right in "[a-d]( [a-d]){0,400}") {
            let (left, right) = (tokens(&left), tokens(&right));
            let pairs = pairs(&left, &right, &|l, r| (l + r).is_multiple_of(7));
            for pair in pairs.windows(2) {
                prop_assert!(pair[0].left < pair[1].left && pair[0].right < pair[1].right);
            }
            for pair in pairs {
                prop_assert_eq!(pair.same, left[pair.left].hash == right[pair.right].hash);
            }
        }
    }
}
