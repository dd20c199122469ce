//! WebVTT. <https://www.w3.org/TR/webvtt1/#file-parsing>
//!
//! As the specification reads it, and beyond where words would be lost: a time with a comma or fewer
//! digits, an empty line within a cue.

use memchr::Memchr3;

use super::draft::Draft;
use super::markup::{self, Markup};
use super::moment::{CueTimes, Rigour, moment, timing};
use super::text_lines::{LinePlaces, TextLine, text_lines};
use super::trouble::{Trouble, Troubles};

/// What the lines that follow belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VttBlock {
    /// The head of the file.
    Head,
    /// Nothing yet.
    None,
    /// A note, a style or a region.
    Note,
    /// The last cue.
    Cue,
    /// A cue that is dropped.
    Dropped,
}

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let mut reader = WebVtt {
        draft: Draft::default(),
        markup: Markup::default(),
        signs: LinePlaces::new(markup::signs(text)),
        offset: 0,
    };
    // Few cues are shorter.
    reader.draft.cues.reserve(text.len() / 80);
    reader.draft.lines.reserve(text.len() / 40);
    let mut lines = text_lines(text).peekable();
    let mut arrows = LinePlaces::new(memchr::memmem::find_iter(text.as_bytes(), "-->"));
    let mut block = VttBlock::None;
    if let Some(line) = lines.next_if(|line| line.text.trim_start().starts_with("WEBVTT")) {
        block = VttBlock::Head;
        let title = line.text.trim_start()[6..].trim();
        reader.title(title.strip_prefix(['-', '–', '—']).unwrap_or_default());
    }
    while let Some(line) = lines.next() {
        let next = lines.peek().copied();
        block = match arrows.any_in(line) {
            true => reader.arrow(line, next, block, troubles),
            false => reader.line(line, next, block),
        };
    }
    reader.draft
}

struct WebVtt<'t> {
    draft: Draft<'t>,
    markup: Markup,
    /// The offsets of the characters with which markup begins.
    signs: LinePlaces<Memchr3<'t>>,
    /// What is added to all times, in milliseconds.
    offset: i64,
}

impl<'t> WebVtt<'t> {
    /// A line without an arrow.
    fn line(
        &mut self,
        line: TextLine<'t>,
        next: Option<TextLine<'t>>,
        block: VttBlock,
    ) -> VttBlock {
        if line.text.is_empty() {
            return VttBlock::None;
        }
        if is_head(line, next) && !self.draft.cues.is_empty() {
            return VttBlock::Head;
        }
        match block {
            VttBlock::Head | VttBlock::Note => {
                self.note(line.text);
                block
            }
            VttBlock::Dropped => block,
            VttBlock::Cue => {
                let is_id = line.is_number() && is_timing(next);
                if !is_id {
                    self.text(line);
                }
                block
            }
            VttBlock::None if is_note(line.text) => {
                self.note(line.text.strip_prefix("NOTE").unwrap_or_default());
                VttBlock::Note
            }
            VttBlock::None => {
                let is_id = next.is_some_and(|next| has_arrow(next.text));
                let is_alone = next.is_none_or(|next| next.text.is_empty());
                if is_id || line.is_number() && is_alone || self.draft.cues.is_empty() {
                    return VttBlock::None;
                }
                // An empty line stood within the cue.
                self.text(line);
                VttBlock::Cue
            }
        }
    }

