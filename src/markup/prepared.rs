//! A body that is ready to be parsed, and the turns in it.

use std::ops::Range;

use crate::text::labels::SpeakerTurn;
use crate::text::one_line::one_line;

/// A body that is ready to be parsed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PreparedBody {
    /// What is said: if it `is_plain`, with a blank line between paragraphs; else as Markdown in which
    /// speech cannot be taken for markup.
    pub text: String,
    /// Whether all of the text is said, whatever it looks like.
    pub is_plain: bool,
    /// The turns, in order. Empty if no labels were found.
    pub turns: Vec<PreparedTurn>,
    /// What is said behind the text, in one line and without markup. Empty unless the text has too many
    /// paragraphs.
    pub rest: String,
}

/// A turn in a prepared body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedTurn {
    /// The label in bytes of [`PreparedBody::text`]; empty if nobody is known to speak.
    pub label: Range<usize>,
    /// The name in the label; `None` if it is not known who speaks.
    pub speaker: Option<String>,
    /// The time in the label, in seconds.
    pub time: Option<u32>,
}

impl PreparedTurn {
    /// The turn that starts a label at `start`.
    pub(super) fn new(turn: &SpeakerTurn, body: &str, start: usize) -> PreparedTurn {
        let speaker = turn.speaker.clone().map(|name| without_escapes(&one_line(&body[name])));
        PreparedTurn { label: start..start, speaker, time: turn.time }
    }
}

/// A name without the backslashes before its signs: `bob\_b`.
fn without_escapes(name: &str) -> String {
    let mut parts = name.split('\\');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if !part.starts_with(|c: char| c.is_ascii_punctuation()) {
            plain.push('\\');
        }
        plain.push_str(part);
    }
    plain
}
