//! `docs/diagnostics.md` is made from the table of codes.

use std::fs;
use std::path::Path;

use dicta::base::codes::{Code, Group, Meaning};

use crate::archive::Archive;

/// The reference as the table of codes gives it, behind its introduction.
fn reference() -> String {
    let example = Archive::new().transcript(
        "2024-05-02-talk.md",
        "publish_date: early in May\ntitle: Talk",
        "The words.",
    );
    let mut page = include_str!("diagnostics.md").replace("MESSAGE", &example.messages());
    let mut group: Option<Group> = None;
    for &code in Code::ALL {
        if group != Some(code.group()) {
            group = Some(code.group());
            page.push_str(&heading(code.group()));
        }
        let mut label = format!("`{}` `{}`", code.id(), code.name());
        for (index, meaning) in code.meanings().iter().enumerate() {
            let see = code.see().filter(|_| index + 1 == code.meanings().len());
            page.push_str(&row(&label, meaning, see));
            label.clear();
        }
    }
    page
}

fn heading(group: Group) -> String {
    let check = if group.is_check_only() { " (*check*)" } else { "" };
    let about = match group {
        Group::Pages => {
            "`dicta check` renders every page and reads it as a browser does. For each page it reports the first 20 problems of a code.\n\n"
        }
        _ => "",
    };
    let columns = "| Code | Severity | Meaning | What to do |\n|---|---|---|---|\n";
    format!("\n## {}{check}\n\n{about}{columns}", group.title())
}

fn row(label: &str, meaning: &Meaning, see: Option<&str>) -> String {
    let Meaning { severity, what, help } = meaning;
    assert!(!what.contains('|') && !help.contains('|'), "a cell contains `|`: {what} {help}");
    let see = see.map(|page| {
        let name = page.split('#').next().unwrap();
        format!(" See [{name}]({page}).")
    });
    format!("| {label} | {severity} | {what} | {help}{} |\n", see.unwrap_or_default())
}

#[test]
fn the_reference_is_that_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    let reference = reference();
    if std::env::var_os("DICTA_BLESS").is_some() {
        fs::write(&path, &reference).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written == reference,
        "docs/diagnostics.md is out of date; `DICTA_BLESS=1 cargo test reference` writes it"
    );
}
