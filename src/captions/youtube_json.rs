//! YouTube's own captions (`json3`, as yt-dlp saves them): events of segments. A word begins at
//! `tStartMs + tOffsetMs`; either is 0 if it is absent. An event that appends only a newline, or opens
//! a window, says nothing. There is no specification; see `yt_dlp/extractor/youtube` of yt-dlp.

use super::draft::{Draft, DraftLine};
use super::entities;
use super::json::{self, JsonValue};
use super::trouble::{Trouble, Troubles};

/// Reads a file.
pub fn read<'t>(text: &'t str, troubles: &mut Troubles) -> Draft<'t> {
    let parsed = json::parse(text);
    if let Some((at, why)) = parsed.broken {
        troubles.add(Trouble::Broken(why.to_owned()), at..at);
    }
    let mut draft = Draft::default();
    for event in parsed.value.list(&["events"]) {
        add(event, &mut draft);
    }
    // The window of a rolling line stays while the next one is spoken.
    let mut later: Option<u32> = None;
    for cue in draft.cues.iter_mut().rev() {
        if let (Some(next), Some(start)) = (later, cue.start)
            && start <= next
            && cue.of(&draft.lines).iter().any(|line| line.words.len() > 1)
        {
            cue.end = cue.end.map(|end| end.min(next));
        }
        later = cue.start.or(later);
    }
    draft
}

/// Adds the cue of an event, if something is said in it.
fn add(event: &JsonValue<'_>, draft: &mut Draft<'_>) {
    let start = event.number(&["tStartMs"]).unwrap_or(0.0);
    let milliseconds = |time: f64| time.clamp(0.0, f64::from(u32::MAX)) as u32;
    let mut line = DraftLine::default();
    let mut lines = Vec::new();
    let segments = event.list(&["segs"]);
    for segment in segments {
        let Some(text) = segment.text(&["utf8"]) else { continue };
        line.new_turn |= line.text.trim().is_empty()
            && segment.number(&["isSpeakerChange"]).is_some_and(|change| change > 0.0);
        let offset = segment.number(&["tOffsetMs"]);
        if segments.len() > 1
            && !text.trim().is_empty()
            && (offset.is_some() || line.words.is_empty())
        {
            line.mark(milliseconds(start + offset.unwrap_or(0.0)));
        }
        let text = entities::decoded(text);
        let mut parts = text.split('\n');
        line.text.to_mut().push_str(parts.next().unwrap_or_default());
        for part in parts {
            lines.push(std::mem::take(&mut line));
            line.text.to_mut().push_str(part);
        }
    }
    lines.push(line);
    lines.retain(|line| !line.text.trim().is_empty());
    if lines.is_empty() {
        return;
    }
    let end = event.number(&["dDurationMs"]).map(|length| milliseconds(start + length));
    draft.begin(event.at, Some(milliseconds(start)), end);
    lines.into_iter().for_each(|line| draft.add(line));
}
