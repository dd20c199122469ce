//! Any text is read without a panic, and what comes out is well formed.

use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::captions::{self, CaptionFormat, Captions, decode, format_of, pasted};
use proptest::prelude::*;

use super::read_as;

/// Pieces of which captions are made.
const PIECES: [&str; 60] = [
    "WEBVTT",
    "\n",
    "\n\n",
    "\r",
    "00:00:01.000",
    "00:02.5",
    "-->",
    " --> ",
    "->",
    "1",
    "2",
    "NOTE ",
    "NOTE Title: A\n\n",
    "Language: de\n",
    "STYLE",
    "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:1",
    "<v Ann>",
    "</v>",
    "<c>",
    "<00:00:01.000>",
    "<",
    ">",
    ">>",
    "- ",
    "&amp;",
    "&amp;#39;",
    "&",
    ";",
    "{\\c&HFF&}",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u00e9",
    "\\",
    "\"segments\":",
    "\"events\":",
    "\"segs\":",
    "\"utf8\":",
    "\"text\":",
    "\"start\":",
    "\"words\":",
    "\"speaker\":",
    "0.5",
    "é",
    "日本",
    "<tt>",
    "<p begin=\"1s\">",
    "</p>",
    "<br/>",
    "<![CDATA[",
    "]]>",
    "<cite>",
    "<time>",
    "<vtt_transcript>",
    "<sync>1:|1(2)",
    "word ",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60), odd in "\\PC{0,6}") {
        let text = pieces.concat() + &odd;
        let _ = (format_of("a.json", &text), format_of("a.xml", &text), format_of("a.txt", &text), pasted(&text));
        for format in CaptionFormat::ALL {
            let (captions, found) = read_as(&text, format);
            prop_assert!(found.len() <= 8);
            prop_assert_eq!(captions.cues.is_empty(), found.iter().any(|one| one.code.name() == "no-captions"));
            // The head of a long file says as much.
            let long = format!("{text}\n{}", "\n".repeat(4096));
            let head = captions::read_head(&Source::new("a", long), format, &mut Diagnostics::new());
            prop_assert_eq!(head.cues.is_empty(), captions.cues.is_empty());
            prop_assert_eq!(Captions { cues: Vec::new(), ..head }, Captions { cues: Vec::new(), ..captions.clone() });
            for cue in &captions.cues {
                prop_assert!(!cue.text.is_empty() && cue.text.trim() == cue.text && !cue.text.contains("  "));
                prop_assert!(cue.start.zip(cue.end).is_none_or(|(start, end)| start <= end));
                prop_assert!(cue.words.is_sorted_by(|a, b| a.offset < b.offset && a.start <= b.start), "{:?}", cue);
                prop_assert!(cue.words.iter().all(|word| cue.text.is_char_boundary(word.offset as usize)), "{:?}", cue);
            }
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(bytes);
    }
}
