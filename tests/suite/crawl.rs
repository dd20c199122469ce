//! Follows every link of a built site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{Html, Selector};

use crate::archive::{Archive, tree};

/// Links, anchors and addresses of files that lead nowhere, or out of the base path.
pub fn dead_links(output: &Path, base: &str) -> Vec<String> {
    let files = tree(output);
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    let with_id = Selector::parse("[id]").unwrap();
    let addresses = [("[href]", "href"), ("[src]", "src"), ("meta[http-equiv=refresh]", "content")]
        .map(|(selector, name)| (Selector::parse(selector).unwrap(), name));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        let page = ids.entry(path.clone()).or_default();
        for element in html.select(&with_id) {
            let id = element.value().attr("id").unwrap();
            if !page.insert(id.to_owned()) {
                links.push((path.clone(), format!("twice the id {id}")));
            }
        }
        for (selector, name) in &addresses {
            let found = html.select(selector).filter_map(|element| element.value().attr(name));
            links.extend(
                found.map(|to| (path.clone(), to.trim_start_matches("0; url=").to_owned())),
            );
        }
    }
    let is_dead = |from: &str, to: &str| {
        if to.starts_with("https://") || to.starts_with("http://") || to.starts_with("mailto:") {
            return false;
        }
        let (address, anchor) = to.split_once('#').unwrap_or((to, ""));
        let address = address.split('?').next().unwrap();
        let file = if address.is_empty() {
            from.to_owned()
        } else {
            let Some(below) = address.strip_prefix(base) else { return true };
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

#[test]
fn every_link_resolves_at_the_root_and_below_it() {
    for (base, path) in [("/", "/"), ("/repo/", "/repo/"), ("https://example.org/a/b", "/a/b/")] {
        let site = Archive::small().base_url(base).build();
        assert_eq!(dead_links(&site.output(), path), Vec::<String>::new());
    }
}

#[test]
fn the_crawl_finds_what_is_dead() {
    let site = Archive::new()
        .transcript("a.md", "title: A", "[one](/nowhere/) [two](#nothing) [three](/keywords/)")
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
    warning[DICTA111]: 2 links lead to no transcript; the first is that to `absent.md`
     --> content/a.md:2:8
      |
    2 | [five](absent.md) [six](draft.md) [seven](https://example.org/2.md)
      |        ^^^^^^^^^
      |
      = help: correct the path, which counts from this file's folder; drafts have no page

    warning[DICTA111]: the link to `../../a.md` leads to no transcript
     --> content/b/2.md:8:7
      |
    8 | [out](../../a.md)
      |       ^^^^^^^^^^
      |
      = help: correct the path, which counts from this file's folder; drafts have no page
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
