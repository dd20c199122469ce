//! A tree of bad files with one problem each, named after its code. Files that begin with `A-good`
//! are there for the others to differ from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dicta::base::diagnostic::Code;

use crate::archive::{Archive, tree};

/// The codes that each file of a tree gives, by its path below the content folder.
fn by_file(archive: &Archive) -> BTreeMap<String, Vec<String>> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in archive.check().diagnostics {
        let file = one.file.strip_prefix("content/").unwrap_or(&one.file).to_owned();
        files.entry(file).or_default().push(one.code.id().to_owned());
    }
    files
}

/// Each bad file gives its code, once, and nothing else; each good one gives nothing.
fn each_gives_its_code(archive: &Archive, folder: &str, least: usize) {
    let found = by_file(archive);
    let tree = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let wanted: BTreeMap<String, Vec<String>> = tree
        .into_keys()
        .filter_map(|path| path.starts_with("DICTA").then(|| (path[..8].to_owned(), path)))
        .map(|(code, path)| (path, vec![code]))
        .collect();
    assert!(wanted.len() >= least, "{}", wanted.len());
    let wrong: Vec<_> =
        wanted.iter().filter(|(file, code)| found.get(*file) != Some(code)).collect();
    let wrong: Vec<_> = wrong.iter().map(|(file, _)| (file, found.get(*file))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let more: Vec<_> = found.iter().filter(|(file, _)| !wanted.contains_key(*file)).collect();
    assert!(more.is_empty(), "{more:#?}");
}

fn files() -> Archive {
    Archive::new().with_content("tests/suite/bad/files")
}

fn pages() -> Archive {
    Archive::new()
        .with_content("tests/suite/bad/pages")
        .config("base_url = \"/repo/\"\nallow_html = true")
        .file("static/posts.png", "a picture")
}

#[test]
fn each_bad_file_gives_its_code() {
    each_gives_its_code(&files(), "tests/suite/bad/files", 70);
}

#[test]
fn each_bad_page_gives_its_code() {
    each_gives_its_code(&pages(), "tests/suite/bad/pages", 10);
}

/// Every code that only a check reports has a file in one of the trees, except those that take many
/// or large files, or titles of their own. These have tests in `rules.rs` or next to the rule.
#[test]
fn every_code_of_a_check_has_a_bad_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/bad");
    let codes: BTreeSet<String> = tree(&folder)
        .into_keys()
        .filter_map(|path| Some(path.split('/').nth(1)?.get(..8)?.to_owned()))
        .collect();
    let elsewhere =
        [Code::CommonKeywords, Code::MistakenTag, Code::LargePage, Code::DuplicateTitle];
    let of_check = Code::ALL.iter().filter(|code| code.group().is_check_only());
    let missing: Vec<&Code> =
        of_check.filter(|code| !codes.contains(code.id()) && !elsewhere.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn bad_files() {
    insta::assert_snapshot!(files().found().join("\n"));
}

#[test]
fn bad_pages() {
    insta::assert_snapshot!(pages().found().join("\n"));
}
