//! SubRip (`.srt`), which has no specification; also WebVTT without its head.
//! <https://wiki.multimedia.cx/index.php/SubRip>
//!
//! A line of times begins a cue, with or without a number and an empty line above it, so text may have
//! empty lines. Times may have a point or a comma.

use super::draft::Draft;
use super::markup::Markup;
use super::moment::{Rigour, arrow, timing};
use super::text_lines::{TextLine, text_lines};
use super::trouble::{Trouble, Troubles};

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let mut reader = SubRip::default();
    let mut lines = text_lines(text).peekable();
    let mut is_after_blank = true;
    while let Some(line) = lines.next() {
        if !line.is_blank() {
            reader.line(line, lines.peek().copied(), is_after_blank, troubles);
        }
        is_after_blank = line.is_blank();
    }
    reader.draft
}

#[derive(Debug, Default)]
struct SubRip<'t> {
    draft: Draft<'t>,
    markup: Markup,
    /// The number of the last cue.
    number: Option<u32>,
}

impl<'t> SubRip<'t> {
    fn line(
        &mut self,
        line: TextLine<'t>,
        next: Option<TextLine<'t>>,
        is_after_blank: bool,
        troubles: &mut Troubles,
    ) {
        if let Some(times) = timing(line.text, Rigour::Any) {
            self.begin(line, Some(times.start), times.end);
            if !is_settings(times.rest) {
                self.text(times.rest);
            }
        } else if looks_like_times(line.text) {
            troubles.add(Trouble::UnreadTimes, line.at..line.at + line.text.len());
            self.begin(line, None, None);
        } else if !line.is_number() || !self.number(line, next, is_after_blank) {
            if self.draft.cues.is_empty() {
                // Text above the first times has no other place.
                if line.is_number() || is_head(line.text) {
                    return;
                }
                self.begin(line, None, None);
            }
            self.text(line.text);
        }
    }

    /// Reads a line of digits; returns whether it is the number of a cue.
    fn number(
        &mut self,
        line: TextLine<'t>,
        next: Option<TextLine<'t>>,
        is_after_blank: bool,
    ) -> bool {
        let number: Option<u32> = line.text.trim().parse().ok();
        let expected = self.number.and_then(|number| number.checked_add(1));
        let follows = number.is_some() && number == expected;
        let Some(next) = next.filter(|next| !next.is_blank()) else { return false };
        let above_times = timing(next.text, Rigour::Any).is_some() || looks_like_times(next.text);
        if above_times && (is_after_blank || follows) {
            self.number = number;
            return true;
        }
        // The number of a cue whose times are missing.
        let is_cue = is_after_blank && follows;
        if is_cue {
            self.number = number;
            self.begin(line, None, None);
        }
        is_cue
    }

    /// Begins a cue at a line.
    fn begin(&mut self, line: TextLine<'_>, start: Option<u32>, end: Option<u32>) {
        self.markup = Markup::default();
        self.draft.begin(line.at, start, end);
    }

    fn text(&mut self, text: &'t str) {
        self.markup.line(text, &mut self.draft);
    }
}

/// Whether what follows times says where the cue is shown: `X1:40 Y1:20`, `align:start`.
fn is_settings(rest: &str) -> bool {
    rest.split_whitespace().all(|word| word.contains([':', '%', '=']))
}

/// Whether a line was meant to be times.
fn looks_like_times(line: &str) -> bool {
    arrow(line).is_some() && line.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line above the first cue is no speech.
fn is_head(line: &str) -> bool {
    let line = line.trim();
    line.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("WEBVTT"))
        || line.starts_with("Kind:")
        || line.starts_with("Language:")
        || looks_like_times(line)
}
