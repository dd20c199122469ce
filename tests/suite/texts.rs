//! Plain texts as transcripts, and the languages of transcripts: files in, pages out.

use dicta::base::diagnostic::Code;

use crate::archive::{Archive, Site};

const TALK: &str = "Good morning. We rowed from the lake to the sea, and nobody had done that before us.\n\
    \n\
    It took a week, and it rained on every one of the seven days.\n";

const GERMAN: &str = "Guten Morgen. Wir sind vom See bis zum Meer gerudert, und das hatte vor uns noch niemand getan. Es hat eine ganze Woche gedauert, und an jedem der sieben Tage hat es geregnet. Am Abend saßen wir am Ufer und haben die Boote trocken gewischt, und wer noch Kraft hatte, der kochte für die anderen eine Suppe. Am nächsten Morgen ging es dann weiter, an den Inseln vorbei und unter der alten Brücke hindurch, bis wir endlich das offene Wasser sahen. Da wussten wir, dass sich die Mühe gelohnt hatte, und wir haben gelacht und gesungen, bis wir alle heiser waren und niemand mehr rudern wollte. So endete unsere Reise, von der ich noch lange erzählen werde.\n";

fn text(site: &Site, slug: &str) -> String {
    let path = site.output().join(format!("transcripts/{slug}/transcript.txt"));
    std::fs::read_to_string(path).unwrap()
}

/// The language of a text; nothing if it is the site's.
fn language(site: &Site, slug: &str) -> String {
    site.page(&format!("transcripts/{slug}/index.html")).attributes("#transcript", "lang").concat()
}

#[test]
fn a_folder_of_plain_texts_is_an_archive() {
    let dialogue =
        format!("ANN BELL: {TALK}\nBOB COE: And who paid for the boat?\n\nANN BELL: We did.\n");
    let site = Archive::new()
        .file("content/2024-05-21-the-river.txt", TALK)
        .file("content/talks/the-boat.TXT", dialogue)
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    let page = site.page("transcripts/2024-05-21-the-river/index.html");
    assert_eq!((page.one("h1"), page.one("time")), ("The river".into(), "21 May 2024".into()));
    assert_eq!(page.count("#transcript p"), 2);
    assert!(site.has("people/ann-bell/index.html") || site.has("entities/ann-bell/index.html"));
    assert!(text(&site, "the-boat").contains("And who paid for the boat?"));
}

#[test]
fn a_plain_text_may_have_an_old_encoding_and_front_matter() {
    let latin: Vec<u8> = "Zoë sang in the café.".chars().map(|c| c as u8).collect();
    let latin = [TALK.as_bytes(), b"\n", &latin].concat();
    let wide = format!("\u{feff}{TALK}Zoë sang.");
    let utf16 = wide.encode_utf16().flat_map(u16::to_le_bytes);
    let site = Archive::new()
        .file("content/latin.txt", latin)
        .file("content/wide.txt", utf16.collect::<Vec<u8>>())
        .file("content/short.txt", "---\ntitle: Two words\n---\nGood morning.\n")
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    assert!(text(&site, "latin").contains("Zoë sang in the café."));
    assert!(text(&site, "wide").contains("Zoë sang."));
    assert_eq!(site.page("transcripts/short/index.html").one("h1"), "Two words");
}

