//! Small files of every format, damaged in a few places: what is not damaged is read as before.

use dicta::captions::format_of;
use proptest::prelude::*;

use super::{read_as, words};

/// Files with eight cues, whose words are all different.
fn files() -> Vec<(&'static str, String)> {
    let cues = |format: fn(usize) -> String| (0..8).map(format).collect::<String>();
    let json = |open: &str, format: fn(usize) -> String, close: &str| {
        let items: Vec<String> = (0..8).map(format).collect();
        format!("{open}{}{close}", items.join(",\n"))
    };
    let vtt = cues(|n| format!("00:0{n}.000 --> 00:0{n}.900\nred{n} green{n}\nblue{n}\n\n"));
    let srt = cues(|n| {
        format!("{}\n00:00:0{n},000 --> 00:00:0{n},900\nred{n} green{n}\nblue{n}\n\n", n + 1)
    });
    let sbv = cues(|n| format!("0:00:0{n}.000,0:00:0{n}.900\nred{n} green{n}\nblue{n}\n\n"));
    let csv = cues(|n| format!("00:0{n}.000,00:0{n}.900,\"red{n} green{n}\nblue{n}\"\n"));
    let whisper = cues(|n| format!("[00:0{n}.000 --> 00:0{n}.900]  red{n} green{n} blue{n}\n"));
    let lines = cues(|n| format!("0:0{n}\nred{n} green{n} blue{n}\n"));
    let html = cues(|n| {
        format!("<cite>Ann:</cite>\n<time>0:0{n}</time>\n<p>red{n} green{n} blue{n}</p>\n")
    });
    let ttml =
        cues(|n| format!("<p begin=\"{n}s\" end=\"{n}.9s\">red{n} green{n}<br/>\nblue{n}</p>\n"));
    vec![
        ("a.vtt", format!("WEBVTT\n\n{vtt}")),
        ("a.srt", srt),
        ("a.sbv", sbv),
        ("a.csv", format!("start,end,text\n{csv}")),
        ("a.txt", whisper),
        ("a.txt", lines),
        ("a.html", html),
        ("a.ttml", format!("<tt>\n<body><div>\n{ttml}</div></body>\n</tt>\n")),
        (
            "a.xml",
            format!(
                "<ROOT><record>\n<vtt_transcript>WEBVTT\n\n{}</vtt_transcript>\n<transcript/></record></ROOT>\n",
                vtt.replace("-->", "--&gt;")
            ),
        ),
        (
            "a.json3",
            json(
                "{\"events\":[\n",
                |n| {
                    format!(
                        "{{\"tStartMs\":{n}000,\"dDurationMs\":900,\n\"segs\":[{{\"utf8\":\"red{n}\"}},\n{{\"utf8\":\" green{n} blue{n}\",\"tOffsetMs\":300}}]}}"
                    )
                },
                "\n]}\n",
            ),
        ),
        (
            "a.json",
            json(
                "{\"segments\":[\n",
                |n| {
                    format!(
                        "{{\"start\":{n}.0,\"end\":{n}.9,\n\"text\":\" red{n} green{n} blue{n}\"}}"
                    )
                },
                "\n]}\n",
            ),
        ),
        (
            "a.json",
            json(
                "{\"version\":\"1.0.0\",\"segments\":[\n",
                |n| {
                    format!(
                        "{{\"speaker\":\"Ann\",\"startTime\":{n},\"endTime\":{n}.9,\n\"body\":\"red{n} green{n} blue{n}\"}}"
                    )
                },
                "\n]}\n",
            ),
        ),
    ]
}

/// What happens to a file.
#[derive(Debug, Clone, Copy)]
enum Damage {
    Delete,
    Double,
    Swap,
    Truncate,
}

/// Damages a file at a place, which is one of its pieces: characters or lines.
fn damaged(text: &str, lines: bool, damage: Damage, place: usize) -> String {
    let mut pieces: Vec<&str> = match lines {
        true => text.split_inclusive('\n').collect(),
        false => text.split_inclusive(|_: char| true).collect(),
    };
    if pieces.is_empty() {
        return String::new();
    }
    let place = place % pieces.len();
    match damage {
        Damage::Delete => _ = pieces.remove(place),
        Damage::Double => pieces.insert(place, pieces[place]),
        Damage::Swap if place + 1 < pieces.len() => pieces.swap(place, place + 1),
        Damage::Swap => {}
        Damage::Truncate => pieces.truncate(place),
    }
    pieces.concat()
}

#[test]
fn undamaged_files_are_read() {
    for (name, text) in files() {
        let format = format_of(name, &text).expect(&text);
        let all: Vec<String> = (0..8).map(|n| format!("red{n} green{n} blue{n}")).collect();
        let (captions, found) = read_as(&text, format);
        assert_eq!((words(&captions), found.len()), (all.join(" "), 0), "{text}");
        assert_eq!(captions.cues.len(), 8, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is wrong, times ascend, and each cue is well formed.
    #[test]
    fn much_damage(
        file in 0..11_usize,
        damages in prop::collection::vec(
            (any::<bool>(), prop::sample::select(&[Damage::Delete, Damage::Double, Damage::Swap, Damage::Truncate][..]), any::<usize>()),
            1..6,
        ),
    ) {
        let (name, whole) = &files()[file];
        let format = format_of(name, whole).unwrap();
        let mut text = whole.clone();
        for (lines, damage, place) in damages {
            text = damaged(&text, lines, damage, place);
        }
        let (captions, found) = read_as(&text, format);
        let has_error = found.iter().any(|one| one.code.name() == "no-captions");
        prop_assert_eq!(captions.cues.is_empty(), has_error);
        let starts = captions.cues.iter().filter_map(|cue| cue.start);
        prop_assert!(starts.is_sorted(), "{}", text);
        for cue in &captions.cues {
            prop_assert!(cue.start.zip(cue.end).is_none_or(|(start, end)| start <= end));
            prop_assert!(cue.words.is_sorted_by(|a, b| a.offset < b.offset && a.start <= b.start));
        }
    }

    /// A sign that is lost, doubled or swapped within the words of a cue changes no other cue.
    #[test]
    fn damaged_words(
        file in 0..11_usize,
        damage in prop::sample::select(&[Damage::Delete, Damage::Double, Damage::Swap][..]),
        cue in 0..8_usize,
        place in any::<usize>(),
    ) {
        let (name, whole) = &files()[file];
        let format = format_of(name, whole).unwrap();
        let word = format!("green{cue}");
        let wrong = damaged(&word, false, damage, place);
        let (captions, found) = read_as(&whole.replace(&word, &wrong), format);
        let said = words(&captions);
        for n in 0..8 {
            let green = if n == cue { wrong.clone() } else { format!("green{n}") };
            let own = format!("red{n} {green} blue{n}");
            prop_assert!(said.contains(&own), "{} in {}", own, said);
        }
        prop_assert!(found.is_empty());
    }

    /// A file that breaks off within a cue has all cues before it.
    #[test]
    fn broken_off(file in 0..11_usize, cue in 1..8_usize) {
        let (name, whole) = &files()[file];
        let format = format_of(name, whole).unwrap();
        let end = whole.find(&format!("green{cue}")).unwrap();
        let (captions, _) = read_as(&whole[..end], format);
        let said = words(&captions);
        for n in 0..cue {
            prop_assert!(said.contains(&format!("red{n} green{n} blue{n}")), "{} in {}", n, said);
        }
    }
}
