//! Captions of every format: words complete, once, in order.

mod damaged;
mod formats;
mod robust;
mod rolling;
mod samples;

use dicta::base::diagnostic::Diagnostic;
use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::captions::{self, CaptionFormat, Captions};

/// Reads a text as a format.
fn read_as(text: &str, format: CaptionFormat) -> (Captions, Vec<Diagnostic>) {
    let mut found = Diagnostics::new();
    let captions = captions::read(&Source::new("a", text), format, &mut found);
    (captions, found.into_sorted())
}

/// Reads a text as what it is.
fn read(name: &str, text: &str) -> Captions {
    let format = captions::format_of(name, text).expect("captions");
    read_as(text, format).0
}

/// All that is said.
fn words(captions: &Captions) -> String {
    captions.cues.iter().map(|cue| cue.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Every cue in a line: start, speaker, text.
fn lines(captions: &Captions) -> Vec<String> {
    let line = |cue: &captions::Cue| {
        let start = cue.start.map_or("-".to_owned(), |start| start.to_string());
        let turn = if cue.new_turn { "^" } else { "" };
        let speaker = cue.speaker.as_ref().map_or(String::new(), |name| format!("{name}: "));
        format!("{start} {turn}{speaker}{}", cue.text)
    };
    captions.cues.iter().map(line).collect()
}
