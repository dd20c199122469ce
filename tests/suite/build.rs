//! What a build makes of an archive.

use crate::archive::Archive;

#[test]
fn a_transcript_shows_all_that_is_known_of_it() {
    let site = Archive::small().build();
    let page = site.page("transcripts/2024-05-21-captions/");
    assert_eq!(page.one("h1"), "Captions & <Signs>");
    assert_eq!(page.one(".title .about"), "21 May 2024Ada Example1:02:0325 words27,422 views");
    assert_eq!(
        page.texts(".about-it .facets dd"),
        ["Captions", "Lecture", "Beginner", "Historians", "Engineers"]
    );
    assert_eq!(page.texts(".summary li"), ["How captions came about", "Who made them."]);
    assert_eq!(page.texts(".chapters a"), ["0:00 Begin", "12:30 The middle", "1:00:00 The end"]);
    assert_eq!(
        page.attributes(".chapters a", "href")[1],
        "https://www.youtube.com/watch?v=abcDEF_-123&t=750s"
    );
    assert_eq!(
        page.one(".description p"),
        "How captions came about. More at https://example.org/captions."
    );
    // A name stands once, under the first of the kinds that the file gives it.
    assert_eq!(page.texts(".about-it h2"), ["Companies", "People", "Places", "Keywords"]);
    assert_eq!(
        page.texts(".about-it .entity"),
        ["WGBH", "Julia Child", "Boston", "Example & Sons"]
    );
    assert_eq!(page.texts(".unattested .entity"), ["Example & Sons"]);
    assert_eq!(
        page.texts("#transcript p"),
        [
            "The first captions were open: WGBH of Boston set them for Julia Child. Everybody saw them.",
            ">> And then?",
            ">> Then they were hidden in line 21."
        ]
    );
    assert_eq!(page.attributes(".around a", "href"), ["/transcripts/2025-01-07-shorthand/"]);
    assert_eq!(page.texts(".related .card a"), ["Shorthand"]);
}

#[test]
fn nothing_is_asked_of_another_host_before_the_video_is_pressed() {
    let site = Archive::small().build();
    for (path, bytes) in site.files() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if path.ends_with(".html") {
            let page = site.page(&path);
            for (selector, attribute) in [
                ("[src]", "src"),
                ("link", "href"),
                ("object", "data"),
                ("iframe", "src"),
                ("[srcset]", "srcset"),
            ] {
                for address in page.attributes(selector, attribute) {
                    assert!(!address.contains("//"), "{path}: {address}");
                }
            }
        } else if path.ends_with(".css") {
            let own = text
                .replace("url(\"serif-400.woff2\")", "")
                .replace("url(\"serif-600.woff2\")", "");
            assert!(!own.contains("url(") && !own.contains("@import"), "{path}");
        }
    }
}

#[test]
fn a_title_comes_from_the_heading_or_the_name() {
    let site = Archive::new()
        .file("content/heading.md", "Some words first.\n\n# The heading #\n")
        .file("content/2024-02-03-the_name-alone.md", "Only words.")
        .build();
    assert_eq!(site.page("transcripts/heading/").one("h1"), "The heading");
    let page = site.page("transcripts/2024-02-03-the-name-alone/");
    assert_eq!(page.one("h1"), "The name alone");
    assert_eq!(page.one(".title time"), "3 February 2024");
}

#[test]
fn names_that_are_passed_over() {
    let site = Archive::new()
        .file("content/a.md", "a")
        .file("content/_draft.md", "b")
        .file("content/.hidden.md", "c")
        .file("content/_folder/d.md", "d")
        .file("content/.git/e.md", "e")
        .file("content/notes.txt", "f")
        .file("content/deep/er/Transcript.MD", "g")
        .build();
    assert_eq!(site.report.built.unwrap().transcripts, 2);
}

#[test]
fn drafts_have_pages_only_when_asked_for() {
    let archive = || {
        Archive::new().transcript("a.md", "draft: true", "x").transcript("b.md", "title: B", "y")
    };
    assert!(!archive().build().has("transcripts/a/index.html"));
    let site = archive().drafts().build();
    assert_eq!(site.page("transcripts/a/").one(".title .kind"), "Draft");
}

