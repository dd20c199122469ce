//! A tree of bad files, one defect each, named after its code. Files that begin with `A-good` are
//! there for the others to differ from.

use std::collections::BTreeMap;

use crate::archive::Archive;

/// What each file of a tree gave: `code place message`, by the file's path below the folder of
/// transcripts.
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
    let tree = crate::archive::tree(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
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

#[test]
fn bad_files() {
    insta::assert_snapshot!(files().found().join("\n"));
}

#[test]
fn bad_pages() {
    insta::assert_snapshot!(pages().found().join("\n"));
}
