//! Rules on the words and the signs of a text.

use std::ops::Range;

use super::opened::{Opened, count};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::duration::clock;

/// A text with fewer words is hardly the transcript of anything.
const FEW_WORDS: usize = 20;
/// Who speaks, says more than this in a minute; captions of mere music say less.
const SLOWEST: usize = 10;
/// In a shorter recording, silence may be meant.
const LONG_RECORDING: u32 = 300;

/// A text of a few words, or of far too few for its recording.
pub fn few_words(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let words = opened.entry.facts.spoken.words;
    let length = opened.meta().duration.unwrap_or(0);
    let slow = length >= LONG_RECORDING && words * 60 < SLOWEST * length as usize;
    let message = match words {
        0 => "there is no text".to_owned(),
        words if words < FEW_WORDS => format!("the text has {}", count(words, "word")),
        words if slow => {
            format!("the text has {} for a recording of {}", count(words, "word"), clock(length))
        }
        _ => return,
    };
    let warning = opened.warning(Code::FewWords, first_line(opened), message);
    found.push(warning.help("complete the text; a name that begins with `_` leaves a file out, `draft: true` keeps it back"));
}

/// The first line of the text with words.
fn first_line(opened: &Opened) -> Range<usize> {
    let body = opened.body();
    let start = body.len() - body.trim_start().len();
    let end = body[start..].find(['\r', '\n']).map_or(body.len(), |length| start + length);
    opened.body_start() + start..opened.body_start() + end
}

/// Fewer repeats are a song, or somebody who stammers.
const LEAST_REPEATS: usize = 5;
/// The shortest phrase that nobody says twice in a row by chance, in words, and the longest line of
/// captions.
const PHRASE: Range<usize> = 4..16;
/// The share of a text that must be repeated, in hundredths.
const MUCH: usize = 10;

