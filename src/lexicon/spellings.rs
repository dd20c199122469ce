//! All spellings of a name.

use crate::text::english;
use crate::text::folding::{decomposed, plain};
use crate::text::normal::Normal;

/// How distinctive a name is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Digits, inner capitals, or several words that are not both common: it is unambiguous.
    /// Not a word in other capitals: "NeXT".
    Distinct,
    /// One word that is not English: "Anthropic". It rarely means anything else.
    Unusual,
    /// Two English words: "Stable Diffusion".
    Phrase,
    /// One English word: "Make", "Box".
    Word,
    /// A few capitals: "SAM", "X".
    Letters,
}

/// One way to write a name, in the form of a [`crate::text::normal::Normal`] text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// The name in this spelling.
    pub text: String,
    /// Whether the separator that the name does not have must be a hyphen: "mid-journey".
    pub hyphen: bool,
}

/// The most separators of a name that may each be there or not; a name with more of them is searched
/// with all and with none.
const MOST_SEPARATORS: usize = 4;

/// A piece of a name, and what is before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NamePiece {
    text: String,
    /// Whether the name itself has a full stop here ("Character.AI").
    dot: bool,
}

/// All spellings of `name`: its words together, apart or with hyphens, a space at each inner capital
/// and before each number, the letters of an abbreviation one by one, small numbers as words,
/// and all of them without diacritics.
pub fn spellings(name: &str) -> Vec<Spelling> {
    let mut pieces = pieces(name);
    if pieces.len() > 1 {
        pieces = pieces.into_iter().flat_map(without_co).collect();
    }
    if pieces.is_empty() {
        return Vec::new();
    }
    let spelled = |text| Spelling { text, hyphen: false };
    let mut spellings: Vec<Spelling> = joined(&pieces).into_iter().map(spelled).collect();
    // "U.S." is written "US", too.
    if name.contains('.') && shape(name) == Shape::Letters {
        let bare: Vec<Spelling> = spellings
            .iter()
            .filter_map(|spelling| spelling.text.strip_suffix('.'))
            .map(|text| spelled(text.to_owned()))
            .collect();
        spellings.extend(bare);
    }
    // Captions write a zero where a letter is said: "01" for o1.
    let zero: Vec<Spelling> = spellings
        .iter()
        .filter(|spelling| is_o_and_digits(&spelling.text))
        .map(|spelling| spelled(format!("0{}", &spelling.text[1..])))
        .collect();
    spellings.extend(zero);
    if let [only] = pieces.as_slice() {
        spellings.extend(divided(&only.text));
        let letters = only.text.chars().count();
        if (3..=6).contains(&letters) && name.chars().all(char::is_uppercase) {
            let apart: Vec<String> = only.text.chars().map(String::from).collect();
            spellings.push(spelled(apart.join(" ")));
        }
    }
    // "&" is spoken "and".
    let spoken: Vec<Spelling> =
        spellings.iter().filter_map(|own| other_and(&own.text)).map(spelled).collect();
    spellings.extend(spoken);
    let other_letters: Vec<Spelling> = spellings.iter().flat_map(with_other_letters).collect();
    spellings.extend(other_letters);
    // Nobody means LinkedIn by what they "linked in" a letter.
    spellings.retain(|spelling| {
        let split = spelling.text.split(' ').count() > name.split(SEPARATORS).count();
        !(split && spelling.text.rsplit(' ').next().is_some_and(english::is_particle))
    });
    spellings.sort();
    spellings.dedup();
    spellings
}

/// A spelling without its diacritics, which captions omit ("Jose Valim"), and one in which each is a code
/// point of its own.
fn with_other_letters(spelling: &Spelling) -> Vec<Spelling> {
    if spelling.text.is_ascii() {
        return Vec::new();
    }
    let apart = Normal::of(&decomposed(&spelling.text)).text;
    let texts = [plain(&spelling.text), apart].into_iter();
    texts.map(|text| Spelling { text, ..*spelling }).collect()
}

