//! Lists that end at the same round number of items in many files, with none longer and fewer just
//! below: a script has probably truncated them. The lists of all kinds of entities count together.
//! Silent if most lists have that length: it is then a rule of the archive.

use std::collections::BTreeMap;

use crate::base::diagnostic::Code;
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::{count, listed};
use crate::model::{DeclaredEntities, Meta};

/// Fewer lists have the same length by chance.
const MIN_LISTS: usize = 5;
/// If more than this share of all lists has the greatest length, in percent, it is intended.
const INTENDED: usize = 80;

/// A list of a transcript that a script may have made.
struct TaggedList<'a> {
    field: &'static str,
    /// The kind of entities.
    kind: Option<&'a str>,
    length: usize,
}

fn lists(meta: &Meta) -> Vec<TaggedList<'_>> {
    let list = |field, length| TaggedList { field, kind: None, length };
    let mut lists = vec![
        list("keywords", meta.keywords.len()),
        list("concepts", meta.concepts.len()),
        list("yt_tags", meta.yt_tags.len()),
        list("summary", meta.summary.len()),
        list("audience", meta.audience.len()),
    ];
    lists.extend(meta.entities.iter().map(|DeclaredEntities { kind, names }| TaggedList {
        field: "entities",
        kind: Some(kind),
        length: names.len(),
    }));
    lists.retain(|list| list.length > 0);
    lists
}

/// The lists of a field by their length.
type Lengths<'a> = BTreeMap<usize, Vec<ListInFile<'a>>>;

/// A list of a transcript.
#[derive(Clone, Copy)]
struct ListInFile<'a> {
    transcript: TranscriptIndex,
    /// The kind of entities.
    kind: Option<&'a str>,
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let mut lengths: BTreeMap<&str, Lengths> = BTreeMap::new();
    for (index, transcript) in archive.input.site.transcripts.iter_enumerated() {
        for TaggedList { field, kind, length } in lists(&transcript.facts.meta) {
            let same = lengths.entry(field).or_default().entry(length);
            same.or_default().push(ListInFile { transcript: index, kind });
        }
    }
    for (field, lengths) in lengths {
        let Some((&most, longest)) = lengths.last_key_value() else { continue };
        if !is_truncated(most, &lengths) {
            continue;
        }
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for kind in longest.iter().filter_map(|list| list.kind) {
            *kinds.entry(kind).or_default() += 1;
        }
        let kinds: Vec<String> =
            kinds.into_iter().map(|(kind, lists)| format!("{lists} of `{kind}`")).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", listed(&kinds)) };
        let message = format!(
            "{} in `{field}`{kinds} have {most} items, and no list is longer; they were probably truncated",
            count(longest.len(), "list")
        );
        let files: Vec<TranscriptIndex> = longest.iter().map(|list| list.transcript).collect();
        let first = archive.first(&files);
        let first = longest.iter().find(|list| Some(list.transcript) == first);
        let Some(&ListInFile { transcript, kind }) = first else { continue };
        let path: Vec<&str> = [field].into_iter().chain(kind).collect();
        let warning =
            archive.warning(Code::TruncatedLists, transcript, message, |file| file.field(&path));
        diagnostics.push(
            warning
                .related(archive.names(&files))
                .help("check whether the script that writes these lists has a limit"),
        );
    }
}

/// Whether lists seem to be truncated at the greatest length.
fn is_truncated(greatest: usize, lengths: &Lengths) -> bool {
    let number = |length: usize| lengths.get(&length).map_or(0, Vec::len);
    let all: usize = lengths.values().map(Vec::len).sum();
    let longest = number(greatest);
    greatest >= 5
        && greatest.is_multiple_of(5)
        && longest >= MIN_LISTS
        && longest > 2 * number(greatest - 1)
        && longest * 100 <= all * INTENDED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    fn found(lengths: &[usize]) -> String {
        let files = lengths.iter().enumerate();
        let archive = files.fold(TestArchive::new(), |archive, (n, &length)| {
            let items: Vec<String> = (0..length).map(|item| format!("c{item}")).collect();
            let text = format!("---\nconcepts: [{}]\n---\nText.", items.join(", "));
            archive.file(&format!("{n}.md"), &text)
        });
        archive.found(Code::TruncatedLists)
    }

    #[test]
    fn lists_of_one_round_length() {
        insta::assert_snapshot!(found(&[3, 10, 10, 10, 10, 10, 8]), @"1.md:2:1 5 lists in `concepts` have 10 items, and no list is longer; they were probably truncated");
        assert_eq!(found(&[3, 10, 10, 10, 10, 10, 11]), "");
        assert_eq!(found(&[10; 10]), "");
    }
}
