//! Suggest: entries for the lexicon, proposed from the archive with their evidence.
//!
//! For every name, it proposes its mishearings in captions; and it proposes names that nobody tagged.
//! It changes nothing: an editor reads, and pastes. Rules of case are not proposed: the archive's own
//! counts decide on it, and what is in lower case is no evidence where captions are.

mod measures;
mod sound_index;
mod untagged;
mod corpus;
mod quotes;
mod context;
mod mishearings;
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
use corpus::{Corpus, WordSpan};
pub use proposal::{Alias, NewName, Proposal, Suggested};
pub use quotes::Quote;
use untagged::{PhraseSpan, Untagged};

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
    let found = mentions(&corpus, site);
    let background = Background::of(&corpus);
    let (mishearings, untagged) = rayon::join(
        || mishearings::mishearings(&corpus, &background, site, &found, least, wanted),
        || match names.is_empty() {
            true => untagged::untagged(&corpus.tokens, site, least),
            false => Vec::new(),
        },
    );
    let mut mishearings = mishearings.into_iter().peekable();
    let quotes = |spans: &[WordSpan]| quotes::quotes(config, site, &corpus, spans);
    let mut entries = Vec::new();
    for subject in subjects.indices() {
        let own = std::iter::from_fn(|| mishearings.next_if(|one| one.subject == subject));
        let aliases: Vec<Alias> =
            own.map(|one| alias(one, quotes)).collect::<Result<_, Diagnostic>>()?;
        if aliases.is_empty() {
            continue;
        }
        let known = &subjects[subject];
        let (name, reviewed) = (known.entry.name.clone(), known.reviewed);
        entries.push(Proposal { name, reviewed, aliases });
    }
    // SAM and Sam are two names, and one entry.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    entries.retain(|entry| seen.insert(folded(&entry.name)));
    let mut found = untagged;
    // No spelling is suggested twice.
    seen.extend(entries.iter().flat_map(|entry| &entry.aliases).map(|one| folded(&one.phrase)));
    found.retain_mut(|name| {
        name.heard.retain(|heard, _| seen.insert(folded(heard)));
        seen.insert(folded(&name.name))
    });
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

/// Where the mentions of each subject are, in words.
fn mentions(corpus: &Corpus, site: &Site) -> IndexVec<SubjectIndex, Vec<WordSpan>> {
    let mut mentions: IndexVec<SubjectIndex, Vec<WordSpan>> =
        site.lexicon.subjects.iter().map(|_| Vec::new()).collect();
    for (index, text) in corpus.texts.iter_enumerated() {
        for occurrence in text.occurrences.iter().filter(|occurrence| occurrence.meant) {
            let candidate = &site.transcripts[index].facts.spoken.candidates[occurrence.candidate];
            let span = WordSpan { text: index, start: occurrence.start, end: occurrence.end };
            mentions[candidate.subject].push(span);
        }
    }
    mentions
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
