//! What belongs together: series from folders, and one text in several languages.

use crate::archive::{Archive, Site};

fn crumbs(site: &Site, slug: &str) -> Vec<String> {
    site.page(&format!("transcripts/{slug}/")).texts(".crumbs a")
}

fn conferences() -> Archive {
    Archive::new()
        .file("content/scaling-bitcoin/_index.md", "---\ntitle: Scaling Bitcoin\n---\n")
        .transcript("scaling-bitcoin/tokyo-2018/a.md", "title: A", "We speak of it.")
        .transcript("scaling-bitcoin/tokyo-2018/b.md", "title: B", "We speak of it again.")
        .transcript("scaling-bitcoin/milan-2016/c.md", "title: C", "We spoke of it.")
        .transcript("bitcoin++/2022/d.md", "title: D", "And here.")
        .transcript("2024/05/e.md", "title: E\npublish_date: 2024-05-21", "By date.")
        .transcript("2024-06-01-talk/transcript.md", "title: F", "In a folder of its own.")
        .transcript("misc/g.md", "title: G\nseries: Evening Lectures", "By its field.")
}

#[test]
fn folders_are_series() {
    let site = conferences().build();
    assert_eq!(site.codes(), [""; 0]);
    assert_eq!(
        crumbs(&site, "a"),
        ["Home", "Series", "Scaling Bitcoin", "Scaling Bitcoin Tokyo 2018"]
    );
    assert_eq!(crumbs(&site, "d"), ["Home", "Series", "Bitcoin++", "Bitcoin++ 2022"]);
    // A folder of a year says no more than the timeline, and a folder of its own is no series.
    assert_eq!(crumbs(&site, "e"), ["Home", "Timeline", "2024"]);
    assert_eq!(crumbs(&site, "2024-06-01-talk"), ["Home", "Timeline", "2024"]);
    assert_eq!(crumbs(&site, "g"), ["Home", "Series", "Evening Lectures"]);
    let page = site.page("series/scaling-bitcoin/");
    assert_eq!(page.texts(".card > a"), ["A", "B", "C"]);
    assert_eq!(
        page.texts("[aria-labelledby=parts] a"),
        ["Scaling Bitcoin Milan 2016", "Scaling Bitcoin Tokyo 2018"]
    );
    let part = site.page("series/scaling-bitcoin-tokyo-2018/");
    assert_eq!(part.texts(".crumbs a"), ["Home", "Series", "Scaling Bitcoin"]);
    assert_eq!(page.texts(".card .about")[0], "Scaling Bitcoin Tokyo 2018");
    let data: serde_json::Value =
        serde_json::from_str(&site.page("data/transcripts.json").text).unwrap();
    let of = |slug: &str| {
        let all = data["transcripts"].as_array().unwrap();
        all.iter().find(|one| one["slug"] == slug).unwrap()["series"].clone()
    };
    assert_eq!(of("a"), serde_json::json!(["Scaling Bitcoin", "Scaling Bitcoin Tokyo 2018"]));
}

/// The name of a folder may begin with that of the one around it.
#[test]
fn the_name_of_the_outer_series_is_not_repeated() {
    let site = Archive::new()
        .file("content/oar-days/_index.md", "---\ntitle: The Oar Days\n---\n")
        .transcript("oar-days/oar-days-2015/a.md", "title: A", "We row.")
        .transcript("mill-talks/mill-talks-2016/b.md", "title: B", "We mill.")
        .transcript("mill-talks/millers/c.md", "title: C", "They mill.")
        .build();
    assert_eq!(crumbs(&site, "a"), ["Home", "Series", "The Oar Days", "The Oar Days 2015"]);
    assert_eq!(crumbs(&site, "b"), ["Home", "Series", "Mill Talks", "Mill Talks 2016"]);
    assert_eq!(crumbs(&site, "c"), ["Home", "Series", "Mill Talks", "Mill Talks Millers"]);
}

