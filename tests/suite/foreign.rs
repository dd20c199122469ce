//! Texts that were written for other programs: vaults of Obsidian, feeds of podcasts, scripts that run
//! from right to left or have no spaces.

use dicta::base::diagnostic::Code;

use crate::archive::{Archive, Site};

/// Long enough not to be reported.
const WORDS: &str = "We went down to the river and looked at the boats for a while before the rain came. We went down to the river and looked at the boats.";

fn transcript_text(site: &Site, slug: &str) -> String {
    let path = site.output().join(format!("transcripts/{slug}/transcript.txt"));
    let text = std::fs::read_to_string(path).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn links(site: &Site, page: &str) -> Vec<String> {
    site.page(page).attributes("#transcript a:not(.here):not(.mention)", "href")
}

#[test]
fn links_of_a_vault_lead_to_transcripts() {
    let body = "See [[Part two]] and [[Part two|the second part]] by [[Ann Bell]]. %%not for readers%% ![[picture.png]] \
        And [[2024/part-three]], [[part-three.md#The mill|the mill]], ![[Part two]], [[old]], [[inaudible]], [[1]](https://a.b/c).";
    let site = Archive::new()
        .transcript(
            "one.md",
            "title: One\npeople: [\"[[people/Ann Bell|Ann]]\"]\nkeywords: [[rowing]]",
            body,
        )
        .transcript("Part two.md", "title: Part two\naliases: [/old/]", WORDS)
        .transcript("2024/part-three.md", "title: The third", WORDS)
        .build();
    assert_eq!(
        links(&site, "transcripts/one/"),
        [
            "/transcripts/part-two/",
            "/transcripts/part-two/",
            "/transcripts/part-three/",
            "/transcripts/part-three/#h-the-mill",
            "/transcripts/part-two/",
            "/transcripts/part-two/",
            "https://a.b/c"
        ]
    );
    assert_eq!(
        transcript_text(&site, "one"),
        "See Part two and the second part by Ann Bell. And 2024/part-three, the mill, Part two, old, [[inaudible]], [1]."
    );
    let page = site.page("transcripts/one/");
    assert_eq!(page.texts("#transcript a.mention"), ["Ann Bell"]);
    assert_eq!(site.page("entities/ann-bell/").one("h1"), "Ann Bell");
    assert_eq!(site.page("keywords/rowing/").one("h1"), "rowing");
}

/// A table of contents, as programs make it for GitHub.
#[test]
fn anchors_of_other_programs_lead_to_headings() {
    let body = format!(
        "- [a](#451-the-mill---ann-bell)\n- [b](#el-ni%C3%B1o)\n- [c](#the-river)\n- [d](#the-river-1)\n\
        - [e](two.md#the-mill)\n- [f](two.md#h-the-mill)\n- [g](#lost)\n- [h](#p-x)\n- [i](#p-values)\n- [j](#)\n\n\
        ## 4.5.1 The Mill - Ann Bell\n\n{WORDS}\n\n## El Niño\n\n{WORDS}\n\n## The river\n\n{WORDS}\n\n\
        ## The river\n\n{WORDS}\n\n## P-values\n\n{WORDS}\n"
    );
    let site = Archive::new()
        .transcript("one.md", "title: One", &body)
        .transcript("two.md", "title: Two", WORDS)
        .build();
    assert_eq!(
        links(&site, "transcripts/one/"),
        [
            "#h-4-5-1-the-mill-ann-bell",
            "#h-el-nino",
            "#h-the-river",
            "#h-the-river-2",
            "/transcripts/two/#h-the-mill",
            "/transcripts/two/#h-the-mill",
            "#lost",
            "#p-x",
            "#h-p-values",
            "#"
        ]
    );
}

#[test]
fn a_link_of_a_vault_to_nothing_is_reported() {
    let body = format!(
        "See [[Part one]], [[Ann Bell]], [[topics/Rowing|row]], [[The lost talk#End]] and [[gone]]. {WORDS}"
    );
    let archive = Archive::new()
        .transcript("Part one.md", "title: Part one\nkeywords: [rowing]", WORDS)
        .transcript("two.md", "title: Two\nspeakers: [Ann Bell]", &body);
    let found = archive.check().diagnostics;
    let found = found.iter().filter(|one| one.code == Code::DeadLink);
    let found: Vec<_> =
        found.map(|one| (one.message.as_str(), one.location.as_ref().unwrap().line)).collect();
    assert_eq!(
        found,
        [("the targets of 2 links are not transcripts; the first is `The lost talk#End`", 6)]
    );
}

#[test]
fn links_from_the_root_and_with_a_query() {
    let body = format!(
        "See [two](/2024/two.md), [again](2024/two.md?plain=1#x), [two](/2024/two), [gone](/gone.md), [gone too](gone.md?x=1). {WORDS}"
    );
    let site = Archive::new()
        .transcript("one.md", "title: One", &body)
        .transcript("2024/two.md", "title: Two", WORDS)
        .base_url("/repo/")
        .build();
    assert_eq!(
        links(&site, "transcripts/one/")[..3],
        ["/repo/transcripts/two/", "/repo/transcripts/two/#h-x", "/repo/transcripts/two/"]
    );
    assert_eq!(site.codes(), ["DICTA111"]);
}

#[test]
fn entities_that_were_encoded_twice_are_decoded_in_metadata() {
    let front = "title: \"Rock &amp; Roll: Ann&#39;s story\"\nkeywords: [\"Q&amp;A\", \"R&D\"]\nauthor: \"Bell &amp; Coe\"";
    let page = Archive::new().transcript("a.md", front, WORDS).build().page("transcripts/a/");
    assert_eq!(page.one("h1"), "Rock & Roll: Ann's story");
    assert!(page.text.contains(">Q&amp;A<") && page.text.contains("Bell &amp; Coe"));
    assert!(!page.text.contains("&amp;amp;"));
}

#[test]
fn descriptions_in_html_are_text_with_links() {
    let front = "title: Show notes\ndescription: \"<p>Ann Bell tells of the <strong>mill</strong>.</p><ul><li><a href='https://example.org/x'>Her book</a></li></ul><p>&copy; 2024</p>\"\nsummary: [\"<p>See <a href='https://a.b'>this</a> &amp; that</p>\"]";
    let site =
        Archive::new().base_url("https://talks.example/").transcript("a.md", front, WORDS).build();
    let page = site.page("transcripts/a/");
    assert_eq!(
        page.texts(".description p"),
        ["Ann Bell tells of the mill.", "- Her book", "© 2024"]
    );
    assert_eq!(page.attributes(".description a", "href"), ["https://example.org/x"]);
    assert_eq!(page.one(".summary p"), "See this & that");
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(&bytes);
        for tag in ["&lt;p&gt;", "&lt;strong", "<strong>mill", "\\u003cp"] {
            assert!(!text.contains(tag), "{path} has {tag}");
        }
        assert!(!(path.ends_with(".html") && text.contains("](https")), "{path}");
    }
}

