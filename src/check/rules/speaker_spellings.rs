//! One speaker under two spellings: names in labels, and of declared speakers, that differ in a
//! letter, in diacritics or in what separates their words. The rarer one is reported, in the first
//! file that has it. Silent about names that differ in a digit, a title, an initial or the last vowel
//! of a first name, which may well be two people, and about names in the lexicon.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::count;
use crate::check::spelling::{eastern_pairs, similar_pairs};
use crate::text::folding::folded;
use crate::text::labels::is_generic;
use crate::text::months::month;
use crate::text::scripts::mixed_words;

/// A name of one word has at least so many letters: shorter ones are similar to too many others.
const MIN_LETTERS: usize = 7;
/// A word of a name that is misspelled has at least so many letters.
const MIN_WORD: usize = 3;

/// A name in Chinese, Japanese or Korean is a slip if it has at most so many turns, and the other so many
/// at least.
const MOST_SLIPS: usize = 2;
const OFTEN: usize = 5;
/// In a file with more speakers, two may have similar names.
const FEW_SPEAKERS: usize = 5;

/// How often a name stands for a speaker.
#[derive(Default)]
struct SpeakerUse {
    turns: usize,
    files: BTreeSet<TranscriptIndex>,
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let uses = speakers(archive);
    let mut spellings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in uses.keys() {
        spellings.entry(folded(name)).or_default().push(name);
    }
    let rank = |name: &str| (uses[name].turns, uses[name].files.len());
    for same in spellings.values() {
        let usual = same.iter().copied().max_by_key(|name| rank(name)).unwrap_or_default();
        let others = same.iter().filter(|name| name.to_lowercase() != usual.to_lowercase());
        others.for_each(|rare| diagnostics.push(warning(archive, &uses, rare, usual)));
    }
    let all: Vec<&str> = spellings.keys().map(String::as_str).collect();
    // Of several similar names, the most frequent one is probably meant.
    let mut meant: BTreeMap<&str, &str> = BTreeMap::new();
    for (a, b) in similar_pairs(&all) {
        let most_used =
            |folded: &str| spellings[folded].iter().copied().max_by_key(|name| rank(name));
        if let (Some(a), Some(b)) = (most_used(a), most_used(b))
            && is_misspelled(a, b)
        {
            for (rare, usual) in [(a, b), (b, a)] {
                if rank(rare) <= rank(usual) {
                    let meant = meant.entry(rare).or_insert(usual);
                    *meant = if rank(usual) > rank(meant) { usual } else { *meant };
                }
            }
        }
    }
    for (rare, usual) in eastern_misspellings(archive, &uses) {
        meant.entry(rare).or_insert(usual);
    }
    // Letters of another script are reported as such.
    meant.retain(|rare, usual| [rare, usual].iter().all(|name| mixed_words(name).next().is_none()));
    for (rare, usual) in &meant {
        let usual = match meant.get(usual) {
            // Of two that are equally frequent, one is reported.
            Some(other) if other == rare && rare > usual => continue,
            Some(other) if other == rare => usual,
            // A misspelling of a misspelling.
            Some(other) => other,
            None => usual,
        };
        diagnostics.push(warning(archive, &uses, rare, usual));
    }
}

/// The names of all speakers.
fn speakers(archive: &ArchiveContext) -> BTreeMap<String, SpeakerUse> {
    let site = archive.input.site;
    let is_reviewed = |name: &str| {
        let subject = site.lexicon.declared(name);
        subject.is_some_and(|subject| site.lexicon.subjects[subject].reviewed)
    };
    let mut uses: BTreeMap<String, SpeakerUse> = BTreeMap::new();
    for (index, transcript) in site.transcripts.iter_enumerated() {
        let mut turns: BTreeMap<&str, usize> = BTreeMap::new();
        for (speaker, spoken) in transcript.facts.spoken.speakers.iter_enumerated() {
            let person = transcript.speakers.get(speaker).copied().flatten();
            let name = person.map_or(&spoken.label, |person| &site.entities.all[person].name);
            *turns.entry(name).or_default() += spoken.turns;
        }
        for declared in &transcript.facts.meta.speakers {
            turns.entry(&declared.name).or_default();
        }
        for (name, number) in turns {
            if !is_generic(name) && !is_reviewed(name) {
                // A full stop or a dash may end a label, or a name.
                let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
                let used = uses.entry(name.to_owned()).or_default();
                used.turns += number;
                used.files.insert(index);
            }
        }
    }
    uses
}

/// The names in Chinese, Japanese and Korean that differ in one character, the rarer one with the usual
/// one: it has a turn or two where the other has many. Two people may have such names, so the characters
/// sound alike, or few speak in the file.
fn eastern_misspellings<'a>(
    archive: &ArchiveContext,
    uses: &'a BTreeMap<String, SpeakerUse>,
) -> Vec<(&'a str, &'a str)> {
    let names: Vec<&str> = uses.keys().map(String::as_str).collect();
    let transcripts = &archive.input.site.transcripts;
    let pairs = eastern_pairs(&names).into_iter().filter_map(|pair| {
        let (a, b) = pair.names;
        let (rare, usual) = if uses[a].turns <= uses[b].turns { (a, b) } else { (b, a) };
        let (own, other) = (&uses[rare], &uses[usual]);
        let few_speak =
            |file: &TranscriptIndex| transcripts[*file].facts.spoken.speakers.len() <= FEW_SPEAKERS;
        let in_one_file = own.files.is_subset(&other.files) && own.files.iter().all(few_speak);
        let is_rare = own.turns <= MOST_SLIPS && other.turns >= OFTEN;
        (is_rare && (pair.sound_alike || in_one_file)).then_some((rare, usual))
    });
    pairs.collect()
}

