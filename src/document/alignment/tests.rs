//! Captions and texts that differ in known ways.

use super::*;
use crate::captions::{Cue, WordTime};

/// A cue whose words begin half a second apart.
fn cue(start: u32, text: &str) -> Cue {
    let offsets = text.split(' ').scan(0, |offset, word| {
        let own = *offset;
        *offset += word.len() + 1;
        Some(own)
    });
    let words = offsets.zip(0..).map(|(offset, index)| WordTime {
        offset: u32::try_from(offset).unwrap(),
        start: start + 500 * index,
    });
    let words: Vec<WordTime> = words.collect();
    let end = Some(start + 500 * u32::try_from(words.len()).unwrap());
    Cue { start: Some(start), end, text: text.to_owned(), words, ..Cue::default() }
}

fn captions(cues: impl IntoIterator<Item = Cue>) -> Captions {
    Captions { cues: cues.into_iter().collect(), ..Captions::default() }
}

/// The time of the first place of `words` in a text, in milliseconds, and whether it is exact.
fn at(alignment: &Alignment, text: &str, words: &str) -> Option<(u32, bool)> {
    let timed = alignment.timing.at(text.find(words).unwrap())?;
    Some((timed.moment.millis(), timed.exact))
}

#[test]
fn an_edited_text_takes_the_times() {
    let captions = captions([
        cue(1000, "so um we rowed down to the old mile"),
        cue(6000, "with twenty five bags of flour"),
    ]);
    let text = "Ann: We rowed down, to the old mill — with 25 bags of flour.";
    let alignment = align(text, &captions);
    assert_eq!(at(&alignment, text, "We"), Some((2000, true)));
    assert_eq!(at(&alignment, text, "mill"), Some((5000, false)));
    assert_eq!(at(&alignment, text, "with"), Some((6000, true)));
    assert_eq!(at(&alignment, text, "25"), Some((6500, true)));
    assert_eq!(at(&alignment, text, "bags"), Some((7500, true)));
    // Nobody says the label.
    assert_eq!(at(&alignment, text, "Ann"), None);
}

#[test]
fn words_between_the_times_of_a_cue_are_estimated() {
    let plain = |cue: Cue| Cue { words: Vec::new(), ..cue };
    let captions = captions([plain(cue(1000, "one two")), plain(cue(3000, "five six"))]);
    let text = "one two five six";
    let alignment = align(text, &captions);
    assert_eq!(at(&alignment, text, "one"), Some((1000, true)));
    assert_eq!(at(&alignment, text, "two"), Some((1571, false)));
    assert_eq!(at(&alignment, text, "five"), Some((3000, true)));
}

#[test]
fn a_long_insertion_has_no_time() {
    let spoken: Vec<String> = (0..200).map(|index| format!("word{index}")).collect();
    let cues = spoken.chunks(10).zip(0..).map(|(words, index)| cue(5000 * index, &words.join(" ")));
    let captions = captions(cues);
    let advertisement = "and the house of the sponsor is in the town ".repeat(20);
    let text = [&spoken[..100].join(" "), advertisement.trim(), &spoken[100..].join(" ")].join(" ");
    let alignment = align(&text, &captions);
    assert_eq!(at(&alignment, &text, "word99 "), Some((49_500, true)));
    assert_eq!(at(&alignment, &text, "and the house"), None);
    assert_eq!(at(&alignment, &text, "sponsor is"), None);
    assert_eq!(at(&alignment, &text, "word100"), Some((50_000, true)));
    assert_eq!(alignment.coverage.gap_words, 200);
    assert_eq!(alignment.coverage.percent(), 50);
}

#[test]
fn captions_of_another_recording_give_no_times() {
    let captions =
        captions([cue(0, "the price of wheat has been high in the spring of this year")]);
    let text = "We went down to the river and looked at the boats for a while before it rained.";
    let alignment = align(text, &captions);
    assert!(alignment.timing.is_empty());
    assert!(alignment.coverage.is_of_another());
}

#[test]
fn a_repeated_word_is_matched_once_each() {
    let captions = captions([cue(0, "no no no"), cue(2000, "I said no no no")]);
    let text = "No, no, no. I said: no, no, no!";
    let alignment = align(text, &captions);
    assert_eq!(at(&alignment, text, "I said"), Some((2000, true)));
    assert_eq!(at(&alignment, text, "no!"), Some((4000, true)));
    assert_eq!(alignment.coverage.percent(), 100);
}
