//! When something is said: from the times that are known, and between them in proportion to the text.

use std::ops::Range;

use super::moment::Moment;

/// An offset of a text whose moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownMoment {
    /// The offset in bytes.
    pub offset: usize,
    /// The moment of the recording.
    pub moment: Moment,
}

/// A stretch of a text whose first and last moment are known or estimated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimedSpan {
    /// Its bytes in the text; not empty.
    pub offsets: Range<usize>,
    /// When it begins and ends. It may take no time.
    pub moments: Range<Moment>,
    /// Whether its beginning is known, and not estimated.
    pub exact: bool,
}

/// When an offset of a text is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOffset {
    /// The moment of the recording.
    pub moment: Moment,
    /// Whether it is known, and not estimated.
    pub exact: bool,
    /// The last offset up to here whose moment is known or estimated by other means.
    pub since: usize,
}

/// The moments of a text.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// Stretches without a byte in common, in order of offsets and of moments. What lies between two of
    /// them was not said in the recording, or nobody knows when.
    spans: Vec<TimedSpan>,
    /// Whether the stretches are cues: each word of one has a moment of its own, in milliseconds.
    is_of_cues: bool,
}

impl Timing {
    /// A text of `length` bytes with some known moments, in order, which takes as long as `duration` if
    /// that is known. What is before the first moment and after the last one has no time without it.
    pub fn new(
        length: usize,
        duration: Option<Moment>,
        given: impl Iterator<Item = KnownMoment>,
    ) -> Timing {
        let mut known: Vec<KnownMoment> = Vec::new();
        for next in given {
            let follows =
                |last: &KnownMoment| last.offset < next.offset && last.moment <= next.moment;
            if known.last().is_none_or(follows) {
                known.push(next);
            }
        }
        // The beginning and the end are estimates, too: speech may begin later.
        let is_known_from_start = known.first().is_some_and(|first| first.offset == 0);
        let last = known.last().map_or(Moment::default(), |last| last.moment);
        if let Some(end) = duration {
            if !is_known_from_start {
                known.insert(0, KnownMoment { offset: 0, moment: Moment::default() });
            }
            if end > last {
                known.push(KnownMoment { offset: length.max(1), moment: end });
            }
        }
        let pairs = known.windows(2).enumerate();
        let spans = pairs.map(|(index, pair)| TimedSpan {
            offsets: pair[0].offset..pair[1].offset,
            moments: pair[0].moment..pair[1].moment,
            exact: index > 0 || is_known_from_start || duration.is_none(),
        });
        Timing { spans: spans.collect(), is_of_cues: false }
    }

    /// The moments of stretches, which are in order. Those without bytes, and those that begin before the
    /// end of an earlier one, in the text or in the recording, are left out.
    pub fn of_spans(spans: impl Iterator<Item = TimedSpan>) -> Timing {
        let mut timing = Timing::default();
        for span in spans {
            let follows = |last: &TimedSpan| {
                last.offsets.end <= span.offsets.start && last.moments.end <= span.moments.start
            };
            let is_valid = !span.offsets.is_empty() && span.moments.start <= span.moments.end;
            if is_valid && timing.spans.last().is_none_or(follows) {
                timing.spans.push(span);
            }
        }
        timing
    }

    /// The moments of cues, which are stretches as in [`Timing::of_spans`]. A moment within a cue is an
    /// estimate for its word, and not rounded.
    pub fn of_cues(spans: impl Iterator<Item = TimedSpan>) -> Timing {
        Timing { is_of_cues: true, ..Timing::of_spans(spans) }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The stretches of the text whose moments are known, in order.
    pub fn spans(&self) -> &[TimedSpan] {
        &self.spans
    }

    /// The moment of an offset: within a stretch in proportion to the bytes, since speech takes them
    /// almost evenly. `None` if it is in none.
    pub fn at(&self, offset: usize) -> Option<TimedOffset> {
        let next = self.spans.partition_point(|span| span.offsets.end <= offset);
        let span = self.spans.get(next).filter(|span| span.offsets.contains(&offset))?;
        Some(TimedOffset {
            moment: self.within(span, offset),
            exact: span.exact && offset == span.offsets.start,
            since: if self.is_of_cues { offset } else { span.offsets.start },
        })
    }
}

impl Timing {
    /// The moment at which the byte at an offset has been said. `None` if it is in no stretch.
    pub fn end(&self, offset: usize) -> Option<Moment> {
        let next = self.spans.partition_point(|span| span.offsets.end <= offset);
        let span = self.spans.get(next).filter(|span| span.offsets.contains(&offset))?;
        Some(self.within(span, offset + 1))
    }

    /// The moment of an offset in a stretch. Between whole seconds it is a whole second: an estimate is not
    /// more precise than what it is made from.
    fn within(&self, span: &TimedSpan, offset: usize) -> Moment {
        let moment = span.at(offset);
        let (start, end) = (span.moments.start.millis(), span.moments.end.millis());
        let is_coarse = [start, end].iter().all(|millis| millis.is_multiple_of(1000));
        if is_coarse && !self.is_of_cues { Moment::from_seconds(moment.seconds()) } else { moment }
    }
}

impl TimedSpan {
    /// The moment of an offset in it, or of its end.
    fn at(&self, offset: usize) -> Moment {
        let (start, end) = (self.moments.start.millis(), self.moments.end.millis());
        let share = (offset - self.offsets.start) as u64 * u64::from(end - start);
        let millis = share / self.offsets.len() as u64;
        Moment::from_millis(start + u32::try_from(millis).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of 1000 bytes with known moments, each an offset and seconds.
    fn timed(duration: Option<u32>, known: &[(usize, u32)]) -> Timing {
        let known = known.iter().map(|&(offset, seconds)| KnownMoment {
            offset,
            moment: Moment::from_seconds(seconds),
        });
        Timing::new(1000, duration.map(Moment::from_seconds), known)
    }

    fn seconds(timing: &Timing, offset: usize) -> Option<u32> {
        timing.at(offset).map(|at| at.moment.seconds())
    }

    #[test]
    fn between_what_is_known() {
        let timing = timed(Some(100), &[(500, 20)]);
        let at = [0, 250, 500, 750, 999].map(|offset| seconds(&timing, offset));
        assert_eq!(at, [0, 10, 20, 60, 99].map(Some));
        assert_eq!([0, 500, 501].map(|o| timing.at(o).unwrap().exact), [false, true, false]);
        let open = timed(None, &[(10, 5), (110, 15)]);
        assert_eq!(
            [0, 10, 60, 109, 110, 900].map(|offset| seconds(&open, offset)),
            [None, Some(5), Some(10), Some(14), None, None]
        );
        assert!(open.at(10).unwrap().exact);
        assert!(timed(None, &[]).is_empty());
        // A recording that is shorter than its times say.
        let wrong = timed(Some(10), &[(0, 5), (100, 15)]);
        assert_eq!([50, 900].map(|offset| seconds(&wrong, offset)), [Some(10), None]);
    }

    #[test]
    fn stretches_that_do_not_follow_are_left_out() {
        let span = |offsets: Range<usize>, start, end| TimedSpan {
            offsets,
            moments: Moment::from_seconds(start)..Moment::from_seconds(end),
            exact: true,
        };
        let spans = [span(0..10, 0, 5), span(5..20, 5, 6), span(20..30, 4, 9), span(30..40, 9, 10)];
        let timing = Timing::of_spans(spans.into_iter());
        assert_eq!(
            [0, 15, 25, 30].map(|offset| seconds(&timing, offset)),
            [Some(0), None, None, Some(9)]
        );
    }
}
