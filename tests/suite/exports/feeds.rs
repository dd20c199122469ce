//! Feeds and the sitemap.

use roxmltree::{Document, Node};

use super::read;
use crate::archive::{Archive, Site};

fn texts<'a>(node: Node<'a, 'a>, name: &str) -> Vec<&'a str> {
    let children = node.descendants().filter(|child| child.tag_name().name() == name);
    children.map(|child| child.text().unwrap_or_default()).collect()
}

/// Talks on four days, and one without a day.
fn talks() -> Archive {
    let archive = (1..=4).fold(Archive::new(), |archive, day| {
        let front = format!(
            "title: \"Talk {day} <b>\"\npublish_date: 2024-03-0{day}\nauthor: Ada & Bob\nsummary: S{day}\n\
             keywords: [notation]\nentities: {{people: [Julia Child]}}"
        );
        let body = "First, Julia Child <1> spoke. Then it rained. At last Julia Child & others went.";
        archive.transcript(&format!("talk-{day}.md"), &front, body)
    });
    archive
        .transcript("undated.md", "keywords: [notation, rare]", "Julia Child.")
        .transcript("rare.md", "publish_date: 2024-02-01\nkeywords: [rare]", "Nobody.")
        .config("title = \"Talks & more\"")
        .base_url("https://talks.example/a/")
}

fn entry_ids(site: &Site, path: &str) -> Vec<String> {
    let text = read(site, path);
    let document = Document::parse(&text).unwrap();
    texts(document.root(), "id").into_iter().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_feed_tells_of_the_newest_transcripts() {
    let site = talks().build();
    let text = read(&site, "feed.xml");
    let document = Document::parse(&text).unwrap();
    let feed = document.root_element();
    assert_eq!(texts(feed, "title")[..2], ["Talks & more", "Talk 4 <b>"]);
    let days = ["04", "04", "03", "02", "01"].map(|day| format!("2024-03-{day}T00:00:00Z"));
    // Those of the feed, of its newest entry, and of the others: nothing of the undated one.
    assert_eq!(texts(feed, "updated")[..5], days);
    assert_eq!(texts(feed, "updated")[5..], ["2024-02-01T00:00:00Z"]);
    assert_eq!(texts(feed, "name")[..2], ["Talks & more", "Ada & Bob"]);
    assert_eq!(texts(feed, "summary")[0], "S4");
    assert_eq!(texts(feed, "id")[0], "https://talks.example/a/feed.xml");
    assert_eq!(entry_ids(&site, "feed.xml")[0], "https://talks.example/a/transcripts/talk-4/");
    let linked = |page: &str| site.page(page).attributes("link[rel=alternate]", "href");
    assert_eq!(linked("timeline/"), ["/a/feed.xml"]);
    assert_eq!(linked("keywords/notation/"), ["/a/keywords/notation/feed.xml", "/a/feed.xml"]);
    assert_eq!(linked("keywords/rare/"), ["/a/feed.xml"]);
}

#[test]
fn the_feed_of_an_entity_quotes_its_passages() {
    let site = talks().build();
    let path = "entities/julia-child/feed.xml";
    let text = read(&site, path);
    let document = Document::parse(&text).unwrap();
    let contents = texts(document.root(), "content");
    assert_eq!(contents.len(), 4);
    let html = scraper::Html::parse_fragment(contents[0]);
    let quotes = scraper::Selector::parse("p q").unwrap();
    let quotes: Vec<String> = html.select(&quotes).map(|quote| quote.text().collect()).collect();
    assert_eq!(quotes, ["First, Julia Child <1> spoke.", "At last Julia Child & others went."]);
    let id = "https://talks.example/a/transcripts/talk-4/#m-julia-child";
    assert_eq!(entry_ids(&site, path)[0], id);
    // Three dated transcripts have a feed, two have none.
    assert!(site.has("keywords/notation/feed.xml") && !site.has("keywords/rare/feed.xml"));
}

/// Who follows a feed sees nothing twice: ids outlast edits, and new entries come on top.
#[test]
fn ids_outlast_edits() {
    let before = talks().build();
    let paths = ["feed.xml", "entities/julia-child/feed.xml", "keywords/notation/feed.xml"];
    let ids = |site: &Site| paths.map(|path| entry_ids(site, path));
    let old = ids(&before);
    let after = before
        .archive
        .transcript(
            "talk-2.md",
            "title: Renamed\npublish_date: 2024-03-02\nkeywords: [notation]\nentities: {people: [Julia Child]}",
            "New words before. Julia Child spoke.",
        )
        .transcript(
            "talk-9.md",
            "publish_date: 2024-05-01\nkeywords: [notation]\nentities: {people: [Julia Child]}",
            "Julia Child.",
        )
        .build();
    for (old, new) in old.iter().zip(ids(&after)) {
        assert_eq!(
            new[0].split('#').next().unwrap(),
            "https://talks.example/a/transcripts/talk-9/"
        );
        assert_eq!(new[1..], *old);
    }
}

#[test]
fn feeds_are_bounded() {
    let long = "word ".repeat(2_000);
    let archive = (0..60).fold(Archive::new(), |archive, number| {
        let front = format!(
            "title: T{number}\npublish_date: 2024-01-01\nsummary: {long}\nkeywords: [notation]\nentities: {{people: [Julia Child]}}"
        );
        archive.transcript(&format!("{number:02}.md"), &front, &"Julia Child spoke. ".repeat(400))
    });
    let site = archive.base_url("https://talks.example").build();
    for path in ["feed.xml", "entities/julia-child/feed.xml", "keywords/notation/feed.xml"] {
        assert_eq!(entry_ids(&site, path).len(), 20);
        assert!(read(&site, path).len() < 60_000, "{path} has {} bytes", read(&site, path).len());
    }
}

#[test]
fn the_sitemap_lists_every_page_with_its_date() {
    let site =
        talks().transcript("old.md", "publish_date: 2023-01-01\naliases: [/x/]", "x").build();
    let text = read(&site, "sitemap.xml");
    let document = Document::parse(&text).unwrap();
    let urls = document.descendants().filter(|node| node.tag_name().name() == "url");
    let listed: Vec<(String, Option<&str>)> = urls
        .map(|url| {
            let address = texts(url, "loc")[0].strip_prefix("https://talks.example/a/").unwrap();
            (address.to_owned(), texts(url, "lastmod").first().copied())
        })
        .collect();
    let date = |path: &str| listed.iter().find(|(address, _)| address == path).unwrap().1;
    assert_eq!(date(""), Some("2024-03-04"));
    assert_eq!(date("transcripts/talk-1/"), Some("2024-03-01"));
    assert_eq!(date("keywords/rare/"), Some("2024-02-01"));
    assert_eq!(date("transcripts/undated/"), None);
    assert_eq!(date("timeline/2023/"), None);
    let mut paths: Vec<String> = listed
        .into_iter()
        .map(|(path, _)| format!("{path}index.html"))
        .chain(
            ["search/index.html", "x/index.html", "transcripts/index.html", "404.html"]
                .map(str::to_owned),
        )
        .collect();
    paths.sort();
    let pages = site.files().into_keys().filter(|path| path.ends_with(".html"));
    assert_eq!(paths, pages.collect::<Vec<_>>());
    let robots = "User-agent: *\nAllow: /\n\nSitemap: https://talks.example/a/sitemap.xml\n";
    assert_eq!(read(&site, "robots.txt"), robots);
}
