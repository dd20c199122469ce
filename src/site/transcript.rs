//! A transcript in its site.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::UnsupportedTags;
use crate::model::Facts;

/// A transcript with what follows from the other transcripts.
#[derive(Debug, Clone)]
pub struct IndexedTranscript {
    /// What is known of it alone.
    pub facts: Arc<Facts>,
    /// Its slug, unique among the transcripts.
    pub slug: String,
    /// For each facet, the values that count for it, in the order of its file.
    pub terms: Vec<Vec<usize>>,
    /// For each facet, the values that its file has and its text does not support.
    pub unsupported: Vec<Vec<usize>>,
    /// The mentions in its text, in order.
    pub mentions: Vec<Mention>,
    /// The entities that it declares, in the order of its file, then those that it only mentions,
    /// in the order of its text.
    pub tags: Vec<TranscriptEntity>,
}

/// A candidate that was judged to mean an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The index of the entity.
    pub entity: usize,
    /// The index of the candidate in [`crate::model::Spoken::candidates`].
    pub candidate: usize,
}

/// An entity on one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptEntity {
    /// The index of the entity.
    pub entity: usize,
    /// Whether the front matter declares it. If not, it is detected.
    pub declared: bool,
    /// Its mentions, as indices of the transcript's [`IndexedTranscript::mentions`]. If there are none, it is
    /// unsupported.
    pub mentions: Vec<usize>,
}

impl TranscriptEntity {
    /// Whether the transcript counts for the entity.
    pub fn counts(&self, unattested: UnsupportedTags) -> bool {
        !self.mentions.is_empty() || unattested == UnsupportedTags::Show
    }
}

impl IndexedTranscript {
    /// The entities that it counts for.
    pub fn entities(&self, unattested: UnsupportedTags) -> impl Iterator<Item = usize> {
        self.tags.iter().filter(move |tag| tag.counts(unattested)).map(|tag| tag.entity)
    }

    /// The day of publication.
    pub fn date(&self) -> Option<Date> {
        self.facts.meta.date
    }
}
