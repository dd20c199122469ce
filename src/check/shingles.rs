//! How much two texts share: the runs of words that are in both.

use std::collections::{BTreeMap, BTreeSet};

/// How many words are taken at once. Fewer, and chance shares them; more, and a word that captions
/// hear in another way parts too many.
const RUN: usize = 5;
/// Of the runs of a text, one in this many is kept to find texts that may be alike.
const SAMPLE: u64 = 16;
/// A text with fewer words is too short to be compared.
const LEAST_WORDS: usize = 50;

/// What stands in more texts than this is no sign that two of them are alike.
const WIDESPREAD: usize = 30;

/// What a text is compared by: some of its runs, the same ones in every text that has them.
#[derive(Debug, Default, Clone)]
pub struct Sketch {
    /// Hashes, in order, each once.
    runs: Vec<u64>,
}

impl Sketch {
    /// The sketch of a text; empty if it is too short.
    pub fn of(text: &str) -> Sketch {
        let mut all = hashes(text);
        if all.len() + RUN <= LEAST_WORDS {
            return Sketch::default();
        }
        all.retain(|run| run % SAMPLE == 0);
        Sketch { runs: in_order(all) }
    }
}

/// The hashes of all runs of words, in order, each once.
fn runs(text: &str) -> Vec<u64> {
    in_order(hashes(text))
}

fn in_order(mut runs: Vec<u64>) -> Vec<u64> {
    runs.sort_unstable();
    runs.dedup();
    runs.shrink_to_fit();
    runs
}

/// The hashes of all runs of words. Case and signs make no difference.
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

/// The share of the shorter text that is in the other one too, in hundredths.
pub fn share(a: &str, b: &str) -> usize {
    let (a, b) = (runs(a), runs(b));
    (common(&a, &b) * 100).checked_div(a.len().min(b.len())).unwrap_or(0)
}

/// How many numbers two lists in order have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(at), b.get(other)) {
        count += usize::from(x == y);
        at += usize::from(x <= y);
        other += usize::from(y <= x);
    }
    count
}

/// Pairs of texts that may share at least `hundredths` of the shorter one: for each text, those
/// among the ones before it that seem most alike, best first, at most `most`.
///
/// What many texts have, a greeting or an advertisement, tells nothing and is passed over.
pub fn alike(sketches: &[&Sketch], hundredths: usize, most: usize) -> BTreeMap<usize, Vec<usize>> {
    // Sorted lists: an archive has some millions of these.
    let mut places: Vec<(u64, u32)> = Vec::new();
    for (at, sketch) in (0..).zip(sketches) {
        places.extend(sketch.runs.iter().map(|&run| (run, at)));
    }
    places.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for texts in places.chunk_by(|a, b| a.0 == b.0).filter(|texts| texts.len() <= WIDESPREAD) {
        for (nth, &(_, later)) in texts.iter().enumerate() {
            pairs.extend(texts[..nth].iter().map(|&(_, earlier)| (later, earlier)));
        }
    }
    drop(places);
    pairs.sort_unstable();
    let mut best: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for same in pairs.chunk_by(|a, b| a == b) {
        let (later, earlier) = (same[0].0 as usize, same[0].1 as usize);
        let least = sketches[later].runs.len().min(sketches[earlier].runs.len());
        // A sample errs: half of what is asked for is enough to look at the texts themselves.
        if same.len() >= 2 && same.len() * 200 >= least * hundredths {
            best.entry(later).or_default().insert((same.len() * 1000 / least, earlier));
        }
    }
    let top = |pairs: BTreeSet<(usize, usize)>| {
        pairs.into_iter().rev().take(most).map(|(_, earlier)| earlier).collect()
    };
    best.into_iter().map(|(later, pairs)| (later, top(pairs))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_that_of_the_shorter_text() {
        let words =
            |range: std::ops::Range<usize>| range.map(|n| format!("word{n}, ")).collect::<String>();
        assert_eq!(share(&words(0..100), &words(0..100).to_uppercase()), 100);
        assert_eq!(share(&words(0..100), &words(0..400)), 100);
        assert_eq!(share(&words(0..100), &words(200..300)), 0);
        assert_eq!(share(&words(0..100), &words(50..150)), 47);
        assert_eq!(share("", "a"), 0);
    }
}
