//! Random edits, and after each of them every page compared with that of a clean build.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dicta::base::progress::Silent;
use dicta::build::build;
use dicta::config::{Config, Overrides};
use dicta::project::archive::Archive;
use dicta::project::changes::ChangeSet;

use super::{Live, Made, assert_same, clean, made, transcript, write};
use crate::archive::tree;

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const NAMES: [&str; 7] = ["OpenAI", "Make", "Zapier", "Ada Example", "C++", "Open AI", "n8n"];
/// Names with a wrong letter: whether they count depends on what all other texts hold.
const SLIPS: [&str; 3] = ["zapiar", "opeenai", "ada exmple"];
/// Names that come and go: like others, within others, or one letter away from them, and each in some text.
const FRESH: [&str; 17] = [
    "Zorblax Quenty",
    "Open",
    "Make It",
    "Zapierr",
    "Ada Exampel",
    "OpenAI Labs",
    "SAM",
    "Sam",
    "東京",
    "José Valim",
    "GPT-4",
    "Exmple",
    "Talkabout",
    "PART 71",
    "Bo Dale",
    "open-ai",
    "Kurze Bemerkung",
];
const FOLDERS: [&str; 5] = ["", "x/", "y/", "x/deep/", "es/"];
const SPEAKERS: [&str; 4] =
    ["[Ada Example]", "{Ann: Ada Example}", "[Ann Bell, Ann Coe]", "{Bo: Zapier Make}"];
const CONFIGS: [&str; 11] = [
    "",
    "[outputs]\nmarkdown = true\npictures = true\ndata = false\n",
    "title = \"Other\"\n",
    "drafts = true\n",
    "unsupported = \"hide\"\n",
    "language = \"es\"\n[series]\nx = \"Ex\"\n\"*\" = false\n",
    "allow_html = true\n",
    "content = \"second\"\n",
    "[fields]\nauthor = \"recorder\"\nentities.people = [\"recorder\"]\n",
    "[fields]\nauthr = \"recorder\"\n",
    "title = [\n",
];
/// Who speaks, and what others call them.
const LABELS: [&str; 7] = [
    "Bo Dale",
    "Cy Moss",
    "CM",
    "The Minister (Mr. Bo Dale)",
    "Ann Bell",
    "Open AI",
    "Kurze Bemerkung",
];
const LABELLED: [&str; 7] =
    ["Bo Dale", "Dale", "Cy Moss", "Bo Dales", "Ann Bell", "Bell", "kurze Bemerkung"];
const LEXICONS: [&str; 5] = [
    "- name: Zapier\n  aliases: [n8n]\n  kinds: [products]\n",
    "- name: Make\n  case: exact\n",
    "- name: OpenAI\n  not: [of OpenAI]\n",
    "- name: Zorblax Quenty\n  aliases: [Sam]\n  labels: [Ann]\n- name: Open\n  near: [make]\n",
    "- name: [\n",
];

fn any_name(dice: &mut Dice) -> &'static str {
    if dice.below(3) == 0 { dice.of(&FRESH) } else { dice.of(&NAMES) }
}

/// A transcript with a name more, less or other among its tags, and perhaps in its text.
fn retagged(dice: &mut Dice, text: &str) -> String {
    let name = any_name(dice);
    let change = dice.below(3);
    let (key, head, tail) = dice.of(&[
        ("entities: ", "entities: {products: ", "}"),
        ("entities: ", "entities: {people: ", "}"),
        ("keywords: ", "keywords: ", ""),
    ]);
    let retagged = |line: &str| {
        let names = line.split(['[', ']']).nth(1).filter(|_| line.starts_with(key));
        let Some(names) = names else { return line.to_owned() };
        let names = names.split(',').map(|name| name.trim_matches([' ', '"']));
        let mut names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        if change > 0 {
            names.pop();
        }
        if change < 2 {
            names.push(name);
        }
        format!("{head}{names:?}{tail}")
    };
    let lines: Vec<String> = text.lines().map(retagged).collect();
    let said = if dice.below(3) == 0 { format!("\nAnd {name} too.") } else { String::new() };
    format!("{}{said}\n", lines.join("\n"))
}

/// The path of a file next to a transcript, or where one may come.
fn recording(dice: &mut Dice, extension: &str) -> String {
    format!("{}{}.{extension}", dice.of(&FOLDERS), dice.of(&["a", "b", "c", "transcript"]))
}

