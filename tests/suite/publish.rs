//! What happens to the output folder.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::archive::{Archive, Site, tree};

#[test]
fn a_second_build_writes_nothing() {
    let site = Archive::small().build();
    let before = site.files();
    let site = site.again();
    assert_eq!(site.report.built.unwrap().changes.written, 0);
    assert_eq!(site.files(), before);
}

#[test]
fn what_is_no_longer_part_of_the_site_is_removed() {
    let site = Archive::small().build();
    let archive = site.archive.without("content/2025-01-07-shorthand.md");
    let after = archive.build();
    assert!(!after.has("transcripts/2025-01-07-shorthand/index.html"));
    assert!(!after.output().join("transcripts/2025-01-07-shorthand").exists());
    let clean = Archive::small().without("content/2025-01-07-shorthand.md").build();
    assert!(after.files() == clean.files());
}

#[test]
fn files_of_others_are_left_alone() {
    let site = Archive::small().build();
    let site = Site {
        archive: site.archive.file("public/CNAME", "example.org").file("public/own/a.txt", "a"),
        ..site
    };
    let site = site.again();
    assert_eq!(std::fs::read_to_string(site.output().join("CNAME")).unwrap(), "example.org");
    let removed = dicta::publish::clean(&site.output()).unwrap();
    assert!(removed > 10);
    assert_eq!(tree(&site.output()).into_keys().collect::<Vec<_>>(), ["CNAME", "own/a.txt"]);
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let archive = || {
        Archive::small().file("public/precious.txt", "mine").file("public/index.html", "mine too")
    };
    let refused = archive();
    let codes: Vec<_> = refused.report().diagnostics.iter().map(|d| d.code.id()).collect();
    assert_eq!(codes, ["DICTA501"]);
    assert_eq!(tree(&refused.path("public")).len(), 2);
    let forced = archive().force().build();
    assert_eq!(std::fs::read_to_string(forced.output().join("precious.txt")).unwrap(), "mine");
    assert!(forced.page("").text.contains("Small"));
}

#[test]
fn a_page_never_replaces_a_file_of_others() {
    let site = Archive::small().build();
    let archive = site
        .archive
        .file("content/new.md", "New")
        .file("public/transcripts/new/index.html", "mine");
    let codes: Vec<_> = archive.report().diagnostics.iter().map(|d| d.code.id()).collect();
    assert_eq!(codes, ["DICTA502"]);
    assert_eq!(
        std::fs::read_to_string(archive.path("public/transcripts/new/index.html")).unwrap(),
        "mine"
    );
}

#[test]
fn a_failed_build_leaves_the_previous_site() {
    let site = Archive::small().build();
    let before = site.files();
    for (path, text) in [
        ("content/bad.md", "---\ntitle: \"open\n---\n"),
        ("templates/transcript.html", "{{ nothing }}"),
        ("templates/term.html", "{% if %}"),
        ("dicta.toml", "titel = 1"),
        ("dicta.toml", "theme = \"absent\""),
    ] {
        let archive = Archive::small().file(path, text);
        // The previous site stands in the new folder.
        let archive = before
            .iter()
            .fold(archive, |archive, (file, bytes)| archive.file(&format!("public/{file}"), bytes));
        let report = archive.report();
        assert!(report.built.is_none(), "{path}: {text}");
        assert!(tree(&archive.path("public")) == before, "{path}: {text}");
    }
}

/// Killed at any moment, the output holds only whole files, and the next build equals a clean one.
#[test]
fn a_killed_build_leaves_whole_files() {
    let archive = |title: &str| {
        (0..300).fold(Archive::new().config(&format!("title = \"{title}\"")), |archive, n| {
            let body = format!("Words of {n}. ").repeat(300);
            archive.transcript(&format!("t{n}.md"), &format!("keywords: [k{}, all]", n % 40), &body)
        })
    };
    let clean = archive("New").build().files();
    let killed = archive("Old").build().archive.config("title = \"New\"");
    let mut met = 0;
    for wait in [1, 20, 40, 60, 80, 100, 140, 180, 240, 320] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dicta"))
            .args(["build", "-q", "-j", "2", "--root"])
            .arg(killed.path(""))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        met += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, bytes) in tree(&killed.path("public")) {
            let whole = bytes.ends_with(b"</html>\n")
                || path.starts_with(".dicta")
                || path.starts_with("assets/");
            assert!(whole, "{path} after {wait} ms");
        }
    }
    assert!(met > 0, "every build was done before it was killed");
    assert!(killed.build().files() == clean);
}

/// A page's file may become a folder, and a folder a file.
#[test]
fn files_and_folders_change_places() {
    let with = |archive: Archive, alias: &str| {
        archive.transcript("a.md", &format!("aliases: [{alias}]"), "x")
    };
    let site = with(Archive::new(), "/x.html").build();
    let site = with(site.archive, "/x.html/y/").build();
    assert!(site.has("x.html/y/index.html"));
    let site = with(site.archive, "/x.html").build();
    assert!(site.has("x.html"));
    assert!(site.files() == with(Archive::new(), "/x.html").build().files());
}
