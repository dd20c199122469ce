//! Names of speakers that a slip of the finger has made, within one file: a label of one word with a
//! letter doubled or two letters swapped, once or twice among many; and a declared speaker who has no turn
//! while somebody with nearly the same name has some. [`super::speaker_spellings`] compares the names of
//! all files.

use std::collections::BTreeSet;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;
use crate::check::phrases::count;
use crate::check::rules::speaker_spellings::is_misspelled;
use crate::model::DeclaredSpeaker;
use crate::text::folding::folded;
use crate::text::labels::is_generic;
use crate::text::similarity::edits;

/// A shorter name is similar to too many others, in letters.
const MIN_LETTERS: usize = 4;
/// A slip has at most so many turns, and the name that is meant so many times as many.
const MOST_SLIPS: usize = 2;
const FAR_MORE: usize = 3;
/// At most so many names of a file are compared with the others.
const MOST_NAMES: usize = 100;
/// A longer label is a sentence, in bytes.
const LONGEST: usize = 60;
/// A declared name differs from that of a label in so many letters. [`super::speaker_spellings`] finds
/// those that differ in one.
const DECLARED_EDITS: usize = 2;

const HELP: &str = "if both are one person, write the name in one way; if they are two people, add both to the lexicon";

/// A label of the text.
struct UsedLabel<'a> {
    label: &'a str,
    turns: usize,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let spoken = &file.transcript.facts.spoken;
    let labels = spoken.speakers.iter().filter(|speaker| !is_generic(&speaker.label));
    let labels: Vec<UsedLabel> = labels
        .map(|speaker| UsedLabel { label: &speaker.label, turns: speaker.turns })
        .filter(|used| used.turns > 0)
        .collect();
    misspelled_labels(file, &labels, diagnostics);
    unknown_labels(file, &labels, diagnostics);
    silent_speakers(file, &labels, diagnostics);
}

fn misspelled_labels(file: &FileContext, labels: &[UsedLabel], diagnostics: &mut Diagnostics) {
    let usual: Vec<&UsedLabel> =
        labels.iter().filter(|used| used.turns >= FAR_MORE).take(MOST_NAMES).collect();
    for rare in labels.iter().filter(|rare| rare.turns <= MOST_SLIPS).take(MOST_NAMES) {
        let is_meant = |usual: &&&UsedLabel| {
            usual.turns >= FAR_MORE * rare.turns && is_slip(rare.label, usual.label)
        };
        let Some(usual) = usual.iter().find(is_meant) else { continue };
        let message = format!(
            "“{}” ({}) and “{}” ({}) may be the same speaker",
            rare.label,
            count(rare.turns, "turn"),
            usual.label,
            count(usual.turns, "turn")
        );
        let place = file.name_in_body(rare.label).unwrap_or_else(|| file.first_text_line());
        let warning = file.warning(Code::SpeakerSpellings, place, message);
        diagnostics.push(warning.help(HELP));
    }
}

/// Labels in bold that are not taken for speakers, since nobody has such a name.
fn unknown_labels(file: &FileContext, labels: &[UsedLabel], diagnostics: &mut Diagnostics) {
    let known: BTreeSet<&str> = labels.iter().map(|used| used.label).collect();
    let usual = || labels.iter().filter(|used| used.turns >= FAR_MORE).take(MOST_NAMES);
    let bold = file.body().lines().filter_map(|line| {
        let rest = line.strip_prefix("**")?;
        let end = rest.find(":**").or_else(|| rest.find("**:"))?;
        (end <= LONGEST).then(|| &rest[..end])
    });
    let mut unknown = bold.filter(|label| !known.contains(label)).take(MOST_NAMES);
    let found = unknown.find_map(|label| {
        let meant = usual().find(|used| are_nearly_the_same(label, used.label))?;
        Some((label, meant))
    });
    let Some((label, meant)) = found else { return };
    let message = format!(
        "the label “{label}” is not taken for a speaker; “{}” ({}) is nearly the same name",
        meant.label,
        count(meant.turns, "turn")
    );
    let start = label.as_ptr() as usize - file.body().as_ptr() as usize;
    let span = file.in_body(&(start..start + label.len()));
    let warning = file.warning(Code::SpeakerSpellings, span, message);
    diagnostics.push(warning.help("if the label is misspelled, correct it"));
}

/// Whether a label is a known one but for an edit, or for its capitals.
fn are_nearly_the_same(label: &str, known: &str) -> bool {
    let (label, known) = (folded(label), folded(known));
    let words = |name: &str| name.split(' ').count();
    let is_name = !label.contains(|c: char| c.is_numeric());
    is_name
        && label.len() > MIN_LETTERS
        && words(&label) == words(&known)
        && edits(&label, &known) <= 1
}

