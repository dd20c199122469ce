//! Suggest: entries for the lexicon, proposed from the archive with their evidence.
//!
//! For names that are words too, it proposes how to distinguish them from the word (`words`); for
//! every name, its mishearings in captions. It changes nothing: an editor reads, and pastes.

mod measures;
mod sound;
mod sound_index;
mod untagged;
mod corpus;
mod quotes;
mod context;
mod mishearings;
mod words;
mod proposal;
mod yaml;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::index::{IndexVec, SubjectIndex};
use crate::config::Config;
use crate::lexicon::folded;
use crate::site::Site;
use context::Background;
use corpus::{CandidateSpan, Corpus, WordSpan};
pub use proposal::{Alias, NewName, Proposal, Suggested, WordAdvice};
pub use quotes::Quote;
use untagged::{PhraseSpan, Untagged};
pub use words::{ByCase, CaseRule, CountedWords, NearWord};

/// What is to be suggested.
#[derive(Debug, Clone, Default)]
pub struct SuggestRequest {
    /// The names for which entries are suggested; if empty, for all, and new names too.
    pub names: Vec<String>,
    /// What is in the texts fewer times is not suggested.
    pub least: usize,
    /// How many names that nobody tagged are suggested at most.
    pub most: usize,
}

/// Suggests entries for the names of `site`, and names that it does not have.
///
/// # Errors
/// A diagnostic if a file cannot be read again.
pub fn suggest(
    config: &Config,
    site: &Site,
    wanted: &SuggestRequest,
) -> Result<Suggested, Diagnostic> {
    let SuggestRequest { names, least, most } = wanted;
    let (least, most) = (*least, *most);
    let subjects = &site.lexicon.subjects;
    let asked: BTreeSet<SubjectIndex> =
        names.iter().filter_map(|name| site.lexicon.meant_by(name)).collect();
    let unknown = names.iter().filter(|name| site.lexicon.meant_by(name).is_none());
    let wanted = |subject: SubjectIndex| names.is_empty() || asked.contains(&subject);
    let corpus = Corpus::read(config, site)?;
    let found = Occurrences::of(&corpus, site);
    let background = Background::of(&corpus);
    let mishearings =
        mishearings::mishearings(&corpus, &background, site, &found.mentions, least, wanted);
    let mut mishearings = mishearings.into_iter().peekable();
    let advised: Vec<words::Advice> = (0..subjects.len())
        .into_par_iter()
        .map(SubjectIndex::new)
        .map(|subject| match wanted(subject) {
            true => {
                let candidates = &found.candidates[subject];
                words::advice(&corpus, &background, site, subject, candidates, least)
            }
            false => words::Advice::default(),
        })
        .collect();
    let quotes = |spans: &[WordSpan]| quotes::quotes(config, site, &corpus, spans);
    let mut entries = Vec::new();
    for (subject, advice) in subjects.indices().zip(advised) {
        let own = std::iter::from_fn(|| mishearings.next_if(|one| one.subject == subject));
        let aliases: Vec<Alias> =
            own.map(|one| alias(one, quotes)).collect::<Result<_, Diagnostic>>()?;
        if aliases.is_empty() && !advice.is_proposed() {
            continue;
        }
        let word = advice.is_proposed().then(|| word(advice, quotes)).transpose()?;
        let known = &subjects[subject];
        let (name, reviewed) = (known.entry.name.clone(), known.reviewed);
        entries.push(Proposal { name, reviewed, word, aliases });
    }
    // SAM and Sam are two names, and one entry.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    entries.retain(|entry| seen.insert(folded(&entry.name)));
    let mut found = Vec::new();
    if names.is_empty() {
        found = untagged::untagged(&corpus.tokens, site, least);
    }
    let more = found.len().saturating_sub(most);
    found.truncate(most);
    let new_names = found.into_par_iter().map(|name| new_name(name, &corpus, quotes));
    let new_names = new_names.collect::<Result<_, Diagnostic>>()?;
    Ok(Suggested { entries, new_names, more, unknown: unknown.cloned().collect() })
}

fn new_name(
    name: Untagged,
    corpus: &Corpus,
    quotes: impl Fn(&[WordSpan]) -> Result<Vec<Quote>, Diagnostic>,
) -> Result<NewName, Diagnostic> {
    let bytes = |span: &PhraseSpan| {
        let tokens = &corpus.tokens.texts[span.text].all;
        let (first, last) = (tokens[span.start].start, tokens[span.end - 1].start);
        corpus.span(span.text, first as usize..last as usize + 1)
    };
    let spans: Vec<WordSpan> = name.spans.iter().filter_map(bytes).collect();
    Ok(NewName {
        times: spans.len(),
        transcripts: name.texts.len(),
        quotes: quotes(&spans)?,
        name: name.name,
        kind: name.kind,
        written: name.written,
        heard: name.heard,
    })
}

/// Where the names of each subject are, in words.
struct Occurrences {
    /// The candidates that are mentions.
    mentions: IndexVec<SubjectIndex, Vec<WordSpan>>,
    /// All candidates.
    candidates: IndexVec<SubjectIndex, Vec<CandidateSpan>>,
}

impl Occurrences {
    fn of(corpus: &Corpus, site: &Site) -> Occurrences {
        let subjects = &site.lexicon.subjects;
        let mut found = Occurrences {
            mentions: subjects.iter().map(|_| Vec::new()).collect(),
            candidates: subjects.iter().map(|_| Vec::new()).collect(),
        };
        for (index, text) in corpus.texts.iter_enumerated() {
            for occurrence in &text.occurrences {
                let candidate =
                    &site.transcripts[index].facts.spoken.candidates[occurrence.candidate];
                let subject = candidate.subject;
                let span = WordSpan { text: index, start: occurrence.start, end: occurrence.end };
                found.candidates[subject]
                    .push(CandidateSpan { span, candidate: occurrence.candidate });
                if occurrence.meant {
                    found.mentions[subject].push(span);
                }
            }
        }
        found
    }
}

fn alias(
    one: mishearings::Mishearing,
    quotes: impl Fn(&[WordSpan]) -> Result<Vec<Quote>, Diagnostic>,
) -> Result<Alias, Diagnostic> {
    Ok(Alias {
        times: one.occurrences.len(),
        score: one.score,
        sound: one.similarity.sound,
        letters: one.similarity.letters,
        context: one.context.share,
        transcripts: one.transcripts,
        with_name: one.with_name,
        unsupported: one.unsupported,
        quotes: quotes(&one.occurrences)?,
        phrase: one.phrase,
    })
}

fn word(
    advice: words::Advice,
    quotes: impl Fn(&[WordSpan]) -> Result<Vec<Quote>, Diagnostic>,
) -> Result<WordAdvice, Diagnostic> {
    Ok(WordAdvice {
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
    })
}
