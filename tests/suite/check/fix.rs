//! `--fix` fixes what is certain, and changes no other byte.

use proptest::prelude::*;

use crate::archive::Archive;

/// What `--fix` fixes.
const FIXED: [&str; 4] = ["DICTA107", "DICTA137", "DICTA138", "DICTA139"];

/// Lines of a file before and after; `None` if the line is removed.
const FRONT: [(&str, Option<&str>); 12] = [
    ("# a comment", Some("# a comment")),
    ("# another  ", Some("# another")),
    ("author: \"Ada  Example\" # who", Some("author: \"Ada  Example\" # who")),
    ("mood: calm\t ", Some("mood: calm")),
    (
        "keywords:\n  - boats\n  # ropes\n  - \"ropes\"",
        Some("keywords:\n  - boats\n  # ropes\n  - \"ropes\""),
    ),
    ("concepts:\n- tide\n-  'tide'\n- tide # why", Some("concepts:\n- tide\n- tide # why")),
    ("audience: [Rowers, \"Bakers, all\" ,Rowers]  ", Some("audience: [Rowers, \"Bakers, all\"]")),
    (
        "entities:\n  people:\n    - Ada\n    - Ada\n  ships: [Ada]",
        Some("entities:\n  people:\n    - Ada\n  ships: [Ada]"),
    ),
    ("publish_date: 'March 5, 2021'  # a Friday", Some("publish_date: '2021-03-05'  # a Friday")),
    ("description: |\n  One.  \n\n  Two.", Some("description: |\n  One.\n\n  Two.")),
    ("summary: \"One\n  and two\"", Some("summary: \"One\n  and two\"")),
    ("yt_tags: [one, [two], one]", Some("yt_tags: [one, [two]]")),
];

const BODY: [(&str, Option<&str>); 9] = [
    ("The ferry leaves at six.", Some("The ferry leaves at six.")),
    ("It is painted green. ", Some("It is painted green.")),
    ("A line that is broken  \nis broken.", Some("A line that is broken  \nis broken.")),
    ("\t", Some("")),
    ("```\ncode  \n```", Some("```\ncode  \n```")),
    ("- a rope\n  \n  and a bell \t", Some("- a rope\n\n  and a bell")),
    ("## The ferry!", Some("## The ferry!")),
    ("## Code\n\n    indented  ", Some("## Code\n\n    indented  ")),
    ("Über *alles* 🚢", Some("Über *alles* 🚢")),
];

/// A file from pieces, before and after. `ends` gives the line ends, in turn.
fn file(
    front: &[usize],
    body: &[usize],
    heading: bool,
    mark: bool,
    ends: &[bool],
) -> (String, String) {
    let mut lines: Vec<(String, Option<String>)> = Vec::new();
    let mut add = |before: &str, after: Option<&str>| {
        let after: Vec<&str> = after.map(|after| after.split('\n').collect()).unwrap_or_default();
        let before: Vec<&str> = before.split('\n').collect();
        // Which line goes does not matter: they are joined again.
        for at in 0..before.len().max(after.len()) {
            lines.push((
                before.get(at).map(|line| line.to_string()).unwrap_or_default(),
                after.get(at).map(|line| line.to_string()),
            ));
        }
    };
    add("---", Some("---"));
    add("title: The ferry", Some("title: The ferry"));
    let mut seen = std::collections::BTreeSet::new();
    for &at in front.iter().filter(|at| seen.insert(**at)) {
        add(FRONT[at].0, FRONT[at].1);
    }
    add("---", Some("---"));
    add("", Some(""));
    if heading {
        add("# The Ferry", None);
        add("", None);
    }
    add("It begins.", Some("It begins."));
    for &at in body {
        add("", Some(""));
        add(BODY[at].0, BODY[at].1);
    }
    let end = |at: usize| if !ends.is_empty() && ends[at % ends.len()] { "\r\n" } else { "\n" };
    let windows = (0..lines.len()).filter(|&at| end(at) == "\r\n").count();
    let usual = if windows * 2 > lines.len() { "\r\n" } else { "\n" };
    let mut before = if mark { "\u{feff}".to_owned() } else { String::new() };
    let mut after = String::new();
    for (at, (line, to)) in lines.into_iter().enumerate() {
        before.push_str(&line);
        before.push_str(end(at));
        if let Some(to) = to {
            after.push_str(&to);
            after.push_str(usual);
        }
    }
    (before, after)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// After `--fix`, nothing that it fixes is reported, every other byte is as before, and nothing
    /// is left to fix.
    #[test]
    fn what_is_certain_is_fixed(
        front in proptest::collection::vec(0..FRONT.len(), 0..8),
        body in proptest::collection::vec(0..BODY.len(), 0..6),
        heading in any::<bool>(),
        mark in any::<bool>(),
        ends in proptest::collection::vec(any::<bool>(), 0..3),
    ) {
        let (before, after) = file(&front, &body, heading, mark, &ends);
        let archive = Archive::new().file("content/a.md", &before);
        archive.fix();
        let found = String::from_utf8(archive.bytes("content/a.md")).unwrap();
        prop_assert_eq!(&found, &after, "from {:?}", before);
        let left = archive.found();
        // A list within a list cannot be fixed, and an item with a comment is not.
        let left = left.iter().filter(|line| !line.contains("“tide”") && !line.contains("“one”"));
        let left: Vec<_> = left.filter(|line| FIXED.iter().any(|code| line.contains(code))).collect();
        prop_assert!(left.is_empty(), "{:?}", left);
        prop_assert!(archive.fixes().is_empty());
    }

    /// Fixing any file once is enough, and its page stays as it is.
    #[test]
    fn any_file_is_fixed_once(
        text in "(---\n|title: [ab]\n|keywords:\n|  - [ab]{1,2} ?\n|publish_date: 2021/3/[0-9]\n|[a-c]: [\"'|>]\n?|# a\n|[ab]  ?\t?\n|```\n|\r\n|\n|    x \n|\u{feff}|é ){0,24}"
    ) {
        let archive = Archive::new().file("content/a.md", &text);
        let page = |archive: &Archive| {
            let built = archive.report().built.is_some();
            built.then(|| std::fs::read_to_string(archive.path("public/transcripts/a/index.html")).ok())
        };
        let before = page(&archive);
        archive.fix();
        prop_assert!(archive.fixes().is_empty(), "{:?}", archive.bytes("content/a.md"));
        if !text.contains("publish_date") {
            // White space in code and in a description is no word.
            let words = |page: Option<Option<String>>| page.flatten().map(|page| {
                page.split_whitespace().collect::<Vec<_>>().join(" ")
            });
            prop_assert_eq!(words(page(&archive)), words(before));
        }
    }
}

