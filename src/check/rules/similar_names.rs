//! Names that differ in case, whitespace, one letter or the order of letters. The rarer one is reported,
//! in the first file that has it, with the most frequent one that is similar. Silent about entities in
//! the lexicon, which somebody has reviewed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::count;
use crate::check::spelling::{shuffled_pairs, similar_pairs};
use crate::lexicon::{Subject, folded, is_word, key};
use crate::model::Meta;
use crate::text::months::month;
use crate::text::scripts::mixed_words;

/// How many times as many files must have a name as one that differs from it in a letter.
const FAR_MORE: usize = 3;

/// A field with names, and how they are taken from a transcript.
struct NameField {
    field: &'static str,
    names: fn(&Meta) -> Vec<&str>,
}

const NAME_FIELDS: [NameField; 7] = [
    NameField {
        field: "entities",
        names: |meta| {
            meta.entities.iter().flat_map(|declared| &declared.names).map(String::as_str).collect()
        },
    },
    NameField { field: "keywords", names: |meta| strings(&meta.keywords) },
    NameField { field: "audience", names: |meta| strings(&meta.audience) },
    NameField { field: "primary_topic", names: |meta| strings(&meta.primary_topic) },
    NameField { field: "content_type", names: |meta| strings(&meta.content_type) },
    NameField { field: "difficulty", names: |meta| strings(&meta.difficulty) },
    NameField { field: "author", names: |meta| strings(&meta.author) },
];

fn strings<'a>(values: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    values.into_iter().map(String::as_str).collect()
}

/// The names in a field, and the transcripts that have each of them.
type Usage<'a> = BTreeMap<&'a str, BTreeSet<TranscriptIndex>>;

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let reviewed = reviewed_names(archive);
    for NameField { field, names } in NAME_FIELDS {
        let usage = usage(archive, names);
        for (rare, usual) in rare_spellings(field, &usage, &reviewed) {
            diagnostics.push(warning(archive, field, &usage, rare, usual));
        }
    }
}

/// The declared entities whose names are reported as probably misspelled.
pub fn misspelled_entities<'a>(archive: &ArchiveContext<'a>) -> BTreeSet<&'a str> {
    let NameField { field, names } = NAME_FIELDS[0];
    let usage = usage(archive, names);
    let rare = rare_spellings(field, &usage, &reviewed_names(archive)).into_iter();
    rare.filter(|(rare, usual)| key(rare) != key(usual)).map(|(rare, _)| rare).collect()
}

fn usage<'a>(archive: &ArchiveContext<'a>, names: fn(&Meta) -> Vec<&str>) -> Usage<'a> {
    let mut usage = Usage::new();
    let site = archive.input.site;
    for (index, transcript) in site.transcripts.iter_enumerated() {
        for name in names(&transcript.facts.meta) {
            usage.entry(name).or_default().insert(index);
        }
    }
    usage
}

/// The rare spellings in a field, each with the usual one: in another case or with other whitespace
/// first, then those with a wrong letter.
fn rare_spellings<'a>(
    field: &str,
    usage: &Usage<'a>,
    reviewed: &BTreeSet<String>,
) -> Vec<(&'a str, &'a str)> {
    // The case of short names is significant: SAM is not Sam.
    let same = |name: &str| if field == "entities" { key(name) } else { folded(name) };
    let mut spellings: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for &name in usage.keys().filter(|name| !reviewed.contains(&folded(name))) {
        spellings.entry(same(name)).or_default().push(name);
    }
    let mut found = Vec::new();
    for spellings in spellings.values().filter(|spellings| spellings.len() > 1) {
        let usual = most_used(spellings, usage);
        found.extend(spellings.iter().filter(|rare| **rare != usual).map(|&rare| (rare, usual)));
    }
    let files = |folded: &str| -> usize {
        spellings[folded].iter().map(|spelling| usage[spelling].len()).sum()
    };
    let all: Vec<&str> = spellings.keys().map(String::as_str).collect();
    // Of several similar names, the most frequent one is probably meant.
    let mut meant: BTreeMap<&str, &str> = BTreeMap::new();
    for (a, b) in similar_pairs(&all).into_iter().chain(shuffled_pairs(&all)) {
        let (rare, usual) = if files(a) < files(b) { (a, b) } else { (b, a) };
        let (rare_name, usual_name) =
            (most_used(&spellings[rare], usage), most_used(&spellings[usual], usage));
        if files(usual) >= FAR_MORE * files(rare) && !differs_in_words(rare_name, usual_name) {
            let meant = meant.entry(rare).or_insert(usual);
            if files(usual) > files(meant) {
                *meant = usual;
            }
        }
    }
    let shown = |name: &str| most_used(&spellings[name], usage);
    let meant = meant.iter().map(|(rare, usual)| (shown(rare), shown(usual)));
    // Letters of another script are reported as such.
    found.extend(meant.filter(|(rare, _)| mixed_words(rare).next().is_none()));
    found
}

