//! `dicta check` and `dicta explain` as they are called.

use dicta::base::diagnostic::Code;

use crate::archive::Archive;
use crate::cli::{dicta, said};

const WORDS: &str = "The ferry leaves the north bank at six, and it carries the bakers with their baskets over the wide river to the market.";

fn archive() -> Archive {
    Archive::new()
        .transcript("a.md", "title: A\npublish_date: soon\nkeywords: [b, b]", WORDS)
        .transcript("b.md", "title: B", "# B\n\nToo short.")
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let arguments: Vec<&str> = ["check"].iter().chain(arguments).copied().collect();
    said(&dicta(&archive(), &arguments))
}

#[test]
fn the_report_ends_with_a_summary() {
    let (code, out, err) = run(&[]);
    assert_eq!(code, 0);
    for shown in ["DICTA107", "DICTA137", "DICTA161", "content/a.md:3:1", "content/b.md:5:1"] {
        assert!(out.contains(shown), "{out}");
    }
    assert!(!out.contains("DICTA139"), "{out}");
    let lines: Vec<&str> = err.lines().map(str::trim).collect();
    assert_eq!(
        lines[..4],
        [
            "1 warning   DICTA107  The date is invalid, or it is ambiguous (`3/5/2021`)",
            "1 warning   DICTA137  A list contains the same tag twice",
            "1 warning   DICTA161  The text has fewer than 20 words, or, for a recording of five minutes or more, fewer than ten per minute",
            "1 note      DICTA139  The text begins with a heading that repeats the title",
        ]
    );
    assert!(err.contains("Checked 2 transcripts and "), "{err}");
    assert!(err.contains(": 3 warnings, 1 note\n"), "{err}");
    assert!(
        err.ends_with("`-v` shows all of them; `dicta explain CODE` explains a code\n"),
        "{err}"
    );
    assert!(run(&["-v"]).1.contains("note[DICTA139]"));
    let (code, out, err) = run(&["-q"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
}

#[test]
fn a_clean_archive_prints_nothing() {
    let (code, out, err) =
        said(&dicta(&Archive::new().transcript("a.md", "title: A", WORDS), &["check"]));
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        err.starts_with("Checked 1 transcript and ") && err.ends_with(": no problems\n"),
        "{err}"
    );
}

#[test]
fn codes_are_denied_and_allowed() {
    assert_eq!(run(&["--deny", "DICTA107"]).0, 1);
    assert_eq!(run(&["--deny", "dicta999,DICTA107"]).0, 2);
    assert_eq!(run(&["--deny", "DICTA203"]).0, 0);
    let (code, out, _) = run(&["--deny", "DICTA139"]);
    assert!(code == 1 && out.contains("error[DICTA139]"), "{out}");
    let (code, out, _) = run(&["--allow", "DICTA107,DICTA137", "--allow", "DICTA161"]);
    assert_eq!((code, out.as_str()), (0, ""));
    let (code, _, err) = run(&["--allow", "DICTA1070"]);
    assert!(code == 2 && err.contains("did you mean `DICTA107`?"), "{err}");
    let error = archive().file("content/c.md", "---\ntitle: C\n");
    assert_eq!(said(&dicta(&error, &["check", "--allow", "DICTA101"])).0, 1);

    let with = |config: &str, arguments: &[&str]| {
        let arguments: Vec<&str> = ["check"].iter().chain(arguments).copied().collect();
        said(&dicta(&archive().config(config), &arguments))
    };
    let config = "[check]\nallow = [\"DICTA161\"]\ndeny = [\"DICTA107\"]\n";
    let (code, out, _) = with(config, &[]);
    assert!(code == 1 && !out.contains("DICTA161"), "{out}");
    assert_eq!(with(config, &["--allow", "DICTA107"]).0, 0);
    assert!(with(config, &["--deny", "DICTA161"]).1.contains("error[DICTA161]"));
    let (code, out, _) = with("[check]\nallow = [\"DICTA16\"]", &[]);
    assert!(code == 1 && out.contains("DICTA301") && out.contains("dicta.toml:2:"), "{out}");
    assert!(out.contains("unknown code \"DICTA16\""), "{out}");
    // A build does not use these levels.
    assert_eq!(said(&dicta(&archive().config(config), &["build", "-q"])).0, 0);
}

#[test]
fn json_for_programs() {
    let (code, out, err) = run(&["--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["code"], &lines[0]["location"]["line"]), (&"DICTA107".into(), &3.into()));
    assert_eq!(lines.last().unwrap()["checked"]["warnings"], 3);
}

#[test]
fn annotations_on_github() {
    let (_, out, _) = run(&["--format", "github"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(
        lines[0],
        "::warning file=content/a.md,line=3,col=1,endColumn=19,title=DICTA107::invalid date \"soon\"; it is ignored%0Awrite it as `2024-05-21`, or delete the field if the date is unknown"
    );
    assert!(
        lines[2]
            .starts_with("::notice file=content/b.md,line=5,col=1,endColumn=4,title=DICTA139::")
    );
}

#[test]
fn a_diff_before_fixing() {
    let archive =
        archive().file("content/c.md", format!("{WORDS} \n\n{}\n", "more ".repeat(90).trim()));
    let (code, out, err) = said(&dicta(&archive, &["check", "--fix", "--dry-run"]));
    assert_eq!((code, err.as_str()), (0, "3 files would change\n"));
    insta::assert_snapshot!(out.replace(WORDS, "WORDS"));
    assert_eq!(archive.fixes().len(), 3);
    let (code, out, err) = said(&dicta(&archive, &["check", "--fix"]));
    assert!(
        code == 0
            && err.starts_with("Fixed content/a.md: DICTA137\nFixed content/b.md: DICTA139\n"),
        "{err}"
    );
    assert!(out.contains("DICTA107") && !out.contains("DICTA137"), "{out}");
    assert!(archive.fixes().is_empty());
    assert_eq!(run(&["--dry-run"]).0, 2);
}

#[test]
fn codes_have_names() {
    assert_eq!(run(&["--deny", "invalid-date"]).0, 1);
    let config = "[check]\nallow = [\"few-words\", \"DICTA107\", \"duplicate-tag\"]\n";
    let (code, out, _) = said(&dicta(&archive().config(config), &["check"]));
    assert_eq!((code, out.as_str()), (0, ""));
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let (exit, out, _) = said(&dicta(&Archive::new(), &["explain", code.id()]));
        assert_eq!(exit, 0);
        assert!(out.starts_with(&format!("{} {}", code.id(), code.name())), "{out}");
        assert!(out.contains("\nhelp: "), "{out}");
        let by_name = said(&dicta(&Archive::new(), &["explain", code.name()]));
        assert_eq!(by_name.1, out);
    }
    let explained = |code| said(&dicta(&Archive::new(), &["explain", code])).1;
    insta::assert_snapshot!(explained("dicta105"), @r"
    DICTA105 too-large

    error: The file is larger than 16 MiB, or its front matter is larger than 1 MiB.

    help: Split it into several transcripts, move long text below the front matter, or begin the file name with `_` to exclude it.

    warning: A list has too many items, a value is too long, or a text has too many names, paragraphs or cues. The message gives the limit, and says what is truncated or ignored.

    help: Shorten it.
    ");
    insta::assert_snapshot!(explained("conflicting-kinds"), @r"
    DICTA152 conflicting-kinds, only reported by `dicta check`

    note: One name is listed under different kinds of entities. It has one page, which shows all of them.

    help: Keep one kind, or set `kinds` in its entry in the lexicon: the name is then no longer reported.

    See docs/lexicon.md
    ");
    let (code, _, err) = said(&dicta(&Archive::new(), &["explain", "DICTA108x"]));
    assert!(code == 2 && err.contains("did you mean `DICTA108`?"), "{err}");
}
