//! Who is meant by a first or last name alone, where the head of a text has the full name: its title, its
//! description, or what stands above the first label. "Karaca:" is Yusuf Karaca in "Interview with Yusuf Karaca".
//!
//! Nobody rather than somebody else: a name in which a word of English stands beside the label counts only
//! where it is introduced ("with Mark Karaca,"), as does one with a small word, which may be a title
//! ("Historia de Venezuela"). Two names that fit mean nobody.

use super::initials::is_short_in_capitals;
use crate::text::english;
use crate::text::folding::folded;
use crate::text::labels::{
    is_generic, is_part, is_particle, is_title, opens_sentence, person_name,
};

/// The most words of a name besides the label.
const OTHERS: usize = 3;
/// The most of them that are neither initials nor small words; more may be two names of a list.
const LONG_WORDS: usize = 3;

/// A word of a head.
struct HeadWord<'t> {
    /// The word without the signs around it.
    core: &'t str,
    /// Whether a sign stands before it.
    opens: bool,
    /// Whether a sign stands behind it.
    closes: bool,
    /// Whether that is a comma.
    before_comma: bool,
}

/// The only full name in the parts of a head that has the label as its first or last name.
pub fn introduced<'t>(label: &str, head: impl Iterator<Item = &'t str>) -> Option<String> {
    let is_one_word = !label.contains(char::is_whitespace) && label.chars().nth(1).is_some();
    if !is_one_word || is_title(&folded(label)) {
        return None;
    }
    let lines = head.flat_map(str::lines);
    let mut names: Vec<NameInHead> = Vec::new();
    for line in lines.filter(|line| line.len() > label.len()) {
        let words = head_words(line);
        let is_own = |word: &HeadWord| {
            // "Ann Bell (AB)": that is for those who look for initials.
            folded(word.core) == folded(label) && !is_short_in_capitals(word.core)
        };
        let own = words.iter().enumerate().filter(|(_, word)| is_own(word));
        let found = own.flat_map(|(at, _)| [ending_at(&words, at), beginning_at(&words, at)]);
        names.extend(found.flatten().filter(|found| is_part(label, &found.name)));
    }
    let longest = names.iter().max_by_key(|found| found.name.len())?;
    let is_one = names.iter().all(|other| is_part(&other.name, &longest.name));
    (is_one && names.iter().any(|found| found.is_sure)).then(|| longest.name.clone())
}

/// What may be a full name in a head.
struct NameInHead {
    name: String,
    /// Whether it is one for certain.
    is_sure: bool,
}

/// The words of a line. A token without a letter or digit closes the word before it.
fn head_words(line: &str) -> Vec<HeadWord<'_>> {
    let mut words: Vec<HeadWord> = Vec::new();
    for token in line.split_whitespace() {
        match (HeadWord::of(token), words.last_mut()) {
            (Some(word), _) => words.push(word),
            (None, Some(last)) => last.closes = true,
            (None, None) => {}
        }
    }
    words
}

