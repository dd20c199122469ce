//! Lists: the tables of a site that gather its transcripts.

use std::ops::Deref;
use std::sync::Arc;

use super::entities::Entities;
use super::facets::Facet;
use super::gathered::{Gathered, GatheredNames};
use super::order::TranscriptOrder;
use super::tagging::Tagging;
use super::transcript::TranscriptTags;
use crate::base::index::{FacetIndex, IndexVec, TranscriptIndex};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::Facts;

/// All tables that gather the transcripts of a site, which are named by their index in its order. That
/// reads as a part of the lists: `lists.dated`.
#[derive(Debug)]
pub struct Lists {
    /// The keywords and the facets, in the order of [`FACET_KINDS`](super::FACET_KINDS).
    pub facets: IndexVec<FacetIndex, Arc<Facet>>,
    /// The entities and their kinds.
    pub entities: Arc<Entities>,
    /// The names that the texts were searched for.
    pub lexicon: Arc<Lexicon>,
    /// What becomes of declared tags without a mention.
    pub unsupported_tags: UnsupportedTags,
    /// The order of the transcripts.
    pub(super) order: Arc<TranscriptOrder>,
    /// What the lists were made from.
    pub(super) gathered: Gathered,
}

impl Deref for Lists {
    type Target = TranscriptOrder;

    fn deref(&self) -> &TranscriptOrder {
        &self.order
    }
}

impl Lists {
    /// Makes the lists of the names that were gathered. The time grows with the number of names, and with
    /// that of the tags of all transcripts only as far as these are copied. What would be the same as in the
    /// lists `before` is shared with them.
    pub(super) fn index(
        order: Arc<TranscriptOrder>,
        gathered: Gathered,
        lexicon: Arc<Lexicon>,
        unsupported_tags: UnsupportedTags,
        before: Option<&Lists>,
    ) -> Lists {
        let before = before.filter(|before| {
            Arc::ptr_eq(&before.order, &order)
                && Arc::ptr_eq(&before.lexicon, &lexicon)
                && before.unsupported_tags == unsupported_tags
        });
        let same = before.filter(|before| before.gathered.has_entities_of(&gathered));
        let entities = match same {
            Some(same) => Arc::clone(&same.entities),
            None => Arc::new(Entities::index(&gathered, &lexicon, &order.duplicates)),
        };
        let same = same.filter(|same| same.gathered.has_subjects_of(&gathered));
        let facet = |(index, names): (FacetIndex, &Arc<GatheredNames>)| {
            let known = same.filter(|same| Arc::ptr_eq(&same.gathered.facets[index], names));
            let new = || Facet::index(index, &gathered, &entities, &lexicon, unsupported_tags);
            known.map_or_else(|| Arc::new(new()), |known| Arc::clone(&known.facets[index]))
        };
        let facets = gathered.facets.iter_enumerated().map(facet).collect();
        Lists { facets, entities, lexicon, unsupported_tags, order, gathered }
    }

    /// The tags of the transcript at `index`.
    pub(super) fn tags(
        &self,
        index: TranscriptIndex,
        facts: &Facts,
        tagging: &Tagging,
    ) -> TranscriptTags {
        let values = self.facets.iter().map(|facet| facet.values_of(index, &facts.meta));
        TranscriptTags {
            values: values.collect(),
            mentions: self.entities.mentions(facts, tagging),
            speakers: tagging
                .cast
                .by_speaker
                .iter()
                .map(|&person| self.entities.of_subject(person?))
                .collect(),
            entities: self.entities.of_transcript(tagging),
        }
    }
}
