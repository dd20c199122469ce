//! When something is said: from the timestamps of the text, otherwise estimated from the position.

/// An offset of a text whose moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct KnownMoment {
    offset: usize,
    seconds: u32,
}

/// The moments of a text.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// In order, of offsets and of seconds.
    known: Vec<KnownMoment>,
}

impl Timing {
    /// A text of `length` bytes with some known moments (offset and seconds, in order), which takes
    /// `duration` seconds if that is known.
    pub fn new(
        length: usize,
        duration: Option<u32>,
        given: impl Iterator<Item = (usize, u32)>,
    ) -> Timing {
        let mut known: Vec<KnownMoment> = Vec::new();
        for (offset, seconds) in given {
            if known.last().is_none_or(|last| last.offset < offset && last.seconds <= seconds) {
                known.push(KnownMoment { offset, seconds });
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

    #[test]
    fn between_what_is_known() {
        let timing = Timing::new(1000, Some(100), [(500, 20)].into_iter());
        assert_eq!(
            [0, 250, 500, 750, 1000].map(|at| timing.at(at)),
            [0, 10, 20, 60, 100].map(Some)
        );
        let open = Timing::new(1000, None, [(0, 5), (100, 15)].into_iter());
        assert_eq!([0, 50, 900].map(|at| open.at(at)), [5, 10, 15].map(Some));
        assert_eq!(Timing::new(1000, None, [].into_iter()).at(3), None);
        // A recording that is shorter than its times say.
        let wrong = Timing::new(1000, Some(10), [(0, 5), (100, 15)].into_iter());
        assert_eq!(wrong.at(900), Some(15));
    }
}
