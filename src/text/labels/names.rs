//! How much a few words look like the name of a speaker.

use super::given_names::is_full_name;
use super::initials::{INITIALS_LIKE_TITLES, is_surname_with_initials};
use super::offices::is_role_noun;
use super::screenplay::is_of_the_picture;
use super::words;
use crate::text::english;

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

/// Whether a text looks like the name of somebody and not like words: "Ann Bell", "Speaker 1".
pub fn looks_like_name(text: &str) -> bool {
    match plausibility(text) {
        Plausibility::None => false,
        Plausibility::Weak => !is_made_of_words(text),
        Plausibility::Strong | Plausibility::Certain => true,
    }
}

/// Whether a text labels somebody without naming a person.
pub fn is_generic(name: &str) -> bool {
    let folded = folded(name.trim_matches(['(', ')']));
    let stem =
        folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '-' | '#'));
    // "Question 3:" is an item and "A 60" speech, "Speaker 3:" and "Q3" are somebody.
    let is_letter = stem.len() == 1 && folded.contains(' ');
    words::is_generic(&folded) || words::is_generic(stem) && !words::is_motion(stem) && !is_letter
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
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '#'));
    if words::is_not_a_name(&lower) && !INITIALS_LIKE_TITLES.contains(&name)
        || words::is_not_a_name(stem) && stem != lower
        || is_of_the_picture(&lower)
        || lower.starts_with("todo ")
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
    // "_page: 8" is the key of a value.
    if name.chars().any(odd) || name.contains("//") || name.starts_with('_') {
        return Plausibility::None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    // "Action Item 80.1", "Eth 2.0"
    let last = stem.split_whitespace().last();
    let is_numbered =
        words.last().is_some_and(|last| last.parse::<f64>().is_ok() && last.contains('.'));
    if words.len() > 1 && (is_numbered || last.is_some_and(words::ends_heading)) {
        return Plausibility::None;
    }
    if names_a_thing(&words) {
        return Plausibility::None;
    }
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
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}' | '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{200c}'..='\u{200f}')
}

fn ideographic(name: &str) -> Plausibility {
    let count = name.chars().filter(|c| !c.is_whitespace()).count();
    let odd = |c: char| !(c.is_alphanumeric() || c.is_whitespace() || "・·.．-＝=々〇".contains(c));
    // "我跟它說" is a clause: these are words of sentences, and of no name.
    let is_clause = |c: char| "我你您妳它她们們的说說这這那吗嗎么麼呢".contains(c);
    if name.chars().any(is_clause) {
        return Plausibility::None;
    }
    if name.chars().any(odd) || count > 24 || name.contains(['，', '。']) {
        return Plausibility::None;
    }
    let bare = name.trim_end_matches(|c: char| c.is_whitespace());
    // `과학기술정보통신부장관 이영희`
    let is_office = |(office, name): &(&str, &str)| {
        words::ends_with_role(office) && (2..=4).contains(&name.chars().count())
    };
    match count {
        4..=24 if bare.split_once(' ').as_ref().is_some_and(is_office) => Plausibility::Strong,
        2..=16 if words::ends_with_role(bare) => Plausibility::Strong,
        0..=12 => Plausibility::Weak,
        _ => Plausibility::None,
    }
}

