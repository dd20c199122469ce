//! Writes in which passages of a segment a term occurs.
//!
//! The newest transcript comes first, so that the beginning of a list is enough for the first results. For
//! each transcript: how many there are between it and the one before, in Rice's code; then in how many of
//! its passages the term occurs, in the gamma code; and for each of these how many passages there are
//! between it and the one before, in Rice's code. The parameters of Rice's code follow from the counts,
//! so the reader knows them too.

use super::bits::BitWriter;

/// How large a segment is.
#[derive(Debug, Clone, Copy)]
pub struct SegmentSize {
    /// Its transcripts.
    pub transcripts: u32,
    /// Their passages.
    pub passages: u32,
}

/// How often a term occurs in a segment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TermCounts {
    /// In how many transcripts.
    pub transcripts: u32,
    /// In how many passages; the same if it is a term of whole transcripts.
    pub passages: u32,
}

/// Writes the list of one term after another.
#[derive(Debug)]
pub struct PostingsWriter {
    bits: BitWriter,
    size: SegmentSize,
    /// The parameters of Rice's code.
    k: [u32; 2],
    /// How many transcripts are left, from the oldest.
    left: u32,
}

impl PostingsWriter {
    /// A writer for a segment.
    pub fn new(size: SegmentSize) -> PostingsWriter {
        PostingsWriter { bits: BitWriter::default(), size, k: [0; 2], left: 0 }
    }

    /// Begins the list of a term.
    pub fn begin(&mut self, counts: TermCounts) {
        let TermCounts { transcripts, passages } = counts;
        let floor = |a: u64, b: u64| (a / b.max(1)).max(1).ilog2();
        let [all, own] = [self.size.transcripts, transcripts].map(u64::from);
        let gap = u64::from(self.size.passages) * own;
        self.k = [floor(all, own), floor(gap, all * u64::from(passages))];
        self.left = self.size.transcripts;
    }

    /// Adds a transcript by its number in the segment. They come from the newest to the oldest, which has
    /// the number 0.
    pub fn transcript(&mut self, number: u32) {
        self.bits.push_rice(self.left - 1 - number, self.k[0]);
        self.left = number;
    }

    /// Adds the passages of this transcript: how many there are, and the number between each and the one
    /// before.
    pub fn passages(&mut self, gaps: impl ExactSizeIterator<Item = u32>) {
        self.bits.push_gamma(gaps.len() as u32);
        gaps.for_each(|gap| self.bits.push_rice(gap, self.k[1]));
    }

    /// Ends the list, and adds its bytes to `bytes`.
    pub fn finish(&mut self, bytes: &mut Vec<u8>) {
        self.bits.finish(bytes);
    }
}
