//! Names that are words too: whether to tie one to its case, which words are near it where it is
//! the name, and the phrases in which it is not.
//!
//! The occurrences inside of sentences are the evidence, as they are for what counts as a mention:
//! there a name has its own case, and a word has not.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Background, NameContext};
use super::corpus::{CandidateSpan, Corpus, WordSpan};
use super::measures::{Contingency, Portion};
use crate::base::index::{SubjectIndex, TranscriptIndex, WordIndex};
use crate::lexicon::{Shape, folded, is_stop};
use crate::model::{Case, Form, Position};
use crate::site::Site;

/// How far a word of `near` may be from the name, in words, as the lexicon has it.
const NEAR: usize = 25;
/// The G² that a word near a name needs (p = 0.001).
const NEAR_LIKELIHOOD: f64 = 10.83;
/// The G² that a phrase needs (p = 0.01).
const NOT_LIKELIHOOD: f64 = 6.63;
/// The minimum ratio of occurrences in another case to those in the name's own, for `case: exact`.
/// Where the two are closer, much of what is in lower case is the name too.
const DOMINANT: usize = 4;
/// How similar the context of the word must be to that of the name to be the same, from 0 to 1, and
/// how far from that of random words, in standard deviations: so far is one occurrence in a thousand.
const SAME_COMPANY: f64 = 0.25;
const FAR: f64 = 3.29;
/// The most words and phrases that are suggested.
const MOST: usize = 12;
/// The share of the occurrences of a name that its near words must reach, in percent: with less, most
/// of the others are lost.
const REACHED: usize = 75;
/// The most words of a phrase on each side of the name, and in all.
const BESIDE: usize = 2;
const LONGEST: usize = 4;

/// How often a name is in its own case and in another.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct ByCase {
    /// In its own.
    pub own: usize,
    /// In another.
    pub other: usize,
}

/// The suggested rule for the case of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRule {
    /// `case: exact`: only its own case refers to the entity.
    Exact,
    /// `match: off`: it is never in its own case but where any word has a capital, so that a rule
    /// of case would find nothing but these.
    Off,
}

/// A word near a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWord {
    /// The word.
    pub word: String,
    /// Near how many occurrences in the name's own case.
    pub own: usize,
    /// Near how many in another.
    pub other: usize,
}

/// A phrase around a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedWords {
    /// The words, in lower case.
    pub phrase: String,
    /// How often it is in the texts.
    pub count: usize,
}

/// The suggestions for a name that is also a word.
#[derive(Debug, Default)]
pub(super) struct Advice {
    pub rule: Option<CaseRule>,
    /// Inside of sentences, at their start, in texts without sentences.
    pub inside: ByCase,
    pub start: ByCase,
    pub captions: ByCase,
    pub near: Vec<NearWord>,
    /// How many occurrences have one of the near words.
    pub reached: ByCase,
    /// Phrases around the name in another case.
    pub not: Vec<CountedWords>,
    /// The occurrences inside of sentences.
    pub own: Vec<WordSpan>,
    pub other: Vec<WordSpan>,
}

impl Advice {
    /// Whether there is anything to suggest.
    pub fn is_proposed(&self) -> bool {
        self.rule.is_some() || !self.not.is_empty()
    }

    /// Whether the capital at the start of a sentence would be taken for the name too often.
    pub fn misled_by_starts(&self) -> bool {
        !self.near_is_enough() && self.start.own > self.inside.own
    }

    /// Whether the near words reach so many of the occurrences that they can be a rule.
    pub fn near_is_enough(&self) -> bool {
        !self.near.is_empty() && self.reached.own * 100 >= self.inside.own * REACHED
    }
}

