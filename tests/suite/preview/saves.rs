//! The ways in which editors and other programs save.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::program::{Program, until_shown};
use super::{Live, transcript, write};

fn three(root: &Path) {
    for name in ["a", "b", "x/c"] {
        let text = transcript(name, &["Make"], &format!("Text of {name}."));
        write(&root.join(format!("content/{name}.md")), &text);
    }
}

/// As the programs do it, each with a text that is new.
fn save(how: &str, file: &Path, text: &str) {
    let beside = |ending: &str| file.with_file_name(format!("a{ending}"));
    match how {
        "truncate and write" => fs::write(file, text).unwrap(),
        "write in parts" => {
            use std::io::Write;
            let mut open = fs::File::create(file).unwrap();
            for part in text.as_bytes().chunks(20) {
                open.write_all(part).unwrap();
                open.flush().unwrap();
            }
        }
        "rename over" => {
            fs::write(beside(".md.tmp"), text).unwrap();
            fs::rename(beside(".md.tmp"), file).unwrap();
        }
        "rename over, from a hidden name" => {
            let hidden = file.with_file_name(".goutputstream-X1");
            fs::write(&hidden, text).unwrap();
            fs::rename(&hidden, file).unwrap();
        }
        "from elsewhere" => {
            let elsewhere = file.parent().unwrap().parent().unwrap().join("elsewhere");
            fs::write(&elsewhere, text).unwrap();
            fs::rename(&elsewhere, file).unwrap();
        }
        "move away with a backup" => {
            fs::write(file.with_file_name(".a.md.swp"), "swap").unwrap();
            fs::rename(file, beside(".md~")).unwrap();
            fs::write(file, text).unwrap();
            fs::remove_file(file.with_file_name(".a.md.swp")).unwrap();
        }
        "delete and write" => {
            fs::remove_file(file).unwrap();
            fs::write(file, text).unwrap();
        }
        "link over" => {
            fs::write(beside(".new"), text).unwrap();
            fs::remove_file(file).unwrap();
            fs::hard_link(beside(".new"), file).unwrap();
            fs::remove_file(beside(".new")).unwrap();
        }
        other => panic!("{other}"),
    }
}

const WAYS: [&str; 8] = [
    "truncate and write",
    "write in parts",
    "rename over",
    "rename over, from a hidden name",
    "from elsewhere",
    "move away with a backup",
    "delete and write",
    "link over",
];

#[test]
fn every_way_of_saving_is_seen() {
    for poll in [None, Some(Duration::from_millis(15))] {
        let live = Live::start("/", poll, three);
        let file = live.path("content/a.md");
        for round in 0..3 {
            for (at, how) in WAYS.into_iter().enumerate() {
                // As long as the text before it.
                save(how, &file, &transcript("a", &["Make"], &format!("Word {round}{at}.")));
                let files = live.settle(how).unwrap();
                let page = String::from_utf8_lossy(&files["transcripts/a/index.html"]).into_owned();
                assert!(page.contains(&format!("Word {round}{at}.")), "{how}");
            }
        }
    }
}

