//! Captions as transcripts and next to transcripts: files in, pages out.

use dicta::base::diagnostic::Code;

use crate::archive::{Archive, Page, Site};

/// What `yt-dlp --write-auto-subs` gives: each line comes in, stays, and scrolls up.
const ROLLING: &str = "WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.389 align:start position:0%
 
good<00:00:00.320><c> evening</c><00:00:00.720><c> from</c><00:00:00.880><c> boston</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
good evening from boston
 

00:00:02.399 --> 00:00:05.190 align:start position:0%
good evening from boston
today<00:00:02.560><c> we</c><00:00:02.800><c> roast</c><00:00:03.040><c> a</c><00:00:03.200><c> bird</c>

00:00:05.190 --> 00:00:05.200 align:start position:0%
today we roast a bird
 

00:00:05.200 --> 00:00:08.000 align:start position:0%
today we roast a bird
and<00:00:05.440><c> then</c><00:00:05.600><c> a</c><00:00:05.800><c> cake</c>
";

const INFO: &str = r#"{"id":"dQw4w9WgXcQ","title":"An evening with a bird","upload_date":"20240521",
"duration":3725.4,"channel":"Ada's Kitchen","view_count":12345,"tags":["roast","cake"],
"webpage_url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ","language":"en",
"description":"We cook.\n\nhttps://example.org","chapters":[{"start_time":0.0,"title":"The bird"},
{"start_time":5.0,"title":"The cake"}],"subtitles":{},"automatic_captions":{"en":[{"ext":"vtt"}],"en-orig":[],"fr":[]}}"#;

fn text(site: &Site, slug: &str) -> String {
    let path = site.output().join(format!("transcripts/{slug}/transcript.txt"));
    std::fs::read_to_string(path).unwrap()
}

fn captions(site: &Site, slug: &str) -> String {
    let path = site.output().join(format!("transcripts/{slug}/transcript.vtt"));
    std::fs::read_to_string(path).unwrap()
}

/// The start of each paragraph, and whether it is exact.
fn starts(page: &Page) -> Vec<(String, String)> {
    let exact = page.attributes("#transcript p", "data-exact");
    page.attributes("#transcript p", "data-start").into_iter().zip(exact).collect()
}

fn exact(start: &str) -> (String, String) {
    (start.to_owned(), "true".to_owned())
}

#[test]
fn a_folder_of_yt_dlp_is_an_archive() {
    let name = "An evening [dQw4w9WgXcQ]";
    let site = Archive::new()
        .file(&format!("content/{name}.en.vtt"), ROLLING)
        .file(&format!("content/{name}.fr.vtt"), ROLLING.replace("bird", "oiseau"))
        .file(&format!("content/{name}.info.json"), INFO)
        .file(&format!("content/{name}.description"), "We cook.")
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    let slug = "an-evening-dqw4w9wgxcq";
    assert_eq!(
        text(&site, slug),
        "good evening from boston today we roast a bird\n\nand then a cake\n"
    );
    let page = site.page(&format!("transcripts/{slug}/"));
    assert_eq!(starts(&page), [exact("0"), exact("5.2")]);
    let shown = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "An evening with a bird",
        "21 May 2024",
        "Ada's Kitchen",
        "1:02:05",
        "12,345 views",
        "Machine transcript, not checked",
        "We cook.",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    // The chapters are in the text, and the list leads to them.
    assert_eq!(page.texts("#transcript h3.chapter"), ["The bird", "The cake"]);
    assert!(page.attributes(".contents a", "href").contains(&"#h-the-cake".to_owned()));
    // A machine's translation has no page.
    assert_eq!(site.report.built.as_ref().unwrap().transcripts, 1);
    assert_eq!(
        captions(&site, slug),
        "WEBVTT

00:00:00.000 --> 00:00:05.190
good evening from boston today we roast a
bird

00:00:05.200 --> 00:00:08.000
and then a cake
"
    );
}