/// The suggestions for a subject whose occurrences are `spans`; none if the lexicon has a rule.
pub(super) fn advice(
    corpus: &Corpus,
    background: &Background,
    site: &Site,
    subject: SubjectIndex,
    spans: &[CandidateSpan],
    least: usize,
) -> Advice {
    let mut advice = Advice::default();
    let known = &site.lexicon.subjects[subject];
    let entry = &known.entry;
    let ruled =
        entry.off || entry.case != Case::Auto || !entry.near.is_empty() || !entry.not.is_empty();
    if ruled || !matches!(known.shape, Shape::Word | Shape::Phrase | Shape::Letters) {
        return advice;
    }
    let mut captions: Vec<WordSpan> = Vec::new();
    for &CandidateSpan { span, candidate } in spans {
        let spoken = &site.transcripts[span.text].facts.spoken;
        let occurrence = &spoken.candidates[candidate];
        // One letter is a symbol or a variable; its case means nothing. Nor does that of a misspelling.
        let misspelled = occurrence.form == Form::Misspelled;
        if occurrence.sure || misspelled || occurrence.span.len() < 2 {
            continue;
        }
        let own = occurrence.form == Form::Exact;
        let by_case = match (spoken.punctuated, occurrence.position) {
            (false, _) => &mut advice.captions,
            (true, Position::Start) => &mut advice.start,
            (true, Position::Inside) => {
                let inside = if own { &mut advice.own } else { &mut advice.other };
                inside.push(span);
                &mut advice.inside
            }
        };
        *(if own { &mut by_case.own } else { &mut by_case.other }) += 1;
        if own && !spoken.punctuated {
            captions.push(span);
        }
    }
    if advice.inside.other < least {
        return advice;
    }
    // Two words in lower case are the name more often than one; that needs its own context.
    let judged = known.shape != Shape::Phrase || advice.inside.own >= least;
    let dominant = judged && advice.inside.other >= DOMINANT * advice.inside.own;
    if dominant && !has_same_context(corpus, background, &advice) {
        let never = advice.inside.own + advice.captions.own == 0;
        advice.rule = Some(if never { CaseRule::Off } else { CaseRule::Exact });
    }
    let name = folded(&entry.name);
    let near = near(corpus, &name, &advice.own, &advice.other, least);
    (advice.near, advice.reached) = (near.words, near.reached);
    let meant: Vec<WordSpan> = advice.own.iter().chain(&captions).copied().collect();
    advice.not = not(corpus, &name, &meant, &advice.other, least);
    advice
}

/// Whether the occurrences in another case are in the context of those in the name's own: then captions
/// only write it in lower case, as they do with "cursor" among code editors.
fn has_same_context(corpus: &Corpus, background: &Background, advice: &Advice) -> bool {
    NameContext::of(corpus, background, &advice.own).is_some_and(|context| {
        let shared = context.shared(background, &advice.other, |_| false);
        shared.deviations >= FAR && shared.share >= SAME_COMPANY
    })
}

/// The words near a name.
struct NearWords {
    /// The words, the best evidence first.
    words: Vec<NearWord>,
    /// How many occurrences have one of them.
    reached: ByCase,
}

/// The words that are near a name in its own case much more often than near the same word in another.
fn near(
    corpus: &Corpus,
    name: &str,
    own: &[WordSpan],
    other: &[WordSpan],
    least: usize,
) -> NearWords {
    let around = |spans: &[WordSpan]| -> Vec<BTreeSet<WordIndex>> {
        spans
            .iter()
            .map(|span| corpus.texts[span.text].around(span.range(), NEAR).collect())
            .collect()
    };
    let (own_words, other_words) = (around(own), around(other));
    let mut counts: BTreeMap<WordIndex, WordCount> = BTreeMap::new();
    for (span, words) in own.iter().zip(&own_words) {
        for &word in words {
            let count = counts.entry(word).or_default();
            count.own += 1;
            count.transcripts.insert(span.text);
        }
    }
    for word in other_words.iter().flatten() {
        if let Some(count) = counts.get_mut(word) {
            count.other += 1;
        }
    }
    let mut ranked: Vec<RankedWord> = counts
        .into_iter()
        .filter_map(|(index, count)| {
            let word = corpus.words[index].clone();
            let counts = Contingency {
                here: Portion { with: count.own, all: own.len() },
                there: Portion { with: count.other, all: other.len() },
            };
            let likelihood = counts.likelihood();
            // What is near the name in one recording alone may be particular to it.
            let is_evidence = likelihood >= NEAR_LIKELIHOOD
                && count.own >= least
                && count.transcripts.len() > 1
                && !is_stop(&word)
                && word.chars().count() > 1
                && !name.contains(&folded(&word));
            let near = NearWord { word, own: count.own, other: count.other };
            is_evidence.then_some(RankedWord { likelihood, index, near })
        })
        .collect();
    ranked.sort_by(|a, b| {
        b.likelihood.total_cmp(&a.likelihood).then_with(|| a.near.word.cmp(&b.near.word))
    });
    ranked.truncate(MOST);
    let indices: BTreeSet<WordIndex> = ranked.iter().map(|ranked| ranked.index).collect();
    let reached = |occurrences: &[BTreeSet<WordIndex>]| {
        occurrences.iter().filter(|words| !words.is_disjoint(&indices)).count()
    };
    let reached = ByCase { own: reached(&own_words), other: reached(&other_words) };
    NearWords { words: ranked.into_iter().map(|ranked| ranked.near).collect(), reached }
}

