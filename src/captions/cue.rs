//! What every format is read into.

use crate::text::chapters::Chapter;

/// A file of captions, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captions {
    /// The cues, in the order in which they are spoken. Every spoken word is in one of them, once.
    pub cues: Vec<Cue>,
    /// The title, if the file has one.
    pub title: Option<String>,
    /// The language (BCP 47), if the file names it.
    pub language: Option<String>,
    /// The length of the recording in milliseconds, if the file states it. The end of the last cue is not it.
    pub duration: Option<u32>,
    /// The date of the recording, as the file has it.
    pub date: Option<String>,
    /// The parts of the recording that the file names, as an index of OHMS does.
    pub chapters: Vec<Chapter>,
}

impl Captions {
    /// Whether single words have times.
    pub fn has_word_times(&self) -> bool {
        self.cues.iter().any(|cue| !cue.words.is_empty())
    }
}

/// A piece of timed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cue {
    /// When it begins, in milliseconds of the recording; `None` if the file does not say, as for the second
    /// speaker of a cue. Words within may have times nevertheless.
    pub start: Option<u32>,
    /// When it ends, in milliseconds of the recording; at or after the start. `None` if the file does not say.
    pub end: Option<u32>,
    /// What is said: plain text in one line, with single spaces and none at its ends. Never empty.
    pub text: String,
    /// The name of who speaks, as the file has it; `None` if it names nobody.
    pub speaker: Option<String>,
    /// Whether somebody else begins to speak here, who may have no name (`>>`).
    pub new_turn: bool,
    /// When single words begin, in order of both offset and time; empty if the file does not say.
    pub words: Vec<WordTime>,
}

/// When a word begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordTime {
    /// Where the word begins, in bytes of the text of its cue.
    pub offset: u32,
    /// The moment in milliseconds of the recording.
    pub start: u32,
}
