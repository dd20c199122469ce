//! Where sentences begin and end.
//!
//! [`ends_at`] decides; everything else asks it.

use std::ops::Range;

use memchr::{memchr_iter, memchr3_iter};

use super::abbreviations::{self, Abbreviation};
use super::characters::{is_closing, is_full_stop, is_opening, is_wide_full_stop};

/// The longest quote on either side of a name, in bytes: captions may have no sentences at all.
const MOST: usize = 140;

/// Whether a sentence ends at `index`, the byte after its full stop and any quotes or brackets that
/// it closes.
///
/// White space must follow: "3.5", "example.org". A full stop after an abbreviation or an initial
/// ends a sentence only if a word follows with which sentences begin: "Dr. Smith", "J. R. Smith", "the
/// U.S. Army", but "in the U.S. We". In lower case, a sentence may continue after a quote and after
/// "...": "“Why?” he asked". Chinese and Japanese full stops need no following space.
pub fn ends_at(text: &str, index: usize) -> bool {
    let (before, after) = text.split_at(index);
    let sentence = before.trim_end_matches(is_closing);
    let Some(stop) = sentence.chars().next_back() else { return false };
    if !is_full_stop(stop) || is_wide_full_stop(stop) {
        return is_wide_full_stop(stop);
    }
    let next = after.trim_start();
    let space = &after[..after.len() - next.len()];
    if next.is_empty() || space.matches('\n').count() > 1 {
        return true;
    }
    if space.is_empty() {
        return false;
    }
    let next = next.trim_start_matches(is_opening);
    let word = sentence.strip_suffix('.');
    let trails_off = stop == '…' || word.is_some_and(|word| word.ends_with('.'));
    match word {
        _ if trails_off || sentence.len() < before.len() => !is_in_lower_case(next),
        Some(word) => !is_abbreviation(word, next),
        None => true,
    }
}

/// Whether a text begins with a word in lower case. "iPhone" is not one.
fn is_in_lower_case(text: &str) -> bool {
    let mut word = text.chars().take_while(|c| c.is_alphanumeric());
    text.starts_with(char::is_lowercase) && !word.any(char::is_uppercase)
}

/// Whether the last word of `before`, whose full stop follows, is an abbreviation within a sentence
/// that goes on with `next`.
fn is_abbreviation(before: &str, next: &str) -> bool {
    let from = before.floor_char_boundary(before.len().saturating_sub(abbreviations::LONGEST + 4));
    let separates = |c: char| c.is_whitespace() || is_opening(c) || matches!(c, '/' | ',');
    let word = before[from..].rsplit(separates).next().unwrap_or_default();
    match abbreviations::of(word) {
        Abbreviation::Not => false,
        Abbreviation::Open => true,
        Abbreviation::BeforeNumber => next.starts_with(|c: char| c.is_ascii_digit()),
        Abbreviation::Either => {
            let end = next.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            let (first, rest) = next.split_at(end.unwrap_or(next.len()));
            // Another initial: "J. A. Smith".
            let initial = rest.starts_with('.') && first.len() == 1;
            initial || is_in_lower_case(next) || !abbreviations::is_starter(first)
        }
    }
}

/// Whether a sentence starts at `index`: at the start of a line or a quote, after a colon, or after
/// the end of another sentence.
pub fn starts_at(text: &str, index: usize) -> bool {
    let quoted = text[..index].ends_with(['"', '“', '‘', '«', '„']);
    let before = text[..index].trim_end_matches([' ', '(', '[', '>', '-', '*', '–']);
    quoted || before.is_empty() || before.ends_with([':', '\n']) || ends_at(text, before.len())
}

/// How many sentences end in a text; counted up to `most`.
pub fn count(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let is_last = |stop: &usize| end_behind(text, *stop).is_some();
    let ends = memchr3_iter(b'.', b'?', b'!', bytes).filter(is_last).take(most).count();
    if ends == most || text.is_ascii() {
        return ends;
    }
    ends + other_stops(bytes).filter(is_last).take(most - ends).count()
}