#[test]
fn links_as_markdown_writes_them_are_links_in_descriptions() {
    let front = "title: A\ndescription: \"Read [https://x.y/z](https://x.y/z), or [the (long) text](https://x.y/a_(b)).\"";
    let site = Archive::new().transcript("a.md", front, WORDS).build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.attributes(".description a", "href"), ["https://x.y/z", "https://x.y/a_(b)"]);
    assert_eq!(page.one(".description p"), "Read https://x.y/z, or the (long) text.");
}

#[test]
fn comments_of_editors_are_published_nowhere() {
    let front = "title: \"The mill %%secret%%\"\ndescription: \"One <!-- secret --> two\"\nsummary: [\"Three %%secret%%\"]\nkeywords: [\"four %%secret%%\"]";
    let body =
        format!("# The <!-- secret --> head\n\n%%secret\nsecret%%\n\n{WORDS} <!-- secret -->");
    let site = Archive::new()
        .transcript("a.md", front, &body)
        .transcript(
            "b.md",
            "lang: en",
            &format!("<!--\n# secret\n-->\n\n# Plain %%secret%%\n\n{WORDS}"),
        )
        .base_url("https://talks.example/")
        .build();
    for (path, bytes) in site.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("secret"), "{path}");
    }
    assert_eq!(site.page("transcripts/b/").one("h1"), "Plain");
}

#[test]
fn attributes_of_a_block_are_not_shown() {
    let body = "## Work\n{: #work}\n\n**Ann:** We row.\n\n> **Proposed: row** *(Ann)*\n{: .proposed k=\"v\"}\n\n**Bob:** He wrote {: and {:.} too.\n\n```\n{: .shown}\n```\n\n**Ann:** Yes.";
    let site = Archive::new().transcript("a.md", "title: A", body).build();
    let text = site.page("transcripts/a/").one("main");
    assert!(!text.contains("#work") && !text.contains(".proposed"), "{text}");
    assert!(text.contains("He wrote {: and {:.} too.") && text.contains("{: .shown}"), "{text}");
}

