//! Abbreviations: words whose full stop does not end a sentence, or not always. All in lower case,
//! without the full stop.

/// Titles and words between two others: something always follows.
const OPEN: &[&str] = &[
    "approx", "bzw", "capt", "cf", "cmdr", "col", "dr", "dra", "gen", "gov", "hon", "lt", "messrs",
    "mr", "mrs", "ms", "mt", "prof", "rep", "rev", "sen", "sgt", "sra", "vs",
];

/// Words at whose full stop a sentence may end.
const EITHER: &[&str] = &[
    "al", "avg", "bros", "ca", "co", "corp", "dept", "esp", "est", "etc", "excl", "ft", "govt",
    "hrs", "inc", "incl", "jr", "ltd", "max", "min", "mins", "secs", "sr", "st", "usw",
];

/// Words that are abbreviated before a number: "No. 5", "Sept. 11".
const BEFORE_NUMBERS: &[&str] = &[
    "apr", "art", "aug", "ch", "dec", "eq", "ext", "feb", "fig", "jan", "jul", "jun", "mar", "no",
    "nos", "nov", "nr", "oct", "pp", "sec", "sep", "sept", "vol",
];

/// Words with which a sentence begins also behind an abbreviation. A name hardly begins with one.
const STARTERS: &[&str] = &[
    "a", "after", "all", "also", "although", "an", "and", "are", "as", "at", "because", "before",
    "but", "by", "can", "did", "do", "does", "each", "every", "for", "from", "had", "has", "have",
    "he", "her", "here", "his", "how", "however", "i", "if", "in", "is", "it", "its", "my", "no",
    "not", "now", "of", "oh", "okay", "on", "once", "one", "or", "our", "she", "since", "so",
    "some", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though",
    "to", "was", "we", "well", "were", "what", "when", "where", "which", "while", "who", "why",
    "with", "yeah", "yes", "you", "your",
];

/// The longest word that is looked at, in bytes: no abbreviation is longer.
pub const LONGEST: usize = 12;
/// The most letters of each part of an abbreviation that has full stops in it: "Ph.D.".
const LONGEST_PART: usize = 2;

/// What the full stop behind a word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// The end of a sentence: the word is no abbreviation.
    Not,
    /// Never the end of one.
    Open,
    /// The end of one if a word follows with which sentences begin.
    Either,
    /// The end of one unless a number follows.
    BeforeNumber,
}

/// What the full stop may be that stands behind `word`, which is given without it.
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
    let listed = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    if listed(OPEN) {
        Abbreviation::Open
    } else if listed(EITHER) {
        Abbreviation::Either
    } else if listed(BEFORE_NUMBERS) {
        Abbreviation::BeforeNumber
    } else {
        Abbreviation::Not
    }
}

/// Whether a sentence begins with this word also behind an abbreviation.
pub fn is_starter(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    STARTERS.iter().any(|known| word.eq_ignore_ascii_case(known))
}
