//! Mishearings: phrases that sound and look like a name, and are in its context.
//!
//! Every phrase of one to three words whose sounds are those of a name, or differ by one, is a
//! candidate. A word that is not English ("enthropic") and very similar to the name only needs no
//! evidence against it; ordinary words ("cloud code") must be in the name's context significantly more
//! often than by chance.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use rayon::prelude::*;

use super::context::{Background, ContextMatch, NameContext};
use super::corpus::{Corpus, WordSpan};
use super::measures::{Contingency, Portion, is_edited};
use super::sound_index::{ComparedName, SimilarName, SoundIndex};
use super::untagged;
use crate::base::index::{IndexVec, SoundNameIndex, SubjectIndex, TranscriptIndex, WordIndex};
use crate::lexicon::{folded, is_stop, is_word};
use crate::site::{Site, TranscriptEntity};
use crate::text::sound::{self, Similarity};

/// The most words of a phrase.
const MOST_WORDS: usize = 3;
/// How similar to a name a phrase must be, sound and letters together.
const LIKE: f64 = 0.85;
/// How similar if there is no other evidence.
const VERY_LIKE: f64 = 0.875;
/// A name of fewer sounds is similar to too many phrases.
const SHORT_KEY: usize = 3;
/// The evidence that an ordinary phrase needs: it occurs by chance once in a hundred times (χ²
/// with two degrees of freedom).
const SURE: f64 = 9.21;
/// The evidence that an unknown word needs if it is less similar, or that excludes it: so much comes
/// by chance once in twenty times.
const SOME: f64 = 5.99;
/// How much of the name's context an ordinary phrase needs, from 0 to 1. A phrase that is used as
/// ordinary words in most of its occurrences has less.
const COMPANY: f64 = 0.25;
/// By how many standard deviations the context of a phrase may be less similar than a random one where
/// it was not learned.
const HELD: f64 = 0.0;
/// A word belongs to a phrase if at least this share of its occurrences is in it.
const BOUND: f64 = 0.2;
/// A word of a name with at least this many letters keeps a phrase together, if it is not English.
const ANCHOR: usize = 5;

/// A phrase that seems to be a mishearing.
#[derive(Debug)]
pub(super) struct Mishearing {
    /// The words, in lower case.
    pub phrase: String,
    /// Whose name was said, as an index into the subjects of the lexicon.
    pub subject: SubjectIndex,
    /// Its occurrences.
    pub occurrences: Vec<WordSpan>,
    /// Its similarity to the name.
    pub similarity: Similarity,
    /// The similarity of its context.
    pub context: ContextMatch,
    /// Its transcripts.
    pub transcripts: usize,
    /// Those of them that declare or mention the name.
    pub with_name: usize,
    /// Those of them that declare the name and never mention it.
    pub unsupported: usize,
    /// From 0 to 1: the similarity, of which a half depends on evidence.
    pub score: f64,
}

/// The mishearings of the subjects that are `wanted`, which are in the texts at least `least` times. By subject, best first.
pub(super) fn mishearings(
    corpus: &Corpus,
    background: &Background,
    site: &Site,
    mentions: &IndexVec<SubjectIndex, Vec<WordSpan>>,
    least: usize,
    wanted: impl Fn(SubjectIndex) -> bool,
) -> Vec<Mishearing> {
    let is_used = |subject| site.entities.of_subject(subject).is_some();
    let names = SoundIndex::new(&site.lexicon, |subject| wanted(subject) && is_used(subject));
    let words = corpus.words.as_slice();
    let keys: Vec<Vec<u8>> = words.par_iter().map(|word| sound::key(word)).collect();
    let keys: IndexVec<WordIndex, Vec<u8>> = keys.into();
    let found: Vec<Vec<SimilarPhrase>> = (0..corpus.texts.len())
        .into_par_iter()
        .map(TranscriptIndex::new)
        .map_init(KnownPhrases::default, |known, text| {
            hits(corpus, site, text, &names, &keys, known)
        })
        .collect();
    let mut phrases: BTreeMap<NamedPhrase, PhraseUse> = BTreeMap::new();
    for hit in found.into_iter().flatten() {
        let words = corpus.texts[hit.span.text].words[hit.span.range()].to_vec();
        let phrase = NamedPhrase { name: hit.name, words };
        let used = phrases
            .entry(phrase)
            .or_insert(PhraseUse { similarity: hit.similarity, occurrences: Vec::new() });
        used.occurrences.push(hit.span);
    }
    phrases.retain(|_, used| used.occurrences.len() >= least);
    let decision = Decision {
        corpus,
        background,
        site,
        mentions,
        times: times(corpus),
        edited: is_edited(site),
        capitalized: untagged::words_with_capitals(&corpus.tokens),
    };
    let accepted: Vec<Mishearing> = phrases
        .into_par_iter()
        .filter_map(|(phrase, used)| decision.on(&names.all[phrase.name], &phrase.words, used))
        .collect();
    once(accepted)
}

/// An occurrence of a phrase that is similar to a name.
struct SimilarPhrase {
    span: WordSpan,
    name: SoundNameIndex,
    similarity: Similarity,
}