#[test]
fn empty_values_are_none() {
    let site = Archive::new()
        .transcript("a.md", "title: A\nauthor: null\nkeywords: []\nsummary:\n  []\nduration: \"\"\nentities:\n  people:\n    []\n  models: null\nsubstack_url: ~", "x")
        .build();
    assert!(site.codes().is_empty(), "{:?}", site.report.diagnostics);
    let page = site.page("transcripts/a/");
    assert_eq!(page.count(".about-it") + page.count(".summary") + page.count(".player"), 0);
}

#[test]
fn one_entity_a_name_whatever_its_kinds() {
    let site = Archive::small().build();
    let page = site.page("entities/wgbh/");
    assert_eq!(page.texts(".title .kind a"), ["Companies", "Products"]);
    assert_eq!(site.page("companies/").texts(".letter a"), ["Example & Sons", "WGBH"]);
    assert_eq!(site.page("products/").texts(".letter a"), ["WGBH"]);
    assert_eq!(site.page("places/").texts(".letter a"), ["Boston"]);
}

#[test]
fn names_never_share_a_slug() {
    let site = Archive::new()
        .transcript(
            "a.md",
            "keywords: [C, c++, \"c#\", \"C!\"]\nentities: {people: [Ann, Ann!]}",
            "x",
        )
        .build();
    let page = site.page("keywords/");
    let mut links = page.attributes(".letter a", "href");
    assert_eq!(
        links,
        ["/keywords/c/", "/keywords/c-2/", "/keywords/c-plus-plus/", "/keywords/c-sharp/"]
    );
    links.dedup();
    assert_eq!(links.len(), 4);
    assert_eq!(site.page("entities/ann-2/").one("h1"), "Ann!");
}

/// One name has one page, one count and one spelling, wherever it stands.
#[test]
fn capitals_make_no_two_names() {
    let archive = |more: &[&str]| {
        let tagged = |tag: &str| {
            format!(
                "keywords: [{tag}]\nauthor: {tag}\naudience: [{tag}]\nentities: {{people: [{tag}]}}"
            )
        };
        let archive = Archive::new()
            .transcript("a.md", &tagged("AI tools"), "We have AI tools here.")
            .transcript("b.md", &tagged("AI tools"), "We have AI tools here.");
        more.iter().enumerate().fold(archive, |archive, (n, tag)| {
            archive.transcript(&format!("c{n}.md"), &tagged(tag), "We have AI tools here.")
        })
    };
    for (more, shown) in [
        (vec![], "AI tools"),
        (vec!["AI Tools"], "AI tools"),
        (vec!["AI Tools, ai tools, AI tools"], "AI tools"),
        (vec!["AI Tools", "AI Tools"], "AI Tools"),
    ] {
        // An author is one text, so a list of spellings is another author.
        let site = archive(&more).build();
        let count = 2 + more.len();
        for folder in ["keywords", "audience", "entities", "people"] {
            let index = site.page(&format!("{folder}/"));
            assert_eq!(index.texts(".letter li"), [format!("{shown} {count}")], "{folder}");
        }
        for folder in ["keywords", "audience", "authors", "entities"] {
            let page = site.page(&format!("{folder}/ai-tools/"));
            assert_eq!(page.one("h1"), shown, "{folder}");
        }
        let page = site.page("entities/ai-tools/");
        assert_eq!(page.count(".list .card"), count);
        let page = site.page("transcripts/a/");
        // The keyword is the name of the entity.
        assert_eq!(page.texts(".about-it .tags a:not(.count)"), [shown]);
        if !more.is_empty() {
            let page = site.page("transcripts/c0/");
            // The keyword is the name of the entity.
            assert_eq!(page.texts(".about-it .tags a:not(.count)"), [shown]);
        }
    }
}

#[test]
fn a_kind_may_have_the_name_of_a_page() {
    let site = Archive::new()
        .transcript("a.md", "entities: {topics: [Tea], Timeline: [Long]}", "x")
        .build();
    assert_eq!(site.page("kind-topics/").texts(".letter a"), ["Tea"]);
    assert_eq!(site.page("kind-timeline/").texts(".letter a"), ["Long"]);
    assert_eq!(site.page("timeline/").one("h1"), "Transcripts");
}

