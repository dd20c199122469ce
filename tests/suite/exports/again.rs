//! Publishing again after one edit: which files change.

use std::collections::BTreeSet;

use crate::archive::{Archive, Site};

/// An archive in which most has nothing to do with the rest.
fn archive() -> Archive {
    (1..=30).fold(Archive::new(), |archive, number| {
        let front = format!(
            "title: Talk {number}\ndescription: A talk of an hour.\npublish_date: 20{:02}-0{}-15\nkeywords: [k{}]\nentities: {{people: [Julia Child, Isaac Pitman]}}",
            number % 3 + 20, number % 9 + 1, number % 5,
        );
        let name = if number % 2 == 0 { "Julia Child" } else { "Isaac Pitman" };
        archive.transcript(&format!("t{number}.md"), &front, &format!("Here {name} spoke, for an hour and a day, of one and the same matter. It was all about words."))
    })
    .config("[outputs]\nmarkdown = true\npictures = true")
    .base_url("https://talks.example/a/")
}

/// Builds again, and gives the files that differ; as many were written.
fn changed(before: Site, edit: impl FnOnce(Archive) -> Archive) -> BTreeSet<String> {
    let old = before.files();
    let after = edit(before.archive).build();
    let new = after.files();
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differ = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    let differ: BTreeSet<String> =
        differ.filter(|name| !name.starts_with(".dicta")).cloned().collect();
    let changes = after.report.built.unwrap().changes;
    assert_eq!(changes.written + changes.removed, differ.len());
    // The index of the search has each word of the texts.
    differ.into_iter().filter(|name| !name.starts_with("search/")).collect()
}

fn edited(old: &'static str, new: &'static str) -> impl FnOnce(Archive) -> Archive {
    move |archive| {
        let source = std::fs::read_to_string(archive.path("content/t2.md")).unwrap();
        assert!(source.contains(old));
        archive.file("content/t2.md", source.replacen(old, new, 1))
    }
}

#[test]
fn a_word_in_place_of_another_changes_what_shows_it() {
    let own = ["index.html", "index.md", "transcript.txt"];
    let own = BTreeSet::from(own.map(|name| format!("transcripts/t2/{name}")));
    assert_eq!(changed(archive().build(), edited("about words", "about signs")), own);
    // The sentence of a mention is quoted.
    let quoting = ["entities/julia-child/index.html", "entities/julia-child/feed.xml"];
    let quoting = BTreeSet::from(quoting.map(str::to_owned));
    let files = changed(archive().build(), edited("matter", "affair"));
    assert_eq!(files, &own | &quoting);
}

#[test]
fn a_word_more_changes_the_table_too() {
    let files = changed(archive().build(), edited("about words", "about many words"));
    let own = ["annotations.json", "index.html", "index.md", "transcript.txt"];
    let own = own.map(|name| format!("transcripts/t2/{name}"));
    let tables = ["compare/periods.json", "data/transcripts.csv", "data/transcripts.json"];
    let table = tables.map(str::to_owned);
    assert_eq!(files, own.into_iter().chain(table).collect());
}

#[test]
fn an_edit_that_says_the_same_changes_nothing() {
    let files = changed(archive().build(), edited("---\n", "---\n# A remark.\n"));
    assert!(files.is_empty(), "{files:?}");
}

#[test]
fn a_new_transcript_leaves_what_it_has_no_part_in() {
    let files = changed(archive().build(), |archive| {
        archive.transcript(
            "new.md",
            "publish_date: 2023-05-01\nkeywords: [k1]\nentities: {people: [Julia Child]}",
            "Julia Child.",
        )
    });
    for name in [
        "feed.xml",
        "sitemap.xml",
        "llms.txt",
        "index.html",
        "keywords/k1/feed.xml",
        "timeline/2023/index.html",
    ] {
        assert!(files.contains(name), "{name}");
    }
    // Not the other keywords and entities, nor talks that are not related.
    for name in
        ["keywords/k2/index.html", "entities/isaac-pitman/feed.xml", "robots.txt", "404.html"]
    {
        assert!(!files.contains(name), "{name}");
    }
    let texts =
        files.iter().filter(|name| name.ends_with(".txt") && name.starts_with("transcripts/"));
    assert_eq!(texts.count(), 1);
}
