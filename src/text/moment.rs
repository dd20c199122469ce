//! Moments of a recording.

use std::fmt;

/// A moment of a recording, or a length of time, in whole milliseconds: at most 49 days.
///
/// As text it is a number of seconds, with as many decimals as it needs: `12`, `12.5`, `12.345`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u32);

impl Moment {
    /// The moment after so many seconds.
    pub const fn from_seconds(seconds: u32) -> Moment {
        Moment(seconds.saturating_mul(1000))
    }

    /// The moment after so many milliseconds.
    pub const fn from_millis(millis: u32) -> Moment {
        Moment(millis)
    }

    /// The whole seconds before it.
    pub const fn seconds(self) -> u32 {
        self.0 / 1000
    }

    /// The milliseconds before it.
    pub const fn millis(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (seconds, millis) = (self.0 / 1000, self.0 % 1000);
        match millis {
            0 => write!(f, "{seconds}"),
            _ if millis % 100 == 0 => write!(f, "{seconds}.{}", millis / 100),
            _ if millis % 10 == 0 => write!(f, "{seconds}.{:02}", millis / 10),
            _ => write!(f, "{seconds}.{millis:03}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn as_seconds() {
        for (millis, text) in
            [(0, "0"), (12_000, "12"), (12_500, "12.5"), (60, "0.06"), (3_723_005, "3723.005")]
        {
            assert_eq!(Moment::from_millis(millis).to_string(), text);
        }
        assert_eq!(Moment::from_seconds(u32::MAX).millis(), u32::MAX);
    }
}
