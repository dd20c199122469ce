//! Where a term occurs, before its list is written: for each transcript its number in the segment, in how many of
//! its passages the term occurs, and how many passages there are between each of these and the one before.
//! Varints. A term of whole transcripts has no passages.

use super::varint::{push_varint, take_varint, take_varints, varint_len};

/// The passages of a term in one transcript.
#[derive(Debug, Clone, Copy)]
pub struct TermOccurrence<'b> {
    /// The number of the transcript in its segment.
    pub transcript: u32,
    /// How many passages.
    pub count: u32,
    /// How many there are between each and the one before, as varints.
    pub gaps: &'b [u8],
}

impl TermOccurrence<'_> {
    /// How many bytes [`TermOccurrence::push`] adds.
    pub fn size(&self) -> u32 {
        varint_len(self.transcript) + varint_len(self.count) + self.gaps.len() as u32
    }

    /// Adds it to the bytes of its term.
    pub fn push(&self, bytes: &mut Vec<u8>) {
        push_varint(self.transcript, bytes);
        push_varint(self.count, bytes);
        bytes.extend_from_slice(self.gaps);
    }

    /// How many passages there are between each and the one before.
    pub fn gaps(&self) -> impl ExactSizeIterator<Item = u32> {
        let mut rest = self.gaps;
        (0..self.count as usize).map(move |_| take_varint(&mut rest))
    }
}

/// Adds the gaps between passages, which come in order.
pub fn push_gaps(passages: impl Iterator<Item = u32>, bytes: &mut Vec<u8>) {
    let mut next = 0;
    for passage in passages {
        push_varint(passage - next, bytes);
        next = passage + 1;
    }
}

/// The occurrences of a term, as they were added.
pub fn occurrences(mut bytes: &[u8]) -> impl Iterator<Item = TermOccurrence<'_>> {
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let (transcript, count) = (take_varint(&mut bytes), take_varint(&mut bytes));
        Some(TermOccurrence { transcript, count, gaps: take_varints(count, &mut bytes) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_come_back() {
        let (mut gaps, mut bytes) = (Vec::new(), Vec::new());
        push_gaps([3, 4, 300].into_iter(), &mut gaps);
        for (transcript, count, gaps) in [(700, 3, gaps.as_slice()), (2, 0, &[])] {
            let own = TermOccurrence { transcript, count, gaps };
            let before = bytes.len() as u32;
            own.push(&mut bytes);
            assert_eq!(bytes.len() as u32 - before, own.size());
        }
        let found: Vec<(u32, Vec<u32>)> =
            occurrences(&bytes).map(|own| (own.transcript, own.gaps().collect())).collect();
        assert_eq!(found, [(700, vec![3, 0, 295]), (2, Vec::new())]);
    }
}