/// The pieces of a name together and apart, with full stops where the name has some, and with words
/// for small numbers.
fn joined(pieces: &[NamePiece]) -> Vec<String> {
    let Some((first, rest)) = pieces.split_first() else { return Vec::new() };
    if rest.len() > MOST_SEPARATORS {
        return of_many(pieces);
    }
    let mut all = vec![first.text.clone()];
    for piece in rest {
        let mut longer = Vec::new();
        for start in &all {
            longer.push(format!("{start} {}", piece.text));
            longer.push(format!("{start}{}", piece.text));
            if piece.dot {
                longer.push(format!("{start}.{}", piece.text));
            }
            if let Some(word) = number_word(&piece.text) {
                longer.push(format!("{start} {word}"));
            }
        }
        all = longer;
    }
    all
}

/// Many pieces of a name, in one way each: apart, together, with full stops, and with words for small numbers.
fn of_many(pieces: &[NamePiece]) -> Vec<String> {
    let apart = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    let together: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let spelled = |with: fn(&NamePiece) -> String| {
        pieces.iter().map(with).collect::<String>().trim_start().to_owned()
    };
    let dotted = spelled(|piece| format!("{}{}", if piece.dot { "." } else { " " }, piece.text));
    let in_words =
        spelled(|piece| format!(" {}", number_word(&piece.text).unwrap_or(piece.text.as_str())));
    let mut all = vec![apart, together];
    for other in [dotted, in_words] {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

/// A spelling with "and" for "&", or the other way round.
fn other_and(text: &str) -> Option<String> {
    match text.contains('&') {
        true => {
            let apart = text.replace('&', " and ");
            Some(apart.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        false => text.contains(" and ").then(|| text.replace(" and ", " & ")),
    }
}

fn is_o_and_digits(text: &str) -> bool {
    let rest = text.strip_prefix('o').unwrap_or_default();
    rest.starts_with(|c: char| c.is_ascii_digit())
}

const SEPARATORS: [char; 5] = [' ', '-', '_', '\u{a0}', '\u{2011}'];

/// "Copilot" as two pieces.
fn without_co(piece: NamePiece) -> Vec<NamePiece> {
    match piece.text.strip_prefix("co").filter(|tail| tail.len() > 3 && english::is_word(tail)) {
        Some(tail) => vec![
            NamePiece { text: "co".to_owned(), dot: piece.dot },
            NamePiece { text: tail.to_owned(), dot: false },
        ],
        None => vec![piece],
    }
}

/// A word with a hyphen that the name does not have: "co-pilot", "mid-journey".
fn divided(word: &str) -> Vec<Spelling> {
    let mut found = Vec::new();
    if !word.is_ascii() {
        return found;
    }
    for index in 2..word.len().saturating_sub(2) {
        let (head, tail) = word.split_at(index);
        let co = head == "co" && tail.len() > 3;
        let two = !english::is_word(word) && index > 2 && english::is_word(head);
        if (co || two) && english::is_word(tail) {
            found.push(Spelling { text: format!("{head} {tail}"), hyphen: !co });
        }
    }
    found
}

/// The words of a name in lower case, apart: "chat", "gpt".
pub(super) fn pieces_of(name: &str) -> Vec<String> {
    pieces(name).into_iter().map(|piece| piece.text).collect()
}

fn pieces(name: &str) -> Vec<NamePiece> {
    let characters: Vec<char> = name.trim().chars().collect();
    let mut pieces: Vec<NamePiece> = Vec::new();
    let mut current = String::new();
    let mut dot = false;
    let mut push = |current: &mut String, dot: bool| {
        if !current.is_empty() {
            pieces.push(NamePiece { text: std::mem::take(current), dot });
        }
    };
    for (index, &c) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| characters[index]);
        let after = characters.get(index + 1).copied();
        if c.is_whitespace() || SEPARATORS.contains(&c) {
            push(&mut current, dot);
            dot = false;
            continue;
        }
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let digits =
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        if c == '.' && is_letter(before) && is_letter(after) && !digits {
            push(&mut current, dot);
            dot = true;
            continue;
        }
        if begins_piece(before, c, after, current.chars().count()) {
            push(&mut current, dot);
            dot = false;
        }
        match c {
            '’' | '‘' => current.push('\''),
            c => current.extend(c.to_lowercase()),
        }
    }
    push(&mut current, dot);
    pieces
}

/// Whether a piece begins within a word: "Open|AI", "Chat|GPT", "AI|Studio", "GPT|5".
fn begins_piece(before: Option<char>, c: char, after: Option<char>, length: usize) -> bool {
    let Some(before) = before else { return false };
    let capital = before.is_lowercase() && c.is_uppercase();
    let word = before.is_uppercase()
        && c.is_uppercase()
        && after.is_some_and(char::is_lowercase)
        && after != Some('s');
    let number = length > 1 && before.is_alphabetic() && c.is_ascii_digit();
    capital || word || number
}

fn number_word(text: &str) -> Option<&'static str> {
    const WORDS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number: usize = text.parse().ok()?;
    WORDS.get(number.checked_sub(1)?).copied()
}

/// How distinctive a name is by itself.
pub fn shape(name: &str) -> Shape {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let upper = name.chars().all(|c| c.is_uppercase() || c == '.');
    if letters <= 4 && upper {
        return Shape::Letters;
    }
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .collect();
    let inner = name
        .chars()
        .skip(1)
        .zip(name.chars())
        .any(|(c, before)| c.is_uppercase() && before.is_lowercase());
    let digit = name.chars().any(|c| c.is_ascii_digit());
    match words.as_slice() {
        // A single letter is ambiguous in any case.
        _ if letters < 2 => Shape::Letters,
        // Captions write every "next" as they would write NeXT.
        // So do those that leave out diacritics: "Nestle".
        [only] if english::is_word(only) || english::is_word(&plain(only)) => Shape::Word,
        _ if inner || digit => Shape::Distinct,
        [_] => Shape::Unusual,
        [_, _] if words.iter().all(|word| english::is_word(word)) => Shape::Phrase,
        _ => Shape::Distinct,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        spellings(name).into_iter().filter(|s| !s.hyphen).map(|s| s.text).collect()
    }

    #[test]
    fn separators_may_be_there_or_not() {
        assert_eq!(texts("OpenAI"), ["open ai", "openai"]);
        assert_eq!(texts("GPT-4"), ["gpt 4", "gpt four", "gpt4"]);
        assert_eq!(texts("Claude Code"), ["claude code", "claudecode"]);
        assert_eq!(texts("Claude 3.5"), ["claude 3.5", "claude3.5"]);
        assert_eq!(texts("Copilot"), ["co pilot", "copilot"]);
        assert_eq!(texts("MCP"), ["m c p", "mcp"]);
        assert_eq!(texts("Character.AI"), ["character ai", "character.ai", "characterai"]);
        assert_eq!(texts("LinkedIn"), ["linkedin"]);
        assert_eq!(texts("o3-mini"), ["03 mini", "03mini", "o3 mini", "o3mini"]);
        assert_eq!(texts("José Valim"), ["jose valim", "josevalim", "josé valim", "josévalim"]);
        assert_eq!(texts("Nestlé"), ["nestle", "nestlé"]);
        assert_eq!(texts("AT&T"), ["at and t", "at&t"]);
        assert_eq!(texts("Simon and Bob")[..2], ["simon & bob", "simon and bob"]);
        assert_eq!(texts("Make"), ["make"]);
        assert_eq!(texts("n8n"), ["n8n"]);
        assert_eq!(texts("C++"), ["c++"]);
        assert_eq!(texts("  "), [""; 0]);
        let hyphens = spellings("Midjourney");
        assert!(hyphens.contains(&Spelling { text: "mid journey".into(), hyphen: true }));
        assert!(spellings(&"A b ".repeat(500)).len() < 4);
    }

    #[test]
    fn shapes() {
        for (name, expected) in [
            ("OpenAI", Shape::Distinct),
            ("Nvidia", Shape::Unusual),
            ("o1", Shape::Distinct),
            ("GPT-5", Shape::Distinct),
            ("Claude Code", Shape::Distinct),
            ("Stable Diffusion", Shape::Phrase),
            ("Make", Shape::Word),
            ("Nestlé", Shape::Word),
            ("Projects", Shape::Word),
            ("NeXT", Shape::Word),
            ("TypeScript", Shape::Word),
            ("SAM", Shape::Letters),
            ("X", Shape::Letters),
            ("U.S.", Shape::Letters),
            ("東京", Shape::Unusual),
            ("Model Context Protocol", Shape::Distinct),
        ] {
            assert_eq!(shape(name), expected, "{name}");
        }
    }
}
