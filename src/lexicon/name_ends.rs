//! Where a name ends: before a possessive, a plural or a version.

use std::ops::Range;

use crate::text::words::ends_word;

/// A name of at least this many bytes and a number after it are the name and its version.
const LONG: usize = 5;
/// The longest suffix behind an apostrophe, in letters.
const LONGEST_SUFFIX: usize = 5;
/// What stands behind an apostrophe in English.
const ENGLISH: [&str; 5] = ["s", "re", "ll", "d", "ve"];
/// The particles of Korean, which are written to the word.
const PARTICLES: [&str; 28] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "와",
    "과",
    "도",
    "로",
    "으로",
    "만",
    "부터",
    "까지",
    "께서",
    "한테",
    "이나",
    "나",
    "보다",
    "처럼",
    "에는",
    "에도",
    "에서는",
    "라는",
];

/// The case endings of Finnish that are written to a name whose last letter is a capital.
const ENDINGS: [&str; 21] = [
    "n", "a", "ä", "ta", "tä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle",
    "ksi", "na", "nä", "in", "iin", "han", "hin",
];

/// Whether a name of several capitals or of both cases, which ends with a capital, has one of these
/// endings: "OpenAIn", "NATOssa". No other word of English looks like this.
pub(super) fn has_case_ending(text: &str, range: Range<usize>) -> bool {
    // A letter of a normal text may be a part of one in the source, such as `i` of `İ`.
    let Some((name, rest)) = text.get(range.clone()).zip(text.get(range.end..)) else {
        return false;
    };
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    name.ends_with(char::is_uppercase)
        && name.chars().nth(3).is_some()
        && ENDINGS.contains(&&rest[..end])
        && ends_word(text, range.end + end)
}

/// Whether a name ends here: at the end of a word, with or without a possessive or plural, and not
/// within a number ("Claude 3" is not in "Claude 3.5").
pub(super) fn ends_name(text: &str, range: Range<usize>, plural: bool) -> bool {
    let name = &text[range.clone()];
    let rest = &text[range.end..];
    if name.ends_with(|c: char| c.is_ascii_digit()) {
        let mut next = rest.chars();
        let first = next.next();
        if matches!(first, Some('.' | ',' | ':' | '/'))
            && next.next().is_some_and(|c| c.is_ascii_digit())
            || first == Some('%')
        {
            return false;
        }
    }
    if let Some(more) = rest.strip_prefix(" point ") {
        return !more.starts_with(|c: char| c.is_alphanumeric()) || !ends_with_number(name);
    }
    if let Some(behind) = rest.strip_prefix('\'') {
        // "'s" and "'ll", and the case endings of Turkish and others: "Ankara'nın".
        let suffix = behind.chars().take_while(|c| c.is_alphanumeric());
        let is_letters = suffix.clone().all(char::is_alphabetic);
        return match suffix.count() {
            0 => true,
            length if name.chars().nth(2).is_some() => is_letters && length <= LONGEST_SUFFIX,
            length => ENGLISH.iter().any(|own| behind.starts_with(own) && own.len() == length),
        };
    }
    if has_particle(name, rest) {
        return true;
    }
    if ends_word(text, range.end) {
        return true;
    }
    // A version may follow without a space: "ChatGPT5".
    let version = rest.chars().take_while(|c| c.is_ascii_digit()).count();
    if (1..=2).contains(&version) && name.len() >= LONG && name.ends_with(char::is_alphabetic) {
        return ends_word(text, range.end + version);
    }
    plural
        && rest.starts_with('s')
        && ends_word(text, range.end + 1)
        && name.ends_with(char::is_alphabetic)
}

/// Whether a name in Hangul is followed by a particle and the end of the word: "서울에서".
fn has_particle(name: &str, rest: &str) -> bool {
    let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7af}');
    if name.chars().nth(1).is_none() || !name.ends_with(is_hangul) {
        return false;
    }
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    PARTICLES.contains(&&rest[..end])
}

fn ends_with_number(name: &str) -> bool {
    const WORDS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    name.ends_with(|c: char| c.is_ascii_digit())
        || name.rsplit(' ').next().is_some_and(|last| WORDS.contains(&last))
}
