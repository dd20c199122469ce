//! OHMS, the Oral History Metadata Synchronizer: an index, and a transcript as WebVTT (from version 6) or
//! as lines with the places of minutes. <https://www.oralhistoryonline.org/documentation/>
//!
//! `sync` is `MINUTES:|LINE(WORD)|LINE(WORD)…`: word number WORD of line number LINE begins at the first
//! interval of MINUTES, the next pair at the second one, and so on. Both count from 1.

use std::str::SplitWhitespace;

use crate::base::language_names;
use crate::text::chapters::Chapter;

use super::cue::WordTime;
use super::draft::{Draft, DraftLine};
use super::moment::{Rigour, moment};
use super::text_lines::text_lines;
use super::trouble::Troubles;
use super::webvtt;
use super::xml::{self, XmlElement, XmlEvent};

/// An hour in milliseconds. Tapes begin with it, so that there is room before it.
const HOUR: u32 = 3_600_000;

/// A longer index is no table of contents.
const MOST_CHAPTERS: usize = 5000;

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let mut record = OhmsRecord::default();
    xml::read(text, troubles, |event, _| match event {
        XmlEvent::Open(element) => record.open(&element),
        XmlEvent::Close(name) => record.close(&name),
        XmlEvent::Text(text) => record.text(&text, None),
        XmlEvent::Verbatim(text, at) => record.text(&text, Some(at)),
    });
    // A file that breaks off within an element.
    let open = record.name.clone();
    record.close(&open);
    let mut draft = if record.webvtt.trim().is_empty() {
        of_lines(&record)
    } else {
        let base = troubles.base;
        troubles.base += record.webvtt_at;
        let mut draft = webvtt::read(&record.webvtt, troubles).into_owned();
        troubles.base = base;
        without_offset(&mut draft, record.draft.head.duration);
        draft
    };
    draft.head = record.draft.head;
    draft
}

/// What a file has.
#[derive(Debug, Default)]
struct OhmsRecord {
    draft: Draft<'static>,
    /// The name of the element that is open, and its text.
    name: String,
    text: String,
    point: Option<u32>,
    in_point: bool,
    webvtt: String,
    webvtt_at: usize,
    transcript: String,
    transcript_at: usize,
    sync: String,
}

impl OhmsRecord {
    fn open(&mut self, element: &XmlElement) {
        self.name.clone_from(&element.name);
        self.text.clear();
        match element.name.as_str() {
            "point" => self.in_point = true,
            "transcript" => self.transcript_at = element.at,
            "vtt_transcript" => self.webvtt_at = element.at,
            "date" => {
                let date =
                    element.attribute("value").map(str::trim).filter(|date| !date.is_empty());
                self.draft.head.date = date.map(str::to_owned);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: Option<usize>) {
        if let (Some(at), "vtt_transcript", true) =
            (at, self.name.as_str(), self.text.trim().is_empty())
        {
            self.webvtt_at = at;
            self.text.clear();
        }
        self.text.push_str(text);
    }

    fn close(&mut self, name: &str) {
        let text = if name == self.name { std::mem::take(&mut self.text) } else { String::new() };
        self.name.clear();
        let line = || {
            Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|line| !line.is_empty())
        };
        match (name, self.in_point) {
            ("point", _) => self.in_point = false,
            ("time", true) => self.point = text.trim().parse().ok(),
            ("title", true) => {
                let is_full = self.draft.head.chapters.len() >= MOST_CHAPTERS;
                if let (Some(start), Some(title), false) = (self.point.take(), line(), is_full) {
                    self.draft.head.chapters.push(Chapter { start, title });
                }
            }
            ("title", false) => self.draft.head.title = line(),
            ("language", false) => {
                self.draft.head.language = line().map(|name| language_names::tag(&name).to_owned());
            }
            ("duration", false) => {
                let duration = moment(text.trim(), Rigour::Any);
                self.draft.head.duration = duration.filter(|duration| *duration > 0);
            }
            ("sync", false) => self.sync = text,
            ("transcript", false) => self.transcript = text,
            ("vtt_transcript", false) => self.webvtt = text,
            _ => {}
        }
    }
}

/// Takes the hour off that a tape begins with, unless the recording is long enough to reach it.
fn without_offset(draft: &mut Draft<'static>, duration: Option<u32>) {
    let starts = || draft.cues.iter().filter_map(|cue| cue.start);
    let (Some(first), Some(last)) = (starts().min(), starts().max()) else { return };
    if first < HOUR || duration.is_some_and(|duration| duration >= last) {
        return;
    }
    let offset = first / HOUR * HOUR;
    for cue in &mut draft.cues {
        cue.start = cue.start.map(|start| start - offset);
        cue.end = cue.end.and_then(|end| end.checked_sub(offset));
    }
    for word in draft.lines.iter_mut().flat_map(|line| &mut line.words) {
        word.start = word.start.saturating_sub(offset);
    }
}

/// The cues of a transcript of lines: one a paragraph.
fn of_lines(record: &OhmsRecord) -> Draft<'static> {
    let mut draft = Draft::default();
    if record.transcript.trim().trim_end_matches('.').eq_ignore_ascii_case("no transcript") {
        return draft;
    }
    let mut points = sync_points(&record.sync).into_iter().peekable();
    let mut is_open = false;
    for (index, line) in text_lines(&record.transcript).enumerate() {
        let mut offsets = WordOffsets::of(line.text);
        let mut times = Vec::new();
        while let Some(point) = points.next_if(|point| point.line <= index + 1) {
            times.push(WordTime { offset: offsets.word(point.word), start: point.start });
        }
        if line.is_blank() {
            is_open = false;
            continue;
        }
        let goes_on = std::mem::replace(&mut is_open, true);
        if !goes_on || begins_with_label(line.text) {
            draft.begin(record.transcript_at, None, None);
        }
        let text = line.text.to_owned().into();
        draft.add(DraftLine { text, words: times, ..DraftLine::default() });
    }
    draft
}

