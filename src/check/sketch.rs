//! How much two texts have in common, by the runs of words that are in both.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::index::{IndexVec, SketchIndex};

/// The length of a run in words. Shorter runs are in both texts by chance; of longer ones, a single
/// misheard word makes too many differ.
const RUN: usize = 5;
/// One in this many runs of a text is kept to find texts that may be similar.
const SAMPLE: u64 = 16;
/// A text with fewer words is too short to be compared.
const MIN_WORDS: usize = 50;
/// A run in more texts than this does not make two of them similar.
const MAX_TEXTS: usize = 30;

/// A sample of the runs of a text. All texts sample the same runs.
#[derive(Debug, Default, Clone)]
pub struct TextSketch {
    /// Hashes, sorted, each once.
    runs: Vec<u64>,
}

impl TextSketch {
    /// The sketch of a text; empty if it is too short.
    pub fn of(text: &str) -> TextSketch {
        let mut all = hashes(text);
        if all.len() + RUN <= MIN_WORDS {
            return TextSketch::default();
        }
        all.retain(|run| run % SAMPLE == 0);
        TextSketch { runs: sorted(all) }
    }
}

/// The hashes of all runs of words, sorted, each once.
fn runs(text: &str) -> Vec<u64> {
    sorted(hashes(text))
}

fn sorted(mut runs: Vec<u64>) -> Vec<u64> {
    runs.sort_unstable();
    runs.dedup();
    runs.shrink_to_fit();
    runs
}

/// The hashes of all runs of words. Case and punctuation make no difference.
fn hashes(text: &str) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::with_capacity(text.len() / 5);
    for word in text.split_ascii_whitespace() {
        // FNV-1a over the letters.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut letters = 0;
        for byte in word.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80) {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
            letters += 1;
        }
        if letters > 0 {
            words.push(hash);
        }
    }
    let mix = |run: &[u64]| {
        let sum = run.iter().fold(0_u64, |sum, word| {
            (sum.rotate_left(13) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        sum ^ (sum >> 31)
    };
    words.windows(RUN).map(mix).collect()
}

/// How much of the shorter text is in the other one too, in percent.
pub fn share(a: &str, b: &str) -> usize {
    let (a, b) = (runs(a), runs(b));
    (common(&a, &b) * 100).checked_div(a.len().min(b.len())).unwrap_or(0)
}

/// How many numbers two sorted lists have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// A run of words in one text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct RunInText {
    run: u64,
    text: SketchIndex,
}

/// A run that two texts share.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SharedRun {
    later: SketchIndex,
    earlier: SketchIndex,
}

/// An earlier text that seems similar. The order is that of similarity.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SimilarText {
    /// How much of the shorter text is common, in thousandths of its sample.
    share: usize,
    earlier: SketchIndex,
}

/// The texts that may have at least `percent` of the shorter one in common: for each text those
/// before it that seem most similar, best first, at most `max`.
///
/// Runs in many texts, such as a greeting or an advertisement, do not count.
pub fn similar(
    sketches: &IndexVec<SketchIndex, &TextSketch>,
    percent: usize,
    max: usize,
) -> BTreeMap<SketchIndex, Vec<SketchIndex>> {
    // Sorted lists: an archive has some millions of these.
    let mut occurrences: Vec<RunInText> = Vec::new();
    for (text, sketch) in sketches.iter_enumerated() {
        occurrences.extend(sketch.runs.iter().map(|&run| RunInText { run, text }));
    }
    occurrences.sort_unstable();
    let mut shared: Vec<SharedRun> = Vec::new();
    for same in occurrences.chunk_by(|a, b| a.run == b.run).filter(|same| same.len() <= MAX_TEXTS) {
        for (number, later) in same.iter().enumerate() {
            let earlier = same[..number].iter();
            shared.extend(
                earlier.map(|earlier| SharedRun { later: later.text, earlier: earlier.text }),
            );
        }
    }
    drop(occurrences);
    shared.sort_unstable();
    let mut best: BTreeMap<SketchIndex, BTreeSet<SimilarText>> = BTreeMap::new();
    for runs in shared.chunk_by(|a, b| a == b) {
        let SharedRun { later, earlier } = runs[0];
        let least = sketches[later].runs.len().min(sketches[earlier].runs.len());
        // A sample is inexact: half of `percent` is enough to compare the texts themselves.
        if runs.len() >= 2 && runs.len() * 200 >= least * percent {
            let share = runs.len() * 1000 / least;
            best.entry(later).or_default().insert(SimilarText { share, earlier });
        }
    }
    let top = |texts: BTreeSet<SimilarText>| {
        texts.into_iter().rev().take(max).map(|text| text.earlier).collect()
    };
    best.into_iter().map(|(later, texts)| (later, top(texts))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_of_the_shorter_text() {
        let words =
            |range: std::ops::Range<usize>| range.map(|n| format!("word{n}, ")).collect::<String>();
        assert_eq!(share(&words(0..100), &words(0..100).to_uppercase()), 100);
        assert_eq!(share(&words(0..100), &words(0..400)), 100);
        assert_eq!(share(&words(0..100), &words(200..300)), 0);
        assert_eq!(share(&words(0..100), &words(50..150)), 47);
        assert_eq!(share("", "a"), 0);
    }
}
