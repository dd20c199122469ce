//! Where the segments of a transcript in JSON are, and what the fields of one are called.

use super::json::{Json, JsonValue};
use super::json_time::{self, Unit};
use super::speaker_name::speaker_name;

/// The names of fields with what is said.
pub const TEXT: [&str; 19] = [
    "text",
    "body",
    "transcript",
    "content",
    "punctuatedWord",
    "word",
    "display",
    "utf8",
    "sentence",
    "caption",
    "line",
    "value",
    "speech",
    "utterance",
    "dialogue",
    "message",
    "texte",
    "texto",
    "words",
];

/// The names of fields with all that is said.
pub const WHOLE: [&str; 5] =
    ["transcript", "fullTranscript", "transcriptText", "transcription", "fullText"];

/// The names of fields with who speaks, the best first.
pub const SPEAKER: [&str; 13] = [
    "speakerName",
    "speakerPublic",
    "speaker",
    "speakerLabel",
    "speakerTag",
    "speakerId",
    "channelTag",
    "orator",
    "orador",
    "orateur",
    "redner",
    "participant",
    "who",
];

/// Whether a value has segments in which something is said, by somebody or at some time.
pub fn has_segments(root: &JsonValue<'_>) -> bool {
    let segments = find(root, 0);
    let unit = Unit::of(&segments, &TEXT);
    let is_placed = |segment: &&JsonValue<'_>| {
        json_time::span(segment, unit).0.is_some()
            || speaker(segment).is_some()
            || [words(segment), blocks(segment)].iter().any(|parts| !parts.is_empty())
    };
    segments.iter().any(|segment| is_placed(segment) && !letters(&[segment]).is_empty())
}

/// The segments of a text, or its words if it has no segments.
pub fn find<'v, 't>(value: &'v JsonValue<'t>, depth: usize) -> Vec<&'v JsonValue<'t>> {
    const LISTS: [&str; 18] = [
        "segments",
        "sections",
        "transcription",
        "utterances",
        "audio_segments",
        "recognizedPhrases",
        "turns",
        "chunks",
        "monologues",
        "paragraphs",
        "sentences",
        "cues",
        "captions",
        "subtitles",
        "items",
        "words",
        "word_segments",
        "elements",
    ];
    const WITHIN: [&str; 8] = [
        "results",
        "result",
        "transcript",
        "channels",
        "alternatives",
        "response",
        "data",
        "transcripts",
    ];
    if depth > 6 {
        return Vec::new();
    }
    if let Json::List(items) = &value.json {
        if items.iter().any(is_segment) {
            return items.iter().filter(|item| is_segment(item)).collect();
        }
        return of_parts(items, depth);
    }
    let lists = LISTS.iter().filter_map(|key| value.get(&[key]));
    lists
        .chain(WITHIN.iter().filter_map(|key| value.get(&[key])))
        .map(|inner| find(inner, depth + 1))
        .find(|found| !found.is_empty())
        .unwrap_or_else(|| of_fields(value, depth))
}

/// The segments in the fields of an object, whatever these are called: one field after another, as in `part1` and
/// `part2`, or `monday` and `tuesday`, without the fields that say something else of the same.
fn of_fields<'v, 't>(value: &'v JsonValue<'t>, depth: usize) -> Vec<&'v JsonValue<'t>> {
    /// Other versions of a transcript, and what is written about it.
    const OTHERS: [&str; 18] = [
        "draft",
        "version",
        "v",
        "pass",
        "revision",
        "raw",
        "original",
        "previous",
        "old",
        "edited",
        "comments",
        "notes",
        "annotations",
        "reviews",
        "entities",
        "labels",
        "examples",
        "tags",
    ];
    let Json::Object(fields) = &value.json else { return Vec::new() };
    let fields = fields.iter().map(|(name, inner)| {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'));
        (stem, find(inner, depth + 1))
    });
    let (others, parts): (Vec<_>, Vec<_>) = fields
        .filter(|(_, found)| !found.is_empty())
        .partition(|(stem, _)| OTHERS.iter().any(|other| stem.eq_ignore_ascii_case(other)));
    let parts = parts.into_iter().flat_map(|(_, found)| found).collect::<Vec<_>>();
    match parts.is_empty() {
        true => others.into_iter().next().map(|(_, found)| found).unwrap_or_default(),
        false => parts,
    }
}

