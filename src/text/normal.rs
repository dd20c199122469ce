//! The normal form of a text, in which names are searched: in lower case, its separators alike.

use std::ops::Range;

use super::characters::{is_apostrophe, is_separator};

/// A text in lower case, with each run of separators within a paragraph as one space. White space,
/// hyphens and underscores are separators: "GPT 4" and "GPT-4" become the same. A blank line stays a line end.
#[derive(Debug, Default)]
pub struct Normal {
    /// The normal form.
    pub text: String,
    /// Where offsets into the source are no longer what they were before, in order.
    shifts: Vec<Shift>,
}

/// Two offsets of one character, in bytes.
#[derive(Debug)]
struct Shift {
    /// The offset into the normal form.
    normal: usize,
    /// The offset into the source.
    source: usize,
}

impl Normal {
    /// The normal form of `source`.
    pub fn of(source: &str) -> Normal {
        let bytes = source.as_bytes();
        let mut normal: Vec<u8> = Vec::with_capacity(bytes.len() + 16);
        let mut shifts = Vec::new();
        let mut index = 0;
        // Every byte of every transcript passes here: characters that stay as they are, or change their case alone,
        // are taken many at once.
        while index < bytes.len() {
            while let Some(chunk) = bytes[index..].first_chunk().filter(|chunk| is_simple(chunk)) {
                normal.extend_from_slice(&chunk[..AT_ONCE]);
                index += AT_ONCE;
            }
            let rest = &bytes[index..];
            let run = rest.iter().position(|&byte| !is_plain(byte)).unwrap_or(rest.len());
            normal.extend_from_slice(&rest[..run]);
            index += run;
            if rest.get(run) == Some(&b' ') && rest.get(run + 1).is_none_or(|&byte| is_plain(byte))
            {
                normal.push(b' ');
                index += 1;
            } else if index < bytes.len() {
                let (before, from) = (normal.len(), index);
                index = other(source, index, &mut normal);
                if normal.len() - before != index - from {
                    shifts.push(Shift { normal: normal.len(), source: index });
                }
            }
        }
        normal.make_ascii_lowercase();
        // Made of whole characters of a text.
        Normal { text: String::from_utf8(normal).unwrap_or_default(), shifts }
    }

    /// The range in the source of a range in the normal form. Both begin and end with a whole character.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, index: usize) -> usize {
        match self.shifts.partition_point(|shift| shift.normal <= index).checked_sub(1) {
            None => index,
            Some(last) => {
                let Shift { normal, source } = self.shifts[last];
                source + (index - normal)
            }
        }
    }
}

/// How many bytes are looked at together: as many as a processor takes in one step.
const AT_ONCE: usize = 32;

/// Whether all bytes but the last are plain, or a single space. Each is looked at without a branch, so
/// that the compiler takes many at once.
fn is_simple(bytes: &[u8; AT_ONCE + 1]) -> bool {
    let mut other = [0; AT_ONCE];
    for (index, other) in other.iter_mut().enumerate() {
        let (byte, next) = (bytes[index], bytes[index + 1]);
        *other = u8::from(!(is_plain(byte) | ((byte == b' ') & is_plain(next))));
    }
    other.iter().fold(0, |all, one| all | one) == 0
}

/// Whether a byte is a visible character of ASCII that separates nothing.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() & (byte != b'-') & (byte != b'_')
}

/// Takes the separators or the character at offset `at`; returns the offset behind them.
fn other(source: &str, index: usize, normal: &mut Vec<u8>) -> usize {
    let rest = &source[index..];
    let separators = rest.chars().take_while(|&c| is_separator(c)).map(char::len_utf8).sum();
    if separators > 0 {
        let lines = rest[..separators].bytes().filter(|&byte| byte == b'\n').count();
        normal.push(if lines > 1 { b'\n' } else { b' ' });
        return index + separators;
    }
    let Some(character) = rest.chars().next() else { return source.len() };
    match character {
        apostrophe if is_apostrophe(apostrophe) => normal.push(b'\''),
        // A letter with a diacritic may be two code points. Without the second, it is the plain letter.
        '\u{300}'..='\u{36f}' if normal.last().is_some_and(u8::is_ascii_alphabetic) => {}
        character => {
            for lower in character.to_lowercase() {
                normal.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
    index + character.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn separators_and_case() {
        let source = "GPT-4 \u{a0}Open_\nAI’s İx\n\nÉnd";
        let normal = Normal::of(source);
        assert_eq!(normal.text, "gpt 4 open ai's i\u{307}x\nénd");
        let index = normal.text.find("open ai").unwrap();
        assert_eq!(&source[normal.source(index..index + 7)], "Open_\nAI");
        let index = normal.text.find("énd").unwrap();
        assert_eq!(&source[normal.source(index..index + 4)], "Énd");
    }

    proptest! {
        #[test]
        fn many_at_once_are_as_one_by_one(source in "[a-zA-Z,.äİ漢 \n-]{0,40}[a-zA-Z., ]{0,100}[-a-z ]{0,40}") {
            let (mut one_by_one, mut index) = (Vec::new(), 0);
            while index < source.len() {
                index = other(&source, index, &mut one_by_one);
            }
            prop_assert_eq!(Normal::of(&source).text.into_bytes(), one_by_one);
        }

        #[test]
        fn every_character_is_found_again(source in "[a-zA-ZäÄİẞ漢\u{301} \n-]{0,60}") {
            let normal = Normal::of(&source);
            let mut last = 0;
            for (index, _) in normal.text.char_indices() {
                let offset = normal.offset(index);
                prop_assert!(offset >= last && offset <= source.len());
                last = offset;
            }
            prop_assert_eq!(normal.offset(normal.text.len()), source.len());
        }
    }
}
