//! Rolling captions that were saved line by line, so that each line repeats the one before it and
//! continues. Silent if less than a tenth of the text repeats: a song, or a speaker who stammers.

use std::ops::Range;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::text::one_line::one_line;

/// With fewer repeats the text is not a caption file.
const MIN_REPEATS: usize = 5;
/// The share of the text that must be repeated, in percent.
const MIN_SHARE: usize = 10;
/// The length of a repeated phrase in words: from the shortest that nobody says twice in a row by
/// chance, to the longest line of captions.
const PHRASE: Range<usize> = 4..16;

/// A word of the text.
struct Word {
    /// The hash of its letters and digits, in any case.
    hash: u64,
    /// Its span in the body.
    span: Range<usize>,
}

/// The repeats of a text.
#[derive(Default)]
struct Repeats {
    /// The first phrase that repeats the words before it.
    first: Range<usize>,
    /// The number of such phrases.
    count: usize,
    /// The number of their words.
    words: usize,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let body = file.body();
    let words = words(body);
    let repeats = repeats(&words);
    if repeats.count < MIN_REPEATS || repeats.words * 100 < words.len() * MIN_SHARE {
        return;
    }
    let message = format!(
        "{} % of the text repeats the words just before it: “{}”",
        repeats.words * 100 / words.len(),
        one_line(&body[repeats.first.clone()])
    );
    let warning = file.warning(Code::RollingCaptions, file.in_body(&repeats.first), message);
    let help = "export the captions again without repeated lines; lines are repeated when rolling captions are saved line by line";
    diagnostics.push(warning.help(help));
}

/// The words of a body. The arrows, counters and times between the lines of captions do not count.
fn words(body: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for word in body.split_ascii_whitespace() {
        if !word.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
            continue;
        }
        let start = word.as_ptr() as usize - body.as_ptr() as usize;
        let letters = word.bytes().filter(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let hash = letters.fold(7_u64, |hash, b| {
            (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
        words.push(Word { hash, span: start..start + word.len() });
    }
    words
}

fn repeats(words: &[Word]) -> Repeats {
    let mut repeats = Repeats::default();
    let mut index = 0;
    while index + 2 * PHRASE.start <= words.len() {
        let is_repeated = |length: &usize| {
            index + 2 * length <= words.len()
                && words[index].hash == words[index + length].hash
                && (0..*length).all(|n| words[index + n].hash == words[index + length + n].hash)
        };
        let Some(length) = PHRASE.rev().find(is_repeated) else {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn captions_that_roll() {
        let lines =
            ["the ferry leaves the bank", "and carries the bakers over", "before the sun is up"];
        let text = lines.map(|line| format!("{line}\n{line}\n{line}\n")).concat();
        insta::assert_snapshot!(found(Code::RollingCaptions, &text), @"a.md:2:1 66 % of the text repeats the words just before it: “the ferry leaves the bank”");
        assert_eq!(found(Code::RollingCaptions, &lines.concat().repeat(2)), "");
    }
}
