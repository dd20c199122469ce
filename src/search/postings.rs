//! Writes in which passages of a segment a term occurs.
//!
//! The newest transcript comes first, so that the beginning of a list is enough for the first results. For
//! each transcript: how many there are between it and the one before, in Rice's code; then in how many of
//! its passages the term occurs, in the gamma code; and for each of these how many passages there are
//! between it and the one before, in Rice's code. The parameters of Rice's code follow from the counts,
//! so the reader knows them too.

use super::bits::BitWriter;
use super::occurrences::TermOccurrence;

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
}

impl PostingsWriter {
    /// A writer for a segment.
    pub fn new(size: SegmentSize) -> PostingsWriter {
        PostingsWriter { bits: BitWriter::default(), size }
    }

    /// Adds the list of a term to `bytes`. Its occurrences come from the newest transcript to the oldest, which has
    /// the number 0.
    pub fn write<'o>(
        &mut self,
        counts: TermCounts,
        occurrences: impl Iterator<Item = TermOccurrence<'o>>,
        bytes: &mut Vec<u8>,
    ) {
        let k = self.parameters(counts);
        let mut left = self.size.transcripts;
        for own in occurrences {
            self.bits.push_rice(left - 1 - own.transcript, k[0]);
            left = own.transcript;
            // Of a term of whole transcripts these are all.
            if own.count > 0 {
                self.bits.push_gamma(own.count);
                own.gaps().for_each(|gap| self.bits.push_rice(gap, k[1]));
            }
        }
        self.bits.finish(bytes);
    }

    /// The parameters of Rice's code.
    fn parameters(&self, counts: TermCounts) -> [u32; 2] {
        let TermCounts { transcripts, passages } = counts;
        let floor = |a: u64, b: u64| (a / b.max(1)).max(1).ilog2();
        let [all, own] = [self.size.transcripts, transcripts].map(u64::from);
        let gap = u64::from(self.size.passages) * own;
        [floor(all, own), floor(gap, all * u64::from(passages))]
    }
}
