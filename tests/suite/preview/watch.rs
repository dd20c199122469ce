//! `dicta watch` as a program, in the folder of a site.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use dicta::config::Overrides;
use walkdir::WalkDir;

use super::program::Program;
use super::{DEADLINE, assert_same, clean, transcript, write};

/// The files of a folder that may be written this very moment.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().flatten().filter_map(|entry| {
        let below = entry.path().strip_prefix(folder).ok()?.to_str()?.to_owned();
        let own = below.starts_with(".dicta-");
        (!own).then_some((below, std::fs::read(entry.path()).ok()?))
    });
    files.collect()
}

#[test]
fn watch_builds_what_a_clean_build_makes_and_then_rests() {
    for more in [&[][..], &["--poll", "20"]] {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        write(&root.join("dicta.toml"), "");
        write(&root.join("content/a.md"), &transcript("A", &["Make"], "Text."));
        write(&root.join("content/x/b.md"), &transcript("B", &["Make"], "Text."));
        let overrides = Overrides { root: Some(root.to_owned()), ..Overrides::default() };
        let watch = Program::start(root, "watch", more);
        let settle = |what: &str| {
            let clean = clean(&overrides);
            let now = || Ok(published(&root.join("public")));
            let begun = Instant::now();
            let reached = || now() == clean;
            while begun.elapsed() < DEADLINE && !reached() {
                // Nothing but a new line says that something may have changed.
                let _ = watch.lines.recv_timeout(Duration::from_millis(20));
            }
            assert_same(&now(), &clean, &format!("{what} {more:?}"));
        };
        settle("the start");
        write(&root.join("content/a.md"), &transcript("A", &["Other"], "Other text."));
        settle("an edit");
        write(&root.join("content/a.md"), "---\ntitle: [\n---\n");
        let begun = Instant::now();
        while !watch.lines.recv_timeout(DEADLINE).unwrap().contains("DICTA1") {
            assert!(begun.elapsed() < DEADLINE);
        }
        write(&root.join("dicta.toml"), "title = [");
        write(&root.join("content/a.md"), &transcript("A", &[], "Mended."));
        write(&root.join("dicta.toml"), "title = \"Titled\"\n");
        settle("mended, with other settings");
        std::fs::rename(root.join("content/x"), root.join("content/y")).unwrap();
        write(&root.join("templates/404.html"), "<p>Own</p>");
        settle("a folder renamed, and one made");
        write(&root.join("templates/404.html"), "<p>Other</p>");
        std::fs::remove_file(root.join("content/a.md")).unwrap();
        settle("a template changed, and a file removed");
        // What it writes itself is no reason to build again: only what was under way is said.
        while watch.lines.recv_timeout(Duration::from_millis(500)).is_ok() {
            assert!(begun.elapsed() < DEADLINE, "it builds without end");
        }
    }
}
