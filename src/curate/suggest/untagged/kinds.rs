//! The kind of a name, guessed from the names that the archive knows: naive Bayes over the words
//! beside a name and over its shape.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::judged::name_shape;
use super::people::People;
use super::tokens::{TextTokens, Token, Tokens};
use super::uses::PhraseSpan;
use crate::base::index::SubjectIndex;
use crate::site::Site;

/// How far a word may be from a name to be near it.
const NEAR: usize = 3;
/// The most occurrences of one name that are looked at.
const MOST: usize = 40;
/// A kind with fewer names teaches nothing.
const LEAST_NAMES: usize = 3;
/// How much more probable than any other a kind must be, as a logarithm.
const SURE: f64 = 3.0;
/// How many occurrences of a name count in full; the others are averaged with them.
const WEIGHT: f64 = 12.0;

/// How often each feature is seen with each kind.
#[derive(Debug, Default)]
pub(super) struct KindGuesser {
    kinds: Vec<KindCounts>,
    features: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct KindCounts {
    name: String,
    names: f64,
    shapes: HashMap<String, f64>,
    all_shapes: f64,
    beside: HashMap<String, f64>,
    all_beside: f64,
}

impl KindGuesser {
    /// Learns from the mentions of the entities of a site.
    pub fn learn(tokens: &Tokens, site: &Site, people: &People) -> KindGuesser {
        let mut places: BTreeMap<SubjectIndex, Vec<PhraseSpan>> = BTreeMap::new();
        for (index, transcript) in site.transcripts.iter_enumerated() {
            let text = &tokens.texts[index];
            for mention in &transcript.mentions {
                let candidate = &transcript.facts.spoken.candidates[mention.candidate];
                let own = places.entry(candidate.subject).or_default();
                if own.len() < MOST {
                    let range = candidate.span.range();
                    let start =
                        text.all.partition_point(|token| (token.start as usize) <= range.start);
                    let end = text.all.partition_point(|token| (token.start as usize) < range.end);
                    let start = start.saturating_sub(1);
                    if start < end {
                        own.push(PhraseSpan { text: index, start, end });
                    }
                }
            }
        }
        let mut by_kind: BTreeMap<&str, KindCounts> = BTreeMap::new();
        let mut features = BTreeSet::new();
        for (subject, spans) in &places {
            let entry = &site.lexicon.subjects[*subject].entry;
            for kind in &entry.kinds {
                let counts = by_kind.entry(kind).or_default();
                counts.names += 1.0;
                for shape in shapes(&entry.name, people) {
                    *counts.shapes.entry(shape).or_default() += 1.0;
                    counts.all_shapes += 1.0;
                }
                let share = 1.0 / (spans.len() as f64).sqrt();
                for span in spans {
                    for feature in beside(tokens, &tokens.texts[span.text], *span) {
                        features.insert(feature.clone());
                        *counts.beside.entry(feature).or_default() += share;
                        counts.all_beside += share;
                    }
                }
            }
        }
        let kinds = by_kind
            .into_iter()
            .map(|(name, counts)| KindCounts { name: name.to_owned(), ..counts });
        let kinds = kinds.filter(|kind| kind.names >= LEAST_NAMES as f64).collect();
        KindGuesser { kinds, features }
    }

    /// The kind of a name that is at `spans`; `None` if no kind is much more probable than another.
    pub fn guess(
        &self,
        tokens: &Tokens,
        people: &People,
        name: &str,
        spans: &[PhraseSpan],
    ) -> Option<&str> {
        let step = spans.len().div_ceil(MOST).max(1);
        let around: Vec<String> = spans
            .iter()
            .step_by(step)
            .flat_map(|span| beside(tokens, &tokens.texts[span.text], *span))
            .filter(|feature| self.features.contains(feature))
            .collect();
        let weight = (WEIGHT * 2.0 / around.len().max(1) as f64).min(1.0);
        let all: f64 = self.kinds.iter().map(|kind| kind.names).sum();
        let mut scores: Vec<(f64, &str)> = self
            .kinds
            .iter()
            .map(|kind| {
                let log =
                    |counts: &HashMap<String, f64>, all: f64, feature: &String, different: f64| {
                        let count = counts.get(feature).copied().unwrap_or_default();
                        ((count + 0.5) / (all + 0.5 * different)).ln()
                    };
                let shapes = shapes(name, people);
                let own: f64 = shapes
                    .iter()
                    .map(|shape| log(&kind.shapes, kind.all_shapes, shape, 40.0))
                    .sum();
                let near: f64 = around
                    .iter()
                    .map(|feature| {
                        log(&kind.beside, kind.all_beside, feature, self.features.len() as f64)
                    })
                    .sum();
                ((kind.names / all).ln() + own + weight * near, kind.name.as_str())
            })
            .collect();
        scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        match scores.as_slice() {
            [best, second, ..] if best.0 - second.0 >= SURE => Some(best.1),
            [only] => Some(only.1),
            _ => None,
        }
    }
}

/// What the spelling of a name shows.
fn shapes(name: &str, people: &People) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    vec![
        format!("shape {:?}", name_shape(name)),
        format!("words {}", words.len().min(4)),
        format!("person {}", people.is_like(name)),
        format!("digit {}", name.chars().any(|c| c.is_ascii_digit())),
        format!(
            "last {}",
            if words.len() > 1 { words[words.len() - 1].to_lowercase() } else { String::new() }
        ),
    ]
}

/// The words directly before and after, and those near it that are not function words.
fn beside(tokens: &Tokens, text: &TextTokens, span: PhraseSpan) -> Vec<String> {
    let word = |token: &Token| tokens.words[tokens.word(*token)].as_str();
    let before = span.start.checked_sub(1).filter(|_| !text.all[span.start].apart);
    let before = before.map_or(",", |index| word(&text.all[index]));
    let after = text.all.get(span.end).filter(|token| !token.apart).map_or(",", word);
    let near = text.all[span.start.saturating_sub(NEAR)..span.start].iter();
    let near = near.chain(&text.all[span.end..(span.end + NEAR).min(text.all.len())]);
    let near = near.filter(|token| !tokens.spellings[token.spelling].small);
    let beside = [format!("{before} _"), format!("_ {after}")];
    beside.into_iter().chain(near.map(|token| word(token).to_owned())).collect()
}
