//! What happens to the output folder.

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
        ("templates/facet_value.html", "{% if %}"),
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

#[test]
#[cfg(unix)]
fn nothing_is_written_or_removed_through_a_link() {
    let site = Archive::small().build();
    let folder = site.archive.path("public/transcripts");
    let elsewhere = site.archive.path("elsewhere");
    std::fs::rename(&folder, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &folder).unwrap();
    let before = tree(&elsewhere);
    let gone = site.archive.without("content/2025-01-07-shorthand.md");
    insta::assert_snapshot!(gone.messages(), @r"
    error[DICTA502]: expected a folder, found a symbolic link; Dicta does not write through links
    --> public/transcripts
     = help: remove the link and build again; only the output folder itself may be a link
    ");
    let gone = gone.file("content/new.md", "New");
    assert!(gone.report().built.is_none());
    assert!(dicta::publish::clean(&gone.path("public")).is_err());
    assert!(tree(&elsewhere) == before);
    assert!(!gone.path("public/.dicta-stage").exists());
}

#[test]
fn the_output_stands_apart_from_what_is_read() {
    for output in ["static", "content/public", "themes/a/../b", "templates", "."] {
        let archive = Archive::small().config(&format!("output = {output:?}")).force();
        let before = tree(&archive.path(""));
        let report = archive.report();
        let codes: Vec<_> = report.diagnostics.iter().map(|d| d.code.id()).collect();
        assert_eq!(codes, ["DICTA301"], "{output}");
        assert!(tree(&archive.path("")) == before, "{output}");
    }
    let archive = Archive::small().config("output = \"content/public\"");
    insta::assert_snapshot!(archive.messages(), @r"
    error[DICTA301]: the output folder `content/public` is inside the input folder `content`
    --> dicta.toml
     = help: choose a separate folder for the output, such as `public`
    ");
    let beside = Archive::small().config("output = \"content-public\"");
    assert!(beside.report().built.is_some());
}

#[test]
#[cfg(unix)]
fn a_name_with_a_line_end_is_refused() {
    let archive = Archive::small().file("static/a\nindex.html", "x");
    insta::assert_snapshot!(archive.messages(), @r#"
    error[DICTA002]: the name of this file, or of its folder, is not UTF-8 or contains control characters
    --> static/a\nindex.html
     = help: rename it
    "#);
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let archive = Archive::small();
    let first = dicta::publish::Output::open(&archive.path("public"), false).unwrap();
    insta::assert_snapshot!(archive.messages(), @r"
    error[DICTA504]: another build is writing to this folder
    --> public
     = help: wait until it has finished, or choose another folder with `--output-dir`
    ");
    drop(first);
    assert!(archive.report().built.is_some());
}
