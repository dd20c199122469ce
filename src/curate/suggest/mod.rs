//! Suggest: entries for the lexicon, proposed from the archive with their evidence.
//!
//! For names that are words too, it proposes how to tell them from the word (`words`); for every
//! name, what captions make of it (`heard`). It changes nothing: an editor reads, and pastes.

mod company;
mod corpus;
mod heard;
mod measures;
mod names;
mod quotes;
mod sound;
mod words;
mod yaml;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::config::Config;
use crate::lexicon::folded;
use crate::site::Site;
use company::Background;
use corpus::{Corpus, Spot};
use quotes::Quote;
pub use words::{ByCase, NearWord, Rule};

/// What is proposed for an archive.
#[derive(Debug, Default)]
pub struct Suggested {
    /// The entries, by name.
    pub entries: Vec<Entry>,
    /// Names that were asked for and that the archive does not know.
    pub unknown: Vec<String>,
}

/// What is proposed for one name.
#[derive(Debug)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// Whether the lexicon has an entry of this name, to which this is to be added.
    pub reviewed: bool,
    /// How to tell the name from the word that it is, if anything is proposed for that.
    pub word: Option<Word>,
    /// What captions seem to make of it, best first.
    pub aliases: Vec<Alias>,
}

/// How to tell a name from a word, with the evidence.
#[derive(Debug)]
pub struct Word {
    /// What is proposed for its case.
    pub rule: Option<Rule>,
    /// How often it stands inside of sentences,
    pub inside: ByCase,
    /// at their start,
    pub start: ByCase,
    /// and in texts without sentences.
    pub captions: ByCase,
    /// Whether a rule of case alone would take the word for the name at the start of sentences.
    pub misled_by_starts: bool,
    /// Words that usually stand near it.
    pub near: Vec<NearWord>,
    /// Whether they reach so many of its places that they can be its `near`.
    pub near_is_enough: bool,
    /// How many places inside of sentences have one of them near.
    pub reached: ByCase,
    /// Phrases in which it is not meant, each with how often it stands in the texts.
    pub not: Vec<(String, usize)>,
    /// Sentences that have it in its own case.
    pub meant: Vec<Quote>,
    /// Sentences that have it in another.
    pub not_meant: Vec<Quote>,
}

/// A mis-hearing, with the evidence.
#[derive(Debug)]
pub struct Alias {
    /// What the texts have, in lower case.
    pub phrase: String,
    /// How often.
    pub times: usize,
    /// From 0 to 1: how like the name it is, of which a half is earned by the company it keeps.
    pub score: f64,
    /// How like the name it sounds and is written, from 0 to 1 each.
    pub sound: f64,
    /// The letters.
    pub letters: f64,
    /// How much of the name's company it keeps: 0 is that of any words, 1 the name's own.
    pub company: f64,
    /// In how many transcripts it stands,
    pub transcripts: usize,
    /// how many of these declare or mention the name,
    pub with_name: usize,
    /// and how many declare it and never mention it.
    pub unattested: usize,
    /// Sentences that have it.
    pub quotes: Vec<Quote>,
}

/// Proposes entries for the names of `site`, or for those in `names` alone if it holds any. What
/// stands in the texts fewer than `least` times is not proposed.
///
/// # Errors
/// A diagnostic if a file cannot be read again.
pub fn suggest(
    config: &Config,
    site: &Site,
    names: &[String],
    least: usize,
) -> Result<Suggested, Diagnostic> {
    let subjects = &site.lexicon.subjects;
    let asked: BTreeSet<usize> =
        names.iter().filter_map(|name| site.lexicon.meant_by(name)).collect();
    let unknown = names.iter().filter(|name| site.lexicon.meant_by(name).is_none());
    let wanted = |subject: usize| names.is_empty() || asked.contains(&subject);
    let corpus = Corpus::read(config, site)?;
    let mut mentions: Vec<Vec<Spot>> = vec![Vec::new(); subjects.len()];
    let mut places: Vec<Vec<(Spot, usize)>> = vec![Vec::new(); subjects.len()];
    for (at, text) in corpus.texts.iter().enumerate() {
        for place in &text.places {
            let candidate = &site.transcripts[at].facts.spoken.candidates[place.candidate];
            let subject = candidate.subject.number();
            let spot = Spot { text: at, start: place.start, end: place.end };
            places[subject].push((spot, place.candidate));
            if place.meant {
                mentions[subject].push(spot);
            }
        }
    }
    let background = Background::of(&corpus);
    let heard = heard::heard(&corpus, &background, site, &mentions, least, wanted);
    let mut heard = heard.into_iter().peekable();
    let advised: Vec<words::Advice> = (0..subjects.len())
        .into_par_iter()
        .map(|subject| match wanted(subject) {
            true => words::advice(&corpus, &background, site, subject, &places[subject], least),
            false => words::Advice::default(),
        })
        .collect();
    let mut entries = Vec::new();
    for (subject, advice) in advised.into_iter().enumerate() {
        let found: Vec<heard::Heard> =
            std::iter::from_fn(|| heard.next_if(|heard| heard.subject == subject)).collect();
        if found.is_empty() && !advice.says_something() {
            continue;
        }
        let quotes = |spots: &[Spot]| quotes::quotes(config, site, &corpus, spots);
        let mut aliases = Vec::new();
        for heard in found {
            aliases.push(Alias {
                times: heard.places.len(),
                score: heard.score,
                sound: heard.likeness.sound,
                letters: heard.likeness.letters,
                company: heard.company.share,
                transcripts: heard.transcripts,
                with_name: heard.with_name,
                unattested: heard.unattested,
                quotes: quotes(&heard.places)?,
                phrase: heard.phrase,
            });
        }
        let word = match advice.says_something() {
            true => Some(Word {
                misled_by_starts: advice.misled_by_starts(),
                near_is_enough: advice.near_is_enough(),
                meant: quotes(&advice.own)?,
                not_meant: quotes(&advice.other)?,
                rule: advice.rule,
                inside: advice.inside,
                start: advice.start,
                captions: advice.captions,
                near: advice.near,
                reached: advice.reached,
                not: advice.not,
            }),
            false => None,
        };
        let known = &subjects[subject];
        let (name, reviewed) = (known.entry.name.clone(), known.reviewed);
        entries.push(Entry { name, reviewed, word, aliases });
    }
    // SAM and Sam are two names, and one entry.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    entries.retain(|entry| seen.insert(folded(&entry.name)));
    Ok(Suggested { entries, unknown: unknown.cloned().collect() })
}
