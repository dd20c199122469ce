//! Rolling captions of a known script: every word once.

use super::{read, words};

const SCRIPT: [&str; 9] = [
    "we sing the chorus now",
    "no no no",
    "no no no",
    "la la la la",
    "yeah",
    "yeah",
    "la la la la",
    "la la la la",
    "and that was all",
];

fn clock(milliseconds: u32) -> String {
    format!("00:00:{:02}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// As YouTube shows the script: each new line below the one before, and a cue of 10 ms between.
fn rolling(tagged: bool) -> String {
    let mut text = "WEBVTT\nKind: captions\nLanguage: en\n\n".to_owned();
    let mut before = " ";
    for (index, line) in SCRIPT.into_iter().enumerate() {
        let start = index as u32 * 2000;
        let mut spoken = String::new();
        for (number, word) in line.split(' ').enumerate() {
            if number == 0 || !tagged {
                spoken += if number == 0 { "" } else { " " };
                spoken += word;
            } else {
                spoken += &format!("<{}><c> {word}</c>", clock(start + number as u32 * 200));
            }
        }
        let (end, next) = (clock(start + 1990), clock(start + 2000));
        text +=
            &format!("{} --> {end} align:start position:0%\n{before}\n{spoken}\n\n", clock(start));
        text += &format!("{end} --> {next} align:start position:0%\n{line}\n \n\n");
        before = line;
    }
    text
}

#[test]
fn every_word_is_read_once() {
    for tagged in [true, false] {
        let captions = read("a.en.vtt", &rolling(tagged));
        assert_eq!(words(&captions), SCRIPT.join(" "), "tagged: {tagged}");
        assert_eq!(captions.cues[1].start, Some(2000));
    }
    // The same as SubRip.
    let text = rolling(false)
        .replace("WEBVTT\nKind: captions\nLanguage: en\n\n", "")
        .replace(" align:start position:0%", "");
    assert_eq!(words(&read("a.srt", &text)), SCRIPT.join(" "));
}

#[test]
fn a_song_without_rolling_keeps_its_chorus() {
    let text: String = (0..12)
        .map(|n| format!("{} --> {}\nla la la\n\n", clock(n * 1000), clock(n * 1000 + 1000)))
        .collect();
    assert_eq!(read("a.srt", &text).cues.len(), 12);
}
