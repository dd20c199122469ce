//! Pages in a real browser. Ignored by a plain `cargo test`, since it needs Chromium and Node.js;
//! `scripts/test` runs it.

use std::path::Path;
use std::process::Command;

use crate::archive::{Archive, Site};

/// Runs a script of `tests/browser` on a site, and returns what it prints.
pub fn run(script: &str, site: &Site, base: &str) -> String {
    run_with(script, site, base, &[])
}

fn run_with(script: &str, site: &Site, base: &str, more: &[&str]) -> String {
    let chromium = std::env::var("DICTA_CHROMIUM").expect("DICTA_CHROMIUM names the browser");
    let output = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(script))
        .arg(site.output())
        .args([base, &chromium])
        .args(more)
        .output()
        .unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "under {base}\n{out}\n{err}");
    out.into_owned()
}

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn pages_in_a_real_browser() {
    for base in ["/", "/repo/"] {
        let site = Archive::small().base_url(base).build();
        let out = run("run.mjs", &site, base);
        assert!(out.contains("9 passed, 0 failed"), "{out}");
    }
}

const TALK: &str =
    "Ann Bell: The first captions were open: WGBH of Boston set them for everybody to see.

Ann Bell: Text-to-speech came to sound & vision, once WGBH had shown the way.

Bob Coe: And then? What did WGBH do?

Ann Bell: Then they were hidden in line 21, which nobody sees.

Bob Coe: The end of the talk has come.
";

const CAPTIONS: &str = "WEBVTT

00:00.000 --> 00:04.000
The first captions were open: WGBH of Boston set them for everybody to see.

00:04.000 --> 00:10.000
Text-to-speech came to sound & vision, once WGBH had shown the way.

00:10.000 --> 00:16.000
And then? What did WGBH do?

00:16.000 --> 00:30.000
Then they were hidden in line 21, which nobody sees.

00:30.000 --> 00:40.000
The end of the talk has come.
";

/// Captions whose words have times.
const WORDS: &str = "WEBVTT

00:00.000 --> 00:03.000
One<00:00.500><c> two</c><00:01.000><c> three</c><00:02.500><c> four,</c>

00:03.000 --> 00:08.000
five<00:04.000><c> six</c><00:05.500><c> seven.</c>
";

/// A sound of so many seconds, as WAV: one channel of 8 bits, 8,000 times a second.
fn sound(seconds: u32) -> Vec<u8> {
    const RATE: u32 = 8000;
    let length = seconds * RATE;
    let mut wav = Vec::new();
    for part in [b"RIFF", &(36 + length).to_le_bytes(), b"WAVE", b"fmt ", &16_u32.to_le_bytes()] {
        wav.extend_from_slice(part);
    }
    for part in [1_u16, 1] {
        wav.extend_from_slice(&part.to_le_bytes());
    }
    for part in [RATE, RATE, u32::from_le_bytes([1, 0, 8, 0])] {
        wav.extend_from_slice(&part.to_le_bytes());
    }
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&length.to_le_bytes());
    wav.extend((0..length).map(|at| if at % 40 < 20 { 120 } else { 136 }));
    wav
}

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn a_transcript_in_a_real_browser() {
    let talk = |recording: &str| {
        format!(
            "---\ntitle: A talk\npublish_date: 2024-05-01\n{recording}\nspeakers: [Ann Bell, Bob Coe]\nentities: {{companies: [WGBH]}}\ndescription: |\n  0:00 The first part\n  0:10 The second part\n---\n\n{TALK}"
        )
    };
    let archive = [
        ("audio", "media: /sounds/talk.wav\nduration: \"0:45\""),
        ("youtube", "youtube_url: https://youtu.be/abcDEF_-123"),
        ("vimeo", "youtube_url: https://vimeo.com/76979871"),
    ]
    .iter()
    .fold(Archive::new(), |archive, (name, recording)| {
        archive
            .file(&format!("content/{name}.md"), talk(recording))
            .file(&format!("content/{name}.vtt"), CAPTIONS)
    });
    let base = "/repo/";
    let site = archive
        .file("static/sounds/talk.wav", sound(45))
        .file("content/words.md", "---\ntitle: Words\nmedia: /sounds/talk.wav\n---\n")
        .file("content/words.vtt", WORDS)
        .config("title = \"Small talks\"")
        .base_url(&format!("https://talks.example{base}"))
        .build();
    let out = run("transcript.mjs", &site, base);
    assert!(out.contains("14 passed, 0 failed"), "{out}");
}

