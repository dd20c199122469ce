//! A transcript in its site.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::lists::Lists;
use super::tagging::Tagging;
use super::transcript::TranscriptTags;
use crate::base::index::{MentionIndex, TranscriptIndex};
use crate::base::partial_date::PartialDate;
use crate::model::{Candidate, Facts};

/// A transcript with what follows from the other transcripts. Its tags read as its own fields:
/// `transcript.entities`.
#[derive(Debug)]
pub struct IndexedTranscript {
    /// What is known of it alone.
    pub facts: Arc<Facts>,
    /// Its slug, unique among the transcripts.
    pub slug: Arc<str>,
    index: TranscriptIndex,
    pub(super) tagging: Arc<Tagging>,
    lists: Arc<Lists>,
    /// Made when they are first asked for: after an edit that renumbers the names, a preview shows a few
    /// pages, and not thousands.
    tags: OnceLock<Box<TranscriptTags>>,
}

impl Deref for IndexedTranscript {
    type Target = TranscriptTags;

    fn deref(&self) -> &TranscriptTags {
        self.tags.get_or_init(|| Box::new(self.lists.tags(self.index, &self.facts, &self.tagging)))
    }
}

impl IndexedTranscript {
    /// The transcript at `index` of the site that has these lists.
    pub(super) fn new(
        index: TranscriptIndex,
        facts: Arc<Facts>,
        tagging: Arc<Tagging>,
        lists: &Arc<Lists>,
    ) -> IndexedTranscript {
        let slug = Arc::clone(&lists.slugs[index]);
        IndexedTranscript {
            facts,
            slug,
            index,
            tagging,
            lists: Arc::clone(lists),
            tags: OnceLock::new(),
        }
    }

    /// The same transcript in a site that has these lists, and the same order.
    pub(super) fn with_lists(&self, lists: &Arc<Lists>) -> IndexedTranscript {
        let (facts, tagging) = (Arc::clone(&self.facts), Arc::clone(&self.tagging));
        IndexedTranscript::new(self.index, facts, tagging, lists)
    }

    /// The candidate of a mention.
    pub fn candidate(&self, mention: MentionIndex) -> &Candidate {
        &self.facts.spoken.candidates[self.mentions[mention].candidate]
    }

    /// Groups mentions, which come in the order of the text, by their paragraph.
    pub fn by_paragraph<'a>(
        &'a self,
        mentions: &'a [MentionIndex],
    ) -> impl Iterator<Item = &'a [MentionIndex]> {
        let paragraph = |mention: &MentionIndex| self.candidate(*mention).paragraph;
        mentions.chunk_by(move |a, b| paragraph(a) == paragraph(b))
    }

    /// The date of publication.
    pub fn date(&self) -> Option<PartialDate> {
        self.facts.meta.date
    }
}
