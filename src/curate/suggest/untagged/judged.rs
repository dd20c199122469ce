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

/// A share in 100.
type Percent = usize;

/// Inside sentences of texts with reliable case, so many of the occurrences must be capitalized. Who edits
/// writes a name in lower case by mistake at times, and a rare word that is no English one is hardly
/// anything else; a common word must be a name nearly always.
fn least_capital(shape: NameShape) -> Percent {
    match shape {
        NameShape::Word => 80,
        NameShape::Initials | NameShape::Demonym | NameShape::Unusual => 50,
        NameShape::Distinct => 60,
    }
}

/// A common word that is capitalized so often is a name here, even if it is in lower case more often than
/// other words may be.
const OFTEN: usize = 100;
/// The most capitals of what may be an initialism: longer ones are shouted words.
const MOST_INITIALS: usize = 5;
/// The most letters of a word with two capitals that is one, too: "PhD".
const MOST_MIXED: usize = 4;
/// So many descriptions show a name that no text has in its spelling: one may have a slip.
const LEAST_DESCRIBED: usize = 2;
/// So many capitals inside sentences show a name: one may be a slip.
const LEAST_CAPITAL: usize = 2;
/// One of so many capitalized occurrences must be inside a sentence: interjections are capitalized at the
/// start of sentences only.
const INSIDE: usize = 3;
/// Of the occurrences of a new name, fewer must lie in known names: else it is one of these, or a part of
/// it.
const MOST_KNOWN: Percent = 50;
/// The same for those beside another capital: else it is a part of a longer name.
const MOST_BESIDE: Percent = 50;
/// Common nouns are counted: "a PM", "two agents". A pair of rare words in captions and a word may be so at
/// times.
const MOST_COUNTED: Percent = 20;
/// Several words are counted more often, as kinds of a thing: "a Merkle tree".
const MOST_COUNTED_PHRASE: Percent = 40;
/// An initialism, which is a common noun more often than a name, may be counted hardly ever.
const MOST_COUNTED_INITIALS: Percent = 5;
/// The most of its occurrences with "any", "my" and the like: "any API".
const MOST_DETERMINED: Percent = 30;
/// An initialism mostly before another word says what kind that is: "AI tools".
const MOST_BEFORE_WORD_INITIALS: Percent = 60;
/// A word that nearly always stands before another one is the name of something else: "Chinese company".
const MOST_BEFORE_WORD: Percent = 85;
/// One that is counted this often and mostly before another word is an adjective.
const ADJECTIVE: (Percent, Percent) = (8, 50);

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
    if letters <= MOST_INITIALS && !stem.chars().any(char::is_lowercase)
        || letters <= MOST_MIXED && upper > 1
    {
        return NameShape::Initials;
    }
    let pairs = || first.chars().zip(first.chars().skip(1));
    let inner = pairs().any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let digit = first.chars().any(|c| c.is_ascii_digit() || c == '_');
    match () {
        _ if inner && letters > MOST_MIXED || digit => NameShape::Distinct,
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
        let all_captions = used.capital + used.lower == 0 && percent(used.known) < MOST_KNOWN;
        return all_captions
            && all >= least
            && used.texts.len() > 1
            && percent(used.counted) <= MOST_COUNTED;
    }
    // Captions may have another spelling of what a description spells right.
    let only_described =
        described >= LEAST_DESCRIBED && used.lower == 0 && shape != NameShape::Word;
    if all + described < least
        || used.capital < LEAST_CAPITAL && !only_described
        || letters < 2
        || is_day(name)
    {
        return false;
    }
    let inside = used.capital * INSIDE >= capitals;
    let usual = shape == NameShape::Word && used.capital >= OFTEN;
    let least_capital =
        if usual { least_capital(NameShape::Distinct) } else { least_capital(shape) };
    let own_case = used.capital * 100 >= least_capital * (used.capital + used.lower);
    let (counted, before_word) = (percent(used.counted), percent(used.before_word));
    let common = match shape {
        NameShape::Initials => {
            name.ends_with('s')
                || counted > MOST_COUNTED_INITIALS
                || percent(used.determined) > MOST_DETERMINED
                || before_word > MOST_BEFORE_WORD_INITIALS
        }
        NameShape::Demonym | NameShape::Word | NameShape::Unusual => {
            let (least_counted, least_before_word) = ADJECTIVE;
            let is_adjective = counted > least_counted && before_word > least_before_word;
            counted > MOST_COUNTED || is_adjective || before_word > MOST_BEFORE_WORD
        }
        NameShape::Distinct => counted > MOST_COUNTED_PHRASE,
    };
    let fragment = percent(used.beside.len()) > MOST_BESIDE;
    inside && own_case && !fragment && !common && percent(used.known) < MOST_KNOWN
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
