//! Names that differ in case, whitespace or one letter. The rarer one is reported, in the first file
//! that has it. Silent about entities in the lexicon, which somebody has reviewed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::count;
use crate::check::spelling::similar_pairs;
use crate::lexicon::{Subject, folded, is_word, key};
use crate::model::Meta;
use crate::text::months::month;

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
        let mut usage = Usage::new();
        for (index, transcript) in archive.input.site.transcripts.iter_enumerated() {
            for name in names(&transcript.facts.meta) {
                usage.entry(name).or_default().insert(index);
            }
        }
        // The case of short names is significant: SAM is not Sam.
        let same = |name: &str| if field == "entities" { key(name) } else { folded(name) };
        let mut spellings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for &name in usage.keys().filter(|name| !reviewed.contains(&folded(name))) {
            spellings.entry(same(name)).or_default().push(name);
        }
        let mut report = |rare: &str, usual: &str| {
            diagnostics.push(warning(archive, field, &usage, rare, usual))
        };
        for spellings in spellings.values().filter(|spellings| spellings.len() > 1) {
            let usual = most_used(spellings, &usage);
            for rare in spellings.iter().filter(|rare| **rare != usual) {
                report(rare, usual);
            }
        }
        let files = |folded: &str| -> usize {
            spellings[folded].iter().map(|spelling| usage[spelling].len()).sum()
        };
        let all: Vec<&str> = spellings.keys().map(String::as_str).collect();
        for (a, b) in similar_pairs(&all) {
            let (rare, usual) = if files(a) < files(b) { (a, b) } else { (b, a) };
            let rare_name = most_used(&spellings[rare], &usage);
            let usual_name = most_used(&spellings[usual], &usage);
            if files(usual) >= FAR_MORE * files(rare) && !differs_in_words(rare_name, usual_name) {
                report(rare_name, usual_name);
            }
        }
    }
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
}
