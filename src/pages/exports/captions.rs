//! The captions of a transcript, as WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format").
//!
//! Lines of at most 42 characters, two at once, are what those who make subtitles agree on. What has no
//! time in the recording is in no cue.

use std::fmt::Write;
use std::ops::Range;

use crate::markup::Document;
use crate::model::Paragraph;
use crate::pages::context::PageContext;
use crate::pages::parts::body::speaker_names;
use crate::site::IndexedTranscript;
use crate::text::moment::Moment;
use crate::text::timestamps;
use crate::text::timing::Timing;

/// The most characters of a line.
const LINE: usize = 42;
/// The most lines of a cue.
const LINES: usize = 2;
/// A sentence that ends below so many characters does not end its cue.
const SHORTEST: usize = 20;

/// So long a silence, in milliseconds, ends a cue.
const SILENCE: u32 = 500;

/// A cue that is being filled.
#[derive(Default)]
struct CueLines {
    moments: Range<Moment>,
    lines: Vec<String>,
}

/// The captions of a transcript, with the times of `timing`.
pub fn captions(
    context: &PageContext,
    transcript: &IndexedTranscript,
    document: &Document,
    timing: &Timing,
) -> String {
    let text = document.text();
    let names = speaker_names(context, transcript);
    let paragraphs = transcript.facts.spoken.paragraphs.as_slice();
    let mut vtt = "WEBVTT\n".to_owned();
    let mut last = Moment::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(index + 1);
        let end = next.map_or(text.len(), |next| next.offset as usize);
        let speaker = paragraph.speaker.and_then(|speaker| names.get(speaker));
        let speaker = speaker.map(|speaker| speaker.name.unwrap_or(speaker.label));
        let mut cues = cues(text, speech(document, paragraph, end), timing);
        if let Some(first) = cues.first_mut() {
            first.moments.start = first_word(text, paragraph, first.moments.start, timing);
        }
        for cue in cues {
            let start = cue.moments.start.max(last);
            if cue.moments.end > start {
                push_cue(&cue, start, speaker, &mut vtt);
                last = cue.moments.end;
            }
        }
    }
    vtt
}

/// What is said in a paragraph that ends at `end`: without its label and the time at its head.
fn speech(document: &Document, paragraph: &Paragraph, end: usize) -> Range<usize> {
    let label = after_label(document, paragraph, end);
    let rest = document.text().get(label..end).unwrap_or_default();
    let head = rest.len() - rest.trim_start().len();
    let time = timestamps::leading(&rest[head..]).map_or(0, |time| time.length);
    label + head + time..end
}

/// Where the words of a paragraph that ends at `end` begin, after the label of who speaks.
pub fn after_label(document: &Document, paragraph: &Paragraph, end: usize) -> usize {
    let start = paragraph.offset as usize;
    let turns = document.turns();
    let own = turns.partition_point(|turn| turn.label.start <= start).checked_sub(1);
    own.map_or(start, |own| turns[own].label.end.clamp(start, end))
}

/// When the first word of a paragraph is said that has this `moment` by itself. Captions may have the label
/// before it, too, but nobody says that.
pub fn first_word(text: &str, paragraph: &Paragraph, moment: Moment, timing: &Timing) -> Moment {
    let start = paragraph.offset as usize;
    let label = text.get(start..).and_then(|rest| rest.find(char::is_alphanumeric));
    let known = timing.at(start + label.unwrap_or(0)).filter(|label| label.exact);
    known.map_or(moment, |label| moment.min(label.moment))
}

/// The cues of a range of a text.
fn cues(text: &str, range: Range<usize>, timing: &Timing) -> Vec<CueLines> {
    let mut cues: Vec<CueLines> = Vec::new();
    let mut cue = CueLines::default();
    for word in words(text, range) {
        let said = &text[word.clone()];
        let first = said.find(char::is_alphanumeric);
        let moment = first.map(|first| timing.at(word.start + first));
        let is_untimed = moment.is_some_and(|timed| timed.is_none());
        let is_late = moment.flatten().is_some_and(|timed| {
            timed.moment.millis().saturating_sub(cue.moments.end.millis()) >= SILENCE
        });
        if is_untimed || is_late || cue.is_full(said) {
            cues.extend(std::mem::take(&mut cue).finished());
        }
        if is_untimed {
            continue;
        }
        if let Some(timed) = moment.flatten() {
            if cue.lines.is_empty() {
                cue.moments.start = timed.moment;
            }
            let last = said.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            cue.moments.end = end(text, word.start + last, timing).unwrap_or(timed.moment);
        } else if cue.lines.is_empty() {
            // A dash alone waits for the word after it.
            continue;
        }
        cue.push(said);
    }
    cues.extend(cue.finished());
    cues
}

/// When the word that ends before `end` has been said: with what stands between it and the next one, if that
/// is in the recording, too.
fn end(text: &str, end: usize, timing: &Timing) -> Option<Moment> {
    let next = text[end..].find(char::is_alphanumeric).map_or(text.len(), |next| end + next);
    let last = text[..end].chars().next_back().map_or(1, char::len_utf8);
    timing.end(next - 1).or_else(|| timing.end(end - last))
}

impl CueLines {
    /// Whether a word belongs to the next cue.
    fn is_full(&self, word: &str) -> bool {
        let Some(last) = self.lines.last() else { return false };
        let length: usize = self.lines.iter().map(|line| line.chars().count()).sum();
        let ends = last.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '?', '!', '…']);
        ends && length >= SHORTEST || self.lines.len() == LINES && !fits(last, word)
    }

    fn push(&mut self, word: &str) {
        match self.lines.last_mut().filter(|line| fits(line, word)) {
            Some(line) if line.ends_with(|c: char| c.is_ascii()) || word.is_ascii() => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) => line.push_str(word),
            None => self.lines.push(word.to_owned()),
        }
    }

    fn finished(self) -> Option<CueLines> {
        (!self.lines.is_empty()).then_some(self)
    }
}

fn fits(line: &str, word: &str) -> bool {
    line.chars().count() + 1 + word.chars().count() <= LINE
}

/// The words of a range, between white space. One that is longer than a line is cut.
fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let base = text.as_ptr() as usize;
    for word in text[range].split_whitespace() {
        let mut start = word.as_ptr() as usize - base;
        let mut rest = word;
        while let Some((cut, _)) = rest.char_indices().nth(LINE) {
            words.push(start..start + cut);
            start += cut;
            rest = &rest[cut..];
        }
        words.push(start..start + rest.len());
    }
    words
}

fn push_cue(cue: &CueLines, start: Moment, speaker: Option<&str>, vtt: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(vtt, "\n{} --> {}\n", clock(start), clock(cue.moments.end));
    if let Some(speaker) = speaker {
        vtt.push_str("<v ");
        push_escaped(speaker, vtt);
        vtt.push('>');
    }
    for line in &cue.lines {
        push_escaped(line, vtt);
        vtt.push('\n');
    }
}

/// Writes a text without tags and references. An arrow would end a cue.
fn push_escaped(text: &str, vtt: &mut String) {
    for c in text.chars() {
        match c {
            '&' => vtt.push_str("&amp;"),
            '<' => vtt.push_str("&lt;"),
            '>' => vtt.push_str("&gt;"),
            c => vtt.push(c),
        }
    }
}

/// A moment as `00:01:02.345`.
fn clock(moment: Moment) -> String {
    let (seconds, millis) = (moment.seconds(), moment.millis() % 1000);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}.{millis:03}", seconds % 60)
}
