//! TTML and its older name DFXP. <https://www.w3.org/TR/ttml2/#timing>
//!
//! A paragraph is a cue; a `span` in it that has a start of its own is a timed word or part. Times are
//! inherited, and in a container `seq` each element begins when the one before it ends.

use std::collections::HashMap;

use super::draft::{Draft, DraftLine};
use super::speaker_name::speaker_name;
use super::trouble::{Trouble, Troubles};
use super::ttml_time::Clock;
use super::xml::{self, XmlElement, XmlEvent};

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let mut reader = Ttml::default();
    xml::read(text, troubles, |event, troubles| match event {
        XmlEvent::Open(element) => reader.open(element, troubles),
        XmlEvent::Close(name) => reader.close(&name),
        XmlEvent::Text(text) | XmlEvent::Verbatim(text, _) => reader.text(&text),
    });
    // A file that breaks off within a paragraph.
    while let Some(name) = reader.open.last().map(|element| element.name.clone()) {
        reader.close(&name);
    }
    reader.draft
}

/// An element that is open. Times are milliseconds of the recording.
#[derive(Debug, Clone, Default)]
struct OpenElement {
    name: String,
    begin: f64,
    end: Option<f64>,
    /// Whether the end is its own, not one around it.
    has_end: bool,
    /// Whether its children follow each other in time.
    is_sequence: bool,
    /// Whether it or one around it has a time.
    is_timed: bool,
    /// When its last child ends.
    latest: f64,
    speaker: Option<String>,
}

#[derive(Debug, Default)]
struct Ttml {
    draft: Draft<'static>,
    clock: Clock,
    open: Vec<OpenElement>,
    /// Whether a paragraph is open, which is the last cue.
    is_in_cue: bool,
    /// Names of speakers by their ids.
    agents: HashMap<String, String>,
    agent: Option<String>,
    title: String,
}

impl Ttml {
    fn open(&mut self, element: XmlElement, troubles: &mut Troubles) {
        if element.name == "tt" {
            self.clock = Clock::of(&element);
            self.draft.head.language =
                element.attribute("lang").filter(|lang| !lang.trim().is_empty()).map(str::to_owned);
        }
        if element.name == "agent" {
            self.agent = element.attribute("id").map(str::to_owned);
        }
        let opened = self.timed(&element, troubles);
        match element.name.as_str() {
            "p" => {
                self.is_in_cue = true;
                let start = opened.is_timed.then(|| milliseconds(opened.begin));
                self.draft.begin(element.at, start, opened.end.map(milliseconds));
                self.line(opened.speaker.clone());
            }
            "br" if self.is_in_cue => {
                let same = self.draft.lines.last().and_then(|line| line.speaker.clone());
                self.line(same);
            }
            "span" if self.is_in_cue => {
                let before = self.open.last().and_then(|parent| parent.speaker.as_ref());
                if before != opened.speaker.as_ref() {
                    self.line(opened.speaker.clone());
                }
                if element.attribute("begin").is_some() {
                    self.mark(&opened);
                }
            }
            _ => {}
        }
        self.open.push(opened);
    }

    /// Begins a line of the cue.
    fn line(&mut self, speaker: Option<String>) {
        self.draft.add(DraftLine { speaker, ..DraftLine::default() });
    }

    /// The part that follows has a time of its own.
    fn mark(&mut self, span: &OpenElement) {
        let is_own = self.open.iter().rev().find(|element| element.name == "p");
        let is_untimed = is_own.is_some_and(|p| !p.is_timed);
        let start = milliseconds(span.begin);
        if let Some(line) = self.draft.lines.last_mut() {
            line.mark(start);
        }
        if let Some(cue) = self.draft.cues.last_mut().filter(|_| is_untimed) {
            cue.start.get_or_insert(start);
            cue.end = cue.end.max(span.end.map(milliseconds));
        }
    }

    /// The element with its times. <https://www.w3.org/TR/ttml2/#semantics-timing-time-interval>
    fn timed(&self, element: &XmlElement, troubles: &mut Troubles) -> OpenElement {
        let nothing = OpenElement::default();
        let parent = self.open.last().unwrap_or(&nothing);
        let base = if parent.is_sequence { parent.latest } else { parent.begin };
        let mut time = |name: &str| {
            let written = element.attribute(name)?;
            let time = self.clock.time(written);
            if time.is_none() {
                troubles.add(Trouble::UnreadTimes, element.at..element.at);
            }
            time
        };
        let (begin, dur, end) = (time("begin"), time("dur"), time("end"));
        let start = base + begin.unwrap_or(0.0);
        let ends = [dur.map(|dur| start + dur), end.map(|end| base + end), parent.end];
        let speaker = element
            .attribute("agent")
            .and_then(|id| speaker_name(self.agents.get(id).map_or(id, String::as_str)));
        OpenElement {
            name: element.name.clone(),
            begin: start,
            end: ends.into_iter().flatten().min_by(f64::total_cmp),
            has_end: dur.or(end).is_some(),
            is_sequence: element.attribute("timeContainer") == Some("seq"),
            is_timed: parent.is_timed || parent.is_sequence || begin.or(dur).or(end).is_some(),
            latest: start,
            speaker: speaker.or_else(|| parent.speaker.clone()),
        }
    }

    fn close(&mut self, name: &str) {
        // An end without a start is passed over; elements within that have no end are closed by it.
        let Some(depth) = self.open.iter().rposition(|element| element.name == name) else {
            return;
        };
        let closed = self.open[depth].clone();
        self.open.truncate(depth);
        if name == "p" {
            self.is_in_cue = false;
        }
        if name == "agent" {
            self.agent = None;
        }
        if name == "title" && !self.title.trim().is_empty() {
            let title = std::mem::take(&mut self.title);
            self.draft.head.title.get_or_insert(title.trim().to_owned());
        }
        if let Some(parent) = self.open.last_mut() {
            let end = closed.end.filter(|_| closed.has_end).unwrap_or(closed.latest);
            parent.latest = parent.latest.max(end);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(element) = self.open.last() else { return };
        match (element.name.as_str(), &self.agent) {
            ("name", Some(id)) => {
                let name = self.agents.entry(id.clone()).or_default();
                name.push_str(text.trim());
            }
            ("title", _) => self.title.push_str(text),
            ("p" | "span", _) if !element.is_sequence => {
                if let Some(line) = self.draft.lines.last_mut().filter(|_| self.is_in_cue) {
                    line.text.to_mut().push_str(text);
                }
            }
            _ => {}
        }
    }
}

fn milliseconds(time: f64) -> u32 {
    time.round().clamp(0.0, f64::from(u32::MAX)) as u32
}
