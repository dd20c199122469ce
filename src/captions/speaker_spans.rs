//! Who speaks when, where a transcript in JSON says it apart from the words: `speaker_labels` of Amazon,
//! `paragraphs` of BBC's digital paper edit, and lists that programs for diarisation write.

use super::draft::Draft;
use super::json::{Json, JsonValue};
use super::json_time::{self, Unit};
use super::segment_search::{TEXT, speaker};

/// So deep such a list is looked for.
const DEEPEST: usize = 4;

/// The spans of speakers, in order of time.
#[derive(Debug, Default)]
pub struct SpeakerSpans(Vec<SpeakerSpan>);

/// From when somebody speaks, in milliseconds.
#[derive(Debug)]
struct SpeakerSpan {
    start: u32,
    speaker: String,
}

impl SpeakerSpans {
    /// The spans that a file has apart from what is said.
    pub fn of(root: &JsonValue<'_>, unit: Unit) -> SpeakerSpans {
        let span = |value: &JsonValue<'_>| {
            Some(SpeakerSpan { start: json_time::span(value, unit).0?, speaker: speaker(value)? })
        };
        let mut spans: Vec<SpeakerSpan> =
            find(root, 0).unwrap_or_default().iter().filter_map(span).collect();
        spans.sort_by_key(|span| span.start);
        SpeakerSpans(spans)
    }

    /// Says of each cue who speaks, by its start. A cue without a start goes on with the one before.
    pub fn name(&self, draft: &mut Draft<'_>) {
        if self.0.is_empty() || draft.lines.iter().any(|line| line.speaker.is_some()) {
            return;
        }
        let mut last: Option<&str> = None;
        for cue in &draft.cues {
            last = cue.start.map_or(last, |start| self.at(start));
            for line in &mut draft.lines[cue.lines.clone()] {
                line.speaker = last.map(str::to_owned);
            }
        }
    }

    fn at(&self, moment: u32) -> Option<&str> {
        let last = self.0.partition_point(|span| span.start <= moment).checked_sub(1)?;
        Some(&self.0[last].speaker)
    }
}

/// The list whose items have a speaker and a time, and say nothing.
fn find<'v, 't>(value: &'v JsonValue<'t>, depth: usize) -> Option<&'v [JsonValue<'t>]> {
    let is_span = |item: &JsonValue<'_>| {
        json_time::has_times(item) && speaker(item).is_some() && item.text(&TEXT).is_none()
    };
    match &value.json {
        Json::List(items) if items.first().is_some_and(is_span) => Some(items),
        Json::Object(fields) if depth < DEEPEST => {
            fields.iter().find_map(|(_, inner)| find(inner, depth + 1))
        }
        _ => None,
    }
}
