//! The tokens of texts, as they are spelled: what stands between white space.

use std::ops::Range;

use foldhash::HashMap;

use crate::base::index::{IndexVec, TranscriptIndex, WordIndex};
use crate::model::Meta;
use crate::site::Site;
use crate::text::characters::is_apostrophe;
use crate::text::sentences;
use crate::text::stop_words::is_small;

/// The tokens of all transcripts.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The different spellings.
    pub spellings: IndexVec<WordIndex, TokenSpelling>,
    /// The different words in lower case.
    pub words: IndexVec<WordIndex, String>,
    /// The transcripts of the site.
    pub texts: IndexVec<TranscriptIndex, TextTokens>,
    /// The titles, descriptions and summaries of the same transcripts.
    pub descriptions: IndexVec<TranscriptIndex, TextTokens>,
    /// How many have more than a title.
    pub described: usize,
    numbers: HashMap<String, WordIndex>,
    lower: HashMap<String, WordIndex>,
}

/// One spelling of a word.
#[derive(Debug)]
pub struct TokenSpelling {
    /// As texts have it, without a possessive.
    pub text: String,
    /// The word in lower case.
    pub word: WordIndex,
    /// Whether it is a function word, or one that is in any talk.
    pub small: bool,
}

/// The tokens of one transcript.
#[derive(Debug, Default)]
pub struct TextTokens {
    /// In the order of the text.
    pub all: Vec<Token>,
    /// Whether its capitals mean something: it has sentences, and neither few nor most words have
    /// one.
    pub reliable: bool,
}

/// A word of a text with what is around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// How it is spelled.
    pub spelling: WordIndex,
    /// Its offset in the document's text, in bytes.
    pub start: u32,
    /// Whether it has a capital letter, and no part in lower case behind a hyphen.
    pub capital: bool,
    /// Whether a sentence begins with it. Known only of those with a capital letter.
    pub first: bool,
    /// Whether more than white space is before it.
    pub apart: bool,
    /// Whether it is in a mention.
    pub known: bool,
    /// Whether a mention begins with it.
    pub opens: bool,
}

/// In a text with reliable case, between so many and so many in a thousand words inside sentences
/// have a capital.
const RELIABLE: Range<usize> = 3..350;

/// The tokens of a document, with their own numbering.
#[derive(Debug, Default)]
pub struct DocumentTokens {
    spellings: Vec<String>,
    numbers: HashMap<String, WordIndex>,
    text: TextTokens,
    /// The end of the last token.
    behind: usize,
}

/// The tokens of a transcript.
#[derive(Debug)]
pub struct TranscriptTokens {
    text: DocumentTokens,
    /// Its title, description and the like.
    about: DocumentTokens,
    /// Whether it has more than a title.
    is_described: bool,
}

impl TranscriptTokens {
    /// Those of a text, and of the texts about it.
    pub fn of(text: DocumentTokens, meta: &Meta) -> TranscriptTokens {
        let mut about = DocumentTokens::default();
        for part in meta.description.iter().chain(&meta.summary) {
            about.describe(part, true);
        }
        let is_described = !about.text.all.is_empty();
        // In titles and keywords, most words have a capital, or none has.
        for part in [&meta.title].into_iter().chain(&meta.keywords) {
            about.describe(part, false);
        }
        TranscriptTokens { text, about, is_described }
    }
}

impl DocumentTokens {
    /// Adds the tokens of a part of a text, without those that begin in one of the `labels`.
    pub fn add(&mut self, text: &str, part: Range<usize>, labels: &[Range<usize>]) {
        self.behind = part.start;
        let mut from = part.start;
        let mut fresh = true;
        let first = labels.partition_point(|label| label.end <= part.start);
        let mut labels = labels[first..].iter().peekable();
        while let Some(range) = next(text, from..part.end) {
            from = range.end;
            while labels.next_if(|label| label.end <= range.start).is_some() {}
            if labels.peek().is_some_and(|label| label.contains(&range.start)) {
                self.behind = range.end;
                fresh = true;
                continue;
            }
            let core = without_possessive(&text[range.clone()]);
            let between = &text[self.behind..range.start];
            let plain = between.trim();
            let capital = has_capital(core);
            let first = capital && sentences::starts_at(text, range.start);
            let abbreviated = plain == "." && capital && !first && !fresh;
            let apart =
                fresh || !plain.is_empty() && !abbreviated || between.matches('\n').count() > 1;
            fresh = false;
            if abbreviated {
                self.abbreviate();
            }
            let token = Token {
                spelling: self.number(core),
                start: u32::try_from(range.start).unwrap_or(u32::MAX),
                capital,
                first,
                apart,
                known: false,
                opens: false,
            };
            self.text.all.push(token);
            self.behind = range.start + core.len();
        }
    }