#[test]
fn a_persons_captions_come_before_a_machines() {
    let info = INFO.replace(r#""subtitles":{}"#, r#""subtitles":{"de":[],"fr":[]}"#);
    let cue = |words: &str| format!("1\n00:00:01,000 --> 00:00:04,000\n{words}\n");
    let site = Archive::new()
        .file("content/talk.en.srt", cue("Good evening."))
        .file("content/talk.de.srt", cue("Guten Abend."))
        .file("content/talk.fr.srt", cue("Bonsoir."))
        .file("content/talk.info.json", &info)
        .build();
    assert_eq!(site.report.built.as_ref().unwrap().transcripts, 2);
    assert_eq!(text(&site, "talk-de"), "Guten Abend.\n");
    assert_eq!(text(&site, "talk-fr"), "Bonsoir.\n");
    assert!(!site.page("transcripts/talk-de/").text.contains("Machine transcript"));
    // Without it, nothing is claimed, and all are shown.
    let site = site.archive.without("content/talk.info.json").build();
    assert_eq!(site.report.built.as_ref().unwrap().transcripts, 3);
}

#[test]
fn the_name_of_a_file_says_what_it_can() {
    let site = Archive::new()
        .file("content/2024-05-21-the-bird.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello.\n")
        .file("content/A cake [dQw4w9WgXcQ].en.vtt", ROLLING)
        .file("content/mill/captions.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nFlour.\n")
        .build();
    let page = site.page("transcripts/2024-05-21-the-bird/");
    assert!(page.text.contains("The bird") && page.text.contains("21 May 2024"));
    let page = site.page("transcripts/a-cake-dqw4w9wgxcq/");
    assert_eq!(page.texts("h1"), ["A cake"]);
    assert!(page.attributes("a", "href").iter().any(|link| link.contains("v=dQw4w9WgXcQ")));
    assert_eq!(text(&site, "mill"), "Flour.\n");
}

/// Adding a text to captions, or captions to a text, leaves the address as it was.
#[test]
fn an_edited_text_takes_the_times_of_its_captions() {
    let edited = "Good evening from Boston.\n\nToday, we roast a bird. And then: a cake!";
    let site = Archive::new().file("content/talk.en.vtt", ROLLING).build();
    assert_eq!(starts(&site.page("transcripts/talk/")), [exact("0")]);
    let site = site.archive.transcript("talk.md", "title: A bird", edited).build();
    let page = site.page("transcripts/talk/");
    assert_eq!(page.texts("h1"), ["A bird"]);
    assert_eq!(
        text(&site, "talk"),
        "Good evening from Boston.\n\nToday, we roast a bird. And then: a cake!\n"
    );
    assert_eq!(starts(&page), [exact("0"), exact("2.399")]);
    // Without the captions nobody knows.
    let site = site.archive.without("content/talk.en.vtt").build();
    assert_eq!(starts(&site.page("transcripts/talk/")), []);
    assert!(!site.output().join("transcripts/talk/transcript.vtt").exists());
}

#[test]
fn captions_are_found_next_to_a_text() {
    let body = "Good evening from Boston.";
    for (markdown, captions, front) in [
        ("x/transcript.md", "x/whatever.vtt", "title: A"),
        ("x/index.md", "x/captions.vtt", "title: A"),
        ("x/talk.md", "x/other.vtt", "title: A\ncaptions: other.vtt"),
        ("x/talk.md", "y/other.vtt", "title: A\ncaptions: ../y/other.vtt"),
    ] {
        let site = Archive::new()
            .transcript(markdown, front, body)
            .file(&format!("content/{captions}"), ROLLING)
            .build();
        assert_eq!(site.report.built.as_ref().unwrap().transcripts, 1, "{markdown} {captions}");
        let slug = if markdown == "x/talk.md" { "talk" } else { "x" };
        assert_eq!(starts(&site.page(&format!("transcripts/{slug}/"))), [exact("0")]);
    }
}

#[test]
fn a_paragraph_begins_with_words_that_captions_miss() {
    let advertisement = "Buy our oven gloves now. ".repeat(4);
    for (first, start) in [("Well now then,", Some("2.399")), ("Well now then my friends,", None)] {
        let body = format!(
            "Hello! Good evening from Boston.\n\n{advertisement}\n\n{first} today we roast a bird and then a cake."
        );
        let site = Archive::new()
            .transcript("talk.md", "title: A", &body)
            .file("content/talk.vtt", ROLLING)
            .build();
        let page = site.page("transcripts/talk/");
        let starts = page.attributes("#transcript p", "data-start");
        assert_eq!(starts, ["0"].into_iter().chain(start).collect::<Vec<_>>());
        // No word says when these paragraphs begin, only about when.
        assert!(
            page.attributes("#transcript p", "data-exact").iter().all(|exact| exact == "false")
        );
    }
}

#[test]
fn the_address_of_captions_leads_to_a_text_that_is_added() {
    for (markdown, front, slug) in [
        ("evening/transcript.md", "title: A", "evening"),
        ("evening/index.md", "title: A", "evening"),
        ("evening/talk.md", "title: A\ncaptions: roast-bird.en.vtt", "talk"),
        ("evening/roast-bird.md", "title: A\nslug: a-bird", "a-bird"),
    ] {
        let alone = Archive::new().file("content/evening/roast-bird.en.vtt", ROLLING).build();
        assert_eq!(starts(&alone.page("transcripts/roast-bird/"))[0], exact("0"));
        let site = alone.archive.transcript(markdown, front, "Good evening from Boston.").build();
        assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
        assert_eq!(starts(&site.page(&format!("transcripts/{slug}/"))), [exact("0")]);
        let page = site.output().join("transcripts/roast-bird/index.html");
        let redirect = std::fs::read_to_string(page).unwrap();
        assert!(redirect.contains(&format!("/transcripts/{slug}/")), "{redirect}");
        assert!(redirect.contains("refresh"), "{redirect}");
    }
    // A page that is there comes first, and nobody has to be told.
    let site = Archive::new()
        .file("content/evening/roast.vtt", ROLLING)
        .transcript("evening/transcript.md", "title: A", "Good evening from Boston.")
        .transcript("roast.md", "title: B", "Another text.")
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    assert!(text(&site, "roast").contains("Another text."));
}

#[test]
fn captions_that_cannot_be_used_are_reported() {
    for (front, message) in [
        ("captions: gone.vtt", "cannot read the captions"),
        ("captions: ../../etc/passwd", "outside of the content folder"),
        ("captions: /etc/passwd", "outside of the content folder"),
    ] {
        let report = Archive::new().transcript("a.md", front, "Hello.").report();
        assert!(report.built.is_some());
        let found: Vec<&str> = report.diagnostics.iter().map(|one| one.message.as_str()).collect();
        assert!(found.len() == 1 && found[0].contains(message), "{found:?}");
    }
    let report = Archive::new()
        .file("content/empty.vtt", "WEBVTT\n")
        .file("content/page.html", "<!DOCTYPE html><p>About us</p>")
        .file("content/package.json", "{\"name\": \"x\", \"version\": \"1\"}")
        .transcript("a.md", "title: A", "Hello.")
        .report();
    let codes: Vec<Code> = report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::NotATranscript, Code::NoCaptions]);
    // What is broken does not hide the rest.
    assert_eq!(report.diagnostics[0].message, "`package.json` and 1 more file are not transcripts");
}