/// A phrase that is similar to a name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct NamedPhrase {
    name: SoundNameIndex,
    words: Vec<WordIndex>,
}

/// How a phrase that is similar to a name is used.
struct PhraseUse {
    similarity: Similarity,
    occurrences: Vec<WordSpan>,
}

/// To which name each phrase of up to three words is similar, as far as that has been asked.
type KnownPhrases = HashMap<[Option<WordIndex>; MOST_WORDS], Option<SimilarName>>;

/// The phrases of a text that are similar to a name. No two share a word: the same sounds before others,
/// more words before fewer, then the more similar.
fn hits(
    corpus: &Corpus,
    site: &Site,
    index: TranscriptIndex,
    names: &SoundIndex,
    keys: &IndexVec<WordIndex, Vec<u8>>,
    known: &mut KnownPhrases,
) -> Vec<SimilarPhrase> {
    let text = &corpus.texts[index];
    let mut hits: Vec<SimilarPhrase> = Vec::new();
    let mut key = Vec::new();
    for start in 0..text.words.len() {
        key.clear();
        for end in start + 1..=(start + MOST_WORDS).min(text.words.len()) {
            let last = end - 1;
            if last > start && text.breaks[last] {
                break;
            }
            sound::append(&mut key, &keys[text.words[last]]);
            if names.too_long(&key) {
                break;
            }
            if !names.may_have(&key) {
                continue;
            }
            let span = WordSpan { text: index, start, end };
            let own = &text.words[start..end];
            let mut same = [None; MOST_WORDS];
            same.iter_mut().zip(own).for_each(|(same, &word)| *same = Some(word));
            let like = *known.entry(same).or_insert_with(|| {
                let phrase: Vec<&str> =
                    own.iter().map(|&word| corpus.words[word].as_str()).collect();
                names.like(&phrase, &key)
            });
            if let Some(SimilarName { name, similarity }) = like
                && !is_known(site, corpus, span, names.all[name].subject)
            {
                hits.push(SimilarPhrase { span, name, similarity });
            }
        }
    }
    hits.sort_by(|a, b| {
        let rank =
            |hit: &SimilarPhrase| (hit.similarity.apart, std::cmp::Reverse(hit.span.range().len()));
        let alike = b.similarity.both().total_cmp(&a.similarity.both());
        rank(a).cmp(&rank(b)).then(alike).then(a.span.start.cmp(&b.span.start))
    });
    let mut taken = vec![false; text.words.len()];
    hits.retain(|hit| {
        let own = &mut taken[hit.span.range()];
        let free = !own.contains(&true);
        if free {
            own.fill(true);
        }
        free
    });
    hits.sort_by_key(|hit| hit.span.start);
    hits
}

/// Whether a known name is here: the same one, or another that is meant and not a part of it, as "Sam"
/// is of "Sam Altman".
fn is_known(site: &Site, corpus: &Corpus, span: WordSpan, subject: SubjectIndex) -> bool {
    let occurrences = &corpus.texts[span.text].occurrences;
    let candidates = &site.transcripts[span.text].facts.spoken.candidates;
    let first = occurrences.partition_point(|occurrence| occurrence.end <= span.start);
    occurrences[first..].iter().take_while(|occurrence| occurrence.start < span.end).any(
        |occurrence| {
            let other = candidates[occurrence.candidate].subject;
            let name = |subject: SubjectIndex| folded(&site.lexicon.subjects[subject].entry.name);
            other == subject || occurrence.meant && !name(subject).contains(&name(other))
        },
    )
}

/// How often each word is in the archive.
fn times(corpus: &Corpus) -> IndexVec<WordIndex, usize> {
    let mut times: IndexVec<WordIndex, usize> = corpus.words.iter().map(|_| 0).collect();
    for &word in corpus.texts.iter().flat_map(|text| &text.words) {
        times[word] += 1;
    }
    times
}

/// Decides on phrases that are similar to a name.
struct Decision<'a> {
    corpus: &'a Corpus,
    background: &'a Background,
    site: &'a Site,
    mentions: &'a IndexVec<SubjectIndex, Vec<WordSpan>>,
    times: IndexVec<WordIndex, usize>,
    /// Whether people have checked the capitals of the archive.
    edited: bool,
    /// The words that have a capital inside sentences, in lower case.
    capitalized: BTreeSet<String>,
}

