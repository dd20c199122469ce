//! The case of whole texts.

/// How many characters of a text are looked at.
const SAMPLE: usize = 2000;

/// Whether a text is in capitals, as captions for the deaf often are: then a capital shows nothing.
/// Labels and remarks may be written differently.
pub fn is_in_capitals(text: &str) -> bool {
    // From the middle, since the first lines may say where the text is from.
    let start = text.floor_char_boundary((text.len() / 2).saturating_sub(SAMPLE / 2));
    let (upper, lower) = match text.as_bytes()[start..].get(..SAMPLE) {
        // Most texts; the compiler takes many bytes at once.
        Some(bytes) if bytes.is_ascii() => {
            let upper = bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count();
            (upper, bytes.iter().filter(|byte| byte.is_ascii_lowercase()).count())
        }
        _ => text[start..].chars().take(SAMPLE).fold((0, 0), |(upper, lower), c| {
            (upper + usize::from(c.is_uppercase()), lower + usize::from(c.is_lowercase()))
        }),
    };
    upper > 4 * lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals() {
        assert!(is_in_capitals(
            "AND THEN THEY TOLD US. Narrator: SO IT IS AND SO IT WILL BE, THEY SAY."
        ));
        assert!(!is_in_capitals("So NASA and the FBI told us."));
        assert!(!is_in_capitals("") && !is_in_capitals("東京"));
        assert!(is_in_capitals(&"ПРИВЕТ ".repeat(500)));
    }
}
