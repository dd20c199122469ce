//! What may be a speaker's label at the start of a line: its form and the name in it.
//!
//! Nothing is decided here: "Note: see below" has the form of a label, too. [`super::decide`] looks
//! at all lines of a file together.

use super::form::{LabelCandidate, LabelForm, Terminator};
use super::names::{self, Plausibility};
use super::scan::{ScannedName, scan, seconds};
use crate::text::timestamps::{self, LeadingTime};

/// Reads the start of a line; `start` is its offset in the body.
pub fn candidate(line: &str, start: usize) -> Option<LabelCandidate> {
    let lead = Lead::read(line);
    let scanned = scan(line, lead.end, lead.form)?;
    let text = &line[scanned.name.clone()];
    let tail = line[scanned.name.end..scanned.end].trim_matches(|c: char| !c.is_alphanumeric());
    let comma = line[scanned.name.end..].starts_with([',', '،', '，', '、']);
    if comma && !names::is_role(tail) {
        return None;
    }
    let form = LabelForm { terminator: scanned.terminator, ..lead.form };
    let (end, time) = time_after(line, scanned.end, form);
    let time = lead.time.or(scanned.time).or(time);
    let rest = &line[end..];
    let alone = rest.trim().is_empty();
    let speech = end + (rest.len() - rest.trim_start().len());
    Some(LabelCandidate {
        span: start..start + speech,
        name: start + scanned.name.start..start + scanned.name.end,
        form,
        time,
        plausibility: plausibility(text, tail, form, &scanned, alone),
        alone,
    })
}

/// How much the label looks like that of a speaker, by its name and what follows that.
fn plausibility(
    name: &str,
    tail: &str,
    form: LabelForm,
    scanned: &ScannedName,
    alone: bool,
) -> Plausibility {
    let own = names::plausibility(name);
    // "## Analysis: voting" is a heading.
    if form.heading && !alone {
        return Plausibility::None;
    }
    match form.terminator {
        Terminator::LineEnd if own < Plausibility::Strong => return Plausibility::None,
        Terminator::LineEnd | Terminator::Stop => return own,
        _ => {}
    }
    let is_handle = !name.contains(char::is_whitespace) && name.chars().all(char::is_alphanumeric);
    match own {
        // `The Minister for Energy (Mr. David Hunt):`
        Plausibility::None
            if names::plausibility(tail) == Plausibility::Certain
                && name.starts_with(char::is_uppercase) =>
        {
            Plausibility::Certain
        }
        // `**lightclient**:`
        Plausibility::None
            if form.emphasis
                && form.terminator == Terminator::Colon
                && is_handle
                && name.starts_with(char::is_lowercase) =>
        {
            Plausibility::Weak
        }
        // `Conradi (SPD):`
        Plausibility::Weak if scanned.bracketed && !tail.is_empty() => Plausibility::Strong,
        own => own,
    }
}

/// A time right after a label, as in `Ann: 0:10 Yes.`: where it ends, and its seconds.
fn time_after(line: &str, end: usize, form: LabelForm) -> (usize, Option<u32>) {
    if !matches!(form.terminator, Terminator::Colon | Terminator::Time) {
        return (end, None);
    }
    let rest = &line[end..];
    let spaced = rest.trim_start();
    let plain = spaced.replace("\\[", "[").replace("\\]", "]");
    let Some(LeadingTime { length, .. }) = timestamps::leading(&plain) else { return (end, None) };
    let time = seconds(&plain[..length]);
    // Each bracket may have a backslash before it.
    let backslashes = spaced.len().min(length + 2);
    let written = spaced[..spaced.floor_char_boundary(backslashes)].matches('\\').count();
    let ends = end + (rest.len() - spaced.len()) + length + written;
    let follows = line[ends.min(line.len())..].chars().next();
    match time.filter(|_| follows.is_none_or(|c| c.is_whitespace() || c == ':')) {
        Some(time) => (ends.min(line.len()), Some(time)),
        None => (end, None),
    }
}

/// What is before a name: numbers of lines, bullets, Markdown, times, symbols.
struct Lead<'l> {
    line: &'l str,
    end: usize,
    form: LabelForm,
    time: Option<u32>,
}

impl<'l> Lead<'l> {
    fn read(line: &'l str) -> Lead<'l> {
        let mut lead = Lead { line, end: 0, form: LabelForm::default(), time: None };
        lead.skip(0);
        // The numbers of a court reporter's lines.
        let digits = lead.rest().bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&digits) && lead.rest()[digits..].starts_with("   ") {
            lead.skip(digits);
        }
        while lead.skip_part() {}
        lead.form.timed = lead.time.is_some();
        lead
    }

    fn rest(&self) -> &'l str {
        &self.line[self.end..]
    }

    /// Skips bytes and the whitespace after them.
    fn skip(&mut self, bytes: usize) {
        self.end += bytes;
        let rest = self.rest();
        self.end += rest.len() - rest.trim_start().len();
    }

    /// Skips one part of what is before a name. Returns whether another one may follow.
    fn skip_part(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        let spaced = rest[first.len_utf8()..].starts_with([' ', '\u{a0}', '\t', '>']);
        let run = rest.len() - rest.trim_start_matches(first).len();
        match first {
            '#' => {
                self.form.heading = true;
                self.skip(run);
            }
            '>' => self.skip(1),
            '-' | '–' | '—' | '•' | '*' | '+' if spaced => {
                self.form.bullet = Some(if matches!(first, '–' | '—') { '-' } else { first });
                self.skip(first.len_utf8());
            }
            '*' | '_' => {
                self.form.emphasis = true;
                self.skip(run);
            }
            '0'..='9' | '[' | '(' if self.skip_time() => {}
            '0'..='9' if self.form.bullet.is_none() && self.skip_number() => {
                self.form.bullet = Some('1');
            }
            '<' if rest.starts_with("<v ") => {
                self.form.opening = Some('v');
                self.skip("<v ".len());
                return false;
            }
            '<' | '[' | '【' => {
                self.form.opening = Some(first);
                self.skip(first.len_utf8());
                return false;
            }
            '○' | '◯' | '〇' | '◎' | '●' | '◆' | '△' | '▲' | '□' | '■' => {
                self.form.opening = Some(first);
                self.skip(first.len_utf8());
            }
            _ => return false,
        }
        true
    }

    /// A time before the name, with the arrow and the second time of a caption.
    fn skip_time(&mut self) -> bool {
        let Some(LeadingTime { length, .. }) = timestamps::leading(self.rest()) else {
            return false;
        };
        self.time = self.time.or_else(|| seconds(&self.rest()[..length]));
        self.skip(length);
        if let Some(second) = self.rest().strip_prefix(timestamps::ARROW) {
            let white = second.len() - second.trim_start().len();
            let length = timestamps::leading(second.trim_start()).map_or(0, |time| time.length);
            self.skip(timestamps::ARROW.len() + white + length);
            if self.rest().starts_with(']') {
                self.skip(1);
            }
        }
        let rest = self.rest();
        self.skip(rest.len() - rest.trim_start_matches(['-', '–', '—', ':', '|', ' ']).len());
        true
    }

    /// `12. ` and `12) ` before a name, also with the backslash that keeps it from being a list.
    fn skip_number(&mut self) -> bool {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let markers = ["\\. ", ". ", ") "];
        let marker = markers.iter().find(|marker| rest[digits..].starts_with(**marker));
        let Some(marker) = marker.filter(|_| digits <= 4) else { return false };
        self.skip(digits + marker.len());
        true
    }
}
