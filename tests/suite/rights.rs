//! What readers must know of a transcript, and what must not be published of it.

use jiff::civil::Date;

use crate::archive::{Archive, Site};

fn one(front: &str) -> Site {
    Archive::new()
        .config("base_url = \"https://example.org/\"\n[outputs]\nmarkdown = true\n")
        .transcript("a.md", &format!("title: A\n{front}"), "We row.")
        .build()
}

fn rights(front: &str) -> Vec<String> {
    one(front).page("transcripts/a/").texts(".rights > span")
}

#[test]
fn a_page_says_how_far_its_text_is_checked() {
    for (front, shown) in [
        ("status: automatic", "Machine transcript, not checked"),
        ("transcript_status: AI-generated", "Machine transcript, not checked"),
        ("review_status: Proofread", "Edited transcript"),
        ("status: final", "Verified transcript"),
        ("extra: {transcript-status: checked}", "Verified transcript"),
    ] {
        assert_eq!(rights(front), [shown], "{front}");
    }
    let site = one("status: edited");
    assert!(site.page("data/transcripts.json").text.contains("\"status\":\"edited\""));
    assert!(site.page("transcripts/a/annotations.json").text.contains("\"status\":\"edited\""));
    let page = site.page("transcripts/a/").text;
    assert!(page.contains("\"creativeWorkStatus\":\"Edited transcript\""), "{page}");
    assert!(site.page("transcripts/a/index.md").text.contains("- Status: Edited transcript\n"));
}

#[test]
fn a_status_that_is_not_known_is_reported_and_kept() {
    let site = one("status: half done");
    assert_eq!(site.codes(), ["DICTA116"]);
    assert_eq!(site.page("transcripts/a/").count(".rights"), 0);
    // Other programs write whether a page is published.
    for front in ["status: published", "review_status: pending"] {
        assert_eq!(one(front).codes(), [] as [&str; 0], "{front}");
    }
    let site = Archive::new()
        .file("templates/transcript.html", "{{ extra.status }}")
        .transcript("a.md", "status: half done", "We row.")
        .build();
    assert_eq!(site.page("transcripts/a/").text, "half done");
}

#[test]
fn cards_show_the_status_where_it_differs() {
    let archive = Archive::new().transcript("a.md", "title: A\nstatus: automatic", "We row.");
    let site = archive.transcript("b.md", "title: B\nstatus: automatic", "We row.").build();
    assert_eq!(site.page("timeline/").texts(".card .about span"), [] as [&str; 0]);
    let site = site.archive.transcript("b.md", "title: B\nstatus: verified", "We row.").build();
    let cards = site.page("timeline/");
    assert_eq!(cards.texts(".card .about span"), ["Machine transcript", "Verified"]);
}

#[test]
fn a_page_links_to_its_licence() {
    let site = one("license: CC-BY-4.0\nrights: © 2024 Ann Bell");
    let page = site.page("transcripts/a/");
    let address = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!(page.attributes(".rights a[rel~=license]", "href"), [address]);
    assert_eq!(page.texts(".rights > span"), ["License: CC BY 4.0", "Rights: © 2024 Ann Bell"]);
    assert!(page.text.contains(&format!("\"license\":\"{address}\"")));
    assert!(page.text.contains("\"copyrightNotice\":\"© 2024 Ann Bell\""));
    let table = site.page("data/transcripts.json").text;
    let row = format!("\"license\":\"CC BY 4.0\",\"license_url\":\"{address}\"");
    assert!(table.contains(&row), "{table}");
    for front in
        ["licence: CC BY 4.0", "license: {name: x, url: 'https://x.org/l'}", "license: [MIT]"]
    {
        assert_eq!(one(front).page("transcripts/a/").count(".rights a"), 1, "{front}");
    }
    let nasty = one("license: \"<b>javascript:alert(1)</b>\"").page("transcripts/a/");
    assert_eq!((nasty.count(".rights a"), nasty.count(".rights b")), (0, 0));
    assert!(nasty.text.contains("\"license\":{\"@type\":\"CreativeWork\""));
}

const WORDS: &str = "Xanthippe rowed with Zebedee at Quillhaven.";
const FRONT: &str = "title: Xanthippe\nslug: kept\nkeywords: [Quillhaven]\n\
     entities: {people: [Zebedee]}\ndescription: Quillhaven\naliases: [/old/]";

/// An archive with a transcript that has its own names, and another that shares none of them.
fn archive(front: &str) -> Archive {
    Archive::new()
        .config(
            "base_url = \"https://example.org/\"\n[outputs]\nmarkdown = true\npictures = true\n",
        )
        .transcript("a.md", &format!("{FRONT}\n{front}"), WORDS)
        .transcript("b.md", "title: B\ndate: 2024-05-21", "We row. See [it](a.md).")
}

