//! Related transcripts: those that share rare tags.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};

use super::facet_kinds::KEYWORDS;
use super::index::Site;
use crate::base::index::TranscriptIndex;

/// How many are kept for each transcript.
const KEPT: usize = 5;
/// How many neighbours by date are looked at for each tag, on either side. A tag on thousands of
/// transcripts says little, and looking at all of them would make the time for each transcript
/// grow with the archive.
const NEIGHBOURS: usize = 8;

impl Site {
    /// The transcripts most related to one, nearest first.
    ///
    /// Two transcripts are as near as the sum of their shared tags' weights, and a tag on `n`
    /// transcripts weighs `1/n`: the resource allocation index (Zhou, Lü and Zhang, "Predicting
    /// missing links via local information", 2009). The sum is in whole numbers, so that it is the
    /// same on any machine.
    pub fn related(&self, one: TranscriptIndex) -> Vec<TranscriptIndex> {
        let transcript = &self.transcripts[one];
        let values = &self.facets[KEYWORDS].values;
        let keywords = transcript.values[KEYWORDS].supported.iter();
        let keywords = keywords.map(|&keyword| values[keyword].transcripts.as_slice());
        let entities = transcript.counted_entities(self.unsupported_tags);
        let entities = entities.map(|entity| self.entities.all[entity].transcripts.as_slice());
        // Room for the neighbours of twenty tags.
        let mut shared: HashMap<TranscriptIndex, u64> =
            HashMap::with_capacity(20 * (2 * NEIGHBOURS + 1));
        for list in keywords.chain(entities).filter(|list| !list.is_empty()) {
            let weight = (1 << 32) / list.len() as u64;
            let own = list.partition_point(|&other| other < one);
            let window = own.saturating_sub(NEIGHBOURS)..(own + NEIGHBOURS + 1).min(list.len());
            for &other in &list[window] {
                *shared.entry(other).or_default() += weight;
            }
        }
        shared.remove(&one);
        let mut near: Vec<(TranscriptIndex, u64)> = shared.into_iter().collect();
        let nearest = |&(other, weight): &(TranscriptIndex, u64)| {
            (Reverse(weight), other.number().abs_diff(one.number()), other)
        };
        if near.len() > KEPT {
            near.select_nth_unstable_by_key(KEPT, nearest);
            near.truncate(KEPT);
        }
        near.sort_unstable_by_key(nearest);
        near.into_iter().map(|(other, _)| other).collect()
    }
}
