//! Follows every link of a built site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dicta::config::BaseUrl;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::archive::{Archive, tree};

/// Fields of JSON, JSON-LD among it, that hold an address of the site.
const ADDRESSES: [&str; 8] =
    ["annotations", "body", "contentUrl", "item", "markdown", "text", "transcript", "url"];

/// Links, anchors and addresses of files that lead nowhere, or out of the base: in pages and their
/// metadata, feeds, the sitemap, tables, and Markdown. `base` is a path or a whole address.
pub fn dead_links(output: &Path, base: &str) -> Vec<String> {
    let files = tree(output);
    let base = BaseUrl::parse(base).unwrap();
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with(".dicta")) {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let found = match ending {
            "html" => of_html(&Html::parse_document(text), ids.entry(path.clone()).or_default()),
            "xml" => of_xml(text),
            "json" => of_json(&serde_json::from_str(text).unwrap()),
            "csv" => of_csv(text),
            "md" => of_markdown(text),
            "txt" if path == "llms.txt" => of_markdown(text),
            "txt" if path == "robots.txt" => text
                .lines()
                .filter_map(|line| line.strip_prefix("Sitemap: "))
                .map(str::to_owned)
                .collect(),
            _ => Vec::new(),
        };
        links.extend(found.into_iter().map(|to| (path.clone(), to)));
    }
    let is_dead = |from: &str, to: &str| {
        let own = match base.origin.as_str() {
            "" => None,
            origin => to.strip_prefix(origin),
        };
        if own.is_none()
            && (to.starts_with("https://")
                || to.starts_with("http://")
                || to.starts_with("mailto:"))
        {
            return false;
        }
        let to = own.unwrap_or(to);
        let (address, anchor) = to.split_once('#').unwrap_or((to, ""));
        let address = address.split('?').next().unwrap();
        let file = if address.is_empty() {
            from.to_owned()
        } else if let Some(beside) = address.strip_prefix("./") {
            format!("{}{beside}", &from[..from.rfind('/').map_or(0, |at| at + 1)])
        } else {
            let Some(below) = address.strip_prefix(&base.path) else { return true };
            if below.is_empty() || below.ends_with('/') {
                format!("{below}index.html")
            } else {
                below.to_owned()
            }
        };
        if !files.contains_key(&file) {
            return true;
        }
        !anchor.is_empty() && !ids.get(&file).is_some_and(|ids| ids.contains(anchor))
    };
    links
        .into_iter()
        .filter(|(from, to)| is_dead(from, to))
        .map(|(from, to)| format!("{from}: {to}"))
        .collect()
}

fn of_html(html: &Html, ids: &mut BTreeSet<String>) -> Vec<String> {
    let select = |selector: &str| Selector::parse(selector).unwrap();
    let mut links = Vec::new();
    for element in html.select(&select("[id]")) {
        let id = element.value().attr("id").unwrap();
        if !ids.insert(id.to_owned()) {
            links.push(format!("twice the id {id}"));
        }
    }
    for (selector, name) in [
        ("[href]", "href"),
        ("[src]", "src"),
        ("meta[http-equiv=refresh]", "content"),
        ("meta[property=\"og:url\"]", "content"),
        ("meta[property=\"og:image\"]", "content"),
    ] {
        let selected = select(selector);
        let found = html.select(&selected).filter_map(|element| element.value().attr(name));
        links.extend(found.map(|to| to.trim_start_matches("0; url=").to_owned()));
    }
    for script in html.select(&select("script[type=\"application/ld+json\"]")) {
        let text: String = script.text().collect();
        links.extend(of_json(&serde_json::from_str(&text).unwrap()));
    }
    links
}

fn of_xml(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).unwrap();
    let mut links = Vec::new();
    for node in document.descendants() {
        links.extend(node.attribute("href").map(str::to_owned));
        let text = node.text().unwrap_or_default();
        match node.tag_name().name() {
            "loc" | "id" | "uri" => links.push(text.to_owned()),
            "content" => links.extend(of_html(&Html::parse_fragment(text), &mut BTreeSet::new())),
            _ => {}
        }
    }
    links
}

