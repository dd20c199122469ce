//! Files that somebody made to break the program, the terminal, the log of a workflow or a
//! spreadsheet. What a site is made from is data.

use std::process::{Command, Stdio};
use std::time::Duration;

use dicta::base::diagnostic::Severity;

use crate::archive::Archive;
use crate::cli::{dicta, said};

/// How long the texts of [`every_kind_of_repetition_is_read`] are, in bytes. A method whose work
/// grows with the square of the length would take minutes.
const LENGTH: usize = 60_000;

/// What is repeated in a body.
const PIECES: &[&str] = &[
    "<!--",
    "<!-- a -->",
    "%%",
    "%% a %% ",
    "1%%",
    "&amp;",
    "&amp;amp;",
    "[",
    "[a](",
    "[[",
    "[[a]]",
    "![",
    "*a ",
    "**a *b ",
    "_a",
    "_a_",
    "__a",
    "__a__",
    "_*a_*",
    "`a``b",
    "> ",
    ">",
    "- ",
    "1. ",
    "|a",
    "[a]: http://x\n",
    "[a]: <",
    "<a ",
    "<div>\n",
    "<a href=\"",
    "<?",
    "<![CDATA[",
    "#",
    "# a\n",
    "{#x}",
    " {#x} ",
    "a\n---\n",
    "```\n",
    "~~~a\n",
    "[^a]",
    "~~a~",
    "$a$$",
    "&#x41;",
    "\\*",
    "<http://a>",
    "http://a ",
    "www.",
    "A: ",
    "Ann Bell: yes\n",
    "Ann Bell: yes\n\n",
    ">> ",
    "[0:01] ",
    "MR. COE. Yes.\n",
    "AB: Ann Bell (AB) ",
    "AB: yes\n\nAnn Bell\n\nAB\n\n",
    "The Minister (Mr. Coe): yes\n\n",
    "(",
    "A, ",
    "— ",
    "- a\n",
    "### Ann\n\nYes.\n\n",
    "ANN BELL\n\nYes.\n\n",
    "**Ann Bell:** yes\n",
    "**",
    "0:01\n",
    "00:00:01 ",
    "<A:>\n",
    "a ",
    "a",
    "A. ",
    ".",
    "\"",
    "“",
    "1,",
    "1:",
    "中",
    "中\n",
    "א ",
    "\u{301}",
    "\u{200d}",
    "\u{feff}",
    "\0",
    "\r",
    "\n",
    " \n",
    "Anthropic ",
    "Mr. ",
    "{{< a >}}",
    "> [!note]\n",
    "<<<<<<< a\n=======\n>>>>>>> b\n",
    "a-",
    "a'",
    "&",
    "---\na: x\n---\n",
    "---\ntitle: x\n---\n",
    "\t",
    "\u{a0}",
    "[Ann]: ",
    "Q. A. ",
    "(a) ",
    "«",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{c}",
];

/// What is repeated in a value of the front matter.
const VALUES: &[&str] = &[
    "[", "{a: ", "- ", "? ", "\\\"", "!a ", "a: ", "*a,", "&a ", "x,", "'", "#", "x\n  ", "|\n",
    "\t", "%", "@",
];

#[test]
fn every_kind_of_repetition_is_read() {
    const FRONT: &str =
        "title: x\ndate: 2024-01-02\nspeakers: [Ann Bell]\nentities: {company: [Anthropic]}\n";
    let mut archive = Archive::new();
    for (number, piece) in PIECES.iter().enumerate() {
        let pieces = piece.repeat(LENGTH / piece.len());
        for (kind, start) in ["", "## ", "Ann Bell: "].iter().enumerate() {
            let name = format!("content/b{number}-{kind}.md");
            archive = archive.file(&name, format!("---\n{FRONT}---\n{start}{pieces}"));
        }
    }
    for (number, piece) in VALUES.iter().enumerate() {
        let value = piece.repeat(LENGTH / piece.len());
        for (quote, format) in [("", "plain"), ("\"", "quoted")] {
            let name = format!("content/v{number}-{format}.md");
            let text = format!("---\ntitle: x\na: {quote}{value}{quote}\n---\nText.\n");
            archive = archive.file(&name, text);
        }
    }
    let report = archive.report();
    // Bodies are texts, whatever is in them.
    let errors = report.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    let in_bodies: Vec<String> = errors
        .filter(|one| one.file.contains("/b"))
        .map(|one| format!("{}: {}", one.file, one.message))
        .collect();
    assert_eq!(in_bodies, Vec::<String>::new());
}