#[test]
fn a_cue_that_ends_before_it_begins() {
    let cues = "WEBVTT\n\n08:19.680 --> 00:23.819\nWe row.\n\n08:27.540 --> 08:29.949\nBack.\n";
    let archive = Archive::new().file("content/a.vtt", cues);
    let report = archive.check();
    let found: Vec<&str> = report.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(found.contains(&"a cue ends before it begins"), "{found:?}");
    assert!(text(&archive.build(), "a").contains("We row. Back."));
}

#[test]
fn captions_are_reported_whether_their_transcript_is_shown_or_not() {
    let bad =
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHello there.\n\n00:0x.000 --> 00:03.000\nAgain.\n";
    let found = |front: &str| {
        let archive = Archive::new()
            .transcript("a.md", front, "Hello there. Again.")
            .file("content/a.vtt", bad)
            .transcript("b.md", "title: B", "Hello.");
        archive.found()
    };
    let code = Code::InvalidCaptions.id();
    let message = "the times of one cue cannot be read; the first is here";
    let expected = format!("content/a.vtt:6:1 warning {code}: {message}");
    for front in
        ["title: A", "title: A\ndraft: true", "title: A\nembargo: 2030-01-01", "withdrawn: true"]
    {
        let found = found(front);
        assert!(found.contains(&expected), "{front}: {found:?}");
    }
    // Captions that belong to another transcript are reported once.
    let archive = Archive::new()
        .transcript("a.md", "title: A\ndraft: true\ncaptions: x.vtt", "Hello there. Again.")
        .file("content/x.vtt", bad)
        .transcript("b.md", "title: B", "Hello.");
    assert_eq!(archive.report().diagnostics.len(), 1);
}

