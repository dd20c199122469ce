//! Cuts a long text into readable paragraphs.
//!
//! Machine captions come as one line of thousands of words, often without punctuation. This finds
//! the points where a reader may pause: sentence ends if there are any, otherwise pauses in the
//! wording.
//!
//! The points must also be stable: a link to a paragraph should survive an edit elsewhere. Filling
//! paragraphs one after another would move every later cut with each edit. Instead each possible
//! point has a strength that depends only on the words around it, and the text is divided at its
//! strongest point, then each half at its own, and so on: the shape of a treap (Seidel and Aragon,
//! "Randomized Search Trees", 1996), in which an edit changes a few leaves and nothing else.

use std::cmp::Reverse;
use std::ops::Range;

use super::break_points::{BreakPoint, BreakPoints, Least, WORD, break_points};
use super::pause::Pause;

/// A paragraph longer than this is divided.
const LONGEST: usize = 120 * WORD;
/// No part is shorter than this, if there is a choice.
const SHORTEST: usize = 60 * WORD;
/// Rather a part as short as this than a cut within a sentence.
const SHORTEST_AT_SENTENCE: usize = 30 * WORD;
/// A paragraph that an author wrote is left whole up to here.
const LEFT_WHOLE: usize = 200 * WORD;

/// The paragraphs of `text`, in order, as byte ranges without the white space around them. Every
/// word is in exactly one of them.
pub fn cut(text: &str) -> Vec<Range<usize>> {
    let BreakPoints { points, length } = break_points(text, 0..text.len(), Least::Sentences);
    let mut cuts: Vec<usize> = Vec::new();
    // Where the turn begins: the number of points, half words and bytes before it.
    let (mut first, mut words, mut offset) = (0, 0, 0);
    for (index, point) in points.iter().enumerate() {
        if point.is(Pause::Turn) {
            let stretch = Stretch { words: words..point.before, bytes: offset..point.offset };
            divide_turn(text, &points[first..index], stretch, &mut cuts);
            cuts.push(point.offset);
            (first, words, offset) = (index + 1, point.before, point.offset);
        }
    }
    let stretch = Stretch { words: words..length, bytes: offset..text.len() };
    divide_turn(text, &points[first..], stretch, &mut cuts);
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

/// A stretch of text, in half words and in bytes.
#[derive(Debug, Clone)]
struct Stretch {
    words: Range<usize>,
    bytes: Range<usize>,
}

impl Stretch {
    fn divided(self, point: &BreakPoint) -> (Stretch, Stretch) {
        let (words, bytes) = (self.words, self.bytes);
        (
            Stretch { words: words.start..point.before, bytes: bytes.start..point.offset },
            Stretch { words: point.before..words.end, bytes: point.offset..bytes.end },
        )
    }
}

/// Divides a turn at its sentence ends; where there are none, at pauses in the wording, which are
/// looked for only there: most texts have sentences, and pauses take longer to find.
fn divide_turn(text: &str, points: &[BreakPoint], stretch: Stretch, cuts: &mut Vec<usize>) {
    if stretch.words.len() <= LEFT_WHOLE {
        return;
    }
    let from = cuts.len();
    let mut open = vec![(points, stretch)];
    while let Some((points, stretch)) = open.pop() {
        if stretch.words.len() <= LONGEST {
            continue;
        }
        let Some(index) = sentence_end(points, &stretch.words) else {
            divide_at_pauses(text, stretch, cuts);
            continue;
        };
        cuts.push(points[index].offset);
        let (before, after) = stretch.divided(&points[index]);
        open.push((&points[..index], before));
        open.push((&points[index + 1..], after));
    }
    cuts[from..].sort_unstable();
}

fn divide_at_pauses(text: &str, stretch: Stretch, cuts: &mut Vec<usize>) {
    let mut points = break_points(text, stretch.bytes.clone(), Least::Any).points;
    points.iter_mut().for_each(|point| point.before += stretch.words.start);
    let mut open = vec![(points.as_slice(), stretch)];
    while let Some((points, stretch)) = open.pop() {
        if stretch.words.len() <= LONGEST {
            continue;
        }
        if let Some(index) = strongest(points, &stretch.words) {
            cuts.push(points[index].offset);
            let (before, after) = stretch.divided(&points[index]);
            open.push((&points[..index], before));
            open.push((&points[index + 1..], after));
        }
    }
}

/// The point at which to divide: a sentence end if one is far enough from both ends, otherwise the
/// best pause there is.
fn strongest(points: &[BreakPoint], stretch: &Range<usize>) -> Option<usize> {
    sentence_end(points, stretch)
        .or_else(|| best(points, stretch, SHORTEST))
        .or_else(|| best(points, stretch, 1))
}

/// The sentence end at which to divide, if one lies far enough from both ends.
fn sentence_end(points: &[BreakPoint], stretch: &Range<usize>) -> Option<usize> {
    let sentence = |index: &usize| points[*index].is(Pause::Sentence);
    best(points, stretch, SHORTEST)
        .filter(sentence)
        .or_else(|| best(points, stretch, SHORTEST_AT_SENTENCE).filter(sentence))
}

/// The strongest point at least `margin` half words from both ends.
fn best(points: &[BreakPoint], stretch: &Range<usize>, margin: usize) -> Option<usize> {
    let from = points.partition_point(|point| point.before < stretch.start + margin);
    let to = points.partition_point(|point| point.before <= stretch.end.saturating_sub(margin));
    // Of equals the one nearest the middle: a text that repeats itself is halved, and not cut off a
    // slice at a time.
    let middle = (stretch.start + stretch.end) / 2;
    let inner = points.get(from..to)?.iter().enumerate();
    let key = |point: &BreakPoint| (point.strength, Reverse(point.before.abs_diff(middle)));
    inner.max_by_key(|(_, point)| key(point)).map(|(index, _)| from + index)
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
            .map(|index| {
                let word = vocabulary[(index * index + index / 3) % vocabulary.len()];
                let first = word[..1].to_uppercase() + &word[1..];
                match index % sentence {
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

    /// With all points alike, the text is halved again and again; cut off a slice at a time, this
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
