//! SubViewer as YouTube writes it (`.sbv`): `0:00:00.378,0:00:11.378`, then text.
//! <https://support.google.com/youtube/answer/2734698>

use super::draft::Draft;
use super::markup::Markup;
use super::moment::{Rigour, moment};
use super::text_lines::text_lines;
use super::trouble::{Trouble, Troubles};

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let mut draft = Draft::default();
    let mut markup = Markup::default();
    for line in text_lines(text) {
        if line.is_blank() {
            continue;
        }
        if let Some((start, end)) = times(line.text) {
            markup = Markup::default();
            let (start, end) = (Some(start), Some(end).filter(|end| *end >= start));
            draft.begin(line.at, start, end);
            continue;
        }
        if looks_like_times(line.text) {
            troubles.add(Trouble::UnreadTimes, line.at..line.at + line.text.len());
            markup = Markup::default();
            draft.begin(line.at, None, None);
            continue;
        }
        if draft.cues.is_empty() {
            draft.begin(line.at, None, None);
        }
        // SubViewer 2 writes [br] in place of a line.
        line.text.split("[br]").for_each(|part| markup.line(part, &mut draft));
    }
    draft
}

/// The start and the end of a cue in milliseconds, if a line is their times.
pub fn times(line: &str) -> Option<(u32, u32)> {
    let (start, end) = line.trim().split_once(',')?;
    Some((moment(start.trim(), Rigour::Any)?, moment(end.trim(), Rigour::Any)?))
}

/// Whether a line was meant to be times.
fn looks_like_times(line: &str) -> bool {
    let line = line.trim();
    let begins = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':');
    !line.contains(' ') && line.split_once(',').is_some_and(|(a, b)| begins(a) && begins(b))
}
