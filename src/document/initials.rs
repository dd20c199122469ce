//! Who is meant by initials, where the text says so: "Ann Bell (AB)" in a list of those present, or a table with
//! a name and its initials in each row.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::folding::letters;
use crate::text::labels::person_name;
use crate::text::runs::runs;

/// The most letters of initials.
const LONGEST: usize = 5;
/// The most words of a name before them.
const WORDS: usize = 5;
/// How much of the text before them is read, in bytes.
const READ: usize = 200;
/// So many that fit their names show that the others are meant in the same way.
const LIST: usize = 3;

/// Whether a label may be the initials of a name.
pub fn is_initials(label: &str) -> bool {
    (2..=LONGEST).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a word is in capitals and so short that it may be initials. "KARACA" is rather a name.
pub fn is_short_in_capitals(word: &str) -> bool {
    is_initials(word) && word.len() < LONGEST
}

/// The full names that a text gives for initials. One that has not the letters of its name counts only in a
/// list of others that have them, and none counts that is given for two names.
pub fn names_of<'l>(text: &str, initials: &BTreeSet<&'l str>) -> BTreeMap<&'l str, String> {
    let mut all: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for run in runs(text.as_bytes(), |byte| byte.is_ascii_uppercase()) {
        if let Some(own) = initials.get(&text[run.clone()])
            && let Some(name) = name_before(&text[..run.start], &text[run.end..])
        {
            all.entry(own).or_default().insert(name);
        }
    }
    let single = all.into_iter().filter(|(_, names)| names.len() == 1);
    let mut named: BTreeMap<&str, String> =
        single.filter_map(|(own, mut names)| Some((own, names.pop_first()?))).collect();
    let fitting = named.iter().filter(|(own, name)| fits(own, name)).count();
    let is_list = fitting >= LIST && fitting * 3 >= named.len() * 2;
    named.retain(|own, name| is_list || fits(own, name));
    named
}

/// The full name before initials that are in brackets or alone on their line.
fn name_before(before: &str, after: &str) -> Option<String> {
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(READ))..];
    if let Some(before) = before.strip_suffix(" (").filter(|_| after.starts_with(')')) {
        return last_name(before.rsplit('\n').next()?);
    }
    let is_line = before.ends_with('\n') && (after.is_empty() || after.starts_with('\n'));
    is_line.then(|| whole_name(before.trim_end().rsplit('\n').next()?)).flatten()
}

/// The full name with which a line ends.
fn last_name(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ends = |word: &&&str| word.ends_with([',', ';', ':', ')', '|', '/']);
    let first = words.iter().rposition(|word| ends(&word)).map_or(0, |index| index + 1);
    let first = first.max(words.len().saturating_sub(WORDS));
    (first..words.len()).find_map(|first| whole_name(&words[first..].join(" ")))
}

/// A text that is a full name and nothing else.
fn whole_name(text: &str) -> Option<String> {
    let text = text.trim();
    person_name(text).filter(|name| name == text)
}

/// Whether a name has the letters of its initials, in this order and from its first one on.
fn fits(initials: &str, name: &str) -> bool {
    let mut rest = letters(name);
    let mut own = letters(initials);
    own.next() == rest.next() && own.all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, initials: &[&'static str]) -> Vec<String> {
        let all = names_of(text, &initials.iter().copied().collect());
        all.into_iter().map(|(own, name)| format!("{own} {name}")).collect()
    }

    #[test]
    fn initials_are_those_that_the_text_gives() {
        let list = "Present: Ann Bell (AB), Bob C. Coe (BCC), and Cy van Dale (CVD)\n\nAB: Yes.";
        assert_eq!(
            found(list, &["AB", "BCC", "CVD", "EF"]),
            ["AB Ann Bell", "BCC Bob C. Coe", "CVD Cy van Dale"]
        );
        let table = "Name\n\nInitials\n\nAnn Bell\n\nABL\n\nAcme\n\nBob Coe\n\nBCO\n\nZed\n\nCy Dale\n\nCDL\n\nDora Eng\n\nDQ\n";
        assert_eq!(
            found(table, &["ABL", "BCO", "CDL", "DQ"]),
            ["ABL Ann Bell", "BCO Bob Coe", "CDL Cy Dale", "DQ Dora Eng"]
        );
    }

    #[test]
    fn others_are_left_alone() {
        for text in [
            "We met Bob Bell (BBC) and went on.",
            "Ann Bell (AB) met Abe Bond (AB).",
            "The new mill (AB) is there.",
            "Ann Bell (ABx) and xAB",
            "AB",
            "",
        ] {
            assert_eq!(found(text, &["AB", "BBC"]), [""; 0], "{text}");
        }
    }
}