/// Captions that say what a text may say, or nothing, or something else.
fn random_captions(dice: &mut Dice) -> String {
    let mut captions = dice.of(&["WEBVTT\n\n", "WEBVTT\nLanguage: es\n\n", "", "{"]).to_owned();
    for second in 0..dice.below(12) {
        let (name, end) = (dice.of(&NAMES), second + 1);
        let words = dice.of(&["They speak of", "<v Ann Bell>So it is", "and"]);
        captions += &format!("00:00:{second:02}.000 --> 00:00:{end:02}.500\n{words} {name}\n\n");
    }
    captions
}

fn random_transcript(dice: &mut Dice) -> String {
    let keywords = [dice.of(&NAMES), any_name(dice)];
    let draft = if dice.below(6) == 0 { "draft: true\n" } else { "" };
    let date = format!("publish_date: 202{}-01-0{}\n", dice.below(5), 1 + dice.below(9));
    let entities = format!("entities: {{products: {:?}}}\n", [any_name(dice), dice.of(&NAMES)]);
    let slip = dice.below(3) == 0;
    let mut words: Vec<&str> = (0..dice.below(30)).map(|_| any_name(dice)).collect();
    words.extend(slip.then(|| dice.of(&SLIPS)));
    let body = format!("They speak of {}. <b>So</b> [it](x/a.md) is.", words.join(", and "));
    let text = transcript(&format!("Title {}", dice.below(4)), &keywords, &body);
    let (label, named) = (dice.of(&LABELS), dice.of(&LABELLED));
    let turns = format!(
        "\n\nWith Cy Moss (CM).\n\nAnn: Yes.\n\n{label}: No, Ada, says {named}.\n\nAnn: So.\n\n{label}: It is.\n"
    );
    let text = match dice.below(4) {
        0 | 1 => text + &turns,
        2 => format!("{text}\n\nYesterday {named} came.\n"),
        _ => text,
    };
    // Parts of one talk, of which some are copies of others or within them.
    let (start, length) = (dice.below(3) * 70, 40 + 70 * dice.below(3));
    let talk: String = (start..start + length).map(|word| format!("part{word} ")).collect();
    let text = if dice.below(2) == 0 { format!("{text}\n\n{talk}") } else { text };
    let captions = dice.of(&["", "", "", "captions: x/a.vtt\n", "captions: b.en.vtt\n"]);
    let speakers = format!("{captions}speakers: {}\n", dice.of(&SPEAKERS));
    let entities = if dice.below(2) == 0 { entities + &speakers } else { entities };
    let recorder = format!("recorder: {}\n", dice.of(&NAMES).replace('+', "p"));
    text.replacen("---\n", &format!("---\n{draft}{date}{recorder}{entities}"), 1)
}

