//! What `dicta inspect` says of a folder, as a shell sees it.

use std::path::Path;
use std::process::{Command, Output};

use crate::archive::{Archive, tree};

fn inspect(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dicta"))
        .arg("inspect")
        .arg(folder)
        .args(more)
        .output()
        .unwrap()
}

/// What is printed, with paths from the site's folder.
fn said(archive: &Archive, below: &str, more: &[&str]) -> String {
    let folder = archive.path(below);
    let output = inspect(&folder, more);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace(archive.path("").to_str().unwrap(), "")
}

/// An archive of another program's: four sorts of files, a broken one, and what is none.
fn foreign() -> Archive {
    let mut archive = Archive::new();
    for at in 1..=20 {
        let yaml = format!(
            "---\nheadline_text: Talk {at}\nday_of_talk: 2021-03-{at:02}\nlabel_list: [ice, snow]\nclip: {{at: \"https://youtu.be/2_qGU5p9{at:03}\"}}\nroom: {at}\nguests: [{{name: Ann Bell, role: host}}]\n---\nx\n"
        );
        let toml = format!(
            "+++\ntitle = \"Film {at}\"\ndate = 2020-03-{at:02}\n[taxonomies]\ntags = [\"ice\"]\n[extra]\nlength = \"1h 2m\"\n+++\nx\n"
        );
        archive = archive
            .file(&format!("talks/2021/t{at:02}.md"), yaml)
            .file(&format!("talks/films/f{at:02}.md"), toml);
    }
    archive
        .file("talks/a.md", "{\"title\": \"A\", \"date\": \"3/5/2021\"}\n\nx\n")
        .file("talks/b.md", "# B\n\nx\n")
        .file("talks/c.md", "---\ntitle: One: two\n---\nx\n")
        .file("talks/d.md", b"caf\xe9")
        .file("talks/README.md", "x")
        .file("talks/img/a.jpg", "x")
        .file("talks/b.txt", "x")
        .file("talks/.hidden", "x")
}

#[test]
fn a_folder_of_another_program() {
    let archive = foreign();
    let before = tree(&archive.path(""));
    let said = said(&archive, "talks", &[]);
    insta::assert_snapshot!(said);
    assert_eq!(tree(&archive.path("")), before);

    // What is proposed is understood, and nothing more is proposed then.
    let proposal =
        said.split_once("\n[fields]").map(|(_, rest)| format!("[fields]{rest}")).unwrap();
    let mapped = archive.config(&proposal).without("talks/c.md").without("talks/d.md");
    let again = self::said(&mapped, "talks", &[]);
    assert!(!again.contains("[fields]\n"), "{again}");
    for mapped in ["title", "publish_date", "youtube_url", "keywords"] {
        assert_eq!(again.matches(&format!("{mapped} (from `[fields]`)")).count(), 1, "{again}");
    }
}

