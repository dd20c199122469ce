//! How much a few words look like the name of a speaker.

use super::words;

/// How much a text looks like the name of somebody who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plausibility {
    /// It is not a name: a sentence, a heading, a word.
    None,
    /// A single word that could be one.
    Weak,
    /// Several words with capitals, initials, a name in capitals.
    Strong,
    /// A title, a role or a generic label: `Mr. Coe`, `THE COURT`, `Speaker 1`.
    Certain,
}

fn folded(word: &str) -> String {
    word.trim_matches(|c: char| matches!(c, '.' | ',' | '*' | '_')).to_lowercase()
}

/// Whether a character is of a script that writes no spaces between words.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text labels somebody without naming a person.
pub fn is_generic(name: &str) -> bool {
    let folded = folded(name);
    let stem =
        folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '-' | '#'));
    words::is_generic(&folded) || words::is_generic(stem)
}

/// How much a text looks like a name.
pub fn plausibility(name: &str) -> Plausibility {
    let name = name.trim();
    if name.split_whitespace().nth(LONGEST_TITLED).is_some() {
        return Plausibility::None;
    }
    if is_generic(name) {
        return Plausibility::Certain;
    }
    let lower = folded(name);
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if words::is_not_a_name(&lower)
        || words::is_not_a_name(stem)
        || !name.chars().any(char::is_alphabetic)
    {
        return Plausibility::None;
    }
    if name.chars().any(is_ideograph) {
        return ideographic(name);
    }
    let odd = |c: char| {
        !(c.is_alphanumeric()
            || c.is_whitespace()
            || ".'’ʼ-‐‑–_&/@#\"״׳\u{a0}".contains(c)
            || is_mark(c))
    };
    if name.chars().any(odd) || name.contains("//") {
        return Plausibility::None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let cased = name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if !cased {
        return match words.len() {
            1 => Plausibility::Weak,
            2..=4 => Plausibility::Strong,
            _ => Plausibility::None,
        };
    }
    latin(&words)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{200c}'..='\u{200f}')
}

fn ideographic(name: &str) -> Plausibility {
    let count = name.chars().filter(|c| !c.is_whitespace()).count();
    let odd = |c: char| !(c.is_alphanumeric() || c.is_whitespace() || "・·.．-＝=々〇".contains(c));
    if name.chars().any(odd) || count > 20 || name.contains(['，', '。']) {
        return Plausibility::None;
    }
    let bare = name.trim_end_matches(|c: char| c.is_whitespace());
    match count {
        2..=16 if words::ends_with_role(bare) => Plausibility::Strong,
        0..=12 => Plausibility::Weak,
        _ => Plausibility::None,
    }
}

/// A name in a script with capitals, by its words.
fn latin(words: &[&str]) -> Plausibility {
    let first = folded(words[0]);
    let article =
        |word: &str| matches!(word, "the" | "el" | "la" | "le" | "der" | "die" | "an" | "il" | "o");
    let titled = words.len() > 1
        && (words::is_title(&first) || article(&first) && words::is_title(&folded(words[1])));
    // Words that begin small, and are neither titles nor small words of names.
    let is_known = |word: &&&str| words::is_title(&folded(word)) || words::is_small(&folded(word));
    let unknown = words.iter().filter(|word| !is_capital(word) && !is_known(word));
    // No name has more than two, and a sentence may have many.
    let small = unknown.take(3).count();
    if titled {
        // `M. le comte de …`: roles are written small after an article.
        let roles = matches!(folded(words[1]).as_str(), "le" | "la" | "les" | "el" | "o" | "a");
        let fits = words.len() <= LONGEST_TITLED && small <= if roles { 2 } else { 0 };
        return if fits { Plausibility::Certain } else { Plausibility::None };
    }
    if let [word] = words {
        return single(word, small);
    }
    let named = words.iter().filter(|word| !is_known(word)).count();
    let begins = is_capital(words[0]) || words::is_small(&first);
    if words.len() > LONGEST_PLAIN || small > 0 || named == 0 || !begins {
        return Plausibility::None;
    }
    let caps = words.iter().all(|word| !word.chars().any(char::is_lowercase));
    // The `A.` of a name is an initial.
    let opens = words::opens_sentence(&first) && !words[0].ends_with('.');
    let sentence = opens && !(caps && first == "the");
    if sentence { Plausibility::None } else { Plausibility::Strong }
}

/// The most words of a name with a title.
const LONGEST_TITLED: usize = 12;
/// The most words of a name without one.
const LONGEST_PLAIN: usize = 6;

fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// A name of one word; `small` is 1 if it begins with a small letter.
fn single(word: &str, small: usize) -> Plausibility {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let caps = letters > 1 && word.chars().all(|c| !c.is_lowercase());
    let is_handle = word.contains(['-', '_', '.', '@']) && word.len() > 3;
    match small {
        0 if caps => Plausibility::Strong,
        0 => Plausibility::Weak,
        _ if is_handle => Plausibility::Weak,
        _ => Plausibility::None,
    }
}

/// Whether the words behind a name and a comma say who that is, not what is said: nearly all have
/// a capital.
pub fn is_role(tail: &str) -> bool {
    let words: Vec<&str> = tail.split_whitespace().collect();
    let small = |word: &&&str| words::is_small(&folded(word));
    let lower = |word: &&&str| word.starts_with(char::is_lowercase) && !small(word);
    words.len() <= 10 && words.iter().filter(lower).count() * 3 <= words.len()
}

/// Whether a full stop behind these words can end a label: "M. le président", "Q", "ANN BELL"; not
/// "Mr" or "J. R".
pub fn ends_at_stop(name: &str) -> bool {
    if matches!(name, "Q" | "A") {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(last) = words.last() else { return false };
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let title = words::is_title(&folded(last)) && letters < 8;
    let whole = letters > 2 && !title && !last.contains('.') || is_generic(name);
    if !whole {
        return false;
    }
    let caps = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    match plausibility(name) {
        Plausibility::Certain => words.len() > 1 || caps,
        Plausibility::Strong => caps,
        _ => false,
    }
}
