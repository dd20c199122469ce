//! Initials in names.

/// Initials of somebody, though they are titles in other letters: "MR".
pub const INITIALS_LIKE_TITLES: [&str; 3] = ["MR", "MS", "DR"];

/// Whether words are a family name and initials behind it: `ХАРИТОНОВ Н. М`, `БЕЛЛ І.П`, `Белл І. П`, not
/// "Appendix A".
pub fn is_surname_with_initials(words: &[&str]) -> bool {
    let is_initials = |word: &&str| {
        let mut letters = word.split('.').filter(|part| !part.is_empty());
        letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
    };
    let surname = words.first().is_some_and(|word| {
        let is_cyrillic = word.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}' | '-'));
        let is_name = is_cyrillic && word.starts_with(char::is_uppercase);
        word.chars().count() > 2 && (is_name || word.chars().all(|c| c.is_uppercase() || c == '-'))
    });
    surname && words.len() > 1 && words[1..].iter().all(is_initials)
}

/// Whether a text is an initial before a colon: the "B." of `A. B.: Yes.`
pub fn is_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str().starts_with(".:")
}

/// Whether a text begins with an initial: `М., …`.
pub fn begins_with_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}
