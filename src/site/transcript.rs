//! The tags of a transcript in its site.

use super::support::NamedIn;
use crate::base::index::{
    CandidateIndex, EntityIndex, FacetIndex, FacetValueIndex, IndexVec, MentionIndex, SpeakerIndex,
};
use crate::config::UnsupportedTags;

/// The tags of a transcript, by the numbers that they have in the lists of its site.
#[derive(Debug)]
pub struct TranscriptTags {
    /// Its values of each facet.
    pub values: IndexVec<FacetIndex, TranscriptValues>,
    /// The mentions in its text, in order.
    pub mentions: IndexVec<MentionIndex, Mention>,
    /// The entities that it declares, in the order of its file, then those that it only mentions,
    /// in the order of its text.
    /// Then those that only speak, in the order in which they do.
    pub entities: Vec<TranscriptEntity>,
    /// For each speaker of the text, the person who that is.
    pub speakers: IndexVec<SpeakerIndex, Option<EntityIndex>>,
}

/// The values of one facet that a transcript has.
#[derive(Debug, Clone, Default)]
pub struct TranscriptValues {
    /// Those that count for it, in the order of its file.
    pub supported: Vec<FacetValueIndex>,
    /// Those that its text does not support.
    pub unsupported: Vec<FacetValueIndex>,
}

/// A candidate that was judged to mean an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The entity that is meant.
    pub entity: EntityIndex,
    /// The candidate of the transcript.
    pub candidate: CandidateIndex,
}

/// An entity on one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptEntity {
    /// Which entity.
    pub entity: EntityIndex,
    /// Whether the front matter declares it. If not, it is detected.
    pub declared: bool,
    /// Whether it is a person who speaks in it.
    pub speaks: bool,
    /// Its mentions in the transcript.
    pub mentions: Vec<MentionIndex>,
    /// What else supports it, if it is declared and not mentioned.
    pub named_in: Option<NamedEntity>,
}

/// What supports an entity that a transcript declares and does not mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedEntity {
    /// A part of the transcript other than its text.
    In(NamedIn),
    /// The name of another entity, which the text mentions and which contains its name.
    Within(EntityIndex),
}

impl TranscriptEntity {
    /// Whether the text mentions it, or something else names it.
    pub fn is_named(&self) -> bool {
        !self.mentions.is_empty() || self.named_in.is_some()
    }

    /// Whether nothing shows that the transcript has to do with it.
    pub fn is_unsupported(&self) -> bool {
        !self.is_named() && !self.speaks
    }

    /// Whether the transcript counts among those that are about the entity.
    pub fn counts(&self, unsupported_tags: UnsupportedTags) -> bool {
        self.is_named() || self.is_unsupported() && unsupported_tags == UnsupportedTags::Show
    }
}

impl TranscriptTags {
    /// The entities that it is about, and those who speak in it.
    pub fn counted_entities(
        &self,
        unsupported_tags: UnsupportedTags,
    ) -> impl Iterator<Item = EntityIndex> {
        let counted = self.entities.iter();
        let counted = counted.filter(move |own| own.speaks || own.counts(unsupported_tags));
        counted.map(|own| own.entity)
    }

    /// An entity that it declares or mentions.
    pub fn entity(&self, entity: EntityIndex) -> Option<&TranscriptEntity> {
        self.entities.iter().find(|own| own.entity == entity)
    }
}
