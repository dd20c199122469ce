//! `init` and `new`: what they write builds, and nothing is written over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dicta::author::{Wanted, add};
use dicta::base::source::Source;
use dicta::config::{Config, Overrides};
use dicta::metadata::forms::one_line;
use dicta::model::File;
use proptest::prelude::*;

use crate::archive::{Archive, tree};

/// Calls the program in a folder.
pub fn call(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_dicta");
    Command::new(program).args(arguments).current_dir(folder).output().unwrap()
}

/// A folder, and the program called in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(self, path: &str, text: &str) -> Folder {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn call(&self, arguments: &[&str]) -> Output {
        call(self.0.path(), arguments)
    }

    /// Calls, expects success, and returns what was printed.
    fn done(&self, arguments: &[&str]) -> (String, String) {
        let output = self.call(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert!(output.status.success(), "{arguments:?}\n{out}\n{err}");
        (out, err)
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        tree(self.0.path())
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.path().join(path)).unwrap()
    }
}

#[test]
fn a_new_site_builds_at_once_and_nothing_is_wrong_with_it() {
    let folder = Folder::new();
    let (out, err) = folder.done(&["init", "talks", "--title", "A \"b\": c", "-u", "/repo/"]);
    assert_eq!(err, "Next: cd talks && dicta serve\n");
    let printed: Vec<&str> = out.lines().collect();
    let mut there: Vec<String> = folder.files().into_keys().collect();
    there.sort_by_key(|path| printed.iter().position(|line| line == path));
    assert_eq!(there, printed);

    let (out, err) = folder.done(&["build", "--root", "talks", "-v"]);
    assert!(out.starts_with("Built 1 transcript into talks/public: "), "{out}");
    assert_eq!(err, "");
    let home = folder.text("talks/public/index.html");
    assert!(home.contains("A &quot;b&quot;: c") && home.contains("href=\"/repo/keywords/"));
    // Its tags are borne out by its text.
    let entity = folder.text("talks/public/entities/julia-child/index.html");
    assert!(entity.contains("When somebody speaks of"), "{entity}");
    assert!(folder.text("talks/.gitignore").contains("/public/\n"));
    assert!(folder.text("talks/README.md").starts_with("# A \"b\": c\n"));
}

#[test]
fn editors_find_the_schemas_that_a_new_site_names() {
    let folder = Folder::new();
    folder.done(&["init"]);
    let named = |text: &str, mark: &str| {
        text.split_once(mark).unwrap().1.lines().next().unwrap().to_owned()
    };
    let settings: serde_json::Value =
        serde_json::from_str(&folder.text(".vscode/settings.json")).unwrap();
    let toml = settings["evenBetterToml.schema.associations"].as_object().unwrap();
    let yaml = settings["yaml.schemas"].as_object().unwrap();
    let mut paths = vec![
        named(&folder.text("dicta.toml"), "#:schema "),
        format!("content/{}", named(&folder.text("content/entities.yaml"), "$schema=")),
    ];
    paths.extend(toml.values().map(|path| path.as_str().unwrap().to_owned()));
    paths.extend(yaml.keys().cloned());
    paths.extend(yaml.values().map(|path| path.as_str().unwrap().to_owned()));
    assert_eq!(paths.len(), 5);
    for path in paths {
        assert!(folder.0.path().join(&path).is_file(), "{path}");
    }
}

/// With every key's `#` taken away, the settings of a new site are still the defaults, so what the
/// file says of them is true; and there is no key that it does not explain.
#[test]
fn the_settings_of_a_new_site_are_the_defaults_and_name_every_key() {
    let folder = Folder::new();
    folder.done(&["init"]);
    let text = folder.text("dicta.toml");
    assert!(text.parse::<toml::Table>().unwrap().is_empty());
    let open = |line: &str| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let key = bare.split_once(" = ").is_some_and(|(key, _)| !key.contains([' ', ',']));
        if key || bare.starts_with('[') { bare.to_owned() } else { line.to_owned() }
    };
    let opened: String = text.lines().map(|line| open(line) + "\n").collect();
    std::fs::write(folder.0.path().join("dicta.toml"), &opened).unwrap();
    let config = |root: &Path| {
        let overrides = Overrides { root: Some(root.to_owned()), ..Overrides::default() };
        Config::load(&overrides).unwrap_or_else(|error| panic!("{error:?}\n{opened}"))
    };
    let empty = Folder::new().file("dicta.toml", "");
    let mut ours = config(folder.0.path());
    let mut default = config(empty.0.path());
    // Naming the file that is taken anyway makes no difference, nor does an option's own default.
    assert_eq!(ours.lexicon.take(), Some(folder.0.path().join("content/entities.yaml")));
    assert_eq!(ours.options.remove("footer").unwrap().as_str(), Some(""));
    let of = |config: &mut Config, root: &Path| {
        let below = |path: &PathBuf| path.strip_prefix(root).unwrap().to_owned();
        (config.content, config.output) = (below(&config.content), below(&config.output));
        (config.root, config.file) = (PathBuf::new(), None);
        format!("{config:#?}")
    };
    assert_eq!(of(&mut ours, folder.0.path()), of(&mut default, empty.0.path()));

    let schema = Folder::new().done(&["schema", "config"]).0;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let table: toml::Table = opened.parse().unwrap();
    every_key(&schema, &serde_json::to_value(table).unwrap(), "");
}

