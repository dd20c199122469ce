//! Runs of bytes of one class, such as words.

use std::ops::Range;

/// How many bytes are looked at together: a bit each in one number.
const AT_ONCE: usize = u64::BITS as usize;

/// The runs of bytes for which `is` holds, in order, each as long as possible.
///
/// A word has about five letters, so a loop that looks for its end byte by byte ends too often for a
/// processor to guess when. Here all bytes are looked at in the same way, many at once, and what is
/// left to go through are the places where a run begins or ends.
pub fn runs(bytes: &[u8], is: impl Fn(u8) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut edges = Edges { rest: bytes, is, begin: 0, next: 0, bits: 0, within: 0 };
    std::iter::from_fn(move || {
        let start = edges.next()?;
        // A run that has begun ends where the bytes do, at the latest.
        edges.next().map(|end| start..end)
    })
}

/// Where runs begin and end, by turns.
struct Edges<'b, F> {
    /// The bytes that have not been read yet.
    rest: &'b [u8],
    is: F,
    /// The offset of the bytes whose edges are in `bits`.
    begin: usize,
    /// The offset of the bytes after them.
    next: usize,
    /// The edges in these bytes that were not returned yet, a bit each.
    bits: u64,
    /// Whether the last of these bytes is within a run, as 0 or 1.
    within: u64,
}

impl<F: Fn(u8) -> bool> Edges<'_, F> {
    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.read()?;
        }
        let index = self.begin + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(index)
    }

    /// Reads the next bytes; `None` if there are none. Not a part of `next`, which is short and so can be
    /// a part of the loop over the runs.
    #[inline(never)]
    fn read(&mut self) -> Option<()> {
        let within = match self.rest.split_first_chunk() {
            Some((chunk, rest)) => {
                self.rest = rest;
                self.bits_of(chunk)
            }
            // Beyond the end is no run, so that the last one ends.
            None if self.rest.is_empty() && self.within == 0 => return None,
            None => {
                let rest = std::mem::take(&mut self.rest).iter().enumerate();
                rest.fold(0, |bits, (index, &byte)| bits | u64::from((self.is)(byte)) << index)
            }
        };
        self.bits = within ^ (within << 1 | self.within);
        self.within = within >> (AT_ONCE - 1);
        self.begin = self.next;
        self.next += AT_ONCE;
        Some(())
    }

    /// Which bytes are within a run, a bit each, the lowest for the first.
    fn bits_of(&self, chunk: &[u8; AT_ONCE]) -> u64 {
        // Without a branch, so that the compiler looks at many at once.
        let within = chunk.map(|byte| u8::from((self.is)(byte)));
        let (eights, _) = within.as_chunks::<8>();
        // Eight bytes of 0 or 1 become eight bits: the product has byte `n` at bit 56 + `n`.
        let gathered = |eight: &[u8; 8]| {
            u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> (u64::BITS - 8)
        };
        eights.iter().rev().fold(0, |bits, eight| bits << 8 | gathered(eight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_those_of_a_plain_loop(text in "([a-c]{0,9}|[ä .]{0,3}|[a-c]{60,70}| {60,70}){0,9}") {
            let is = |byte: u8| byte.is_ascii_lowercase();
            let mut expected: Vec<Range<usize>> = Vec::new();
            for (index, _) in text.bytes().enumerate().filter(|&(_, byte)| is(byte)) {
                match expected.last_mut() {
                    Some(run) if run.end == index => run.end += 1,
                    _ => expected.push(index..index + 1),
                }
            }
            prop_assert_eq!(runs(text.as_bytes(), is).collect::<Vec<_>>(), expected);
        }
    }
}
