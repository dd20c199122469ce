//! The kind of a name, guessed from the names that the archive knows: naive Bayes over the words
//! beside a name and over its shape.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::judged::name_shape;
use super::people::People;
use super::tokens::{TextTokens, Tokens};
use super::uses::PhraseSpan;
use crate::base::index::SubjectIndex;
use crate::site::Site;

/// The most occurrences of one name that are looked at.
const MOST: usize = 40;
/// A kind with fewer names teaches nothing.
const LEAST_NAMES: usize = 3;
/// How much more probable than any other a kind must be, as a logarithm.
const SURE: f64 = 2.0;
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

/// The words directly before and after.
fn beside(tokens: &Tokens, text: &TextTokens, span: PhraseSpan) -> [String; 2] {
    let word = |index: Option<usize>| {
        let token = index.and_then(|index| text.all.get(index));
        token.map(|&token| tokens.words[tokens.word(token)].as_str())
    };
    let apart = text.all[span.start].apart;
    let before = word(span.start.checked_sub(1)).filter(|_| !apart).unwrap_or(",");
    let next = text.all.get(span.end).is_some_and(|token| !token.apart);
    let after = word(Some(span.end)).filter(|_| next).unwrap_or(",");
    [format!("{before} _"), format!("_ {after}")]
}
