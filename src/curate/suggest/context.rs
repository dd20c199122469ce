//! The context of a name, and whether that of a phrase is the same.

use std::collections::{BTreeMap, HashMap};

use super::corpus::{Corpus, WordSpan};
use crate::base::index::{IndexVec, WordIndex};
use crate::lexicon::is_stop;

/// How far the context of a phrase reaches on each side, in words.
const REACH: usize = 10;
/// How many words of the whole archive are added to those around a name, so that a word which
/// happens to be missing there is not decisive (the μ of Dirichlet smoothing).
const SMOOTHING: f64 = 300.0;
/// From fewer occurrences than this nothing is learned.
const LEAST_PLACES: usize = 3;

/// How often each word is in the archive, as its share of all but the stop words.
#[derive(Debug)]
pub(super) struct Background {
    shares: IndexVec<WordIndex, f64>,
}

impl Background {
    /// Counts all words but the stop words.
    pub fn of(corpus: &Corpus) -> Background {
        let mut shares: IndexVec<WordIndex, f64> = corpus.words.iter().map(|_| 0.0).collect();
        for &word in corpus.texts.iter().flat_map(|text| &text.words) {
            shares[word] += 1.0;
        }
        for (share, word) in shares.iter_mut().zip(&corpus.words) {
            if is_stop(word) {
                *share = 0.0;
            }
        }
        let all = shares.iter().sum::<f64>().max(1.0);
        shares.iter_mut().for_each(|share| *share /= all);
        Background { shares }
    }
}

/// The words around a name, as a language model (Ponte and Croft, "A language modeling approach to
/// information retrieval", SIGIR 1998; smoothed as in Zhai and Lafferty, SIGIR 2001).
///
/// A word around a phrase supports the name by the logarithm of how much more often it is around the
/// name than in the archive. The expected sum around a random position is known exactly, and its
/// variance too, so the significance of the context of a phrase can be computed.
#[derive(Debug)]
pub(super) struct NameContext<'a> {
    corpus: &'a Corpus,
    /// The logarithms for the words around the name.
    logs: HashMap<WordIndex, f64>,
    /// For all others.
    unseen: f64,
    /// The mean logarithm of a word at a random position, and its variance.
    mean: f64,
    variance: f64,
    /// The mean logarithm of a word around the name, beyond that.
    own: f64,
}

/// How similar the context of a phrase is to that of a name.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ContextMatch {
    /// By how many standard deviations it is more similar than a random context.
    pub deviations: f64,
    /// How similar: 0 is a random context, 1 the name's own.
    pub share: f64,
}

impl<'a> NameContext<'a> {
    /// Learns the context of the name that is at `occurrences`; `None` if they are too few.
    pub fn of(
        corpus: &'a Corpus,
        background: &Background,
        occurrences: &[WordSpan],
    ) -> Option<NameContext<'a>> {
        if occurrences.len() < LEAST_PLACES {
            return None;
        }
        let mut around: BTreeMap<WordIndex, f64> = BTreeMap::new();
        for span in occurrences {
            for word in corpus.texts[span.text].around(span.range(), REACH) {
                if background.shares[word] > 0.0 {
                    *around.entry(word).or_default() += 1.0;
                }
            }
        }
        let all: f64 = around.values().sum();
        let log =
            |times: f64, share: f64| ((times + SMOOTHING * share) / (all + SMOOTHING) / share).ln();
        let unseen = (SMOOTHING / (all + SMOOTHING)).ln();
        let (mut mean, mut squares, mut own, mut seen) = (0.0, 0.0, 0.0, 0.0);
        let mut logs = HashMap::new();
        for (&word, &times) in &around {
            let share = background.shares[word];
            let says = log(times, share);
            seen += share;
            mean += share * says;
            squares += share * says * says;
            // As if the occurrence itself were not counted.
            own += times / all * log(times - 1.0, share);
            logs.insert(word, says);
        }
        mean += (1.0 - seen) * unseen;
        squares += (1.0 - seen) * unseen * unseen;
        let variance = squares - mean * mean;
        (all > 0.0 && variance > 0.0).then_some(NameContext {
            corpus,
            logs,
            unseen,
            mean,
            variance,
            own: own - mean,
        })
    }

    /// Compares the context of a phrase with the name's. Words for which `without` holds are
    /// ignored: those of the two themselves.
    pub fn shared(
        &self,
        background: &Background,
        occurrences: &[WordSpan],
        without: impl Fn(WordIndex) -> bool,
    ) -> ContextMatch {
        let (mut sum, mut count) = (0.0, 0.0);
        for span in occurrences {
            for word in self.corpus.texts[span.text].around(span.range(), REACH) {
                if background.shares[word] > 0.0 && !without(word) {
                    sum += self.logs.get(&word).unwrap_or(&self.unseen) - self.mean;
                    count += 1.0;
                }
            }
        }
        if count == 0.0 {
            return ContextMatch::default();
        }
        let share = if self.own > 0.0 { sum / count / self.own } else { 0.0 };
        ContextMatch { deviations: sum / (self.variance * count).sqrt(), share }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::index::TranscriptIndex;
    use crate::curate::suggest::corpus::CorpusText;

    /// One text; each letter is a word that is not a stop word.
    fn corpus(text: &str) -> Corpus {
        let words = (b'a'..=b'z').map(|c| format!("{0}{0}", char::from(c)));
        let said = text.chars().map(word).collect();
        let texts = [CorpusText::of(said)].into_iter().collect();
        Corpus { words: words.collect(), texts, ..Corpus::default() }
    }

    fn word(letter: char) -> WordIndex {
        WordIndex::new(letter as usize - 'a' as usize)
    }

    fn spans(text: &str, letter: char) -> Vec<WordSpan> {
        let occurrences = text.match_indices(letter);
        let text = TranscriptIndex::default();
        occurrences.map(|(start, _)| WordSpan { text, start, end: start + 1 }).collect()
    }

    #[test]
    fn context_of_the_name_and_of_others() {
        // n is the name, p a phrase in its context, q one in another.
        let text = format!(
            "{}{}{}",
            "bcdefngfedcb".repeat(20),
            "bcdefpgfedcb".repeat(5),
            "rstuvqvutsrx".repeat(20)
        );
        let corpus = corpus(&text);
        let background = Background::of(&corpus);
        let context = NameContext::of(&corpus, &background, &spans(&text, 'n')).unwrap();
        let shared = |letter: char| {
            context.shared(&background, &spans(&text, letter), |other| other == word(letter))
        };
        let (near, far) = (shared('p'), shared('q'));
        assert!(near.deviations > 3.29 && near.share > 0.5, "{near:?}");
        assert!(far.deviations < -3.29 && far.share < 0.0, "{far:?}");
        assert_eq!(context.shared(&background, &[], |_| false), ContextMatch::default());
    }

    #[test]
    fn too_few_places_teach_nothing() {
        let corpus = corpus("anbncd");
        let background = Background::of(&corpus);
        assert!(NameContext::of(&corpus, &background, &spans("anbncd", 'n')).is_none());
    }
}
