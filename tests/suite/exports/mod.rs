//! What is published for other programs.

mod again;
mod data;
mod feeds;
mod metadata;
mod pictures;
mod strings;
mod validators;

use crate::archive::{Archive, Site};

/// The text of a file of a built site.
pub fn read(site: &Site, path: &str) -> String {
    let text = std::fs::read_to_string(site.output().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The JSON-LD of a page: its things.
pub fn things(site: &Site, page: &str) -> Vec<serde_json::Value> {
    let page = site.page(page);
    let scripts = page.texts("head script[type=\"application/ld+json\"]");
    assert_eq!(scripts.len(), 1);
    let json: serde_json::Value = serde_json::from_str(&scripts[0]).unwrap();
    assert_eq!(json["@context"], "https://schema.org");
    json["@graph"].as_array().unwrap().clone()
}

#[test]
fn each_family_can_be_switched_off() {
    let with = |outputs: &str| {
        let config = format!("[outputs]\n{outputs}\n");
        Archive::small().config(&config).base_url("https://talks.example/a/").build()
    };
    let all = with("");
    let markdown = "transcripts/2024-05-21-captions/index.md";
    for (switch, files) in [
        ("feeds = false", vec!["feed.xml"]),
        ("sitemap = false", vec!["sitemap.xml", "robots.txt"]),
        (
            "data = false",
            vec![
                "data/transcripts.json",
                "data/keywords.csv",
                "data/schemas/annotations.schema.json",
                "llms.txt",
            ],
        ),
    ] {
        let without = with(switch);
        for file in &files {
            assert!(all.has(file) && !without.has(file), "{file}");
        }
        let pages =
            |site: &Site| site.files().keys().filter(|path| path.ends_with(".html")).count();
        assert_eq!(pages(&all), pages(&without));
    }
    assert!(!all.has(markdown) && with("markdown = true").has(markdown));
    let bare = with("metadata = false").page("transcripts/2024-05-21-captions/");
    assert_eq!(bare.count("meta[property], meta[name=\"twitter:card\"], head script"), 0);
    assert_eq!(bare.count("link[rel=canonical]"), 1);
    assert_eq!(with("feeds = false").page("").count("link[type=\"application/atom+xml\"]"), 0);
    insta::assert_snapshot!(Archive::small().config("[outputs]\nfeed = true\n").messages(), @r##"
    error[DICTA301]: unknown key `feed`, expected one of `metadata`, `feeds`, `sitemap`, `data`, `search`, `markdown`, `captions`, `pictures`
     --> dicta.toml:2:1
      |
    2 | feed = true
      | ^^^^
      |
      = help: use a key that docs/configuration.md lists, with a value of its type
    "##);
}

/// Without a host there is nothing that must name one.
#[test]
fn a_path_alone_makes_no_whole_addresses() {
    for base in ["/", "/repo/"] {
        let site = crate::crawl::linked().base_url(base).build();
        for absent in ["feed.xml", "entities/julia-child/feed.xml", "sitemap.xml"] {
            assert!(!site.has(absent), "{absent}");
        }
        assert_eq!(read(&site, "robots.txt"), "User-agent: *\nAllow: /\n");
        let page = site.page("transcripts/talk-1/");
        for absent in ["link[rel=canonical]", "meta[property=\"og:url\"]", "link[rel=alternate]"] {
            assert_eq!(page.count(absent), 0, "{absent}");
        }
    }
}

/// What a site has written itself stands, and nothing is said about it.
#[test]
fn a_file_of_the_site_wins() {
    let site = Archive::small()
        .file("static/robots.txt", "User-agent: *\nDisallow: /drafts/\n")
        .file("static/data/keywords.csv", "mine")
        .build();
    assert_eq!(read(&site, "robots.txt"), "User-agent: *\nDisallow: /drafts/\n");
    assert_eq!(read(&site, "data/keywords.csv"), "mine");
    assert_eq!(site.codes(), Vec::<&str>::new());
}

#[test]
fn old_names_lead_to_new_ones() {
    let archive = |lexicon: &str| {
        Archive::new()
            .transcript(
                "a.md",
                "keywords: [New Name, Other]\nentities: {products: [New Name, Other]}",
                "New Name and Other.",
            )
            .file("content/entities.yaml", lexicon)
            .base_url("https://talks.example/r/")
            .build()
    };
    let site = archive("- name: New Name\n  aliases: [Old Name, old-name, Other!, '!!!']\n");
    for folder in ["entities", "keywords"] {
        let page = site.page(&format!("{folder}/old-name/"));
        let to = format!("/r/{folder}/new-name/");
        assert_eq!(page.attributes("a", "href"), [to.as_str()]);
        assert_eq!(page.one("title"), "New Name");
        let canonical = format!("https://talks.example{to}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical]);
    }
    // Another page's address stays its own, and nobody is warned of what nobody asked for.
    assert_eq!(site.page("keywords/other/").one("h1"), "Other");
    assert_eq!(site.codes(), Vec::<&str>::new());
    let sitemap = read(&site, "sitemap.xml");
    assert!(sitemap.contains("/entities/new-name/<") && !sitemap.contains("old-name"));
}