/// Whether several words name a thing, not a person: "Rule #2", "Action Item for Ann", but "Minister for Energy".
fn names_a_thing(words: &[&str]) -> bool {
    let is_count = |word: &&str| {
        let number = word.strip_prefix('#');
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    let joins = |word: &&str| matches!(*word, "for" | "on" | "to" | "with");
    let is_of_office = |word: &&str| is_role_noun(&folded(word)) || words::is_title(&folded(word));
    words.len() > 1 && words.last().is_some_and(is_count)
        || words.iter().any(joins) && !words.iter().any(is_of_office)
}

/// What stands before a title: "O Sr. Coe".
pub const TITLE_ARTICLES: [&str; 13] =
    ["the", "el", "la", "le", "der", "die", "an", "il", "o", "a", "os", "as", "de"];

/// A name in a script with capitals, by its words.
fn latin(words: &[&str]) -> Plausibility {
    let first = folded(words[0]);
    // "father and", "the"
    let last = words[words.len() - 1];
    if words::is_small(&folded(last)) && !is_capital(last) {
        return Plausibility::None;
    }
    let article = |word: &str| TITLE_ARTICLES.contains(&word);
    let titled = words.len() > 1
        && (words::is_title(&first) || article(&first) && words::is_title(&folded(words[1])));
    // Words that begin small, and are neither titles nor small words of names.
    let is_known = |word: &&&str| {
        words::is_title(&folded(word)) || words::is_small(&folded(word)) || words::is_degree(word)
    };
    let unknown = words.iter().filter(|word| !is_capital(word) && !is_known(word));
    // No name has more than two, and a sentence may have many.
    let small = unknown.take(3).count();
    if titled {
        return titled_name(words, small);
    }
    if let [word] = words {
        return single(word, small);
    }
    let named = words.iter().filter(|word| !is_known(word)).count();
    // "de Vries", not "la Cuarta Transformación"
    let begins = is_capital(words[0]) || words::is_small(&first) && !words::is_article(&first);
    if words.len() > LONGEST_PLAIN || named == 0 || !begins {
        return Plausibility::None;
    }
    if small > 0 {
        // `Ministr financí ČR Petr Dale`
        let is_name = |word: &&str| word.starts_with(char::is_uppercase);
        let ends = words.len() > small + 2 && words[words.len() - 2..].iter().all(is_name);
        return if small == 1 && ends { Plausibility::Weak } else { Plausibility::None };
    }
    let caps = is_in_capitals(words);
    // The `A.` of a name is an initial.
    let opens = words::opens_sentence(&first) && !words[0].ends_with('.') && first != "per";
    match opens {
        false => Plausibility::Strong,
        true if caps && first == "the" => Plausibility::Strong,
        // `The Taoiseach`, `An Ceann Comhairle`
        true if matches!(first.as_str(), "the" | "an") => Plausibility::Weak,
        true => Plausibility::None,
    }
}

/// A name that begins with a title; `small` is the number of its words that begin small and are not
/// known.
fn titled_name(words: &[&str], small: usize) -> Plausibility {
    // `M. le comte de …`: roles are written small after an article.
    let role = matches!(folded(words[1]).as_str(), "le" | "la" | "les" | "el" | "o" | "a");
    // `Ministr financí ČR Petr Dale`
    let named = words.len() > 3 && words[words.len() - 2..].iter().all(|word| is_capital(word));
    let most = match role {
        true => 2,
        false => usize::from(named),
    };
    // `Mr. arap Coe`
    let is_particle = matches!(words, [title, particle, name]
        if matches!(folded(title).as_str(), "mr" | "mrs" | "ms" | "miss" | "dr" | "prof" | "hon")
            && particle.chars().all(char::is_lowercase)
            && is_capital(name));
    let fits = words.len() <= LONGEST_TITLED && (small <= most || is_particle);
    if fits { Plausibility::Certain } else { Plausibility::None }
}

/// The most words of a name with a title.
const LONGEST_TITLED: usize = 12;
/// The most words of a name without one.
const LONGEST_PLAIN: usize = 6;

/// Whether a text is a Roman numeral or a single letter, which number the parts of a text.
pub fn is_numeral(name: &str) -> bool {
    !matches!(name, "Q" | "A")
        && (name.chars().count() == 1
            || !name.is_empty() && name.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X')))
}

fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether a text is one word that those who take minutes may call somebody: `Ann`, `ann2`, not `music`.
pub fn is_handle(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.chars().count() > 1
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && name.contains(char::is_alphabetic)
        && !words::is_not_a_name(&lower)
        && !words::is_happening(&lower)
}

/// A name of one word; `small` is 1 if it begins with a small letter.
fn single(word: &str, small: usize) -> Plausibility {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let caps = letters > 1 && word.chars().all(|c| !c.is_lowercase());
    let is_handle = word.contains(['-', '_', '.', '@']) && word.len() > 3;
    // `eP`
    let is_initials = (2..=3).contains(&word.len()) && word.ends_with(char::is_uppercase);
    match small {
        0 if caps => Plausibility::Strong,
        0 => Plausibility::Weak,
        _ if is_handle || is_initials => Plausibility::Weak,
        _ => Plausibility::None,
    }
}

/// Whether a few words before a colon look as if they named somebody: most have a capital, or one is
/// that of a function.
pub fn is_like_one(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = words.iter().filter(|word| is_capital(word)).count();
    let role = |word: &&str| is_role_noun(&folded(word)) || words::is_generic(&folded(word));
    (2..=5).contains(&words.len())
        && is_capital(words[0])
        && (capitals * 2 >= words.len() || words[1..].iter().any(role))
}

/// Whether the words behind a name and a comma say who that is, not what is said: nearly all have
/// a capital.
pub fn is_role(tail: &str) -> bool {
    let words: Vec<&str> = tail.split_whitespace().collect();
    let small = |word: &&&str| words::is_small(&folded(word));
    let lower = |word: &&&str| word.starts_with(char::is_lowercase) && !small(word);
    words.len() <= 10 && words.iter().filter(lower).count() * 3 <= words.len()
}

/// The most words of a name with its roles before a full stop: more are a sentence.
const MOST_WORDS: usize = 12;

/// Whether a full stop behind these words can end a label: "M. le président", "Q", "ANN BELL"; not
/// "Mr" or "J. R".
pub fn ends_at_stop(name: &str) -> bool {
    if matches!(name, "Q" | "A") {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(last) = words.last().filter(|_| words.len() <= MOST_WORDS) else { return false };
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let title = words::is_title(&folded(last)) && letters < 8;
    let whole = letters > 2 && !title && !last.contains('.')
        || is_generic(name)
        || is_surname_with_initials(&words);
    let english = |word: &&str| matches!(folded(word).as_str(), "mr" | "madam" | "mrs");
    // "Mr. President. I rise …" speaks to him.
    let address = words.first().is_some_and(english)
        && words[1..]
            .iter()
            .all(|word| words::is_title(&folded(word)) || folded(word) == "speaker");
    if !whole || address && !is_in_capitals(&words) {
        return false;
    }
    if words.len() > 2 && is_surname_with_initials(&words) || words::is_chair(&folded(name)) {
        return true;
    }
    // In a script without capitals a short sentence looks the same.
    let caps = is_in_capitals(&words) && name.contains(char::is_uppercase);
    match plausibility(name) {
        Plausibility::Certain => words.len() > 1 || caps,
        Plausibility::Strong => caps,
        _ => false,
    }
}

/// Whether the words of a name are in capitals, its titles and small words left out: "The PRESIDING
/// OFFICER", "Mr. COE of Ohio".
pub fn is_in_capitals(words: &[&str]) -> bool {
    let is_known = |word: &str| {
        let folded = folded(word);
        words::is_title(&folded) || words::is_small(&folded) || folded == "an" || folded == "a"
    };
    let words = || words.iter().take_while(|word| **word != "of");
    let fits = |word: &&&str| !word.chars().any(char::is_lowercase);
    let has_letters = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let mut named = words().filter(|word| !is_known(word) && has_letters(word)).peekable();
    match named.peek() {
        Some(_) => named.all(|word| fits(&word)),
        // "THE COURT", "The CHAIRMAN"
        None => {
            let mut others = words().filter(|word| !words::is_small(&folded(word))).peekable();
            others.peek().is_some_and(|word| word.contains(char::is_alphabetic))
                && others.all(|word| fits(&word))
        }
    }
}

/// Whether a name is made of common English words only, as "Bell" and "Next Steps" are, and not "Mark Bell".
pub fn is_made_of_words(name: &str) -> bool {
    !is_full_name(name)
        && name.split_whitespace().all(|word| {
            let word = folded(word);
            !word.is_empty()
                && (word.bytes().all(|byte| byte.is_ascii_digit()) || english::is_word(&word))
        })
}

/// Whether a text is a single word with a capital before a colon: the "Bell" of `A. Bell: Yes.`
pub fn is_before_colon(text: &str) -> bool {
    let name = text.split([':', '：']).next().unwrap_or_default();
    name.len() < text.len()
        && name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
}

/// Whether a name has titles only, not in capitals: "Señor presidente" among "ANN BELL".
pub fn is_address(name: &str) -> bool {
    name.contains(char::is_lowercase)
        && name.contains(' ')
        && !is_generic(name)
        && name
            .split_whitespace()
            .all(|word| words::is_title(&word.trim_end_matches('.').to_lowercase()))
}

/// Whether nine of ten names have no small letters.
pub fn mostly_in_capitals<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let (mut all, mut small) = (0, 0);
    for name in names {
        all += 1;
        small += usize::from(name.contains(char::is_lowercase));
    }
    small * 10 <= all
}
