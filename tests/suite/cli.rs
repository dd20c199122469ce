//! The program as it is called.

use std::process::{Command, Output};

use crate::archive::Archive;

pub fn dicta(archive: &Archive, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dicta"))
        .args(arguments)
        .current_dir(archive.path(""))
        .output()
        .unwrap()
}

pub fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn one_line_at_the_end() {
    let archive = Archive::small();
    let (code, out, err) = said(&dicta(&archive, &["build"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Built 3 transcripts into public: "), "{out}");
    assert_eq!(out.lines().count(), 1);
    let (code, out, err) = said(&dicta(&archive, &["build", "-q"]));
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
}

#[test]
fn exit_codes() {
    let archive = Archive::small();
    assert_eq!(said(&dicta(&archive, &["build", "--nonsense"])).0, 2);
    assert_eq!(said(&dicta(&archive, &[])).0, 2);
    assert_eq!(said(&dicta(&archive, &["build", "-j", "0"])).0, 2);
    assert_eq!(said(&dicta(&archive, &["build", "-q", "-v"])).0, 2);
    let archive = archive.file("content/bad.md", "---\ntitle: \"a\n---\n");
    let (code, out, err) = said(&dicta(&archive, &["build"]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("content/bad.md:2:8")
            && err.ends_with("Failed with 1 error; the published site is unchanged\n"),
        "{err}"
    );
}

#[test]
fn flags_win_over_the_file() {
    let archive =
        Archive::small().config("base_url = \"/a/\"\noutput = \"one\"\ncontent = \"nowhere\"");
    let flags =
        ["build", "--content", "content", "-o", "two", "-u", "https://example.org/b/", "-j", "1"];
    assert_eq!(said(&dicta(&archive, &flags)).0, 0);
    assert!(!archive.path("one").exists());
    let home = std::fs::read_to_string(archive.path("two/index.html")).unwrap();
    assert!(home.contains("href=\"/b/timeline/\"") && home.contains("https://example.org/b/\""));
}

#[test]
fn the_site_is_found_from_below() {
    let archive = Archive::small();
    let output = Command::new(env!("CARGO_BIN_EXE_dicta"))
        .args(["build", "-q"])
        .current_dir(archive.path("content/notes"))
        .output()
        .unwrap();
    assert_eq!(said(&output).0, 0);
    assert!(archive.path("public/index.html").is_file());
}

#[test]
fn json_for_programs() {
    let archive = Archive::small().transcript("c.md", "publish_date: never", "x");
    let (code, out, err) = said(&dicta(&archive, &["build", "--log-format", "json"]));
    assert_eq!(code, 0);
    let built: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(built["built"]["transcripts"], 4);
    let warning: serde_json::Value = serde_json::from_str(err.trim()).unwrap();
    assert_eq!(warning["code"], "DICTA107");
    assert_eq!(
        (&warning["severity"], &warning["location"]["line"]),
        (&"warning".into(), &2.into())
    );
}

#[test]
fn many_warnings_are_counted() {
    let archive = (0..30)
        .fold(Archive::new(), |a, n| a.transcript(&format!("{n}.md"), "publish_date: never", "x"));
    let (_, out, err) = said(&dicta(&archive, &["build"]));
    assert!(
        err.ends_with("… and 10 more warnings; use `-v` to show all\n\n")
            && out.contains("(30 warnings)")
    );
    let (_, _, err) = said(&dicta(&archive, &["build", "-v"]));
    assert_eq!(err.matches("DICTA107").count(), 30);
}

/// Only a build has a published site to speak of.
#[test]
fn what_stopped_a_command_is_the_last_line() {
    let archive = Archive::small();
    let last = |arguments: &[&str]| {
        let (code, out, err) = said(&dicta(&archive, arguments));
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        err.lines().last().unwrap().to_owned()
    };
    assert_eq!(last(&["new", ""]), "Failed with 1 error");
    assert_eq!(last(&["build", "-u", "x"]), "Failed with 1 error; the published site is unchanged");
    assert_eq!(last(&["lexicon", "measure", "absent.tsv"]), "Failed with 1 error");
    let (_, out, _) = said(&dicta(&archive, &["new", "", "--log-format", "json"]));
    assert_eq!(out, "{\"stopped\":{\"errors\":1}}\n");
}

#[test]
fn notes_are_json_for_programs_too() {
    let archive = Archive::new().file("README.md", "mine");
    std::fs::remove_file(archive.path("dicta.toml")).ok();
    let (code, out, err) = said(&dicta(&archive, &["init", "--log-format", "json"]));
    assert_eq!(code, 0, "{err}");
    let created: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(created["created"]["kept"], serde_json::json!(["README.md"]));
    let note: serde_json::Value = serde_json::from_str(&err).unwrap();
    assert_eq!(note["note"], "README.md already exists and was left unchanged");
}

#[test]
fn clean_removes_what_was_built() {
    let archive = Archive::small();
    dicta(&archive, &["build", "-q"]);
    let (code, out, _) = said(&dicta(&archive, &["clean"]));
    assert!(code == 0 && out.starts_with("Removed ") && out.contains(" from public"), "{out}");
    assert!(!archive.path("public").exists());
    assert_eq!(said(&dicta(&archive, &["clean"])).1, "Removed 0 files from public\n");
    let archive = archive.file("public/mine.txt", "mine");
    assert_eq!(said(&dicta(&archive, &["clean"])).0, 1);
    assert!(archive.path("public/mine.txt").exists());
}

#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = said(&dicta(&Archive::new(), &["completions", shell]));
        assert!(code == 0 && out.contains("base-url"), "{shell}");
    }
}

#[test]
fn mentions_are_measured_against_labels() {
    let archive = Archive::new()
        .transcript("a.md", "title: A\nentities: {products: [Make, OpenAI]}", "We make it with open ai. Make it so. OpenAI did.")
        .file("labels.tsv", "# slug\na\t4\tOpenAI\tyes\na\t1\tMake\tno\na\t6\tMake\tyes\textra\na\t0-8\t*\tall\nb\t1\tMake\tno\n")
        .file("bad.tsv", "a\tx\tMake\tno\n");
    let (code, out, _) =
        said(&dicta(&archive, &["lexicon", "measure", "labels.tsv", "--log-format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let score = |json: &serde_json::Value| {
        ["found", "missed", "wrong", "refused"].map(|key| json[key].as_u64().unwrap())
    };
    assert_eq!((code, score(&json["all"])), (0, [1, 1, 0, 1]));
    assert_eq!(score(&json["names"]["OpenAI"]), [1, 0, 0, 0]);
    assert_eq!((&json["unknown"], &json["names"]["Make"]["recall"]), (&1.into(), &0.0.into()));
    let (code, out, _) =
        said(&dicta(&archive, &["lexicon", "measure", "labels.tsv", "--mistakes"]));
    assert!(code == 0 && out.starts_with("missed: Make at word 6 of a\n"), "{out}");
    let (code, _, err) = said(&dicta(&archive, &["lexicon", "measure", "bad.tsv"]));
    assert!(code == 1 && err.contains("DICTA124") && err.contains("bad.tsv:1:1"), "{err}");
    // Whatever else is wrong, there is nothing to measure.
    let (code, _, err) = said(&dicta(&Archive::new(), &["lexicon", "measure", "no-file.tsv"]));
    assert!(code == 1 && err.contains("no-file.tsv") && !err.contains("DICTA001"), "{err}");
}

#[test]
fn codes_are_listed() {
    let (code, out, _) = said(&dicta(&Archive::new(), &["explain"]));
    assert!(code == 0 && out.contains("\nDICTA107 invalid-date\n"), "{out}");
    let (code, _, err) = said(&dicta(&Archive::new(), &["explain", "DICTA999"]));
    assert!(code != 0 && err.contains("`dicta explain` lists all codes"), "{err}");
}
