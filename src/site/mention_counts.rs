//! How often the transcripts mention each entity.

use std::sync::Arc;

use super::lists::Lists;
use super::transcript::IndexedTranscript;
use crate::base::index::{EntityIndex, IndexVec, TranscriptIndex};

/// The mentions of all entities.
#[derive(Debug)]
pub(super) struct MentionCounts(IndexVec<EntityIndex, EntityMentions>);

/// The mentions of one entity.
#[derive(Debug, Clone, Default)]
pub struct EntityMentions {
    /// How often it is mentioned in all.
    pub total: usize,
    /// How often each transcript of [`Entity::transcripts`](super::Entity::transcripts) mentions it,
    /// in the same order.
    pub by_transcript: Vec<usize>,
}

impl MentionCounts {
    /// Counts the mentions in all transcripts, which come in the order of the site.
    pub fn of(
        lists: &Lists,
        transcripts: &IndexVec<TranscriptIndex, Arc<IndexedTranscript>>,
    ) -> MentionCounts {
        let entities = &lists.entities.all;
        let mut counts: IndexVec<EntityIndex, EntityMentions> =
            entities.iter().map(|_| EntityMentions::default()).collect();
        for (index, transcript) in transcripts.iter_enumerated() {
            let is_part = lists.duplicates.is_part(index);
            let counted = transcript.entities.iter().filter(|own| {
                let is_listed = || entities[own.entity].transcripts.binary_search(&index).is_ok();
                own.counts(lists.unsupported_tags) && (!is_part || is_listed())
            });
            for own in counted {
                let mentions = &mut counts[own.entity];
                mentions.total += own.mentions.len();
                mentions.by_transcript.push(own.mentions.len());
            }
        }
        MentionCounts(counts)
    }

    /// The mentions of an entity.
    pub fn entity(&self, entity: EntityIndex) -> &EntityMentions {
        &self.0[entity]
    }
}
