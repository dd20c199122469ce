//! Moments as a clock shows them: `5:52`, `1:02:03`.

/// Reads `5:52`, `1:02:03` or a bare number of seconds. The parts after the first are below 60.
///
/// `None` if it is none of these, or longer than a year.
pub fn parse(text: &str) -> Option<u32> {
    const YEAR: u64 = 366 * 24 * 3600;
    let parts: Vec<&str> = text.trim().splitn(4, ':').collect();
    if parts.len() > 3 {
        return None;
    }
    let mut seconds = 0_u64;
    for (index, part) in parts.iter().enumerate() {
        if part.is_empty() || part.len() > 9 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: u64 = part.parse().ok()?;
        if index > 0 && (number >= 60 || part.len() != 2) {
            return None;
        }
        seconds = seconds * 60 + number;
    }
    u32::try_from(seconds).ok().filter(|_| seconds <= YEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
