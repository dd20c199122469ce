//! Captions as a reader finds them, before anything is done that all formats share.

use std::borrow::Cow;
use std::ops::Range;

use super::cue::{Captions, WordTime};

/// No cue has more lines: a screen shows three.
const MOST_LINES: usize = 1000;

/// The most cues of a file: a day of speech in cues of single words has half as many.
pub const MOST_CUES: usize = 400_000;

/// What a reader finds in a file.
#[derive(Debug, Default)]
pub struct Draft<'t> {
    /// The title, language and so on; without cues.
    pub head: Captions,
    /// Whether files of this format give times to some cues only, so that nothing is wrong with the others.
    pub has_few_times: bool,
    /// The cues in the order of the file.
    pub cues: Vec<DraftCue>,
    /// The lines of all cues.
    pub lines: Vec<DraftLine<'t>>,
}

/// A cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftCue {
    /// Where it stands, in bytes of the text that is read.
    pub at: usize,
    /// When it begins, in milliseconds.
    pub start: Option<u32>,
    /// When it ends, in milliseconds.
    pub end: Option<u32>,
    /// Its lines, among those of the draft.
    pub lines: Range<usize>,
}

/// A line of a cue, or a part of one that somebody else speaks; without markup. Spaces are as in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftLine<'t> {
    /// The text, not blank.
    pub text: Cow<'t, str>,
    /// When words begin; the offset may be that of the space before a word.
    pub words: Vec<WordTime>,
    /// Who speaks; a name, or a colour such as `&H00FFFF`.
    pub speaker: Option<String>,
    /// Whether somebody else begins to speak here.
    pub new_turn: bool,
}

impl<'t> Draft<'t> {
    /// Begins a cue, at a place of the text and with times in milliseconds. It has no lines yet. Of too many
    /// cues, the last one goes on.
    pub fn begin(&mut self, at: usize, start: Option<u32>, end: Option<u32>) {
        if self.cues.len() >= MOST_CUES {
            return;
        }
        let next = self.lines.len();
        self.cues.push(DraftCue { at, start, end, lines: next..next });
    }

    /// Adds a line to the last cue. Of too many lines, the last one goes on.
    pub fn add(&mut self, line: DraftLine<'t>) {
        let Some(cue) = self.cues.last_mut() else { return };
        if cue.lines.len() >= MOST_LINES
            && let Some(last) = self.lines.last_mut()
            && last.speaker == line.speaker
            && !line.new_turn
        {
            last.text.to_mut().push(' ');
            last.append(&line);
            return;
        }
        self.lines.push(line);
        cue.lines.end = self.lines.len();
    }

    /// The same without the text that it was read from.
    pub fn into_owned(self) -> Draft<'static> {
        let owned = |line: DraftLine<'_>| DraftLine { text: line.text.into_owned().into(), ..line };
        let lines = self.lines.into_iter().map(owned);
        Draft { lines: lines.collect(), ..self }
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

    /// Goes on with what another line says.
    pub fn append(&mut self, next: &DraftLine<'_>) {
        let offset = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.words.extend(next.words.iter().map(|word| WordTime {
            offset: word.offset.saturating_add(offset),
            start: word.start,
        }));
        self.text.to_mut().push_str(&next.text);
    }

    /// Marks that the word that follows begins at `start`.
    pub fn mark(&mut self, start: u32) {
        let offset = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.words.push(WordTime { offset, start });
    }
}

impl DraftCue {
    /// Its lines, of those of all cues.
    pub fn of<'l, 't>(&self, lines: &'l [DraftLine<'t>]) -> &'l [DraftLine<'t>] {
        &lines[self.lines.clone()]
    }

    /// Whether nothing is said, if these are the lines of all cues.
    pub fn is_empty(&self, lines: &[DraftLine]) -> bool {
        self.of(lines).iter().all(|line| line.text.trim_start().is_empty())
    }
}
