//! What all formats share once a file is read: rolling lines, single words, order, turns.

use crate::text::characters::is_unspaced;
use crate::text::leftovers::is_credit;

use super::cue::{Captions, Cue, WordTime};
use super::draft::{Draft, DraftLine, MOST_CUES};
use super::named_lines::take_names;
use super::trouble::{Trouble, Troubles};
use super::{joining, order, rolling, turns};

/// So many cues of single words are a file of words.
const FEWEST_WORDS: usize = 8;

/// Makes captions of a draft of a text, with no more cues if there are `enough`.
pub fn finish(
    text: &str,
    mut draft: Draft<'_>,
    enough: usize,
    troubles: &mut Troubles,
) -> Captions {
    let is_full = draft.cues.len() >= MOST_CUES;
    rolling::undo(&mut draft);
    let lines = &draft.lines;
    draft.cues.retain(|cue| !cue.is_empty(lines));
    order::by_time(&mut draft, troubles);
    let has_times = draft.cues.iter().any(|cue| cue.start.is_some());
    joining::words(&mut draft, FEWEST_WORDS);
    name_colours(&mut draft.lines);
    take_names(&mut draft);
    let is_even = turns::is_even(text.as_bytes());
    let Draft { head, has_few_times, cues, mut lines } = draft;
    let room = cues.len().min(enough);
    let mut captions = Captions { cues: Vec::with_capacity(room), ..head };
    let mut last = 0;
    for cue in cues {
        last = cue.at;
        let own = &mut lines[cue.lines];
        let is_timed = cue.start.is_some() || own.iter().any(|line| !line.words.is_empty());
        if has_times && !has_few_times && !is_timed {
            troubles.add(Trouble::NoTimes, cue.at..cue.at);
        }
        if own.first().is_some_and(|line| is_credit(&line.text)) {
            troubles.add(Trouble::MadeUp, cue.at..cue.at);
        }
        if captions.cues.len() >= enough {
            continue;
        }
        let times = (cue.start, cue.end);
        match is_even && is_one_turn(own) {
            true => captions.cues.push(one_turn(times, own)),
            false => split(times, own, &mut captions.cues),
        }
    }
    if is_full || captions.cues.len() >= MOST_CUES {
        troubles.add(Trouble::TooMany, last..last);
    }
    captions
}

/// Whether one person says all these lines, if the text is even.
fn is_one_turn(lines: &[DraftLine]) -> bool {
    let Some((first, more)) = lines.split_first() else { return false };
    let goes_on = |line: &DraftLine| !line.new_turn && line.speaker == first.speaker;
    turns::is_plain(first) && more.iter().all(|line| turns::is_plain(line) && goes_on(line))
}

/// The cue that such lines are. This is what [`split`] makes of them, sooner.
fn one_turn((start, end): (Option<u32>, Option<u32>), lines: &mut [DraftLine<'_>]) -> Cue {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(&line.text);
    }
    let end = end.filter(|end| start.is_none_or(|start| start <= *end));
    let mut cue = Cue { start, end, text, ..Cue::default() };
    if let Some(first) = lines.first_mut() {
        (cue.speaker, cue.new_turn) = (first.speaker.take(), first.new_turn);
    }
    cue
}

/// Adds the cues of a cue: one for each turn in its lines. Only the first has its start, and the last its end,
/// if words do not say when the others begin.
fn split(
    (start, end): (Option<u32>, Option<u32>),
    lines: &mut [DraftLine<'_>],
    out: &mut Vec<Cue>,
) {
    let length = lines.iter().map(|line| line.text.len() + 1).sum();
    let first = out.len();
    turns::take_signs(out.last(), lines);
    let mut add = |mut line: DraftLine<'_>| {
        time_first_word(&mut line, start, out.len() == first);
        let goes_on = !line.new_turn
            && out.len() > first
            && out.last().is_some_and(|last| last.speaker == line.speaker);
        let is_full = out.len() >= MOST_CUES;
        match out.last_mut() {
            Some(last) if goes_on || is_full => append(last, line),
            _ => {
                let DraftLine { text: own, words, speaker, new_turn } = line;
                // Nearly always, all lines are one turn.
                let room = if out.len() == first { length } else { own.len() };
                let mut text = String::with_capacity(room);
                text.push_str(&own);
                out.push(Cue { start: None, end: None, text, speaker, new_turn, words });
            }
        }
    };
    lines.iter_mut().for_each(|line| turns::take_parts(line, &mut add));
    let cue_end = end;
    let own = &mut out[first..];
    for (index, part) in own.iter_mut().enumerate() {
        let begins = part.words.first().filter(|word| word.offset == 0).map(|word| word.start);
        part.start = if index == 0 { start.or(begins) } else { begins };
    }
    for index in 0..own.len() {
        let end = if index + 1 < own.len() { own[index + 1].start } else { cue_end };
        let part = &mut own[index];
        part.words.retain(|word| part.start.is_none_or(|start| word.start >= start));
        part.words.retain(|word| end.is_none_or(|end| word.start <= end));
        let latest = part.words.last().map(|word| word.start).max(part.start);
        part.end = end.filter(|end| latest.is_none_or(|latest| latest <= *end));
    }
}

/// The first word of a cue begins with it, if the file times the others.
fn time_first_word(line: &mut DraftLine, start: Option<u32>, is_first: bool) {
    let Some(start) = start.filter(|_| is_first) else { return };
    if line.words.first().is_some_and(|word| word.offset > 0 && word.start >= start) {
        line.words.insert(0, WordTime { offset: 0, start });
    }
}

fn append(cue: &mut Cue, line: DraftLine<'_>) {
    let unspaced = cue.text.chars().next_back().is_some_and(is_unspaced)
        && line.text.chars().next().is_some_and(is_unspaced);
    if !unspaced {
        cue.text.push(' ');
    }
    let offset = u32::try_from(cue.text.len()).unwrap_or(u32::MAX);
    let latest = cue.words.last().map_or(0, |word| word.start);
    let later = line.words.into_iter().filter(|word| word.start >= latest);
    cue.words.extend(
        later
            .map(|word| WordTime { offset: word.offset.saturating_add(offset), start: word.start }),
    );
    cue.text.push_str(&line.text);
}

/// Colours become speakers without names, if there are several.
fn name_colours(lines: &mut [DraftLine]) {
    /// More colours are decoration.
    const MOST: usize = 20;
    let mut colours: Vec<String> = Vec::new();
    for line in lines.iter() {
        if let Some(colour) = line.speaker.as_ref().filter(|name| name.starts_with("&H"))
            && colours.len() <= MOST
            && !colours.contains(colour)
        {
            colours.push(colour.clone());
        }
    }
    if colours.is_empty() {
        return;
    }
    for line in lines {
        if let Some(name) = line.speaker.as_mut().filter(|name| name.starts_with("&H")) {
            let place = colours.iter().position(|colour| colour == name);
            line.speaker = match place {
                Some(place) if (2..=MOST).contains(&colours.len()) => {
                    Some(format!("SPEAKER_{place:02}"))
                }
                _ => None,
            };
        }
    }
}
