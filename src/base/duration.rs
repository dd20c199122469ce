//! Lengths and moments of a recording.

use crate::text::moment::Moment;

pub use crate::text::clock::parse;

/// Writes seconds as `5:52` or `1:02:03`.
pub fn clock(seconds: u32) -> String {
    clock_behind("", seconds)
}

/// Writes a moment as `5:52`, with `≈` before it if it is estimated.
pub fn approximate(moment: Moment, exact: bool) -> String {
    clock_behind(if exact { "" } else { "≈ " }, moment.seconds())
}

fn clock_behind(sign: &str, seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{sign}{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{sign}{minutes}:{seconds:02}")
    }
}

/// Writes seconds as ISO 8601 has durations (`PT1H2M3S`), for machines.
pub fn iso8601(seconds: u32) -> String {
    format!("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(seconds in 0_u32..1_000_000) {
            prop_assert_eq!(parse(&clock(seconds)), Some(seconds));
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
