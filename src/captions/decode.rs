//! Bytes of a caption file to text: UTF-8 and UTF-16 with or without a mark, and old encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// So many bytes tell the encoding.
const SAMPLE: usize = 1 << 16;

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; lines end with `\n` or `\r\n`.
    pub text: String,
    /// How many sequences of bytes meant no character, and are U+FFFD now.
    pub replaced: usize,
}

/// Decodes a file. Nothing is refused.
///
/// Wrong bytes within a text that is UTF-8 otherwise, as whisper.cpp writes them when it cuts a character
/// in two, become U+FFFD. A text in which most characters of several bytes are not UTF-8 has an old
/// encoding, which its letters tell, as browsers guess it.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let (text, replaced) = match utf_16(&bytes) {
        Some(decoded) => decoded,
        None => match String::from_utf8(bytes) {
            Ok(text) => (text, 0),
            Err(error) => broken(error.as_bytes()),
        },
    };
    Decoded { text: with_usual_lines(text), replaced }
}

/// Text that is not UTF-8 throughout.
fn broken(bytes: &[u8]) -> (String, usize) {
    let (mut wrong, mut right) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if right >= wrong || is_json(bytes) {
        return (String::from_utf8_lossy(bytes).into_owned(), wrong);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let replaced = text.matches('\u{fffd}').count();
    (text.into_owned(), replaced)
}

/// JSON is always UTF-8.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let decoded = decode(bytes.to_vec());
        (decoded.text, decoded.replaced)
    }

    #[test]
    fn encodings() {
        let plain = |text: &str| (text.to_owned(), 0);
        assert_eq!(read(b"\xef\xbb\xbfa"), plain("a"));
        assert_eq!(read(b"\xff\xfea\0\xe9\0"), plain("aé"));
        assert_eq!(read(b"\xfe\xff\0a"), plain("a"));
        assert_eq!(read(b"1\x002\0\n\0"), plain("12\n"));
        assert_eq!(read(b"d\xe9j\xe0 \x93a\x94"), plain("déjà “a”"));
        assert_eq!(read(b"a\rb\r\nc\r"), plain("a\nb\r\nc\n"));
        assert_eq!(read(b"a\0b"), plain("a b"));
        assert_eq!(read(b""), plain(""));
        let broken = "{\"é\": \"a\u{fffd}b\"}".to_owned();
        assert_eq!(read(b"{\"\xc3\xa9\": \"a\xe6\x97b\"}"), (broken, 1));
    }

    #[test]
    fn old_encodings_by_their_letters() {
        for (encoding, text) in [
            (
                encoding_rs::WINDOWS_1251,
                "Добрый день, сегодня мы говорим о старой мельнице у реки.",
            ),
            (encoding_rs::KOI8_R, "Добрый день, сегодня мы говорим о старой мельнице у реки."),
            (encoding_rs::WINDOWS_1250, "Dzień dobry, dziś mówimy o młynie, który stał nad rzeką."),
            (encoding_rs::WINDOWS_1252, "Guten Tag, heute sprechen wir über die Mühle am Fluß."),
            (encoding_rs::WINDOWS_1253, "Καλημέρα, σήμερα μιλάμε για τον παλιό μύλο στο ποτάμι."),
            (
                encoding_rs::WINDOWS_1254,
                "İyi günler, bugün ırmağın kıyısındaki eski değirmeni anlatıyoruz.",
            ),
            (encoding_rs::WINDOWS_1255, "שלום לכולם, היום נדבר על הטחנה הישנה ליד הנהר."),
            (encoding_rs::WINDOWS_1256, "صباح الخير، نتحدث اليوم عن الطاحونة القديمة عند النهر."),
            (encoding_rs::SHIFT_JIS, "こんにちは、今日は川のそばの古い水車について話します。"),
            (encoding_rs::EUC_JP, "こんにちは、今日は川のそばの古い水車について話します。"),
            (encoding_rs::GBK, "大家好，今天我们谈谈河边的老磨坊。"),
            (encoding_rs::BIG5, "大家好，今天我們談談河邊的老磨坊。"),
            (encoding_rs::EUC_KR, "안녕하세요, 오늘은 강가의 오래된 물레방아를 이야기합니다."),
        ] {
            let bytes = encoding.encode(text).0;
            assert_eq!(read(&bytes), (text.to_owned(), 0), "{}", encoding.name());
        }
    }
}