#[test]
fn two_files_with_one_slug_both_get_pages() {
    let archive = || {
        Archive::new()
            .transcript("b.md", "slug: same\ntitle: Later", "x")
            .transcript("a.md", "slug: same\ntitle: First", "x")
            .transcript("c.md", "slug: same-2\ntitle: Own", "x")
    };
    let site = archive().build();
    assert_eq!(site.page("transcripts/same/").one("h1"), "First");
    assert_eq!(site.page("transcripts/same-3/").one("h1"), "Later");
    assert_eq!(site.page("transcripts/same-2/").one("h1"), "Own");
    insta::assert_snapshot!(archive().messages(), @r"
    warning[DICTA201]: the slug `same` is already used by a.md; using `same-3` instead
    --> content/b.md
     = help: set a different `slug` in one of the two files
    ");
}

#[test]
fn files_with_one_name_are_told_apart_by_their_folders() {
    let site = Archive::new()
        .transcript("2020/board/meeting-1.md", "title: A", "We meet.")
        .transcript("2020/council/meeting-1.md", "title: B", "We meet.")
        .transcript("2021/board/meeting-1.md", "title: C", "We meet.")
        .transcript("2021/council/meeting-1/transcript.md", "title: D", "We meet.")
        .transcript("board-meeting-2.md", "title: E\nslug: summer-meeting-2", "We meet.")
        .transcript("summer/meeting-2.md", "title: F", "We meet.")
        .transcript("winter/meeting-2.md", "title: G", "We meet.")
        .build();
    assert_eq!(site.codes(), [""; 0]);
    for (slug, title) in [
        ("meeting-1", "A"),
        ("council-meeting-1", "B"),
        ("board-meeting-1", "C"),
        ("2021-council-meeting-1", "D"),
        ("summer-meeting-2", "E"),
        ("meeting-2", "F"),
        ("winter-meeting-2", "G"),
    ] {
        assert_eq!(site.page(&format!("transcripts/{slug}/")).one("h1"), title, "{slug}");
    }
    // Folders that differ in their signs alone do not tell them apart.
    let site = Archive::new()
        .transcript("a/talk.md", "title: A", "We meet.")
        .transcript("b b/talk.md", "title: B", "We meet.")
        .transcript("b_b/talk.md", "title: C", "We meet.")
        .build();
    assert_eq!(site.page("transcripts/b-b-talk-2/").one("h1"), "C");
    assert_eq!(site.codes(), ["DICTA201"]);
}

#[test]
fn old_paths_lead_to_the_new_page() {
    let site = Archive::small().base_url("https://example.org/repo/").build();
    for path in ["talks/captions/", "old.html"] {
        let page = site.page(path);
        let to = "/repo/transcripts/2024-05-21-captions/";
        assert_eq!(
            page.attributes("meta[http-equiv=refresh]", "content"),
            [format!("0; url={to}")]
        );
        assert_eq!(
            page.attributes("link[rel=canonical]", "href"),
            [format!("https://example.org{to}")]
        );
    }
}

#[test]
fn the_timeline_has_every_year_and_the_undated() {
    let site = Archive::small().build();
    let page = site.page("timeline/");
    assert_eq!(page.texts(".shelves a"), ["2025", "2024", "Undated"]);
    let bars = page.attributes(".chart .on-wide a", "href");
    assert_eq!(bars, ["/timeline/2024/#m-2024-05", "/timeline/2025/#m-2025-01"]);
    assert_eq!(site.page("timeline/2024/").texts(".card a"), ["Captions & <Signs>"]);
    assert_eq!(site.page("timeline/undated/").texts(".card a"), ["What nobody dated"]);
}

#[test]
fn long_lists_are_cut_and_no_page_is_large() {
    let title = "&".repeat(400);
    let mut archive = Archive::new();
    // More than one page holds: in a month, and without a date.
    for n in 0..1300 {
        let date = match n {
            0..450 => "publish_date: 2024-03-05",
            450..900 => "publish_date: 2024-07-01",
            900..905 => "publish_date: 2023-07-01",
            _ => "view_count: 1",
        };
        archive = archive.transcript(
            &format!("t{n:04}.md"),
            &format!("{date}\ntitle: \"{title}\"\nkeywords: [all, \"only {n}\"]\nauthor: Same"),
            "x",
        );
    }
    let site = archive.build();
    let page = site.page("keywords/all/");
    assert_eq!(page.texts(".shelves a")[..3], ["2024", "2023", "Undated"]);
    assert_eq!(site.page("keywords/all/2024/").texts(".shelves a[aria-current]"), ["2024"]);
    assert_eq!(site.page("keywords/all/2023/").count(".card"), 5);
    let parts: usize = ["2024/03/1", "2024/03/2", "2024/07/1", "2024/07/2", "2023", "undated"]
        .iter()
        .map(|part| site.page(&format!("keywords/all/{part}/")).count(".card"))
        .sum();
    assert_eq!(parts, 450 + 450 + 5 + 395);
    assert_eq!(site.page("timeline/2024/03/1/").count(".card"), 400);
    // 1,301 keywords: an index with a page a letter, and more than one for a full letter.
    let letters = ["a", "o", "o-2", "o-3"]
        .map(|part| site.page(&format!("keywords/letter/{part}/")).count(".letter a"));
    assert_eq!(letters, [1, 500, 500, 300]);
    for (path, bytes) in site.files() {
        assert!(bytes.len() < 500_000 || !path.ends_with(".html"), "{path}: {} bytes", bytes.len());
    }
    let dead = crate::crawl::dead_links(&site.output(), "/");
    assert!(dead.is_empty(), "{:?}", &dead[..dead.len().min(10)]);
}

#[test]
fn unknown_fields_reach_the_templates() {
    let site = Archive::small()
        .file("templates/transcript.html", "{% if extra.mood %}mood: {{ extra.mood }}{% endif %}")
        .build();
    assert_eq!(site.page("transcripts/2024-05-21-captions/").text, "mood: calm");
}

#[test]
fn raw_html_is_html_only_where_the_site_allows_it() {
    let archive = || {
        Archive::new().transcript(
            "a.md",
            "title: A",
            "<b id=\"x\">bold</b> & <script>alert(1)</script>",
        )
    };
    let page = archive().build().page("transcripts/a/");
    assert_eq!(page.count("#transcript b") + page.count("#transcript script"), 0);
    assert_eq!(page.one("#transcript p"), "<b id=\"x\">bold</b> & <script>alert(1)</script>");
    let page = archive().config("allow_html = true").build().page("transcripts/a/");
    assert_eq!(page.count("#transcript b"), 1);
}

#[test]
fn a_metadata_block_in_the_body_is_no_text() {
    let body = "---\ntitle: Again\nkeywords:\n  - one\n---\n\n# A\n\nThe words.";
    let site = Archive::new().transcript("a.md", "title: A\nkeywords: []", body).build();
    let page = site.page("transcripts/a/");
    assert_eq!((page.one("h1").as_str(), page.one("#transcript").as_str()), ("A", "The words."));
    assert_eq!(page.texts(".tags a"), ["one"]);
    assert_eq!(site.codes(), ["DICTA106"]);
}

#[test]
fn a_page_without_text_says_so() {
    let site = Archive::new()
        .transcript("a.md", "title: A\nyoutube_url: https://youtu.be/dQw4w9WgXcQ", "")
        .transcript("b.md", "title: B", "We row.")
        .build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.one(".no-text"), "There is no text yet.");
    assert_eq!((page.count(".text > header"), page.one("#transcript").as_str()), (0, ""));
    assert!(!page.one("header .about").contains("words"));
    let page = site.page("transcripts/b/");
    assert_eq!((page.count(".no-text"), page.count(".text > header")), (0, 1));
}