#[test]
fn for_programs() {
    let archive = foreign();
    let json = said(&archive, "talks", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let inspected = &json["inspected"];
    assert_eq!(inspected["files"], 44);
    assert_eq!(inspected["formats"]["TOML"], 20);
    assert_eq!(inspected["ignored"][".jpg"], 1);
    let fields = inspected["fields"].as_array().unwrap();
    let field = |name: &str| fields.iter().find(|field| field["name"] == name).unwrap();
    assert_eq!(field("date")["files"], 21);
    assert_eq!(field("date")["interpretations"]["common: publish_date"], 21);
    assert_eq!(field("title")["interpretations"]["standard"], 21);
    assert_eq!(field("clip.at")["types"]["URL"], 20);
    assert_eq!(inspected["problems"].as_array().unwrap().len(), 3);
    // Those in YAML, the ambiguous one, and the one without any field.
    assert_eq!(inspected["missing"]["date"], 2);
    let proposal: toml::Table = inspected["suggestion"].as_str().unwrap().parse().unwrap();
    assert_eq!(proposal["fields"]["youtube_url"].as_str(), Some("clip.at"));
}

/// A misspelled field is to be renamed, and not to be mapped.
#[test]
fn a_misspelled_field_is_named() {
    let archive = Archive::new().file(
        "talks/a.md",
        "---\ntitle: A\nentitis:\n  people: [Ann Bell]\nconcept: [ice]\n---\nx\n",
    );
    let said = said(&archive, "talks", &[]);
    assert!(said.contains("unknown, similar to `entities`: rename it"), "{said}");
    assert!(said.contains("unknown, similar to `concepts`: rename it"), "{said}");
    assert!(!said.contains("[fields]\n"), "{said}");
}

/// With a `dicta.toml`, the folder of its transcripts is read, and its `[fields]` holds.
#[test]
fn a_site() {
    let archive = Archive::new()
        .config("[fields]\nauthor = \"made.by\"\n")
        .transcript("a.md", "title: A\nmade: {by: Ann}", "x")
        .transcript("deep/b.md", "title: B\nmade: {by: Ann}\nauthor: Bo", "x");
    let whole = said(&archive, "", &[]);
    assert!(whole.starts_with("2 transcripts in content: 2 with YAML\n"), "{whole}");
    assert!(whole.contains("author (from `[fields]`) in 1; unknown in 1"), "{whole}");
    let deep = said(&archive, "content/deep", &[]);
    assert!(deep.starts_with("1 transcript in content/deep: 1 with YAML\n"), "{deep}");

    // A map is taken for the address in it; what else it holds is proposed.
    let map = "source: {url: \"https://example.org/1\", title: A}\nspeakers: {AB: Ann Bell}";
    let maps = said(&Archive::new().transcript("a.md", map, "x"), "", &[]);
    let lines: Vec<String> =
        maps.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "source 1 map youtube_url (common name)",
        "source.title 1 text unknown",
        "speakers 1 map speakers",
        "title = \"source.title\" # in 1 file, for example \"A\"",
    ] {
        assert!(lines.iter().any(|found| found == line), "{maps}");
    }

    let wrong = archive.config("[fields]\nauthr = \"by\"\n");
    let output = inspect(&wrong.path(""), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `author`?"));
    let output = inspect(&wrong.path("absent"), &[]);
    assert_eq!(output.status.code(), Some(1));
}

/// An archive of 1,500 files of another project's making builds, with a table of three lines.
#[test]
fn fifteen_hundred_files_build() {
    let mut archive = Archive::new().config(
        "[fields]\ntitle = \"headline_text\"\npublish_date = \"day_of_talk\"\nkeywords = [\"tags\", \"label_list\"]\n",
    );
    for at in 0..1500 {
        let body = format!(
            "**[Ann Bell]**: [00:00:01]\n\nOn ice, part {at}.\n\n## Chapter\n\n**[Bo Berg]**: [00:01:00]\n\nOn snow.\n"
        );
        let (day, month) = (1 + at % 28, 1 + at % 12);
        let front = match at % 5 {
            0 => format!(
                "---\nheadline_text: Talk {at}\nday_of_talk: 2021-{month:02}-{day:02}\nlabel_list: [ice, snow]\nlayout: post\n---\n"
            ),
            1 => format!(
                "+++\ntitle = \"Film {at}\"\ndate = 2020-{month:02}-{day:02}T10:00:00Z\ntags = [\"ice\"]\n+++\n"
            ),
            2 => format!(
                "{{\"title\": \"Cast {at}\", \"date\": \"March {day}, 2019\", \"speakers\": \"Ann Bell, Bo Berg\"}}\n"
            ),
            3 => format!("# Plain {at}\n\n"),
            _ => format!(
                "---\ntitle: Old {at}\ndate: 2018/{month}/{day}\npermalink: /old/{at}.html\nspeakers: ['Ann Bell']\nvideo: [\"https://youtu.be/2_qGU5p9GFQ\"]\n---\n"
            ),
        };
        archive = archive.file(&format!("content/{month:02}/talk-{at:04}.md"), front + &body);
    }
    let site = archive.file("content/README.md", "x").build();
    assert_eq!(site.report.built.unwrap().transcripts, 1500);
    assert_eq!(site.codes(), [""; 0]);
    assert!(site.has("keywords/snow/index.html") && site.has("old/4.html"));
}