#[test]
fn a_plain_text_beside_another_is_a_copy() {
    let cue = "1\n00:00:01,000 --> 00:00:02,000\nGood evening.\n";
    let site = Archive::new()
        .file("content/a.srt", cue)
        .file("content/a.txt", TALK)
        .transcript("b.md", "title: B", "Another text.")
        .file("content/b.txt", TALK)
        .file("content/c.txt", TALK)
        .file("content/c.info.json", r#"{"id":"dQw4w9WgXcQ","title":"C of the sea","extractor":"youtube","webpage_url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ"}"#)
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    assert!(text(&site, "a").contains("Good evening.") && text(&site, "b").contains("Another"));
    assert_eq!(site.page("transcripts/c/index.html").one("h1"), "C of the sea");
}

#[test]
fn a_short_dialogue_is_a_transcript() {
    let text = "Weekly call\nMarch 15, 2024, 10:00AM\n42m 17s\n\nAnn Bell started transcription\n\nAnn Bell   0:03\nGood morning.\n\nBob Coe   0:07\nShall we start?\n\nAnn Bell   0:11\nYes.\n\nBob Coe   0:15\nGood.\n";
    let site = Archive::new().file("content/call.txt", text).build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    let page = site.page("transcripts/call/index.html");
    assert_eq!(page.count("[data-speaker='Bob Coe']"), 2);
}

#[test]
fn other_plain_texts_are_not_published() {
    let list = "https://example.org/talks/a\n".repeat(40);
    let report = "SRT blocks: 146\n  EN SRT range: 00:07:51 to 00:30:48\n".repeat(20);
    let site = Archive::new()
        .file("content/a/talk.txt", TALK)
        .file("content/a/urls.txt", list)
        .file("content/b/report.txt", report)
        .file("content/robots.txt", "User-agent: *\nDisallow: /private/\n")
        .file("content/empty.txt", "")
        .file("content/README.txt", TALK)
        .file("content/LICENSE.txt", TALK)
        .file("content/_notes.txt", TALK)
        .build();
    let found: Vec<(Code, &str)> =
        site.report.diagnostics.iter().map(|one| (one.code, one.message.as_str())).collect();
    let message = "`a/urls.txt` and 3 more files are not transcripts";
    assert_eq!(found, [(Code::NotATranscript, message)]);
    let pages = site.files().into_keys().filter(|path| path.ends_with("transcript.txt"));
    assert_eq!(pages.collect::<Vec<_>>(), ["transcripts/talk/transcript.txt"]);
}

#[test]
fn captions_in_a_plain_text_give_times() {
    let cues = "0:01\ngood evening from boston\n0:04\ntoday we roast a bird\n0:08\nand then a cake\n\
        0:12\nand a soup\n0:15\nand a salad\n0:19\nthat is all\n";
    let site = Archive::new().file("content/dinner.txt", cues).build();
    let page = site.page("transcripts/dinner/index.html");
    assert_eq!(page.attributes("#transcript p", "data-start"), ["1"]);
}

#[test]
fn an_episode_may_have_a_plain_text_alone() {
    let feed = r#"<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Show</title>
        <item><title>The boat</title><pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate>
        <podcast:transcript url="https://example.org/ep1.txt" type="text/plain"/></item></channel></rss>"#;
    let site = Archive::new().file("content/feed.xml", feed).file("content/ep1.txt", TALK).build();
    let page = site.page("transcripts/ep1/index.html");
    assert_eq!((page.one("h1"), page.one("time")), ("The boat".into(), "21 May 2024".into()));
}

#[test]
fn a_link_to_a_plain_text_leads_to_its_page() {
    let body = "See [the river](river.txt), [a list](list.txt) and [nothing](none.txt).";
    let site = Archive::new()
        .transcript("a.md", "title: A", body)
        .file("content/river.txt", TALK)
        .file("content/list.txt", "a\nb\n")
        .build();
    let links = site.page("transcripts/a/index.html").attributes("#transcript p a[href]", "href");
    assert!(links.contains(&"/transcripts/river/".to_owned()), "{links:?}");
    assert!(site.report.diagnostics.iter().all(|one| one.code == Code::NotATranscript));
}

#[test]
fn names_of_files_say_languages() {
    let cue = |text: &str| format!("1\n00:00:01,000 --> 00:00:02,000\n{text}\n");
    let site = Archive::new()
        .file("content/2004-05-09_a-talk/transcript_en.txt", TALK)
        .file("content/2004-05-09_a-talk/transcript_uk.txt", "Доброго ранку. ".repeat(30))
        .file("content/a-film/en.srt", cue("Good evening."))
        .file("content/a-film/it.srt", cue("Buona sera."))
        .file(
            "content/a-song/source/en.vtt",
            format!("WEBVTT\n\n{}", cue("Good day.").replace(',', ".")),
        )
        .file(
            "content/a-song/final/de.vtt",
            format!("WEBVTT\n\n{}", cue("Guten Tag.").replace(',', ".")),
        )
        .file("content/vi.md", "# The editor\n\nText.")
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    for (slug, lang) in [
        ("2004-05-09-a-talk", ""),
        ("2004-05-09-a-talk-uk", "uk"),
        ("a-film", ""),
        ("a-film-it", "it"),
        ("a-song", ""),
        ("a-song-de", "de"),
        ("vi", ""),
    ] {
        assert_eq!(language(&site, slug), lang, "{slug}");
    }
    let page = site.page("transcripts/2004-05-09-a-talk/index.html");
    assert_eq!((page.one("h1"), page.one("time")), ("A talk".into(), "9 May 2004".into()));
    let others = page.attributes("link[hreflang]", "hreflang");
    assert_eq!(others, ["en", "uk"]);
    let page = site.page("transcripts/a-song-de/index.html");
    assert_eq!(page.attributes("link[hreflang]", "hreflang"), ["de", "en"]);
    assert!(!site.has("series/index.html"));
}

#[test]
fn a_text_that_is_plainly_in_another_language_says_so() {
    let site = Archive::new()
        .config("language = \"en\"\n")
        .file("content/see.md", GERMAN)
        .file("content/short.md", "Guten Morgen. Wir sind gerudert.")
        .file("content/said.md", format!("---\nlang: nl\n---\n{GERMAN}"))
        .file("content/lake.md", TALK.repeat(5))
        .build();
    let found = ["see", "short", "said", "lake"].map(|slug| language(&site, slug));
    assert_eq!(found, ["de", "", "nl", ""]);
    let home = Archive::new().config("language = \"de\"\n").file("content/see.md", GERMAN).build();
    assert_eq!(language(&home, "see"), "");
}

#[test]
fn lines_may_be_paragraphs_without_empty_ones_between() {
    let line = "We rowed from the lake to the sea that year, and nobody had done that before us, so the whole town came down to the bridge to see the boat go under it. It was late.";
    let sentence = "We rowed from the lake to the sea that year, and nobody had done that before us, so the whole town came down to the bridge to see the boat go under it.\n";
    let wrapped = "We rowed from the lake to the sea that year,\nand nobody had done that before us, so\nthe town came to see the boat.";
    let indented = [wrapped, wrapped, wrapped].map(|text| format!("   {text}\n")).concat();
    let hanging = wrapped.replace('\n', "\n    ");
    let site = Archive::new()
        .file("content/lines.txt", format!("{line}\n{line}\nYes.\n{line}\n"))
        .file("content/indented.txt", indented)
        .file("content/wrapped.txt", format!("{wrapped}\n\n{wrapped}\n"))
        .file("content/hanging.txt", format!("{hanging}\n\n{hanging}\n"))
        .file("content/sentences.txt", sentence.repeat(4))
        .file("content/captions.txt", "so hello everyone and welcome\nto another week on the river\n".repeat(5))
        .file("content/lines.ja.txt", "私たちはその年に湖から海まで漕ぎました。とても遠い道のりでしたが、誰もやったことがなかったので、町の人がみんな橋まで見に来ました。\n".repeat(3))
        .build();
    let count = |slug: &str| site.page(&format!("transcripts/{slug}/")).count("#transcript p");
    let slugs = ["lines", "indented", "wrapped", "hanging", "sentences", "captions", "lines-ja"];
    assert_eq!(slugs.map(count), [4, 3, 2, 2, 1, 1, 3]);
    assert!(text(&site, "indented").contains("that year, and nobody had done that"));
}

#[test]
fn the_head_of_a_text_says_title_date_and_who_speaks() {
    let head = "Title: The river and the mill\nInterviewee: Ann Bell\nInterviewer: Bob Coe\nDate: 21 May 2004\n";
    let turns = format!("BC: {TALK}\nAB: {TALK}\nBC: Why?\n\nAB: It was late.\n");
    let site = Archive::new().file("content/oh1.txt", format!("{head}\n{turns}")).build();
    let page = site.page("transcripts/oh1/index.html");
    assert_eq!(page.one("h1"), "The river and the mill");
    assert_eq!(page.one("time"), "21 May 2004");
    assert_eq!(page.texts(".with a"), ["Ann Bell", "Bob Coe"]);
}
