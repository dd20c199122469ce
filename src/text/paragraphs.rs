//! Cuts a long text into readable paragraphs.
//!
//! Machine captions come as one line of thousands of words, often without punctuation. This finds
//! the places where a reader may take breath: sentence ends where there are some, else pauses in
//! the wording.
//!
//! The places must also be stable: a link to a paragraph should survive an edit elsewhere. Filling
//! paragraphs one after another would move every later cut with each edit. Instead each possible
//! place has a strength that depends on the words around it alone, and the text is divided at its
//! strongest place, then each half at its own, and so on: the shape of a treap (Seidel and Aragon,
//! "Randomized Search Trees", 1996), in which an edit changes a few leaves and nothing else.

use std::cmp::Reverse;
use std::ops::Range;

use super::pause::{Pause, pause};
use super::vocabulary::{Sense, Vocabulary, WordHash};

/// Lengths are counted in half words, since one ideograph is about half a word.
const WORD: usize = 2;
/// A paragraph longer than this is divided.
const LONGEST: usize = 120 * WORD;
/// No part is shorter than this, if there is a choice.
const SHORTEST: usize = 60 * WORD;
/// Rather a part as short as this than a cut within a sentence.
const SHORTEST_AT_SENTENCE: usize = 30 * WORD;
/// A paragraph that an author wrote is left whole up to here.
const LEFT_WHOLE: usize = 200 * WORD;

#[derive(Debug, Clone, Copy)]
struct Place {
    /// First byte of what follows.
    at: usize,
    /// Half words before it.
    before: usize,
    /// The pause in the highest byte; below it the words around, which part places of one kind.
    strength: u64,
}

impl Place {
    fn is(&self, least: Pause) -> bool {
        self.strength >> 56 >= least as u64
    }
}

/// The paragraphs of `text`, in order, as byte ranges without the white space around them. Every
/// word is in exactly one of them.
pub fn cut(text: &str) -> Vec<Range<usize>> {
    let (places, length) = places(text);
    let mut cuts: Vec<usize> = Vec::new();
    let mut begin = (0, 0); // index of the next place, half words before it
    for (index, place) in places.iter().enumerate() {
        if place.is(Pause::Turn) {
            divide_turn(&places[begin.0..index], begin.1..place.before, &mut cuts);
            cuts.push(place.at);
            begin = (index + 1, place.before);
        }
    }
    divide_turn(&places[begin.0..], begin.1..length, &mut cuts);
    let mut paragraphs = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for end in cuts.into_iter().chain([text.len()]) {
        let piece = &text[start..end];
        let lead = piece.len() - piece.trim_start().len();
        if !piece.trim().is_empty() {
            paragraphs.push(start + lead..start + lead + piece.trim().len());
        }
        start = end;
    }
    paragraphs
}

fn divide_turn(places: &[Place], span: Range<usize>, cuts: &mut Vec<usize>) {
    if span.len() <= LEFT_WHOLE {
        return;
    }
    let from = cuts.len();
    let mut open = vec![(places, span)];
    while let Some((places, span)) = open.pop() {
        if span.len() <= LONGEST {
            continue;
        }
        if let Some(index) = strongest(places, &span) {
            let place = places[index];
            cuts.push(place.at);
            open.push((&places[..index], span.start..place.before));
            open.push((&places[index + 1..], place.before..span.end));
        }
    }
    cuts[from..].sort_unstable();
}

/// The place at which to divide: a sentence end if one lies far enough from both ends, else the
/// best pause there is.
fn strongest(places: &[Place], span: &Range<usize>) -> Option<usize> {
    let best = |margin: usize| {
        let from = places.partition_point(|place| place.before < span.start + margin);
        let to = places.partition_point(|place| place.before <= span.end.saturating_sub(margin));
        // Of equals the one nearest the middle: a text that repeats itself is halved, and not cut
        // off a slice at a time.
        let middle = (span.start + span.end) / 2;
        let inner = places.get(from..to)?.iter().enumerate();
        let key = |place: &Place| (place.strength, Reverse(place.before.abs_diff(middle)));
        inner.max_by_key(|(_, place)| key(place)).map(|(index, _)| from + index)
    };
    let middle = best(SHORTEST);
    let sentence = |index: &usize| places[*index].is(Pause::Sentence);
    middle
        .filter(sentence)
        .or_else(|| best(SHORTEST_AT_SENTENCE).filter(sentence))
        .or(middle)
        .or_else(|| best(1))
}

