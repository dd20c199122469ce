//! What pages say of themselves in their heads.

use std::io::Write;

use serde_json::{Value, json};

use super::{read, things};
use crate::archive::Archive;

fn meta(page: &crate::archive::Page, name: &str) -> Option<String> {
    let selector = format!("meta[property=\"{name}\"], meta[name=\"{name}\"]");
    page.attributes(&selector, "content").into_iter().next()
}

#[test]
fn a_transcript_is_a_video_with_its_transcript() {
    let site = Archive::small().base_url("https://talks.example/a/").build();
    let page = site.page("transcripts/2024-05-21-captions/");
    assert_eq!(meta(&page, "og:title").as_deref(), Some("Captions & <Signs>"));
    assert_eq!(meta(&page, "og:type").as_deref(), Some("video.other"));
    assert_eq!(meta(&page, "og:site_name").as_deref(), Some("Small"));
    assert_eq!(meta(&page, "twitter:card").as_deref(), Some("summary"));
    let address = "https://talks.example/a/transcripts/2024-05-21-captions/";
    assert_eq!(meta(&page, "og:url").as_deref(), Some(address));
    assert_eq!(meta(&page, "og:description"), meta(&page, "description"));

    let all = things(&site, "transcripts/2024-05-21-captions/");
    let crumbs = all[0]["itemListElement"].as_array().unwrap();
    let names: Vec<&Value> = crumbs.iter().map(|crumb| &crumb["name"]).collect();
    assert_eq!(names, ["Home", "Timeline", "2024", "Captions & <Signs>"]);
    let video = &all[1];
    assert_eq!(video["@type"], "VideoObject");
    assert_eq!(video["transcript"], format!("{address}transcript.txt"));
    assert_eq!(video["uploadDate"], "2024-05-21");
    assert_eq!(video["duration"], "PT1H2M3S");
    assert_eq!(video["interactionStatistic"]["userInteractionCount"], 27422);
    let clips = json!([
        {"@type": "Clip", "name": "Begin", "startOffset": 0, "endOffset": 750, "url": "https://www.youtube.com/watch?v=abcDEF_-123&t=0s"},
        {"@type": "Clip", "name": "The middle", "startOffset": 750, "endOffset": 3600, "url": "https://www.youtube.com/watch?v=abcDEF_-123&t=750s"},
        {"@type": "Clip", "name": "The end", "startOffset": 3600, "endOffset": 3723, "url": "https://www.youtube.com/watch?v=abcDEF_-123&t=3600s"},
    ]);
    assert_eq!(video["hasPart"], clips);
    let about = video["about"].as_array().unwrap();
    let child = about.iter().find(|thing| thing["name"] == "Julia Child").unwrap();
    assert_eq!(
        *child,
        json!({"@type": "Person", "name": "Julia Child", "url": "https://talks.example/a/entities/julia-child/"})
    );
    // A tag without a mention is not what it is about.
    assert!(about.iter().all(|thing| thing["name"] != "Example & Sons"));
    let keywords: Vec<&Value> =
        video["keywords"].as_array().unwrap().iter().map(|term| &term["name"]).collect();
    assert_eq!(keywords, ["captions", "history", "c++"]);
}

#[test]
fn other_pages_say_what_they_are() {
    let site = Archive::small()
        .file("content/entities.yaml", "- name: Julia Child\n  url: https://child.example/\n")
        .base_url("https://talks.example")
        .build();
    let kinds = |page: &str| -> Vec<Value> {
        things(&site, page).iter().map(|thing| thing["@type"].clone()).collect()
    };
    assert_eq!(kinds(""), ["WebSite"]);
    assert_eq!(kinds("transcripts/undated/"), ["BreadcrumbList", "Article"]);
    assert_eq!(kinds("keywords/history/"), ["BreadcrumbList", "DefinedTerm"]);
    assert_eq!(kinds("keywords/"), ["BreadcrumbList", "DefinedTermSet"]);
    assert_eq!(kinds("timeline/"), ["BreadcrumbList"]);
    let entity = &things(&site, "entities/julia-child/")[1];
    assert_eq!(entity["@type"], "CollectionPage");
    assert_eq!(entity["about"]["sameAs"], "https://child.example/");
    let term = &things(&site, "keywords/history/")[1];
    assert_eq!(term["inDefinedTermSet"]["url"], "https://talks.example/keywords/");
    for page in ["404.html", "talks/captions/"] {
        assert_eq!(site.page(page).count("script[type]"), 0, "{page}");
    }
}