/// Whether one of two words has a letter of the other twice, or two neighbouring letters of it swapped.
fn is_slip(rare: &str, usual: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) =
        (folded(rare).chars().collect(), folded(usual).chars().collect());
    let is_word =
        |name: &[char]| name.len() >= MIN_LETTERS && name.iter().all(|c| c.is_alphabetic());
    if !is_word(&a) || !is_word(&b) || is_misspelled(rare, usual) {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => {
            same + 1 < a.len()
                && (a[same], a[same + 1]) == (b[same + 1], b[same])
                && a[same + 2..] == b[same + 2..]
        }
        1 => same > 0 && long[same] == long[same - 1] && long[same + 1..] == short[same..],
        _ => false,
    }
}

/// The declared speakers who have no turn.
fn silent_speakers(file: &FileContext, labels: &[UsedLabel], diagnostics: &mut Diagnostics) {
    let spoken: BTreeSet<String> = labels.iter().map(|used| folded(used.label)).collect();
    let all = &file.meta().speakers;
    let declared: BTreeSet<String> = all.iter().map(|one| folded(&one.name)).collect();
    let others: Vec<&UsedLabel> = labels
        .iter()
        .filter(|used| !declared.contains(&folded(used.label)))
        .take(MOST_NAMES)
        .collect();
    let is_silent =
        |one: &&DeclaredSpeaker| one.label.is_none() && !spoken.contains(&folded(&one.name));
    for silent in all.iter().filter(is_silent).take(MOST_NAMES) {
        let meant = others.iter().find(|used| differ_in_a_word(&silent.name, used.label));
        let Some(meant) = meant else { continue };
        let message = format!(
            "the declared speaker “{}” has no turn in the text, but “{}” has {}",
            silent.name, meant.label, meant.turns
        );
        let span = file.item(&["speakers"], &silent.name);
        diagnostics.push(file.warning(Code::SpeakerSpellings, span, message).help(HELP));
    }
}

/// Whether two names of several words differ in one of them, which begins with the same letter.
fn differ_in_a_word(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(folded).collect() };
    let (a, b) = (words(a), words(b));
    let mut differing = a.iter().zip(&b).filter(|(a, b)| a != b);
    let (Some((own, other)), None) = (differing.next(), differing.next()) else { return false };
    let is_name = |word: &str| word.chars().count() >= MIN_LETTERS;
    a.len() == b.len()
        && a.len() > 1
        && is_name(own)
        && is_name(other)
        && own.chars().next() == other.chars().next()
        && edits(own, other) == DECLARED_EDITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    fn turns(usual: &str, rare: &str) -> String {
        let many = format!("{usual}: We row.\n\nDora: You row.\n\n").repeat(12);
        format!("{many}{rare}: So we do.\n\n{many}")
    }

    #[test]
    fn a_label_misspelled_once() {
        let found = |text: &str| found(Code::SpeakerSpellings, text);
        insta::assert_snapshot!(found(&turns("Csaba", "Csabaa")), @"a.md:49:1 “Csabaa” (1 turn) and “Csaba” (24 turns) may be the same speaker");
        insta::assert_snapshot!(found(&turns("Csaba", "Casba")), @"a.md:49:1 “Casba” (1 turn) and “Csaba” (24 turns) may be the same speaker");
        let small = turns("**Csaba Rower**", "**csaba rower**");
        insta::assert_snapshot!(found(&small), @"a.md:49:3 the label “csaba rower” is not taken for a speaker; “Csaba Rower” (24 turns) is nearly the same name");
        assert_eq!(found(&turns("Csaba", "CSABA")), "");
        assert_eq!(found(&turns("Maria", "Mario")), "");
        assert_eq!(found(&turns("Daniel", "Daniela")), "");
    }

    #[test]
    fn a_label_that_is_not_taken_for_one() {
        let many = "**Jarda Rower:**\n\nWe row.\n\n**Break:** 1\n\n".repeat(6);
        let text = format!("**Jadra Rower:**\n\nWhat a day.\n\n{many}");
        insta::assert_snapshot!(found(Code::SpeakerSpellings, &text), @"a.md:1:3 the label “Jadra Rower” is not taken for a speaker; “Jarda Rower” (6 turns) is nearly the same name");
    }

    #[test]
    fn a_declared_speaker_without_a_turn() {
        let front = "---\nspeakers: [Anny Rower, Dora]\n---\n";
        let text = |label: &str| format!("{front}{}", turns(label, label));
        insta::assert_snapshot!(found(Code::SpeakerSpellings, &text("Annie Rower")), @"a.md:2:12 the declared speaker “Anny Rower” has no turn in the text, but “Annie Rower” has 25");
        assert_eq!(found(Code::SpeakerSpellings, &text("Berta Rower")), "");
    }
}
