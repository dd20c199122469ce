//! `dicta check --changed REV`: only what a change touches.

use std::process::Command;

use crate::archive::Archive;
use crate::cli::{dicta, said};

const WORDS: &str = "The ferry leaves the north bank at six, and it carries the bakers with their baskets over the wide river to the market.";

fn git(archive: &Archive, arguments: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", "-C"])
        .arg(archive.path(""))
        .args(arguments)
        .output()
        .unwrap();
    assert!(status.status.success(), "{arguments:?}: {status:?}");
}

fn committed() -> Archive {
    let old = |n: usize| format!("title: Old {n}\npublish_date: soon\nvideo_id: 2_qGU5p9GFQ");
    let archive = (0..3).fold(Archive::new(), |archive, n| {
        archive.transcript(&format!("old-{n}.md"), &old(n), &format!("{WORDS} Old {n}."))
    });
    git(&archive, &["init", "-q"]);
    git(&archive, &["add", "."]);
    git(&archive, &["commit", "-q", "-m", "Old"]);
    archive
}

/// The files that a check with `--changed` names.
fn named(archive: &Archive, revision: &str) -> Vec<String> {
    let (_, out, _) = said(&dicta(archive, &["check", "--format", "json", "--changed", revision]));
    let lines = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let named = lines.filter_map(|line| {
        let file = line.get("file")?.as_str()?.rsplit('/').next()?.to_owned();
        Some(format!("{file} {}", line["code"].as_str()?))
    });
    named.collect()
}

#[test]
fn only_changed_files_are_reported_on() {
    let archive = committed();
    assert_eq!(named(&archive, "HEAD"), [""; 0]);
    // Not committed, untracked, and committed on a branch.
    let archive = archive
        .transcript("old-0.md", "title: Old 0\npublish_date: later", &format!("{WORDS} Old 0."))
        .transcript("new è.md", "title: New\nduration: long", &format!("{WORDS} One more."));
    assert_eq!(named(&archive, "HEAD"), ["new è.md DICTA109", "old-0.md DICTA107"]);
    git(&archive, &["checkout", "-q", "-b", "branch"]);
    git(&archive, &["add", "."]);
    git(&archive, &["commit", "-q", "-m", "New"]);
    assert_eq!(named(&archive, "main"), ["new è.md DICTA109", "old-0.md DICTA107"]);
    assert_eq!(named(&archive, "HEAD"), [""; 0]);
}

/// A problem of several files is shown if one of them is changed.
#[test]
fn a_problem_of_the_archive_is_shown_if_a_changed_file_has_a_part_in_it() {
    let archive = committed().transcript(
        "new.md",
        "title: New\nvideo_id: 2_qGU5p9GFQ",
        &format!("{WORDS} Another one."),
    );
    assert_eq!(named(&archive, "HEAD"), ["new.md DICTA203"]);
}

#[test]
fn what_git_cannot_tell_is_an_error() {
    let archive = committed();
    let (code, _, err) = said(&dicta(&archive, &["check", "--changed", "no-such-branch"]));
    assert_eq!(code, 1);
    assert!(err.contains("there is no revision `no-such-branch`"), "{err}");
    let (code, _, err) = said(&dicta(&archive, &["check", "--changed", "--output=x"]));
    assert_ne!(code, 0, "{err}");
    let archive = Archive::new().transcript("a.md", "title: A", WORDS);
    let (code, _, err) = said(&dicta(&archive, &["check", "--changed", "HEAD"]));
    assert_eq!(code, 1);
    assert!(err.contains("is not in a Git repository"), "{err}");
}
