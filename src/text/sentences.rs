//! The sentence around a place.

use std::ops::Range;

use memchr::{memchr_iter, memchr3_iter};

/// The longest quote on either side of a place, in bytes: captions may have no sentences at all.
const MOST: usize = 140;

/// Whether a place is at the start of a sentence: at the start of a line or a quote, or behind the
/// end of another sentence.
pub fn starts_at(text: &str, at: usize) -> bool {
    let quoted = text[..at].ends_with(['"', '“', '‘', '«', '„']);
    let before = text[..at].trim_end_matches([' ', '(', '[', '>', '-', '*', '–']);
    quoted || before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n', '…'])
}

/// The sentence around `place`, at most 140 bytes to either side of it, cut at words. It does not
/// leave the paragraph that `within` is.
pub fn around(text: &str, place: Range<usize>, within: Range<usize>) -> Range<usize> {
    let least = text.floor_char_boundary(place.start.saturating_sub(MOST)).max(within.start);
    let before = &text[least..place.start];
    let start = match last_end(before) {
        Some(end) => least + end,
        None if least == within.start => least,
        // No sentence begins here: the next whole word.
        None => before.find(char::is_whitespace).map_or(place.start, |gap| least + gap),
    };
    let most = text.ceil_char_boundary(place.end + MOST).min(within.end);
    let after = &text[place.end..most];
    let end = match first_end(after) {
        Some(end) => place.end + end,
        None if most == within.end => most,
        None => after.rfind(char::is_whitespace).map_or(place.end, |gap| place.end + gap),
    };
    let lead = text[start..place.start].len() - text[start..place.start].trim_start().len();
    start + lead..place.end + text[place.end..end].trim_end().len()
}

/// Behind the last sentence end in `text`.
fn last_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let sign = memchr3_iter(b'.', b'?', b'!', bytes).rev().find(|&at| ends_sentence(text, at));
    let line = memchr_iter(b'\n', bytes).rev().find(|&at| ends_paragraph(text, at));
    sign.max(line).map(|at| at + 1)
}

/// Behind the first sentence end in `text`.
fn first_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let sign = memchr3_iter(b'.', b'?', b'!', bytes).find(|&at| ends_sentence(text, at));
    let line = memchr_iter(b'\n', bytes).find(|&at| ends_paragraph(text, at));
    sign.into_iter().chain(line).min().map(|at| at + 1)
}

/// Whether the line end at a place is followed by an empty line.
fn ends_paragraph(text: &str, at: usize) -> bool {
    text[at + 1..].starts_with('\n')
}

/// Whether the sign at a place ends a sentence: a gap follows, and if it is a full stop, more than
/// one letter stands before it.
fn ends_sentence(text: &str, at: usize) -> bool {
    let gap = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
    let letter = text[..at].split(|c: char| !c.is_alphanumeric()).next_back().unwrap_or("");
    gap && (!text[at..].starts_with('.')
        || letter.chars().nth(1).is_some()
        || letter.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(text: &str, word: &str) -> String {
        let at = text.find(word).unwrap();
        text[around(text, at..at + word.len(), 0..text.len())].to_owned()
    }

    #[test]
    fn sentences() {
        let text = "One is here. Then J. Doe met X at 3.5 percent? Yes.";
        assert_eq!(quote(text, "X"), "Then J. Doe met X at 3.5 percent?");
        assert_eq!(quote(text, "One"), "One is here.");
        assert_eq!(quote(text, "Yes"), "Yes.");
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
        let text = "One. “Two three\n\nFour";
        assert!(starts_at(text, 0));
        assert!(starts_at(text, text.find("Two").unwrap()));
        assert!(!starts_at(text, text.find("three").unwrap()));
        assert!(starts_at(text, text.find("Four").unwrap()));
    }
}
