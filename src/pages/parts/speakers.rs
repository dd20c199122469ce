//! Those who speak in a transcript.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::index::{EntityIndex, TranscriptIndex};
use crate::model::Speaker;
use crate::pages::context::PageContext;
use crate::pages::wording;
use crate::text::labels::may_be_name;

/// Somebody who speaks in a transcript.
#[derive(Debug, Serialize)]
pub struct SpeakerLink {
    pub name: String,
    /// The address of the person's page; none if it is not known who that is.
    pub href: Option<String>,
    /// How much of the text is theirs, as `62%`; none unless it is known who says nearly all of it.
    pub share: Option<String>,
    /// How often they speak, as `14 turns`.
    pub turns: Option<String>,
}

/// Somebody who speaks, with all labels of the same person taken together.
struct Voice<'a> {
    name: &'a str,
    person: Option<EntityIndex>,
    words: usize,
    turns: usize,
}

/// So many speakers are shown in the order in which they speak. Of more, the page shows the first ones only.
const MOST_IN_ORDER: usize = 8;
/// Shares are shown where those who are known say at least so much of a text, in per cent. Of less, a share
/// would say more about the labels than about who speaks.
const LEAST_KNOWN: usize = 90;

/// Those who speak: the declared ones in the order of the file, then the others in the order of the
/// text, or where they are many, those who say the most first. Labels of somebody unnamed, such as "Speaker 1" or a role, are left out.
pub fn speakers(context: &PageContext, index: TranscriptIndex) -> Vec<SpeakerLink> {
    let all = context.transcript(index).facts.spoken.words;
    let mut voices = voices(context, index);
    let known: usize = voices.iter().map(|voice| voice.words).sum();
    let is_known = known * 100 >= all * LEAST_KNOWN;
    if voices.len() > MOST_IN_ORDER {
        let declared = &context.transcript(index).facts.meta.speakers;
        let is_declared = |voice: &Voice| declared.iter().any(|one| one.name == voice.name);
        // Sorting is stable.
        voices.sort_by_key(|voice| match is_declared(voice) {
            true => (false, Reverse(0)),
            false => (true, Reverse(voice.words)),
        });
    }
    voices
        .into_iter()
        .map(|voice| SpeakerLink {
            name: voice.name.to_owned(),
            href: voice.person.map(|person| context.entity_href(person)),
            share: share(voice.words, all).filter(|_| is_known),
            turns: (voice.turns > 0).then(|| wording::count(voice.turns, "turn")),
        })
        .collect()
}

/// The persons who speak in a transcript, in the order of [`speakers`].
pub fn persons(context: &PageContext, index: TranscriptIndex) -> impl Iterator<Item = EntityIndex> {
    let entities = &context.transcript(index).entities;
    entities.iter().filter(|tag| tag.speaks).map(|tag| tag.entity)
}

fn voices(context: &PageContext, index: TranscriptIndex) -> Vec<Voice<'_>> {
    let transcript = context.transcript(index);
    let entities = &context.site.entities.all;
    let mut voices: Vec<Voice> = Vec::new();
    let mut by_person: BTreeMap<EntityIndex, usize> = BTreeMap::new();
    for person in persons(context, index) {
        by_person.insert(person, voices.len());
        let name = entities[person].name.as_str();
        voices.push(Voice { name, person: Some(person), words: 0, turns: 0 });
    }
    let persons = transcript.speakers.iter();
    for (Speaker { label, words, turns, .. }, person) in
        transcript.facts.spoken.speakers.iter().zip(persons)
    {
        match person.and_then(|person| by_person.get(&person)) {
            Some(&own) => {
                voices[own].words += words;
                voices[own].turns += turns;
            }
            None if !may_be_name(label) => {}
            None => {
                voices.push(Voice { name: label, person: None, words: *words, turns: *turns });
            }
        }
    }
    voices
}

/// A share of the words in per cent.
fn share(words: usize, all: usize) -> Option<String> {
    if words == 0 || all == 0 {
        return None;
    }
    let percent = (words * 100 + all / 2) / all;
    Some(if percent == 0 { "under 1%".to_owned() } else { format!("{percent}%") })
}