/// The segments of several results.
fn of_parts<'v, 't>(items: &'v [JsonValue<'t>], depth: usize) -> Vec<&'v JsonValue<'t>> {
    // Google's last result repeats all words with their speakers; others are parts, one after another.
    let parts: Vec<Vec<&JsonValue<'_>>> =
        items.iter().map(|item| find(item, depth + 1)).filter(|part| !part.is_empty()).collect();
    let repeats = |last: &&Vec<&JsonValue<'_>>| {
        let before = parts[..parts.len() - 1].concat();
        !before.is_empty()
            && last.iter().any(|item| item.get(&SPEAKER).is_some())
            && letters(last) == letters(&before)
    };
    match parts.last().filter(repeats) {
        Some(last) => last.clone(),
        // Alternatives and channels: the first one.
        None if depth > 0
            && items
                .iter()
                .all(|item| item.get(&["transcript", "confidence", "words"]).is_some()) =>
        {
            parts.into_iter().next().unwrap_or_default()
        }
        None => parts.concat(),
    }
}

/// The letters and digits of what is said in segments, in small letters.
fn letters(segments: &[&JsonValue<'_>]) -> String {
    let mut all = String::new();
    for segment in segments {
        let text = segment.text(&TEXT).or_else(|| best(segment).and_then(|one| one.text(&TEXT)));
        match text {
            Some(text) => all.extend(text.to_lowercase().chars().filter(|c| c.is_alphanumeric())),
            None => {
                let parts = words(segment).iter().chain(blocks(segment));
                all.push_str(&letters(&parts.collect::<Vec<_>>()));
            }
        }
    }
    all
}

/// The words of a segment.
pub fn words<'v, 't>(segment: &'v JsonValue<'t>) -> &'v [JsonValue<'t>] {
    segment.list(&["words", "elements"])
}

/// The blocks of what somebody says, each with its time.
pub fn blocks<'v, 't>(segment: &'v JsonValue<'t>) -> &'v [JsonValue<'t>] {
    segment.list(&["text_blocks"])
}

/// Whether a value is a segment or a word.
fn is_segment(value: &JsonValue<'_>) -> bool {
    let worded = value.text(&TEXT).is_some()
        || !words(value).is_empty()
        || !blocks(value).is_empty()
        || best(value).is_some();
    worded
        && (json_time::has_times(value) || value.get(&SPEAKER).is_some() || best(value).is_some())
}

/// The best reading of a word (Amazon) or a phrase (Azure).
pub fn best<'v, 't>(value: &'v JsonValue<'t>) -> Option<&'v JsonValue<'t>> {
    let is_mark =
        value.text(&["type"]).is_some_and(|kind| kind == "punctuation" || kind == "punct");
    let readings = value.list(&["nBest", "alternatives"]);
    // Google gives a result no time if nobody asked for those of its words.
    let is_whole = |reading: &JsonValue<'_>| {
        words(reading).is_empty() && reading.get(&["confidence"]).is_some()
    };
    readings.first().filter(|reading| {
        let is_said = json_time::has_times(value) || is_whole(reading);
        is_mark || is_said && reading.text(&TEXT).is_some()
    })
}

/// The name of who speaks. Numbers and letters of diarisation become "Speaker 1".
pub fn speaker(value: &JsonValue<'_>) -> Option<String> {
    let of = |value: &JsonValue<'_>| match &value.json {
        Json::Number(number) => Some(format!("Speaker {number}")),
        Json::Text(name) => {
            let name = name.trim();
            let is_digit = |c: char| c.is_ascii_digit();
            let is_number = name.len() <= 2 && name.chars().all(is_digit)
                || name.len() == 1 && name.starts_with(|c: char| c.is_ascii_alphabetic());
            match name {
                "" | "UNKNOWN" | "Unknown" | "unknown" | "null" => None,
                _ if is_number => Some(format!("Speaker {name}")),
                _ => Some(name.to_owned()),
            }
        }
        Json::Object(_) => value.text(&["name", "label", "id"]).map(str::to_owned),
        _ => None,
    };
    let name = SPEAKER.iter().find_map(|key| value.get(&[key]).and_then(of));
    name.and_then(|name| speaker_name(&name))
}
