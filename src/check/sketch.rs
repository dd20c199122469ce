//! How much two texts have in common, by the runs of words that are in both.

use std::collections::{BTreeMap, BTreeSet};

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

/// The texts that may have at least `percent` of the shorter one in common: for each text, by index,
/// those before it that seem most similar, best first, at most `max`.
///
/// Runs in many texts, such as a greeting or an advertisement, do not count.
pub fn similar(
    sketches: &[&TextSketch],
    percent: usize,
    max: usize,
) -> BTreeMap<usize, Vec<usize>> {
    // Sorted lists: an archive has some millions of these.
    let mut occurrences: Vec<(u64, u32)> = Vec::new();
    for (text, sketch) in (0..).zip(sketches) {
        occurrences.extend(sketch.runs.iter().map(|&run| (run, text)));
    }
    occurrences.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for texts in occurrences.chunk_by(|a, b| a.0 == b.0).filter(|texts| texts.len() <= MAX_TEXTS) {
        for (nth, &(_, later)) in texts.iter().enumerate() {
            pairs.extend(texts[..nth].iter().map(|&(_, earlier)| (later, earlier)));
        }
    }
    drop(occurrences);
    pairs.sort_unstable();
    let mut best: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for same in pairs.chunk_by(|a, b| a == b) {
        let (later, earlier) = (same[0].0 as usize, same[0].1 as usize);
        let least = sketches[later].runs.len().min(sketches[earlier].runs.len());
        // A sample is inexact: half of `percent` is enough to compare the texts themselves.
        if same.len() >= 2 && same.len() * 200 >= least * percent {
            best.entry(later).or_default().insert((same.len() * 1000 / least, earlier));
        }
    }
    let top = |pairs: BTreeSet<(usize, usize)>| {
        pairs.into_iter().rev().take(max).map(|(_, earlier)| earlier).collect()
    };
    best.into_iter().map(|(later, pairs)| (later, top(pairs))).collect()
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
