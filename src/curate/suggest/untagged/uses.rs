//! How phrases are used in all texts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::phrases::LONGEST;
use super::tokens::{TextTokens, Token, Tokens};
use crate::base::index::{IndexVec, TranscriptIndex, WordIndex};

/// Where a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhraseSpan {
    /// The transcript.
    pub text: TranscriptIndex,
    /// The first token.
    pub start: usize,
    /// The index of the token after the last.
    pub end: usize,
}

/// How one phrase is used.
#[derive(Debug, Default)]
pub(super) struct UsedPhrase {
    /// Occurrences with a capital in every word, in any text, and all in texts without reliable case.
    pub spans: Vec<PhraseSpan>,
    /// Inside sentences of texts with reliable case, capitalized.
    pub capital: usize,
    /// There, with a word in lower case.
    pub lower: usize,
    /// How many of all capitalized are within a mention of a known name.
    pub known: usize,
    /// How many are behind "a", "every" and the like.
    pub counted: usize,
    /// How many are followed by a word in lower case that is not a function word.
    pub before_word: usize,
    /// How many are behind "the", "this", "my" and the like.
    pub determined: usize,
    /// How many are behind "in", "on" and the like.
    pub located: usize,
    /// Those that are next to another capitalized word: then it may be a part of a longer name.
    pub beside: BTreeSet<PhraseSpan>,
    /// The transcripts.
    pub texts: BTreeSet<TranscriptIndex>,
    /// How often each spelling is used.
    pub spellings: BTreeMap<String, usize>,
    /// The transcripts in whose title, description or summary it is.
    pub described: BTreeSet<TranscriptIndex>,
    /// How often each spelling is used there.
    pub described_as: BTreeMap<String, usize>,
}

/// The uses of all phrases.
pub(super) fn uses(tokens: &Tokens, phrases: &[Vec<WordIndex>]) -> Vec<UsedPhrase> {
    // The longest first.
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    order.sort_by_key(|&index| (Reverse(phrases[index].len()), index));
    let mut by_first: IndexVec<WordIndex, Vec<usize>> =
        tokens.words.iter().map(|_| Vec::new()).collect();
    for index in order {
        by_first[phrases[index][0]].push(index);
    }
    let mut uses: Vec<UsedPhrase> = phrases.iter().map(|_| UsedPhrase::default()).collect();
    let mut each = |text: &TextTokens, add: &mut dyn FnMut(&mut UsedPhrase, Range<usize>)| {
        let mut start = 0;
        while start < text.all.len() {
            let first = tokens.word(text.all[start]);
            let mut here = by_first[first].iter().copied();
            let here = here.find(|&phrase| is_at(tokens, text, start, &phrases[phrase]));
            let Some(phrase) = here else {
                start += 1;
                continue;
            };
            let end = start + phrases[phrase].len();
            add(&mut uses[phrase], start..end);
            start = end;
        }
    };
    for (index, text) in tokens.texts.iter_enumerated() {
        each(text, &mut |used, Range { start, end }| {
            used.add(tokens, text, PhraseSpan { text: index, start, end });
        });
    }
    for (index, text) in tokens.descriptions.iter_enumerated() {
        each(text, &mut |used, range| used.describe(tokens, text, index, range));
    }
    uses
}

fn is_at(tokens: &Tokens, text: &TextTokens, start: usize, phrase: &[WordIndex]) -> bool {
    debug_assert!(phrase.len() <= LONGEST);
    let Some(here) = text.all.get(start..start + phrase.len()) else { return false };
    here.iter()
        .zip(phrase)
        .enumerate()
        .all(|(index, (token, &word))| tokens.word(*token) == word && (index == 0 || !token.apart))
}

impl UsedPhrase {
    /// Whether it is used like the name of a person: hardly behind an article or before a noun.
    pub fn is_personal(&self) -> bool {
        let percent = |count: usize| count * 100 / self.spans.len().max(1);
        percent(self.determined + self.counted) <= 6
            && percent(self.before_word) <= 20
            && percent(self.located) <= 8
    }

    fn describe(
        &mut self,
        tokens: &Tokens,
        text: &TextTokens,
        index: TranscriptIndex,
        range: Range<usize>,
    ) {
        let own = &text.all[range];
        let capital = own.iter().all(|token| token.capital);
        if !own[0].first {
            *(if capital { &mut self.capital } else { &mut self.lower }) += 1;
        }
        if capital {
            self.described.insert(index);
            *self.described_as.entry(spelling(tokens, own)).or_default() += 1;
        }
    }

    fn add(&mut self, tokens: &Tokens, text: &TextTokens, span: PhraseSpan) {
        let own = &text.all[span.start..span.end];
        let capital = own.iter().all(|token| token.capital);
        if text.reliable && !own[0].first {
            *(if capital { &mut self.capital } else { &mut self.lower }) += 1;
        }
        if !capital && text.reliable {
            return;
        }
        if capital {
            *self.spellings.entry(spelling(tokens, own)).or_default() += 1;
        }
        self.known += usize::from(is_known(own));
        let small = |token: &&Token| tokens.spellings[token.spelling].small;
        let before = span.start.checked_sub(1).map(|index| text.all[index]);
        let before = before.filter(|_| !own[0].apart);
        let word =
            before.map(|token| tokens.words[tokens.word(token)].as_str()).unwrap_or_default();
        self.counted += usize::from(COUNTING.contains(&word));
        self.determined += usize::from(DETERMINERS.contains(&word));
        self.located += usize::from(LOCATING.contains(&word));
        let after = text.all.get(span.end).filter(|token| !token.apart);
        let is_name = |token: &Token| token.capital && !small(&token);
        if before.as_ref().is_some_and(is_name) || after.is_some_and(is_name) {
            self.beside.insert(span);
        }
        let follows = after.filter(|token| !small(token)).is_some_and(|token| !token.capital);
        self.before_word += usize::from(follows);
        self.texts.insert(span.text);
        self.spans.push(span);
    }
}

fn spelling(tokens: &Tokens, own: &[Token]) -> String {
    let words = own.iter().map(|token| tokens.spellings[token.spelling].text.as_str());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether tokens are all in one mention.
fn is_known(own: &[Token]) -> bool {
    own.iter().all(|token| token.known) && own[1..].iter().all(|token| !token.opens)
}

/// Before what can be counted: common nouns, hardly names.
const COUNTING: [&str; 12] =
    ["a", "an", "every", "each", "another", "any", "many", "few", "some", "several", "no", "more"];
/// Before places and things, hardly before persons.
const LOCATING: [&str; 8] = ["in", "on", "at", "into", "via", "using", "within", "inside"];
/// Other words before a noun.
const DETERMINERS: [&str; 10] =
    ["the", "this", "that", "these", "those", "my", "your", "our", "their", "its"];
