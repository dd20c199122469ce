//! Tidiness rules of the source: layers stay layers, files stay readable.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::archive::tree;

/// The source; the data between it, such as a list of words or a font, is not for reading.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = tree(&src).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The path of a module: `["site", "entities"]`.
type Module = Vec<String>;

/// The module that a file below `src/` holds; empty for the crate itself.
fn module_of(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    let path = if path == "lib" { "" } else { path };
    path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The modules of each folder, lowest first, as its `mod.rs` or `lib.rs` lists them.
fn order(sources: &[(String, String)]) -> BTreeMap<Module, Vec<String>> {
    let names = |text: &str| {
        let code = without_tests(text);
        let names = code.lines().filter_map(|line| {
            let (visibility, name) = line.strip_suffix(';')?.split_once("mod ")?;
            let declared = visibility.is_empty() || visibility.starts_with("pub");
            (declared && name.chars().all(|c| c.is_alphanumeric() || c == '_'))
                .then(|| name.to_owned())
        });
        names.collect::<Vec<_>>()
    };
    let all = sources.iter().filter(|(path, _)| path != "main.rs");
    let order = all.map(|(path, text)| (module_of(path), names(text)));
    order.filter(|(_, names)| !names.is_empty()).collect()
}

/// The code of a file without its comments and without its tests, which stand at its end.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths that begin with `crate` or `super`, in the order of the text, lists taken apart.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut rest = text;
    while let Some(start) = ["crate::", "super::"].iter().filter_map(|root| rest.find(root)).min() {
        let whole_word = !rest[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let continued = rest[..start].ends_with("::");
        let length = if whole_word && !continued {
            path_tree(&rest[start..], &[], &mut paths)
        } else {
            "crate::".len()
        };
        rest = &rest[start + length.max(1)..];
    }
    paths
}

/// Reads `a::b::{c, d::e}` at the start of `text` into `paths`, each behind `prefix`; returns how
/// many bytes were read.
fn path_tree(text: &str, prefix: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    let mut index = 0;
    loop {
        let rest = &text[index..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut inner = index + 1;
            let mut items = list;
            while !items.starts_with('}') && !items.is_empty() {
                let skipped = items.len() - items.trim_start_matches([' ', '\n', ',']).len();
                let read = match &items[skipped..] {
                    "" => 0,
                    item if item.starts_with('}') => 0,
                    item => path_tree(item, &path, paths).max(1),
                };
                inner += skipped + read;
                items = &text[inner..];
            }
            return inner + 1;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        path.push(rest[..end].to_owned());
        index += end;
        match text[index..].strip_prefix("::") {
            Some(_) => index += 2,
            None => break,
        }
    }
    paths.push(path);
    index
}

#[test]
fn paths_are_taken_apart() {
    for (text, expected) in [
        ("use crate::build::Built;", vec!["crate build Built"]),
        ("fn a(x: crate::cli::Args<'_>) {}", vec!["crate cli Args"]),
        (
            "use crate::{load, text::{title, a::b}, cli};",
            vec!["crate load", "crate text title", "crate text a b", "crate cli"],
        ),
        (
            "use super::{\n    model::{\n        Facts,\n    },\n    cli,\n};\nuse super::super::x;",
            vec!["super model Facts", "super cli", "super super x"],
        ),
        ("pub(in super::super) fn a() {}", vec!["super super"]),
    ] {
        let found: Vec<String> = paths(text).iter().map(|path| path.join(" ")).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// The module that a path leads to, seen from `own`: the longest part of it that is a module.
fn resolve(path: &[String], own: &Module, modules: &BTreeSet<Module>) -> Module {
    let supers = path.iter().take_while(|name| *name == "super").count();
    let mut module: Module = match path[0].as_str() {
        "crate" => Vec::new(),
        _ => own[..own.len().saturating_sub(supers)].to_vec(),
    };
    for name in path.iter().skip(supers.max(1)) {
        module.push(name.clone());
        if !modules.contains(&module) {
            module.pop();
            break;
        }
    }
    module
}

/// Why a module may not import another; `None` if it may.
fn forbidden(
    own: &Module,
    other: &Module,
    order: &BTreeMap<Module, Vec<String>>,
) -> Option<&'static str> {
    if other == own || other.starts_with(own) {
        return None;
    }
    if own.starts_with(other) {
        return Some("imports what its own folder's mod.rs defines");
    }
    let shared = own.iter().zip(other).take_while(|(a, b)| a == b).count();
    let names = &order[&own[..shared].to_vec()];
    let rank = |module: &Module| names.iter().position(|name| *name == module[shared]);
    (rank(other) >= rank(own)).then_some("imports upwards")
}

#[test]
fn modules_import_only_from_lower_ones() {
    let sources = sources();
    let order = order(&sources);
    let modules: BTreeSet<Module> = sources.iter().map(|(path, _)| module_of(path)).collect();
    assert!(order[&Vec::new()].len() > 15, "{order:?}");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (path, text) in &sources {
        if path == "lib.rs" || path == "main.rs" || path.ends_with("tests.rs") {
            continue;
        }
        let own = module_of(path);
        for target in paths(&without_tests(text)) {
            let other = resolve(&target, &own, &modules);
            seen += 1;
            if let Some(why) = forbidden(&own, &other, &order) {
                wrong.push(format!("src/{path} {why}: {}", target.join("::")));
            }
        }
    }
    assert!(seen > 500, "only {seen} imports seen");
    assert!(wrong.is_empty(), "{} wrong imports:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints_or_exits() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.starts_with("cli/")) {
        let code = without_tests(&text);
        for word in ["println!", "eprint!", "print!(", "process::exit", "dbg!"] {
            assert!(!code.contains(word), "src/{path} has {word}");
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= 400, "src/{path} has {} lines", text.lines().count());
    }
}

/// The names that follow keywords such as `struct` in a line of code.
fn defined<'t>(line: &'t str, keywords: &[&str]) -> Option<&'t str> {
    let mut words = line.split_whitespace().skip_while(|word| {
        ["pub", "const", "async"].contains(word) || word.starts_with("pub(") || *word == "in"
    });
    let keyword = words.next()?;
    let name = words.next()?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    (keywords.contains(&keyword) && end > 0).then_some(&name[..end])
}

#[test]
fn names_of_types_are_unique() {
    let mut definitions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources().iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        for line in without_tests(text).lines() {
            // An indented `type` is that of a trait's implementation.
            let keywords = ["struct", "enum", "union", "trait", "type"];
            let keywords = if line.starts_with(' ') { &keywords[..4] } else { &keywords };
            if let Some(name) = defined(line.trim_end_matches(['{', ';']), keywords) {
                definitions.entry(name.to_owned()).or_default().push(format!("src/{path}"));
            }
        }
    }
    assert!(definitions.len() > 300, "only {} types seen", definitions.len());
    definitions.retain(|_, paths| paths.len() > 1);
    assert!(definitions.is_empty(), "types with one name: {definitions:#?}");
}

