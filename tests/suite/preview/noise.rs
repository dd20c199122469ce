//! Files that no site is made from: whatever happens to them, nothing is read again.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::program::{address_in, until_shown};
use super::{DEADLINE, Live, get, transcript, write};

const NOISE: [&str; 21] = [
    "serve.log",
    "notes.md",
    ".dicta.toml.swp",
    "dicta.toml~",
    "4913",
    ".git/index",
    "public/index.html",
    "out/index.html",
    "content/serve.log",
    "content/x/notes.docx",
    "content/README.md",
    "content/_draft.md",
    "content/.a.md.swp",
    "content/.#a.md",
    "content/a.md~",
    "content/.git/objects/ab/cd",
    "content/node_modules/b/b.md",
    "templates/.card.html.swp",
    "templates/card.html~",
    "static/.DS_Store",
    "themes/other/templates/card.html",
];

fn fill(root: &Path) {
    write(&root.join("content/a.md"), &transcript("A", &["Make"], "Text."));
    write(&root.join("content/x/b.md"), &transcript("B", &["Make"], "Text."));
    for folder in ["templates", "static", "themes/other/templates", "public", "out"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
}

#[test]
fn files_that_do_not_matter_are_no_reason_to_refresh() {
    for poll in [None, Some(Duration::from_millis(15))] {
        let live = Live::start("/", poll, fill);
        live.settle("the start").unwrap();
        // What came before it was watched is looked at once more, and what is looked for is not believed
        // to be unchanged within two seconds.
        let version = live.rest();
        for round in 0..3 {
            for file in NOISE {
                live.write(file, &format!("# Noise {round}\n"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        for file in NOISE {
            fs::remove_file(live.path(file)).unwrap();
            live.write(file, "# Noise\n");
            fs::remove_file(live.path(file)).unwrap();
        }
        std::thread::sleep(Duration::from_millis(300));
        assert_eq!(live.version(), version, "with {poll:?}");
        live.write("content/a.md", &transcript("A", &["Make"], "Saved."));
        live.settle("a save").unwrap();
    }
}

/// Every refresh prints a line, so a line must not be a reason to refresh.
#[test]
fn output_into_the_folder_of_the_site_is_no_reason_to_refresh() {
    for (log, command) in [
        ("serve.log", "serve"),
        ("content/serve.log", "serve"),
        ("static/serve.log", "serve"),
        ("templates/serve.log", "serve"),
        ("content/serve.md", "serve"),
        ("static/watch.log", "watch"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        fill(dir.path());
        write(&dir.path().join("dicta.toml"), "");
        let path = dir.path().join(log);
        let output = || Stdio::from(File::options().append(true).create(true).open(&path).unwrap());
        let mut program = Command::new(env!("CARGO_BIN_EXE_dicta"));
        program.current_dir(dir.path()).args([command, "--log-format", "json"]);
        if command == "serve" {
            program.args(["--port", "0"]);
        }
        let mut child = program.stdout(output()).stderr(output()).spawn().unwrap();
        let said = || fs::read_to_string(&path).unwrap_or_default();
        let begun = Instant::now();
        let waiting = |word: &str| !said().contains(word) && begun.elapsed() < DEADLINE;
        while waiting(if command == "serve" { "\"serving\"" } else { "\"built\"" }) {
            std::thread::sleep(Duration::from_millis(10));
        }
        write(&dir.path().join("content/a.md"), &transcript("A", &["Make"], "Saved."));
        std::thread::sleep(Duration::from_millis(1000));
        let lines = said().lines().count();
        let first = said().lines().next().map(str::to_owned).unwrap_or_default();
        if command == "serve" {
            assert_eq!(get(address_in(&first), "/").status, 200, "{log}");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(lines < 12, "{lines} lines in {log}: {}", said());
    }
}

/// Nobody can know that a file which another program writes follows from our output.
#[cfg(unix)]
#[test]
fn a_file_of_the_site_that_is_written_without_pause_is_followed_at_leisure() {
    use super::program::Program;
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    write(&dir.path().join("dicta.toml"), "");
    let (program, address) = Program::serve(dir.path(), &[]);
    let begun = Instant::now();
    let mut lines = 0;
    while begun.elapsed() < Duration::from_secs(3) {
        // What `| tee static/serve.log` does.
        write(&dir.path().join("static/serve.log"), &format!("line {lines}"));
        if program.lines.recv_timeout(Duration::from_secs(2)).is_ok() {
            lines += 1;
        }
    }
    assert!((5..60).contains(&lines), "{lines} refreshes");
    write(&dir.path().join("content/a.md"), &transcript("A", &["Make"], "Saved."));
    until_shown(address, "/transcripts/a/", "Saved.");
}
