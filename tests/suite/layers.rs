//! Tidiness rules of the source: layers stay layers, files stay readable.

use std::fs;
use std::path::Path;

use crate::archive::tree;

/// The source; the data between it, such as a list of words or a font, is not for reading.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = tree(&src).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
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
        for module in imports(&text) {
            let Some(other) = layer(module) else { continue };
            seen += 1;
            assert!(other < own_layer || module == own, "src/{path} imports upwards: {module}");
        }
    }
    assert!(seen > 60, "only {seen} imports seen");
}

/// The modules that `crate::…` names, in paths and in lists over any number of lines.
fn imports(text: &str) -> Vec<&str> {
    let mut modules = Vec::new();
    for after in text.split("crate::").skip(1) {
        let mut depth = 0;
        let mut at_name = true;
        for (at, sign) in after.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => at_name = true,
                _ if sign.is_whitespace() => {}
                _ if at_name && depth <= 1 => {
                    let name = &after[at..];
                    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                    modules.push(&name[..end.unwrap_or(name.len())]);
                    at_name = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    modules
}

#[test]
fn imports_over_several_lines_are_seen() {
    for (text, modules) in [
        ("use crate::build::Built;", vec!["build"]),
        ("fn a(x: crate::cli::Args<'_>) {}", vec!["cli"]),
        ("use crate::{load, text::{title, a::b}, cli};", vec!["load", "text", "cli"]),
        (
            "use crate::{\n    model::{\n        Facts,\n    },\n    cli,\n};\nx",
            vec!["model", "cli"],
        ),
    ] {
        assert_eq!(imports(text), modules, "{text}");
    }
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

#[test]
fn templates_are_safe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in ["templates", "themes"] {
        let files = tree(&root.join(folder)).into_iter();
        for (path, bytes) in files.filter(|(path, _)| path.ends_with(".html")) {
            let wrong = unsafe_parts(&String::from_utf8(bytes).unwrap());
            assert!(wrong.is_empty(), "{folder}/{path} has {wrong:?}");
            seen += 1;
        }
    }
    assert!(seen > 10);
}

#[test]
fn unsafe_templates_are_found() {
    for wrong in [
        "{{ title | safe }}",
        "{{title|safe}}",
        "{{ body | upper|safe }}",
        "{{ <tags tags={title|safe} /> }}",
        "{% set text = body | safe %}",
        "{% filter safe %}{{ title }}{% endfilter %}",
        "{% autoescape false %}",
        "<a title='{{ title }}'>",
        "<a title={{ title }}>",
        "<a href=\"/keywords/\">",
        "<img src=\"https://example.org/\">",
    ] {
        assert!(!unsafe_parts(wrong).is_empty(), "{wrong}");
    }
    for right in ["{{ body|safe }}", "{{ section.cards | safe }}", "<a title=\"{{ title }}\">"] {
        assert_eq!(unsafe_parts(right), Vec::<String>::new());
    }
}

/// Attributes in single quotes or none would not be safe: escaping is made for double ones. An
/// address that begins with a slash would ignore the base path. And few fields are HTML.
fn unsafe_parts(template: &str) -> Vec<String> {
    const HTML: [&str; 6] =
        ["body", "description", "head.json_ld", "related", "row.bars", "section.cards"];
    let markup = strip_components(template).replace("0; url={{", "");
    let signs = ["='{{", "={{", "=\"/", "href=\"http", "src=\"http"].into_iter();
    let mut wrong: Vec<String> =
        signs.filter(|sign| markup.contains(sign)).map(str::to_owned).collect();
    for part in template.split(['{', '}', '%']) {
        let words: String = part.split_whitespace().collect();
        let safe = words.contains("|safe") || words.contains("filtersafe");
        let field = words.strip_suffix("|safe").unwrap_or_default();
        if words.contains("autoescape") || safe && !HTML.contains(&field) {
            wrong.push(part.to_owned());
        }
    }
    wrong
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
