//! Divides the transcripts of a site.

use std::ops::Range;

use crate::base::index::TranscriptIndex;
use crate::site::Site;

/// How many transcripts the segments have, from the largest. A transcript that is added as the newest
/// changes the last segment alone until that has so many as one of the size above it.
const SIZES: [usize; 4] = [65_536, 4_096, 64, 1];

/// The transcripts from the oldest to the newest, those without a date first. Their numbers in this
/// order are the same on all later days, unless an older one is added.
#[derive(Debug)]
pub struct Segments {
    /// How many there are.
    pub transcripts: usize,
    /// The segments, in this order, none of them empty.
    pub ranges: Vec<Range<usize>>,
}

impl Segments {
    /// The segments of a site.
    pub fn of(site: &Site) -> Segments {
        let transcripts = site.transcripts.len();
        let mut ranges = Vec::new();
        let mut start = 0;
        for size in SIZES {
            // Of the largest size there may be several, of the smallest one is enough.
            let whole = (transcripts - start) / size * size;
            let step = if size == SIZES[0] { size } else { whole.max(1) };
            let end = start + whole;
            ranges.extend((start..end).step_by(step).map(|start| start..start + step));
            start = end;
        }
        Segments { transcripts, ranges }
    }

    /// The transcript with a number in this order.
    pub fn transcript(&self, number: usize) -> TranscriptIndex {
        TranscriptIndex::new(self.transcripts - 1 - number)
    }

    /// The number of a transcript in this order.
    pub fn number(&self, transcript: TranscriptIndex) -> usize {
        self.transcripts - 1 - transcript.number()
    }
}