    /// Adds a text about the transcript. Capitals mean nothing in a title, nor in a summary that is the
    /// beginning of captions.
    fn describe(&mut self, text: &str, sentences: bool) {
        let from = self.text.all.len();
        self.add(text, 0..text.len(), &[]);
        let reliable = sentences && self.is_reliable(from);
        self.text.all[from..].iter_mut().for_each(|token| token.first |= !reliable);
    }

    /// Marks the tokens in a mention.
    pub fn mention(&mut self, span: Range<usize>) {
        let all = &mut self.text.all;
        let first = all.partition_point(|token| (token.start as usize) <= span.start);
        let first = first.saturating_sub(1);
        let mut opens = true;
        for token in &mut all[first..] {
            if token.start as usize >= span.end {
                break;
            }
            token.known = true;
            token.opens = std::mem::take(&mut opens);
        }
    }

    /// Adds its full stop to the last token: "Mt.", "J.".
    fn abbreviate(&mut self) {
        let Some(last) = self.text.all.last().map(|token| token.spelling) else { return };
        let spelling = format!("{}.", self.spellings[last.number()]);
        let spelling = self.number(&spelling);
        if let Some(last) = self.text.all.last_mut() {
            last.spelling = spelling;
        }
    }

    fn number(&mut self, core: &str) -> WordIndex {
        if let Some(&known) = self.numbers.get(core) {
            return known;
        }
        let new = WordIndex::new(self.spellings.len());
        self.spellings.push(core.to_owned());
        self.numbers.insert(core.to_owned(), new);
        new
    }

    /// Whether the tokens from `from` on have capitals that mean something.
    fn is_reliable(&self, from: usize) -> bool {
        let inside = self.text.all[from..].iter().filter(|token| !token.first);
        let (mut all, mut capitals) = (0, 0);
        for token in inside {
            all += 1;
            let pronoun = self.spellings[token.spelling.number()].starts_with('I');
            capitals += usize::from(token.capital && !pronoun);
        }
        RELIABLE.contains(&(capitals * 1000 / all.max(1)))
    }
}

impl Tokens {
    /// The tokens of the transcripts of a site.
    pub fn of(read: Vec<TranscriptTokens>, site: &Site) -> Tokens {
        let mut tokens = Tokens::default();
        for (own, transcript) in read.into_iter().zip(&site.transcripts) {
            let text = tokens.numbered(own.text, transcript.facts.spoken.punctuated);
            tokens.texts.push(text);
            tokens.described += usize::from(own.is_described);
            let mut described = tokens.numbered(own.about, true);
            described.reliable = true;
            tokens.descriptions.push(described);
        }
        tokens
    }

    fn numbered(&mut self, document: DocumentTokens, punctuated: bool) -> TextTokens {
        let reliable = punctuated && document.is_reliable(0);
        let own: Vec<WordIndex> =
            document.spellings.into_iter().map(|spelling| self.spelling(spelling)).collect();
        let mut text = document.text;
        for token in &mut text.all {
            token.spelling = own[token.spelling.number()];
        }
        text.reliable = reliable;
        text
    }

    /// All texts with reliable case, the descriptions included.
    pub fn reliable(&self) -> impl Iterator<Item = &TextTokens> {
        self.texts.iter().chain(&self.descriptions).filter(|text| text.reliable)
    }

