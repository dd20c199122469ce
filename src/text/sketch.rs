//! How much two texts have in common, by the runs of letters that are in both.
//!
//! A run begins at every rare letter and at every word. Whether a sketch keeps a run depends on where it
//! begins alone, so the sketches of all texts keep the same runs (Broder, "On the resemblance and
//! containment of documents", 1997). Every text of every build is sketched: of a long one only the runs at
//! rare letters are looked for, and a run is only read if it is kept.

use super::word_count;

/// How many letters a run has: about five words. Shorter runs are in both texts by chance; of longer ones,
/// a single misheard word makes too many differ.
const RUN: usize = 24;
/// The same where a script puts no spaces between words.
const UNSPACED_RUN: usize = 12;
/// A text with fewer words is too short to be compared.
pub const MIN_WORDS: usize = 50;
/// The bits of a run that are its level. A run of level 0 is in every sketch.
const LEVEL_BITS: u32 = 4;

/// Some of the runs of a text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct TextSketch {
    /// Hashes with the level in the last bits, sorted, each once.
    runs: Vec<u32>,
    /// The runs below this level are kept.
    levels: u32,
}

impl TextSketch {
    /// The sketch of a text with so many words; empty if it is too short. Of a short text the runs of every
    /// other word are kept, of a long one those at rare letters: of one in twenty words. `unspaced` says
    /// whether its script puts no spaces between words.
    pub fn of(text: &str, words: usize, unspaced: bool) -> TextSketch {
        let levels = match words {
            0..MIN_WORDS => return TextSketch::default(),
            MIN_WORDS..512 => 8,
            512..1024 => 2,
            _ => 1,
        };
        TextSketch { runs: runs(text, levels, unspaced), levels }
    }

    /// All runs of a text.
    pub fn all(text: &str) -> TextSketch {
        let levels = 1 << LEVEL_BITS;
        TextSketch { runs: runs(text, levels, word_count::is_unspaced(text)), levels }
    }

    /// The runs as numbers, sorted, each once.
    pub fn runs(&self) -> &[u32] {
        &self.runs
    }

    /// How many runs the sketch of the text with fewer of them has, if both keep the same ones.
    pub fn least(&self, other: &TextSketch) -> usize {
        let levels = self.levels.min(other.levels);
        let count = |sketch: &TextSketch| match sketch.levels == levels {
            true => sketch.runs.len(),
            false => sketch.runs.iter().filter(|&&run| level(run) < levels).count(),
        };
        count(self).min(count(other))
    }

    /// How much of the shorter text is in the other one too, in percent.
    pub fn share(&self, other: &TextSketch) -> usize {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.runs.get(i), other.runs.get(j)) {
            common += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        (common * 100).checked_div(self.least(other)).unwrap_or(0)
    }
}

fn level(run: u32) -> u32 {
    run & ((1 << LEVEL_BITS) - 1)
}

/// The runs below a level.
fn runs(text: &str, levels: u32, unspaced: bool) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let length = if unspaced { UNSPACED_RUN } else { RUN };
    let mut add = |start: usize, level: u32| {
        let hash = hash(&bytes[start..], length);
        found.extend(hash.map(|hash| hash << LEVEL_BITS | level));
    };
    if unspaced {
        for (start, c) in text.char_indices() {
            let level = level_of(bytes, start, start + c.len_utf8());
            level.filter(|&level| level < levels).into_iter().for_each(|level| add(start, level));
        }
    } else {
        rare_letters(bytes).for_each(|start| add(start, 0));
        let ends = memchr::memchr2_iter(b' ', b'\n', if levels > 1 { bytes } else { &[] });
        let mut start = 0;
        for end in ends {
            // Level 0 is that of rare letters.
            let level = level_of(bytes, start, end).map(|level| level.max(1));
            level.filter(|&level| level < levels).into_iter().for_each(|level| add(start, level));
            start = end + 1;
        }
    }
    found.sort_unstable();
    found.dedup();
    found.shrink_to_fit();
    found
}

/// Where rare letters are: one in a hundred letters is, in most scripts. In scripts other than Latin, the
/// last byte of one counts.
fn rare_letters(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr2_iter(b'v', b'V', bytes).chain(memchr::memchr2_iter(0xb2, 0xa9, bytes))
}

