//! Links, and folders that are replaced, wherever they are; folders that the system does not watch; and
//! files that cannot be read for a while.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::Duration;

use dicta::base::progress::Silent;
use dicta::base::sink::Diagnostics;
use dicta::config::{Config, Overrides};
use dicta::project::archive::Archive;
use dicta::project::changes::ChangeSet;

use super::program::{Program, until_shown};
use super::{Live, get, transcript, write};

fn two(folder: &Path) {
    write(&folder.join("a.md"), &transcript("A", &["Make"], "Text of A."));
    write(&folder.join("x/b.md"), &transcript("B", &["Make"], "Text of B."));
}

/// Points a link elsewhere, as `ln -sfn` does.
fn point(link: &Path, to: &Path) {
    let new = link.with_extension("new-link");
    symlink(to, &new).unwrap();
    fs::rename(&new, link).unwrap();
}

#[test]
fn links_in_the_place_of_folders_and_settings_are_followed() {
    for poll in [None, Some(Duration::from_millis(15))] {
        let outside = tempfile::tempdir().unwrap();
        let far = outside.path();
        let live = Live::start("/", poll, |root| {
            two(&root.join("content"));
            write(&far.join("theme/theme.toml"), "[options]\ncolour = \"red\"\n");
            write(&far.join("theme/static/own.css"), "a {}");
            write(&far.join("parts/404.html"), "<p>{{ site.options.colour }}</p>");
            write(&far.join("files/one.txt"), "one");
            write(&far.join("names.yaml"), "- name: Ada Lovelace\n  kind: people\n");
            write(&far.join("settings.toml"), "title = \"One\"\ntheme = \"mine\"\n");
            fs::create_dir(root.join("themes")).unwrap();
            symlink(far.join("theme"), root.join("themes/mine")).unwrap();
            symlink(far.join("parts"), far.join("theme/templates")).unwrap();
            symlink(far.join("files"), root.join("static")).unwrap();
            fs::remove_file(root.join("dicta.toml")).unwrap();
            symlink(far.join("settings.toml"), root.join("middle.toml")).unwrap();
            symlink("middle.toml", root.join("dicta.toml")).unwrap();
            symlink(far.join("names.yaml"), root.join("content/entities.yaml")).unwrap();
        });
        let mut before = live.settle("the start").unwrap();
        let mut differs = |what: &str| {
            let now = live.settle(what).unwrap();
            assert!(now != before, "{what} changes nothing");
            before = now;
        };
        write(&far.join("theme/theme.toml"), "[options]\ncolour = \"blue\"\n");
        differs("the options of a linked theme");
        write(&far.join("parts/404.html"), "<p>New</p>");
        differs("a template in a folder that is a link");
        write(&far.join("theme/static/own.css"), "b {}");
        differs("a style of a linked theme");
        write(&far.join("files/two.txt"), "two");
        differs("a static file in a folder that is a link");
        write(&far.join("settings.toml"), "title = \"Two\"\ntheme = \"mine\"\n");
        differs("linked settings");
        write(&far.join("names.yaml"), "- name: Grace Hopper\n  kind: people\n");
        live.settle("a linked lexicon").unwrap();
        write(&far.join("other.toml"), "title = \"Three\"\ntheme = \"mine\"\n");
        point(&live.path("middle.toml"), &far.join("other.toml"));
        differs("the middle of a chain of links to the settings");
        write(&far.join("other.toml"), "title = \"Four\"\ntheme = \"mine\"\n");
        differs("what the chain leads to now");
        write(&far.join("next/theme.toml"), "[options]\ncolour = \"grey\"\n");
        write(&far.join("next/templates/404.html"), "<p>Next</p>");
        point(&live.path("themes/mine"), &far.join("next"));
        differs("a link to another theme");
        write(&far.join("next/templates/404.html"), "<p>Newer</p>");
        differs("a template of that");
    }
}

#[test]
fn chains_of_links_in_the_content_are_followed() {
    for poll in [None, Some(Duration::from_millis(15))] {
        let live = Live::start("/", poll, |root| {
            two(&root.join("content"));
            write(&root.join("one/c.md"), "# C\n\nFirst.\n");
            write(&root.join("two/c.md"), "# C\n\nSecond.\n");
            write(&root.join("far/d.md"), "# D\n\nFar.\n");
            symlink("one", root.join("current")).unwrap();
            symlink("../current", root.join("content/current")).unwrap();
            symlink("../far/d.md", root.join("content/d.md")).unwrap();
            symlink("../later/e.md", root.join("content/e.md")).unwrap();
        });
        let mut before = live.settle("the start").unwrap();
        let mut differs = |what: &str| {
            let now = live.settle(what).unwrap();
            assert!(now != before, "{what} changes nothing");
            before = now;
        };
        point(&live.path("current"), Path::new("two"));
        differs("the middle of a chain");
        live.write("two/c.md", "# C\n\nThird.\n");
        differs("what it leads to now");
        fs::rename(live.path("two"), live.path("old")).unwrap();
        live.write("two/c.md", "# C\n\nFourth.\n");
        differs("another folder at its end");
        live.write("two/c.md", "# C\n\nFifth.\n");
        differs("a save in that");
        live.write("far/d.md", "# D\n\nNearer.\n");
        differs("a linked file");
        fs::rename(live.path("far"), live.path("farther")).unwrap();
        live.write("far/d.md", "# D\n\nAnother.\n");
        differs("a folder above a linked file");
        live.write("later/e.md", "# E\n\nCame.\n");
        differs("the target of a broken link");
        live.write("content/a.md", &transcript("A", &["Make"], "Saved."));
        differs("a file that is no link");
    }
}