/// In a single text, commas part words; in names they may stand.
#[test]
fn words_with_commas_are_several() {
    let front = "keywords: one, two,, three ,two\nconcepts: \"four, five\"\naudience: Editors, Readers\n\
        entities:\n  companies: Acme, Inc.\nsummary: Six, seven.";
    let site = Archive::new()
        .transcript("a.md", front, "x")
        .transcript("b.md", "keywords: [\"one, two\"]", "x")
        .build();
    let page = site.page("transcripts/a/");
    let links = page.texts(".tags a");
    for tag in ["one", "two", "three", "Acme, Inc."] {
        assert_eq!(links.iter().filter(|link| *link == tag).count(), 1, "{tag}: {links:?}");
    }
    assert!(site.has("audience/readers/index.html") && !page.text.contains("four, five"));
    assert_eq!(page.one(".summary p"), "Six, seven.");
    assert_eq!(site.page("transcripts/b/").texts(".tags a"), ["one, two"]);
}

/// Files as old programs and other habits leave them.
#[test]
fn other_line_ends_and_longer_fences() {
    let site = Archive::new()
        .file("content/a.md", "---\rtitle: One\r---\r\rThe words.\r")
        .file("content/b.md", "-----\ntitle: Two\n-----\n\nThe words.\n")
        .build();
    for (page, title) in [("transcripts/a/", "One"), ("transcripts/b/", "Two")] {
        let page = site.page(page);
        assert_eq!((page.one("h1"), page.one("#transcript")), (title.into(), "The words.".into()));
    }
    assert!(site.codes().is_empty());
}

