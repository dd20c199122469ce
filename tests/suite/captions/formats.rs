//! What each format is read into.

use dicta::captions::{CaptionFormat, decode, format_of, pasted};

use super::{lines, read, read_as, words};

#[test]
fn each_format_has_its_cues() {
    let two = ["1000 One & two.", "5000 Three."];
    for (name, text) in [
        (
            "a.vtt",
            "WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:04.000 line:0\nOne &amp; <i>two.</i>\n\nid\n00:05.000 --> 00:06.000\nThree.",
        ),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:04,000\nOne &amp;amp; two.\n\n\n2\n00:00:05,000 --> 00:00:06,000\n{\\an8}Three.",
        ),
        ("a.sbv", "0:00:01.000,0:00:04.000\nOne\n& two.\n\n0:00:05.000,0:00:06.000\nThree."),
        (
            "a.json3",
            r#"{"events":[{"tStartMs":1000,"segs":[{"utf8":"One & two."}]},{"tStartMs":2000,"aAppend":1,"segs":[{"utf8":"\n"}]},{"tStartMs":5000,"segs":[{"utf8":"Three."}]}]}"#,
        ),
        (
            "a.json",
            r#"{"text":"x","segments":[{"start":1.0,"end":4,"text":" One & two."},{"start":5.0,"end":6,"text":" Three."}]}"#,
        ),
        (
            "a.json",
            r#"{"version":"1.0.0","segments":[{"startTime":1,"endTime":4,"body":"One & two."},{"startTime":5,"endTime":6,"body":"Three."}]}"#,
        ),
        (
            "a.json",
            r#"{"transcription":[{"offsets":{"from":1000,"to":4000},"text":" One & two."},{"offsets":{"from":5000,"to":6000},"text":" Three."}]}"#,
        ),
        ("a.html", "<p>Three.</p><cite></cite><time>0:00</time>"),
        (
            "a.ttml",
            "<tt><body><div begin=\"1s\"><p dur=\"3s\">One &amp;<br/>two.</p><p begin=\"00:00:04\">Three.</p></div></body></tt>",
        ),
        ("a.txt", "[00:01.000 --> 00:04.000]  One & two.\n[00:05.000 --> 00:06.000]  Three.\n"),
        ("a.tsv", "start\tend\ttext\n1000\t4000\tOne & two.\n5000\t6000\tThree.\n"),
        (
            "a.csv",
            "\u{feff}Start Time;End Time;Text\r\n00:00:01,0;00:00:04,0;\"One\r\n&amp; two.\"\r\n0:05;0:06;Three.\r\n",
        ),
    ] {
        if name != "a.html" {
            assert_eq!(lines(&read(name, text)), two, "{text}");
        }
    }
    let html = "<cite>Ann:</cite>\n<time>0:01</time>\n<p>One &amp; two.</p>\n<cite>Bo:</cite><time>0:05</time><p>Three.</p>";
    assert_eq!(lines(&read("a.html", html)), ["1000 Ann: One & two.", "5000 Bo: Three."]);
    // A court's: turns in sections, with blocks that have the speaker of their turn.
    let court = r#"{"title":"Bell v. Coe","transcript":{"sections":[{"start":0,"turns":[{"start":1,"stop":5,"speaker":{"name":"Ann Bell"},"text_blocks":[{"start":1,"stop":2,"text":"One is here."},{"start":2.5,"stop":5,"text":"Two is there."}]}]},{"turns":[{"start":5,"stop":6,"speaker":null,"text_blocks":[{"start":5,"stop":6,"text":"Three is gone."}]}]}]}}"#;
    let captions = read("a.json", court);
    assert_eq!(
        lines(&captions),
        ["1000 Ann Bell: One is here.", "2500 Ann Bell: Two is there.", "5000 Three is gone."]
    );
    assert_eq!(captions.title.as_deref(), Some("Bell v. Coe"));
    // Much may stand between the names of its fields.
    let roles = format!(r#""speaker":{{"roles":["{}"],"#, "Justice ".repeat(300));
    let long = court.replacen(r#""speaker":{"#, &roles, 1);
    assert_eq!(lines(&read("a.json", &long)), lines(&captions));
}

#[test]
fn lines_with_times_in_brackets() {
    let line = |second: usize| format!("[00:00:{second:02}.040] the mill by\n");
    let text: String = (0..20).map(line).collect();
    let head = format!("Transcript of the talk\n20 lines\n\n{text}");
    assert_eq!(pasted_format(&text), Some(CaptionFormat::TimedLines));
    assert_eq!(
        lines(&read("a.txt", &head))[..2],
        ["- Transcript of the talk 20 lines", "40 the mill by"]
    );
    // A log has the times of a day.
    assert_eq!(pasted_format(&text.replace("] the", "] <ann> the")), None);
}

#[test]
fn what_json_says_of_itself() {
    let text = r#"{"meeting":{"title":"The council","meeting_date":"2024-05-21"},"duration":6.5,"language":"english","segments":[{"start":1,"text":"One."}]}"#;
    let captions = read("a.json", text);
    assert_eq!(captions.title.as_deref(), Some("The council"));
    assert_eq!(captions.date.as_deref(), Some("2024-05-21"));
    assert_eq!((captions.language.as_deref(), captions.duration), (Some("en"), Some(6_500)));
}

/// Archives have their own names for the same things.
#[test]
fn fields_of_other_archives() {
    for text in [
        r#"[{"speaker":"Ann Bell","speech":"One."},{"speaker":"Bo","speech":"Two."}]"#,
        r#"{"date":"2024-05-21","speeches":[{"speaker_name":"Ann Bell","content":"One."},{"speaker_name":"Bo","content":"Two."}]}"#,
        r#"{"records":[{"name":"Budget","speechRecord":[{"speaker":"Ann Bell","speech":"One."},{"speaker":"Bo","speech":"Two."}]}]}"#,
        r#"{"data":{"parts":[{"who":"Ann Bell","words":"One."},{"who":"Bo","words":"Two."}]}}"#,
        r#"{"turns":[{"Speaker":"Ann Bell","Text":"One."},{"Speaker":"Bo","Text":"Two."}]}"#,
        r#"{"discours":[{"orateur":"Ann Bell","texte":"One."},{"orateur":"Bo","texte":"Two."}]}"#,
    ] {
        assert_eq!(format_of("a.json", text), Some(CaptionFormat::Whisper), "{text}");
        assert_eq!(lines(&read("a.json", text)), ["- Ann Bell: One.", "- Bo: Two."], "{text}");
    }
    let text = r#"{"fullText":"","segments":[{"startSeconds":0.5,"endSeconds":2,"text":"One mill stood."},{"startSeconds":2,"endSeconds":3.25,"text":"Two more burned."}]}"#;
    assert_eq!(lines(&read("a.json", text)), ["500 One mill stood.", "2000 Two more burned."]);
    // Parts are read in order, and of different lists the one with most.
    let [ann, bo] =
        ["Ann", "Bo"].map(|name| format!(r#"{{"speaker":"{name}","text":"{name} said much."}}"#));
    for (text, names) in [
        (
            format!(r#"{{"chapters":[{{"segments":[{ann}]}},{{"segments":[{bo},{ann}]}}]}}"#),
            "Ann Bo Ann",
        ),
        (format!(r#"{{"part1":[{ann},{ann}],"part2":[{bo}]}}"#), "Ann Ann Bo"),
        (format!(r#"{{"comments":[{ann}],"body":{{"dialogue":[{bo},{ann}]}}}}"#), "Bo Ann"),
        (format!(r#"{{"monday":[{ann},{bo}],"tuesday":[{bo},{ann}]}}"#), "Ann Bo Bo Ann"),
        (format!(r#"{{"draft1":[{ann}],"draft2":[{ann},{bo}],"end":[{bo}]}}"#), "Bo"),
        (format!(r#"{{"draft1":[{ann}],"draft2":[{ann},{bo}]}}"#), "Ann"),
        (format!(r#"[{{"title":"A","lines":[{ann}]}},{{"title":"B","lines":[{bo}]}}]"#), "Ann Bo"),
    ] {
        assert_eq!(format_of("a.json", &text), Some(CaptionFormat::Whisper), "{text}");
        let cues = read("a.json", &text).cues;
        let spoken: Vec<&str> = cues.iter().filter_map(|cue| cue.speaker.as_deref()).collect();
        assert_eq!(spoken.join(" "), names, "{text}");
    }
    for text in [
        r#"{"type":"object","properties":{"speaker":{"type":"string"},"text":{"type":"string"}}}"#,
        r#"{"en":{"speaker":"Speaker","text":"Text"}}"#,
        r#"{"widgets":[{"text":{"en":"Play"},"who":["admins"]}]}"#,
        r#"{"participants":[{"participant":"Ann","value":3,"words":120}]}"#,
        r#"[{"speaker":true,"text":{"size":3}}]"#,
        r#"[{"start":{"type":"number"},"text":{"type":"string"}}]"#,
        r#"{"segments":[{"start":{"type":"number"},"text":{"type":"string"}}]}"#,
        r#"[{"speaker":"","text":""}]"#,
        r#"[{"start":"2020-01-01","text":"Founded"},{"start":"2021-02-03","text":"Sold"}]"#,
        r#"{"items":[{"name":"Ann","value":"x"}]}"#,
        r#"{"messages":[{"role":"user","content":"Hello"}]}"#,
        r#"{"title":"A talk","speakers":[{"name":"Ann Bell","role":"host"}]}"#,
        r#"{"speaker":"Ann Bell","notes":["a","b"]}"#,
    ] {
        assert_eq!(format_of("a.json", text), None, "{text}");
    }
}

/// Programs for meetings write the name that each has chosen before the words of each cue.
#[test]
fn names_before_all_cues() {
    let cue =
        |at: usize, text: &str| format!("{at}\n00:00:0{at}.000 --> 00:00:0{at}.900\n{text}\n\n");
    for name in [
        "andy sharp",
        "Andy's iPhone",
        "Andy (he/him)",
        "Andy | Acme",
        "4155551234",
        "Elm, Andy (ACME)",
        "Ann B.",
    ] {
        let texts =
            ["Pam Shaw: Good morning.", "Shall we?", "Pam Shaw: Yes: the mill.", "Pam Shaw: So."];
        let vtt: String = [
            "WEBVTT\n\n".to_owned(),
            cue(1, texts[0]),
            cue(2, &format!("{name}: Yes, please.\nI have two.")),
            cue(3, texts[2]),
            cue(4, &format!("{name}: And so on.\nPam Shaw: Well.")),
            cue(5, texts[3]),
        ]
        .concat();
        let expected = [
            "1000 Pam Shaw: Good morning.".to_owned(),
            format!("2000 {name}: Yes, please. I have two."),
            "3000 Pam Shaw: Yes: the mill.".to_owned(),
            format!("4000 {name}: And so on."),
            "- Pam Shaw: Well.".to_owned(),
            "5000 Pam Shaw: So.".to_owned(),
        ];
        assert_eq!(lines(&read("a.vtt", &vtt)), expected, "{vtt}");
        // Where a cue in three has none, names are looked for in the text.
        let some =
            [&vtt, cue(6, texts[1]).as_str(), cue(7, texts[1]).as_str(), cue(8, texts[1]).as_str()]
                .concat();
        assert_eq!(lines(&read("a.vtt", &some))[0], "1000 Pam Shaw: Good morning.");
        assert!(read("a.vtt", &some).cues[0].speaker.is_none());
    }
}

/// What labels a passage, and what is said, is nobody.
#[test]
fn words_before_all_cues() {
    let cue =
        |at: usize, name: &str| format!("00:0{at}.000 --> 00:0{at}.900\n{name}: some words\n\n");
    let text: String = ["Note", "Warning", "Note", "Warning"]
        .iter()
        .enumerate()
        .map(|(at, name)| cue(at, name))
        .collect();
    assert!(
        read("a.vtt", &format!("WEBVTT\n\n{text}")).cues.iter().all(|cue| cue.speaker.is_none())
    );
}

#[test]
fn a_transcript_may_be_one_string() {
    let ann = "Ann Bell: We rowed from the lake to the sea, and nobody had done that before us.";
    let bo = "Bo Coe: Was it far, and did the water of the river rise as high as it does now?";
    let spoken = [ann, bo, ann, bo].join("\\n\\n");
    let text = format!(r#"{{"title":"A talk","date":"2024-05-21","full_transcript":"{spoken}"}}"#);
    assert_eq!(format_of("a.json", &text), Some(CaptionFormat::Whisper));
    let captions = read("a.json", &text);
    assert_eq!(captions.title.as_deref(), Some("A talk"));
    let turns: Vec<String> = [ann, bo, ann, bo].iter().map(|line| format!("- {line}")).collect();
    assert_eq!(lines(&captions), turns);
    for text in [
        r#"{"title":"A talk","transcript":"talks/a.txt"}"#.to_owned(),
        format!(r#"{{"title":"A talk","description":"{spoken}"}}"#),
    ] {
        assert_eq!(format_of("a.json", &text), None, "{text}");
    }
}

#[test]
fn tables_of_speech() {
    // Times here and there, as oral histories have them.
    let text = "timestamp,speaker,words,tags\n,,(Music),\n[0:01] at last,AB:,\"One, \"\"two\"\".\",a; b\n,BC:,Three.,\n[1:05],AB:,Four.,\n";
    let spoken = ["- (Music)", "1000 AB: One, \"two\".", "- BC: Three.", "65000 AB: Four."];
    assert_eq!(lines(&read("a.csv", text)), spoken);
    // Further paragraphs of somebody have no name.
    let text = "timestamp,speaker,words\n,,[NOTE: None.]\n0:00,Ann Bell,One.\n,,Two.\n,,[laughs]\n,,Three.\n0:09,,Four.\n,,Five.\n";
    let spoken = [
        "- [NOTE: None.]",
        "0 Ann Bell: One.",
        "- Ann Bell: Two.",
        "- [laughs]",
        "- Ann Bell: Three.",
        "9000 Four.",
        "- Five.",
    ];
    assert_eq!(lines(&read("a.csv", text)), spoken);
    // With the numbers of frames.
    let text = "Speaker Name,Start Time,End Time,Text\nAnn Bell,00;00;01;24,00;00;05;10,One.\n2,00:00:05:10,00:00:06:00,Two.\n";
    assert_eq!(lines(&read("a.csv", text)), ["1000 Ann Bell: One.", "5000 Speaker 2: Two."]);
    // Without any.
    let text = "speaker,text\nAnn,One.\nBo,Two.\n";
    assert_eq!(lines(&read("a.csv", text)), ["- Ann: One.", "- Bo: Two."]);

    for other in ["id,title,words\n", "date,speaker,text\n", "speaker,party\n", "text\n", ""] {
        assert_eq!(format_of("a.csv", other), None, "{other}");
    }
}

#[test]
fn whole_record_of_ohms() {
    let text = "<ROOT xmlns=\"https://www.weareavp.com/nunncenter/ohms\"><record><title>A mill</title><language>English</language><duration>0:02:00</duration><sync>1:|3(2)</sync><index><point><time>65</time><title>The fire</title></point></index><transcript>ANN: One two\nthree.\n\nBO: Four five.</transcript></record></ROOT>";
    let captions = read("a.xml", text);
    assert_eq!(captions.title.as_deref(), Some("A mill"));
    assert_eq!((captions.language.as_deref(), captions.duration), (Some("en"), Some(120_000)));
    assert_eq!((captions.chapters[0].start, captions.chapters[0].title.as_str()), (65, "The fire"));
    assert_eq!(lines(&captions), ["- ANN: One two three.", "- BO: Four five."]);

    let text = "<ROOT><record><title>A</title><vtt_transcript><![CDATA[WEBVTT\n\n01:00:03.000 --> 01:00:18.000\n<v ANN>One.<br><br>Two.\n\n01:00:18.000 --> 00:00:00.000\n<v BO>Three.\n]]></vtt_transcript><transcript/></record></ROOT>";
    assert_eq!(lines(&read("a.xml", text)), ["3000 ANN: One. Two.", "18000 BO: Three."]);
}

#[test]
fn speakers_and_turns() {
    let text = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>One.</v>\n<v Bo>Two.\n\n00:05.000 --> 00:06.000\n- Three.\n- Four.\n\n00:07.000 --> 00:08.000\n&gt;&gt; Five. >> Six.\n\n00:09.000 --> 00:10.000\n[SPEAKER_01]: Cy: Seven.";
    assert_eq!(
        lines(&read("a.vtt", text)),
        [
            "1000 Ann: One.",
            "- Bo: Two.",
            "5000 ^- Three.",
            "- ^- Four.",
            "7000 ^Five.",
            "- ^Six.",
            "9000 SPEAKER_01: Cy: Seven."
        ]
    );
}

#[test]
fn single_words_become_cues() {
    let mut text = String::from("[");
    for (index, word) in ["One", "two", "three.", "Four", "five", "six."].into_iter().enumerate() {
        let start = index as f64 * 0.5 + if index > 2 { 3.0 } else { 0.0 };
        text += &format!(
            "{{\"text\":\"{word}\",\"start\":{start:?},\"end\":{:?},\"speaker\":\"A\"}},",
            start + 0.4
        );
    }
    let captions = read("a.json", &format!("{text}]"));
    assert_eq!(lines(&captions), ["0 Speaker A: One two three.", "4500 Speaker A: Four five six."]);
    assert_eq!(captions.cues[0].words.len(), 3);
}

#[test]
fn backward_times_are_sorted_and_a_second_file_is_not() {
    let text = "1\n00:00:05,000 --> 00:00:06,000\nb\n\n2\n00:00:01,000 --> 00:00:02,000\na\n";
    assert_eq!(lines(&read("a.srt", text)), ["1000 a", "5000 b"]);
    let mut text = String::new();
    for index in 0..24 {
        let minute = index % 12;
        text += &format!("00:{minute:02}:00,000 --> 00:{minute:02}:05,000\nw{index} x\n\n");
    }
    let (captions, found) = read_as(&text, CaptionFormat::SubRip);
    let expected: Vec<String> = (0..24).map(|index| format!("w{index} x")).collect();
    assert_eq!(words(&captions), expected.join(" "));
    assert!(found.iter().any(|one| one.message.contains("begin again")), "{found:?}");
}

#[test]
fn what_is_wrong_is_said_once_with_its_place() {
    let text = "WEBVTT\n\n00:0x.000 --> 00:02.000\na\n\n00:0y.000 --> 00:04.000\nb\n";
    let (captions, found) = read_as(text, CaptionFormat::WebVtt);
    assert_eq!(words(&captions), "a b");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].location.as_ref().unwrap().line, 3);
    let (captions, found) =
        read_as("{\"segments\":[{\"start\":1.5,\"text\":\"a\"},\n{\"sta", CaptionFormat::Whisper);
    assert_eq!(words(&captions), "a");
    assert_eq!(found[0].location.as_ref().unwrap().line, 2);
    let (_, found) = read_as("WEBVTT\n", CaptionFormat::WebVtt);
    assert_eq!(found[0].code.name(), "no-captions");
}

#[test]
fn likely_hallucinations_are_kept_with_a_warning() {
    let text = r#"{"segments":[{"start":1.0,"end":2.0,"text":"Thank you.","no_speech_prob":0.9,"avg_logprob":-0.8,"compression_ratio":1.0}]}"#;
    let (captions, found) = read_as(text, CaptionFormat::Whisper);
    assert_eq!(words(&captions), "Thank you.");
    assert_eq!(found[0].code.name(), "doubtful-captions");
}

#[test]
fn files_that_are_no_transcript_have_no_format() {
    for (name, text) in [
        (
            "a.json",
            r#"{"id":"x","title":"T","chapters":[{"start_time":0,"title":"a"}],"subtitles":{"en":[{"ext":"vtt"}]}}"#,
        ),
        ("a.json", r#"{"version":"1.2.0","chapters":[{"startTime":0,"title":"a"}]}"#),
        ("a.json", "[1, 2]"),
        ("a.json", ""),
        ("a.html", "<!doctype html><p>Hello <time>2024</time>"),
        ("feed.xml", "<?xml version=\"1.0\"?><rss><channel><item/></channel></rss>"),
        ("a.txt", "We met at 9:30.\n"),
    ] {
        assert_eq!(format_of(name, text), None, "{text}");
    }
}

/// Programs print a number of seconds, too.
#[test]
fn lines_with_times_in_seconds() {
    for (from, arrow, to) in [
        ("0.00", "→", "9.64"),
        ("0.00s", "->", "9.64s"),
        ("0.00", "-->", "9.64"),
        ("00:00", "→", "00:09.64"),
    ] {
        let text = format!("[{from} {arrow} {to}] Well, so.\n[{to} {arrow} 00:14] I did.\n");
        assert_eq!(pasted_format(&text), Some(CaptionFormat::WhisperLines), "{text}");
        assert_eq!(format_of("a.txt", &text), Some(CaptionFormat::WhisperLines), "{text}");
        assert_eq!(lines(&read("a.txt", &text)), ["0 Well, so.", "9640 I did."], "{text}");
    }
    let whole = "[0 → 5] Well, so.\n[5 → 9] I did.\n[9 → 12] So.\n";
    assert_eq!(lines(&read("a.txt", whole)), ["0 Well, so.", "5000 I did.", "9000 So."]);
    // Steps are no seconds.
    let steps = "[1 → 2] migrate the database\n[2 → 3] rename the file\n[3 → 4] go on\n";
    assert_eq!(pasted_format(steps), None);
}

fn pasted_format(text: &str) -> Option<CaptionFormat> {
    pasted(text).map(|found| found.format)
}

#[test]
fn pasted_captions_are_told_from_transcripts() {
    let timed: String = (0..12).map(|n| format!("0:{:02}\nsome words\n", n * 5)).collect();
    let third = "00:03.000 --> 00:04.000\nc\n";
    let cues = "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb\n";
    for (text, format) in [
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb\n",
            Some(CaptionFormat::WebVtt),
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\nb\n",
            Some(CaptionFormat::SubRip),
        ),
        (
            "[00:01.000 --> 00:02.000]  a\n[00:02.000 --> 00:03.000]  b\n",
            Some(CaptionFormat::WhisperLines),
        ),
        (&timed, Some(CaptionFormat::TimedLines)),
        ("[00:12] Ann: One.\n\n[00:20] Bo: Two.\n", None),
        ("Ann Bell 0:12\nOne.\n\nBo Cole 0:20\nTwo.\n", None),
        ("0:00 Intro\n5:00 The fire\n10:00 The mill\n15:00 Thanks\n20:00 End\n", None),
        ("9:00 Welcome\n", None),
        ("", None),
        (&format!("Notes.\n\n```vtt\n{cues}```\n"), Some(CaptionFormat::WebVtt)),
        (&format!("A.\n\n```vtt\n{cues}\n{third}```\n\nMore.\n"), Some(CaptionFormat::WebVtt)),
        (
            "A.\n\n```\n[00:00.0 --> 00:01.0] a\n[00:01.0 --> 00:02.5] b\n[00:02.5 --> 00:03.0] c\n```\n\nMore.\n",
            Some(CaptionFormat::WhisperLines),
        ),
        ("A.\n\n```vtt\nWEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n```\n\nSo.\n", None),
        (&format!("{}\n```vtt\n{cues}```\n", "A player reads this. ".repeat(8)), None),
    ] {
        assert_eq!(pasted_format(text), format, "{text}");
    }
}

#[test]
fn old_encodings_are_read() {
    let decoded = decode(b"1\r\n00:00:01,000 --> 00:00:02,000\r\nd\xe9j\xe0 vu\r\n".to_vec());
    assert_eq!(lines(&read("a.srt", &decoded.text)), ["1000 déjà vu"]);
}

#[test]
fn parts_of_a_stream_are_one_file() {
    // A player loads a recording in parts, each with a head and the cues that are shown in it.
    let parts = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n00:01.000 --> 00:03.000\nOne.\n\n00:05.000 --> 00:07.000\nTwo.\nWEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:05.000 --> 00:07.000\nTwo.\n\nWEBVTT\n\n00:08.000 --> 00:09.000\nThree is in WEBVTT\n";
    let captions = read("a.vtt", parts);
    assert_eq!(lines(&captions), ["1000 One.", "5000 Two.", "8000 Three is in WEBVTT"]);
}

#[test]
fn names_of_speakers_are_one_short_line() {
    let long = "n".repeat(1000);
    let named = |name: &str| {
        let captions = read("a.html", &format!("<cite>{name}:</cite><time>0:01</time><p>Yes.</p>"));
        captions.cues[0].speaker.clone()
    };
    assert_eq!(named("Ann\n  \u{14}Bell").as_deref(), Some("Ann Bell"));
    assert_eq!(named(" \u{14} "), None);
    assert_eq!(named(&long).map(|name| name.len()), Some(400));
    let ttml = "<tt><head><metadata><agent xml:id=\"a\"><name>Ann\n  Bell</name></agent></metadata></head><body><div><p begin=\"1s\" agent=\"a\">Yes.</p></div></body></tt>";
    assert_eq!(lines(&read("a.ttml", ttml)), ["1000 Ann Bell: Yes."]);
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann\u{14}>Yes.\n";
    assert_eq!(lines(&read("a.vtt", vtt)), ["1000 Ann: Yes."]);
}

#[test]
fn labels_of_ohms_begin_lines() {
    let text = "<ROOT xmlns=\"https://www.weareavp.com/nunncenter/ohms\"><record><transcript>Q: Where was it\nthat you lived?\nMRS. BELL: In a mill.\nHe said: no.</transcript></record></ROOT>";
    let captions = read("a.xml", text);
    assert_eq!(
        lines(&captions),
        ["- Q: Where was it that you lived?", "- MRS. BELL: In a mill. He said: no."]
    );
}

#[test]
fn speakers_apart_from_words() {
    // Paragraphs with speakers, as BBC's digital paper edit writes them.
    let edit = r#"{"words":[{"start":1.4,"end":1.6,"text":"So"},{"start":1.7,"end":2.5,"text":"tell."},{"start":3.0,"end":3.3,"text":"I"},{"start":3.4,"end":3.8,"text":"joined."}],
"paragraphs":[{"id":0,"start":1.4,"end":2.5,"speaker":"Ann Bell"},{"id":1,"start":3.0,"end":3.8,"speaker":"Bob Coe"}]}"#;
    assert_eq!(
        lines(&read("a.json", edit)),
        ["1400 Ann Bell: So tell.", "3000 Bob Coe: I joined."]
    );
    // Segments with speakers, as Amazon wrote them first.
    let item = |start: &str, word: &str| {
        format!(
            r#"{{"start_time":"{start}","end_time":"{start}9","alternatives":[{{"content":"{word}"}}],"type":"pronunciation"}}"#
        )
    };
    let stop = r#"{"alternatives":[{"content":"."}],"type":"punctuation"}"#;
    let words =
        [("0.0", "Hello"), ("0.4", "there"), ("1.3", "Yes"), ("1.7", "all"), ("2.1", "good")];
    let mut items: Vec<String> = words.iter().map(|(start, word)| item(start, word)).collect();
    items.insert(2, stop.to_owned());
    items.push(stop.to_owned());
    let span = |start: &str, label: &str| {
        format!(r#"{{"start_time":"{start}","speaker_label":"{label}","end_time":"{start}9"}}"#)
    };
    let segments = [span("0.0", "spk_0"), span("1.3", "spk_1")].join(",");
    let amazon = format!(
        r#"{{"results":{{"transcripts":[{{"transcript":"Hello. Yes."}}],"speaker_labels":{{"speakers":2,"segments":[{segments}]}},"items":[{}]}}}}"#,
        items.join(",")
    );
    assert_eq!(
        lines(&read("a.json", &amazon)),
        ["0 spk_0: Hello there.", "1300 spk_1: Yes all good."]
    );
    // The answer to a long task of Google's.
    let google = r#"{"name":"1","done":true,"response":{"results":[{"alternatives":[{"transcript":"good morning Ann","confidence":0.88}]},{"alternatives":[{"transcript":"how are you","confidence":0.9}]}]}}"#;
    let read = read("a.json", google);
    let said: Vec<&str> = read.cues.iter().map(|cue| cue.text.as_str()).collect();
    assert_eq!(said.join(" "), "good morning Ann how are you");
}
