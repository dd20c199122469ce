//! The search index: which files it has, and which of them an edit changes. That the page finds what stands in
//! the texts is tested in `browser.rs`.

use std::collections::BTreeMap;

use crate::archive::{Archive, Site};

/// An archive of talks with words of their own.
fn talks(count: usize) -> Archive {
    (0..count).fold(Archive::new(), |archive, talk| {
        let day =
            format!("20{:02}-{:02}-{:02}", talk / 336 + 10, talk / 28 % 12 + 1, talk % 28 + 1);
        let front = format!("title: Talk {talk}\npublish_date: {day}\nkeywords: [k{}]", talk % 7);
        let words = (0..120).map(|word| format!("w{}", (talk * 31 + word * word * 7) % 1999));
        let body = words.collect::<Vec<_>>().join(" ");
        archive.transcript(&format!("t{talk:04}.md"), &front, &format!("{body}.\n\nThe end of it."))
    })
}

fn index_files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = site.files();
    files.retain(|path, _| path.starts_with("search/") && !path.ends_with(".html"));
    files
}

/// How many files of the index are new or different.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> usize {
    after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count()
}

#[test]
fn the_index_is_made_unless_it_is_switched_off() {
    let site = Archive::small().build();
    assert!(site.has("search/index.html") && site.has("search/index.json"));
    assert_eq!(site.page("").attributes("form[role=search]", "action"), ["/search/"]);
    let bins = index_files(&site).keys().filter(|path| path.ends_with(".bin")).count();
    assert!(bins >= 4, "{bins}");
    let without = Archive::small().config("[outputs]\nsearch = false").build();
    assert_eq!(index_files(&without).len(), 0);
    assert!(!without.has("search/index.html"));
    assert_eq!(without.page("").count("form, script[src*=search]"), 0);
    // An archive without a text has a page that finds nothing.
    let empty = Archive::new().transcript("a.md", "title: A", "").build();
    assert!(empty.has("search/index.json"));
}

/// What the help shows finds something.
#[test]
fn the_help_has_examples_from_the_archive() {
    let site = Archive::new()
        .transcript(
            "a.md",
            "title: A\nseries: Mornings\npublish_date: 2019-05-01\nkeywords: [Mill Wheels]\nspeakers: [Ann Bell]\nentities: {products: [Zapier]}",
            "We use Zapier.",
        )
        .transcript("b.md", "title: B", "We row.")
        .build();
    let examples = site.page("search/").texts(".help code");
    assert_eq!(
        examples[4..],
        [
            "entity:zapier",
            "speaker:\"ann bell\"",
            "keyword:\"mill wheels\"",
            "series:mornings",
            "year:2019",
            "after:2018",
            "before:2020"
        ]
    );
    let bare = Archive::new().transcript("a.md", "title: A", "Hello.").build();
    assert_eq!(bare.page("search/").count(".help code"), 4);
}

#[test]
fn an_archive_without_dates_is_not_said_to_be_searched_by_date() {
    let labels = |dates: &str| {
        let archive = Archive::new().transcript("a.md", &format!("title: A\n{dates}"), "Hello.");
        let page = archive.build().page("search/");
        (page.texts(".order label"), page.texts(".help dt").iter().any(|own| own.contains("year:")))
    };
    let (dated, has_years) = labels("publish_date: 2024-05-01");
    assert!(dated[0].contains("Newest first") && has_years, "{dated:?}");
    let (undated, has_years) = labels("");
    assert!(undated[0].contains("In the archive’s order") && !has_years, "{undated:?}");
}

#[test]
fn an_edit_changes_few_files_of_the_index() {
    let archive = talks(300);
    let site = archive.build();
    let before = index_files(&site);
    let old = std::fs::read_to_string(site.archive.path("content/t0003.md")).unwrap();
    let edited = old.replacen("The end of it", "The close of it", 1);
    let site = site.archive.file("content/t0003.md", edited).build();
    let after = index_files(&site);
    let (all, different) = (after.len(), changed(&before, &after));
    assert!(all > 8 && different <= 4, "{different} of {all}");
    // A transcript that is the newest changes the last segment, and what lists all words.
    let front = "title: New\npublish_date: 2024-05-01";
    let site = site.archive.transcript("new.md", front, "Something new about w7 and w8.").build();
    let newest = index_files(&site);
    let (all, different) = (newest.len(), changed(&after, &newest));
    assert!(different <= 5, "{different} of {all}");
}

#[test]
fn the_index_grows_with_the_words_of_the_texts() {
    let site = talks(300).build();
    let size: usize = index_files(&site).values().map(Vec::len).sum();
    let texts: usize = site
        .files()
        .iter()
        .filter(|(path, _)| path.ends_with("transcript.txt"))
        .map(|(_, text)| text.len())
        .sum();
    assert!(size < texts, "an index of {size} bytes over texts of {texts}");
}
