//! Language tags.

/// Whether a text has the form of a language tag (BCP 47, RFC 5646): `de`, `pt-BR`, `zh-Hans-TW`.
/// The language itself has two or three letters, so a name such as "English" is not a tag.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = parts.next().unwrap_or_default();
    text.len() <= 35
        && (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for good in ["en", "pt-BR", "zh-Hans-TW", "de-x-old", "nds", "es-419"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "English", "<b>", "en_US", "en-", "-en", "12", "en-abcdefghi", "dé"] {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
