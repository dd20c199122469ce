//! Times in JSON: seconds, milliseconds, ticks, `"0.500s"` or `"00:00:01,500"`, under many names.

use super::json::{Json, JsonValue};
use super::moment::{Rigour, moment};

/// What a number without a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// Names of fields with a start, in the unit of the file. All names are known in other spellings, too: see
/// [`same_key`](super::json::same_key).
const START: [&str; 12] = [
    "start",
    "startTime",
    "begin",
    "beginTime",
    "from",
    "ts",
    "offset",
    "startOffset",
    "startAt",
    "startTimestamp",
    "timecode",
    "time",
];

/// The same in seconds.
const START_SECONDS: [&str; 4] = ["startSeconds", "startSec", "startSecs", "startTimeSeconds"];

/// Names of fields with an end.
const END: [&str; 9] =
    ["end", "endTime", "to", "endTs", "endOffset", "stop", "finish", "endAt", "endTimestamp"];
const END_SECONDS: [&str; 4] = ["endSeconds", "endSec", "endSecs", "endTimeSeconds"];

/// Names of fields with a length.
const LENGTH: [&str; 3] = ["duration", "dur", "length"];

/// Names of fields in milliseconds.
const START_MS: [&str; 4] = ["startMs", "tStartMs", "startTimeMs", "startMillis"];
const END_MS: [&str; 3] = ["endMs", "endTimeMs", "endMillis"];

/// Names of objects or lists with both times.
const BOTH: [&str; 3] = ["offsets", "timestamp", "timestamps"];

/// Of Azure: a tenth of a microsecond.
const TICKS_IN_MS: f64 = 10_000.0;

impl Unit {
    /// The unit of a file. Whole numbers that give a letter more than three units are milliseconds:
    /// nobody speaks so slowly.
    pub fn of(segments: &[&JsonValue<'_>], text: &[&str]) -> Unit {
        let (mut letters, mut length) = (0, 0.0);
        for segment in segments {
            let start = START.iter().find_map(|key| segment.get(&[key]));
            let whole = |value: &JsonValue<'_>| match &value.json {
                Json::Number(digits) if !digits.contains(['.', 'e', 'E']) => value.as_number(),
                _ => None,
            };
            let Some(start) = start else { continue };
            let Some(start) = whole(start) else { return Unit::Seconds };
            let end = segment.number(&END).or(segment.number(&LENGTH).map(|length| start + length));
            letters += segment.text(text).map_or(0, str::len);
            length += end.map_or(0.0, |end| (end - start).max(0.0));
        }
        if letters > 0 && length / letters as f64 > 3.0 {
            Unit::Milliseconds
        } else {
            Unit::Seconds
        }
    }

    fn of_number(self, number: f64) -> u32 {
        match self {
            Unit::Seconds => milliseconds(number * 1000.0),
            Unit::Milliseconds => milliseconds(number),
        }
    }
}

/// Rounded; negative times are 0.
fn milliseconds(number: f64) -> u32 {
    number.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Whether a segment says when it begins.
pub fn has_times(value: &JsonValue<'_>) -> bool {
    start_keys().any(|key| value.get(&[key]).is_some())
}

/// The names of fields with a start.
pub fn start_keys() -> impl Iterator<Item = &'static str> {
    let keys = START.iter().chain(&START_SECONDS).chain(&START_MS).chain(&BOTH);
    keys.chain(&["offsetInTicks"]).copied()
}

/// The start and the end of a segment or a word, in milliseconds.
pub fn span(value: &JsonValue<'_>, unit: Unit) -> (Option<u32>, Option<u32>) {
    for key in BOTH {
        let Some(both) = value.get(&[key]) else { continue };
        let known = if key == "offsets" { Unit::Milliseconds } else { unit };
        let (start, end) = match &both.json {
            Json::List(items) => (items.first(), items.get(1)),
            Json::Object(_) => (both.get(&["from", "start"]), both.get(&["to", "end"])),
            _ => (Some(both), None),
        };
        let start = start.and_then(|start| time(start, known));
        if start.is_some() {
            return (start, end.and_then(|end| time(end, known)));
        }
    }
    let ticks = |key: &str| value.number(&[key]).map(|ticks| ticks / TICKS_IN_MS);
    if let Some(start) = ticks("offsetInTicks") {
        let end = ticks("durationInTicks").map(|length| milliseconds(start + length));
        return (Some(milliseconds(start)), end);
    }
    let of = |keys: &[&str], unit| {
        keys.iter().find_map(|key| value.get(&[key]).and_then(|value| time(value, unit)))
    };
    let with_unit = |millis: &[&str], seconds: &[&str]| {
        of(millis, Unit::Milliseconds).or_else(|| of(seconds, Unit::Seconds))
    };
    let start = with_unit(&START_MS, &START_SECONDS).or_else(|| of(&START, unit));
    let end = with_unit(&END_MS, &END_SECONDS).or_else(|| of(&END, unit)).or_else(|| {
        let length =
            of(&["durationMs", "dDurationMs"], Unit::Milliseconds).or_else(|| of(&LENGTH, unit))?;
        Some(start?.saturating_add(length))
    });
    (start, end)
}

/// A time in milliseconds.
fn time(value: &JsonValue<'_>, unit: Unit) -> Option<u32> {
    match &value.json {
        Json::Number(_) => value.as_number().map(|number| unit.of_number(number)),
        Json::Text(text) => {
            let text = text.trim();
            if let Some(seconds) = text.strip_suffix('s').and_then(|text| text.parse::<f64>().ok())
            {
                return seconds.is_finite().then(|| Unit::Seconds.of_number(seconds));
            }
            moment(text, Rigour::Any)
                .or_else(|| value.as_number().map(|number| unit.of_number(number)))
        }
        // Google: { "seconds": "1", "nanos": 500000000 }
        Json::Object(_) => {
            let (seconds, nanos) = (value.number(&["seconds"]), value.number(&["nanos"]));
            let sum = seconds.unwrap_or(0.0) + nanos.unwrap_or(0.0) / 1e9;
            (seconds.is_some() || nanos.is_some()).then(|| Unit::Seconds.of_number(sum))
        }
        _ => None,
    }
}