fn of_json(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(of_json).collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if name == "$schema" && !text.contains(':') => {
                    vec![format!("./{text}")]
                }
                Value::String(text) if ADDRESSES.contains(&name.as_str()) => vec![text.clone()],
                other => of_json(other),
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn of_csv(text: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cells = rows.iter().flat_map(|row| columns.iter().zip(row));
    let addresses = cells.filter(|(column, cell)| ADDRESSES.contains(column) && !cell.is_empty());
    addresses.map(|(_, cell)| cell.to_owned()).collect()
}

fn of_markdown(text: &str) -> Vec<String> {
    let events = pulldown_cmark::Parser::new(text);
    let links = events.filter_map(|event| match event {
        pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    });
    links.collect()
}

/// An archive with all that may hold an address: feeds of an entity and a keyword, old names, a
/// translation, Markdown.
pub fn linked() -> Archive {
    let front = "keywords: [history, Notation]\nentities: {people: [Julia Child]}";
    let body = "Julia Child spoke. And Julia Child cooked.";
    (1..=3)
        .fold(Archive::small(), |archive, day| {
            let front = format!("publish_date: 2023-01-0{day}\n{front}");
            archive.transcript(&format!("talk-{day}.md"), &front, body)
        })
        .transcript("de.md", "video_id: abcDEF_-123\nlang: de\ntitle: Untertitel", "Worte.")
        .file("content/entities.yaml", "- name: Julia Child\n  aliases: [The French Chef]\n- name: Notation\n  aliases: [Scores]\n")
        .config("title = \"Small\"\ndescription = \"Talks.\"\n[outputs]\nmarkdown = true\npictures = true\n")
}

#[test]
fn every_link_resolves_at_the_root_and_below_it() {
    for base in ["/", "/repo/", "https://talks.example", "https://talks.example/a/b"] {
        let site = linked().base_url(base).build();
        assert_eq!(dead_links(&site.output(), base), Vec::<String>::new());
        assert_eq!(site.has("entities/julia-child/feed.xml"), base.starts_with("https"));
        for path in ["entities/the-french-chef/index.html", "keywords/scores/index.html"] {
            assert!(site.has(path), "{path}");
        }
    }
}

/// What is written for one address leads nowhere at another: the crawl sees every kind of file.
#[test]
fn the_crawl_reads_every_kind_of_file() {
    let site = linked().base_url("https://talks.example/a/").build();
    let moved = dead_links(&site.output(), "https://talks.example/b/");
    for file in [
        "index.html",
        "feed.xml",
        "entities/julia-child/feed.xml",
        "keywords/history/feed.xml",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "data/transcripts.json",
        "data/transcripts.csv",
        "data/entities.json",
        "data/keywords.csv",
        "transcripts/talk-1/annotations.json",
        "transcripts/talk-1/index.md",
        "keywords/scores/index.html",
    ] {
        assert!(moved.iter().any(|dead| dead.starts_with(&format!("{file}: "))), "{file}");
    }
    let page = "transcripts/talk-1/index.html: ";
    let named: Vec<&str> = moved.iter().filter_map(|dead| dead.strip_prefix(page)).collect();
    let canonical = "https://talks.example/a/transcripts/talk-1/";
    // The canonical link, og:url, and twice in the JSON-LD.
    assert_eq!(named.iter().filter(|to| **to == canonical).count(), 4);
}

#[test]
fn the_crawl_finds_what_is_dead() {
    let site = Archive::new()
        .transcript("a.md", "title: A", "[one](/nowhere/) [two](#nothing) [three](/timeline/)")
        .base_url("/repo/")
        .build();
    let dead = dead_links(&site.output(), "/repo/");
    let page = "transcripts/a/index.html";
    assert_eq!(dead, [format!("{page}: /repo/nowhere/"), format!("{page}: #nothing")]);
}

/// Editors link files as they lie; readers get to pages.
#[test]
fn links_to_files_lead_to_their_pages() {
    let text = "[one](b/2.md) [two](./b/2.md#h-two) [three](<b/a file.md>) [four](b/a%20file.md)\n\
        [five](absent.md) [six](draft.md) [seven](https://example.org/2.md)";
    let archive = Archive::new()
        .file("content/a.md", text)
        .transcript(
            "b/2.md",
            "title: B\nslug: second",
            "## Two\n\n[out](../../a.md)\n\n[back](../a.md)",
        )
        .file("content/b/a file.md", "x")
        .transcript("draft.md", "draft: true", "x")
        .base_url("/repo/");
    insta::assert_snapshot!(archive.messages(), @r"
    warning[DICTA111]: the targets of 2 links are not transcripts; the first is `absent.md`
     --> content/a.md:2:8
      |
    2 | [five](absent.md) [six](draft.md) [seven](https://example.org/2.md)
      |        ^^^^^^^^^
      |
      = help: correct the paths; they are relative to the folder of this file, and drafts have no page

    warning[DICTA111]: the target of the link `../../a.md` is not a transcript
     --> content/b/2.md:8:7
      |
    8 | [out](../../a.md)
      |       ^^^^^^^^^^
      |
      = help: correct the path; it is relative to the folder of this file, and drafts have no page
    ");
    let site = archive.build();
    let links = |page: &str| site.page(page).attributes("#transcript a:not(.here)", "href");
    let [second, spaced] = ["/repo/transcripts/second/", "/repo/transcripts/a-file/"];
    assert_eq!(
        links("transcripts/a/"),
        [
            second,
            &format!("{second}#h-two"),
            spaced,
            spaced,
            "absent.md",
            "draft.md",
            "https://example.org/2.md"
        ]
    );
    assert_eq!(links("transcripts/second/"), ["../../a.md", "/repo/transcripts/a/"]);
    assert_eq!(dead_links(&site.output(), "/repo/").len(), 3);
}

#[test]
fn the_demonstration_archive_has_no_dead_link() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut archive = Archive::new();
    for (path, bytes) in tree(&content) {
        archive = archive.file(&format!("content/{path}"), bytes);
    }
    let site = archive.drafts().base_url("/repo/").build();
    assert_eq!(site.codes(), Vec::<&str>::new());
    assert_eq!(dead_links(&site.output(), "/repo/"), Vec::<String>::new());
}
