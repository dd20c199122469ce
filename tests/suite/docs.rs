//! The docs say what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

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
fn every_template_setting_and_code_is_documented() {
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
    let diagnostics = read("docs/diagnostics.md");
    for part in read("src/base/diagnostic.rs").split("= \"DICTA").skip(1) {
        let code = format!("DICTA{}", &part[..3]);
        assert!(diagnostics.contains(&code), "docs/diagnostics.md lacks {code}");
    }
}
