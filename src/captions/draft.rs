//! Captions as a reader finds them, before anything is done that all formats share.

use std::borrow::Cow;

use super::cue::{Captions, WordTime};

/// What a reader finds in a file.
#[derive(Debug, Default)]
pub struct Draft<'t> {
    /// The title, language and so on; without cues.
    pub head: Captions,
    /// The cues in the order of the file.
    pub cues: Vec<DraftCue<'t>>,
}

/// A cue with its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftCue<'t> {
    /// Where it stands, in bytes of the text that is read.
    pub at: usize,
    /// When it begins, in milliseconds.
    pub start: Option<u32>,
    /// When it ends, in milliseconds.
    pub end: Option<u32>,
    /// Its lines, without markup. Spaces are as in the file.
    pub lines: Vec<DraftLine<'t>>,
}

/// A line of a cue, or a part of one that somebody else speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftLine<'t> {
    /// The text, not empty.
    pub text: Cow<'t, str>,
    /// When words begin; the offset may be that of the space before a word.
    pub words: Vec<WordTime>,
    /// Who speaks; a name, or a colour such as `&H00FFFF`.
    pub speaker: Option<String>,
    /// Whether somebody else begins to speak here.
    pub new_turn: bool,
}

impl Draft<'_> {
    /// The same without the text that it was read from.
    pub fn into_owned(self) -> Draft<'static> {
        let line = |line: DraftLine<'_>| DraftLine { text: line.text.into_owned().into(), ..line };
        let cue = |cue: DraftCue<'_>| DraftCue {
            lines: cue.lines.into_iter().map(line).collect(),
            ..cue
        };
        Draft { cues: self.cues.into_iter().map(cue).collect(), head: self.head }
    }
}

impl<'t> DraftLine<'t> {
    /// Adds to the text; one without text borrows it.
    pub fn push(&mut self, text: &'t str) {
        if self.text.is_empty() {
            self.text = Cow::Borrowed(text);
        } else {
            self.text.to_mut().push_str(text);
        }
    }

    /// Marks that the word that follows begins at `start`.
    pub fn mark(&mut self, start: u32) {
        let offset = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.words.push(WordTime { offset, start });
    }
}

impl<'t> DraftCue<'t> {
    /// A cue of one line.
    pub fn of(
        at: usize,
        start: Option<u32>,
        end: Option<u32>,
        line: DraftLine<'t>,
    ) -> DraftCue<'t> {
        DraftCue { at, start, end, lines: vec![line] }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.text.trim_start().is_empty())
    }
}