/// The functions of a formatted file, each with the number of its lines.
fn functions(text: &str) -> Vec<(String, usize)> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines: Vec<&str> = code.lines().collect();
    let mut functions = Vec::new();
    for (first, line) in lines.iter().enumerate() {
        let Some(name) = defined(line, &["fn"]) else { continue };
        // It ends at a brace with the indent of its first line, or has no body.
        let indent = &line[..line.len() - line.trim_start().len()];
        let ends = |line: &str| {
            let own = line.strip_prefix(indent).unwrap_or_default();
            own == "}" || own.ends_with(';') && !own.starts_with(' ') || own.ends_with("{}")
        };
        let length = lines[first..].iter().position(|line| ends(line)).map_or(1, |last| last + 1);
        functions.push((name.to_owned(), length));
    }
    functions
}

#[test]
fn lines_of_functions_are_counted() {
    let text = "fn a() {}\n\nimpl A {\n    pub fn b(\n        x: u8,\n    ) -> u8 {\n        if x {\n        }\n    }\n}\n\ntrait B {\n    fn c(&self);\n    pub(super) const fn d() -> u8 {\n        1\n    }\n}\n";
    let expected = [("a", 1), ("b", 6), ("c", 1), ("d", 3)];
    assert_eq!(functions(text), expected.map(|(name, length)| (name.to_owned(), length)));
}

#[test]
fn functions_are_short_enough_to_read() {
    let mut seen = 0;
    let mut long = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        for (name, length) in functions(text) {
            seen += 1;
            if length > 60 {
                long.push(format!("src/{path}: {name} has {length} lines"));
            }
        }
    }
    assert!(seen > 1000, "only {seen} functions seen");
    assert!(long.is_empty(), "{long:#?}");
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
        ["body", "description", "head.json_ld", "related", "tag.strip", "section.cards"];
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
