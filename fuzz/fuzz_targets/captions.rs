//! Any bytes are captions, or no captions, in every format: `cargo fuzz run captions`.
#![no_main]

use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::captions::{self, CaptionFormat, CaptionSpeech, Captions};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 8] = ["a.vtt", "a.srt", "a.sbv", "a.json", "a.json3", "a.xml", "a.html", "a"];

fuzz_target!(|bytes: &[u8]| {
    let text = captions::decode(bytes.to_vec()).text;
    for name in NAMES {
        let _ = captions::format_of(name, &text);
    }
    let _ = (captions::pasted(&text), captions::episodes(&text));
    let source = Source::new("a", text);
    for format in CaptionFormat::ALL {
        let mut diagnostics = Diagnostics::new();
        let captions = captions::read(&source, format, &mut diagnostics);
        assert_eq!(captions.cues.is_empty(), diagnostics.has_errors());
        is_well_formed(&captions);
        let head = captions::read_head(&source, format, &mut Diagnostics::new());
        assert_eq!(head.cues.is_empty(), captions.cues.is_empty());
    }
});

fn is_well_formed(captions: &Captions) {
    for cue in &captions.cues {
        assert!(!cue.text.is_empty() && cue.text.trim() == cue.text);
        assert!(cue.start.zip(cue.end).is_none_or(|(start, end)| start <= end));
        assert!(cue.words.is_sorted_by(|a, b| a.offset < b.offset && a.start <= b.start));
        assert!(cue.words.iter().all(|word| cue.text.is_char_boundary(word.offset as usize)));
    }
    // Every word is said once, and in order.
    let speech = CaptionSpeech::of(captions, &[]);
    let mut rest = speech.text.as_str();
    for cue in &captions.cues {
        let at = rest.find(&cue.text).expect("a cue that is not said");
        rest = &rest[at + cue.text.len()..];
    }
}
