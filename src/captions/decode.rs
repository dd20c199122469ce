//! Bytes of a caption file to text: UTF-8 and UTF-16 with or without a mark, and Windows-1252.

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; lines end with `\n` or `\r\n`.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// How many sequences of bytes meant no character, and are U+FFFD now.
    pub replaced: usize,
}

/// An encoding of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, either byte first.
    Utf16,
    /// Windows-1252, as old editors of subtitles write it.
    Windows1252,
}

/// Decodes a file. Nothing is refused.
///
/// Wrong bytes within a text that is UTF-8 otherwise, as whisper.cpp writes them when it cuts a character
/// in two, become U+FFFD. A text in which no character of several bytes is UTF-8 is Windows-1252.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let (text, encoding, replaced) = match utf_16(&bytes) {
        Some((text, replaced)) => (text, Encoding::Utf16, replaced),
        None => match String::from_utf8(bytes) {
            Ok(text) => (text, Encoding::Utf8, 0),
            Err(error) => broken(error.as_bytes()),
        },
    };
    Decoded { text: with_usual_lines(text), encoding, replaced }
}

/// Text that is not UTF-8 throughout.
fn broken(bytes: &[u8]) -> (String, Encoding, usize) {
    let (mut wrong, mut right) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if right >= wrong || is_json(bytes) {
        return (String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8, wrong);
    }
    (bytes.iter().map(|byte| windows_1252(*byte)).collect(), Encoding::Windows1252, 0)
}

/// JSON is never Windows-1252.
fn is_json(bytes: &[u8]) -> bool {
    matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Text of UTF-16, and how many units of it mean nothing. Without a mark it is told by its zeros.
fn utf_16(bytes: &[u8]) -> Option<(String, usize)> {
    let zeros = |parity: usize| {
        let start = &bytes[..bytes.len().min(200)];
        start.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count() * 4
            > start.len().max(4)
    };
    let (little, skip) = match bytes {
        [0xFF, 0xFE, ..] => (true, 2),
        [0xFE, 0xFF, ..] => (false, 2),
        _ if zeros(1) && !zeros(0) => (true, 0),
        _ if zeros(0) && !zeros(1) => (false, 0),
        _ => return None,
    };
    let unit = |pair: &[u8]| match pair {
        [a, b] if little => u16::from_le_bytes([*a, *b]),
        [a, b] => u16::from_be_bytes([*a, *b]),
        _ => 0xFFFD,
    };
    let mut replaced = 0;
    let decoded = char::decode_utf16(bytes[skip..].chunks(2).map(unit));
    let text = decoded.map(|unit| {
        replaced += usize::from(unit.is_err());
        unit.unwrap_or('\u{fffd}')
    });
    let text = text.collect();
    Some((text, replaced))
}

/// Without a byte order mark; zeros are spaces, and a carriage return alone ends a line.
fn with_usual_lines(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if memchr::memchr(0, text.as_bytes()).is_some() {
        text = text.replace('\0', " ");
    }
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(is_alone) {
        return text;
    }
    let mut characters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let ends = character == '\r' && characters.peek() != Some(&'\n');
        out.push(if ends { '\n' } else { character });
    }
    out
}

/// The character of a byte in Windows-1252, as browsers read it.
/// <https://encoding.spec.whatwg.org/#windows-1252>
fn windows_1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding, usize) {
        let decoded = decode(bytes.to_vec());
        (decoded.text, decoded.encoding, decoded.replaced)
    }

    #[test]
    fn encodings() {
        let plain = |text: &str, encoding| (text.to_owned(), encoding, 0);
        assert_eq!(read(b"\xef\xbb\xbfa"), plain("a", Encoding::Utf8));
        assert_eq!(read(b"\xff\xfea\0\xe9\0"), plain("aé", Encoding::Utf16));
        assert_eq!(read(b"\xfe\xff\0a"), plain("a", Encoding::Utf16));
        assert_eq!(read(b"1\x002\0\n\0"), plain("12\n", Encoding::Utf16));
        assert_eq!(read(b"d\xe9j\xe0 \x93a\x94"), plain("déjà “a”", Encoding::Windows1252));
        assert_eq!(read(b"a\rb\r\nc\r"), plain("a\nb\r\nc\n", Encoding::Utf8));
        assert_eq!(read(b"a\0b"), plain("a b", Encoding::Utf8));
        assert_eq!(read(b""), plain("", Encoding::Utf8));
        let broken = "{\"é\": \"a\u{fffd}b\"}".to_owned();
        assert_eq!(read(b"{\"\xc3\xa9\": \"a\xe6\x97b\"}"), (broken, Encoding::Utf8, 1));
    }
}
