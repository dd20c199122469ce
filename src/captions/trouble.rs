//! What is wrong with captions: one complaint for each kind, however often it occurs.

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;

use super::draft::MOST_CUES;

/// A kind of trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A cue whose times cannot be read; its text is kept.
    UnreadTimes,
    /// A cue whose times are invalid, so that it is dropped as the format demands.
    DroppedCue,
    /// A cue without times.
    NoTimes,
    /// A cue that begins before the one above it.
    OutOfOrder,
    /// A cue that ends before it begins.
    EndsEarly,
    /// A part of the file whose times begin again; it has no times.
    Restart,
    /// The file breaks off, or cannot be read from here on.
    Broken(String),
    /// What a program probably made up.
    MadeUp,
    /// More cues than are kept apart.
    TooMany,
}

/// The troubles of one text: at most one of each kind, with its first place and its number.
#[derive(Debug, Default)]
pub struct Troubles {
    /// Where the text begins in its file, in bytes.
    pub base: usize,
    found: Vec<(Trouble, usize, Range<usize>)>,
}

impl Troubles {
    /// No trouble in a text that begins at `base` of its file.
    pub fn new(base: usize) -> Troubles {
        Troubles { base, found: Vec::new() }
    }

    /// Adds a trouble at a place of the text.
    pub fn add(&mut self, trouble: Trouble, place: Range<usize>) {
        let kind = std::mem::discriminant(&trouble);
        match self.found.iter_mut().find(|(known, ..)| std::mem::discriminant(known) == kind) {
            Some((_, count, _)) => *count += 1,
            None => {
                let place = self.base + place.start..self.base + place.end;
                self.found.push((trouble, 1, place));
            }
        }
    }

    /// The diagnostics; `is_empty` says that no cue was found, which is an error.
    pub fn diagnostics(self, source: &Source, is_empty: bool, help: &str) -> Vec<Diagnostic> {
        if is_empty {
            let breaks = |(trouble, ..): &&(Trouble, usize, Range<usize>)| {
                matches!(trouble, Trouble::Broken(_))
            };
            let place = self.found.iter().find(breaks).or(self.found.first());
            let why = match place {
                Some((Trouble::Broken(why), ..)) => format!("this file has no captions: {why}"),
                _ => "this file has no captions".to_owned(),
            };
            let error = Diagnostic::error(Code::NoCaptions, &*source.name, why).help(help);
            return vec![match place {
                Some((.., place)) => error.at(source.location(place.clone())),
                None => error,
            }];
        }
        let one = |(trouble, count, place): (Trouble, usize, Range<usize>)| {
            let (code, message, help) = message(&trouble, count);
            Diagnostic::warning(code, &*source.name, message).at(source.location(place)).help(help)
        };
        let is_unread = self.found.iter().any(|(trouble, ..)| *trouble == Trouble::UnreadTimes);
        let twice = |trouble: &Trouble| is_unread && *trouble == Trouble::NoTimes;
        self.found.into_iter().filter(|(trouble, ..)| !twice(trouble)).map(one).collect()
    }
}

fn message(trouble: &Trouble, count: usize) -> (Code, String, &'static str) {
    let cues = if count == 1 { "one cue".to_owned() } else { format!("{count} cues") };
    match trouble {
        Trouble::UnreadTimes => (
            Code::InvalidCaptions,
            format!("the times of {cues} cannot be read; the first is here"),
            "write them as `00:01:02.500 --> 00:01:04.000`",
        ),
        Trouble::DroppedCue => (
            Code::InvalidCaptions,
            format!("the times of {cues} are invalid, so the text below them is ignored; the first is here"),
            "write them as `00:01:02.500 --> 00:01:04.000`",
        ),
        Trouble::NoTimes => (
            Code::InvalidCaptions,
            format!("{cues} without times; the first is here"),
            "add the times, or export the captions again",
        ),
        Trouble::OutOfOrder => (
            Code::TimesOutOfOrder,
            counted(
                count,
                "a cue begins before the one above it; cues are shown by their times",
                "cues begin before the one above them; cues are shown by their times",
            ),
            "correct the times if the order of the text is wrong",
        ),
        Trouble::EndsEarly => (
            Code::InvalidCaptions,
            counted(count, "a cue ends before it begins", "cues end before they begin"),
            "correct the times",
        ),
        Trouble::Restart => (
            Code::TimesOutOfOrder,
            "the times begin again here, as if two files were joined; this part is shown without times"
                .to_owned(),
            "make one file of each recording, or add the length of the first part to these times",
        ),
        Trouble::Broken(why) => (
            Code::InvalidCaptions,
            format!("the rest of this file cannot be read: {why}"),
            "export the captions again; the file may be incomplete",
        ),
        Trouble::TooMany => (
            Code::TooLarge,
            format!("this file has more than {MOST_CUES} cues; what follows them is a part of the last one"),
            "split it into several files",
        ),
        Trouble::MadeUp => (
            Code::DoubtfulCaptions,
            counted(
                count,
                "a segment may be made up by the program that transcribed",
                "segments may be made up by the program that transcribed; the first is here",
            ),
            "listen to these passages; the program was not sure that somebody speaks, repeats itself, or writes a credit of other subtitles",
        ),
    }
}

/// A message about one cue, or about several, after their number.
fn counted(count: usize, one: &str, several: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{count} {several}") }
}