#[test]
fn an_unclear_draft_is_not_published() {
    let site = Archive::new()
        .transcript("a.md", "draft: yes", "x")
        .transcript("b.md", "draft: \"true\"", "x")
        .transcript("c.md", "draft: perhaps", "x")
        .transcript("d.md", "draft: no", "x")
        .build();
    assert_eq!(site.report.built.unwrap().transcripts, 1);
    assert_eq!(site.codes(), ["DICTA103"]);
}

#[test]
fn a_bad_video_id_gives_way_to_the_address() {
    let site = Archive::new()
        .transcript("a.md", "video_id: \"<b>\"\nyoutube_url: https://youtu.be/abcDEF_-123", "x")
        .build();
    assert_eq!(site.codes(), ["DICTA103"]);
    let player = site.page("transcripts/a/").attributes(".player", "data-player").remove(0);
    assert!(player.ends_with("/embed/abcDEF_-123"), "{player}");
}

#[test]
fn long_names_are_cut_with_a_warning_and_shown() {
    let site = Archive::new()
        .transcript(
            "a.md",
            &format!("title: {}\nkeywords: [{}]", "長".repeat(140), "k".repeat(120)),
            "x",
        )
        .build();
    assert_eq!(site.codes(), ["DICTA105"]);
    assert!(site.page("timeline/").one(".card a").starts_with("長長長"));
    assert_eq!(site.page("keywords/").one(".letter a").len(), 120);
}

/// For YAML the front matter ends at the `---` that belongs to the description.
#[test]
fn a_line_of_dashes_in_the_description_leaves_no_garbage() {
    let front = "title: A\ndescription: |\n  One\n---\n  Two: three\n\nkeywords:\n  - one\nentities:\n  people: [Ann]\nsummary:\n  - \"# A\n\nIt begins\"";
    let site = Archive::new().transcript("a.md", front, "# A\n\nThe words.").build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.one("#transcript"), "The words.");
    assert_eq!(site.codes(), ["DICTA106"]);
}

#[test]
fn texts_run_in_their_own_direction() {
    let front = "title: שלום\nsummary: [שלום עולם]\nkeywords: [מילה]\nauthor: Ann";
    let site = Archive::new().transcript("a.md", front, "שלום עולם.").build();
    let all_auto = |page: &str, selector: &str| {
        let page = site.page(page);
        let count = page.count(selector);
        assert!(count > 0, "{selector}");
        assert_eq!(page.attributes(selector, "dir"), vec!["auto"; count], "{selector}");
    };
    for selector in ["h1", ".summary p", ".tags a", "#transcript"] {
        all_auto("transcripts/a/", selector);
    }
    all_auto("keywords/mylh/", "h1");
    for selector in [".newest h3", ".newest article > p:last-child", ".tags a"] {
        all_auto("", selector);
    }
    all_auto("timeline/", ".card a");
    let sheet = String::from_utf8(site.files().remove("assets/dicta.css").unwrap()).unwrap();
    assert!(sheet.contains("unicode-bidi: plaintext"));
}

#[test]
fn a_shortened_address_and_the_crumbs_lead_to_all() {
    let site = Archive::small().build();
    let page = site.page("transcripts/");
    assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), ["0; url=/timeline/"]);
    let page = site.page("entities/wgbh/");
    assert_eq!(page.texts(".crumbs a"), ["Home", "Entities"]);
    assert_eq!(page.texts(".title .kind a"), ["Companies", "Products"]);
}
