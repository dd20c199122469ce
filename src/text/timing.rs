//! When something is said: from the times in the text, else estimated from the place in it.

/// A place of a text whose moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Anchor {
    at: usize,
    seconds: u32,
}

/// The moments of a text.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// In order, of places and of seconds.
    anchors: Vec<Anchor>,
}

impl Timing {
    /// A text of `length` bytes, of which some places are known (in order), and which takes
    /// `duration` seconds, if that is known.
    pub fn new(
        length: usize,
        duration: Option<u32>,
        known: impl Iterator<Item = (usize, u32)>,
    ) -> Timing {
        let mut anchors: Vec<Anchor> = Vec::new();
        for (at, seconds) in known {
            if anchors.last().is_none_or(|last| last.at < at && last.seconds <= seconds) {
                anchors.push(Anchor { at, seconds });
            }
        }
        if anchors.is_empty() && duration.is_none() {
            return Timing::default();
        }
        if anchors.first().is_none_or(|first| first.at > 0) {
            anchors.insert(0, Anchor { at: 0, seconds: 0 });
        }
        let last = anchors.last().map_or(0, |last| last.seconds);
        if let Some(end) = duration.filter(|&end| end > last) {
            anchors.push(Anchor { at: length.max(1), seconds: end });
        }
        Timing { anchors }
    }

    /// The moment of a place: between two known ones, in proportion to the bytes between them,
    /// which speech takes almost evenly. `None` if nothing tells.
    pub fn at(&self, place: usize) -> Option<u32> {
        let next = self.anchors.partition_point(|anchor| anchor.at <= place);
        let before = self.anchors.get(next.checked_sub(1)?)?;
        let Some(after) = self.anchors.get(next) else { return Some(before.seconds) };
        let share = (place - before.at) as u64 * u64::from(after.seconds - before.seconds);
        let seconds = share / (after.at - before.at) as u64;
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
