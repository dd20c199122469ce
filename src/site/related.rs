//! Related transcripts: those that share rare tags.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Entities, Entry, Group, KEYWORDS};
use crate::config::Unattested;

/// How many are kept for each transcript.
const KEPT: usize = 5;
/// How many neighbours by date are looked at for each tag, on either side. A tag on thousands of
/// transcripts says little, and looking at all of them would make the time for each transcript
/// grow with the archive.
const NEIGHBOURS: usize = 8;

/// For each transcript the most related ones, nearest first.
///
/// Two transcripts are as near as the sum of their shared tags' weights, and a tag on `n`
/// transcripts weighs `1/n`: the resource allocation index (Zhou, Lü and Zhang, "Predicting missing
/// links via local information", 2009). The sum is in whole numbers, so that it is the same on any
/// machine.
pub fn related(
    transcripts: &[Entry],
    keywords: &Group,
    entities: &Entities,
    unattested: Unattested,
) -> Vec<Vec<usize>> {
    // For each thread, the weight of every transcript: all zero between two uses.
    let scratch = || vec![0_u64; transcripts.len()];
    let related_to = |weights: &mut Vec<u64>, (one, entry): (usize, &Entry)| {
        let keywords = entry.terms[KEYWORDS].iter().map(|&term| &keywords.terms[term].transcripts);
        let entities = entry.entities(unattested).map(|entity| &entities.all[entity].transcripts);
        let mut near: Vec<usize> = Vec::new();
        for list in keywords.chain(entities).filter(|list| !list.is_empty()) {
            let weight = (1 << 32) / list.len() as u64;
            let at = list.partition_point(|&other| other < one);
            let window = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(list.len());
            for &other in list[window].iter().filter(|&&other| other != one) {
                if weights[other] == 0 {
                    near.push(other);
                }
                weights[other] += weight;
            }
        }
        let nearest = |&other: &usize| (Reverse(weights[other]), other.abs_diff(one), other);
        if near.len() > KEPT {
            near.select_nth_unstable_by_key(KEPT, nearest);
        }
        let mut kept = near[..near.len().min(KEPT)].to_vec();
        kept.sort_unstable_by_key(nearest);
        near.into_iter().for_each(|other| weights[other] = 0);
        kept
    };
    transcripts.par_iter().enumerate().map_init(scratch, related_to).collect()
}