/// Where the sentence ends whose last full stop is at `stop`: after the quotes and brackets that
/// follow. `None` if it does not end a sentence.
fn end_behind(text: &str, stop: usize) -> Option<usize> {
    let mut rest = text[stop..].chars();
    let length = rest.next().filter(|&c| is_full_stop(c))?.len_utf8();
    let rest = rest.as_str();
    let closed = rest.trim_start_matches(is_closing);
    let index = stop + length + rest.len() - closed.len();
    // Of several, the last one counts: "?!", "...".
    (!closed.starts_with(is_full_stop) && ends_at(text, index)).then_some(index)
}

/// The sentence around `name`, at most 140 bytes to either side of it, cut at white space. It does
/// not leave the paragraph that `within` is.
pub fn around(text: &str, name: Range<usize>, within: Range<usize>) -> Range<usize> {
    let least = text.floor_char_boundary(name.start.saturating_sub(MOST)).max(within.start);
    let before = &text[least..name.start];
    let start = match last_end(text, least..name.start) {
        Some(end) => end,
        None if least == within.start => least,
        // No sentence begins here: the next whole word.
        None => before.find(char::is_whitespace).map_or(name.start, |space| least + space),
    };
    let most = text.ceil_char_boundary(name.end + MOST).min(within.end);
    let after = &text[name.end..most];
    let end = match first_end(text, name.end..most) {
        Some(end) => end,
        None if most == within.end => most,
        None => after.rfind(char::is_whitespace).map_or(name.end, |space| name.end + space),
    };
    let lead = text[start..name.start].len() - text[start..name.start].trim_start().len();
    start + lead..name.end + text[name.end..end].trim_end().len()
}

/// The last end of a sentence or a paragraph in a part of a text.
fn last_end(text: &str, part: Range<usize>) -> Option<usize> {
    let bytes = &text.as_bytes()[part.clone()];
    let end_of = |stop: usize| end_behind(text, part.start + stop).filter(|&end| end <= part.end);
    let ascii = memchr3_iter(b'.', b'?', b'!', bytes).rev().find_map(end_of);
    let other = other_stops(bytes).rev().find_map(end_of);
    let line = memchr_iter(b'\n', bytes).rev().map(|line| part.start + line);
    let paragraph = line.filter(|&line| ends_paragraph(text, line)).map(|line| line + 1).next();
    ascii.max(other).max(paragraph)
}

/// The first end of a sentence or a paragraph in a part of a text.
fn first_end(text: &str, part: Range<usize>) -> Option<usize> {
    let bytes = &text.as_bytes()[part.clone()];
    let end_of = |stop: usize| end_behind(text, part.start + stop).map(|end| end.min(part.end));
    let ascii = memchr3_iter(b'.', b'?', b'!', bytes).find_map(end_of);
    let other = other_stops(bytes).find_map(end_of);
    let line = memchr_iter(b'\n', bytes).map(|line| part.start + line);
    let paragraph = line.filter(|&line| ends_paragraph(text, line)).map(|line| line + 1).next();
    ascii.into_iter().chain(other).chain(paragraph).min()
}

/// Where characters begin that may be full stops and are not of ASCII.
fn other_stops(bytes: &[u8]) -> impl DoubleEndedIterator<Item = usize> {
    /// The first byte of the shortest of them, `U+0589`.
    const FIRST: u8 = 0xd6;
    let bytes = if bytes.is_ascii() { &[] } else { bytes };
    bytes.iter().enumerate().filter(|(_, byte)| **byte >= FIRST).map(|(index, _)| index)
}

