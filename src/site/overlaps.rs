//! Overlaps: pairs of transcripts of which one says all, or nearly all, that the other says.
//!
//! Nobody has to declare them: they are found by the sketches of the texts. Parts of a stream, and
//! episodes with the same opening or advertisement, have too little in common; translations are never
//! compared.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::index::{IndexVec, PathIndex};
use crate::model::{Facts, Meta};

/// A run in more texts than this, such as a greeting or an advertisement, does not make two of them
/// similar.
const MAX_TEXTS: usize = 20;
/// Fewer runs are in both texts by chance.
const MIN_SHARED: usize = 6;
/// The share of the shorter text from which on the longer one says the same, in percent.
const SAME: usize = 75;
/// Of two texts of which the shorter one has at least so many percent of the words of the longer one,
/// neither is an excerpt.
const COPY: usize = 80;

/// A transcript whose text is wholly or nearly in that of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Overlap {
    /// The one that does not count where the other one does.
    pub part: PathIndex,
    /// The longest; of equals the earliest, then the first by path.
    pub whole: PathIndex,
    /// Whether both are about equally long.
    pub is_copy: bool,
}

/// The overlaps of an archive, in order.
#[derive(Debug, Default)]
pub(super) struct Overlaps(pub Vec<Overlap>);

/// A run of one text. The order is that of the runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct RunInText {
    run: u32,
    text: PathIndex,
}

/// Two texts, the earlier one by path first, and how many runs of their sketches are in both.
pub(super) struct SharedRuns {
    pub earlier: PathIndex,
    pub later: PathIndex,
    pub shared: usize,
}

/// All that the overlaps of one text, and those of others, depend on in its sketch.
#[derive(PartialEq, Eq)]
struct OverlapsOfText {
    own: Vec<Overlap>,
    /// Its runs that are in as many other texts as may be: without this one they would count there.
    at_limit: Vec<u32>,
}

impl Overlaps {
    /// The overlaps of an archive.
    pub fn of(facts: &IndexVec<PathIndex, &Facts>) -> Overlaps {
        let pairs = shared_runs(facts).into_iter();
        let mut overlaps: Vec<Overlap> = pairs.filter_map(|pair| overlap(facts, &pair)).collect();
        overlaps.sort_unstable();
        Overlaps(overlaps)
    }
}

/// Whether the overlaps stay as they are if facts of some transcripts become other ones. `all` are those
/// before.
pub(super) fn are_same(all: &[Arc<Facts>], edited: &[(PathIndex, &Facts)]) -> bool {
    let before = |own: PathIndex| &*all[own.number()];
    if edited.iter().all(|&(own, after)| is_alike(before(own), after)) {
        return true;
    }
    let mut facts: IndexVec<PathIndex, &Facts> = all.iter().map(Arc::as_ref).collect();
    edited.iter().all(|&(own, after)| {
        if is_alike(before(own), after) {
            facts[own] = after;
            return true;
        }
        let runs = [before(own), after].into_iter().flat_map(|facts| facts.spoken.sketch.runs());
        let same = runs_of_others(&facts, own, &runs.copied().collect());
        let then = OverlapsOfText::of(&facts, own, &same);
        facts[own] = after;
        OverlapsOfText::of(&facts, own, &same) == then
    })
}

/// Whether two facts of one transcript overlap with others in the same way.
fn is_alike(before: &Facts, after: &Facts) -> bool {
    let (old, new) = (&before.spoken, &after.spoken);
    old.sketch == new.sketch
        && old.words == new.words
        && before.meta.date == after.meta.date
        && before.meta.lang == after.meta.lang
}

/// The runs of all other texts than `own` that are among these, in order.
fn runs_of_others(
    facts: &IndexVec<PathIndex, &Facts>,
    own: PathIndex,
    runs: &BTreeSet<u32>,
) -> Vec<RunInText> {
    // Nearly all runs of others are none of these: the first bits of a run show it at once.
    let mut known = vec![false; 1 << 16];
    runs.iter().for_each(|run| known[(run >> 16) as usize] = true);
    let all: Vec<PathIndex> = facts.indices().collect();
    let others = all.into_par_iter().filter(|text| *text != own);
    let same = others.flat_map_iter(|text| {
        let runs_of_other = facts[text].spoken.sketch.runs().iter().copied();
        let common = runs_of_other.filter(|run| known[(run >> 16) as usize] && runs.contains(run));
        common.map(move |run| RunInText { run, text })
    });
    let mut same: Vec<RunInText> = same.collect();
    same.sort_unstable();
    same
}

