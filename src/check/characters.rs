//! Characters that nobody meant to write: text that was decoded in the wrong encoding (mojibake),
//! and control characters.

use std::ops::Range;

/// The wrong characters of a text.
#[derive(Debug, Default)]
pub struct WrongCharacters {
    /// Sequences of characters that were decoded in the wrong encoding, and U+FFFD.
    pub mojibake: CharacterCount,
    /// Control characters, byte order marks, and invisible characters that the scripts of the text do not
    /// need.
    pub control: CharacterCount,
}

/// How often something occurs in a text.
#[derive(Debug, Default)]
pub struct CharacterCount {
    /// The first of them, in bytes of the text.
    pub first: Option<Range<usize>>,
    /// Their number.
    pub count: usize,
}

impl CharacterCount {
    fn add(&mut self, span: Range<usize>) {
        self.first.get_or_insert(span);
        self.count += 1;
    }

    fn merge(&mut self, other: CharacterCount) {
        let firsts = [self.first.take(), other.first].into_iter().flatten();
        self.first = firsts.min_by_key(|span| span.start);
        self.count += other.count;
    }

    /// The end of a message that shows the first of several: " (3 occurrences)".
    pub fn number(&self) -> String {
        match self.count {
            0 | 1 => String::new(),
            count => format!(" ({count} occurrences)"),
        }
    }
}

/// Invisible characters that override the direction of the text. No script needs them.
const OVERRIDES: [char; 2] = ['\u{202d}', '\u{202e}'];

/// Invisible characters, each with what a text has if it needs them.
#[derive(Default)]
struct InvisibleCharacters {
    directions: CharacterCount,
    right_to_left: bool,
    spaces: CharacterCount,
    /// Thai, Lao, Tibetan, Burmese and Khmer: lines break at spaces without width.
    unspaced: bool,
}

impl InvisibleCharacters {
    fn see(&mut self, character: char, span: Range<usize>) {
        match character {
            '\u{200b}' => self.spaces.add(span),
            '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => self.directions.add(span),
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                self.right_to_left = true;
            }
            '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => self.unspaced = true,
            _ => {}
        }
    }
}

/// Finds the wrong characters of a text in one pass. Control characters within mojibake do not
/// count.
pub fn wrong_characters(text: &str) -> WrongCharacters {
    let mut wrong = WrongCharacters::default();
    let mut invisible = InvisibleCharacters::default();
    let mut before = ' ';
    let mut characters = text.char_indices();
    while let Some((index, character)) = characters.next() {
        let span = index..index + character.len_utf8();
        match character {
            '\u{fffd}' => wrong.mojibake.add(span),
            'Ã' | 'Â' | 'â' | 'ð' | 'Ð' | 'Ñ' | 'Å' | 'Ä' | 'ï' => {
                if let Some(end) = mojibake_end(text, index, before) {
                    wrong.mojibake.add(index..end);
                    while characters.offset() < end {
                        characters.next();
                    }
                }
            }
            '\t' | '\n' | '\r' => {}
            // Beside a word, it changes nothing.
            '\u{ad}' if !before.is_alphanumeric() => {}
            '\u{ad}' | '\u{2060}' => wrong.control.add(span),
            '\u{feff}' => wrong.control.add(span),
            character if character.is_control() || OVERRIDES.contains(&character) => {
                wrong.control.add(span);
            }
            '\0'..='\u{58f}' => {}
            character => invisible.see(character, span),
        }
        before = character;
    }
    if !invisible.right_to_left {
        wrong.control.merge(invisible.directions);
    }
    if !invisible.unspaced {
        wrong.control.merge(invisible.spaces);
    }
    wrong
}

/// The end of a character that was encoded in UTF-8 and decoded as Windows-1252, if one starts at
/// the byte `start`.
fn mojibake_end(text: &str, start: usize, before: char) -> Option<usize> {
    let mut bytes = Vec::new();
    for (offset, character) in text[start..].char_indices().take(4) {
        bytes.push(windows_1252(character)?);
        match std::str::from_utf8(&bytes) {
            Ok(_) if bytes.len() > 1 => {
                // "MANHÃ…" and "“Å”" are words of some languages, followed by punctuation.
                let punctuation = "‘’“”…–—›•»".contains(character) && !before.is_lowercase();
                let word = bytes.len() == 2 && (before.is_uppercase() || punctuation);
                return (!word).then_some(start + offset + character.len_utf8());
            }
            Err(error) if error.error_len().is_none() => {}
            _ => return None,
        }
    }
    None
}

/// What was meant by characters that were decoded in the wrong encoding.
pub fn decoded(mojibake: &str) -> Option<String> {
    String::from_utf8(mojibake.chars().map(windows_1252).collect::<Option<Vec<u8>>>()?).ok()
}

/// A text whose invisible characters can be read: control characters as the letters that Windows-1252 has
/// in their place, others by their number.
pub fn readable(text: &str) -> String {
    let visible = |c: char| {
        let nth = u32::from(c).checked_sub(0x80).and_then(|nth| usize::try_from(nth).ok());
        match nth.and_then(|nth| FROM_0X80.get(nth)) {
            Some(letter) if !letter.is_control() => letter.to_string(),
            _ if c.is_control()
                || c.is_whitespace()
                || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}') =>
            {
                format!("[U+{:04X}]", u32::from(c))
            }
            _ => c.to_string(),
        }
    };
    text.chars().map(visible).collect()
}

/// The characters of Windows-1252 from 0x80 on.
const FROM_0X80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that stands for a character in Windows-1252.
fn windows_1252(character: char) -> Option<u8> {
    match u32::from(character) {
        // Some programs decode a byte from 0x80 to 0x9f as the control character of that number.
        code @ 0..=0xff => u8::try_from(code).ok(),
        _ => FROM_0X80.iter().position(|&known| known == character).map(|nth| 0x80 + nth as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_the_wrong_encoding() {
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
            let first = wrong_characters(text).mojibake.first;
            let found = first.and_then(|span| decoded(&text[span]));
            assert_eq!(found.as_deref(), meant, "{text}");
        }
    }
}