/// Whether a line begins with who speaks, as transcribers write it: `DR. COE:`, `Q:`.
fn begins_with_label(line: &str) -> bool {
    /// A label is at most so long, in bytes.
    const LONGEST: usize = 40;
    let is_part = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'');
    line.split_once(':').is_some_and(|(label, _)| {
        label.len() <= LONGEST
            && label.starts_with(char::is_uppercase)
            && label.chars().all(is_part)
    })
}

/// A place in a transcript whose time is known.
struct SyncPoint {
    /// The line, from 1.
    line: usize,
    /// The word in it, from 1.
    word: usize,
    /// The time in milliseconds.
    start: u32,
}

fn sync_points(sync: &str) -> Vec<SyncPoint> {
    let Some((minutes, places)) = sync.trim().split_once(":|") else { return Vec::new() };
    let Some(minutes) = minutes.trim().parse::<u32>().ok().filter(|minutes| *minutes <= 60) else {
        return Vec::new();
    };
    let point = |(index, place): (usize, &str)| {
        let (line, word) = place.trim().strip_suffix(')')?.split_once('(')?;
        let start = u32::try_from(index + 1).ok()?.checked_mul(minutes * 60_000)?;
        Some(SyncPoint { line: line.parse().ok()?, word: word.parse().ok()?, start })
    };
    places.split('|').enumerate().filter_map(point).collect()
}

/// Where the words of a line begin, looked up from the first to the last.
struct WordOffsets<'t> {
    line: &'t str,
    words: SplitWhitespace<'t>,
    /// The number of the last word that was looked up, from 1, and where it begins, in bytes.
    last: (usize, usize),
}

impl<'t> WordOffsets<'t> {
    fn of(line: &'t str) -> WordOffsets<'t> {
        WordOffsets { line, words: line.split_whitespace(), last: (0, 0) }
    }

    /// Where a word begins, which is not before the last one.
    fn word(&mut self, number: usize) -> u32 {
        let number = number.max(1);
        if let Some(ahead) = number.checked_sub(self.last.0 + 1) {
            let start = self.words.nth(ahead);
            let start = start.map(|word| word.as_ptr() as usize - self.line.as_ptr() as usize);
            self.last = (number, start.unwrap_or(self.line.len()));
        }
        u32::try_from(self.last.1).unwrap_or(u32::MAX)
    }
}