#[test]
fn settings_rename_series_and_switch_them_off() {
    let site = conferences()
        .config("[series]\n\"bitcoin++\" = false\n\"scaling-bitcoin\" = \"SB\"\n")
        .build();
    assert_eq!(crumbs(&site, "a"), ["Home", "Series", "SB", "SB Tokyo 2018"]);
    assert_eq!(crumbs(&site, "d"), ["Home", "Timeline", "2022"]);
    let site = conferences().config("[series]\n\"*\" = false\n").build();
    assert_eq!(crumbs(&site, "a"), ["Home", "Timeline"]);
    assert_eq!(crumbs(&site, "g"), ["Home", "Series", "Evening Lectures"]);
    let wrong = conferences().config("[series]\nmisc = 1\n").messages();
    assert!(
        wrong.contains(
            "invalid value of `misc` in `[series]`: expected a title in quotes, or `false`"
        ),
        "{wrong}"
    );
}

#[test]
fn an_index_file_says_whom_labels_mean() {
    let body = "AB: It is late.\n\nZed: Yes.\n\nAB: It is cold.\n\nZed: It is.\n";
    let site = Archive::new()
        .file("content/show/_index.md", "---\ntitle: The Show\nspeakers: {AB: Ann Bell}\n---\n")
        .transcript("show/a.md", "title: A", body)
        .transcript("b.md", "title: B", body)
        .build();
    assert_eq!(site.page("transcripts/a/").texts(".with a"), ["Ann Bell"]);
    assert_eq!(site.page("transcripts/b/").texts(".with a"), [""; 0]);
    assert_eq!(site.page("entities/ann-bell/").texts(".speaks .card a"), ["A"]);
}

#[test]
fn one_text_in_several_languages() {
    let site = Archive::new()
        .base_url("https://example.org/")
        .transcript("talks/mill.md", "title: The mill", "It turns.")
        .transcript("talks/mill.es.md", "title: El molino", "Gira.")
        .transcript("talks/mill.pt-br.md", "title: O moinho", "Gira.")
        .transcript("de/talks/mill.md", "title: Die Mühle", "Sie dreht sich.")
        .transcript("it/other.md", "title: Networks", "They hum.")
        .build();
    assert_eq!(site.codes(), [""; 0]);
    let page = site.page("transcripts/mill/");
    assert_eq!(
        page.texts(".translations"),
        ["In other languages: Die Mühle (German), El molino (Spanish), O moinho (Portuguese (BR))"]
    );
    let langs = page.attributes("link[hreflang]", "hreflang");
    assert_eq!(langs, ["en", "de", "es", "pt-BR"]);
    for (slug, lang) in [("mill-es", "es"), ("mill-de", "de"), ("mill-pt-br", "pt-BR")] {
        let page = site.page(&format!("transcripts/{slug}/"));
        assert_eq!(page.attributes("#transcript", "lang"), [lang]);
        assert_eq!(page.texts(".translations a").len(), 3, "{slug}");
        assert_eq!(page.texts(".crumbs a"), ["Home", "Series", "Talks"]);
    }
    // "it" is a word, and nothing shows that it is a language here.
    assert_eq!(site.page("transcripts/other/").texts(".crumbs a"), ["Home", "Series", "It"]);
}

#[test]
fn the_documents_of_the_archive_are_no_transcripts() {
    let mut archive = Archive::new().transcript("a.md", "title: A", "x");
    for name in [
        "STYLE.md",
        "CONTRIBUTING.md",
        "contributing.md",
        "LICENSE.md",
        "README.es.md",
        "Code-of-conduct.md",
        "AUTHORS.md",
        "talks/README.md",
    ] {
        archive = archive.file(&format!("content/{name}"), "# About\n\nText.\n");
    }
    let site = archive.transcript("style.md", "title: On style", "x").build();
    assert_eq!(site.report.built.as_ref().unwrap().transcripts, 2);
}