/// The files that hold a word of the transcript.
fn leaks(site: &Site) -> Vec<String> {
    let words = ["Xanthippe", "Zebedee", "Quillhaven", "xanthippe", "zebedee", "quillhaven"];
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        words.iter().any(|word| text.contains(word))
    };
    let files = site.files().into_iter().filter(|(path, _)| !path.starts_with("assets/"));
    files.filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn an_embargo_holds_everything_back() {
    for front in
        ["embargo: 2027-01-01", "embargo_until: Jan 1, 2027", "not_before: 2027", "embargo: true"]
    {
        let archive = archive(front).today(Date::constant(2026, 12, 31));
        let report = archive.report();
        let held: Vec<_> = report.held_back.iter().map(|held| held.until).collect();
        let until = (!front.ends_with("true")).then_some(Date::constant(2027, 1, 1));
        assert_eq!(held, [until], "{front}");
        let site = archive.build();
        assert_eq!(leaks(&site), [] as [&str; 0], "{front}");
        assert!(!site.has("transcripts/kept/index.html") && !site.has("old/index.html"), "{front}");
        assert!(site.page("").one(".counts li:first-child").contains("1 transcript"));
    }
}

#[test]
fn an_embargo_ends_on_its_day() {
    let archive = archive("embargo: 2027-01-01").today(Date::constant(2027, 1, 1));
    assert_eq!(archive.report().held_back, []);
    let site = archive.build();
    assert!(site.has("transcripts/kept/index.html") && site.has("transcripts/kept/transcript.txt"));
    assert_eq!(site.codes(), [] as [&str; 0]);
}

#[test]
fn an_embargo_that_is_not_understood_or_on_an_unknown_day_holds() {
    for front in ["embargo: soon", "embargo: 3/5/2020", "embargo: [2020-01-01]"] {
        let site = archive(front).today(Date::constant(2030, 1, 1)).build();
        assert!(site.codes().contains(&"DICTA117"), "{front}");
        assert_eq!(leaks(&site), [] as [&str; 0], "{front}");
    }
    assert_eq!(leaks(&archive("embargo: 2020-01-01").build()), [] as [&str; 0]);
    assert!(!leaks(&archive("embargo: false").build()).is_empty());
}

#[test]
fn an_embargo_holds_with_drafts_too() {
    let archive = archive("embargo: 2027-01-01\ndraft: true").today(Date::constant(2026, 1, 1));
    assert_eq!(archive.report().held_back, []);
    assert_eq!(leaks(&archive.drafts().build()), [] as [&str; 0]);
}

#[test]
fn a_withdrawn_transcript_keeps_its_address_and_nothing_else() {
    let site = archive("withdrawn: At the request of the speaker").build();
    assert_eq!(leaks(&site), [] as [&str; 0]);
    let page = site.page("transcripts/kept/");
    assert_eq!(page.one("h1"), "Transcript withdrawn");
    assert_eq!(page.one("main .lead"), "At the request of the speaker");
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    for file in ["transcript.txt", "annotations.json", "index.md", "share.png"] {
        assert!(!site.has(&format!("transcripts/kept/{file}")), "{file}");
    }
    assert!(!site.page("sitemap.xml").text.contains("kept"));
    assert!(site.page("").one(".counts li:first-child").contains("1 transcript"));
    // Links and old addresses still lead to it.
    assert_eq!(site.codes(), [] as [&str; 0]);
    let other = site.page("transcripts/b/");
    assert_eq!(other.attributes("#transcript a:not([href^='#'])", "href"), ["/transcripts/kept/"]);
    assert!(site.page("old/").text.contains("/transcripts/kept/"));
    // The files of an earlier build go.
    let site = archive("").build();
    assert!(site.has("transcripts/kept/transcript.txt"));
    let site = site.archive.transcript("a.md", &format!("{FRONT}\nwithdrawn: true"), WORDS).build();
    assert_eq!(leaks(&site), [] as [&str; 0]);
    assert!(
        !site.has("transcripts/kept/transcript.txt") && site.has("transcripts/kept/index.html")
    );
}

#[test]
fn a_withdrawal_changes_no_other_address() {
    let archive = Archive::new()
        .transcript("a.md", "slug: talk\ntitle: One\nwithdrawn: yes", "We row.")
        .transcript("b.md", "slug: talk\ntitle: Two", "We row.");
    let site = archive.build();
    assert_eq!(site.page("transcripts/talk/").one("h1"), "Transcript withdrawn");
    assert_eq!(site.page("transcripts/talk-2/").one("h1"), "Two");
    let none = one("withdrawn: false");
    assert_eq!(none.page("transcripts/a/").one("h1"), "A");
}

#[test]
fn search_engines_are_asked_to_leave_a_page_out() {
    for front in ["noindex: true", "robots: \"noindex, nofollow\""] {
        let site = one(front);
        let page = site.page("transcripts/a/");
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"], "{front}");
        assert!(!site.page("sitemap.xml").text.contains("/transcripts/a/"));
        assert!(!site.page("llms.txt").text.contains("/transcripts/a/"));
        let robots = site.page("robots.txt").text;
        assert!(robots.contains("Disallow: /transcripts/a/transcript.txt\n"), "{robots}");
        assert!(!robots.contains("Disallow: /transcripts/a/\n"));
        // Readers still find it.
        assert_eq!(site.page("timeline/").texts(".card a"), ["A"]);
    }
    let site = one("robots: index");
    assert_eq!(site.page("transcripts/a/").count("meta[name=robots]"), 0);
    assert_eq!(site.page("robots.txt").text.matches("Disallow").count(), 0);
}
