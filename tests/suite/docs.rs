//! The docs say what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::archive::tree;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Every field of every view stands in `docs/templates.md`.
#[test]
fn every_view_field_is_documented() {
    let docs = read("docs/templates.md");
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let files = tree(&pages).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let mut fields = BTreeSet::new();
    for (_, bytes) in files {
        let source = String::from_utf8(bytes).unwrap();
        let views = source.split("#[derive(").filter_map(|part| {
            let (derived, item) = part.split_once(")]\n")?;
            derived.contains("Serialize").then_some(item)?.strip_prefix("pub struct ")
        });
        for view in views {
            let body = view.split("\n}").next().unwrap();
            assert!(!body.contains("serde(skip"), "a view holds only what its template sees");
            let lines = body.lines();
            let names = lines.filter_map(|line| line.strip_prefix("    pub ")?.split_once(": "));
            fields.extend(names.map(|(name, _)| name.to_owned()));
        }
    }
    assert!(fields.len() > 60, "{fields:?}");
    let missing: Vec<_> =
        fields.iter().filter(|field| !docs.contains(&format!("`{field}`"))).collect();
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
    for line in read("src/config/file.rs")
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
