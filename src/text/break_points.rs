//! The points between words at which a text may be divided, and how good each of them is.

use std::ops::Range;

use super::characters::{TURN, is_ideograph};
use super::pause::{Pause, WordInText, pause};
use super::runs::runs;
use super::signal_words::{Signal, SignalWords, WordHash};

/// Lengths are counted in half words, since one ideograph is about half a word.
pub const WORD: usize = 2;

/// A point between two words.
#[derive(Debug, Clone, Copy)]
pub struct BreakPoint {
    /// The offset of the word after it, in bytes.
    pub offset: usize,
    /// Half words before it.
    pub before: usize,
    /// The pause in the highest byte; below it a hash of the words around, which orders points with the
    /// same pause.
    pub strength: u64,
}

impl BreakPoint {
    /// Whether the pause here is at least this good.
    pub fn is(&self, least: Pause) -> bool {
        self.strength >> 56 >= least as u64
    }
}

/// After how many words without a pause a point is offered all the same, so that a text without any
/// pause can be divided too.
const WITHOUT_PAUSE: usize = 16;

/// Which points are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Least {
    /// Only sentence ends and changes of speaker.
    Sentences,
    /// All pauses.
    Any,
}

/// The points at which a part of a text may be divided.
#[derive(Debug)]
pub struct BreakPoints {
    /// The points, in order.
    pub points: Vec<BreakPoint>,
    /// The length of the part, in half words.
    pub length: usize,
}

/// The points at which a part of `text` may be divided.
pub fn break_points(text: &str, part: Range<usize>, least: Least) -> BreakPoints {
    let mut scan = TokenScan::new(part.len(), least);
    let bytes = text[part.clone()].as_bytes();
    let is_ascii = bytes.is_ascii();
    for word in runs(bytes, |byte| !byte.is_ascii_whitespace()) {
        let range = part.start + word.start..part.start + word.end;
        if is_ascii || bytes[word].is_ascii() {
            scan.token(text, range, WORD);
        } else {
            split(text, range, &mut scan);
        }
    }
    scan.finish(text)
}

/// How many words around a point its strength depends on.
const AROUND: usize = 5;
/// Words that are remembered: those, in a number that a processor divides by at once.
const KEPT: usize = AROUND.next_power_of_two();

/// The state while reading a text.
#[derive(Debug)]
struct TokenScan {
    signal_words: &'static SignalWords,
    least: Least,
    points: Vec<BreakPoint>,
    /// Half words so far.
    before: usize,
    /// Words so far.
    words: usize,
    /// Words since the last point.
    passed: usize,
    /// The last words, the newest at `(words - 1) % KEPT`.
    last: [Range<usize>; KEPT],
    last_signal: Signal,
    /// The points at the last word and the one before, which wait for the words after them.
    waiting: [Option<usize>; 2],
}

impl TokenScan {
    fn new(length: usize, least: Least) -> TokenScan {
        TokenScan {
            signal_words: SignalWords::shared(),
            least,
            points: Vec::with_capacity(length / 64),
            before: 0,
            words: 0,
            passed: 0,
            last: Default::default(),
            last_signal: Signal::Plain,
            waiting: [None; 2],
        }
    }

    /// Reads the next token, which ends at white space, or the next few ideographs.
    fn token(&mut self, text: &str, range: Range<usize>, half_words: usize) {
        let last = self.last[(self.words + KEPT - 1) % KEPT].clone();
        self.last[self.words % KEPT] = range.clone();
        self.words += 1;
        if self.waiting != [None; 2] {
            self.settle(text);
        }
        if self.before > 0 {
            match self.least {
                Least::Sentences => self.sentence(text, last, range),
                Least::Any => self.pause(text, last, range),
            }
        } else if self.least == Least::Any {
            self.last_signal = self.signal_words.signal(WordHash::of(text, range));
        }
        self.before += half_words;
    }

