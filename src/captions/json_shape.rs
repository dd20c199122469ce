//! Which captions a JSON file has, without reading it: by the names of its outermost fields and the first
//! object in each list.

use memchr::{memchr, memchr2};

use super::caption_format::CaptionFormat;
use super::json::{self, same_key};
use super::json_time;
use super::segment_search::{self, SPEAKER, TEXT, WHOLE};

/// Fields that hold lists of segments or words.
const LISTS: [&str; 12] = [
    "segments",
    "transcription",
    "utterances",
    "turns",
    "chunks",
    "monologues",
    "recognizedPhrases",
    "words",
    "word_segments",
    "captions",
    "subtitles",
    "cues",
];

/// So much of a list is looked at, in bytes.
const NEAR: usize = 1500;

/// Whether a value is the transcript of an argument in court, as Oyez has it.
fn is_court(start: &str) -> bool {
    start.contains("\"sections\"") && start.contains("\"turns\"")
}

/// The format of a text that begins with `{` or `[`.
pub fn format(text: &str) -> Option<CaptionFormat> {
    if text.starts_with('[') {
        let is_transcript = is_segment(near(text, 0)) && has_segments(text);
        return is_transcript.then_some(CaptionFormat::Whisper);
    }
    let mut may_be_transcript = false;
    let mut at = 1;
    while let Some((key, value)) = field(text, at) {
        let start = near(text, value);
        let is_list = start.starts_with('[');
        match key {
            "events"
                if is_list && (start.contains("\"tStartMs\"") || start.contains("\"segs\"")) =>
            {
                return Some(CaptionFormat::YouTubeJson);
            }
            "segments"
                if is_list && start.contains("\"startTime\"") && start.contains("\"body\"") =>
            {
                return Some(CaptionFormat::PodcastJson);
            }
            "results" if is_recognition(start) => return Some(CaptionFormat::Whisper),
            // Google's answer to a long task.
            "response" if start.starts_with('{') && is_recognition(start) => {
                return Some(CaptionFormat::Whisper);
            }
            "transcript" if start.starts_with('{') && is_court(start) => {
                return Some(CaptionFormat::Whisper);
            }
            key if is_list && LISTS.contains(&key) && is_rev(start) => {
                return Some(CaptionFormat::Whisper);
            }
            key if is_whole(text, key, value) => return Some(CaptionFormat::Whisper),
            "result" | "transcript" => may_be_transcript |= is_segment(start),
            key if LISTS.contains(&key) => may_be_transcript |= is_list && is_segment(start),
            _ => may_be_transcript |= is_spoken(start),
        }
        at = skip(text, value);
    }
    (may_be_transcript && has_segments(text)).then_some(CaptionFormat::Whisper)
}

/// Whether segments can be read from a text. The names of its fields alone may be those of a schema or of settings.
fn has_segments(text: &str) -> bool {
    segment_search::has_segments(&json::parse(text).value)
}

/// The next field of an object and where its value begins.
fn field(text: &str, from: usize) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let at = from
        + bytes
            .get(from..)?
            .iter()
            .position(|byte| !byte.is_ascii_whitespace() && *byte != b',')?;
    if bytes[at] != b'"' {
        return None;
    }
    let end = end_of_string(bytes, at);
    let colon = end + bytes.get(end..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if bytes[colon] != b':' {
        return None;
    }
    let space = bytes[colon + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    Some((text.get(at + 1..end - 1).unwrap_or_default(), colon + 1 + space))
}

/// The first byte behind a string whose quote is at `at`.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(length) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        at += length;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

/// The first byte behind a value.
fn skip(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut depth = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The first bytes of a value.
fn near(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary((at + NEAR).min(text.len()))]
}

/// Whether a list begins with an object that has a text, and a time or a speaker.
fn is_segment(start: &str) -> bool {
    let is_time = |key: &str| json_time::start_keys().any(|known| same_key(key, known));
    is_spoken(start) || has_text(start) && keys(start).any(is_time)
}

/// Whether a list begins with an object that has a text and a speaker.
fn is_spoken(start: &str) -> bool {
    has_text(start) && keys(start).any(|key| SPEAKER.iter().any(|known| same_key(key, known)))
}

/// Whether a list begins with an object that has a text.
fn has_text(start: &str) -> bool {
    /// Fields that say other things elsewhere.
    const OTHERS: [&str; 4] = ["display", "line", "value", "message"];
    let is_text = |key: &str| {
        let mut known = TEXT.iter().filter(|known| !OTHERS.contains(known)).chain(&["nBest"]);
        known.any(|known| same_key(key, known))
    };
    memchr(b'{', start.as_bytes()).is_some_and(|at| at <= 200) && keys(start).any(is_text)
}

/// The names of the fields in the beginning of a value.
fn keys(start: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + memchr(b'"', start.as_bytes().get(at..)?)?;
            at = end_of_string(start.as_bytes(), open);
            let is_key = start.get(at..).is_some_and(|rest| rest.trim_start().starts_with(':'));
            if is_key {
                return start.get(open + 1..at - 1);
            }
        }
    })
}

/// Whether a field has a transcript as one string.
fn is_whole(text: &str, key: &str, value: usize) -> bool {
    /// A shorter one, in bytes, may be the name of a file.
    const SHORTEST: usize = 300;
    let bytes = text.as_bytes();
    bytes.get(value) == Some(&b'"')
        && WHOLE.iter().any(|known| same_key(key, known))
        && end_of_string(bytes, value) - value > SHORTEST
}

/// Whether results are those of speech recognition: Deepgram, Google, Amazon, AssemblyAI.
fn is_recognition(start: &str) -> bool {
    let has = |key: &str| start.contains(key);
    has("\"transcript\"")
        && (has("\"alternatives\"") || has("\"transcripts\"") || has("\"utterances\""))
        || has("\"items\"") && has("\"start_time\"")
        || is_segment(start) && start.starts_with('[')
}

/// Whether a list is one of Rev's monologues.
fn is_rev(start: &str) -> bool {
    start.contains("\"elements\"") && start.contains("\"value\"")
}
