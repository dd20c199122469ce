//! Words of a text that repeat the words just before them.

use std::ops::Range;

use crate::text::fences;

/// The length of a line of captions in words: from the shortest that nobody says twice in a row by
/// chance, to the longest.
const LINE: Range<usize> = 4..16;
/// A passage that nobody says twice in a row has at least so many words.
const MIN_PASSAGE: usize = 20;
/// So many words in a row are looked for further up in the text.
const SOUGHT: usize = 12;
/// The length of a phrase that a program repeats, in words.
const PHRASE: Range<usize> = 2..16;
/// A phrase that stands as often in a row is not meant.
const MIN_TIMES: usize = 10;

/// A word of the text.
pub struct RepeatedWord {
    /// The hash of its letters and digits, in any case.
    hash: u64,
    /// Its span in the body.
    pub span: Range<usize>,
}

/// The lines of captions that a text repeats.
#[derive(Default)]
pub struct RepeatedLines {
    /// The first phrase that repeats the words before it.
    pub first: Range<usize>,
    /// The number of such phrases.
    pub count: usize,
    /// The number of their words.
    pub words: usize,
}

/// A phrase that is repeated many times in a row.
pub struct RepeatedPhrase {
    /// The first time, in words.
    pub first: Range<usize>,
    pub times: usize,
}

/// The words of a body outside of code. The arrows, counters and times between the lines of captions do
/// not count.
pub fn words(body: &str) -> Vec<RepeatedWord> {
    let code = fences::code(body);
    let mut words = Vec::new();
    for word in body.split_ascii_whitespace() {
        if !word.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
            continue;
        }
        let start = word.as_ptr() as usize - body.as_ptr() as usize;
        if fences::is_within(&code, start) {
            continue;
        }
        let letters = word.bytes().filter(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let hash = letters.fold(7_u64, |hash, b| {
            (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
        words.push(RepeatedWord { hash, span: start..start + word.len() });
    }
    words
}

/// The lines that repeat the words just before them.
pub fn lines(words: &[RepeatedWord]) -> RepeatedLines {
    let mut repeats = RepeatedLines::default();
    let mut index = 0;
    while index + 2 * LINE.start <= words.len() {
        let is_repeated = |length: &usize| {
            index + 2 * length <= words.len()
                && words[index].hash == words[index + length].hash
                && (0..*length).all(|n| words[index + n].hash == words[index + length + n].hash)
        };
        let Some(length) = LINE.rev().find(is_repeated) else {
            index += 1;
            continue;
        };
        if repeats.count == 0 {
            let last = index + 2 * length - 1;
            repeats.first = words[index + length].span.start..words[last].span.end;
        }
        repeats.count += 1;
        repeats.words += length;
        index += length;
    }
    repeats
}

/// The first phrase that stands [`MIN_TIMES`] or more in a row. One word alone may be sung, or an answer.
pub fn phrase(words: &[RepeatedWord]) -> Option<RepeatedPhrase> {
    let of_length = |length: usize| {
        let mut start = 0;
        let mut same = 0;
        for index in 0..words.len().saturating_sub(length) {
            if words[index].hash != words[index + length].hash {
                if is_phrase(&words[start..start + length]) && same / length + 1 >= MIN_TIMES {
                    break;
                }
                (start, same) = (index + 1, 0);
            } else {
                same += 1;
            }
        }
        let times = same / length + 1;
        let first = start..start + length;
        (times >= MIN_TIMES && is_phrase(&words[first.clone()]))
            .then_some(RepeatedPhrase { first, times })
    };
    PHRASE.filter(|length| length * MIN_TIMES <= words.len()).find_map(of_length)
}

fn is_phrase(words: &[RepeatedWord]) -> bool {
    words.iter().any(|word| word.hash != words[0].hash)
}

/// The passages of [`MIN_PASSAGE`] words or more that are repeated immediately: the second time of each, in
/// words.
pub fn passages(words: &[RepeatedWord]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The last words that were compared, and how far apart they are.
    let mut compared = (0, 0..0);
    for (first, second) in neighbours(words) {
        let length = second - first;
        let is_known = found.last().is_some_and(|known| second < known.end)
            || compared.0 == length && compared.1.contains(&first);
        if length < MIN_PASSAGE || is_known {
            continue;
        }
        let same = |first: usize| words[first].hash == words[first + length].hash;
        let before = (0..first).rev().take(length).take_while(|&index| same(index)).count();
        let end = words.len() - length;
        let after = (first..end).take(length).take_while(|&index| same(index)).count();
        compared = (length, first..first + after);
        if before + after >= length {
            let start = second - before;
            found.push(start..start + length);
        }
    }
    found
}

/// The places at which the same words begin as further up, each with the nearest place before it. Every
/// other place is looked at: a passage has several.
fn neighbours(words: &[RepeatedWord]) -> Vec<(usize, usize)> {
    let hash = |window: &[RepeatedWord]| {
        window.iter().fold(0_u64, |hash, word| hash.rotate_left(5).wrapping_mul(31) ^ word.hash)
    };
    let windows = words.windows(SOUGHT).enumerate().filter(|(_, window)| window[0].hash % 2 == 0);
    let mut places: Vec<(u64, usize)> = windows.map(|(place, own)| (hash(own), place)).collect();
    places.sort_unstable();
    let pairs = places.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let mut pairs: Vec<(usize, usize)> = pairs.map(|pair| (pair[0].1, pair[1].1)).collect();
    pairs.sort_unstable_by_key(|&(_, second)| second);
    pairs
}
