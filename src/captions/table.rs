//! Transcripts as tables, `.csv` and `.tsv`: a row for each speech or cue, below the names of the columns.
//!
//! So do oral histories write them (CollectionBuilder: `timestamp,speaker,words,tags`,
//! <https://github.com/CollectionBuilder/collectionbuilder-csv>), Whisper (`start`, `end`, `text` in
//! milliseconds) and editors of video (`Start Time,End Time,Speaker,Text`). A row is read as a segment in JSON
//! is, so that times and speakers may be written in all the ways that [`segments`] knows.

use std::borrow::Cow;

use csv::StringRecord;

use super::draft::{Draft, MOST_CUES};
use super::json::{Json, JsonValue};
use super::segments;
use super::speaker_spans::SpeakerSpans;
use super::text_lines::text_lines;
use super::trouble::{Trouble, Troubles};

/// The names of columns, as people write them, and those that [`segments`] knows.
const COLUMNS: [(&str, &[&str]); 4] = [
    (
        "text",
        &[
            "text",
            "words",
            "transcript",
            "transcription",
            "content",
            "utterance",
            "speech",
            "sentence",
            "dialogue",
            "dialog",
            "caption",
            "subtitle",
        ],
    ),
    ("speaker", &["speaker", "speaker_name", "speaker_label"]),
    (
        "start",
        &[
            "start",
            "start_time",
            "start_timestamp",
            "timestamp",
            "time",
            "timecode",
            "begin",
            "from",
        ],
    ),
    ("end", &["end", "end_time", "end_timestamp", "stop", "to"]),
];

/// Columns of tables whose rows are from many recordings.
const OF_MANY: [&str; 8] =
    ["title", "url", "date", "year", "episode", "episode_id", "video_id", "session"];

/// A column of what is said, if no other is and its cells are no numbers: those number the lines of a file.
const LINE: &str = "line";

/// The columns of a table.
struct Columns {
    /// What is between them.
    delimiter: u8,
    /// The field that each of them is, by its name in JSON.
    fields: Vec<Option<&'static str>>,
}

/// Whether a text begins with the names of columns, and they are those of one transcript.
pub fn is_transcript(head: &str) -> bool {
    columns(head).is_some()
}

fn columns(text: &str) -> Option<Columns> {
    let header = text_lines(text).next()?.text;
    let delimiters = [b'\t', b';', b','];
    let delimiter =
        *delimiters.iter().find(|delimiter| header.contains(char::from(**delimiter)))?;
    let names: Vec<String> = header.split(char::from(delimiter)).map(normal).collect();
    if names.iter().any(|name| OF_MANY.contains(&name.as_str())) {
        return None;
    }
    let field = |name: &String| {
        let known = COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str()));
        known.map(|(field, _)| *field)
    };
    let mut fields: Vec<Option<&'static str>> = names.iter().map(field).collect();
    if let Some(line) =
        names.iter().position(|name| name == LINE).filter(|_| !fields.contains(&Some("text")))
    {
        let row = text_lines(text).skip(1).find(|row| !row.is_blank());
        let cell = row.and_then(|row| row.text.split(char::from(delimiter)).nth(line));
        fields[line] = cell.filter(|cell| cell.contains(char::is_alphabetic)).map(|_| "text");
    }
    let has = |field| fields.contains(&Some(field));
    (has("text") && (has("speaker") || has("start"))).then_some(Columns { delimiter, fields })
}

/// `"Start Time"` as `start_time`.
fn normal(name: &str) -> String {
    name.trim().trim_matches('"').trim().to_lowercase().replace([' ', '-'], "_")
}

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let mut draft = Draft { has_few_times: true, ..Draft::default() };
    let Some(columns) = columns(text) else { return draft };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(columns.delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows: Vec<StringRecord> = reader.records().flatten().take(MOST_CUES).collect();
    let mut segments: Vec<JsonValue<'_>> = rows.iter().map(|row| segment(row, &columns)).collect();
    continue_speakers(&mut segments);
    let segments: Vec<&JsonValue> = segments.iter().collect();
    segments::add_all(&segments, &SpeakerSpans::default(), &mut draft, troubles);
    // Rows without times end before the next one with a time, so that they have their share of what is between.
    let mut next = None;
    for cue in draft.cues.iter_mut().rev() {
        if cue.start.is_none() {
            cue.end = cue.end.or(next.take());
        }
        next = cue.start;
    }
    if text.matches('"').count() % 2 == 1 {
        let last = segments.last().map_or(0, |row| row.at);
        troubles.add(
            Trouble::Broken("a quotation mark in this row has no second one".into()),
            last..last,
        );
    }
    draft
}

