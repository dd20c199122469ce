//! Rules on tags and the text.

use std::collections::{BTreeMap, BTreeSet};

use super::opened;
use super::opened::{MOST_LISTED, Mistaken, Opened, Whole, listed};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::lexicon::{folded, is_word};
use crate::site::{Entry, Site};

/// A name of fewer letters sounds like too much else.
const LEAST_LETTERS: usize = 6;
/// From this length on two letters may be wrong.
const LONG: usize = 9;
/// The most words that captions make of a name.
const MOST_WORDS: usize = 3;
/// What is named less often was hardly spoken of.
const LEAST_MENTIONS: usize = 2;

/// Fewer files may be wrong in the same way by chance.
const MANY_FILES: usize = 10;

/// The entities that many files declare and most of these never speak of: a script has mistaken a
/// word for the name. How many declare them, and which do not speak of them.
pub fn mistaken(site: &Site) -> Mistaken {
    let mut files = Mistaken::new();
    for (at, entry) in site.transcripts.iter().enumerate() {
        for tag in entry.tags.iter().filter(|tag| tag.declared) {
            let (declared, without) = files.entry(tag.entity).or_default();
            *declared += 1;
            if tag.mentions.is_empty() {
                without.push(at);
            }
        }
    }
    files.retain(|_, (declared, without)| {
        without.len() >= MANY_FILES && without.len() * 2 > *declared
    });
    files
}

/// The entities that a file declares and does not speak of, each with its kind and its name there.
/// Silent about those that the lexicon says are not looked for.
fn without_evidence<'a>(site: &'a Site, entry: &'a Entry) -> Vec<(usize, &'a str, &'a str)> {
    let bare = entry.tags.iter().filter(|tag| tag.declared && tag.mentions.is_empty());
    let mut bare: BTreeSet<usize> = bare.map(|tag| tag.entity).collect();
    let mut missing = Vec::new();
    for (kind, names) in &entry.facts.meta.entities {
        for name in names {
            let subject = site.lexicon.declared(name);
            let sought = subject.filter(|&subject| site.lexicon.subjects[subject].is_sought());
            let entity = sought.and_then(|subject| site.entities.of_subject(subject));
            if let Some(entity) = entity.filter(|entity| bare.remove(entity)) {
                missing.push((entity, kind.as_str(), name.as_str()));
            }
        }
    }
    missing
}

/// What is done about tags without evidence.
const CURE: &str =
    "remove the tags that are wrong; how else a name is written belongs into the lexicon";

/// Entities that many files declare, and of which most of their texts do not speak.
pub fn mistaken_names(whole: &Whole, found: &mut Vec<Diagnostic>) {
    for (&entity, (declared, without)) in whole.mistaken {
        let Some(&first) = without.iter().min_by_key(|&&at| whole.source(at)) else { continue };
        let entry = &whole.site.transcripts[first];
        let all = without_evidence(whole.site, entry);
        let Some((_, kind, name)) = all.into_iter().find(|(other, ..)| *other == entity) else {
            continue;
        };
        let message = format!(
            "“{name}” is a tag of {declared} files, and {} of their texts do not speak of it",
            without.len()
        );
        let mut source = Source::default();
        let Some(opened) = opened(whole, first, &mut source) else { continue };
        let instead = instead(&opened, &[name]);
        let shown = instead.get(name).map(|words| format!("; here, {words}")).unwrap_or_default();
        let span = opened.item(&["entities", kind], name);
        found.push(opened.warning(Code::MistakenTag, span, message + &shown).help(
            "see what sets this tag; what is never meant has `match: off` in the lexicon, and how else it is written stands there as an alias",
        ));
    }
}

/// Entities that the front matter names and the text does not, with what it has instead. Those that
/// are wrong in many files are said once, by [`mistaken_names`].
pub fn no_evidence(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let mut missing = without_evidence(opened.site, opened.entry);
    missing.retain(|(entity, ..)| !opened.mistaken.contains_key(entity));
    let Some(&(_, kind, first)) = missing.first() else { return };
    let names: Vec<&str> = missing.iter().map(|(.., name)| *name).collect();
    let instead = instead(opened, &names[..names.len().min(MOST_LISTED)]);
    let shown: Vec<String> = names
        .iter()
        .map(|name| match instead.get(name) {
            Some(words) => format!("“{name}” ({words})"),
            None => format!("“{name}”"),
        })
        .collect();
    let message = format!("the text does not speak of {}", listed(&shown));
    let span = opened.item(&["entities", kind], first);
    found.push(opened.warning(Code::UnsupportedTags, span, message).help(CURE));
}