fn every_key(schema: &serde_json::Value, table: &serde_json::Value, at: &str) {
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        let there = table.get(key);
        assert!(there.is_some(), "src/author/files/dicta.toml does not explain `{at}{key}`");
        every_key(inner, there.unwrap(), &format!("{at}{key}."));
    }
}

#[test]
fn init_writes_over_nothing() {
    let folder = Folder::new()
        .file("README.md", "mine")
        .file(".gitignore", "/x\n")
        .file("content/2020/a.md", "---\ntitle: A\n---\n\nThe words.\n");
    let (out, err) = folder.done(&["init"]);
    assert!(err.contains("README.md already exists and was left unchanged"), "{err}");
    assert!(err.contains("Add `/public/` to .gitignore"), "{err}");
    assert!(!out.contains("README.md") && out.contains("dicta.toml"), "{out}");
    assert_eq!(
        (folder.text("README.md"), folder.text(".gitignore")),
        ("mine".into(), "/x\n".into())
    );
    // An archive that has transcripts needs no example.
    let talks = folder.files().into_keys().filter(|path| path.ends_with(".md")).collect::<Vec<_>>();
    assert_eq!(talks, ["README.md", "content/2020/a.md"]);

    let before = folder.files();
    for arguments in [&["init"][..], &["init", "--github", "--title", "B"]] {
        let output = folder.call(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            err.contains("error[DICTA511]: this file already exists") && err.contains("dicta.toml")
        );
    }
    assert_eq!(folder.files(), before);
}

/// An init that was stopped can be called again: the settings come last.
#[test]
fn init_can_be_called_again_after_it_was_stopped() {
    let folder = Folder::new().file(".vscode", "a file where a folder belongs");
    let output = folder.call(&["init"]);
    assert_eq!(output.status.code(), Some(1));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("DICTA503") && err.contains("settings.json"), "{err}");
    assert!(!folder.0.path().join("dicta.toml").exists());
    std::fs::remove_file(folder.0.path().join(".vscode")).unwrap();
    folder.done(&["init"]);
    folder.done(&["build"]);
}

#[cfg(unix)]
#[test]
fn init_does_not_write_through_a_link() {
    let folder = Folder::new();
    let other = Folder::new();
    std::os::unix::fs::symlink(other.0.path().join("x"), folder.0.path().join("README.md"))
        .unwrap();
    let (_, err) = folder.done(&["init"]);
    assert!(err.contains("README.md already exists"), "{err}");
    assert!(other.files().is_empty());
}