#[test]
fn a_title_stands_anywhere_above_the_first_cue() {
    let style = "STYLE\n::cue { color: red }\n\n".repeat(400);
    let cue = "00:01.000 --> 00:02.000\nHello there.\n\n";
    let title = "NOTE\nTitle: A mill\n\n";
    let site = Archive::new()
        .file("content/above.vtt", format!("WEBVTT\n\n{style}{title}{cue}"))
        .file("content/below.vtt", format!("WEBVTT\n\n{cue}{title}"))
        .build();
    assert_eq!(site.page("transcripts/above/").one("h1"), "A mill");
    // Such a note tells of what is said there.
    assert_eq!(site.page("transcripts/below/").one("h1"), "Below");
}

#[test]
fn a_turn_within_a_cue_has_its_share_of_the_time() {
    let captions = "WEBVTT\n\n00:10.000 --> 00:14.000\nWe rowed. >> Not me.\n\n01:00.000 --> 01:04.000\nAnd then it rained.\n";
    let site = Archive::new().file("content/a.vtt", captions).build();
    let page = site.page("transcripts/a/");
    let estimated = ("12.222".to_owned(), "false".to_owned());
    assert_eq!(starts(&page), [exact("10"), estimated, exact("60")]);
}

#[test]
fn a_text_without_words_takes_those_of_its_captions() {
    let site = Archive::new()
        .transcript("talk.md", "title: A bird\nkeywords: [roast]", "")
        .file("content/talk.vtt", ROLLING)
        .build();
    let page = site.page("transcripts/talk/");
    assert_eq!(page.texts("h1"), ["A bird"]);
    assert!(text(&site, "talk").starts_with("good evening from boston today"));
    assert_eq!(starts(&page), [exact("0")]);
}

/// Captions that somebody pasted below front matter.
#[test]
fn pasted_captions_are_read() {
    let site = Archive::new().transcript("a.md", "title: Auto captions", ROLLING).build();
    assert_eq!(
        text(&site, "a"),
        "good evening from boston today we roast a bird and then a cake\n"
    );
    let page = site.page("transcripts/a/");
    assert_eq!(starts(&page), [exact("0")]);
    assert!(page.text.contains("13 words"));
    let short = "WEBVTT - Evening show\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n\
        intro\n00:01.000 --> 00:04.000 line:0 position:20%\nGood evening.\n\n\
        second\n00:05.000 --> 00:07.000\nWe begin.\n";
    let site = Archive::new().transcript("a.md", "title: Short times", short).build();
    assert_eq!(text(&site, "a"), "Good evening.\n\nWe begin.\n");
    assert_eq!(starts(&site.page("transcripts/a/")), [exact("1"), exact("5")]);
    assert!(captions(&site, "a").contains("00:00:05.000 --> 00:00:07.000\nWe begin."));
}

