//! What is published for other programs, read by validators: feeds and the sitemap by Jing (RELAX
//! NG), which the Nu validator brings; tables by Ajv (JSON Schema); JSON-LD by the vocabulary of
//! schema.org in the types of schema-dts.
//!
//! Ignored by a plain `cargo test`, since they need Java and Node.js; `scripts/test` runs them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::archive::{Archive, Site, tree};

fn demonstration() -> Archive {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = tree(&content).into_iter();
    let archive = files.fold(Archive::new(), |archive, (path, bytes)| {
        archive.file(&format!("content/{path}"), bytes)
    });
    archive.drafts().base_url("https://talks.example/repo/")
}

fn test_file(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(below)
}

fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let said = said.concat();
    if output.status.success() { Ok(said) } else { Err(said) }
}

/// Feeds and sitemap against their grammars.
fn check_xml(site: &Site) -> Result<String, String> {
    let jar = std::env::var("DICTA_VNU").expect("DICTA_VNU names the validator, vnu.jar");
    let paths = site.files().into_keys().filter(|path| path.ends_with(".xml"));
    let (feeds, maps): (Vec<String>, Vec<String>) =
        paths.partition(|path| path.ends_with("feed.xml"));
    assert!(!feeds.is_empty() && !maps.is_empty());
    for (grammar, paths) in [("atom", feeds), ("sitemap", maps)] {
        run(Command::new("java")
            .args(["-cp", &jar, "nu.validator.vendor.thaiopensource.relaxng.util.Driver", "-c"])
            .arg(test_file(&format!("suite/exports/{grammar}.rnc")))
            .args(paths)
            .current_dir(site.output()))?;
    }
    Ok(String::new())
}

/// Tables against their schemas, JSON-LD against the vocabulary.
fn check_json(site: &Site) -> Result<String, String> {
    run(Command::new("node").arg(test_file("browser/data.mjs")).arg(site.output()))
}

pub fn check(site: &Site) {
    check_xml(site).unwrap_or_else(|said| panic!("{said}"));
    let said = check_json(site).unwrap_or_else(|said| panic!("{said}"));
    assert!(said.trim().ends_with(" 0 problems"), "{said}");
}

#[test]
#[ignore = "needs DICTA_VNU and Node.js"]
fn files_for_programs_are_valid() {
    check(&demonstration().build());
    check(&crate::crawl::linked().base_url("https://talks.example/").build());
}

/// The validators must not pass everything.
#[test]
#[ignore = "needs DICTA_VNU and Node.js"]
fn the_validators_find_what_is_wrong() {
    let broken = |path: &str, old: &str, new: &str| {
        let site = crate::crawl::linked().base_url("https://talks.example/").build();
        let file = site.output().join(path);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(old), "{path} has no {old}");
        std::fs::write(file, text.replace(old, new)).unwrap();
        site
    };
    for (path, old, new) in [
        ("feed.xml", "<updated>", "<updated>on "),
        (
            "entities/julia-child/feed.xml",
            "https://talks.example/entities/julia-child/feed.xml",
            "/feed.xml",
        ),
        ("keywords/history/feed.xml", "<title>", "<title/><title>"),
        ("sitemap.xml", "<loc>https:", "<loc>"),
    ] {
        assert!(check_xml(&broken(path, old, new)).is_err(), "{path}");
    }
    let page = "transcripts/2024-05-21-captions/index.html";
    for (path, old, new) in [
        ("data/transcripts.json", "\"words\":", "\"word\":"),
        ("data/entities.json", "\"kinds\":[\"people\"]", "\"kinds\":\"people\""),
        ("transcripts/talk-1/annotations.json", "TextQuoteSelector", "QuoteSelector"),
        (page, "\"embedUrl\"", "\"embedURL\""),
        (page, "\"startOffset\":0", "\"startOffset\":{\"@type\":\"Person\"}"),
        (page, "\"@type\":\"Clip\"", "\"@type\":\"Clipping\""),
    ] {
        let said = check_json(&broken(path, old, new));
        assert!(said.is_err_and(|said| said.contains(path)), "{path}: {old}");
    }
}
