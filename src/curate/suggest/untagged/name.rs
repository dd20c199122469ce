//! A name that nobody tagged.

use std::collections::{BTreeMap, BTreeSet};

use super::uses::PhraseSpan;
use crate::base::index::TranscriptIndex;

/// A name that nobody tagged, with the evidence.
#[derive(Debug)]
pub struct Untagged {
    /// The most frequent spelling.
    pub name: String,
    /// The guessed kind.
    pub kind: Option<String>,
    /// Where it is, its other spellings and its parts included.
    pub spans: Vec<PhraseSpan>,
    /// Its transcripts.
    pub texts: BTreeSet<TranscriptIndex>,
    /// Other spellings and parts, with how often each is used.
    pub written: BTreeMap<String, usize>,
    /// What captions make of it.
    pub heard: BTreeMap<String, usize>,
    /// In how many titles, descriptions and summaries it is.
    pub described: usize,
    /// Whether it may be a misspelling of a known name, or a part of it.
    pub doubtful: bool,
    /// Whether it is used like the name of a person.
    pub personal: bool,
    /// Those of its places that are next to another capitalized word.
    pub beside: BTreeSet<PhraseSpan>,
    /// How often it is in texts and, with more weight, in descriptions, in this spelling.
    pub weight: usize,
}

impl Untagged {
    pub fn new(name: &str) -> Untagged {
        Untagged {
            name: name.to_owned(),
            kind: None,
            spans: Vec::new(),
            texts: BTreeSet::new(),
            written: BTreeMap::new(),
            heard: BTreeMap::new(),
            described: 0,
            doubtful: false,
            personal: true,
            beside: BTreeSet::new(),
            weight: 0,
        }
    }

    /// Adds another spelling, or a part.
    pub fn take(&mut self, other: Untagged) {
        *self.written.entry(other.name).or_default() += other.spans.len();
        self.spans.extend(other.spans);
        self.spans.sort_unstable();
        self.texts.extend(other.texts);
        self.described += other.described;
        for (spelling, count) in other.written {
            *self.written.entry(spelling).or_default() += count;
        }
    }

    /// Adds what captions make of the name.
    pub fn hear(&mut self, mut other: Untagged) {
        *self.heard.entry(other.name.to_lowercase()).or_default() += other.spans.len();
        for (spelling, count) in std::mem::take(&mut other.written) {
            *self.heard.entry(spelling.to_lowercase()).or_default() += count;
        }
        other.name.clear();
        self.take(other);
        self.written.remove("");
    }

    /// Adds a place of a first or last name.
    pub fn take_part(&mut self, part: &str, span: PhraseSpan) {
        *self.written.entry(part.to_owned()).or_default() += 1;
        let index = self.spans.partition_point(|other| *other < span);
        self.spans.insert(index, span);
        self.texts.insert(span.text);
    }
}
