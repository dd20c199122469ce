//! Cues of a single word each, as some programs write them, become cues of a sentence or so.

use super::cue::WordTime;
use super::draft::{Draft, DraftCue, DraftLine};

/// So many of a hundred cues are single words in a file of words.
const SHARE: usize = 90;

/// A longer pause ends a cue, in milliseconds.
const PAUSE: u32 = 1000;

/// Two words never begin farther from each other in one cue, in milliseconds: some ends are wrong.
const FARTHEST: u32 = 5000;

/// A cue ends with a sentence if it is so long, in bytes.
const SENTENCE: usize = 40;

/// The longest cue that is made, in bytes.
const LONGEST: usize = 400;

/// Joins cues if nearly all of them are single words, one after the other, and there are at least
/// `fewest`.
pub fn words(draft: &mut Draft<'_>, fewest: usize) {
    let Draft { cues, lines, .. } = draft;
    let single = cues.iter().filter(|cue| is_word(cue.of(lines))).count();
    let later = cues.windows(2).filter(|pair| pair[0].start < pair[1].start).count();
    if cues.len() < fewest || single * 100 < cues.len() * SHARE || later * 2 < cues.len() - 1 {
        return;
    }
    let texts = || cues.iter().flat_map(|cue| cue.of(lines)).map(|line| &*line.text);
    // Words with a space of their own: those without go on with the word before.
    let spaced = texts().filter(|text| text.starts_with(' ')).count() * 2 > cues.len();
    cues.iter().take(1).for_each(|first| time_first_word(first, lines));
    cues.dedup_by(|cue, last| {
        let goes_on = goes_on(last, cue, lines);
        if goes_on {
            let next = std::mem::take(&mut lines[cue.lines.start]);
            append(&mut lines[last.lines.start], &next, cue.start, spaced);
            last.end = cue.end.max(last.end);
        } else {
            time_first_word(cue, lines);
        }
        goes_on
    });
}

fn is_word(lines: &[DraftLine]) -> bool {
    let [line] = lines else { return false };
    let text = line.text.trim();
    text.len() <= 40 && !text.contains(char::is_whitespace)
}

/// The word of a cue begins with it.
fn time_first_word(cue: &DraftCue, lines: &mut [DraftLine]) {
    if let (Some(start), [line]) = (cue.start, &mut lines[cue.lines.clone()])
        && line.words.is_empty()
    {
        line.words.push(WordTime { offset: 0, start });
    }
}

fn goes_on(last: &DraftCue, cue: &DraftCue, lines: &[DraftLine]) -> bool {
    let ([before], [line]) = (last.of(lines), cue.of(lines)) else { return false };
    let text = before.text.trim_end();
    let ends = text.ends_with(['.', '!', '?', '…']) && text.len() >= SENTENCE;
    let pause = |from: Option<u32>| match (from, cue.start) {
        (Some(from), Some(start)) => start.saturating_sub(from),
        _ => 0,
    };
    let since = before.words.last().map(|word| word.start).or(last.start);
    before.speaker == line.speaker
        && !line.new_turn
        && !line.text.trim_start().starts_with(">>")
        && !ends
        && text.len() < LONGEST
        && pause(last.end) <= PAUSE
        && pause(since) <= FARTHEST
}

/// Adds a word that begins at `start` to a line.
fn append(line: &mut DraftLine<'_>, next: &DraftLine<'_>, start: Option<u32>, spaced: bool) {
    let is_mark = next.text.chars().all(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':'));
    if !spaced && !is_mark {
        line.text.to_mut().push(' ');
    }
    let goes_on = spaced && !next.text.starts_with(' ');
    if let (true, Some(start), false) = (next.words.is_empty(), start, goes_on || is_mark) {
        line.mark(start);
    }
    line.append(next);
}
