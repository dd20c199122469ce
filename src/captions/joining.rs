//! Cues of a single word each, as some programs write them, become cues of a sentence or so.

use super::cue::WordTime;
use super::draft::DraftCue;

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
pub fn words(cues: Vec<DraftCue<'_>>, fewest: usize) -> Vec<DraftCue<'_>> {
    let single = cues.iter().filter(|cue| is_word(cue)).count();
    let later = cues.windows(2).filter(|pair| pair[0].start < pair[1].start).count();
    if cues.len() < fewest || single * 100 < cues.len() * SHARE || later * 2 < cues.len() - 1 {
        return cues;
    }
    let texts = || cues.iter().flat_map(|cue| &cue.lines).map(|line| &*line.text);
    // Words with a space of their own: those without go on with the word before.
    let spaced = texts().filter(|text| text.starts_with(' ')).count() * 2 > cues.len();
    let mut joined: Vec<DraftCue<'_>> = Vec::new();
    for cue in cues {
        match joined.last_mut() {
            Some(last) if goes_on(last, &cue) => append(last, cue, spaced),
            _ => {
                let mut cue = cue;
                if let (Some(start), [line]) = (cue.start, cue.lines.as_mut_slice())
                    && line.words.is_empty()
                {
                    line.words.push(WordTime { offset: 0, start });
                }
                joined.push(cue);
            }
        }
    }
    joined
}

fn is_word(cue: &DraftCue) -> bool {
    let [line] = cue.lines.as_slice() else { return false };
    let text = line.text.trim();
    text.len() <= 40 && !text.contains(char::is_whitespace)
}

fn goes_on(last: &DraftCue, cue: &DraftCue) -> bool {
    let ([before], [line]) = (last.lines.as_slice(), cue.lines.as_slice()) else { return false };
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

fn append<'t>(last: &mut DraftCue<'t>, cue: DraftCue<'t>, spaced: bool) {
    let (Some(line), Some(next)) = (last.lines.last_mut(), cue.lines.into_iter().next()) else {
        return;
    };
    let is_mark = next.text.chars().all(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':'));
    if !spaced && !is_mark {
        line.text.to_mut().push(' ');
    }
    let goes_on = spaced && !next.text.starts_with(' ');
    match (next.words.as_slice(), cue.start) {
        ([], Some(start)) if !goes_on && !is_mark => line.mark(start),
        _ => {
            let offset = u32::try_from(line.text.len()).unwrap_or(u32::MAX);
            let moved = next.words.iter().map(|word| WordTime {
                offset: word.offset.saturating_add(offset),
                start: word.start,
            });
            line.words.extend(moved);
        }
    }
    line.text.to_mut().push_str(&next.text);
    last.end = cue.end.max(last.end);
}