/// Changes something in a site's folder; returns what, and the paths that an event would name.
fn edit(dice: &mut Dice, root: &Path) -> (String, BTreeSet<PathBuf>) {
    let content = root.join("content");
    let there: Vec<String> =
        tree(&content).into_keys().filter(|name| name.ends_with(".md")).collect();
    let mut touched = BTreeSet::new();
    let mut name = format!(
        "{}{}.md",
        dice.of(&FOLDERS),
        dice.of(&["a", "b", "c", "d", "e", "b.es", "_index"])
    );
    let some = if there.is_empty() { None } else { Some(&there[dice.below(there.len())]) };
    let mut put = |path: PathBuf, text: &str| {
        if !path.parent().unwrap().is_dir() {
            touched.extend(path.ancestors().skip(1).map(Path::to_owned));
        }
        write(&path, text);
        touched.insert(path);
    };
    let what = match (dice.below(30), some) {
        (0, _) | (_, None) => {
            put(content.join(&name), &random_transcript(dice));
            "create"
        }
        (1 | 2, Some(some)) => {
            name.clone_from(some);
            let old = std::fs::read_to_string(content.join(some)).unwrap();
            put(content.join(some), &format!("{old} More of {}.\n", dice.of(&NAMES)));
            "change text"
        }
        (3 | 4, Some(some)) => {
            name.clone_from(some);
            put(content.join(some), &random_transcript(dice));
            "change tags"
        }
        (5, Some(some)) => {
            let to = content.join(&name);
            put(to.clone(), "");
            std::fs::rename(content.join(some), &to).unwrap();
            touched.insert(content.join(some));
            name = format!("{some} to {name}");
            "rename"
        }
        (6, Some(some)) => {
            name.clone_from(some);
            std::fs::remove_file(content.join(some)).unwrap();
            touched.insert(content.join(some));
            "delete"
        }
        (7, _) => {
            let (from, to) = if content.join("x").is_dir() { ("x", "z") } else { ("z", "x") };
            name = format!("{from} to {to}");
            if content.join(from).is_dir() && !content.join(to).exists() {
                std::fs::rename(content.join(from), content.join(to)).unwrap();
                touched.extend([content.join(from), content.join(to)]);
            }
            "rename folder"
        }
        (8, Some(some)) => {
            name.clone_from(some);
            put(content.join(some), "---\ntitle: [\n---\nBroken.\n");
            "break"
        }
        (9 | 10, _) => {
            for some in &there {
                if std::fs::read_to_string(content.join(some)).unwrap().contains("title: [") {
                    put(content.join(some), &random_transcript(dice));
                }
            }
            "mend"
        }
        (11, _) => {
            name = format!("{}", dice.below(3));
            let text = format!("{{% extends \"dicta/404.html\" %}}\n{{# {name} #}}\n");
            put(
                root.join("templates/404.html"),
                &format!("{text}{{% block main %}}{name}{{% endblock %}}"),
            );
            put(root.join("static/more.css"), &format!("p {{ order: {name} }}\n"));
            "change template"
        }
        (12, _) => {
            put(root.join("content/entities.yaml"), dice.of(&LEXICONS));
            "change lexicon"
        }
        (13, _) => {
            std::fs::write(root.join("content/entities.yaml"), "").unwrap();
            touched.insert(root.join("content/entities.yaml"));
            "empty lexicon"
        }
        (14, _) => {
            put(root.join("dicta.toml"), dice.of(&CONFIGS));
            "change config"
        }
        (24 | 25, _) => {
            let extension = dice.of(&["vtt", "en.vtt", "srt", "json", "es.vtt"]);
            let path = recording(dice, extension);
            name.clone_from(&path);
            put(content.join(path), &random_captions(dice));
            "put captions"
        }
        (26 | 27, _) => {
            let extension = dice.of(&["info.json", "description"]);
            let path = recording(dice, extension);
            name.clone_from(&path);
            let title = dice.of(&NAMES);
            let info = format!(
                "{{\"title\": \"{title}\", \"language\": \"en\", \"automatic_captions\": {{\"en\": [], \"es\": []}}}}"
            );
            put(content.join(path), dice.of(&[info.as_str(), "{", "A talk.\n0:00 One\n0:05 Two"]));
            "put a recording"
        }
        (28, _) if dice.below(2) == 0 => {
            name = format!("{}feed.xml", dice.of(&FOLDERS));
            let item = |title: &str, file: &str| {
                format!("<item><title>{title}</title><transcript url=\"{file}\"/></item>")
            };
            let items = [item(dice.of(&NAMES), "a.vtt"), item(dice.of(&FRESH), "b.srt")];
            let items = &items[dice.below(3).min(1)..];
            let feed =
                format!("<rss><channel><title>A show</title>{}</channel></rss>", items.concat());
            put(content.join(&name), dice.of(&[feed.as_str(), &feed, "<rss"]));
            "put a feed"
        }
        (28, _) => {
            let recordings = tree(&content).into_keys().filter(|name| !name.ends_with("md"));
            let recordings: Vec<String> =
                recordings.filter(|name| name != "entities.yaml").collect();
            for gone in recordings.iter().filter(|_| dice.below(2) == 0) {
                std::fs::remove_file(content.join(gone)).unwrap();
                touched.insert(content.join(gone));
            }
            "delete captions"
        }
        (16.., Some(some)) => {
            name.clone_from(some);
            let old = std::fs::read_to_string(content.join(some)).unwrap();
            put(content.join(some), &retagged(dice, &old));
            "change a tag"
        }
        _ => {
            put(root.join("dicta.toml"), "");
            let folder = content.join("y");
            if folder.is_dir() {
                std::fs::remove_dir_all(&folder).unwrap();
                touched.insert(folder);
            }
            "delete folder"
        }
    };
    (format!("{what} {name}"), touched)
}

fn fill(root: &Path) {
    let mut dice = Dice(77);
    for name in ["a.md", "b.md", "x/c.md", "y/d.md", "x/deep/e.md"] {
        write(&root.join("content").join(name), &random_transcript(&mut dice));
    }
    write(&root.join("second/only.md"), "# Second\n\nOnly of Make.\n");
}

/// Some edits at once, or one.
fn burst(dice: &mut Dice, root: &Path) -> (String, BTreeSet<PathBuf>) {
    let (mut what, mut touched) = edit(dice, root);
    while dice.below(4) == 0 {
        let (more, paths) = edit(dice, root);
        what = format!("{what}, {more}");
        touched.extend(paths);
    }
    (what, touched)
}

