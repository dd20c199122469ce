//! Abbreviations: words whose full stop does not end a sentence, or not always.

/// The longest word that is looked at, in bytes: no abbreviation is longer.
pub const LONGEST: usize = 12;
/// The most letters of each part of an abbreviation that has full stops in it: "Ph.D.".
const LONGEST_PART: usize = 2;

/// The possible roles of the full stop after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// The end of a sentence: the word is not an abbreviation.
    Not,
    /// Never the end of one.
    Open,
    /// The end of one if a word follows with which sentences begin.
    Either,
    /// The end of one unless a number follows.
    BeforeNumber,
}

/// The possible roles of the full stop after `word`, which is given without it.
pub fn of(word: &str) -> Abbreviation {
    if word.len() > LONGEST {
        return Abbreviation::Not;
    }
    let mut characters = word.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        let initial = (only.is_uppercase() || only.is_lowercase()) && only != 'I';
        return if initial { Abbreviation::Either } else { Abbreviation::Not };
    }
    if word.contains('.') {
        let short = |part: &str| {
            part.chars().all(char::is_alphabetic)
                && (1..=LONGEST_PART).contains(&part.chars().count())
        };
        return match word.split('.').all(short) {
            true if ["e.g", "i.e", "z.b", "d.h"]
                .iter()
                .any(|one| word.eq_ignore_ascii_case(one)) =>
            {
                Abbreviation::Open
            }
            true => Abbreviation::Either,
            false => Abbreviation::Not,
        };
    }
    let mut lower = [0; LONGEST_LISTED];
    match lower.get_mut(..word.len()) {
        Some(lower) => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            listed(lower)
        }
        None => Abbreviation::Not,
    }
}

/// The class of a word in lower case, according to the lists.
fn listed(word: &[u8]) -> Abbreviation {
    match word {
        // Titles, and words between two others: something always follows.
        b"approx" | b"bzw" | b"capt" | b"cf" | b"cmdr" | b"col" | b"dr" | b"dra" | b"gen"
        | b"gov" | b"hon" | b"lt" | b"messrs" | b"mr" | b"mrs" | b"ms" | b"mt" | b"prof"
        | b"rep" | b"rev" | b"sen" | b"sgt" | b"sra" | b"vs" => Abbreviation::Open,
        b"al" | b"avg" | b"bros" | b"ca" | b"co" | b"corp" | b"dept" | b"esp" | b"est" | b"etc"
        | b"excl" | b"ft" | b"govt" | b"hrs" | b"inc" | b"incl" | b"jr" | b"ltd" | b"max"
        | b"min" | b"mins" | b"secs" | b"sr" | b"st" | b"usw" => Abbreviation::Either,
        // "No. 5", "Sept. 11".
        b"apr" | b"art" | b"aug" | b"ch" | b"dec" | b"eq" | b"ext" | b"feb" | b"fig" | b"jan"
        | b"jul" | b"jun" | b"mar" | b"no" | b"nos" | b"nov" | b"nr" | b"oct" | b"pp" | b"sec"
        | b"sep" | b"sept" | b"vol" => Abbreviation::BeforeNumber,
        _ => Abbreviation::Not,
    }
}

/// The longest word in [`listed`], in bytes.
const LONGEST_LISTED: usize = 6;

/// Words that start a new sentence even after an abbreviation. Names rarely begin with one.
const STARTERS: &[&str] = &[
    "a", "after", "all", "also", "although", "an", "and", "are", "as", "at", "because", "before",
    "but", "by", "can", "did", "do", "does", "each", "every", "for", "from", "had", "has", "have",
    "he", "her", "here", "his", "how", "however", "i", "if", "in", "is", "it", "its", "my", "no",
    "not", "now", "of", "oh", "okay", "on", "once", "one", "or", "our", "she", "since", "so",
    "some", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though",
    "to", "was", "we", "well", "were", "what", "when", "where", "which", "while", "who", "why",
    "with", "yeah", "yes", "you", "your",
];

/// Whether this word starts a new sentence even after an abbreviation.
pub fn is_starter(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    STARTERS.iter().any(|known| word.eq_ignore_ascii_case(known))
}
