//! The HTML is valid: the Nu validator of the W3C reads every page.
//!
//! Ignored by a plain `cargo test`, since it needs Java; `scripts/test` runs it.

use std::process::Command;

use crate::archive::{Archive, Site, tree};

fn validate(site: &Site) {
    let jar = std::env::var("DICTA_VNU").expect("DICTA_VNU names the validator, vnu.jar");
    let output = Command::new("java")
        .args(["-jar", &jar, "--skip-non-html", "--also-check-svg", "--format", "text"])
        .arg(site.output())
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}",
        messages.lines().take(20).collect::<Vec<_>>().join("\n")
    );
}

#[test]
#[ignore = "needs DICTA_VNU"]
fn the_small_archive_is_valid() {
    validate(&Archive::small().base_url("https://example.org/repo/").build());
}

#[test]
#[ignore = "needs DICTA_VNU"]
fn the_demonstration_archive_is_valid() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = tree(&content).into_iter();
    let archive = files.fold(Archive::new(), |archive, (path, bytes)| {
        archive.file(&format!("content/{path}"), bytes)
    });
    validate(&archive.drafts().build());
}

/// The validator must not pass everything.
#[test]
#[ignore = "needs DICTA_VNU"]
#[should_panic(expected = "Error:")]
fn the_validator_finds_what_is_wrong() {
    validate(
        &Archive::small().file("templates/404.html", "<!doctype html><p id=a><p id=a>").build(),
    );
}

#[test]
#[ignore = "needs DICTA_VNU and DICTA_ARCHIVE"]
fn the_real_archive_is_valid() {
    let content =
        std::env::var("DICTA_ARCHIVE").expect("DICTA_ARCHIVE names a folder of transcripts");
    let content = std::path::Path::new(&content).canonicalize().unwrap();
    validate(&Archive::new().config(&format!("content = {content:?}")).build());
}
