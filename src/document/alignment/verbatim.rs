//! Texts that captions gave: every cue stands in them as it is, so nothing has to be compared.

use crate::captions::{Captions, Cue};
use crate::text::moment::Moment;
use crate::text::timing::{TimedSpan, Timing};

/// The times of a text in which all cues stand one after the other, with nothing between them but the labels
/// of speakers. `None` if it is another text, or if words have times of their own.
///
/// The words of a cue have times in proportion to its bytes, as they have in an edited text.
pub(super) fn verbatim(text: &str, captions: &Captions) -> Option<Timing> {
    let mut spans: Vec<TimedSpan> = Vec::with_capacity(captions.cues.len() * 3);
    let mut at = 0;
    for (index, cue) in captions.cues.iter().enumerate() {
        let start = Moment::from_millis(cue.start.filter(|_| cue.words.is_empty())?);
        let next = captions.cues.get(index + 1).map(|next| next.start);
        let next = if let Some(next) = next { Some(next?) } else { None };
        let end = Moment::from_millis(cue.end.into_iter().chain(next).min()?);
        let place = at + place(text.get(at..)?, cue)?;
        at = place + cue.text.len();
        let Some(first) = cue.text.find(char::is_alphanumeric) else { continue };
        if let Some(last) = spans.last() {
            // What stands behind a cue belongs to it. A label is said by nobody: it lies in the silence.
            let (from, until, silence) = (last.offsets.end, place + first, last.moments.end);
            let label = text[from..until].find(char::is_alphanumeric).map_or(until, |at| from + at);
            let gap = |offsets, moments| TimedSpan { offsets, moments, exact: false };
            spans.push(gap(from..label, silence..silence));
            spans.push(gap(label..until, silence..start));
        }
        spans.push(TimedSpan { offsets: place + first..at, moments: start..end, exact: true });
    }
    let is_all = text.get(at..)?.trim_start().is_empty();
    is_all.then(|| Timing::of_cues(spans.into_iter()))
}

/// Where the words of a cue begin in what follows the cue before it.
fn place(rest: &str, cue: &Cue) -> Option<usize> {
    let spoken = rest.trim_start();
    let label = || {
        let speaker = cue.speaker.as_deref().unwrap_or(">>");
        spoken.strip_prefix(speaker).map(|rest| rest.trim_start_matches(':').trim_start())
    };
    let spoken = Some(spoken).filter(|spoken| spoken.starts_with(&cue.text));
    let spoken = spoken.or_else(|| label().filter(|spoken| spoken.starts_with(&cue.text)))?;
    Some(rest.len() - spoken.len())
}