/// The names and aliases in the lexicon, folded.
fn reviewed_names(archive: &ArchiveContext) -> BTreeSet<String> {
    let subjects = archive.input.site.lexicon.subjects.iter();
    subjects
        .filter(|subject| subject.reviewed)
        .flat_map(Subject::names)
        .map(|name| folded(name))
        .collect()
}

/// The spelling in most files; of equals, the first in order.
fn most_used<'a>(spellings: &[&'a str], usage: &Usage) -> &'a str {
    let rank = |name: &&str| (usage[name].len(), Reverse(name.to_string()));
    spellings.iter().copied().max_by_key(rank).unwrap_or_default()
}

/// Whether the words that only `name` has are English: then it does not misspell `other`.
fn differs_in_words(name: &str, other: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let other = words(other);
    words(name)
        .iter()
        .filter(|word| !other.contains(*word))
        .all(|word| is_word(word) || month(word).is_some())
}

fn warning(
    archive: &ArchiveContext,
    field: &str,
    usage: &Usage,
    rare: &str,
    usual: &str,
) -> Diagnostic {
    let (rare_files, usual_files) = (&usage[rare], &usage[usual]);
    let message = format!(
        "“{rare}” ({}) is similar to “{usual}” ({})",
        count(rare_files.len(), "file"),
        count(usual_files.len(), "file")
    );
    let first = archive.first(rare_files).unwrap_or_default();
    let help = match rare_files.is_subset(usual_files) {
        true => format!(
            "the file has both: if they mean one thing, delete one of them; if both names are correct, add “{rare}” to `aliases` in the lexicon"
        ),
        false if rare_files.len() == 1 && usual_files.len() >= FAR_MORE => format!(
            "correct the tag: write “{usual}”; if “{rare}” is something else, add it to the lexicon"
        ),
        false => format!(
            "if “{rare}” is a mistake, write “{usual}”; if both names are correct, add “{rare}” to `aliases` in the lexicon"
        ),
    };
    let warning =
        archive.warning(Code::SimilarNames, first, message, |file| file.item(&[field], rare));
    warning.related(archive.names(rare_files)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    fn found(fields: &[&str]) -> String {
        let files = fields.iter().enumerate();
        let archive = files.fold(TestArchive::new(), |archive, (n, field)| {
            archive.file(&format!("{n}.md"), &format!("---\n{field}\n---\nText."))
        });
        archive.found(Code::SimilarNames)
    }

    #[test]
    fn names_that_differ_in_case_or_whitespace() {
        insta::assert_snapshot!(found(&["keywords: [river-life]", "keywords: [river-life]", "keywords: [River-Life]"]), @"2.md:2:12 “River-Life” (1 file) is similar to “river-life” (2 files)");
        insta::assert_snapshot!(found(&["entities: {companies: [Bell Labs]}", "entities: {companies: [BellLabs]}"]), @"1.md:2:24 “BellLabs” (1 file) is similar to “Bell Labs” (1 file)");
    }

    #[test]
    fn names_that_differ_in_a_letter() {
        let usual = "entities: {companies: [Hydrowerk]}";
        let rare = "entities: {companies: [Hydrowerg]}";
        insta::assert_snapshot!(found(&[usual, usual, usual, rare]), @"3.md:2:24 “Hydrowerg” (1 file) is similar to “Hydrowerk” (3 files)");
        assert_eq!(found(&[usual, usual, rare]), "");
    }

    #[test]
    fn names_with_letters_in_other_places() {
        let usual = "keywords: [hydrowerk]";
        let found = |rare: &str| found(&[usual, usual, usual, &format!("keywords: [{rare}]")]);
        insta::assert_snapshot!(found("hyrdowek"), @"3.md:2:12 “hyrdowek” (1 file) is similar to “hydrowerk” (3 files)");
        insta::assert_snapshot!(found("hyodrwerk"), @"3.md:2:12 “hyodrwerk” (1 file) is similar to “hydrowerk” (3 files)");
        assert_eq!(found("hydrokraft"), "");
    }

    #[test]
    fn the_most_frequent_name_is_meant() {
        let usual = "keywords: [hydrowerk]";
        let mut fields = vec![usual; 9];
        fields.extend(["keywords: [hydrowerg]"; 3]);
        fields.push("keywords: [hydrowergk]");
        insta::assert_snapshot!(found(&fields), @"10.md:2:12 “hydrowerg” (3 files) is similar to “hydrowerk” (9 files)\n12.md:2:12 “hydrowergk” (1 file) is similar to “hydrowerk” (9 files)");
    }
}
