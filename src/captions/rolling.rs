//! Rolling captions: a line is shown again above the next one, so files have it two or three times.
//!
//! YouTube's automatic captions, saved as WebVTT or SubRip, show the line before and the new one, and
//! between them, for 10 ms, the old one alone. This is undone by whole lines: the lines at the top of a
//! cue go if they are those at the bottom of the cue before, which was shown until now. A line whose
//! words have times of their own is new, so what is really said twice stays.

use super::draft::{Draft, DraftCue, DraftLine};

/// The longest gap between cues that show the same line, in milliseconds.
const GAP: u32 = 100;

/// The longest cue that only holds lines, in milliseconds.
const HOLD: u32 = 50;

/// Drops the lines that were shown before, if these are rolling captions.
pub fn undo(draft: &mut Draft<'_>) {
    let Draft { cues, lines, .. } = draft;
    if !is_rolling(cues, lines) {
        return;
    }
    let mut shown = 0..0;
    let mut until = None;
    for cue in cues {
        let is_next = follows(cue, until);
        let repeated = if is_next { repeated(&lines[shown], cue.of(lines)) } else { 0 };
        until = cue.end.or(cue.start);
        shown = cue.lines.clone();
        cue.lines.start += repeated;
    }
}

/// Whether lines roll: most cues begin with lines of the cue before, and go on, or only hold them.
fn is_rolling(cues: &[DraftCue], lines: &[DraftLine]) -> bool {
    let (mut rolling, mut spoken) = (0, 0);
    for pair in cues.windows(2) {
        let [before, cue] = pair else { continue };
        if cue.is_empty(lines) {
            continue;
        }
        spoken += 1;
        if follows(cue, before.end.or(before.start)) {
            let repeated = repeated(before.of(lines), cue.of(lines));
            let is_short = cue
                .start
                .zip(cue.end)
                .is_some_and(|(start, end)| end.saturating_sub(start) <= HOLD);
            let has_words =
                |cue: &DraftCue| cue.of(lines).iter().any(|line| !line.words.is_empty());
            let holds = || is_short || has_words(before) && !has_words(cue);
            rolling += usize::from(repeated > 0 && (repeated < cue.lines.len() || holds()));
        }
    }
    rolling >= 2 && rolling * 5 >= spoken * 2
}

/// Whether a cue comes at once after one that is shown `until` a moment.
fn follows(cue: &DraftCue, until: Option<u32>) -> bool {
    cue.start.zip(until).is_some_and(|(start, until)| start.abs_diff(until) <= GAP || start < until)
}

/// How many lines at the top are those at the bottom of what was shown; as many as possible.
fn repeated(shown: &[DraftLine], lines: &[DraftLine]) -> usize {
    /// No captions show more lines at once.
    const MOST: usize = 8;
    let most = shown.len().min(lines.len()).min(MOST);
    let is_old = |(old, new): (&DraftLine, &DraftLine)| new.words.is_empty() && same(old, new);
    (1..=most)
        .rev()
        .find(|&count| shown[shown.len() - count..].iter().zip(lines).all(is_old))
        .unwrap_or(0)
}

fn same(old: &DraftLine, new: &DraftLine) -> bool {
    let differ = |a: Option<&u8>, b: Option<&u8>| {
        a.zip(b).is_some_and(|(a, b)| a != b && a.is_ascii_graphic() && b.is_ascii_graphic())
    };
    let (a, b) = (old.text.as_bytes(), new.text.as_bytes());
    !differ(a.first(), b.first())
        && !differ(a.last(), b.last())
        && old.text.split_whitespace().eq(new.text.split_whitespace())
}
