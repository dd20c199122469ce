//! Keywords in more than half of all files. They are reported once, in the first file that has the
//! most common one. Silent about small archives.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::diagnostic::Code;
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::check::archive::ArchiveContext;
use crate::check::phrases::{count, listed};
use crate::lexicon::folded;

/// In a smaller archive, such a keyword still distinguishes files.
const MIN_FILES: usize = 20;

/// A keyword in one file.
#[derive(Clone, Copy)]
struct Use<'a> {
    transcript: TranscriptIndex,
    keyword: &'a str,
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    let files = archive.input.site.transcripts.len();
    if files < MIN_FILES {
        return;
    }
    let mut keywords: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for (index, transcript) in archive.input.site.transcripts.iter_enumerated() {
        for keyword in &transcript.facts.meta.keywords {
            let same = keywords.entry(folded(keyword)).or_default();
            if same.last().is_none_or(|last| last.transcript != index) {
                same.push(Use { transcript: index, keyword });
            }
        }
    }
    let mut common: Vec<Vec<Use>> =
        keywords.into_values().filter(|uses| uses.len() * 2 > files).collect();
    common.sort_by_key(|uses| Reverse(uses.len()));
    let Some(most) = common.first() else { return };
    let names: Vec<String> =
        common.iter().map(|uses| format!("`{}` ({})", uses[0].keyword, uses.len())).collect();
    let verb = if common.len() == 1 { "is" } else { "are" };
    let message = format!(
        "{} {verb} in more than half of all {files} files: {}",
        count(common.len(), "keyword"),
        listed(&names)
    );
    let files: Vec<TranscriptIndex> = most.iter().map(|used| used.transcript).collect();
    let first = archive.first(&files);
    let first = most.iter().find(|used| Some(used.transcript) == first);
    let Some(&Use { transcript, keyword }) = first else { return };
    let warning = archive.warning(Code::CommonKeywords, transcript, message, |file| {
        file.item(&["keywords"], keyword)
    });
    let help =
        "such a keyword does not help readers to find anything; check the script that sets it";
    diagnostics.push(warning.related(archive.names(&files)).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    #[test]
    fn a_keyword_of_most_files() {
        let archive = |files: usize| {
            (0..files).fold(TestArchive::new(), |archive, n| {
                let text = format!("---\nkeywords: [k{}, rope]\n---\nText.", n % 3);
                archive.file(&format!("{n:02}.md"), &text)
            })
        };
        insta::assert_snapshot!(archive(20).found(Code::CommonKeywords), @"00.md:2:16 1 keyword is in more than half of all 20 files: `rope` (20)");
        assert_eq!(archive(19).found(Code::CommonKeywords), "");
    }
}