impl OverlapsOfText {
    /// `same` has runs of other texts, in order. Those that the text itself does not have are passed over.
    fn of(
        facts: &IndexVec<PathIndex, &Facts>,
        own: PathIndex,
        same: &[RunInText],
    ) -> OverlapsOfText {
        let runs = facts[own].spoken.sketch.runs();
        let mut at_limit = Vec::new();
        let mut others: Vec<PathIndex> = Vec::new();
        let by_run = same.chunk_by(|a, b| a.run == b.run);
        for texts in by_run.filter(|texts| runs.binary_search(&texts[0].run).is_ok()) {
            match texts.len() {
                ..MAX_TEXTS => others.extend(texts.iter().map(|one| one.text)),
                MAX_TEXTS => at_limit.push(texts[0].run),
                _ => {}
            }
        }
        others.sort_unstable();
        let own = others.chunk_by(|a, b| a == b).filter_map(|same| {
            let (earlier, later) = (own.min(same[0]), own.max(same[0]));
            overlap(facts, &SharedRuns { earlier, later, shared: same.len() })
        });
        OverlapsOfText { own: own.collect(), at_limit }
    }
}

/// The pairs of texts that have runs in common, in order. Runs in many texts do not count.
pub(super) fn shared_runs(facts: &IndexVec<PathIndex, &Facts>) -> Vec<SharedRuns> {
    // Sorted lists: an archive has some hundred thousands of these.
    let mut all: Vec<RunInText> = Vec::new();
    for (text, facts) in facts.iter_enumerated() {
        let runs = facts.spoken.sketch.runs().iter();
        all.extend(runs.map(|&run| RunInText { run, text }));
    }
    all.par_sort_unstable();
    let mut pairs: Vec<(PathIndex, PathIndex)> = Vec::new();
    for same in all.chunk_by(|a, b| a.run == b.run).filter(|same| same.len() <= MAX_TEXTS) {
        for (number, later) in same.iter().enumerate() {
            pairs.extend(same[..number].iter().map(|earlier| (earlier.text, later.text)));
        }
    }
    drop(all);
    pairs.par_sort_unstable();
    let pairs = pairs.chunk_by(|a, b| a == b).filter(|same| same.len() >= MIN_SHARED);
    let pair = |same: &[(PathIndex, PathIndex)]| {
        let (earlier, later) = same[0];
        SharedRuns { earlier, later, shared: same.len() }
    };
    pairs.map(pair).collect()
}

/// The overlap of two texts, if they have enough in common.
fn overlap(facts: &IndexVec<PathIndex, &Facts>, pair: &SharedRuns) -> Option<Overlap> {
    let &SharedRuns { earlier, later, shared } = pair;
    let (a, b) = (facts[earlier], facts[later]);
    let least = a.spoken.sketch.least(&b.spoken.sketch);
    if shared < MIN_SHARED || shared * 100 < least * SAME || differ_in_language(&a.meta, &b.meta) {
        return None;
    }
    let rank = |index: PathIndex| {
        let facts = facts[index];
        let date = facts.meta.date;
        (Reverse(facts.spoken.words), date.is_none(), date, index)
    };
    let (whole, part) = match rank(earlier) < rank(later) {
        true => (earlier, later),
        false => (later, earlier),
    };
    let words = |index: PathIndex| facts[index].spoken.words;
    Some(Overlap { part, whole, is_copy: words(part) * 100 >= words(whole) * COPY })
}

/// Whether two transcripts are one text in two languages, or say that they are in different ones.
pub fn differ_in_language(a: &Meta, b: &Meta) -> bool {
    let primary = |tag: &'_ str| tag.split(['-', '_']).next().map(str::to_ascii_lowercase);
    let group = |meta: &Meta| meta.translation_group.clone();
    let are_versions = group(a).is_some() && group(a) == group(b);
    are_versions || matches!((&a.lang, &b.lang), (Some(a), Some(b)) if primary(a) != primary(b))
}