/// A page with all of them would be a hundred megabytes, and need as much memory again and again.
#[test]
fn a_million_names_are_not_all_marked() {
    let body = format!("{}\n\n", "Zig ".repeat(20)).repeat(6_000);
    let front = "---\ntitle: A\nentities: {products: [Zig]}\n---\n";
    let site = Archive::new().file("content/a.md", format!("{front}{body}")).build();
    let mut files = site.files();
    let mut count = |path: &str, what: &str| {
        String::from_utf8(files.remove(path).unwrap()).unwrap().matches(what).count()
    };
    assert_eq!(count("transcripts/a/index.html", "class=\"mention"), 100_000);
    assert_eq!(count("transcripts/a/transcript.txt", "Zig"), 120_000);
    let warnings: Vec<&str> =
        site.report.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(warnings, ["this text has at least 100000 names; those after them are not marked"]);
}

/// What is repeated in captions: file, what stands above, a piece with `@` for times and `#` for a number, and
/// what stands below.
const CAPTIONS: &[(&str, &str, &str, &str)] = &[
    ("a.vtt", "WEBVTT\n\n0:01.0 --> 0:09.0\n", ">> a ", ""),
    ("a.vtt", "WEBVTT\n\n0:01.0 --> 0:09.0\n", ">> a\n", ""),
    ("a.vtt", "WEBVTT\n\n0:01.0 --> 0:09.0\n", "<v N#>a", ""),
    ("a.vtt", "WEBVTT\n\n0:01.0 --> 0:09.0\n", "<0:01.0>a ", ""),
    ("a.vtt", "WEBVTT\n\n0:01.0 --> 0:09.0\n", ".", " a b c d e f g h"),
    ("a.vtt", "WEBVTT\n\n", "@\n>> a\n\n", ""),
    ("a.vtt", "WEBVTT\n\n", "@\n<v N#>a b\n\n", ""),
    ("a.vtt", "WEBVTT\n\n", "~\na b\n\n", ""),
    ("a.vtt", "WEBVTT\n\n", "STYLE\n::cue {}\n\n", "0:01.0 --> 0:09.0\na\n"),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\na\n\n", "1 -> x\na\n\n", ""),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\na\n\n", "#\na\n\n", ""),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n", "- a\n", ""),
    ("a.sbv", "0:00:01.0,0:00:02.0\n", "a[br]", ""),
    ("a.csv", "speaker,text\n", "N#,a\n", ""),
    ("a.csv", "speaker,text\nAnn,a\n", "\"", ""),
    ("a.json3", "{\"events\":[{\"segs\":[{\"utf8\":\"", ">> a ", "\"}]}]}"),
    ("a.json3", "{\"events\":[{\"segs\":[{\"utf8\":\"a\"}]}", ",{\"a\":[{}]}", "]}"),
    (
        "a.json",
        "{\"segments\":[{\"start\":1,\"text\":\"a\"}",
        ",{\"start\":1,\"text\":\"a\",\"speaker\":\"N#\"}",
        "]}",
    ),
    (
        "a.json",
        "{\"segments\":[{\"start\":1,\"text\":\"a\",\"words\":[{\"word\":\"a\"}",
        ",{\"word\":\"a\",\"start\":1}",
        "]}]}",
    ),
    ("a.html", "<cite>Ann</cite><time>0:01</time>", "<p>a", "</p>"),
    ("a.ttml", "<tt><body><div><p begin=\"1s\">", "a<br/>", "</p></div></body></tt>"),
    ("a.ttml", "<tt><body><div><p begin=\"1s\">", "<span begin=\"1ms\">a ", ""),
    (
        "a.xml",
        "<ROOT><record><sync>1:|1(1)</sync><transcript>A: a\n\n",
        "B: b\n\n",
        "</transcript></record></ROOT>",
    ),
    (
        "a.xml",
        "<ROOT><record><transcript>a b</transcript><sync>1:",
        "|1(1)",
        "</sync></record></ROOT>",
    ),
];

