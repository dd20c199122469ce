//! The docs say what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::archive::Archive;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The fields of a struct without those that serde skips.
fn without_skipped(body: &str) -> String {
    let parts = body.split("#[serde(skip)]\n").enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once('\n').map_or("", |(_, rest)| rest),
    });
    parts.collect()
}

/// Every field of every view stands in `docs/templates.md`.
#[test]
fn every_view_field_is_documented() {
    let docs = read("docs/templates.md");
    let mut fields = BTreeSet::new();
    for file in [
        "chart",
        "entity",
        "entity_tags",
        "frame",
        "gathered",
        "home",
        "index",
        "listing",
        "not_found",
        "redirect",
        "strip",
        "tags",
        "term",
        "timeline",
        "transcript",
    ] {
        let source = read(&format!("src/pages/{file}.rs"));
        for view in source.split("Serialize").skip(1) {
            let body = view.split("pub struct").nth(1).and_then(|rest| rest.split("\n}").next());
            // What serde skips is no variable of a template.
            let body = without_skipped(body.unwrap_or_default());
            let lines = body.lines();
            let names = lines.filter_map(|line| line.strip_prefix("    pub ")?.split_once(": "));
            fields.extend(names.map(|(name, _)| name.to_owned()));
        }
    }
    assert!(fields.len() > 60, "{fields:?}");
    // A shelf is no view: it is how lists are cut.
    let inner = ["range", "parted", "path"];
    let missing: Vec<_> = fields
        .iter()
        .filter(|field| !inner.contains(&field.as_str()) && !docs.contains(&format!("`{field}`")))
        .collect();
    assert!(missing.is_empty(), "docs/templates.md lacks {missing:?}");
}

#[test]
fn every_template_and_setting_is_documented() {
    let templates = read("docs/templates.md");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            templates.contains(&format!("`{name}`")) || !name.ends_with(".html"),
            "docs/templates.md lacks {name}"
        );
    }
    let configuration = read("docs/configuration.md");
    for line in read("src/config/mod.rs")
        .split("pub struct ConfigFile {")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| *line != "}")
    {
        if let Some((name, _)) =
            line.trim().strip_prefix("pub ").and_then(|rest| rest.split_once(':'))
        {
            assert!(
                configuration.contains(&format!("`{name}`")),
                "docs/configuration.md lacks {name}"
            );
        }
    }
}

/// A further block of metadata is known by its fields, so the list of them must be whole.
#[test]
fn the_known_fields_are_those_that_are_taken_and_documented() {
    let source = read("src/metadata/fields.rs");
    let list = source.split("pub const KNOWN").nth(1).unwrap().split("];").next().unwrap();
    let known: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let calls = source.split("    fn warn(").next().unwrap().split("(\"").skip(1);
    let names = calls.filter_map(|call| call.split('"').next());
    let is_name = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    assert_eq!(known, names.filter(is_name).collect());

    let docs = read("docs/content.md");
    let table = docs.split("### The fields").nth(1).unwrap().split("The rules").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| [`")?.split('`').next());
    assert_eq!(known, rows.filter(|name| *name != "other").collect());

    // Nothing of them is left for the templates.
    let front: String = known.iter().map(|name| format!("{name}: 1\n")).collect();
    let site = Archive::new()
        .transcript("a.md", &format!("{front}mood: calm"), "x")
        .file("templates/transcript.html", "{% for name, _ in extra %}{{ name }} {% endfor %}")
        .drafts()
        .build();
    assert_eq!(site.page("transcripts/1/").text, "mood ");
}

/// The table of common names is the one that is used.
#[test]
fn every_common_name_is_documented() {
    let docs = read("docs/content.md");
    let table = docs.split("### Names of other archives").nth(1).unwrap();
    let table = table.split("### Other fields").next().unwrap();
    let words = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|row| row.split('|').take(3).flat_map(|cell| cell.split('`').skip(1).step_by(2)));
    let documented: BTreeSet<String> = words.map(|name| name.replace(['_', '.'], "")).collect();
    let source = read("src/metadata/names/common.rs");
    let list = source.split("pub const TARGETS").nth(1).unwrap().split("];").next().unwrap();
    let names: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let missing: Vec<_> = names
        .iter()
        .map(|name| name.replace(['_', '.'], ""))
        .filter(|name| !documented.contains(name) && !documented.contains(&format!("{name}s")))
        .collect();
    // Our own names stand in the table of fields.
    let own = ["contenttype", "concepts", "slug", "entities"];
    assert!(missing.iter().all(|name| own.contains(&name.as_str())), "{missing:?}");
    assert!(documented.len() > 80, "{documented:?}");
}
