//! Proposals with their evidence.

use std::collections::BTreeMap;

use super::quotes::Quote;

/// The suggestions for an archive.
#[derive(Debug, Default)]
pub struct Suggested {
    /// The entries, by name.
    pub entries: Vec<Proposal>,
    /// Names that nobody tagged, the most useful first.
    pub new_names: Vec<NewName>,
    /// How many more of these there are.
    pub more: usize,
    /// Names that were asked for and that the archive does not know.
    pub unknown: Vec<String>,
}

/// A name that nobody tagged, with the evidence.
#[derive(Debug)]
pub struct NewName {
    /// The name.
    pub name: String,
    /// The kind that it probably has, as the archive spells it.
    pub kind: Option<String>,
    /// How often it is in the texts.
    pub times: usize,
    /// How many transcripts have it in their text, title, description or summary.
    pub transcripts: usize,
    /// Other spellings and parts of it, with how often each is in the texts.
    pub written: BTreeMap<String, usize>,
    /// What captions make of it, in lower case.
    pub heard: BTreeMap<String, usize>,
    /// Sentences that have it.
    pub quotes: Vec<Quote>,
}

/// The suggestions for one name.
#[derive(Debug)]
pub struct Proposal {
    /// The name.
    pub name: String,
    /// Whether the lexicon has an entry of this name, to which this should be added.
    pub reviewed: bool,
    /// Its probable mishearings, best first.
    pub aliases: Vec<Alias>,
}

/// A mishearing, with the evidence.
#[derive(Debug)]
pub struct Alias {
    /// The words of the texts, in lower case.
    pub phrase: String,
    /// How often they are in the texts.
    pub times: usize,
    /// From 0 to 1: its similarity to the name, of which a half depends on its context.
    pub score: f64,
    /// The similarity of its sound, from 0 to 1.
    pub sound: f64,
    /// The similarity of its letters, from 0 to 1.
    pub letters: f64,
    /// The similarity of its context: 0 is that of any words, 1 the name's own.
    pub context: f64,
    /// How many transcripts have it.
    pub transcripts: usize,
    /// How many of these declare or mention the name.
    pub with_name: usize,
    /// How many of these declare the name and never mention it.
    pub unsupported: usize,
    /// Sentences that have it.
    pub quotes: Vec<Quote>,
}