/// A method whose work grows with the square of the length would take minutes.
#[test]
fn every_kind_of_repetition_in_captions_is_read() {
    const LENGTH: usize = 400_000;
    let mut archive = Archive::new();
    for (number, (name, head, piece, tail)) in CAPTIONS.iter().enumerate() {
        let time = |second: usize| {
            format!("{:02}:{:02}:{:02}.000", second / 3600, second / 60 % 60, second % 60)
        };
        let piece = |count: usize| {
            // `~`: times that jump to and fro.
            let jump = count * 7919 % 300_000;
            let timing = |start: usize| format!("{} --> {}", time(start), time(start + 1));
            piece
                .replace('@', &timing(count))
                .replace('~', &timing(jump))
                .replace('#', &count.to_string())
        };
        let mut text = (*head).to_owned();
        for count in 2.. {
            if text.len() > LENGTH {
                break;
            }
            text += &piece(count);
        }
        archive = archive.file(&format!("content/{number}/{name}"), text + tail);
    }
    let report = archive.report();
    let errors: Vec<_> =
        report.diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(report.built.map(|built| built.transcripts), Some(CAPTIONS.len()));
}

/// What follows the last paragraph that can be shown stays in it.
#[test]
fn a_million_paragraphs_are_not_all_divided() {
    let lines = "Row on.\n\n".repeat(210_000);
    let turns = ">> row ".repeat(210_000);
    let site = Archive::new()
        .file("content/a.md", format!("---\ntitle: A\n---\n{lines}"))
        .file("content/b.vtt", format!("WEBVTT\n\n0:01.0 --> 0:09.0\n{turns}\n"))
        .build();
    let mut files = site.files();
    for (slug, word) in [("a", "Row"), ("b", "row")] {
        let mut count = |path: &str, what: &str| {
            let path = format!("transcripts/{slug}/{path}");
            String::from_utf8(files.remove(&path).unwrap()).unwrap().matches(what).count()
        };
        assert_eq!(count("transcript.txt", word), 210_000);
        let paragraphs = count("index.html", "<p id=\"p-");
        assert!((200_000..=200_100).contains(&paragraphs), "{paragraphs}");
    }
    let warnings: Vec<&str> =
        site.report.diagnostics.iter().map(|one| one.message.as_str()).collect();
    let expected = "this text has more than 200000 paragraphs; what follows them is not divided";
    assert_eq!(warnings, [expected, expected]);
}

/// The names of files that would be commands, had they been printed as they are.
#[cfg(unix)]
#[test]
fn nothing_that_is_printed_is_a_command() {
    const NAMES: [&str; 6] = [
        "a\n::stop-commands::x",
        "b\u{1b}[31mred",
        "c\u{9b}31m",
        "d\r::error::x",
        "e\u{7}",
        "f\n::x/g",
    ];
    for name in NAMES {
        for file in [
            format!("content/{name}.md"),
            format!("content/_{name}.md"),
            format!("static/{name}"),
            format!("themes/{name}/theme.toml"),
        ] {
            let value = "x\\e[31m \\x9b \\n::error::y";
            let front =
                format!("---\ntitle: \"{value}\"\nkeywrods: [\"{value}\"]\ndate: \"{value}\"\n");
            let archive = Archive::small()
                .file(&file, "---\ntitle: [\n---\nText.\n")
                .file("content/own.md", format!("{front}\"{value}\": 1\n---\nText \u{1b}[31m.\n"));
            for arguments in [
                &["build"][..],
                &["check"],
                &["check", "--format", "github"],
                &["check", "--fix", "--dry-run"],
                &["inspect", "content"],
            ] {
                let (_, out, err) = said(&dicta(&archive, arguments));
                for line in out.lines().chain(err.lines()) {
                    let own = ["error", "warning", "notice"]
                        .iter()
                        .any(|level| line.starts_with(&format!("::{level} file=")));
                    assert!(own || !line.starts_with("::"), "{arguments:?}: {line:?}");
                    assert!(!line.contains(char::is_control), "{arguments:?}: {line:?}");
                }
            }
        }
    }
}