#[test]
fn content_elsewhere_is_followed_whatever_is_replaced_above_it() {
    for poll in [None, Some(Duration::from_millis(15))] {
        let outside = tempfile::tempdir().unwrap();
        let far = outside.path();
        for linked in [false, true] {
            let content = far.join("deep/er/content");
            two(&content);
            let live = Live::start("/", poll, |root| {
                if linked {
                    fs::remove_dir(root.join("content")).unwrap();
                    symlink(&content, root.join("content")).unwrap();
                } else {
                    let settings = format!("content = {:?}\n", content.display().to_string());
                    write(&root.join("dicta.toml"), &settings);
                }
            });
            live.settle("the start").unwrap();
            for round in 0..2 {
                let text = format!("Saved {round}.");
                write(&content.join("a.md"), &transcript("A", &["Make"], &text));
                live.settle("a save").unwrap();
                fs::rename(far.join("deep"), far.join("old")).unwrap();
                two(&content);
                let text = format!("Replaced {round}.");
                write(&content.join("a.md"), &transcript("A", &["Make"], &text));
                live.settle("a folder above it replaced").unwrap();
                write(&content.join("x/new.md"), &format!("# New\n\nRound {round}.\n"));
                live.settle("a file in that").unwrap();
                fs::remove_dir_all(far.join("old")).unwrap();
            }
        }
    }
}

/// Lowers the limit of watched folders for one program; not every system allows that.
#[cfg(target_os = "linux")]
#[test]
fn folders_beyond_the_limit_of_the_system_are_seen() {
    let shell = ["unshare", "-Ur", "sh", "-c"];
    let limit = |most: u32| format!("echo {most} > /proc/sys/user/max_inotify_watches");
    let allowed = std::process::Command::new(shell[0]).args(&shell[1..]).arg(limit(9)).output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        return;
    }
    // At the start, and later.
    for most in [2, 20] {
        let dir = tempfile::tempdir().unwrap();
        two(&dir.path().join("content"));
        write(&dir.path().join("dicta.toml"), "");
        let program = Program::serve_after(dir.path(), &shell, &limit(most));
        let address = program.address();
        for number in 0..40 {
            let file = dir.path().join(format!("content/n{number}/{number}.md"));
            write(&file, &transcript(&format!("N{number}"), &["Make"], "Text."));
        }
        program.line("DICTA601");
        let text = transcript("N39", &["Make"], "Saved later.");
        write(&dir.path().join("content/n39/39.md"), &text);
        until_shown(address, "/transcripts/39/", "Saved later.");
    }
}

#[test]
fn what_could_not_be_read_is_read_when_it_can_be() {
    let dir = tempfile::tempdir().unwrap();
    two(&dir.path().join("content"));
    write(&dir.path().join("dicta.toml"), "");
    let program = Program::serve_after(dir.path(), &["sh", "-c"], "ulimit -n 40");
    let address = program.address();
    get(address, "/");
    // Each holds one of the handles that the program may have.
    let held: Vec<TcpStream> = (0..60).map(|_| TcpStream::connect(address).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(200));
    let text = transcript("A", &["Make"], "Saved meanwhile.");
    write(&dir.path().join("content/a.md"), &text);
    program.line("\"DICTA002\"");
    drop(held);
    until_shown(address, "/transcripts/a/", "Saved meanwhile.");
}

/// A file, a folder and a description of a folder, each without permission for a while.
#[test]
fn a_failed_read_leaves_no_fingerprint() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    two(&dir.path().join("content"));
    write(&dir.path().join("content/x/_index.md"), "---\ntitle: X\n---\n");
    let set = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let file = dir.path().join("content/a.md");
    set(&file, 0);
    if fs::read(&file).is_ok() {
        // This user may read everything.
        return;
    }
    set(&file, 0o644);
    let root = Some(dir.path().to_owned());
    let config = Config::load(&Overrides { root, ..Overrides::default() }).unwrap();
    let mut archive = Archive::default();
    let mut errors = |changes: &ChangeSet| {
        let mut found = Diagnostics::new();
        let site = archive.refresh(&config, changes, &Silent, &mut found);
        (site.map(|site| site.transcripts.len()).unwrap_or(0), found.into_sorted().len())
    };
    let nothing = ChangeSet::of([].into());
    for (path, mode) in [("a.md", 0o644), ("x", 0o755), ("x/_index.md", 0o644)] {
        let path = dir.path().join("content").join(path);
        set(&path, 0);
        assert_ne!(errors(&ChangeSet::Anything).1, 0, "{path:?}");
        assert_ne!(errors(&nothing).1, 0, "{path:?}");
        set(&path, mode);
        assert_eq!(errors(&nothing), (2, 0), "{path:?}");
    }
}
