//! What is proposed, with the evidence.

use super::quotes::Quote;
use super::words::{ByCase, CaseRule, NearWord};

/// What is proposed for an archive.
#[derive(Debug, Default)]
pub struct Suggested {
    /// The entries, by name.
    pub entries: Vec<Proposal>,
    /// SoundIndex that were asked for and that the archive does not know.
    pub unknown: Vec<String>,
}

/// What is proposed for one name.
#[derive(Debug)]
pub struct Proposal {
    /// The name.
    pub name: String,
    /// Whether the lexicon has an entry of this name, to which this is to be added.
    pub reviewed: bool,
    /// How to tell the name from the word that it is, if anything is proposed for that.
    pub word: Option<WordAdvice>,
    /// What captions seem to make of it, best first.
    pub aliases: Vec<Alias>,
}

/// How to tell a name from a word, with the evidence.
#[derive(Debug)]
pub struct WordAdvice {
    /// What is proposed for its case.
    pub rule: Option<CaseRule>,
    /// How often it stands inside of sentences,
    pub inside: ByCase,
    /// at their start,
    pub start: ByCase,
    /// and in texts without sentences.
    pub captions: ByCase,
    /// Whether a rule of case alone would take the word for the name at the start of sentences.
    pub misled_by_starts: bool,
    /// Words that usually stand near it.
    pub near: Vec<NearWord>,
    /// Whether they reach so many of its places that they can be its `near`.
    pub near_is_enough: bool,
    /// How many places inside of sentences have one of them near.
    pub reached: ByCase,
    /// Phrases in which it is not meant, each with how often it stands in the texts.
    pub not: Vec<(String, usize)>,
    /// Sentences that have it in its own case.
    pub meant: Vec<Quote>,
    /// Sentences that have it in another.
    pub not_meant: Vec<Quote>,
}

/// A mis-hearing, with the evidence.
#[derive(Debug)]
pub struct Alias {
    /// What the texts have, in lower case.
    pub phrase: String,
    /// How often.
    pub times: usize,
    /// From 0 to 1: how like the name it is, of which a half is earned by the context it keeps.
    pub score: f64,
    /// How like the name it sounds and is written, from 0 to 1 each.
    pub sound: f64,
    /// The letters.
    pub letters: f64,
    /// How much of the name's context it keeps: 0 is that of any words, 1 the name's own.
    pub context: f64,
    /// In how many transcripts it stands,
    pub transcripts: usize,
    /// how many of these declare or mention the name,
    pub with_name: usize,
    /// and how many declare it and never mention it.
    pub unattested: usize,
    /// Sentences that have it.
    pub quotes: Vec<Quote>,
}
