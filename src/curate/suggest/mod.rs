//! Suggest: entries for the lexicon, proposed from the archive with their evidence.
//!
//! For names that are words too, it proposes how to distinguish them from the word (`words`); for
//! every name, its mishearings in captions. It changes nothing: an editor reads, and pastes.

mod measures;
mod sound;
mod corpus;
mod quotes;
mod context;
mod sound_index;
mod mishearings;
mod words;
mod proposal;
mod yaml;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::config::Config;
use crate::lexicon::folded;
use crate::site::Site;
use context::Background;
use corpus::{Corpus, WordSpan};
pub use proposal::{Alias, Proposal, Suggested, WordAdvice};
pub use quotes::Quote;
pub use words::{ByCase, CaseRule, NearWord};

/// Proposes entries for the names of `site`, or for those in `names` alone if it holds any. What
/// is in the texts fewer than `least` times is not proposed.
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
    let mut mentions: Vec<Vec<WordSpan>> = vec![Vec::new(); subjects.len()];
    let mut places: Vec<Vec<(WordSpan, usize)>> = vec![Vec::new(); subjects.len()];
    for (at, text) in corpus.texts.iter().enumerate() {
        for place in &text.places {
            let candidate = &site.transcripts[at].facts.spoken.candidates[place.candidate];
            let subject = candidate.subject as usize;
            let spot = WordSpan { text: at, start: place.start, end: place.end };
            places[subject].push((spot, place.candidate));
            if place.meant {
                mentions[subject].push(spot);
            }
        }
    }
    let background = Background::of(&corpus);
    let heard = mishearings::mishearings(&corpus, &background, site, &mentions, least, wanted);
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
        let found: Vec<mishearings::Mishearing> =
            std::iter::from_fn(|| heard.next_if(|heard| heard.subject == subject)).collect();
        if found.is_empty() && !advice.is_proposed() {
            continue;
        }
        let quotes = |spots: &[WordSpan]| quotes::quotes(config, site, &corpus, spots);
        let mut aliases = Vec::new();
        for heard in found {
            aliases.push(Alias {
                times: heard.places.len(),
                score: heard.score,
                sound: heard.similarity.sound,
                letters: heard.similarity.letters,
                context: heard.context.share,
                transcripts: heard.transcripts,
                with_name: heard.with_name,
                unsupported: heard.unsupported,
                quotes: quotes(&heard.places)?,
                phrase: heard.phrase,
            });
        }
        let word = match advice.is_proposed() {
            true => Some(WordAdvice {
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
        entries.push(Proposal { name, reviewed, word, aliases });
    }
    // SAM and Sam are two names, and one entry.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    entries.retain(|entry| seen.insert(folded(&entry.name)));
    Ok(Suggested { entries, unknown: unknown.cloned().collect() })
}