/// What the text has instead of names.
fn instead<'n>(opened: &Opened, names: &[&'n str]) -> BTreeMap<&'n str, String> {
    let times = |number: usize| match number {
        1 => "once".to_owned(),
        number => format!("{number} times"),
    };
    let mut instead: BTreeMap<&str, String> = BTreeMap::new();
    for (name, (words, number)) in heard(opened.body(), names) {
        instead.insert(name, format!("“{words}” is in it {}", times(number)));
    }
    for name in names {
        if let Some((words, number)) = refused(opened, name) {
            instead
                .insert(name, format!("“{words}” is in it {} and may be the word", times(number)));
        }
    }
    instead
}

/// The places of a name that are not taken for the entity, as the text has them: "make".
fn refused(opened: &Opened, name: &str) -> Option<(String, usize)> {
    let subject = opened.site.lexicon.declared(name)? as u32;
    let spoken = &opened.entry.facts.spoken;
    let places =
        (0..spoken.candidates.len()).filter(|&at| spoken.candidates[at].subject == subject);
    let mut surfaces: BTreeMap<&str, usize> = BTreeMap::new();
    places.for_each(|at| *surfaces.entry(spoken.surface(at)).or_default() += 1);
    let (surface, times) = surfaces.into_iter().max_by_key(|(_, times)| *times)?;
    Some((surface.split_whitespace().collect::<Vec<_>>().join(" "), times))
}

/// What captions seem to have made of names: phrases that differ by a letter or two and are no
/// English words.
fn heard<'n>(body: &str, names: &[&'n str]) -> BTreeMap<&'n str, (String, usize)> {
    let targets: Vec<(&str, String)> = names
        .iter()
        .map(|&name| (name, folded(name)))
        .filter(|(_, letters)| letters.len() >= LEAST_LETTERS && letters.is_ascii())
        .collect();
    let mut heard: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    if targets.is_empty() {
        return BTreeMap::new();
    }
    let sign = |c: char| !c.is_alphanumeric();
    let words: Vec<String> = body
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_matches(sign).to_lowercase())
        .map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word))
        .filter(|word| !word.is_empty())
        .collect();
    for at in 0..words.len() {
        for (name, letters) in &targets {
            let Some(phrase) = phrase_like(&words[at..], letters) else { continue };
            *heard.entry(name).or_default().entry(phrase).or_default() += 1;
        }
    }
    let most = |phrases: BTreeMap<String, usize>| {
        phrases.into_iter().max_by_key(|(_, times)| *times).unwrap_or_default()
    };
    heard.into_iter().map(|(name, phrases)| (name, most(phrases))).collect()
}

/// The first words, if they are like a name and not all English.
fn phrase_like(words: &[String], letters: &str) -> Option<String> {
    let allowed = if letters.len() >= LONG { 2 } else { 1 };
    let like = |phrase: &str| {
        phrase.len().abs_diff(letters.len()) <= allowed
            && shares_an_end(phrase, letters)
            && (1..=allowed).contains(&strsim::osa_distance(phrase, letters))
    };
    let first = words.first()?;
    // Of several words, the first begins like the name: this spares most comparisons.
    let most = if first.as_bytes()[0] == letters.as_bytes()[0] { MOST_WORDS } else { 1 };
    for number in 1..=most.min(words.len()) {
        let words = &words[..number];
        if words.iter().map(String::len).sum::<usize>() > letters.len() + allowed {
            return None;
        }
        let joined = words.concat();
        // "on claude opus" is the name and a word beside it.
        let version = words[number - 1].bytes().all(|byte| byte.is_ascii_digit());
        let wide = joined.contains(letters) && !version;
        if like(&joined) && !wide && !words.iter().all(|word| is_word(word)) {
            return Some(words.join(" "));
        }
    }
    None
}

/// Whether two words begin or end with the same two letters: this spares most comparisons.
fn shares_an_end(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() > 1 && b.len() > 1 && (a[..2] == b[..2] || a[a.len() - 2..] == b[b.len() - 2..])
}

/// Entities that the text names and the front matter does not.
pub fn untagged(opened: &Opened, found: &mut Vec<Diagnostic>) {
    let (site, entry) = (opened.site, opened.entry);
    // A file without any tags was not tagged on purpose, or will be.
    if entry.facts.meta.entities.is_empty() {
        return;
    }
    let mut tags: Vec<(usize, &str)> = entry
        .tags
        .iter()
        .filter(|tag| !tag.declared && tag.mentions.len() >= LEAST_MENTIONS)
        .map(|tag| (tag.mentions.len(), site.entities.all[tag.entity].name.as_str()))
        .collect();
    if tags.is_empty() {
        return;
    }
    tags.sort_by_key(|&(times, name)| (std::cmp::Reverse(times), name));
    let shown: Vec<String> =
        tags.iter().map(|(times, name)| format!("“{name}” ({times} times)")).collect();
    let message = format!("the text speaks of {}, and `entities` lacks it", listed(&shown));
    let note = opened.note(Code::MissingTags, opened.field(&["entities"]), message);
    found.push(note.help("pages show these already; add them if the tags are to be whole"));
}