    /// A line with an arrow: times, or else the name of a cue or text.
    fn arrow(
        &mut self,
        line: TextLine<'t>,
        next: Option<TextLine<'t>>,
        block: VttBlock,
        troubles: &mut Troubles,
    ) -> VttBlock {
        if let Some(CueTimes { start, end, .. }) = timing(line.text, Rigour::WebVtt) {
            let moved = |time: u32| {
                u32::try_from((i64::from(time) + self.offset).max(0)).unwrap_or(u32::MAX)
            };
            self.begin(line.at, Some(moved(start)), end.map(moved));
            return VttBlock::Cue;
        }
        let place = || line.at..line.at + line.text.len();
        let is_worded = line.text.contains(char::is_alphabetic);
        let is_timed = line.text.contains(|c: char| c.is_ascii_digit());
        match block {
            VttBlock::Cue if is_worded && !is_timing(next) => {
                self.text(line);
                block
            }
            _ if !is_worded => {
                if is_timed {
                    troubles.add(Trouble::DroppedCue, place());
                }
                VttBlock::Dropped
            }
            VttBlock::Note => block,
            _ if is_timed && !is_timing(next) => {
                troubles.add(Trouble::UnreadTimes, place());
                self.begin(line.at, None, None);
                VttBlock::Cue
            }
            _ => VttBlock::None,
        }
    }

    fn begin(&mut self, at: usize, start: Option<u32>, end: Option<u32>) {
        self.markup = Markup::default();
        self.draft.begin(at, start, end);
    }

    fn text(&mut self, line: TextLine<'t>) {
        match self.signs.any_in(line) {
            true => self.markup.line(line.text, &mut self.draft),
            false => self.markup.plain_line(line.text, &mut self.draft),
        }
    }

    fn title(&mut self, title: &str) {
        if self.draft.head.title.is_none() && !title.trim().is_empty() {
            self.draft.head.title = Some(title.trim().to_owned());
        }
    }

    /// A line of the head or of a note: `Language: en`, `language:en-us`, `duration:"00:12:05.0"`. Below the
    /// first cue, notes tell of what is said there and not of the file.
    fn note(&mut self, line: &str) {
        if let Some(map) = line.strip_prefix("X-TIMESTAMP-MAP=") {
            self.offset = offset(map);
            return;
        }
        if !self.draft.cues.is_empty() {
            return;
        }
        let Some((key, value)) = line.trim().split_once(':') else { return };
        let value = value.trim().trim_matches('"').trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "language" if !value.is_empty() && value.len() <= 35 => {
                self.draft.head.language.get_or_insert_with(|| value.to_owned());
            }
            "title" => self.title(value),
            "duration" => self.draft.head.duration = moment(value, Rigour::Any),
            _ => {}
        }
    }
}

/// Whether a line has times that can be read.
fn is_timing(line: Option<TextLine>) -> bool {
    line.is_some_and(|line| has_arrow(line.text) && timing(line.text, Rigour::WebVtt).is_some())
}

fn has_arrow(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b'>', bytes).any(|at| bytes[..at].ends_with(b"--"))
}

/// Whether the head of another file stands here: players load recordings in parts, and programs put them
/// together.
fn is_head(line: TextLine, next: Option<TextLine>) -> bool {
    line.text.trim_end() == "WEBVTT"
        && next.is_none_or(|next| next.is_blank() || next.text.starts_with("X-TIMESTAMP-MAP="))
}

fn is_note(line: &str) -> bool {
    let line = line.trim_end();
    let is_region = line.starts_with("Region: id=");
    matches!(line, "NOTE" | "STYLE" | "REGION")
        || line.starts_with("NOTE ")
        || line.starts_with("NOTE\t")
        || is_region
}

/// What a map of HLS adds to times: `LOCAL:00:00:00.000,MPEGTS:900000`. Ten seconds is the start of
/// every stream, so it adds nothing. <https://www.rfc-editor.org/rfc/rfc8216#section-3.5>
fn offset(map: &str) -> i64 {
    const CLOCK: i64 = 90;
    const USUAL: i64 = 900_000;
    let mut local = 0;
    let mut stream = 0;
    for part in map.split(',') {
        if let Some(time) = part.trim().strip_prefix("LOCAL:") {
            local = moment(time.trim(), Rigour::Any).map_or(0, i64::from);
        } else if let Some(ticks) = part.trim().strip_prefix("MPEGTS:") {
            stream = ticks.trim().parse().ok().filter(|ticks| *ticks != USUAL).unwrap_or(0);
        }
    }
    stream / CLOCK - local
}