/// Whether the line end at `index` is followed by an empty line.
fn ends_paragraph(text: &str, index: usize) -> bool {
    text[index + 1..].starts_with('\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quote(text: &str, word: &str) -> String {
        let index = text.find(word).unwrap();
        text[around(text, index..index + word.len(), 0..text.len())].to_owned()
    }

    /// In each text, sentences end exactly where `|` is.
    #[test]
    fn ends() {
        for marked in [
            "One is here.| Then two?| Yes!|",
            "He said “Stop.”| She did.|",
            "(It was so.)| “Why?” he asked.|",
            "Dr. Smith met Mr. J. R. Smith and Mrs. Doe.| They talked.|",
            "The U.S. Army at 5 p.m. Tuesday.| In the U.S.| We are.|",
            "It costs 3.5 percent, e.g. Version 2.0.| See example.org.| Done.|",
            "Apple Inc. Chairman Cook left Apple Inc.| The end.|",
            "That is all, etc. Apples, etc.| And so on.|",
            "No. 5 is alive.| No.| That is it.| In Sept. 11 came.|",
            "So did I.| Then he left.| J. A. Doe.|",
            "Well… no.| Well…| No.| And so... it goes.| And...| Yes?!| No.|",
            "We say iPhones...| iPhone users do.| end.| of it|",
            "It is so.| and then it was?| yes.| c-lightning is.| [laughs]",
            "First line.|\n\nsecond line.|",
            "今日は話します。|次に字幕の話をします！|ね？|",
            "क्या हुआ।| ठीक है।| هل هذا؟| نعم.|",
            "**Bold end.**| Then _more._|",
            "Vitamin C. Elegans has it.| Vitamin C.| It is good.|",
            "St. John lives in Main St.| He is well.|",
        ] {
            let text: String = marked.replace('|', "");
            let mut expected: Vec<usize> = Vec::new();
            for (number, (at, _)) in marked.match_indices('|').enumerate() {
                expected.push(at - number);
            }
            let boundary = |index: &usize| text.is_char_boundary(*index);
            let closed = |index: &usize| {
                !text[*index..].starts_with(is_closing) && !text[*index..].starts_with(is_full_stop)
            };
            let found: Vec<usize> = (1..=text.len())
                .filter(boundary)
                .filter(closed)
                .filter(|&index| ends_at(&text, index))
                .collect();
            // What is behind the last stop ends with the text.
            expected.retain(|&at| {
                at < text.len() || text.ends_with(is_closing) || text.ends_with(is_full_stop)
            });
            assert_eq!(found, expected, "{marked}");
            assert_eq!(count(&text, usize::MAX), expected.len(), "{marked}");
        }
    }

    #[test]
    fn sentences() {
        let text = "One is here. Then J. Doe met X at 3.5 percent? Yes.";
        assert_eq!(quote(text, "X"), "Then J. Doe met X at 3.5 percent?");
        assert_eq!(quote(text, "One"), "One is here.");
        assert_eq!(quote(text, "Yes"), "Yes.");
        assert_eq!(quote("“It is so.” Then X did. “And?”", "X"), "Then X did.");
        assert_eq!(quote("前の文。東京に行く。次の文。", "東京"), "東京に行く。");
    }

    #[test]
    fn captions_without_sentences_are_cut_at_words() {
        let text = format!("{}here {}", "word ".repeat(100), "after ".repeat(100));
        let quote = quote(&text, "here");
        assert!(quote.starts_with("word") && quote.ends_with("after"), "{quote}");
        assert!((200..290).contains(&quote.len()), "{}", quote.len());
    }

    #[test]
    fn starts() {
        let text = "One. “Two three\n\nFour Dr. Five. (Six) Anna: Seven.” Eight";
        for (word, starts) in [
            ("One", true),
            ("Two", true),
            ("three", false),
            ("Four", true),
            ("Five", false),
            ("Six", true),
            ("Seven", true),
            ("Eight", true),
        ] {
            assert_eq!(starts_at(text, text.find(word).unwrap()), starts, "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_sentences(text in "([a-zA-Z0-9.?!…。؟ \n\"'“”()*_>-]|Dr\\. |U\\.S\\. |é|漢){0,60}") {
            let ends = (0..=text.len()).filter(|&index| text.is_char_boundary(index) && ends_at(&text, index));
            for end in ends {
                prop_assert!(text[..end].trim_end_matches(is_closing).ends_with(is_full_stop));
            }
            for (index, c) in text.char_indices() {
                let _ = starts_at(&text, index);
                let quote = around(&text, index..index + c.len_utf8(), 0..text.len());
                prop_assert!(quote.start <= index && index + c.len_utf8() <= quote.end || c.is_whitespace());
            }
            prop_assert!(count(&text, 3) <= 3);
        }
    }
}