/// Captions may stand in a fenced block below notes, which stay as they are.
#[test]
fn captions_in_a_block_are_read() {
    let body = "## Agenda\n\n- The *mill*: its wheel\n- `main`\n\n## Transcript\n\n```webvtt\nWEBVTT\n\n\
        1\n00:00:01.000 --> 00:00:04.000\nAnn Bell: Good evening.\n\n\
        2\n00:00:05.000 --> 00:00:07.000\nBob Cole: We begin with snake_case_names.\n\n\
        3\n00:00:08.000 --> 00:00:09.000\nAnn Bell: Yes.\n```\n";
    let site = Archive::new().transcript("a.md", "title: A call", body).build();
    let words = "Agenda\n\nThe mill: its wheel\n\nmain\n\nTranscript\n\nAnn Bell: Good evening.\n\n\
        Bob Cole: We begin with snake_case_names.\n\nAnn Bell: Yes.\n";
    assert_eq!(text(&site, "a"), words);
    let page = site.page("transcripts/a/");
    assert_eq!(page.texts(".label"), ["Ann Bell:", "Bob Cole:", "Ann Bell:"]);
    assert_eq!(starts(&page), [exact("1"), exact("5"), exact("8")]);
    assert_eq!(page.texts("section.text li em, section.text li code"), ["mill", "main"]);
    assert!(page.texts("#transcript pre").is_empty());
    let cues = captions(&site, "a");
    assert!(cues.contains("00:00:05.000 --> 00:00:07.000\n<v Bob Cole>We begin"), "{cues}");
    assert!(cues.ends_with("00:00:08.000 --> 00:00:09.000\n<v Ann Bell>Yes.\n"), "{cues}");
}

/// Voices stay with what they say.
#[test]
fn voices_in_a_block_are_speakers() {
    let body = "Notes here.\n\n```vtt\nWEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One mill.\n\n\
        00:02.000 --> 00:03.000\n<v Bo>Two.\n\n00:03.000 --> 00:04.000\n<v Ann>Three.\n```\n";
    let site = Archive::new().transcript("a.md", "title: A call", body).build();
    let speakers =
        site.page("transcripts/a/").attributes("#transcript p[data-speaker]", "data-speaker");
    assert_eq!(speakers, ["Ann", "Bo", "Ann"]);
}

/// The last words before a heading are in the captions that a page offers.
#[test]
fn words_before_a_heading_are_captions() {
    let body =
        "Ann Bell: Good evening.\n\nBob Cole: We begin.\n\nAnn Bell: Yes.\n\n## Links\n\nNone.\n";
    let cues = "WEBVTT\n\n00:01.000 --> 00:04.000\nAnn Bell: Good evening.\n\n\
        00:05.000 --> 00:07.000\nBob Cole: We begin.\n\n00:08.000 --> 00:09.000\nAnn Bell: Yes.\n";
    let archive = Archive::new().transcript("a.md", "title: A call", body);
    let site = archive.file("content/a.vtt", cues).build();
    let cues = captions(&site, "a");
    assert!(cues.ends_with("00:00:08.000 --> 00:00:09.000\n<v Ann Bell>Yes.\n"), "{cues}");
}

/// A heading may say when its part begins, and have an id for links.
#[test]
fn times_in_headings_are_those_of_their_parts() {
    let body = "See [the mills](#mills-118).\n\n## Introduction (0:07) {#introduction-007}\n\nGood evening to all.\n\nWe begin.\n\n\
        ## Mills (1:18) {#mills-118}\n\nThere are three.\n\n### 00:25:21\n\nNow a river, {#x} and {#y}\n";
    let site = Archive::new().transcript("a.md", "title: A talk", body).build();
    let page = site.page("transcripts/a/");
    assert_eq!(
        page.texts("#transcript h3, #transcript h4"),
        ["Introduction (0:07)", "Mills (1:18)", "00:25:21"]
    );
    let exactly: Vec<_> =
        starts(&page).into_iter().filter(|(_, is_exact)| *is_exact == "true").collect();
    assert_eq!(exactly, [exact("7"), exact("78"), exact("1521")]);
    assert!(page.attributes("#transcript a", "href").contains(&"#h-mills-1-18".to_owned()));
    assert!(text(&site, "a").ends_with("Now a river, {#x} and {#y}\n"));
}

/// Programs that tell speakers apart write a number of seconds before each sentence.
#[test]
fn seconds_in_brackets_are_times() {
    let body = "**SPEAKER_01:**\n[0.6s] So, hello.\n[1.9s] Hello, Bob.\n\n**SPEAKER_00:**\n[126.8s] Thank you, \
        it is a good question.\n\n**SPEAKER_01:**\n[130.0s] In the 90s [we rowed].\n";
    let site = Archive::new().transcript("a.md", "title: A talk", body).build();
    let page = site.page("transcripts/a/");
    assert_eq!(starts(&page), [exact("0"), exact("126"), exact("130")]);
    assert!(text(&site, "a").contains("In the 90s [we rowed]."));
}

