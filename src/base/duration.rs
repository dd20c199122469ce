//! Lengths and moments of a recording.

/// Reads `5:52`, `1:02:03` or a bare number of seconds. The parts after the first are below 60.
///
/// `None` if it is none of these, or longer than a year.
pub fn parse(text: &str) -> Option<u32> {
    const YEAR: u64 = 366 * 24 * 3600;
    let parts: Vec<&str> = text.trim().split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    let mut seconds = 0_u64;
    for (at, part) in parts.iter().enumerate() {
        if part.is_empty() || part.len() > 9 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: u64 = part.parse().ok()?;
        if at > 0 && (number >= 60 || part.len() != 2) {
            return None;
        }
        seconds = seconds * 60 + number;
    }
    u32::try_from(seconds).ok().filter(|_| seconds <= YEAR)
}

/// Writes seconds as `5:52` or `1:02:03`.
pub fn clock(seconds: u32) -> String {
    clock_behind("", seconds)
}

/// Writes a moment as `5:52`, with `≈` before it if it is estimated.
pub fn approximate(seconds: u32, exact: bool) -> String {
    clock_behind(if exact { "" } else { "≈ " }, seconds)
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

    #[test]
    fn forms() {
        for (text, seconds) in [
            ("5:52", Some(352)),
            ("1:02:03", Some(3723)),
            ("00:00:00", Some(0)),
            ("90", Some(90)),
            ("90:00", Some(5400)),
            ("5:60", None),
            ("5:5", None),
            ("1:2:3:4", None),
            ("", None),
            (":30", None),
            ("-1:30", None),
            ("five", None),
            ("99999999999", None),
        ] {
            assert_eq!(parse(text), seconds, "{text}");
        }
    }

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
