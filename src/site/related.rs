//! Related transcripts: those that share rare tags.

use rayon::prelude::*;

use super::{Entities, Entry, Group};

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
pub fn related(transcripts: &[Entry], keywords: &Group, entities: &Entities) -> Vec<Vec<usize>> {
    let one_related = |(one, entry): (usize, &Entry)| {
        let keywords = entry.terms[0].iter().map(|&term| &keywords.terms[term].transcripts);
        let entities = entry.entities.iter().map(|&entity| &entities.all[entity].transcripts);
        let mut shared: Vec<(usize, u64)> = Vec::new();
        for list in keywords.chain(entities) {
            let weight = (1 << 32) / list.len() as u64;
            let at = list.partition_point(|&other| other < one);
            let window = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(list.len());
            let others = list[window].iter().filter(|&&other| other != one);
            shared.extend(others.map(|&other| (other, weight)));
        }
        shared.sort_unstable();
        let mut near: Vec<(usize, u64)> = Vec::new();
        for (other, weight) in shared {
            match near.last_mut() {
                Some(last) if last.0 == other => last.1 += weight,
                _ => near.push((other, weight)),
            }
        }
        let distance = |&(other, weight): &(usize, u64)| {
            (std::cmp::Reverse(weight), other.abs_diff(one), other)
        };
        near.sort_unstable_by_key(distance);
        near.into_iter().take(KEPT).map(|(other, _)| other).collect()
    };
    transcripts.par_iter().enumerate().map(one_related).collect()
}