#[test]
fn one_recording_in_two_languages() {
    let site = Archive::small()
        .transcript("de.md", "video_id: abcDEF_-123\nlang: de\ntitle: Untertitel", "Worte.")
        .transcript("again.md", "video_id: abcDEF_-123\nlang: DE\ntitle: Nochmals", "Worte.")
        .transcript("pl.md", "lang: pl\ntitle: Napisy", "Inne.")
        .transcript("bad.md", "lang: \"de\\\" onload\"\ntitle: Bad", "x")
        .base_url("https://talks.example/a/")
        .build();
    let english = site.page("transcripts/2024-05-21-captions/");
    let languages = |page: &crate::archive::Page| {
        let selector = "link[rel=alternate][hreflang]";
        let names = page.attributes(selector, "hreflang").into_iter();
        names.zip(page.attributes(selector, "href")).collect::<Vec<_>>()
    };
    let own = "https://talks.example/a/transcripts/2024-05-21-captions/".to_owned();
    let first = "https://talks.example/a/transcripts/again/".to_owned();
    assert_eq!(languages(&english), [("en".into(), own.clone()), ("DE".into(), first)]);
    assert_eq!(english.texts(".translations a"), ["Nochmals"]);
    let german = site.page("transcripts/de/");
    let address = "https://talks.example/a/transcripts/de/".to_owned();
    assert_eq!(languages(&german), [("de".into(), address), ("en".into(), own)]);
    assert_eq!(german.attributes("#transcript", "lang"), ["de"]);
    assert_eq!(languages(&site.page("transcripts/pl/")), []);
    assert_eq!(site.codes(), ["DICTA103"]);
    assert!(read(&site, "data/transcripts.json").contains("\"language\":\"pl\""));
}

/// A transcript of 10,000 characters with everything on it, with all that it loads before the
/// recording is pressed.
#[test]
fn a_long_page_is_small_on_the_wire() {
    let sentence = |number: usize| {
        let word = |salt: usize| {
            let letters = (number * 7_919 + salt * 104_729) % 456_976;
            let letter =
                |place: usize| char::from(b'a' + (letters / 26_usize.pow(place as u32) % 26) as u8);
            (0..4).map(letter).collect::<String>()
        };
        let words: Vec<String> = (0..9).map(word).collect();
        format!(
            "The {} of Person {} said so. ",
            words.join(" "),
            char::from(b'A' + (number % 20) as u8)
        )
    };
    let body: String = (0..)
        .map(sentence)
        .scan(0, |length, text| {
            *length += text.len();
            (*length <= 10_000).then_some(text)
        })
        .collect();
    assert!(body.len() > 9_900);
    let list = |name: &str, count: usize| {
        (0..count)
            .map(|at| format!("{name} {}", char::from(b'A' + at as u8)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let chapters: String =
        (0..20).map(|at| format!("  {at}:00 What is said in chapter {at}\n")).collect();
    let front = format!(
        "title: A long talk\nvideo_id: abcDEF_-123\npublish_date: 2024-03-01\nduration: \"20:30\"\nview_count: 5\n\
         author: Ada\ncontent_type: Talk\nprimary_topic: Words\ndifficulty: Easy\naudience: [All]\n\
         keywords: [{}]\nconcepts: [{}]\nentities: {{people: [{}]}}\nsummary: [{}]\ndescription: |\n  About it.\n{chapters}",
        list("Keyword", 20),
        list("Concept", 10),
        list("Person", 20),
        list("It is said that this is point", 8),
    );
    let others = (0..12).fold(Archive::new(), |archive, number| {
        let front = format!("title: Another talk {number}\npublish_date: 2024-02-{:02}\nkeywords: [Keyword A, Keyword B]", number + 1);
        archive.transcript(&format!("{number}.md"), &front, "Person A.")
    });
    let site =
        others.transcript("long.md", &front, &body).base_url("https://talks.example/a/").build();
    let page = site.page("transcripts/long/");
    for part in
        [".strip", ".contents", ".related", ".about-it", "#transcript .mention", ".description"]
    {
        assert!(page.count(part) > 0, "{part}");
    }
    let loaded = page.attributes("link[rel=stylesheet], link[rel=icon]", "href").into_iter();
    let loaded = loaded.chain(page.attributes("script[src], img[src]", "src"));
    let files = loaded.map(|to| to.trim_start_matches("/a/").split('?').next().unwrap().to_owned());
    let files: Vec<String> = files.chain(["transcripts/long/index.html".to_owned()]).collect();
    assert!(files.len() >= 4, "{files:?}");
    let compressed = |path: &String| {
        let bytes = std::fs::read(site.output().join(path)).unwrap();
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&bytes).unwrap();
        (path.clone(), encoder.finish().unwrap().len())
    };
    let sizes: Vec<(String, usize)> = files.iter().map(compressed).collect();
    let total: usize = sizes.iter().map(|(_, size)| size).sum();
    assert!(total <= 35 * 1024, "{total} bytes: {sizes:?}");
}