/// How many words may pass before a place that is no pause is offered, so that a text without any
/// pause can be divided too.
const WITHOUT_PAUSE: usize = 16;

/// The places at which `text` may be divided, and its length in half words.
fn places(text: &str) -> (Vec<Place>, usize) {
    let mut scan = Scan::new(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        // Every word of every transcript passes here: a plain loop over bytes.
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        if at == start {
            at += 1;
        } else if bytes[start..at].is_ascii() {
            scan.piece(text, start..at, WORD);
        } else {
            parts(text, start..at, &mut scan);
        }
    }
    scan.finish()
}

/// What is known while going through a text.
#[derive(Debug)]
struct Scan {
    vocabulary: &'static Vocabulary,
    places: Vec<Place>,
    /// Half words so far.
    before: usize,
    /// Words since the last place.
    passed: usize,
    last: Range<usize>,
    last_sense: Sense,
    /// A mix of the last five words: each step pushes the oldest out at the top.
    around: u64,
    /// The places at the last word and the one before, which wait for the words behind them.
    waiting: [Option<usize>; 2],
}

impl Scan {
    fn new(length: usize) -> Scan {
        Scan {
            vocabulary: Vocabulary::shared(),
            places: Vec::with_capacity(length / 24),
            before: 0,
            passed: 0,
            last: 0..0,
            last_sense: Sense::Plain,
            around: 0,
            waiting: [None; 2],
        }
    }

    /// The next word, or the next few ideographs.
    fn piece(&mut self, text: &str, range: Range<usize>, half_words: usize) {
        let hash = WordHash::of(text, range.clone());
        let sense = self.vocabulary.sense(hash);
        self.around = self.around << 13 ^ mixed(hash.0) >> 32;
        self.settle();
        if self.before > 0 {
            let words = (&text[self.last.clone()], &text[range.clone()]);
            let mut pause = pause(words.0, words.1, (self.last_sense, sense));
            if pause == Pause::Restart && self.last_sense == Sense::Joint {
                // "and so": the breath is taken before the "and".
                self.raise(Pause::Restart);
                pause = Pause::Word;
            }
            self.passed += 1;
            if pause > Pause::Word || self.passed >= WITHOUT_PAUSE {
                let strength = (pause as u64) << 56;
                self.waiting[1] = Some(self.places.len());
                self.places.push(Place { at: range.start, before: self.before, strength });
                self.passed = 0;
            }
        }
        (self.last, self.last_sense) = (range, sense);
        self.before += half_words;
    }

    /// Makes the place before the last word at least this good.
    fn raise(&mut self, pause: Pause) {
        let place = self.waiting[0].map(|index| &mut self.places[index]);
        if let Some(place) = place.filter(|place| !place.is(pause)) {
            place.strength = (pause as u64) << 56;
        }
    }

    /// Gives the place that has waited longest what now stands around it.
    fn settle(&mut self) {
        if let Some(place) = self.waiting[0] {
            self.places[place].strength |= mixed(self.around) >> 8;
        }
        self.waiting = [self.waiting[1], None];
    }

    fn finish(mut self) -> (Vec<Place>, usize) {
        self.settle();
        self.settle();
        (self.places, self.before)
    }
}