impl<'t> HeadWord<'t> {
    /// A token without the signs around it and the ending of a possessive.
    fn of(token: &'t str) -> Option<HeadWord<'t>> {
        let start = token.find(char::is_alphanumeric)?;
        let rest = &token[start..];
        let core = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_initial = core.chars().nth(1).is_none() && rest == format!("{core}.");
        let core = if is_initial { rest } else { core };
        let closes = core.len() < rest.len() || core.ends_with("'s") || core.ends_with("’s");
        let core = core.strip_suffix("'s").or_else(|| core.strip_suffix("’s")).unwrap_or(core);
        let emphasis = |c: char| matches!(c, '*' | '_');
        let opens = !token[..start].trim_start_matches(emphasis).is_empty();
        Some(HeadWord { core, opens, closes, before_comma: rest.ends_with(',') })
    }

    fn is_capital(&self) -> bool {
        self.core.starts_with(char::is_uppercase)
    }

    fn is_english(&self) -> bool {
        english::is_word(&self.core.to_lowercase())
    }

    fn is_in_name(&self) -> bool {
        // "TestNet" is none.
        let capitals = self.core.chars().skip(3).any(char::is_uppercase);
        let is_mixed = capitals && self.core.contains(char::is_lowercase);
        let is_joined = self.core.contains(['-', '’', '\'']);
        self.is_capital() && !is_title(&folded(self.core)) && (!is_mixed || is_joined)
            || is_particle(self.core)
    }

    /// Whether a name follows this word: "with", "INTERVIEWER:", "Ann Bell,".
    fn introduces(&self) -> bool {
        let word = self.core.to_lowercase();
        let is_role = is_generic(word.strip_suffix('s').unwrap_or(&word));
        matches!(&*word, "with" | "by" | "and" | "interviewing")
            || self.before_comma
            || is_role && (self.closes || word == "guest" || word == "host")
    }
}

/// The name that ends with the word at an index.
fn ending_at(words: &[HeadWord], at: usize) -> Option<NameInHead> {
    let goes_on = words.get(at + 1).is_some_and(|next| next.is_capital() && !next.opens);
    if goes_on && !words[at].closes || words[at].opens {
        return None;
    }
    let mut start = at;
    for word in words[..at].iter().rev().take(OTHERS) {
        if !word.is_in_name() || word.closes {
            break;
        }
        start -= 1;
        if word.opens {
            break;
        }
    }
    // "Meet Yusuf Karaca"
    while at - start > 1 && words[start].is_english() {
        start += 1;
    }
    let is_introduced = start > 0 && words[start - 1].introduces() || words[start].opens;
    name_of(&words[start..=at], is_introduced || is_plain(&words[start..at]))
}

/// The name that begins with the word at an index.
fn beginning_at(words: &[HeadWord], at: usize) -> Option<NameInHead> {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_second = before.is_some_and(|word| {
        let folded = folded(word.core);
        word.is_capital() && !word.closes && !is_title(&folded) && !opens_sentence(&folded)
    });
    if is_second && !words[at].opens || words[at].closes {
        return None;
    }
    let mut end = at;
    for (index, word) in words.iter().enumerate().skip(at + 1).take(OTHERS) {
        if word.opens || !word.is_in_name() {
            break;
        }
        end = index;
        if word.closes {
            break;
        }
    }
    // "Yusuf Karaca Speaks"
    while end > at + 1 && words[end].is_english() {
        end -= 1;
    }
    let is_introduced = before.is_some_and(HeadWord::introduces) || words[at].opens;
    name_of(&words[at..=end], is_introduced || is_plain(&words[at + 1..=end]))
}

/// Whether the words beside a label are nothing but a name: not of English, and not small.
fn is_plain(words: &[HeadWord]) -> bool {
    !words.is_empty() && !words.iter().any(|word| word.is_english() || is_particle(word.core))
}

/// A full name of two or three words, besides initials.
fn name_of(words: &[HeadWord], is_sure: bool) -> Option<NameInHead> {
    let cores: Vec<&str> = words.iter().map(|word| word.core).collect();
    let long = cores.iter().filter(|core| core.chars().nth(2).is_some() && !is_particle(core));
    if long.count() > LONG_WORDS {
        return None;
    }
    let name = person_name(&cores.join(" "))?;
    let is_whole = cores.len() > 1 && name.split(' ').count() == cores.len();
    is_whole.then_some(NameInHead { name, is_sure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_introduced() {
        for (label, head, name) in [
            ("Karaca", "Interview with Yusuf Karaca", Some("Yusuf Karaca")),
            (
                "Karaca",
                "About Yusuf Karaca\n\nYusuf Karaca was born in Morocco.",
                Some("Yusuf Karaca"),
            ),
            ("KARACA", "YUSUF KARACA: An Interview", Some("Yusuf Karaca")),
            ("Yusuf", "Yusuf Karaca on robots that work together", Some("Yusuf Karaca")),
            ("Yusuf", "Yusuf Karaca Speaks", Some("Yusuf Karaca")),
            ("Karaca", "Meet Yusuf Karaca", Some("Yusuf Karaca")),
            ("Šarić", "INTERVIEWER: Selma Šarić and Milo Fontana", Some("Selma Šarić")),
            (
                "Fontana",
                "conducted by Selma Šarić and Milo R. Fontana, 2011",
                Some("Milo R. Fontana"),
            ),
            ("Dale", "a talk by Cy van Dale.", Some("Cy van Dale")),
            ("Coe", "Guests: Mark Coe, Ann Bell", Some("Mark Coe")),
            ("Ann", "Guests: Mark Coe, Ann Bell", Some("Ann Bell")),
            ("Ann", "Ann Karaca's mill", Some("Ann Karaca")),
            ("Coe", "with **Bob Coe** (Hull)", Some("Bob Coe")),
            ("Karaca", "Yusuf Karaca and Karaca, R.", Some("Yusuf Karaca")),
        ] {
            assert_eq!(introduced(label, [head].into_iter()).as_deref(), name, "{label}: {head}");
        }
    }

    #[test]
    fn nobody_rather_than_somebody_else() {
        for (label, head) in [
            ("Stanford", "A talk at Leland Stanford University"),
            ("Ford", "The Henry Ford Museum"),
            ("Coe", "Ann Coe talks to Bob Coe"),
            ("Ann", "Ann Bell, Ann Coe"),
            ("Karaca", "Meet Karaca"),
            ("Ann", "Ann Bell's mill"),
            ("Yusuf", "Yusuf Speaks"),
            ("Paul", "From Saint Paul Minnesota"),
            ("Karaca", "Karaca"),
            ("Mr", "Mr Bell"),
            ("SFC", "Shan F Corr (SFC), Bob Coe"),
            ("SFC", "| Shan F Corr | SFC |"),
            ("KBS", "AP KBS"),
            ("Venezuela", "Historia de Venezuela"),
            ("Raul", "Prysm (Raul)"),
            ("Mamo", "Mamo Ratsimba Bert Robertson"),
            ("Alex", "Decision: Approve Alex for it"),
            ("Fork", "On the TestNet Fork"),
            ("Bell", ""),
            ("A", "A Bell"),
            ("Bob Coe", "Bob Coe Bell"),
        ] {
            assert_eq!(introduced(label, [head].into_iter()), None, "{label}: {head}");
        }
    }
}
