//! How often the transcripts mention each entity.

use std::sync::Arc;

use super::lists::Lists;
use super::transcript::IndexedTranscript;

/// The mentions of all entities.
#[derive(Debug)]
pub(super) struct MentionCounts(Vec<EntityMentions>);

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
    pub fn of(lists: &Lists, transcripts: &[Arc<IndexedTranscript>]) -> MentionCounts {
        let mut counts = vec![EntityMentions::default(); lists.entities.all.len()];
        for tag in transcripts.iter().flat_map(|transcript| &transcript.tags) {
            if tag.counts(lists.unattested) {
                let mentions = &mut counts[tag.entity];
                mentions.total += tag.mentions.len();
                mentions.by_transcript.push(tag.mentions.len());
            }
        }
        MentionCounts(counts)
    }

    /// The mentions of an entity.
    pub fn entity(&self, entity: usize) -> &EntityMentions {
        &self.0[entity]
    }
}