/// Spreads every bit over the higher ones (the multiplier is 2⁶⁴ divided by the golden ratio;
/// Knuth, "The Art of Computer Programming", vol. 3, section 6.4).
fn mixed(bits: u64) -> u64 {
    bits.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The words in a run that holds more than ASCII. Its white space may be other than a plain space,
/// and a run of ideographs has none, so it is parted behind its punctuation and otherwise every few
/// signs.
fn parts(text: &str, run: Range<usize>, scan: &mut Scan) {
    const MOST: usize = 16;
    let (mut start, mut ideographs) = (run.start, 0);
    for (offset, c) in text[run.clone()].char_indices() {
        let at = run.start + offset;
        let white = c.is_whitespace();
        ideographs += usize::from(is_ideograph(c));
        let end = if white { at } else { at + c.len_utf8() };
        let parted = matches!(c, '。' | '！' | '？' | '，' | '、' | '；') || ideographs == MOST;
        if white || end == run.end || ideographs > 0 && parted {
            if start < end {
                scan.piece(text, start..end, if ideographs > 0 { ideographs } else { WORD });
            }
            (start, ideographs) = (at + c.len_utf8(), 0);
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lengths(text: &str) -> Vec<usize> {
        cut(text).into_iter().map(|range| text[range].split_whitespace().count()).collect()
    }

    fn prose(words: usize, sentence: usize) -> String {
        let vocabulary = ["alpha", "beta", "gamma", "delta", "kappa", "sigma", "omega"];
        (0..words)
            .map(|at| {
                let word = vocabulary[(at * at + at / 3) % vocabulary.len()];
                let first = word[..1].to_uppercase() + &word[1..];
                match at % sentence {
                    0 => format!("{first} "),
                    last if last == sentence - 1 => format!("{word}. "),
                    _ => format!("{word} "),
                }
            })
            .collect()
    }

    #[test]
    fn sentences_make_paragraphs() {
        let text = prose(214 * 14, 14);
        for range in cut(&text) {
            let paragraph = &text[range];
            assert!(paragraph.ends_with('.'), "{paragraph}");
            let words = paragraph.split_whitespace().count();
            assert!((30..=120).contains(&words), "{words}");
        }
    }

    #[test]
    fn a_text_without_punctuation_is_cut_at_pauses() {
        let phrase = "the first thing is this and so we see what is next okay that comes then ";
        let text = phrase.repeat(100);
        let lengths = lengths(&text);
        assert!(lengths.iter().all(|words| (60..=120).contains(words)), "{lengths:?}");
        for range in cut(&text).into_iter().skip(1) {
            let paragraph = &text[range];
            // Neither between "and" and "so" nor before a word that only seems to begin anew.
            let begins = ["and so we", "okay that"].iter().any(|word| paragraph.starts_with(word));
            assert!(begins, "{paragraph}");
        }
    }

    /// With all places alike, the text is halved again and again; cut off a slice at a time, this
    /// would take minutes.
    #[test]
    fn a_text_that_repeats_itself_is_cut_too() {
        let lengths = lengths(&"A word. ".repeat(400_000));
        assert!(lengths.iter().all(|words| (60..=120).contains(words)));
    }

    #[test]
    fn turns_are_always_cut() {
        let text = "Welcome back. >> Yeah. >> So tell me. And why? >> Well.";
        let paragraphs: Vec<_> = cut(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            paragraphs,
            ["Welcome back.", ">> Yeah.", ">> So tell me. And why?", ">> Well."]
        );
    }

    #[test]
    fn a_text_of_ideographs_is_cut_too() {
        let text = "今日は速記の歴史について話します。次に字幕の話をします。".repeat(80);
        assert!(cut(&text).len() > 5);
    }

    #[test]
    fn a_text_without_spaces_is_one_paragraph() {
        assert_eq!(cut(&"x".repeat(1_000_000)).len(), 1);
    }

    #[test]
    fn an_edit_leaves_the_other_paragraphs_alone() {
        let text = prose(4000, 11);
        let edited = text.replacen("Alpha", "Alpha something new was said here", 1);
        let old: Vec<_> = cut(&text).into_iter().map(|range| text[range].to_owned()).collect();
        let new: Vec<_> = cut(&edited).into_iter().map(|range| edited[range].to_owned()).collect();
        let kept = old.iter().filter(|paragraph| new.contains(paragraph)).count();
        assert!(old.len() - kept <= 3, "{kept} of {} kept", old.len());
    }

    proptest! {
        #[test]
        fn every_word_once_and_in_order(text in r"([a-zäß漢。>.,?!A-Z\n ]{0,20} ?){0,200}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let joined: String =
                cut(&text).into_iter().map(|range| text[range].to_owned() + "\u{1}").collect();
            let kept: Vec<char> = joined.chars().filter(|c| !c.is_whitespace() && *c != '\u{1}').collect();
            prop_assert_eq!(kept, words.concat().chars().collect::<Vec<_>>());
        }
    }
}
