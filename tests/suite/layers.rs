//! Tidiness rules of the source: layers stay layers, files stay readable.

use std::fs;
use std::path::Path;

use crate::archive::tree;

fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    tree(&src).into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The layers bottom to top, as `lib.rs` lists them: blank lines part the layers.
fn layers() -> Vec<Vec<String>> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = |block: &str| {
        let names =
            block.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    lib.split("\n\n").map(modules).filter(|names| !names.is_empty()).collect()
}

#[test]
fn modules_import_only_from_layers_below() {
    let layers = layers();
    assert!(layers.len() > 8, "{layers:?}");
    let layer =
        |module: &str| layers.iter().position(|names| names.iter().any(|name| name == module));
    let mut seen = 0;
    for (path, text) in
        sources().into_iter().filter(|(path, _)| path != "lib.rs" && path != "main.rs")
    {
        let own = path.split(['/', '.']).next().unwrap();
        let own_layer = layer(own).unwrap_or_else(|| panic!("{own} is not in lib.rs"));
        for (line, imported) in
            text.lines().filter_map(|line| Some((line, line.split("crate::").nth(1)?)))
        {
            for module in imported.trim_start_matches('{').split([',', '{', '}']) {
                let module = module.trim().split([':', ';', ' ', '(', ')', '<']).next().unwrap();
                let Some(other) = layer(module) else { continue };
                seen += 1;
                assert!(other < own_layer || module == own, "src/{path} imports upwards: {line}");
            }
        }
    }
    assert!(seen > 60, "only {seen} imports seen");
}

#[test]
fn only_the_command_line_prints_or_exits() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.starts_with("cli/")) {
        for word in ["println!", "eprint!", "print!(", "process::exit", "dbg!"] {
            assert!(!text.contains(word), "src/{path} has {word}");
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= 420, "src/{path} has {} lines", text.lines().count());
    }
}

/// Attributes in single quotes or none would not be safe: escaping is made for double ones. And an
/// address that begins with a slash would ignore the base path.
#[test]
fn templates_are_safe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in tree(&root.join("templates")) {
        let text = String::from_utf8(bytes).unwrap();
        for wrong in ["='{{", "={{", "=\"/", "href=\"http", "src=\"http"] {
            let html = strip_components(&text).replace("0; url={{", "");
            assert!(!html.contains(wrong), "templates/{path} has {wrong}");
        }
        for (at, _) in text.match_indices("| safe") {
            let name = text[..at].rsplit("{{").next().unwrap().trim();
            assert!(
                ["body", "description", "related", "section.cards"].contains(&name),
                "templates/{path}: {name} | safe"
            );
        }
    }
}

/// Without the calls of components, whose arguments are no HTML.
fn strip_components(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("{{ <") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once("/> }}").map_or("", |(_, after)| after);
    }
    out + rest
}