#[test]
fn characters_are_counted_where_a_script_has_no_spaces() {
    let ja = "今日は速記の歴史について話します。次に字幕の\n話をします。".repeat(40);
    let archive = Archive::new()
        .transcript("ja.md", "title: 日本語\nlang: ja\nduration: \"12:00\"", &ja)
        .transcript(
            "th.md",
            "title: ไทย\nlang: th\nduration: \"5:10\"",
            &"วันนี้เราจะพูดถึงประวัติศาสตร์ของชวเลข ".repeat(20),
        );
    assert!(
        archive.found().iter().all(|found| !found.contains("DICTA161")),
        "{:?}",
        archive.found()
    );
    let site = archive.build();
    assert!(site.page("transcripts/ja/").one(".about").contains("1,040 characters"));
    assert!(site.page("transcripts/th/").one(".about").contains("characters"));
    assert!(!transcript_text(&site, "ja").contains(' '));
}

#[test]
fn a_text_from_right_to_left_runs_so_whatever_its_labels_are_in() {
    let body = "Speaker 1: مرحبا بكم في البرنامج.\n\nSpeaker 2: شكرا لكم.\n\nSpeaker 1: نبدأ.\n\nSpeaker 2: نعم.";
    for (lang, dir) in [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("az-Arab", "rtl"),
        ("de", "auto"),
        ("ar-Latn", "auto"),
    ] {
        let site =
            Archive::new().transcript("a.md", &format!("title: A\nlang: {lang}"), body).build();
        assert_eq!(site.page("transcripts/a/").attributes("#transcript", "dir"), [dir], "{lang}");
    }
    let site =
        Archive::new().config("language = \"fa\"").transcript("a.md", "title: A", body).build();
    assert_eq!(site.page("transcripts/a/").attributes("#transcript", "dir"), ["rtl"]);
    let sheet = String::from_utf8(site.files().remove("assets/dicta.css").unwrap()).unwrap();
    assert!(sheet.contains("#transcript:not([dir=\"rtl\"])"));
}

#[test]
fn paragraphs_in_html_are_paragraphs_with_speakers() {
    let body = "<div><audio src=\"a.mp3\"></audio></div>\n<details><summary><h2>Transcript</h2></summary>\n\
        <p><strong>Ann Bell</strong>: We rowed to the <a href=\"https://example.org/mill\">mill</a>.</p>\n\
        <p><strong>Bob Coe</strong>: And <em>back</em> &amp; forth, an &lt;aside&gt;.</p>\n\
        <p>I said so.</p>\n<p><b>Ann Bell:</b> So you did.</p></details>";
    let site = Archive::new().transcript("one.md", "title: One", body).build();
    assert_eq!(
        transcript_text(&site, "one"),
        "Transcript Ann Bell: We rowed to the mill. Bob Coe: And back & forth, an <aside>. \
         I said so. Ann Bell: So you did."
    );
    let page = site.page("transcripts/one/");
    assert_eq!(
        page.attributes("#transcript p", "data-speaker"),
        ["Ann Bell", "Bob Coe", "Bob Coe", "Ann Bell"]
    );
    assert_eq!(page.texts("#transcript em"), ["back"]);
    assert_eq!(links(&site, "transcripts/one/"), ["https://example.org/mill"]);
}

#[test]
fn a_text_in_the_front_matter_is_the_text() {
    let yaml = "title: One\ntranscript: |\n    **Ann Bell:** We rowed to the mill.\n\n    **Bob Coe:** And back.\n\n    **Ann Bell:** Yes.\n";
    let toml = "+++\ntitle = \"Two\"\ntranscription = \"\"\"\nAnn Bell: We rowed.\n\nBob Coe: Back.\n\nAnn Bell: Yes.\n\"\"\"\n+++\n";
    let site = Archive::new()
        .transcript("one.md", yaml, "")
        .file("content/two.md", toml)
        .transcript("three.md", "title: Three\ntranscript: |\n  Not\n  this", WORDS)
        .transcript("four.md", "title: Four\ntranscript: four.vtt", WORDS)
        .build();
    for (page, texts) in [
        ("transcripts/one/", vec!["Ann Bell:", "Bob Coe:", "Ann Bell:"]),
        ("transcripts/two/", vec!["Ann Bell:", "Bob Coe:", "Ann Bell:"]),
        ("transcripts/three/", Vec::new()),
    ] {
        assert_eq!(site.page(page).texts("#transcript b.label"), texts, "{page}");
    }
    assert_eq!(
        transcript_text(&site, "one"),
        "Ann Bell: We rowed to the mill. Bob Coe: And back. Ann Bell: Yes."
    );
    assert!(transcript_text(&site, "three").starts_with("We went down"));
    let data = std::fs::read_to_string(site.output().join("data/transcripts.json")).unwrap();
    assert!(!data.contains("**Bob Coe:**"), "the text is no field of the data");
}