/// A row as an object in JSON.
fn segment<'r>(row: &'r StringRecord, columns: &Columns) -> JsonValue<'r> {
    let at = row.position().map_or(0, |position| position.byte() as usize);
    let mut fields = Vec::new();
    for (field, cell) in columns.fields.iter().zip(row) {
        let cell = cell.trim();
        let Some(field) = field.filter(|_| !cell.is_empty()) else { continue };
        let json = match field {
            "start" | "end" => time(cell),
            "speaker" => Json::Text(cell.trim_end_matches([':', '：']).into()),
            _ => Json::Text(cell.into()),
        };
        fields.push((field.into(), JsonValue { at, json }));
    }
    JsonValue { at, json: Json::Object(fields) }
}

/// Gives rows that have neither a speaker nor a time the speaker of the row before: they are further paragraphs
/// of what that one says. Notes in brackets are said by nobody.
fn continue_speakers(rows: &mut [JsonValue<'_>]) {
    let mut last: Option<(Cow<'_, str>, JsonValue<'_>)> = None;
    for row in rows {
        let is_note = row.text(&["text"]).is_some_and(|text| text.starts_with(['[', '(']));
        let is_timed = row.get(&["start", "end"]).is_some();
        let Json::Object(fields) = &mut row.json else { continue };
        match fields.iter().find(|(key, _)| key == "speaker") {
            Some(speaker) => last = Some(speaker.clone()),
            None if is_timed => last = None,
            None if !is_note => fields.extend(last.clone()),
            None => {}
        }
    }
}

/// The time in a cell: `0:12`, `[0:12]`, `[0:12] the interview begins`, `0:12 - 0:15`, `00:00:12:24` with a
/// number of frames.
fn time(cell: &str) -> Json<'_> {
    let bracketed = cell.strip_prefix(['[', '(']).and_then(|cell| cell.split_once([']', ')']));
    let cell = bracketed.map_or(cell, |(time, _)| time);
    let cell = cell.split(" -").next().unwrap_or(cell).trim();
    if cell.parse::<f64>().is_ok() {
        return Json::Number(cell);
    }
    let clock = match cell.rsplit_once([':', ';']) {
        Some((time, frames)) if frames.len() <= 2 && time.split([':', ';']).count() == 3 => time,
        _ => cell,
    };
    Json::Text(clock.replace(';', ":").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        for (header, is_one) in [
            ("timestamp,speaker,words,tags", true),
            ("\"Start Time\",\"End Time\",\"Speaker\",\"Text\"", true),
            ("Start Timestamp;Speaker;Transcript", true),
            ("start\tend\ttext", true),
            ("speaker,text", true),
            ("start,end,line\n0:01,0:05,foo", true),
            ("start,end,line\n\n1.5,2.5,foo", true),
            ("speaker,line\nAnn,foo", true),
            ("file,start,end,line\na.rs,1,5,9", false),
            ("start,end,line\n1,5,9", false),
            ("date,speaker,text", false),
            ("objectid,title,creator", false),
            ("text", false),
            ("We rowed, from the lake, to the sea", false),
            ("", false),
        ] {
            assert_eq!(is_transcript(header), is_one, "{header}");
        }
    }

    #[test]
    fn times() {
        for (cell, clock) in [
            ("0:12", "0:12"),
            ("[0:12]", "0:12"),
            ("[0:12] the interview begins", "0:12"),
            ("0:12 - 0:15", "0:12"),
            ("00:00:12:24", "00:00:12"),
            ("00;00;12;24", "00:00:12"),
            ("00:00:12,500", "00:00:12,500"),
        ] {
            assert_eq!(time(cell), Json::Text(clock.into()), "{cell}");
        }
        assert_eq!(time("12.5"), Json::Number("12.5"));
    }
}
