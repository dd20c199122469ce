//! Spans: ranges of bytes in a text.

use std::ops::Range;

/// A range of bytes in a text, half the size of a `Range<usize>`. The text has at most 4 GiB: a file
/// of 16 MiB is the largest that is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The first byte after the span.
    pub end: u32,
}

impl Span {
    /// The span of a range. Offsets above 4 GiB become 4 GiB.
    pub fn new(range: Range<usize>) -> Span {
        Span { start: offset(range.start), end: offset(range.end) }
    }

    /// The empty span at an offset.
    pub fn at(index: usize) -> Span {
        Span::new(index..index)
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether all of another span is inside this one.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The first byte, as an index.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The first byte after the span, as an index.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The span as a range, to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The length in bytes; 0 if the end is before the start.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span is empty.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The span of the same length that begins `start` bytes later.
    pub fn shifted(self, start: usize) -> Span {
        let start = offset(start);
        Span { start: self.start.saturating_add(start), end: self.end.saturating_add(start) }
    }

    /// How many bytes are between two spans; 0 if they touch or overlap.
    pub fn distance(self, other: Span) -> u32 {
        other.start.saturating_sub(self.end).max(self.start.saturating_sub(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range)
    }
}

fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_survive() {
        let span = Span::new(3..7);
        assert_eq!((span.range(), span.len(), span.is_empty()), (3..7, 4, false));
        assert_eq!(span.shifted(10), Span { start: 13, end: 17 });
        assert!(Span::new(5..5).is_empty() && Span { start: 2, end: 1 }.is_empty());
        assert_eq!(Span::new(0..usize::MAX).end, u32::MAX);
    }

    #[test]
    fn distances() {
        let span = |start, end| Span { start, end };
        for (a, b, distance) in [
            (span(0, 3), span(5, 6), 2),
            (span(5, 6), span(0, 3), 2),
            (span(0, 3), span(3, 6), 0),
            (span(0, 9), span(3, 6), 0),
        ] {
            assert_eq!(a.distance(b), distance, "{a:?} {b:?}");
        }
    }
}