/// Texts in several scripts, with what a scan and an index may see differently: marks, digits, words that
/// are cut, long paragraphs.
fn many_texts() -> Archive {
    let long =
        (0..260).map(|n| format!("So we said {} more about nothing at all, {n} times.", n % 13));
    let long = long.collect::<Vec<_>>().join(" ");
    let texts = [
        (
            "Ann Bell",
            "Don't use GPT-4.5 here; it's node.js and C++ (really!). “Café” naïve façade.\n\nA second one, about GPT 4 and cafés.",
        ),
        (
            "Bob Coe",
            "Straße und Übermut, Łódź und Ørsted.\n\nΤο είναι και ΟΔΟΣ. Привет, Ёлка! שלום עולם. مرحبا بالعالم",
        ),
        ("Cy Dee", "It was the the the end — of “it”. It was.\n\n- one item\n- another item"),
        ("Ann Bell", long.as_str()),
        ("Ann Bell", "# It is all a heading with words of its own"),
    ];
    texts.iter().enumerate().fold(Archive::small(), |archive, (number, (author, text))| {
        let front = format!("title: Text {number}\npublish_date: 2024-0{}-01\nauthor: {author}\nkeywords: [words, k{number}]", number + 1);
        archive.transcript(&format!("text-{number}.md"), &front, text)
    })
}

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn search_finds_what_a_plain_scan_finds() {
    for base in ["/", "/repo/"] {
        let site = many_texts().base_url(base).build();
        let out = run("search-scan.mjs", &site, base);
        assert!(out.contains(" 0 wrong"), "{out}");
    }
}

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn search_reads_long_lists_as_far_as_they_are_needed() {
    let site = many_passages().build();
    let files = site.files();
    let lists = files.iter().filter(|(path, _)| path.ends_with(".bin"));
    let largest = lists.map(|(_, bytes)| bytes.len()).max();
    assert!(largest > Some(50_000), "{largest:?}");
    let out = run_with("search-scan.mjs", &site, "/", &["14", "0"]);
    assert!(out.contains(" 0 wrong") && !out.contains(" 0 of them counted later"), "{out}");
    let out = run("search-count.mjs", &site, "/");
    assert!(out.contains("3 passed, 0 failed"), "{out}");
}

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn search_in_a_real_browser() {
    let base = "/repo/";
    let out = run("search.mjs", &haystack().base_url(base).build(), base);
    assert!(out.contains("12 passed, 0 failed"), "{out}");
}

/// So many short passages that words have long lists.
fn many_passages() -> Archive {
    let words = ["red", "blue", "green", "up", "down", "rare", "in", "out"];
    let mut seed = 7_u32;
    let mut random = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    (0..80).fold(Archive::new(), |archive, talk| {
        let mut passage = |_| {
            let mut said = |&word: &&str| random(if word == "rare" { 400 } else { 3 }) == 0;
            format!(
                "so {}\n\n",
                words.iter().filter(|word| said(word)).copied().collect::<Vec<_>>().join(" ")
            )
        };
        let text: String = (0..600).map(&mut passage).collect();
        let front = format!(
            "title: Talk {talk}\nkeywords: [colours]\npublish_date: 2024-{:02}-{:02}",
            talk / 28 + 1,
            talk % 28 + 1
        );
        archive.transcript(&format!("t{talk:03}.md"), &front, &text)
    })
}

/// More hay than fits on a page, in two series, and what is looked for in it.
fn haystack() -> Archive {
    let archive = (1..=24).fold(Archive::new(), |archive, talk| {
        let (series, needle) = match talk {
            3 => ("odd", "Here is the needle, a needle of old, at a café.\n\nMore hay."),
            4 => ("even", "Many needles, in Tokyo (東京) with GPT-4.\n\nZebra Works made them."),
            _ if talk % 2 == 1 => ("odd", "Nothing."),
            _ => ("even", "Nothing."),
        };
        let front = format!(
            "title: Hay {talk}\npublish_date: 20{}-{:02}-01\nseries: {series}\nkeywords: [{}]\nentities: {{companies: [Zebra Works]}}",
            24 + talk / 13, talk % 12 + 1, if talk == 3 { "straw" } else { "grass" },
        );
        archive.transcript(&format!("hay-{talk:02}.md"), &front, &format!("All of it is hay in talk {talk}, with {needle}"))
    });
    // A paragraph that is cut where a phrase stands.
    let cut = format!(
        "{}We go across the cut. {}",
        "So it was said. ".repeat(40),
        "And so on. ".repeat(60)
    );
    // Words that stand far from each other in one paragraph.
    let waves = "Waves came and went. ".repeat(22);
    let far = format!("The lighthouse was old. {waves}And the lagoon was blue, they wrote.");
    let near = format!("The lighthouse was red. {waves}This lighthouse is at the lagoon of Mar.");
    archive
        .transcript("cut.md", "title: Cut\npublish_date: 2023-05-01", &cut)
        .transcript("far.md", "title: Far\npublish_date: 2023-04-02", &far)
        .transcript("near.md", "title: Near\npublish_date: 2023-04-01", &near)
}

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn names_over_time_in_a_real_browser() {
    const NAMES: [&str; 7] =
        ["OpenAI", "Zapier", "Mozilla", "Nvidia", "Anthropic", "Spotify", "Shopify"];
    let archive = (0..24).fold(Archive::new(), |archive, month| {
        let named = |(number, name): (usize, &&str)| match *name {
            "Zapier" if !(2..8).contains(&month) => String::new(),
            // No two talks are copies of each other.
            name => (0..1 + month * (number + 1) % 4)
                .map(|turn| format!("On day {month} at {turn} {name} was {number}. "))
                .collect(),
        };
        let mut words: String = NAMES.iter().enumerate().map(named).collect();
        if month == 5 {
            words += "Perl is here.";
        }
        let (year, month) = (2023 + month / 12, month % 12 + 1);
        let front = format!(
            "title: Talk {year} {month}\npublish_date: {year}-{month:02}-03\nentities: {{companies: [{}], languages: [Perl]}}",
            NAMES.join(", ")
        );
        archive.transcript(&format!("{year}-{month:02}.md"), &front, &words)
    });
    let base = "/repo/";
    let lexicon = "- name: OpenAI\n  aliases: [The Former Name]\n";
    let site = archive.file("content/entities.yaml", lexicon).base_url(base).build();
    let out = run("compare.mjs", &site, base);
    assert!(out.contains("10 passed, 0 failed"), "{out}");
}
