//! Names before the words of each cue, as programs for meetings write them: `Ann Bell: So we rowed.`

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::speaker_name::speaker_name;
use super::turns::cut_head;
use crate::text::labels::{is_not_a_name, looks_like_name, opens_sentence};

/// Of fewer cues nobody knows.
const FEWEST: usize = 3;
/// The longest name, in bytes, and the most words of one.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;

/// Takes the names from the lines, if nearly all cues begin with one, and most of them come back or look like names. Then any text before
/// a colon is a name unless a sentence begins so: people call themselves `ann's phone`.
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
    let is_known = |name: &str, count: usize| count > 1 || looks_like_name(name);
    let known = counts.iter().filter(|(name, count)| is_known(name, **count));
    let known: usize = known.map(|(_, count)| count).sum();
    let comes_back = counts.values().any(|count| *count > 1);
    let is_usual =
        named >= FEWEST && named * 10 >= draft.cues.len() * 9 && known * 2 > named && comes_back;
    if !is_usual {
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
        && !name.ends_with(',')
        && !begins_sentence(name);
    is_one.then_some(name)
}

/// Whether what is before a colon is the beginning of what is said, "The answer is", or labels a passage, "Step one".
fn begins_sentence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default();
    is_not_a_name(&lower) || is_not_a_name(first) || words.next().is_some() && opens_sentence(first)
}