#[test]
fn an_archive_refreshed_by_change_sets_is_as_a_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    write(&root.join("dicta.toml"), "");
    fill(root);
    let overrides = Overrides {
        root: Some(root.to_owned()),
        base_url: Some("https://example.org/repo/".into()),
        ..Overrides::default()
    };
    let mut dice = Dice(20_260_101);
    let mut archive = Archive::default();
    let mut changes = ChangeSet::Anything;
    let mut what = "the start".to_owned();
    for step in 0..300 {
        // Without settings, a build is not begun; the change set is lost then.
        let report = Config::load(&overrides).ok().map(|config| {
            let report = build(&mut archive, &config, &changes, false, &Silent);
            made(&report, &config.output)
        });
        let missed = report.is_none();
        if let Some(now) = report {
            assert_same(&now, &clean(&overrides), &format!("step {step}: {what}"));
        }
        if dice.below(4) > 0
            && let Ok(config) = Config::load(&overrides)
        {
            archive.remember_words(&config);
        }
        let (next, touched) = burst(&mut dice, root);
        what = next;
        // Now and then, as when an event is lost.
        let lost = missed || dice.below(8) == 0;
        changes = if lost { ChangeSet::Anything } else { ChangeSet::Paths(touched) };
    }
}

#[test]
fn a_word_in_one_text_decides_on_another() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let text = |said: &str| format!("---\ntitle: A\n---\n\n{said}\n");
    let name = "---\ntitle: B\nentities: {people: [Altman]}\n---\n\nIt was Oltman.\n";
    write(&root.join("dicta.toml"), "");
    write(&root.join("content/b.md"), name);
    for number in 0..4 {
        let said = if number < 3 { "Mr Oltman fishes." } else { "Nobody fishes here." };
        write(&root.join(format!("content/a-{number}.md")), &text(said));
    }
    let overrides = Overrides { root: Some(root.to_owned()), ..Overrides::default() };
    let config = Config::load(&overrides).unwrap();
    let mut archive = Archive::default();
    build(&mut archive, &config, &ChangeSet::Anything, false, &Silent);
    // One of five transcripts that write it so is no longer enough.
    let edited = root.join("content/a-3.md");
    write(&edited, &text("Mr Oltman sleeps."));
    let changes = ChangeSet::Paths(BTreeSet::from([edited]));
    let report = build(&mut archive, &config, &changes, false, &Silent);
    assert_same(&made(&report, &config.output), &clean(&overrides), "the edit");
}

#[test]
fn a_preview_shows_what_a_clean_build_makes() {
    let live = Live::start("/repo/", None, fill);
    live.settle("the start").unwrap();
    let mut dice = Dice(20_260_102);
    let root = live.path("");
    for step in 0..200 {
        let (what, _) = burst(&mut dice, &root);
        let what = format!("step {step}: {what}");
        let clean: Made = live.settle(&what);
        let Ok(files) = clean else { continue };
        // What the server sends is that, with its script.
        let paths: Vec<&String> = files.keys().collect();
        for _ in 0..4 {
            let path = dice.of(&paths);
            let answer = live.get(&format!("/repo/{path}"));
            assert_eq!(answer.status, 200, "{what}: {path}");
            let sent = if path.ends_with(".html") { answer.page() } else { answer.body };
            assert!(sent == files[path], "{what}: {path} is sent in another form");
        }
    }
}

#[test]
fn a_preview_that_looks_by_itself_sees_the_same() {
    let live = Live::start("/", Some(std::time::Duration::from_millis(20)), fill);
    let mut dice = Dice(20_260_103);
    for step in 0..30 {
        let (what, _) = burst(&mut dice, &live.path(""));
        let _ = live.settle(&format!("step {step}: {what}"));
    }
}

#[test]
fn the_name_of_one_file_decides_on_the_date_of_another() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    write(&root.join("dicta.toml"), "");
    for name in ["05-06-2024", "13-06-2024", "20-06-2024"] {
        write(&root.join(format!("content/{name} oars.md")), "We row.\n");
    }
    let overrides = Overrides { root: Some(root.to_owned()), ..Overrides::default() };
    let config = Config::load(&overrides).unwrap();
    let mut archive = Archive::default();
    build(&mut archive, &config, &ChangeSet::Anything, false, &Silent);
    // A third name in which only the day can be first, and then one in which it cannot.
    for name in ["27-06-2024", "06-27-2024"] {
        let added = root.join(format!("content/{name} oars.md"));
        write(&added, "We row.\n");
        let changes = ChangeSet::Paths(BTreeSet::from([added]));
        let report = build(&mut archive, &config, &changes, false, &Silent);
        assert_same(&made(&report, &config.output), &clean(&overrides), name);
    }
}