    /// Adds a point before the word at `next` if a sentence or a turn ends there.
    fn sentence(&mut self, text: &str, last: Range<usize>, next: Range<usize>) {
        // Most words end in a letter, and then nothing ends with them.
        let bytes = text.as_bytes();
        let letter = bytes[..last.end].last().is_some_and(u8::is_ascii_alphanumeric);
        if letter && !bytes[next.start..].starts_with(TURN.as_bytes()) {
            return;
        }
        let signal = self.signal_words.signal(WordHash::of(text, next.clone()));
        let start = next.start;
        let last = WordInText { range: last, signal: Signal::Plain };
        let pause = pause(text, last, WordInText { range: next, signal });
        if pause >= Pause::Sentence {
            self.found(start, pause);
        }
    }

    /// Adds a point before the word at `next` if there is any pause.
    fn pause(&mut self, text: &str, last: Range<usize>, next: Range<usize>) {
        let signal = self.signal_words.signal(WordHash::of(text, next.clone()));
        let start = next.start;
        let last = WordInText { range: last, signal: self.last_signal };
        let mut pause = pause(text, last, WordInText { range: next, signal });
        if pause == Pause::Restart && self.last_signal == Signal::Joint {
            // "and so": the breath is taken before the "and".
            self.raise(Pause::Restart);
            pause = Pause::Word;
        }
        self.passed += 1;
        if pause > Pause::Word || self.passed >= WITHOUT_PAUSE {
            self.found(start, pause);
            self.passed = 0;
        }
        self.last_signal = signal;
    }

    fn found(&mut self, offset: usize, pause: Pause) {
        self.waiting[1] = Some(self.points.len());
        self.points.push(BreakPoint {
            offset,
            before: self.before,
            strength: (pause as u64) << 56,
        });
    }

    /// Makes the point before the last word at least this good.
    fn raise(&mut self, pause: Pause) {
        let point = self.waiting[0].map(|index| &mut self.points[index]);
        if let Some(point) = point.filter(|point| !point.is(pause)) {
            point.strength = (pause as u64) << 56;
        }
    }

    /// Completes the strength of the point that has waited longest.
    fn settle(&mut self, text: &str) {
        if let Some(point) = self.waiting[0] {
            let first = self.words.saturating_sub(AROUND);
            let words = (first..self.words).map(|word| self.last[word % KEPT].clone());
            // A mix of the last words: each step pushes the oldest out at the top.
            let around =
                words.fold(0, |mix, word| mix << 13 ^ mixed(WordHash::of(text, word).0) >> 32);
            self.points[point].strength |= mixed(around) >> 8;
        }
        self.waiting = [self.waiting[1], None];
    }

    fn finish(mut self, text: &str) -> BreakPoints {
        self.settle(text);
        self.settle(text);
        BreakPoints { points: self.points, length: self.before }
    }
}

/// Spreads every bit over the higher ones (the multiplier is 2⁶⁴ divided by the golden ratio;
/// Knuth, "The Art of Computer Programming", vol. 3, section 6.4).
fn mixed(bits: u64) -> u64 {
    bits.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The words in a run that holds more than ASCII. Its white space may be other than a plain space,
/// and a run of ideographs has none, so it is split after its punctuation and otherwise every few
/// characters.
fn split(text: &str, run: Range<usize>, scan: &mut TokenScan) {
    const MOST: usize = 16;
    let (mut start, mut ideographs) = (run.start, 0);
    for (offset, c) in text[run.clone()].char_indices() {
        let index = run.start + offset;
        let white = c.is_whitespace();
        ideographs += usize::from(is_ideograph(c));
        let end = if white { index } else { index + c.len_utf8() };
        let splits = matches!(c, '。' | '！' | '？' | '，' | '、' | '；') || ideographs == MOST;
        if white || end == run.end || ideographs > 0 && splits {
            if start < end {
                scan.token(text, start..end, if ideographs > 0 { ideographs } else { WORD });
            }
            (start, ideographs) = (index + c.len_utf8(), 0);
        }
    }
}