/// Each line of Whisper's output, and of what YouTube shows next to a video, has its time.
#[test]
fn lines_with_times_are_captions() {
    let words = "the hives in the meadow were ours and the bees of the river came";
    let line = |index: u32| format!("{:02}:{:02}", index * 5 / 60, index * 5 % 60);
    let whisper =
        |index| format!("[{}.000 --> {}.000]  {words} {index}\n", line(index), line(index + 1));
    let above = |index| format!("{}\n{words} {index}\n", line(index));
    let before = |index| format!("{} {words} {index}\n", line(index));
    let all = |form: &dyn Fn(u32) -> String| (0..60).map(form).collect::<String>();
    for body in [all(&whisper), all(&above), all(&before)] {
        let site = Archive::new().transcript("a.md", "title: A\nduration: '10:00'", &body).build();
        let page = site.page("transcripts/a/");
        let starts = starts(&page);
        assert!(starts.len() > 3, "{starts:?}");
        assert_eq!(starts[0], exact("0"));
        assert!(starts.iter().all(|(_, exact)| exact == "true"), "{starts:?}");
        let text = text(&site, "a");
        assert!(!text.contains("-->") && !text.contains("00:05"), "{text}");
        assert_eq!(text.split_whitespace().count(), 60 * (words.split(' ').count() + 1));
    }
}

#[test]
fn speakers_of_captions_have_turns() {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Bell>We rowed & sang,\n\n\
        00:04.000 --> 00:06.000\n<v Ann Bell>all day.\n\n00:07.000 --> 00:09.000\n<v Bob Coe>*Never* again.\n";
    let site = Archive::new().file("content/a.vtt", vtt).build();
    assert_eq!(
        text(&site, "a"),
        "Ann Bell: We rowed & sang, all day.\n\nBob Coe: *Never* again.\n"
    );
    let page = site.page("transcripts/a/");
    assert_eq!(page.attributes("#transcript p", "data-speaker"), ["Ann Bell", "Bob Coe"]);
    assert_eq!(starts(&page), [exact("1"), exact("7")]);
    assert!(site.has("people/ann-bell/index.html") || site.has("entities/ann-bell/index.html"));
    assert_eq!(
        captions(&site, "a"),
        "WEBVTT

00:00:01.000 --> 00:00:06.000
<v Ann Bell>We rowed &amp; sang, all day.

00:00:07.000 --> 00:00:09.000
<v Bob Coe>*Never* again.
"
    );
}