impl Decision<'_> {
    fn on(
        &self,
        target: &ComparedName,
        words: &[WordIndex],
        used: PhraseUse,
    ) -> Option<Mishearing> {
        let PhraseUse { similarity, occurrences } = used;
        if similarity.both() < LIKE {
            return None;
        }
        let subject = target.subject;
        let mentions = &self.mentions[subject];
        let context = NameContext::of(self.corpus, self.background, mentions)
            .map(|context| {
                let own =
                    |word: WordIndex| words.contains(&word) || target.has(&self.corpus.words[word]);
                context.shared(self.background, &occurrences, own)
            })
            .unwrap_or_default();
        let texts: BTreeSet<TranscriptIndex> = occurrences.iter().map(|span| span.text).collect();
        let named = self.among(&texts, |text| self.is_named(text, subject));
        let silent = self.among(&texts, |text| self.is_unsupported(text, subject));
        let with_name = named.here.with;
        let evidence = context.deviations * context.deviations.abs()
            + named.likelihood().max(silent.likelihood());
        let accepted = if self.has_unknown_word(target, words, occurrences.len()) {
            similarity.both() >= VERY_LIKE && target.key.len() >= SHORT_KEY && evidence > -SOME
                || evidence >= SOME && with_name * 4 >= texts.len()
        } else {
            evidence >= SURE
                && context.share >= COMPANY
                && occurrences.len() <= mentions.len()
                && with_name * 2 >= texts.len()
        };
        let accepted = accepted
            && self.holds(target, words, &occurrences, &texts)
            && !self.is_another_name(words);
        let score = similarity.both() * (1.0 - 1.0 / (2.0 + evidence.max(0.0)));
        accepted.then(|| Mishearing {
            phrase: self.corpus.phrase(words),
            subject,
            transcripts: texts.len(),
            with_name,
            unsupported: silent.here.with,
            occurrences,
            similarity,
            context,
            score,
        })
    }

    /// Whether the context holds on transcripts from which it was not learned: on each half of those with
    /// the phrase, learned from all others. A phrase of one transcript is no evidence for others.
    fn holds(
        &self,
        target: &ComparedName,
        words: &[WordIndex],
        occurrences: &[WordSpan],
        texts: &BTreeSet<TranscriptIndex>,
    ) -> bool {
        let halves = |number: usize| -> BTreeSet<TranscriptIndex> {
            texts.iter().skip(number).step_by(2).copied().collect()
        };
        let own = |word: WordIndex| words.contains(&word) || target.has(&self.corpus.words[word]);
        let (first, second) = (halves(0), halves(1));
        let holds = |half: &BTreeSet<TranscriptIndex>| {
            let within = |spans: &[WordSpan], inside: bool| -> Vec<WordSpan> {
                let spans = spans.iter().filter(|span| half.contains(&span.text) == inside);
                spans.copied().collect()
            };
            let learned = within(&self.mentions[target.subject], false);
            let context = NameContext::of(self.corpus, self.background, &learned);
            context.is_none_or(|context| {
                let held = within(occurrences, true);
                context.shared(self.background, &held, own).deviations >= HELD
            })
        };
        !second.is_empty() && holds(&first) && holds(&second)
    }

    /// Whether an edited archive has the phrase as a name of its own: "Nuxt" is not Next misspelled.
    fn is_another_name(&self, words: &[WordIndex]) -> bool {
        let [word] = words else { return false };
        self.edited && self.capitalized.contains(&self.corpus.words[*word])
    }

    /// How many of `texts` have a property, and how many of all others.
    fn among(
        &self,
        texts: &BTreeSet<TranscriptIndex>,
        has: impl Fn(TranscriptIndex) -> bool,
    ) -> Contingency {
        let all = &self.site.transcripts;
        let here = texts.iter().filter(|&&text| has(text)).count();
        let everywhere = all.indices().filter(|&text| has(text)).count();
        Contingency {
            here: Portion { with: here, all: texts.len() },
            there: Portion { with: everywhere - here, all: all.len() - texts.len() },
        }
    }

    /// The entity of a subject on a transcript that declares or mentions it.
    fn entity(&self, text: TranscriptIndex, subject: SubjectIndex) -> Option<&TranscriptEntity> {
        self.site.transcripts[text].entity(self.site.entities.of_subject(subject)?)
    }

    /// Whether a transcript declares or mentions a subject.
    fn is_named(&self, text: TranscriptIndex, subject: SubjectIndex) -> bool {
        self.entity(text, subject).is_some()
    }

    /// Whether a transcript declares a subject and never mentions it.
    fn is_unsupported(&self, text: TranscriptIndex, subject: SubjectIndex) -> bool {
        self.entity(text, subject).is_some_and(|own| own.declared && own.mentions.is_empty())
    }

    /// Whether a phrase has a word that is not English and belongs to the phrase: it is hardly used
    /// elsewhere, or next to a word of the name that is not English either.
    fn has_unknown_word(
        &self,
        target: &ComparedName,
        words: &[WordIndex],
        occurrences: usize,
    ) -> bool {
        let word = |index: &WordIndex| self.corpus.words[*index].as_str();
        let anchor = words
            .iter()
            .map(word)
            .any(|word| target.has(word) && word.chars().count() >= ANCHOR && !is_word(word));
        words.iter().any(|index| {
            let word = word(index);
            let bound = occurrences as f64 >= BOUND * self.times[*index] as f64;
            !is_word(word)
                && !is_stop(word)
                && !target.has(word)
                && word.chars().count() > 2
                && (bound || anchor)
        })
    }
}

/// In the order of subjects, best first, each phrase once: "chat gbt" and "chatgbt" are one.
fn once(mut all: Vec<Mishearing>) -> Vec<Mishearing> {
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.phrase.cmp(&b.phrase)));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    all.retain(|heard| seen.insert(folded(&heard.phrase)));
    all.sort_by_key(|heard| heard.subject);
    all
}
