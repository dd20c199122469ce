//! The page of a transcript: its contents, its recording, how it is cited, and where it can be edited.

use std::io::Write;

use dicta::base::diagnostic::Code;

use crate::archive::{Archive, Site};

const SITE: &str = "https://talks.example/repo/";

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.output().join(path)).unwrap()
}

/// 3,000 words, each a moment after the one before it, in the captions of a recording with a player.
fn spoken(words: usize) -> String {
    let mut vtt = "WEBVTT\n".to_owned();
    let clock = |ms: usize| {
        format!(
            "{:02}:{:02}:{:02}.{:03}",
            ms / 3_600_000,
            ms / 60_000 % 60,
            ms / 1000 % 60,
            ms % 1000
        )
    };
    let (mut ms, mut seed) = (0, 7_usize);
    for number in 0..words {
        if number % 8 == 0 {
            let speaker = ["Ann Bell", "Bob Coe"][number / 800 % 2];
            vtt += &format!("\n{} --> {}\n<v {speaker}>", clock(ms), clock(ms + 10_000));
        } else {
            vtt += &format!("<{}>", clock(ms));
        }
        let stop = if number % 11 == 10 { "." } else { "" };
        vtt += &format!("<c>word{number}{stop} </c>");
        if number % 8 == 7 {
            vtt += "\n";
        }
        seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
        ms += 120 + seed / 65_536 % 480;
    }
    vtt
}

#[test]
fn times_of_words_fit_the_words_and_are_small() {
    let site = Archive::new()
        .file("content/a.md", "---\ntitle: A\nmedia: /a.mp3\n---\n")
        .file("content/a.vtt", spoken(3000))
        .file("content/b.md", "---\ntitle: B\n---\n")
        .file("content/b.vtt", spoken(16))
        .file("static/a.mp3", "")
        .build();
    let json = read(&site, "transcripts/a/times.json");
    let times: serde_json::Value = serde_json::from_str(&json).unwrap();
    let page = site.page("transcripts/a/");
    let ids = page.attributes("#transcript p", "id");
    let labels = page.texts("#transcript .label");
    let mut words = 0;
    for (id, paragraph) in ids.iter().zip(page.texts("#transcript p")) {
        let label = labels.iter().find(|label| paragraph.starts_with(label.as_str()));
        let said = &paragraph[label.map_or(0, |label| label.len())..];
        let steps = times[id].as_array().unwrap();
        assert_eq!(steps.len(), said.split_whitespace().count(), "{paragraph}");
        words += steps.len();
    }
    assert_eq!(words, 3000);
    // Each word has its own time, in hundredths of a second.
    let first: Vec<u64> =
        times[&ids[0]].as_array().unwrap().iter().map(|step| step.as_u64().unwrap()).collect();
    assert!(first[1..].iter().all(|step| (11..=60).contains(step)), "{first:?}");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(json.as_bytes()).unwrap();
    let size = encoder.finish().unwrap().len();
    assert!(size <= 6 * 1024, "{size} bytes");
    // Without a player, nobody asks for them.
    assert!(!site.has("transcripts/b/times.json") && site.has("transcripts/b/transcript.vtt"));
}

#[test]
fn a_page_plays_files_and_two_services() {
    let front = |recording: &str| format!("title: A\n{recording}");
    let site = Archive::new()
        .transcript("local.md", &front("media: /sounds/a b.mp3"), "x")
        .transcript("path.md", &front("media: /sounds/a.ogg?v=1"), "x")
        .transcript("good.md", &front("media: /sounds/a.ogg"), "x")
        .transcript("file.md", &front("youtube_url: https://example.org/a.mp4"), "x")
        .transcript("vimeo.md", &front("media: https://vimeo.com/7/ab"), "x")
        .transcript("tube.md", &front("media: https://youtu.be/abcDEF_-123"), "x")
        .transcript("page.md", &front("media: https://example.org/watch"), "x")
        .transcript("out.md", &front("media: /../etc/passwd.mp3"), "x")
        .transcript("script.md", &front("media: \"javascript:alert(1)\""), "x")
        .base_url("/repo/")
        .build();
    let attributes = |slug: &str| {
        let page = site.page(&format!("transcripts/{slug}/"));
        ["data-media", "data-element", "data-player"]
            .map(|name| page.attributes(".player", name).concat())
    };
    assert_eq!(attributes("good"), ["/repo/sounds/a.ogg", "audio", ""]);
    assert_eq!(attributes("file"), ["https://example.org/a.mp4", "video", ""]);
    assert_eq!(attributes("vimeo"), ["", "", "https://player.vimeo.com/video/7?h=ab"]);
    assert_eq!(attributes("tube"), ["", "", "https://www.youtube-nocookie.com/embed/abcDEF_-123"]);
    assert_eq!(attributes("page"), ["", "", ""]);
    let page = site.page("transcripts/page/");
    assert_eq!(page.attributes(".play", "href"), ["https://example.org/watch"]);
    assert_eq!(page.texts(".play"), ["Go to the recording"]);
    for slug in ["local", "path", "out", "script"] {
        assert_eq!(site.page(&format!("transcripts/{slug}/")).count(".player"), 0, "{slug}");
    }
    assert_eq!(site.codes(), vec![Code::InvalidUrl.id(); 4]);
}

