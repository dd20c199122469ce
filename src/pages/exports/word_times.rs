//! When each word of a transcript is said, for the player of its page.

use std::fmt::Write;

use crate::markup::Document;
use crate::pages::exports::captions::{after_label, first_word};
use crate::site::IndexedTranscript;
use crate::text::moment::Moment;
use crate::text::timing::Timing;

/// The times of the words as JSON: for each paragraph whose time is known, by its id, when its first word
/// begins, in hundredths of a second, and how much later each further word begins than the one before it.
/// Words are what stands between white space (Unicode's `White_Space`), after the label of who speaks. One
/// whose time is not known begins with the one before it.
pub fn word_times(transcript: &IndexedTranscript, document: &Document, timing: &Timing) -> String {
    let text = document.text();
    let paragraphs = transcript.facts.spoken.paragraphs.as_slice();
    let mut json = "{".to_owned();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(index + 1);
        let end = next.map_or(text.len(), |next| next.offset as usize);
        let start = after_label(document, paragraph, end);
        let words = text.get(start..end).unwrap_or_default().split_whitespace();
        let times: Vec<Option<Moment>> = words
            .map(|word| {
                let index = word.as_ptr() as usize - text.as_ptr() as usize;
                let first = index + word.find(char::is_alphanumeric)?;
                Some(timing.at(first)?.moment)
            })
            .collect();
        let Some(first) = times.iter().flatten().next() else { continue };
        let mut last = first_word(text, paragraph, *first, timing).millis() / 10;
        let comma = if json.len() > 1 { ",\n" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(json, "{comma}\"{}\":[{last}", paragraph.id);
        for time in times.into_iter().skip(1) {
            let time = time.map_or(last, |time| (time.millis() / 10).max(last));
            let _ = write!(json, ",{}", time - last);
            last = time;
        }
        json.push(']');
    }
    json.push_str("}\n");
    json
}