/// Rolling captions, saved line by line: each says what the one before it said, and goes on.
pub fn repeats(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let body = opened.body();
    let mut words: Vec<(u64, Range<usize>)> = Vec::new();
    for word in body.split_ascii_whitespace() {
        let at = word.as_ptr() as usize - body.as_ptr() as usize;
        let letters = word.bytes().filter(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let hash = letters.fold(7_u64, |hash, b| {
            (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
        // Arrows, counters and times of captions stand between the lines.
        if word.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
            words.push((hash, at..at + word.len()));
        }
    }
    let mut first: Option<Range<usize>> = None;
    let (mut repeats, mut repeated, mut at) = (0, 0, 0);
    while at + 2 * PHRASE.start <= words.len() {
        let same = |length: &usize| {
            let end = at + 2 * length;
            end <= words.len()
                && words[at].0 == words[at + length].0
                && (0..*length).all(|n| words[at + n].0 == words[at + length + n].0)
        };
        let Some(length) = PHRASE.rev().find(same) else {
            at += 1;
            continue;
        };
        let again = words[at + length].1.start..words[at + 2 * length - 1].1.end;
        first.get_or_insert(again);
        repeats += 1;
        repeated += length;
        at += length;
    }
    let Some(first) = first else { return };
    if repeats < LEAST_REPEATS || repeated * 100 < words.len() * MUCH {
        return;
    }
    let message = format!(
        "{} % of the text repeats what stands just before it: “{}”",
        repeated * 100 / words.len(),
        body[first.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
    );
    let span = opened.body_start() + first.start..opened.body_start() + first.end;
    let warning = opened.warning(Code::RollingCaptions, span, message);
    found.push(
        warning.help(
            "rolling captions were saved line by line; take the text again with each line once",
        ),
    );
}

/// Signs that no writer meant: letters that were read in the wrong encoding, and control characters.
pub fn wrong_letters(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let text = &opened.source.text;
    let (mut wrong, mut control) = (Places::default(), Places::default());
    let mut before = ' ';
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\u{fffd}' => wrong.add(at..at + sign.len_utf8()),
            'Ã' | 'Â' | 'â' | 'ð' | 'Ð' | 'Ñ' | 'Å' | 'Ä' | 'ï' => {
                if let Some(end) = mojibake(text, at, before) {
                    wrong.add(at..end);
                    while signs.offset() < end {
                        signs.next();
                    }
                }
            }
            '\t' | '\n' | '\r' => {}
            '\u{feff}' => control.add(at..at + sign.len_utf8()),
            sign if sign.is_control() => control.add(at..at + sign.len_utf8()),
            _ => {}
        }
        before = sign;
    }
    if let Some(span) = wrong.first.clone() {
        let signs = &text[span.clone()];
        let meant = match as_meant(signs) {
            Some(meant) => format!("“{signs}” is “{meant}”, read in the wrong encoding"),
            None => "a letter was lost when the text was read in the wrong encoding".to_owned(),
        };
        let warning = opened.warning(Code::Mojibake, span, meant + &wrong.more());
        found.push(
            warning.help(
                "take the text from its source once more, as UTF-8, or put the letters right",
            ),
        );
    }
    if let Some(span) = control.first.clone() {
        let sign = text[span.clone()].chars().next().unwrap_or_default();
        let what = match sign {
            '\u{feff}' => "a byte order mark stands within the text".to_owned(),
            sign => format!("U+{:04X} is a control character", u32::from(sign)),
        };
        let message = what + &control.more();
        let warning = opened.warning(Code::ControlCharacter, span, message);
        found.push(warning.help("remove it; editors can show and search such characters"));
    }
}

/// Places of one kind in a text.
#[derive(Default)]
struct Places {
    first: Option<Range<usize>>,
    number: usize,
}

impl Places {
    fn add(&mut self, span: Range<usize>) {
        self.first.get_or_insert(span);
        self.number += 1;
    }

    fn more(&self) -> String {
        match self.number {
            0 | 1 => String::new(),
            number => format!("; there are {number} such places"),
        }
    }
}

/// Where a letter ends that was written in UTF-8 and read as Windows-1252, if one begins at `at`.
fn mojibake(text: &str, at: usize, before: char) -> Option<usize> {
    let mut bytes = Vec::new();
    for (offset, sign) in text[at..].char_indices().take(4) {
        bytes.push(byte_of(sign)?);
        match std::str::from_utf8(&bytes) {
            Ok(_) if bytes.len() > 1 => {
                // "MANHÃ…" and "“Å”" are words of some languages, and signs behind them.
                let behind = "‘’“”…–—›•»".contains(sign) && !before.is_lowercase();
                let word = bytes.len() == 2 && (before.is_uppercase() || behind);
                return (!word).then_some(at + offset + sign.len_utf8());
            }
            Err(error) if error.error_len().is_none() => {}
            _ => return None,
        }
    }
    None
}

/// What was meant by letters that were read in the wrong encoding.
fn as_meant(signs: &str) -> Option<String> {
    String::from_utf8(signs.chars().map(byte_of).collect::<Option<Vec<u8>>>()?).ok()
}

/// The byte that Windows-1252 shows as a sign.
fn byte_of(sign: char) -> Option<u8> {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match u32::from(sign) {
        code @ 0..=0x7f | code @ 0xa0..=0xff => u8::try_from(code).ok(),
        // Programs that know no sign for it keep the number.
        code @ 0x80..=0x9f => u8::try_from(code).ok(),
        _ => SIGNS.iter().position(|&known| known == sign).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_the_wrong_encoding() {
        let found = |text: &str| {
            let mut before = ' ';
            text.char_indices().find_map(|(at, sign)| {
                let end = mojibake(text, at, before);
                before = sign;
                as_meant(&text[at..end?])
            })
        };
        for (text, meant) in [
            ("donâ€™t", Some("’")),
            ("cafÃ©", Some("é")),
            ("Ã‰tude", Some("É")),
            ("a\u{c2}\u{a0}b", Some("\u{a0}")),
            ("ðŸ˜€", Some("😀")),
            ("Å‚Ã³dÅº", Some("ł")),
            ("AMANHÃ…", None),
            ("café, Ärger, Ñandú, â la", None),
            ("«Â»", None),
            ("“Å” und “Ä”", None),
        ] {
            assert_eq!(found(text).as_deref(), meant, "{text}");
        }
    }
}
