//! When something is said: from the timestamps of the text, otherwise estimated from the position.

/// An offset of a text whose moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownMoment {
    /// The offset in bytes.
    pub offset: usize,
    /// The moment in seconds of the recording.
    pub seconds: u32,
}

/// The moments of a text.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// In order, of offsets and of seconds.
    known: Vec<KnownMoment>,
}

impl Timing {
    /// A text of `length` bytes with some known moments, in order, which takes
    /// `duration` seconds if that is known.
    pub fn new(
        length: usize,
        duration: Option<u32>,
        given: impl Iterator<Item = KnownMoment>,
    ) -> Timing {
        let mut known: Vec<KnownMoment> = Vec::new();
        for moment in given {
            if known
                .last()
                .is_none_or(|last| last.offset < moment.offset && last.seconds <= moment.seconds)
            {
                known.push(moment);
            }
        }
        if known.is_empty() && duration.is_none() {
            return Timing::default();
        }
        if known.first().is_none_or(|first| first.offset > 0) {
            known.insert(0, KnownMoment { offset: 0, seconds: 0 });
        }
        let last = known.last().map_or(0, |last| last.seconds);
        if let Some(end) = duration.filter(|&end| end > last) {
            known.push(KnownMoment { offset: length.max(1), seconds: end });
        }
        Timing { known }
    }

    /// The moment of an offset, in seconds: between two known ones in proportion to the bytes, since
    /// speech takes them almost evenly. `None` if nothing is known.
    pub fn at(&self, offset: usize) -> Option<u32> {
        let next = self.known.partition_point(|moment| moment.offset <= offset);
        let before = self.known.get(next.checked_sub(1)?)?;
        let Some(after) = self.known.get(next) else { return Some(before.seconds) };
        let share = (offset - before.offset) as u64 * u64::from(after.seconds - before.seconds);
        let seconds = share / (after.offset - before.offset) as u64;
        Some(before.seconds + u32::try_from(seconds).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of 1000 bytes with known moments, each an offset and seconds.
    fn timed(duration: Option<u32>, known: &[(usize, u32)]) -> Timing {
        let known = known.iter().map(|&(offset, seconds)| KnownMoment { offset, seconds });
        Timing::new(1000, duration, known)
    }

    #[test]
    fn between_what_is_known() {
        let timing = timed(Some(100), &[(500, 20)]);
        assert_eq!(
            [0, 250, 500, 750, 1000].map(|index| timing.at(index)),
            [0, 10, 20, 60, 100].map(Some)
        );
        let open = timed(None, &[(0, 5), (100, 15)]);
        assert_eq!([0, 50, 900].map(|index| open.at(index)), [5, 10, 15].map(Some));
        assert_eq!(timed(None, &[]).at(3), None);
        // A recording that is shorter than its times say.
        let wrong = timed(Some(10), &[(0, 5), (100, 15)]);
        assert_eq!(wrong.at(900), Some(15));
    }
}