#[test]
fn a_text_behind_a_number_sign_is_no_heading() {
    let text = "This is said, and it goes on for a while. ".repeat(60);
    let body = format!("# {text}\n\n## What a heading says\n\nThe end.");
    let site = Archive::new().transcript("a.md", "title: A", &body).build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.texts("#transcript :is(h1, h2, h3)"), ["What a heading says"]);
    assert!(page.count("#transcript p[id^=p-]") > 3);
    assert!(
        read(&site, "transcripts/a/transcript.txt")
            .starts_with("This is said, and it goes on for a while.")
    );
}

#[test]
fn chapters_stand_in_texts_whose_times_are_estimated() {
    let paragraph = |word: &str| format!("{word} is said here. ").repeat(40);
    let body = ["One", "Two", "Three", "Four"].map(paragraph).join("\n\n");
    let front = |chapters: &str| {
        format!("title: A\nduration: \"20:00\"\nvideo_id: abcDEF_-123\ndescription: |\n{chapters}")
    };
    let site = Archive::new()
        .transcript("a.md", &front("  0:00 The first <b>\n  10:02 The third"), &body)
        // Of these, few are near a paragraph: the text may be a part of the recording.
        .transcript("b.md", &front("  0:00 A\n  1:30 B\n  3:00 C\n  7:30 D"), &body)
        .build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.texts("#transcript h3.chapter"), ["The first <b>", "The third"]);
    assert_eq!(page.attributes("#transcript h3 .here", "data-time"), ["≈ 0:00", "≈ 10:02"]);
    assert_eq!(page.texts(".contents a"), ["0:00 The first <b>", "10:02 The third"]);
    assert_eq!(page.count(".chapters"), 0);
    assert_eq!(read(&site, "transcripts/a/transcript.txt").matches("The third").count(), 0);
    let page = site.page("transcripts/b/");
    assert_eq!(page.count("#transcript h3"), 0);
    assert_eq!(page.texts(".chapters a"), ["0:00 A", "1:30 B", "3:00 C", "7:30 D"]);
}

#[test]
fn a_transcript_is_cited_in_five_styles() {
    let front = "title: \"Words & {braces} 100%\"\npublish_date: 2024-05-01\nspeakers: [Ann Bell, Mary van der Berg, BBC News]";
    let site = Archive::new()
        .config("title = \"Small talks\"")
        .transcript("a.md", front, "x")
        .transcript("b.md", "title: \"Who asks?\"\nauthor: A channel", "x")
        .transcript("c.md", "title: Alone\npublish_date: 2024-05", "x")
        .base_url(SITE)
        .build();
    let of = |slug: &str| site.page(&format!("transcripts/{slug}/")).texts(".cite pre");
    let url = format!("{SITE}transcripts");
    let [chicago, apa, bibtex, ris, csl] = <[String; 5]>::try_from(of("a")).unwrap();
    assert_eq!(
        chicago,
        format!(
            "Bell, Ann, Mary van der Berg, and BBC News. “Words & {{braces}} 100%.” Small talks, May 1, 2024. Transcript. {url}/a/."
        )
    );
    assert_eq!(
        apa,
        format!(
            "Bell, A., van der Berg, M., & BBC News. (2024, May 1). Words & {{braces}} 100% [Transcript]. Small talks. {url}/a/"
        )
    );
    assert!(
        bibtex.contains("author = {Bell, Ann and van der Berg, Mary and {BBC News}}"),
        "{bibtex}"
    );
    assert!(bibtex.contains("title = {{Words \\& \\{braces\\} 100\\%}}"), "{bibtex}");
    assert!(bibtex.contains("year = {2024}, month = may,"), "{bibtex}");
    assert!(
        ris.starts_with(
            "TY - ELEC AU - Bell, Ann AU - van der Berg, Mary AU - BBC News TI - Words"
        )
    );
    let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
    assert_eq!(csl[0]["author"][1]["family"], "van der Berg");
    assert_eq!(csl[0]["issued"]["date-parts"][0], serde_json::json!([2024, 5, 1]));
    assert_eq!(
        of("b")[0],
        format!("A channel. “Who asks?” Small talks, n.d. Transcript. {url}/b/.")
    );
    assert_eq!(
        of("b")[1],
        format!("A channel. (n.d.). Who asks? [Transcript]. Small talks. {url}/b/")
    );
    assert_eq!(of("c")[1], format!("Alone [Transcript]. (2024, May). Small talks. {url}/c/"));
    let meta = site.page("transcripts/a/").attributes("meta[name=citation_author]", "content");
    assert_eq!(meta, ["Bell, Ann", "van der Berg, Mary", "BBC News"]);
}

#[test]
fn a_page_leads_to_its_file_in_the_editor() {
    let archive = || {
        Archive::new()
            .transcript("deep/a b.md", "title: A", "x")
            .file("content/c.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n")
    };
    let site = archive().config("repository = \"https://github.com/a/b\"").build();
    let edit = |slug: &str| site.page(slug).attributes(".files a[rel=noopener]", "href");
    assert_eq!(
        edit("transcripts/a-b/"),
        ["https://github.com/a/b/edit/main/content/deep/a%20b.md#L4"]
    );
    assert_eq!(edit("transcripts/c/"), ["https://github.com/a/b/edit/main/content/c.vtt#L1"]);
    assert_eq!(archive().build().page("transcripts/c/").count(".files a[rel=noopener]"), 0);
    let report = archive().config("repository = \"github.com/a/b\"").report();
    let message = format!("{:?}", report.diagnostics);
    assert!(message.contains("invalid `repository`"), "{message}");
}