    fn spelling(&mut self, text: String) -> WordIndex {
        if let Some(&known) = self.numbers.get(&text) {
            return known;
        }
        let lower = text.to_lowercase();
        let small = is_small(&lower.replace(is_apostrophe, "'"));
        let word = match self.lower.get(&lower) {
            Some(&word) => word,
            None => {
                let word = self.words.push(lower.clone());
                self.lower.insert(lower, word);
                word
            }
        };
        let index = self.spellings.push(TokenSpelling { text: text.clone(), word, small });
        self.numbers.insert(text, index);
        index
    }

    /// The word of a token in lower case.
    pub fn word(&self, token: Token) -> WordIndex {
        self.spellings[token.spelling].word
    }
}

/// The next token in a part of a text: between white space, dashes and slashes, without punctuation
/// around it.
fn next(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let mut from = part.start;
    loop {
        let rest = text.get(from..part.end)?;
        let start = from + rest.find(char::is_alphanumeric)?;
        let rest = &text[start..part.end];
        let mut end = rest.find(separates).unwrap_or(rest.len());
        if let Some(dash) = rest[..end].find("--") {
            end = dash;
        }
        // Addresses are no words.
        let address = rest[..end].ends_with(':') && rest[end..].starts_with("//");
        if address || rest[..end].contains('@') || rest.starts_with("www.") {
            from = start + rest.find(char::is_whitespace)?;
            continue;
        }
        let core = rest[..end]
            .trim_end_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#')));
        let plain = core.trim_end_matches(['+', '#']);
        // "C++" and "C#" end so, "3+" does not.
        let letter = plain.chars().count() == 1 && plain.starts_with(char::is_alphabetic);
        let keeps = letter && core.len() - plain.len() <= 2;
        let core = if keeps { core } else { plain };
        // "U.S." ends so too.
        let initials = core.contains('.') && core.split('.').all(|part| part.chars().count() == 1);
        let stop = usize::from(initials && rest[core.len()..].starts_with('.'));
        return Some(start..start + core.len() + stop);
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '/' | '\\'
                | '—'
                | '–'
                | '…'
                | '('
                | ')'
                | '['
                | ']'
                | '"'
                | '“'
                | '”'
                | ','
                | ';'
                | '?'
                | '!'
                | '|'
                | '<'
                | '>'
                | '*'
        )
}

/// A token without `'s`, or the apostrophe at its end.
fn without_possessive(core: &str) -> &str {
    let Some((index, _)) = core.char_indices().rfind(|&(_, c)| is_apostrophe(c)) else {
        return core;
    };
    let tail = &core[index..];
    let tail = tail.trim_start_matches(is_apostrophe);
    if index > 0 && (tail == "s" || tail == "S" || tail.is_empty()) { &core[..index] } else { core }
}

/// Whether a token is capitalized: "Bitcoin", "iPhone", "GPT-4", not "AI-based".
fn has_capital(core: &str) -> bool {
    core.chars().any(char::is_uppercase)
        && core.split('-').all(|part| {
            part.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) || part.is_empty()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        for (text, expected) in [
            ("Ask Vue.js, C++ and C#.", "Ask Vue.js C++ and C#"),
            ("(GPT-4) Anna's “AT&T”; see https://example.org/a b", "GPT-4 Anna's AT&T see b"),
            ("a@b.org Mac/Linux -- so--what… 3+", "Mac Linux so what 3"),
            ("don’t", "don’t"),
            ("", ""),
            ("--", ""),
        ] {
            let mut from = 0;
            let mut found = Vec::new();
            while let Some(range) = next(text, from..text.len()) {
                from = range.end;
                found.push(&text[range]);
            }
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn capitals_and_possessives() {
        for (core, capital) in [
            ("Ann", true),
            ("iPhone", true),
            ("GPT-4", true),
            ("AI-based", false),
            ("x", false),
            ("3", false),
        ] {
            assert_eq!(has_capital(core), capital, "{core}");
        }
        for (core, expected) in [
            ("Ann's", "Ann"),
            ("Ann’s", "Ann"),
            ("James'", "James"),
            ("O'Neill", "O'Neill"),
            ("'s", "'s"),
        ] {
            assert_eq!(without_possessive(core), expected);
        }
    }
}
