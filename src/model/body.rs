//! What a transcript says, before it is parsed.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::span::Span;
use crate::captions::{CaptionFormat, CaptionSpeech, Captions};
use crate::text::chapters::Chapter;
use crate::text::labels::SpeakerTurn;

/// The text of a transcript, and the captions of its recording.
#[derive(Debug, Clone, Default)]
pub struct SourceBody<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// How it is to be read.
    pub form: BodyForm,
    /// The captions that say when it was said.
    pub captions: Option<Captions>,
}

/// A file of captions that a transcript has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptionSource {
    /// Its path below the content folder, with `/` between its parts.
    pub source: String,
    /// Its format.
    pub format: CaptionFormat,
    /// What it gives the transcript.
    pub role: CaptionRole,
}

/// What captions give a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptionRole {
    /// The text and its times.
    Text,
    /// The same; they stand in the transcript's own file, below its front matter or its notes.
    Pasted,
    /// The times of a text that somebody has edited.
    Times,
}

/// How many words of an edited text its captions have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaptionCoverage {
    /// The words of the text.
    pub words: usize,
    /// How many of them the captions have, in the same order.
    pub matched: usize,
    /// The words of the longest passage that they do not have.
    pub gap_words: usize,
    /// That passage, in bytes of the document's text.
    pub gap: Span,
}

impl CaptionCoverage {
    /// The share of the words that the captions have, in percent, rounded down.
    pub fn percent(&self) -> usize {
        self.matched * 100 / self.words.max(1)
    }

    /// Whether the captions are those of another recording: they have fewer than 30 % of the words.
    pub fn is_of_another(&self) -> bool {
        self.percent() < 30
    }
}

/// How a text is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum BodyForm {
    /// As Markdown.
    #[default]
    Markdown,
    /// As plain text, with the turns of its speakers if they are known. Else names may stand in the text.
    Speech(Option<Vec<SpeakerTurn>>),
}

impl<'a> SourceBody<'a> {
    /// A text in Markdown without captions.
    pub fn markdown(text: &'a str) -> SourceBody<'a> {
        SourceBody { text: Cow::Borrowed(text), ..SourceBody::default() }
    }

    /// What captions say. The `chapters` of the recording begin paragraphs.
    pub fn of_captions(captions: Captions, chapters: &[Chapter]) -> SourceBody<'static> {
        let starts: Vec<u32> =
            chapters.iter().map(|chapter| chapter.start.saturating_mul(1000)).collect();
        let CaptionSpeech { text, turns } = CaptionSpeech::of(&captions, &starts);
        SourceBody {
            text: Cow::Owned(text),
            form: BodyForm::Speech(turns),
            captions: Some(captions),
        }
    }

    /// A text in Markdown of which a `block` is captions: it is replaced by what they say.
    pub fn of_pasted(
        text: &str,
        block: Range<usize>,
        captions: Captions,
        chapters: &[Chapter],
    ) -> SourceBody<'static> {
        let body = SourceBody::of_captions(captions, chapters);
        if block.len() == text.len() {
            return body;
        }
        let (above, below) = (&text[..block.start], &text[block.end..]);
        let text = [above, &body.text, below].join("\n\n").into();
        SourceBody { text, form: BodyForm::Markdown, ..body }
    }
}
