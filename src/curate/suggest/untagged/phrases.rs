//! The phrases of capitalized words inside sentences.
//!
//! A run of such words may hold several names: "Amazon CEO Andy Jassy". It is cut where two
//! neighbours are not bound to each other: where most occurrences of both have other neighbours.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::tokens::{TextTokens, Token, Tokens};
use crate::base::index::{IndexVec, WordIndex};
use crate::lexicon::is_english;
use crate::text::characters::is_apostrophe;
use crate::text::english;
use crate::text::stop_words::is_small;

/// The most tokens of a phrase.
pub(super) const LONGEST: usize = 6;
/// Two neighbours belong together if at least so many percent of the occurrences of the rarer one are
/// next to the other.
const BOUND: usize = 30;
/// So many, if one of them is a function word.
const BOUND_SMALL: usize = 80;
/// So many, if both are no English words and have no capitals.
const BOUND_RARE: usize = 50;
/// How often they must be seen together.
const TOGETHER: usize = 2;
/// A word is capitalized by itself if at least so many percent of its occurrences inside sentences are.
const OWN_CAPITAL: usize = 80;

/// How a word is used inside sentences of texts with reliable case.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordCase {
    /// Capitalized.
    pub capital: usize,
    /// In lower case.
    pub lower: usize,
}

impl WordCase {
    /// Whether it has a capital in most of its occurrences.
    pub fn is_capital(self) -> bool {
        self.capital > 0 && self.capital * 100 >= OWN_CAPITAL * (self.capital + self.lower)
    }
}

/// How all words are used.
pub(super) type WordCases = IndexVec<WordIndex, WordCase>;

/// Counts the case of all words.
pub(super) fn word_cases(tokens: &Tokens) -> WordCases {
    let mut cases: WordCases = tokens.words.iter().map(|_| WordCase::default()).collect();
    for text in tokens.reliable() {
        for token in text.all.iter().filter(|token| !token.first) {
            let case = &mut cases[tokens.word(*token)];
            *(if token.capital { &mut case.capital } else { &mut case.lower }) += 1;
        }
    }
    cases
}

/// The phrases of all texts with reliable case: the words of each in lower case, and how often it is
/// found as a whole.
pub(super) fn phrases(tokens: &Tokens, cases: &WordCases) -> BTreeMap<Vec<WordIndex>, usize> {
    let runs: Vec<Vec<WordIndex>> =
        tokens.reliable().flat_map(|text| runs(tokens, cases, text)).collect();
    let mut alone: HashMap<WordIndex, usize> = HashMap::new();
    let mut pairs: HashMap<(WordIndex, WordIndex), usize> = HashMap::new();
    for words in &runs {
        words.iter().for_each(|&word| *alone.entry(word).or_default() += 1);
        words.windows(2).for_each(|pair| *pairs.entry((pair[0], pair[1])).or_default() += 1);
    }
    let small = |word: WordIndex| is_small(&tokens.words[word]);
    let bound = |a: WordIndex, b: WordIndex| {
        let together = pairs[&(a, b)];
        // "The" belongs to "The Verge", which is never without it, and not to "The Changelog".
        let share = if small(a) || small(b) { BOUND_SMALL } else { BOUND };
        together >= TOGETHER && together * 100 >= share * alone[&a].min(alone[&b])
    };
    let mut found: BTreeMap<Vec<WordIndex>, usize> = BTreeMap::new();
    for words in &runs {
        let mut start = 0;
        for end in 1..=words.len() {
            if end == words.len() || !bound(words[end - 1], words[end]) {
                let phrase = &words[start..end];
                if phrase.len() <= LONGEST && !phrase.iter().all(|&word| small(word)) {
                    *found.entry(phrase.to_vec()).or_default() += 1;
                }
                start = end;
            }
        }
    }
    found
}

/// The runs of capitalized tokens of a text, in lower case.
fn runs(tokens: &Tokens, cases: &WordCases, text: &TextTokens) -> Vec<Vec<WordIndex>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (index, token) in text.all.iter().enumerate() {
        let continues = start.is_some() && !token.apart;
        if let Some(first) = start.filter(|_| !continues || !is_part(tokens, token)) {
            runs.push(first..index);
            start = None;
        }
        let begins = !token.first || has_own_capital(tokens, cases, *token);
        if start.is_none() && begins && is_part(tokens, token) {
            start = Some(index);
        }
    }
    runs.extend(start.map(|first| first..text.all.len()));
    let words = |run: Range<usize>| text.all[run].iter().map(|&token| tokens.word(token)).collect();
    runs.into_iter().map(words).collect()
}

/// Whether a token may be a part of a name: it has a capital, and is not "I".
fn is_part(tokens: &Tokens, token: &Token) -> bool {
    let spelling = &tokens.spellings[token.spelling];
    let pronoun = spelling.text == "I" || spelling.small && spelling.text.contains(is_apostrophe);
    token.capital && !pronoun
}

/// Whether the word of a token would be capitalized inside a sentence too.
fn has_own_capital(tokens: &Tokens, cases: &WordCases, token: Token) -> bool {
    let word = tokens.word(token);
    if tokens.spellings[token.spelling].small {
        return false;
    }
    let case = cases[word];
    if case.capital + case.lower == 0 {
        return !english::is_word(&tokens.words[word]);
    }
    case.is_capital()
}

/// The pairs of words that are not English and mostly next to each other, in texts without reliable
/// case: "andy jassy". With how often each is found.
pub(super) fn pairs_in_captions(tokens: &Tokens) -> BTreeMap<Vec<WordIndex>, usize> {
    let rare: IndexVec<WordIndex, bool> = tokens.words.iter().map(|word| is_rare(word)).collect();
    let mut alone: IndexVec<WordIndex, usize> = tokens.words.iter().map(|_| 0).collect();
    let mut pairs: BTreeMap<Vec<WordIndex>, usize> = BTreeMap::new();
    for text in tokens.texts.iter().filter(|text| !text.reliable) {
        text.all.iter().for_each(|&token| alone[tokens.word(token)] += 1);
        for pair in text.all.windows(2) {
            let words = [tokens.word(pair[0]), tokens.word(pair[1])];
            let free = !pair[1].apart && !pair[0].known && !pair[1].known;
            if free && words[0] != words[1] && words.iter().all(|&word| rare[word]) {
                *pairs.entry(words.to_vec()).or_default() += 1;
            }
        }
    }
    pairs.retain(|pair, count| *count * 100 >= BOUND_RARE * alone[pair[0]].min(alone[pair[1]]));
    pairs
}

/// Whether a word may be a part of a name by itself: letters that are no English word.
fn is_rare(word: &str) -> bool {
    word.chars().count() > 2
        && word.chars().all(char::is_alphabetic)
        && !is_small(word)
        && !is_english(word)
}