/// How often a word is near a name.
#[derive(Default)]
struct WordCount {
    /// Near how many occurrences in the name's own case.
    own: usize,
    /// Near how many in another.
    other: usize,
    /// The transcripts of those in its own case.
    transcripts: BTreeSet<TranscriptIndex>,
}

/// A word near a name, with its evidence.
struct RankedWord {
    likelihood: f64,
    index: WordIndex,
    near: NearWord,
}

/// Phrases around a name in another case that are never around it where it is meant. Each covers
/// occurrences that those before it do not.
fn not(
    corpus: &Corpus,
    name: &str,
    meant: &[WordSpan],
    other: &[WordSpan],
    least: usize,
) -> Vec<CountedWords> {
    let kept: BTreeSet<&[WordIndex]> =
        meant.iter().flat_map(|&span| phrases(corpus, span)).collect();
    let mut occurrences: BTreeMap<&[WordIndex], BTreeSet<usize>> = BTreeMap::new();
    for (index, &span) in other.iter().enumerate() {
        for phrase in phrases(corpus, span).filter(|phrase| !kept.contains(phrase)) {
            occurrences.entry(phrase).or_default().insert(index);
        }
    }
    let is_evidence = |count: usize| {
        let counts = Contingency {
            here: Portion { with: count, all: other.len() },
            there: Portion { with: 0, all: meant.len() },
        };
        count >= least && counts.likelihood() >= NOT_LIKELIHOOD
    };
    occurrences.retain(|phrase, occurrences| {
        is_evidence(occurrences.len()) && folded(&corpus.phrase(phrase)).contains(name)
    });
    let mut chosen: Vec<CountedWords> = Vec::new();
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    while chosen.len() < MOST {
        let new = |occurrences: &BTreeSet<usize>| occurrences.difference(&covered).count();
        let best = occurrences.iter().max_by(|(a, at_a), (b, at_b)| {
            // The most new occurrences, then the shortest, then the first by its words.
            let rank = new(at_a).cmp(&new(at_b)).then(b.len().cmp(&a.len()));
            rank.then_with(|| corpus.phrase(b).cmp(&corpus.phrase(a)))
        });
        let Some((&phrase, own)) = best.filter(|(_, own)| new(own) >= least) else { break };
        chosen.push(CountedWords { phrase: corpus.phrase(phrase), count: own.len() });
        covered.extend(own);
        occurrences.remove(phrase);
    }
    chosen
}

/// The phrases around an occurrence within its sentence: the name with words before and after it.
fn phrases(corpus: &Corpus, span: WordSpan) -> impl Iterator<Item = &[WordIndex]> {
    let text = &corpus.texts[span.text];
    let before = (1..=BESIDE.min(span.start))
        .take_while(move |back| !text.breaks[span.start + 1 - back])
        .count();
    let room = text.words.len() - span.end;
    let after = (0..BESIDE.min(room)).take_while(move |on| !text.breaks[span.end + on]).count();
    (0..=before).flat_map(move |back| {
        (0..=after)
            .filter(move |on| back + on > 0 && back + on + span.range().len() <= LONGEST)
            .map(move |on| &text.words[span.start - back..span.end + on])
    })
}
