//! Which phrases are names.

use super::uses::UsedPhrase;
use crate::lexicon::is_english;
use crate::text::months::month;

/// How a name is written, by which it is recognized as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameShape {
    /// Up to five capitals: "IBM", and also "CEO".
    Initials,
    /// The adjective of a country: "Chinese".
    Demonym,
    /// One English word: "Excel".
    Word,
    /// One other word: "Nvidia".
    Unusual,
    /// A word with capitals or digits inside, or several words.
    Distinct,
}

/// Inside sentences of texts with reliable case, so many in 100 occurrences must be capitalized.
fn least_capital(shape: NameShape) -> usize {
    match shape {
        NameShape::Word => 80,
        NameShape::Initials | NameShape::Demonym | NameShape::Unusual => 50,
        NameShape::Distinct => 60,
    }
}

const OFTEN: usize = 100;

/// The shape of a name.
pub(super) fn name_shape(name: &str) -> NameShape {
    let mut words = name.split_whitespace();
    let (Some(first), rest) = (words.next(), words.next()) else { return NameShape::Word };
    if rest.is_some() {
        return NameShape::Distinct;
    }
    let stem = first.strip_suffix('s').filter(|stem| stem.len() > 1).unwrap_or(first);
    let letters = stem.chars().filter(|c| c.is_alphanumeric()).count();
    if is_demonym(first) {
        return NameShape::Demonym;
    }
    let upper = stem.chars().filter(|c| c.is_uppercase()).count();
    if letters <= 5 && !stem.chars().any(char::is_lowercase) || letters <= 4 && upper > 1 {
        return NameShape::Initials;
    }
    let pairs = || first.chars().zip(first.chars().skip(1));
    let inner = pairs().any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let digit = first.chars().any(|c| c.is_ascii_digit() || c == '_');
    match () {
        _ if inner && letters > 4 || digit => NameShape::Distinct,
        _ if is_english(&first.to_lowercase()) => NameShape::Word,
        _ => NameShape::Unusual,
    }
}

/// Whether a phrase is a name by the way it is used.
pub(super) fn is_name(name: &str, used: &UsedPhrase, least: usize) -> bool {
    let shape = name_shape(name);
    let all = used.spans.len();
    let capitals: usize = used.spellings.values().sum();
    let percent = |count: usize| count * 100 / all.max(1);
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let described: usize = used.described_as.values().sum();
    if used.spellings.is_empty() && described == 0 {
        // A pair of rare words in captions.
        let all_captions = used.capital + used.lower == 0 && percent(used.known) < 50;
        return all_captions && all >= least && used.texts.len() > 1 && percent(used.counted) <= 20;
    }
    // Captions may have another spelling of what a description spells right.
    let only_described = described >= 2 && used.lower == 0 && shape != NameShape::Word;
    if all + described < least || used.capital < 2 && !only_described || letters < 2 || is_day(name)
    {
        return false;
    }
    // Interjections are capitalized at the start of sentences only.
    let inside = used.capital * 3 >= capitals;
    // A common word that is capitalized so often is a name here, whatever else it is.
    let usual = shape == NameShape::Word && used.capital >= OFTEN;
    let least_capital =
        if usual { least_capital(NameShape::Distinct) } else { least_capital(shape) };
    let own_case = used.capital * 100 >= least_capital * (used.capital + used.lower);
    // "A PM", "any API": common nouns. "A Merkle tree", "a Chinese company": the name of something else.
    let (counted, before_word) = (percent(used.counted), percent(used.before_word));
    let common = match shape {
        NameShape::Initials => {
            name.ends_with('s') || counted > 5 || percent(used.determined) > 30 || before_word > 60
        }
        NameShape::Demonym | NameShape::Word | NameShape::Unusual => {
            counted > 20 || counted > 8 && before_word > 50 || before_word > 85
        }
        NameShape::Distinct => counted > 40,
    };
    let fragment = percent(used.beside.len()) > 50;
    inside && own_case && !fragment && !common && percent(used.known) < 50
}

/// Whether a word is a day of the week or a month.
fn is_day(name: &str) -> bool {
    let day = name.strip_suffix('s').unwrap_or(name);
    let day = day.strip_suffix("day").filter(|day| !day.is_empty());
    let days = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"];
    month(name).is_some() || day.is_some_and(|day| days.contains(&day))
}

/// Whether a word is an adjective of a country or a language, as most of them end in English.
fn is_demonym(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ish", "ese", "ian", "ican", "pean", "rench"];
    let short = ["French", "German", "Dutch", "Greek", "Czech", "Swiss", "Thai", "Arab"];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending)) || short.contains(&word)
}
