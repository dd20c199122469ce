//! Hostile strings in every field of front matter, the lexicon and the settings, in file names and
//! in texts: nothing runs, and nothing breaks a page or a file for other programs.

use std::path::Path;
use std::process::Command;

use scraper::{Html, Node};

use crate::archive::{Archive, Site};

fn strings() -> Vec<String> {
    serde_json::from_str(include_str!("strings.json")).unwrap()
}

/// A value of YAML and of TOML, which both take the escapes of JSON.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    // Characters that end a line of YAML.
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A part of a file's name: what file systems take of it.
fn file_name(text: &str) -> String {
    text.chars().map(|c| if c == '/' || c.is_control() { '-' } else { c }).take(60).collect()
}

const FIELDS: [&str; 18] = [
    "title",
    "video_id",
    "youtube_url",
    "substack_url",
    "duration",
    "view_count",
    "author",
    "description",
    "yt_tags",
    "content_type",
    "primary_topic",
    "difficulty",
    "audience",
    "concepts",
    "summary",
    "lang",
    "aliases",
    "extra",
];

/// A site in which every string stands in every place.
fn hostile() -> Site {
    let strings = strings();
    assert!(strings.len() >= 60);
    let mut archive = Archive::new();
    let mut lexicon = String::new();
    for (at, text) in strings.iter().enumerate() {
        let value = quoted(text);
        let mut front: String = FIELDS.iter().map(|field| format!("{field}: {value}\n")).collect();
        // Dated, so that it is in the feeds; a name that three have, so that it has a feed.
        front += &format!("publish_date: 2024-{:02}-{:02}\n", at % 12 + 1, at % 28 + 1);
        front += &format!(
            "keywords: [{value}, common]\nentities:\n  {value}: [{value}, \"Common Name\"]\n"
        );
        let body = format!("{text}\n\n## {text}\n\nA Common Name is {text} here.\n\n- {text}\n");
        archive = archive.transcript(&format!("{at}.md"), &front, &body);
        let own = format!("content/{at} {}/{}.md", file_name(text), file_name(text));
        archive = archive.file(&own, format!("# {text}\n\n0:00 {text}\n"));
        // With a video and chapters, whose titles are the string.
        let chapters =
            format!("description: {}\n", quoted(&format!("{text}\n0:00 {text}\n0:30 x{text}")));
        let front =
            format!("video_id: abc{at}\nduration: 99\n{chapters}summary: [{value}, {value}]");
        archive = archive.transcript(&format!("video-{at}.md"), &front, text);
        lexicon += &format!(
            "- name: {}\n  kinds: [{value}]\n  aliases: [{value}]\n  url: {value}\n  description: {value}\n  near: [{value}]\n  not: [{value}]\n",
            quoted(&format!("{text} {at}"))
        );
        archive = archive.transcript(
            &format!("entry-{at}.md"),
            &format!("entities: {{people: [{}]}}", quoted(&format!("{text} {at}"))),
            &format!("{text} {at} and {text}"),
        );
    }
    let all = quoted(&strings.join(" "));
    archive
        .file("content/entities.yaml", lexicon)
        .config(&format!(
            "title = {all}\ndescription = {all}\n[outputs]\nmarkdown = true\npictures = true\n[options]\nfooter = {all}\n"
        ))
        .base_url("https://talks.example/repo/")
        .build()
}

/// What is wrong with the elements of a page: some that no template writes, or with attributes that
/// run or load something.
fn wrong_elements(html: &Html) -> Vec<String> {
    const NEVER: [&str; 15] = [
        "iframe", "object", "embed", "base", "form", "input", "video", "audio", "source", "style",
        "math", "animate", "textarea", "template", "x",
    ];
    let mut wrong = Vec::new();
    for node in html.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let name = element.name();
        // The switch of the names is ours, the fields of search, and what stands on the page that compares names.
        let is_any = |value: Option<&str>, own: &[&str]| value.is_some_and(|it| own.contains(&it));
        let is_control = is_any(element.id(), &["marks", "name"])
            || is_any(element.attr("name"), &["q", "order", "as", "by", "mean"])
            || is_any(element.attr("class"), &["choose", "modes"])
            || element.attr("action") == Some("/repo/search/");
        // So is the style that narrows a list: its selectors have tokens of letters, digits and hyphens.
        let is_narrowing = name == "style"
            && node.children().all(|child| {
                let Node::Text(text) = child.value() else { return false };
                text.starts_with("\n#only-") && !text.contains(['@', '\\', '<', '/'])
            });
        let mut bad = NEVER.contains(&name) && !is_control && !is_narrowing;
        let is_ours = |to: &str| !to.contains(':') && !to.starts_with("//");
        for (attribute, value) in element.attrs() {
            bad |= attribute.starts_with("on") || attribute == "srcdoc";
            bad |= attribute == "style" && value.contains("url(");
            if matches!(attribute, "href" | "src" | "action" | "data" | "xlink:href") {
                let is_link = name == "a"
                    || element.attr("rel").is_some_and(|rel| rel != "stylesheet" && rel != "icon");
                let elsewhere = value.starts_with("https://") || value.starts_with("http://");
                // A link of a text that leads to no file of the site stays as it was written.
                bad |= value
                    .trim()
                    .to_lowercase()
                    .replace(['\t', '\n', '\r'], "")
                    .starts_with("javascript:");
                bad |= !(is_ours(value) || is_link && elsewhere || name == "a");
            }
        }
        if name == "script" {
            bad |= element.attr("type") != Some("application/ld+json")
                && !element.attr("src").is_some_and(|src| {
                    ["dicta", "find", "search", "search-key", "lines", "compare"]
                        .iter()
                        .any(|name| src.starts_with(&format!("/repo/assets/{name}.js?")))
                });
        }
        if bad {
            wrong.push(format!("{element:?}"));
        }
    }
    wrong
}

#[test]
fn hostile_strings_stay_strings() {
    let site = hostile();
    let mut pages = 0;
    for (path, bytes) in site.files().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        let wrong = wrong_elements(&html);
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
        pages += 1;
    }
    assert!(pages > 500, "{pages}");
    // The crawl reads every feed, table and JSON-LD, and fails on one that does not parse. What a
    // text itself links to leads nowhere.
    let dead = crate::crawl::dead_links(&site.output(), "https://talks.example/repo/");
    let dead: Vec<&String> = dead.iter().filter(|dead| !dead.ends_with(": x")).collect();
    assert!(dead.is_empty(), "{dead:#?}");
    // What was said is still said.
    let strings = strings();
    let json: serde_json::Value =
        serde_json::from_str(&super::read(&site, "data/transcripts.json")).unwrap();
    let titles: Vec<&str> = json["transcripts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    for text in strings {
        // Entities of HTML are decoded in titles, and written as text.
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&#60;", "<"), ("&#62;", ">")];
        let text = entities.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign));
        // Control characters say nothing.
        let text = text.replace(|c: char| c.is_control() && !c.is_whitespace(), "");
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(titles.contains(&title.as_str()), "{title}");
    }
}

#[test]
#[ignore = "needs DICTA_CHROMIUM, DICTA_VNU and Node.js"]
fn hostile_strings_in_a_real_browser() {
    let chromium = std::env::var("DICTA_CHROMIUM").expect("DICTA_CHROMIUM names the browser");
    let site = hostile();
    let output = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/strings.mjs"))
        .arg(site.output())
        .args(["/repo/", &chromium])
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{}", said.concat());
    super::validators::check(&site);
}