/// Control characters are in no page and no table, whether they stand in the file or are escaped.
#[test]
fn no_control_character_is_published() {
    let controls = "\u{1}\u{8}\u{b}\u{c}\u{e}\u{1b}[31m\u{7f}\u{80}\u{9b}";
    let front = r#"title: "T\e\0\x01\x9b x"
keywords: ["a\eb", "c\u0085d"]
speakers: ["Ann\x01 Bell"]
summary: ["S\e ummary"]
entities: {company: ["Ac\eme"]}
extra: "e\e"
"#;
    let site = Archive::small()
        .file("content/one.md", format!("---\n{front}---\nHe{controls}llo page\u{c}two \0.\n"))
        .file("content/entities.yaml", "- name: \"Ac\\eme\"\n  aliases: [\"A\\0c\"]\n")
        .build();
    let is_allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    for (path, bytes) in site.files().into_iter().filter(|(path, _)| !path.ends_with(".bin")) {
        if let Ok(text) = String::from_utf8(bytes) {
            let wrong: Vec<char> = text.chars().filter(|&c| !is_allowed(c)).collect();
            assert_eq!(wrong, [], "{path}");
        }
    }
    let text = String::from_utf8(site.files().remove("transcripts/one/transcript.txt").unwrap());
    assert!(text.unwrap().contains("He  [31mllo page two"));
}

/// No cell begins a formula, whether commas or semicolons separate cells.
#[test]
fn no_cell_is_a_formula() {
    const VALUES: [&str; 9] =
        ["=1+1", ";=1+1", "a;=1+1", "a; =1+1", " =1", ";;@x", "+1", "-x", "a;\t-1"];
    for value in VALUES {
        let front = format!("title: '{value}'\nkeywords: ['{value}']\nauthor: '{value}'\n");
        let site =
            Archive::small().file("content/one.md", format!("---\n{front}---\nText.\n")).build();
        for (path, bytes) in site.files() {
            if !path.ends_with(".csv") {
                continue;
            }
            let table = String::from_utf8(bytes).unwrap();
            for cell in table.split([',', ';', '\n', '\r']) {
                let cell = cell.trim_start_matches([' ', '"', '\t']);
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{value}: {path}: {cell}");
            }
        }
    }
}

/// A result that cannot be written is an error, and no panic.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_standard_output() {
    let archive = Archive::small();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for arguments in
        [&["check", "--format", "json"][..], &["check"], &["build"], &["inspect", "content"]]
    {
        let program = || {
            let mut program = Command::new(env!("CARGO_BIN_EXE_dicta"));
            program.args(arguments).current_dir(archive.path(""));
            program
        };
        let output = program().stdout(full()).output().unwrap();
        let (code, _, err) = said(&output);
        assert_eq!(code, 1, "{arguments:?}: {err}");
        assert!(err.contains("error: cannot write the result: "), "{err}");
        let status = program().stdout(Stdio::null()).stderr(full()).status().unwrap();
        assert_ne!(status.code(), Some(101), "{arguments:?}");
    }
}

/// To open a pipe would wait for somebody who writes into it.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused() {
    for name in [
        "content/entities.yaml",
        "content/pipe.md",
        "content/_index.md",
        "dicta.toml",
        "templates/base.html",
        "static/pipe",
        "theme.toml",
    ] {
        let archive = Archive::small();
        let path = archive.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = std::fs::remove_file(&path);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        for command in ["build", "check"] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_dicta"))
                .arg(command)
                .current_dir(archive.path(""))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let ended = (0..200).any(|_| {
                std::thread::sleep(Duration::from_millis(50));
                program.try_wait().unwrap().is_some()
            });
            let _ = program.kill();
            assert!(ended, "{command} waits for {name}");
        }
    }
}
