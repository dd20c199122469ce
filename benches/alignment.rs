//! How exact the times are that captions give to an edited text, and what that costs.
//!
//! Each text is made of words as frequent as those of speech (Zipf), with known times. The captions are
//! a copy in which a share of the words is wrong: left out, added, misheard, merged or split. Run it with
//! `cargo bench --bench alignment`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its results")]

use std::time::Instant;

use dicta::captions::{Captions, Cue, WordTime};
use dicta::document::align;

/// Words of a text.
const WORDS: usize = 2_000;
/// Words of a paragraph.
const PARAGRAPH: usize = 100;
/// Milliseconds of a word.
const WORD: u32 = 400;
/// Texts whose errors are measured, and texts whose cost is.
const TEXTS: [usize; 2] = [200, 5_000];
/// The same where it is only tried out, by `cargo test --all-targets`.
const FEW_TEXTS: [usize; 2] = [2, 5];

/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A word: the one of rank `n` about as often as `1 / n`.
    fn word(&mut self) -> String {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = (share * 8_000_f64.ln()).exp() as u64;
        let mut letters = Random(rank);
        let length = 2 + letters.below(if rank < 100 { 3 } else { 8 });
        (0..length).map(|_| char::from(b'a' + letters.below(26) as u8)).collect()
    }
}

/// A text of paragraphs, and the moment of each of its words in milliseconds.
fn text(random: &mut Random) -> (Vec<String>, Vec<u32>) {
    let words = (0..WORDS).map(|_| random.word()).collect();
    let mut now = 0;
    let moments = (0..WORDS).map(|_| {
        now += WORD / 2 + random.below(u64::from(WORD)) as u32;
        now
    });
    (words, moments.collect())
}

/// Captions with `percent` wrong words, in cues of ten, with the times of words.
fn captions(words: &[String], moments: &[u32], percent: u64, random: &mut Random) -> Captions {
    let mut heard: Vec<(String, u32)> = Vec::new();
    for (index, (word, &moment)) in words.iter().zip(moments).enumerate() {
        if random.below(100) >= percent {
            heard.push((word.clone(), moment));
            continue;
        }
        match random.below(5) {
            0 => {}
            1 => heard.extend([(random.word(), moment), (word.clone(), moment + WORD / 4)]),
            2 => heard.push((random.word(), moment)),
            3 => match heard.last_mut() {
                Some(last) if index > 0 => last.0.push_str(word),
                _ => heard.push((word.clone(), moment)),
            },
            _ => {
                let (first, second) = word.split_at(word.len() / 2);
                heard.extend([(first.to_owned(), moment), (second.to_owned(), moment + WORD / 4)]);
            }
        }
    }
    let cues = heard.chunks(10).map(|words| {
        let mut cue = Cue { start: Some(words[0].1), ..Cue::default() };
        for (word, start) in words {
            if !cue.text.is_empty() {
                cue.text.push(' ');
            }
            cue.words.push(WordTime { offset: cue.text.len() as u32, start: *start });
            cue.text.push_str(word);
        }
        cue.end = words.last().map(|(_, start)| start + WORD);
        cue
    });
    Captions { cues: cues.collect(), ..Captions::default() }
}

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let [measured, timed] = if is_bench { TEXTS } else { FEW_TEXTS };
    for percent in [10, 30] {
        let mut random = Random(7);
        let mut errors: Vec<u32> = Vec::new();
        let (mut untimed, mut paragraphs) = (0, 0);
        for _ in 0..measured {
            let (words, moments) = text(&mut random);
            let captions = captions(&words, &moments, percent, &mut random);
            let alignment = align(&words.join(" "), &captions);
            let mut offset = 0;
            for (index, word) in words.iter().enumerate() {
                if index.is_multiple_of(PARAGRAPH) {
                    paragraphs += 1;
                    match alignment.timing.at(offset) {
                        Some(at) => errors.push(at.moment.millis().abs_diff(moments[index])),
                        None => untimed += 1,
                    }
                }
                offset += word.len() + 1;
            }
        }
        errors.sort_unstable();
        let at = |share: usize| errors[(errors.len() - 1) * share / 100];
        println!(
            "{percent} % wrong words: start of a paragraph median {} ms, 95 % within {} ms, worst {} ms; {untimed} of {paragraphs} without a time",
            at(50),
            at(95),
            at(100)
        );
    }
    let mut random = Random(11);
    let texts: Vec<(String, Captions)> = (0..timed)
        .map(|_| {
            let (words, moments) = text(&mut random);
            let captions = captions(&words, &moments, 10, &mut random);
            (words.join(" "), captions)
        })
        .collect();
    let start = Instant::now();
    let matched: usize =
        texts.iter().map(|(text, captions)| align(text, captions).coverage.matched).sum();
    println!(
        "{} texts of {WORDS} words, 10 % wrong: {:.2} s on one processor, {} % of the words matched",
        timed,
        start.elapsed().as_secs_f64(),
        matched * 100 / (timed * WORDS)
    );
}
