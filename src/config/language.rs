//! Language tags.

/// Whether a text has the form of a language tag (BCP 47): `de`, `pt-BR`, `zh-Hans-TW`.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part = |part: &str, shortest: usize| {
        (shortest..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = parts.next().unwrap_or_default();
    text.len() <= 35
        && is_part(first, 2)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| is_part(part, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for good in ["en", "pt-BR", "zh-Hans-TW", "de-x-old", "nds", "es-419"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "english language", "en_US", "en-", "-en", "12", "en-abcdefghi", "dé"]
        {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