#[test]
fn new_adds_where_the_others_stand_and_prints_the_path() {
    let folder = Folder::new().file("dicta.toml", "");
    let (out, err) = folder.done(&["new", "First: the \"one\"", "--date", "2024-05-21"]);
    assert_eq!((out.as_str(), err.as_str()), ("content/2024-05-21-first-the-one.md\n", ""));
    let folder = folder
        .file("content/2023/05-a/transcript.md", "a")
        .file("content/2022/04-b/transcript.md", "b");
    let video = "https://www.youtube.com/watch?v=2_qGU5p9GFQ&t=3s";
    let (out, _) = folder.done(&["new", "Ünicode!", "--date", "2024-05-21", "--url", video]);
    assert_eq!(out, "content/2024/unicode/transcript.md\n");

    let path = folder.0.path().join("content/2024/unicode/transcript.md");
    let (read, diagnostics) = read(&path);
    assert_eq!(diagnostics, []);
    assert_eq!(read.title, "Ünicode!");
    assert_eq!(read.date.map(|date| date.to_string()).as_deref(), Some("2024-05-21"));
    assert_eq!(read.video_id.as_deref(), Some("2_qGU5p9GFQ"));
    assert_eq!(read.youtube_url.as_deref(), Some(video));
    assert!(!read.draft && read.extra.is_empty());

    let json = folder.done(&["new", "B", "--date", "2024-05-21", "--log-format", "json"]).0;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let file = "content/2024/b/transcript.md";
    assert_eq!(json, serde_json::json!({ "created": { "files": [file], "kept": [] } }));

    let output = folder.call(&["new", "Ünicode!", "--date", "2024-05-21"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("DICTA511"));
    for wrong in [&["--date", "yesterday"][..], &["--date", "2024-02-30"]] {
        assert_eq!(
            folder.call(&[&["new", "A"], wrong].concat()).status.code(),
            Some(2),
            "{wrong:?}"
        );
    }
    for wrong in [&["new", " \n"][..], &["new", "A", "--url", "youtu.be/x"]] {
        let err = String::from_utf8(folder.call(wrong).stderr).unwrap();
        assert!(err.contains("DICTA320"), "{wrong:?} {err}");
    }
}

#[test]
fn new_takes_the_day_of_the_clock() {
    let folder = Folder::new().file("dicta.toml", "");
    let day = || {
        let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let days = i64::try_from(seconds.as_secs() / 86_400).unwrap();
        jiff::civil::Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap()
    };
    let before = day();
    let (out, _) = folder.done(&["new", "A"]);
    // Midnight may pass while the program runs.
    assert!([before, day()].iter().any(|day| out == format!("content/{day}-a.md\n")), "{out}");
}

fn read(path: &Path) -> (dicta::model::Meta, Vec<dicta::base::diagnostic::Diagnostic>) {
    let folder = path.parent().unwrap();
    let file = File::at(folder, path.file_name().unwrap().to_str().unwrap());
    let mut source = Source::default();
    let read = dicta::project::files::read_transcript(
        &file,
        &dicta::project::pairing::Sidecars::default(),
        &dicta::metadata::Names::default(),
        &mut source,
    );
    (read.transcript.expect("a transcript").meta, read.diagnostics)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the title, the file that is made for it is read as it was meant.
    #[test]
    fn any_title_survives(title in "[\\PC\\p{Cc}\"':#&*!%@`,\\[\\]{}|>\\\\-]{0,30}|.{0,60}") {
        let folder = Folder::new().file("dicta.toml", "");
        let overrides = Overrides { root: Some(folder.0.path().to_owned()), ..Overrides::default() };
        let config = Config::load(&overrides).unwrap();
        let wanted = Wanted { title: &title, date: jiff::civil::date(2024, 5, 21), url: None };
        let wished = one_line(&title);
        match add(&config, &wanted) {
            Ok(path) => {
                let (meta, diagnostics) = read(&path);
                prop_assert_eq!(diagnostics, []);
                prop_assert_eq!(meta.title, wished);
            }
            Err(diagnostic) => prop_assert!(wished.is_empty() || wished.len() > 400, "{diagnostic:?}"),
        }
    }
}

/// The page for addresses that are none is served at any depth, so nothing on it may be relative.
#[test]
fn the_page_for_no_address_holds_at_any_depth() {
    for (base, path) in [("/", "/"), ("/repo/", "/repo/"), ("https://example.org/r/", "/r/")] {
        let site = Archive::small().base_url(base).build();
        let page = site.page("404.html");
        let addresses = [page.attributes("[href]", "href"), page.attributes("[src]", "src")];
        let addresses = addresses.concat();
        assert!(addresses.len() > 10);
        for address in addresses.iter().filter(|address| !address.starts_with('#')) {
            let own =
                address.strip_prefix(path).unwrap_or_else(|| panic!("{address} under {base}"));
            let file = own.split(['?', '#']).next().unwrap();
            let index = if file.is_empty() || file.ends_with('/') { "index.html" } else { "" };
            assert!(site.has(&format!("{file}{index}")), "{address}");
        }
    }
}

#[test]
fn files_for_hosts() {
    let site = Archive::small().build();
    assert!(site.has(".nojekyll") && !site.has("CNAME"));
    let site = Archive::small().config("cname = \"talks.example.org\"").build();
    assert_eq!(site.files()["CNAME"], b"talks.example.org\n");
    let site = site.archive.file("static/CNAME", "other.example").build();
    assert_eq!(site.files()["CNAME"], b"other.example");
    let archive = Archive::small().config("cname = \"https://talks.example.org/\"");
    assert!(
        archive.messages().contains("DICTA301]: invalid `cname` \"https://talks.example.org/\"")
    );
}

#[test]
fn a_file_that_github_hardly_takes_is_warned_of() {
    let archive = Archive::small();
    std::fs::create_dir(archive.path("static")).unwrap();
    // Nothing but holes, so that the disk need not hold it.
    std::fs::File::create(archive.path("static/film.mp4")).unwrap().set_len(95_000_000).unwrap();
    let messages = archive.messages();
    assert!(
        messages.contains("warning[DICTA512]: this file is 95 MB; GitHub allows 100 MB per file"),
        "{messages}"
    );
    assert!(messages.contains("public/film.mp4"), "{messages}");
}

/// Search engines show what a page says of itself, so every page says something.
#[test]
fn every_page_describes_itself_without_any_field() {
    let site = Archive::new().file("content/a.md", "Good evening, all of you.").build();
    let described = |path: &str| site.page(path).attributes("meta[name=description]", "content");
    assert_eq!(described("transcripts/a/"), ["Good evening, all of you."]);
    assert_eq!(described(""), ["1 transcript."]);
    assert_eq!(described("timeline/").len(), 1);
}
