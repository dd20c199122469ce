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

/// What a power cut leaves of a manifest: nothing, a part, zeros.
#[test]
fn a_power_cut_is_healed() {
    let whole = {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path(), &old()).unwrap();
        fs::read(dir.path().join(MANIFEST)).unwrap()
    };
    let lengths = [0, 1, 30, whole.len() / 2, whole.len() - 2, whole.len() - 1];
    let mut left: Vec<Option<Vec<u8>>> =
        lengths.iter().map(|&length| Some(whole[..length].to_vec())).collect();
    left.push(Some(vec![0; whole.len()]));
    left.push(Some([&whole[..40], &[0; 4000][..]].concat()));
    left.push(None);
    for manifest in left {
        for pages in [&b""[..], &[0; 40], b"torn"] {
            let dir = tempfile::tempdir().unwrap();
            let folder = dir.path();
            publish(folder, &old()).unwrap();
            fs::write(folder.join("theirs.txt"), "theirs").unwrap();
            for path in old().keys() {
                fs::write(folder.join(path), pages).unwrap();
            }
            match &manifest {
                Some(bytes) => fs::write(folder.join(MANIFEST), bytes).unwrap(),
                None => fs::remove_file(folder.join(MANIFEST)).unwrap(),
            }
            publish(folder, &old()).unwrap();
            let mut expected = old();
            expected.insert("theirs.txt".to_owned(), b"theirs".to_vec());
            assert_eq!(published(folder), expected, "{manifest:?}");
            assert_eq!(fs::read(folder.join(MANIFEST)).unwrap(), whole);
        }
    }
}

/// A list that is not ours, whatever its name, makes no file ours.
#[test]
fn the_manifest_of_somebody_else_is_not_believed() {
    for theirs in [&b"index.html\n"[..], b"# Files\nindex.html\n", b"\xff\xfe", b"{}"] {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path();
        fs::write(folder.join(MANIFEST), theirs).unwrap();
        fs::write(folder.join("index.html"), "theirs").unwrap();
        assert_eq!(publish(folder, &old()).unwrap_err().code, Code::ForeignOutput);
        assert_eq!(clean(folder).unwrap_err().code, Code::ForeignOutput);
        assert_eq!(fs::read(folder.join("index.html")).unwrap(), b"theirs");
    }
}

/// Whatever internal file is a link, what it leads to stays as it is.
#[cfg(unix)]
#[test]
fn nothing_is_written_through_an_internal_link() {
    use std::os::unix::fs::symlink;
    for name in [MANIFEST, manifest::NEW_MANIFEST, super::lock::LOCK, super::folder::STAGE] {
        for there in [true, false] {
            let dir = tempfile::tempdir().unwrap();
            let (folder, outside) = (dir.path().join("public"), dir.path().join("outside"));
            publish(&folder, &old()).unwrap();
            if there {
                fs::write(&outside, "theirs").unwrap();
            }
            let link = folder.join(name);
            let _ = fs::remove_file(&link);
            symlink(&outside, &link).unwrap();
            let _ = publish(&folder, &new());
            assert_eq!(fs::read(&outside).ok(), there.then(|| b"theirs".to_vec()), "{name}");
        }
    }
}

/// A lock is held on a file that need not be written.
#[test]
fn a_read_only_lock_is_a_lock() {
    let dir = tempfile::tempdir().unwrap();
    publish(dir.path(), &old()).unwrap();
    let lock = dir.path().join(super::lock::LOCK);
    let mut permissions = fs::metadata(&lock).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&lock, permissions).unwrap();
    publish(dir.path(), &new()).unwrap();
    assert_eq!(published(dir.path()), new());
}

/// A link or a pipe at the path of a page is replaced, and never read or written through.
#[cfg(unix)]
#[test]
fn a_link_at_the_path_of_a_page_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, outside) = (dir.path().join("public"), dir.path().join("outside"));
    publish(&folder, &old()).unwrap();
    let page = folder.join("index.html");
    // Even if it leads to the right bytes.
    fs::write(&outside, &old()["index.html"]).unwrap();
    fs::remove_file(&page).unwrap();
    std::os::unix::fs::symlink(&outside, &page).unwrap();
    publish(&folder, &old()).unwrap();
    assert!(!page.is_symlink());
    fs::remove_file(&page).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&page).status().unwrap().success());
    publish(&folder, &old()).unwrap();
    assert_eq!(published(&folder), old());
}