/// The level of a run by its first word, which is in `start..end`: by its length and its first eight bytes,
/// without their case and the punctuation after it. `None` if it is no word.
fn level_of(bytes: &[u8], start: usize, mut end: usize) -> Option<u32> {
    while end > start && !is_letter(bytes[end - 1]) {
        end -= 1;
    }
    let first = bytes.get(start..)?.first_chunk::<8>()?;
    if start == end || !is_letter(first[0]) {
        return None;
    }
    let length = end - start;
    let unused = 64 - 8 * length.min(8);
    let word = (u64::from_le_bytes(*first) | 0x2020_2020_2020_2020) << unused;
    let mixed = (word ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Some((mixed >> (u64::BITS - LEVEL_BITS)) as u32)
}

/// The hash of the first letters of a text, without their case and what is between them; `None` if it has
/// fewer.
fn hash(bytes: &[u8], letters: usize) -> Option<u32> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut left = letters as u64;
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        index += 1;
        let Folded { letter, begins } = FOLDED[usize::from(byte)];
        if byte == 0xe2 && bytes.get(index) == Some(&0x80) {
            // A dash or a quotation mark: the block of U+2000.
            index += 2;
        } else if letter > 0 {
            // FNV-1a.
            hash = (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
            left -= u64::from(begins);
            if left == 0 {
                // The upper half is mixed best.
                return Some((hash >> 32) as u32);
            }
        }
    }
    None
}

/// A byte of a letter.
#[derive(Clone, Copy)]
struct Folded {
    /// Without its case; 0 for other bytes.
    letter: u8,
    /// 1 for the first byte of a letter, otherwise 0.
    begins: u8,
}

/// Each byte: all texts are read with it.
static FOLDED: [Folded; 256] = {
    let mut folded = [Folded { letter: 0, begins: 0 }; 256];
    let mut byte = 0_u8;
    loop {
        if is_letter(byte) {
            let begins = !matches!(byte, 0x80..0xc0) as u8;
            folded[byte as usize] = Folded { letter: byte | 0x20, begins };
        }
        if byte == u8::MAX {
            break folded;
        }
        byte += 1;
    }
};

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(a: &str, b: &str) -> usize {
        TextSketch::all(a).share(&TextSketch::all(b))
    }

    #[test]
    fn the_share_is_of_the_shorter_text() {
        let words =
            |range: std::ops::Range<usize>| range.map(|n| format!("word{n}, ")).collect::<String>();
        assert_eq!(share(&words(0..100), &words(0..100).to_uppercase()), 100);
        assert_eq!(share(&words(0..100), &words(0..400)), 100);
        assert_eq!(share(&words(0..100), &words(200..300)), 0);
        assert_eq!(share(&words(0..100), &words(50..150)), 48);
        assert_eq!(share("", "a"), 0);
    }

    #[test]
    fn a_sketch_of_another_density() {
        let words = |range: std::ops::Range<u64>| {
            // One in twenty has a rare letter.
            let rare = |n: u64| if n.is_multiple_of(20) { "v" } else { "" };
            let word = |n: u64| format!("{:x}{} ", n.wrapping_mul(0x9e37_79b9_7f4a_7c15), rare(n));
            range.map(word).collect::<String>()
        };
        let (short, long) = (words(400..700), words(0..5000));
        let of = |text: &str, words| TextSketch::of(text, words, false);
        let (clip, whole) = (of(&short, 300), of(&long, 5000));
        assert!(clip.runs().len() > 100 && (200..450).contains(&whole.runs().len()));
        assert!(clip.share(&whole) >= 95 && whole.share(&clip) >= 95);
        assert_eq!(clip.share(&of(&words(9000..9600), 600)), 0);
    }

    #[test]
    fn scripts_without_spaces() {
        let text: String =
            (0..400).map(|n| char::from_u32(0x4e00 + n * 7 % 5000).unwrap()).collect();
        let sketch = TextSketch::of(&text, 400, true);
        assert!(sketch.runs().len() > 100);
        let part: String = text.chars().skip(100).take(200).collect();
        assert!(TextSketch::of(&part, 200, true).share(&sketch) > 90);
    }

    #[test]
    fn no_text_is_too_short_or_too_odd() {
        for text in ["", "é", "a", "“", " \n ", "漢", "\u{2019}", "a b c d e"] {
            assert_eq!(share(text, text), 0, "{text}");
        }
    }
}