#[test]
fn a_save_without_a_change_changes_nothing() {
    let live = Live::start("/", None, three);
    let before = live.settle("the start").unwrap();
    let version = live.version();
    let text = fs::read(live.path("content/a.md")).unwrap();
    fs::write(live.path("content/a.md"), text).unwrap();
    while live.version() == version {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(live.settle("the same text").unwrap(), before);
}

#[test]
fn many_files_at_once_are_seen() {
    let live = Live::start("/", None, three);
    let git = |args: &[&str]| {
        let settings = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
        let status =
            Command::new("git").current_dir(live.path("")).args(settings).args(args).output();
        status.is_ok_and(|output| output.status.success())
    };
    let there = git(&["init", "-q", "-b", "few"])
        && git(&["add", "."])
        && git(&["commit", "-qm", "few"])
        && git(&["checkout", "-qb", "many"]);
    for number in 0..500 {
        let text = transcript(&format!("T{number}"), &["Make"], "Text.");
        live.write(&format!("content/m{}/{number}.md", number % 7), &text);
    }
    let files = live.settle("500 files").unwrap();
    assert!(files.contains_key("transcripts/499/index.html"));
    if there {
        assert!(git(&["add", "."]) && git(&["commit", "-qm", "many"]));
        assert!(git(&["checkout", "-q", "few"]));
        assert!(
            !live.settle("git checkout few").unwrap().contains_key("transcripts/499/index.html")
        );
        assert!(git(&["checkout", "-q", "many"]));
        assert!(
            live.settle("git checkout many").unwrap().contains_key("transcripts/499/index.html")
        );
    }
}

#[test]
fn a_folder_that_goes_may_come_back() {
    let live = Live::start("/", None, three);
    let (content, away) = (live.path("content"), live.path("away"));
    for round in 0..3 {
        fs::rename(&content, &away).unwrap();
        assert!(live.settle("content moved away").is_err());
        fs::rename(&away, &content).unwrap();
        live.settle("content moved back").unwrap();
        live.write("content/a.md", &transcript("a", &[], &format!("Round {round}.")));
        live.settle("a save in it").unwrap();
        // At once, so that it is never seen to be gone.
        fs::rename(&content, &away).unwrap();
        fs::create_dir(&content).unwrap();
        fs::copy(away.join("a.md"), content.join("a.md")).unwrap();
        live.settle("another folder in its place").unwrap();
        live.write("content/a.md", &transcript("a", &[], &format!("Again {round}.")));
        live.settle("a save in that").unwrap();
        fs::remove_dir_all(&content).unwrap();
        fs::rename(&away, &content).unwrap();
        live.settle("the first again").unwrap();
        live.write("content/x/deep/er/d.md", &transcript("d", &[], &format!("Deep {round}.")));
        live.settle("a save in a new folder").unwrap();
    }
    live.write("templates/404.html", "<p>Own</p>");
    live.settle("a new folder of templates").unwrap();
    live.write("templates/404.html", "<p>Other</p>");
    live.settle("a change in it").unwrap();
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_followed() {
    use std::os::unix::fs::symlink;
    for poll in [None, Some(Duration::from_millis(15))] {
        let live = Live::start("/", poll, |root| {
            three(root);
            write(&root.join("beside/one.md"), "# One\n\nBeside.\n");
            write(&root.join("files/two.md"), "# Two\n\nA file.\n");
            symlink("../beside", root.join("content/linked")).unwrap();
            symlink("../files/two.md", root.join("content/two.md")).unwrap();
            symlink("x", root.join("content/same")).unwrap();
            // What a site does not follow must not be watched either: this is the whole disk.
            write(&root.join("static/x.txt"), "x");
            symlink("/", root.join("static/all")).unwrap();
        });
        live.settle("the start").unwrap();
        for (file, what) in [
            ("beside/one.md", "a linked folder"),
            ("files/two.md", "a linked file"),
            ("content/x/c.md", "a folder with two names"),
            ("content/same/c.md", "a folder by its second name"),
        ] {
            live.write(file, &format!("# New\n\nNew text of {what}.\n"));
            live.settle(what).unwrap();
        }
        fs::remove_file(live.path("content/two.md")).unwrap();
        live.settle("a link removed").unwrap();
        symlink("x/c.md", live.path("content/three.md")).unwrap();
        live.settle("a link made").unwrap();
        live.write("content/x/c.md", "# Newer\n\nNewer.\n");
        live.settle("what a new link leads to").unwrap();
    }
}

#[test]
fn what_is_wrong_is_shown_and_the_last_good_pages_stay() {
    let live = Live::start("/", None, three);
    let good = live.settle("the start").unwrap();
    assert_eq!(live.get("/transcripts/a/").status, 200);
    live.write("content/a.md", "---\ntitle: [<b>\n---\nText.\n");
    let wrong = live.settle("a mistake").unwrap_err();
    assert!(wrong[0].location.contains("content/a.md:"), "{wrong:?}");
    // Also the page of the broken file, when it is loaded again.
    for path in ["transcripts/b/", "", "transcripts/a/"] {
        let page = live.get(&format!("/{path}"));
        assert_eq!((page.status, page.page() == good[&format!("{path}index.html")]), (200, true));
    }
    live.write("dicta.toml", "title = [");
    live.settle("two mistakes").unwrap_err();
    live.write("content/a.md", &transcript("a", &["Make"], "Text of a."));
    live.write("dicta.toml", "");
    assert_eq!(live.settle("both mended").unwrap(), good);
}

/// Each file of a transcript is made on its own: a template that fails stops the page alone.
#[test]
fn a_broken_page_leaves_the_other_files_of_a_transcript() {
    let live = Live::start("/", None, |root| {
        three(root);
        write(&root.join("dicta.toml"), "[outputs]\nmarkdown = true\npictures = true\n");
        write(&root.join("templates/transcript.html"), "{{ nothing }}");
    });
    assert_eq!(live.get("/transcripts/a/").status, 500);
    for file in ["transcript.txt", "annotations.json", "index.md", "share.png"] {
        let path = format!("/transcripts/a/{file}");
        assert_eq!((file, live.get(&path).status), (file, 200));
    }
    assert_eq!(live.get("/transcripts/a/transcript.txt").text(), "Text of a.\n");
}

/// A folder as yt-dlp leaves it, and nothing else, is shown, and follows the saves.
#[test]
fn a_folder_of_captions_is_shown_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("videos");
    let captions = root.join("A talk [dQw4w9WgXcQ].en.vtt");
    write(&captions, "WEBVTT\n\n00:01.000 --> 00:02.000\nWe rowed.\n");
    let (_program, address) = Program::serve(&root, &[]);
    until_shown(address, "/transcripts/a-talk-dqw4w9wgxcq/", "We rowed.");
    write(&captions, "WEBVTT\n\n00:01.000 --> 00:02.000\nWe sang.\n");
    until_shown(address, "/transcripts/a-talk-dqw4w9wgxcq/", "We sang.");
    let names: Vec<_> = std::fs::read_dir(&root).unwrap().flatten().collect();
    assert_eq!(names.len(), 1, "nothing is written");
}