/// What is imported says the same at the same times as the captions alone, and belongs to editors.
#[test]
fn captions_are_imported_as_markdown() {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Bell>We *rowed* & sang, 2024. All day: f***ing #1\n\n\
        00:04.000 --> 00:06.000\n<v Bob Coe>- Never again. <b>So</b>\n\n00:07.000 --> 00:09.000\n<v Bob Coe>1. Done `it`\n";
    let info = INFO.replace("We cook.", "  We: \\\"cook\\\".");
    let site = Archive::new()
        .file("content/A talk [dQw4w9WgXcQ].en.vtt", vtt)
        .file("content/A talk [dQw4w9WgXcQ].info.json", &info)
        .build();
    let slug = "a-talk-dqw4w9wgxcq";
    let into = tempfile::tempdir().unwrap();
    let captions = site.archive.path("content/A talk [dQw4w9WgXcQ].en.vtt");
    let import = dicta::author::import::import(&captions, into.path()).unwrap();
    insta::assert_snapshot!(import.text, @r#"
    ---
    title: An evening with a bird
    publish_date: 2024-05-21
    author: Ada's Kitchen
    video_id: "dQw4w9WgXcQ"
    duration: "1:02:05"
    view_count: 12345
    yt_tags: [roast, cake]
    speakers: [Ann Bell, Bob Coe]
    lang: en
    status: automatic
    description: |2
      We: "cook".

      https://example.org

      0:00 The bird
      0:05 The cake
    ---

    Ann Bell: We \*rowed\* & sang, 2024. All day: f\*\*\*ing #1

    Bob Coe: Never again. So 1. Done \`it\`
    "#);
    let written = import.write().unwrap();
    assert_eq!(written.len(), 2);
    assert!(import.write().is_err(), "nothing is overwritten");
    let imported = Archive::new()
        .file("content/A talk [dQw4w9WgXcQ].md", std::fs::read(&written[0]).unwrap())
        .file("content/A talk [dQw4w9WgXcQ].en.vtt", std::fs::read(&written[1]).unwrap())
        .build();
    assert!(imported.report.diagnostics.is_empty(), "{:?}", imported.report.diagnostics);
    assert_eq!(text(&imported, slug), text(&site, slug));
    let page = |site: &Site| site.page(&format!("transcripts/{slug}/"));
    assert_eq!(starts(&page(&imported)), starts(&page(&site)));
    for selector in ["h1", ".about", ".description", "#transcript h3.chapter", "#transcript .label"]
    {
        assert_eq!(page(&imported).texts(selector), page(&site).texts(selector), "{selector}");
    }
}

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Mills &amp; more</title><language>en</language>
<item><title>The <![CDATA[old & new]]> mill</title><pubDate>Tue, 21 May 2024 23:30:00 -0500</pubDate>
<itunes:duration>1:02:05</itunes:duration><link>https://example.org/1</link>
<description>&lt;p&gt;We &lt;b&gt;rowed&lt;/b&gt;.&lt;/p&gt;</description>
<enclosure url="https://example.org/1.mp3" type="audio/mpeg" length="1"/>
<podcast:transcript url="https://example.org/t/first%20one.srt" type="application/x-subrip"/>
<podcast:transcript url="https://example.org/t/first%20one.vtt" type="text/vtt"/></item>
<item><title>Elsewhere</title><podcast:transcript url="https://example.org/t/gone.vtt" type="text/vtt"/></item>
</channel></rss>"#;

#[test]
fn a_feed_makes_a_transcript_of_each_episode() {
    let site = Archive::new()
        .file("content/show/feed.xml", FEED)
        .file("content/show/first one.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello from SRT.\n")
        .file("content/show/first one.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n")
        .file("content/show/other.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nOther.\n")
        .build();
    assert!(site.report.diagnostics.is_empty(), "{:?}", site.report.diagnostics);
    assert_eq!(site.report.built.as_ref().unwrap().transcripts, 2);
    assert_eq!(text(&site, "first-one"), "Hello.\n");
    let page = site.page("transcripts/first-one/");
    assert_eq!(page.texts("h1"), ["The old & new mill"]);
    for shown in ["21 May 2024", "1:02:05", "We rowed.", "Mills &amp; more"] {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    let links = page.attributes("a", "href");
    for link in ["https://example.org/1.mp3", "https://example.org/1"] {
        assert!(links.contains(&link.to_owned()), "{link} of {links:?}");
    }
}

/// Times at the end of what can be counted stop nothing.
#[test]
fn times_of_weeks_are_times() {
    let site = Archive::new()
        .file(
            "content/a.vtt",
            "WEBVTT\n\n00:00.000 --> 00:01.000\nOne.\n\n500:00:00.000 --> 1193:02:47.000\nTwo.\n\n\
             1193:02:47.100 --> 1193:02:47.200\nThree.\n\n9999999:00:00.000 --> 9999999:00:01.000\nFour.\n",
        )
        .file("content/a.info.json", INFO)
        .build();
    let text = text(&site, "a");
    let words: Vec<&str> = text.split_whitespace().collect();
    assert_eq!(words[..3], ["One.", "Two.", "Three."]);
}

#[test]
fn rows_of_a_table_without_times_have_their_share() {
    let text = "timestamp,speaker,words\n0:10,Ann,We row by the mill.\n,Bo,And back by the mill.\n,Ann,We row by the mill.\n1:10,Bo,So it is.\n,Ann,So it was.\n";
    let site = Archive::new().file("content/a.csv", text).build();
    assert_eq!(site.codes(), [""; 0]);
    let page = site.page("transcripts/a/");
    let times = page.attributes("#transcript .here[data-time]", "data-time");
    // What comes after the last time has none.
    assert_eq!(times, ["0:10", "≈ 0:29", "≈ 0:50", "1:10"]);
}
