//! Cues in the order of their times, each once.

use std::collections::BTreeSet;

use super::draft::{Draft, DraftCue};
use super::trouble::{Trouble, Troubles};

/// A fall of times by at least this much may be the start of a second file, in milliseconds.
const FALL: u32 = 60_000;

/// A second file has at least so many cues.
const FEWEST: usize = 5;

/// Sorts cues by time; those without stay behind the one above them. Drops second copies of a cue, and ends that
/// are before the start.
pub fn by_time(draft: &mut Draft<'_>, troubles: &mut Troubles) {
    forget_second_files(draft, troubles);
    let Draft { cues, lines, .. } = draft;
    for cue in cues.iter_mut() {
        if cue.end.zip(cue.start).is_some_and(|(end, start)| end < start) {
            troubles.add(Trouble::EndsEarly, cue.at..cue.at);
            cue.end = None;
        }
    }
    let mut is_sorted = true;
    let mut last = 0;
    for (cue, key) in cues.iter().zip(keys(cues)) {
        if key < last {
            troubles.add(Trouble::OutOfOrder, cue.at..cue.at);
            is_sorted = false;
        }
        last = key;
    }
    if !is_sorted {
        let keys: Vec<u32> = keys(cues).collect();
        let mut keyed: Vec<(u32, DraftCue)> = keys.into_iter().zip(cues.drain(..)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        cues.extend(keyed.into_iter().map(|(_, cue)| cue));
    }
    // Some programs write a cue once for each layer of its style.
    cues.dedup_by(|cue, before| {
        cue.start.is_some()
            && (cue.start, cue.end) == (before.start, before.end)
            && cue.of(lines) == before.of(lines)
    });
}

/// The times by which cues are sorted.
fn keys(cues: &[DraftCue]) -> impl Iterator<Item = u32> {
    cues.iter().scan(0, |time, cue| {
        *time = cue.start.unwrap_or(*time);
        Some(*time)
    })
}

/// Takes the times from a part whose times begin again and are those of cues above it: sorted, the
/// words of two recordings would be mixed.
fn forget_second_files(draft: &mut Draft<'_>, troubles: &mut Troubles) {
    let Draft { cues, lines, .. } = draft;
    let mut latest = 0;
    let mut above = StartsAbove::default();
    for index in 0..cues.len() {
        let Some(start) = cues[index].start else { continue };
        let falls = latest >= FALL && start < latest - FALL && index >= FEWEST;
        let next = cues[index..].first_chunk::<FEWEST>();
        if falls && next.is_some_and(|next| rises(next) && above.overlap(&cues[..index], next)) {
            troubles.add(Trouble::Restart, cues[index].at..cues[index].at);
            for cue in &mut cues[index..] {
                (cue.start, cue.end) = (None, None);
                lines[cue.lines.clone()].iter_mut().for_each(|line| line.words.clear());
            }
            return;
        }
        latest = latest.max(start);
    }
}

fn rises(cues: &[DraftCue]) -> bool {
    cues.is_sorted_by_key(|cue| cue.start)
}

/// The starts of cues, in order of time, of those above the last place that was asked for: most files need
/// none.
#[derive(Default)]
struct StartsAbove {
    /// Each with the number of its cue.
    starts: BTreeSet<(Option<u32>, usize)>,
    /// How many cues were looked at.
    seen: usize,
}

impl StartsAbove {
    /// Whether some of the cues `above` begin within the time of the `next` ones. There are more of them with
    /// each call.
    fn overlap(&mut self, above: &[DraftCue], next: &[DraftCue; FEWEST]) -> bool {
        let new = above.iter().enumerate().skip(self.seen);
        self.starts.extend(new.map(|(number, cue)| (cue.start, number)));
        self.seen = above.len();
        let [first, .., last] = next;
        self.starts.range((first.start, 0)..=(last.start, usize::MAX)).nth(1).is_some()
    }
}
