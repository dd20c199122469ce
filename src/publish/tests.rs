//! A build that is interrupted before any of its changes leaves whole files, and the next build
//! completes the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::files::interruption::CHANGES_LEFT;
use super::folder::is_internal;
use super::*;
use crate::base::diagnostic::{Code, Diagnostic};

type Files = BTreeMap<String, Vec<u8>>;

/// A site with files and folders that change into each other, a common file, and some that only one
/// of the sites has.
fn site(name: &str, paths: &[&str]) -> Files {
    let file = |path: &&str| ((*path).to_owned(), format!("{name}: {path}").into_bytes());
    let mut files: Files = paths.iter().map(file).collect();
    files.insert("same.css".to_owned(), b"same".to_vec());
    files
}

fn old() -> Files {
    site("old", &["index.html", "a/index.html", "gone/deep/index.html", "x.html", "y/z/1.html"])
}

fn new() -> Files {
    site("new", &["index.html", "a/index.html", "b/c/index.html", "x.html/index.html", "y/z"])
}

fn publish(folder: &Path, site: &Files) -> Result<Changes, Diagnostic> {
    let output = Output::open(folder, false)?;
    for (path, bytes) in site {
        output.stage(path, bytes)?;
    }
    output.commit(site.keys().map(String::as_str))
}

/// All files except internal ones.
fn published(folder: &Path) -> Files {
    let inside = |entry: &walkdir::DirEntry| {
        let name = entry.file_name();
        entry.depth() != 1 || !is_internal(name) && name != MANIFEST
    };
    let entries = WalkDir::new(folder).into_iter().filter_entry(inside).map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (below, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_build_may_be_stopped_before_any_change() {
    let mut stopped = 0;
    loop {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path();
        publish(folder, &old()).unwrap();
        fs::write(folder.join("a/theirs.txt"), "theirs").unwrap();
        CHANGES_LEFT.set(Some(stopped));
        let report = publish(folder, &new());
        CHANGES_LEFT.set(None);
        for (path, bytes) in published(folder) {
            let whole = [old().get(&path), new().get(&path)].contains(&Some(&bytes));
            assert!(whole || path == "a/theirs.txt", "{path} after {stopped} changes");
        }
        // The next build may be of either site; both leave nothing of the other behind.
        let next = if stopped % 2 == 0 { new() } else { old() };
        publish(folder, &next).unwrap();
        let mut expected = next;
        expected.insert("a/theirs.txt".to_owned(), b"theirs".to_vec());
        assert_eq!(published(folder), expected, "after {stopped} changes");
        if report.is_ok() {
            break;
        }
        stopped += 1;
    }
    assert!(stopped > 12, "{stopped}");
}

#[test]
fn one_build_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let output = Output::open(dir.path(), false).unwrap();
    output.stage("index.html", b"first").unwrap();
    assert_eq!(Output::open(dir.path(), true).unwrap_err().code, Code::OutputLocked);
    output.commit(["index.html"]).unwrap();
    let output = Output::open(dir.path(), false).unwrap();
    assert_eq!(clean(dir.path()).unwrap_err().code, Code::OutputLocked);
    drop(output);
    assert_eq!(clean(dir.path()).unwrap(), 1);
    assert!(!dir.path().exists());
}