/// Whether one of two names that differ in a letter may be a misspelling of the other.
pub fn is_misspelled(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(folded).collect() };
    let (a, b) = (words(a), words(b));
    if a.len() != b.len() {
        // "Annbell" and "Ann Bel" hardly.
        return false;
    }
    let mut differing = a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((place, (own, other))), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let is_title = |word: &str| {
        ["mrs", "miss", "mme", "frau", "herr", "señor", "señora", "dra"].contains(&word)
    };
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let least = if a.len() == 1 { MIN_LETTERS } else { MIN_WORD };
    let vowel = |c: char| "aeiouy".contains(c);
    // "Maria" and "Mario", "Daniel" and "Daniela" are two people.
    let first_name = a.len() > 1 && place == 0;
    let same_stem = own.trim_end_matches(vowel) == other.trim_end_matches(vowel);
    let is_name = |word: &str| letters(word) >= least && !is_title(word) && month(word).is_none();
    is_name(own) && is_name(other) && !(first_name && same_stem)
}

fn warning(
    archive: &ArchiveContext,
    uses: &BTreeMap<String, SpeakerUse>,
    rare: &str,
    usual: &str,
) -> Diagnostic {
    let counted = |name: &str| {
        let used = &uses[name];
        let files = count(used.files.len(), "file");
        match used.turns {
            0 => format!("“{name}” (declared in {files})"),
            number => format!("“{name}” ({} in {files})", count(number, "turn")),
        }
    };
    let message = format!("{} and {} may be the same speaker", counted(rare), counted(usual));
    let first = archive.first(&uses[rare].files).unwrap_or_default();
    let warning = archive.warning(Code::SpeakerSpellings, first, message, |file| {
        file.name_in_body(rare).unwrap_or_else(|| file.item(&["speakers"], rare))
    });
    warning.related(archive.names(&uses[rare].files)).help(
        "if both are one person, write the name in one way, or add one spelling to `aliases` in the lexicon; if they are two people, add both to the lexicon",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    fn found(a: &str, b: &str) -> String {
        let turns =
            |name: &str| format!("**{name}:** We row.\n\n**Carl Dow:** You row.\n\n").repeat(3);
        let archive = TestArchive::new().file("a.md", &turns(a).repeat(2)).file("b.md", &turns(b));
        archive.found(Code::SpeakerSpellings)
    }

    #[test]
    fn one_speaker_under_two_spellings() {
        insta::assert_snapshot!(found("Ann Bell", "Ann Bel"), @"b.md:1:3 “Ann Bel” (3 turns in 1 file) and “Ann Bell” (6 turns in 1 file) may be the same speaker");
        // These are one person already.
        assert_eq!(found("José Valim", "Jose Valim"), "");
        let one_file = "**Ann Bell:** One.\n\n**Ann Bel:** Two.\n\n**Ann Bell:** Three.\n\n**Ann Bell:** Four.\n";
        let archive = TestArchive::new().file("a.md", one_file);
        insta::assert_snapshot!(archive.found(Code::SpeakerSpellings), @"a.md:3:3 “Ann Bel” (1 turn in 1 file) and “Ann Bell” (3 turns in 1 file) may be the same speaker");
    }

    #[test]
    fn the_most_frequent_name_is_meant() {
        let turns =
            |name: &str| format!("**{name}:** We row.\n\n**Carl Dow:** You row.\n\n").repeat(3);
        let usual = turns("Ann Bellamy").repeat(3);
        let archive = TestArchive::new()
            .file("a.md", &usual)
            .file("b.md", &turns("Ann Belamy"))
            .file("c.md", &turns("Ann Belamyy"));
        insta::assert_snapshot!(archive.found(Code::SpeakerSpellings), @"b.md:1:3 “Ann Belamy” (3 turns in 1 file) and “Ann Bellamy” (9 turns in 1 file) may be the same speaker\nc.md:1:3 “Ann Belamyy” (3 turns in 1 file) and “Ann Bellamy” (9 turns in 1 file) may be the same speaker");
    }

    #[test]
    fn names_that_differ_in_a_character() {
        let turn = |name: &str| format!("### {name}：\n\n今天我們說說這件事情。\n\n");
        let found = |rare: &str, others: &[&str]| {
            let usual = (turn("王小志") + &turn("陳美玲")).repeat(6);
            let others: String = others.iter().map(|name| turn(name)).collect();
            let text = format!("{usual}{}{others}{usual}", turn(rare));
            TestArchive::new().file("a.md", &text).found(Code::SpeakerSpellings)
        };
        insta::assert_snapshot!(found("王小誌", &[]), @"a.md:49:5 “王小誌” (1 turn in 1 file) and “王小志” (11 turns in 1 file) may be the same speaker");
        insta::assert_snapshot!(found("王小華", &[]), @"a.md:49:5 “王小華” (1 turn in 1 file) and “王小志” (11 turns in 1 file) may be the same speaker");
        let many = ["林大文", "黃國強", "張文明", "吳立人"];
        assert_eq!(found("王小華", &many), "");
        assert_eq!(found("李小志", &[]), "");
    }

    #[test]
    fn two_people() {
        for (a, b) in [
            ("Maria Costa", "Mario Costa"),
            ("Daniel Costa", "Daniela Costa"),
            ("Speaker 1", "Speaker 2"),
            ("Ann Bell", "Bob Coe"),
            ("J. Bellamy", "K. Bellamy"),
        ] {
            assert_eq!(found(a, b), "", "{a} {b}");
        }
    }
}
