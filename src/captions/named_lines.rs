//! Names before the words of each cue, as programs for meetings write them: `Ann Bell: So we rowed.`

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::speaker_name::speaker_name;
use super::turns::cut_head;
use crate::text::labels::{is_made_of_words, looks_like_one};

/// Of fewer cues nobody knows.
const FEWEST: usize = 3;
/// The longest name, in bytes, and the most words of one.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;

/// Takes the names from the lines, if nearly all cues begin with one, most of them come back, and half of them look
/// like names. Then any text before a colon that comes back is a name: people call themselves `ann's phone`.
pub fn take_names(draft: &mut Draft<'_>) {
    let lines = &draft.lines;
    if lines.iter().any(|line| line.speaker.is_some()) {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cue in &draft.cues {
        if let Some(name) = lines.get(cue.lines.start).and_then(|line| name_of(&line.text)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let named: usize = counts.values().sum();
    let repeated: usize = counts.values().filter(|count| **count > 1).sum();
    counts.retain(|name, count| *count > 1 || looks_like_one(name) || !is_made_of_words(name));
    let likely = counts.iter().filter(|(name, _)| looks_like_one(name)).map(|(_, count)| count);
    let likely: usize = likely.sum();
    let is_usual = named >= FEWEST && named * 10 >= draft.cues.len() * 9 && repeated * 2 > named;
    if !is_usual || likely * 2 < named {
        return;
    }
    let names: BTreeSet<String> = counts.into_keys().map(str::to_owned).collect();
    for cue in &draft.cues {
        let mut speaker: Option<String> = None;
        for line in &mut draft.lines[cue.lines.clone()] {
            let name = name_of(&line.text).filter(|name| names.contains(*name));
            if let Some(name) = name {
                let length = line.text.find([':', '：']).map_or(0, |colon| {
                    let rest = line.text[colon..].trim_start_matches([':', '：']);
                    line.text.len() - rest.trim_start().len()
                });
                speaker = speaker_name(name);
                cut_head(line, length);
            }
            line.speaker.clone_from(&speaker);
        }
    }
}

/// What stands before the colon of a line, if it may be a name.
fn name_of(text: &str) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let (name, _) = near.split_once(": ").or_else(|| near.split_once('：'))?;
    let name = name.trim();
    let is_one = name.split_whitespace().count() <= MOST_WORDS
        && name.contains(char::is_alphanumeric)
        && !name.contains(['?', '!', ';', '<', '>', '…'])
        && !name.contains(". ")
        && !name.ends_with(',');
    is_one.then_some(name)
}