#[test]
fn what_is_allowed_stays() {
    let text = "---\ntitle: A\nkeywords: [b, b]\n---\n\n# A\n\nText. \n";
    let archive = Archive::new()
        .file("content/a.md", text)
        .config("[check]\nallow = [\"DICTA138\", \"DICTA139\"]");
    archive.fix();
    assert_eq!(archive.bytes("content/a.md"), text.replace("[b, b]", "[b]").as_bytes());
}

/// Found by the property tests.
#[test]
fn significant_whitespace_stays() {
    for text in ["a \t\ntitle: a\n", "\u{feff}\u{feff}", "- a\n\n      code  \n", "a  \nb\n"] {
        let archive = Archive::new().file("content/a.md", text);
        assert!(archive.fixes().is_empty(), "{text:?}");
    }
}

/// Without a title of its own, the heading gives it: it stays.
#[test]
fn a_heading_that_gives_the_title_stays() {
    let archive = Archive::new().file("content/a.md", "# A\n\nText.\n");
    assert!(archive.fixes().is_empty());
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let archive = Archive::new().file("shared/a.md", "Text. \n");
    let real = archive.path("shared/a.md");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, archive.path("content/a.md")).unwrap();
    archive.fix();
    assert_eq!(archive.bytes("shared/a.md"), b"Text.\n");
    assert!(archive.path("content/a.md").is_symlink());
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(crate::archive::tree(&archive.path("shared")).len(), 1);
}

/// A file that changed after it was read is not overwritten.
#[test]
fn a_file_that_changed_meanwhile_is_left() {
    let archive = Archive::new().file("content/a.md", "Text. \n");
    let fixes = archive.fixes();
    let archive = archive.file("content/a.md", "Another text. \n");
    let error = fixes[0].write().unwrap_err();
    assert_eq!(error.code.id(), "DICTA004");
    assert_eq!(archive.bytes("content/a.md"), b"Another text. \n");
}

/// A process that was killed while it fixed a file leaves another one beside it, and the file unfixed.
#[test]
fn what_a_killed_fix_leaves_is_replaced() {
    let archive = Archive::new()
        .transcript("a.md", "title: A  \ndate: 2024/05/21", "Text.  \n")
        .file("content/.a.md.dicta", "half of a fi");
    archive.fix();
    let left: Vec<String> = std::fs::read_dir(archive.path("content"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, ["a.md"]);
    assert!(std::fs::read_to_string(archive.path("content/a.md")).unwrap().contains("2024-05-21"));
}
