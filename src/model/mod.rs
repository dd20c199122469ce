//! Plain data: what a transcript is, and what other pages may know of it.

mod body;
mod file;
mod rights;
mod meta;
mod recording;

use std::sync::Arc;

pub use crate::text::chapters::Chapter;
pub use crate::text::paragraph_ids::ParagraphId;
pub use body::{BodyForm, CaptionCoverage, CaptionRole, CaptionSource, SourceBody};
pub use file::File;
pub use meta::{DeclaredEntities, DeclaredSpeaker, Meta};
pub use recording::{Embed, MediaKind};
pub use rights::{Embargo, TranscriptStatus};

use crate::base::index::{CandidateIndex, IndexVec, ParagraphIndex, SpeakerIndex, SubjectIndex};
use crate::base::span::Span;
use crate::text::moment::Moment;
use crate::text::sketch::TextSketch;

/// The kind of those who speak.
pub const PEOPLE: &str = "people";

/// The kinds of entities that come first on pages, in this order.
pub const FIRST_KINDS: [&str; 4] = ["companies", PEOPLE, "products", "models"];

/// One source file, read: its metadata and its text.
#[derive(Debug, Clone)]
pub struct Transcript<'a> {
    /// The metadata from its front matter and its file name.
    pub meta: Meta,
    /// What it says.
    pub body: SourceBody<'a>,
}

/// The data of a transcript for other pages: everything but its text, which is read again when
/// its own page is rendered. Memory grows with facts, not with the archive.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The metadata from its front matter and its file name.
    pub meta: Arc<Meta>,
    /// The results of reading its text.
    pub spoken: Spoken,
}

/// What is known of a transcript's text. Offsets and spans are bytes of the text of its document.
#[derive(Debug, Clone, Default)]
pub struct Spoken {
    /// How long the text is, in bytes.
    pub length: u32,
    /// The hash of the text, by which it is known again.
    pub hash: u64,
    /// A sample of it, by which texts that say the same are found.
    pub sketch: TextSketch,
    /// Words in it.
    pub words: usize,
    /// Whether its script puts no spaces between words, so that each character counts as one.
    pub unspaced: bool,
    /// Its paragraphs, in order.
    pub paragraphs: IndexVec<ParagraphIndex, Paragraph>,
    /// Whether there are too many of them, so that the last ones have more than their own words.
    pub is_crowded: bool,
    /// Whether it has labels of speakers.
    pub labelled: bool,
    /// Its speakers, in the order in which they first speak.
    pub speakers: IndexVec<SpeakerIndex, Speaker>,
    /// What says best what it is about.
    pub lead: LeadSource,
    /// Whether it has sentences: full stops, and capitals that mean something.
    pub punctuated: bool,
    /// The candidates, in order. No two share a byte.
    pub candidates: IndexVec<CandidateIndex, Candidate>,
    /// The sentences around the candidates.
    pub quotes: String,
    /// Whether the text or its captions give the time of a paragraph.
    pub timed: bool,
    /// Whether its captions say when single words are said.
    pub word_times: bool,
    /// What its captions have of it, if somebody has edited it.
    pub coverage: Option<Box<CaptionCoverage>>,
}

impl Spoken {
    /// The most candidates of a text: a day of speech has a tenth of it, and a page with more would be
    /// too large to be opened.
    pub const MOST_CANDIDATES: usize = 100_000;
    /// The most paragraphs of a text: a month of speech without a break has so many, and a page with more
    /// could not be opened. What follows the last one stays in it.
    pub const MOST_PARAGRAPHS: usize = 200_000;

    /// Whether the time of a paragraph is estimated.
    pub fn is_estimated(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.start.is_some() && !paragraph.exact)
    }

    /// The words of a candidate, as the text has them. Empty if there is no such candidate.
    pub fn surface(&self, candidate: CandidateIndex) -> &str {
        let words = self.candidates.get(candidate).and_then(|candidate| {
            self.quotes.get(candidate.quoted.shifted(candidate.quote.start()).range())
        });
        words.unwrap_or_default()
    }
}

/// What says best what a text is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum LeadSource {
    /// The summary in its metadata.
    #[default]
    Summary,
    /// The description in its metadata.
    Description,
    /// Its own first sentences, which these are.
    Text(Box<str>),
}

/// Somebody who speaks in a text, by the label in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name in the label.
    pub label: String,
    /// The full name in the label, or that the text has for the initials or the part of a name in it.
    pub full_name: Option<String>,
    /// How many words this speaker says.
    pub words: usize,
    /// How many turns this speaker has.
    pub turns: usize,
}

/// A paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// The offset at which it begins.
    pub offset: u32,
    /// Its id on the page, which lasts when the text around it changes.
    pub id: ParagraphId,
    /// The moment of the recording at which it begins; `None` if it is not known.
    pub start: Option<Moment>,
    /// `true` if the text or its captions give the time, `false` if it is estimated.
    pub exact: bool,
    /// Who speaks, if anybody is named.
    pub speaker: Option<SpeakerIndex>,
}

/// An occurrence of a name. Whether the entity is meant there is decided with the whole archive in
/// view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The subject of the lexicon whose name it is.
    pub subject: SubjectIndex,
    /// The name in the text of the document.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// Where in its sentence it is.
    pub position: Position,
    /// Whether it is a mention whatever the archive shows: a reviewer decided so, or the text makes it
    /// clear.
    pub sure: bool,
    /// The paragraph that it is in; text outside of paragraphs belongs to the one before it.
    pub paragraph: ParagraphIndex,
    /// The moment of the recording at which it is spoken.
    pub time: Option<Moment>,
    /// `true` if the text or its captions give the time, `false` if it is estimated.
    pub exact: bool,
    /// The sentence around it in [`Spoken::quotes`].
    pub quote: Span,
    /// The name within that sentence.
    pub quoted: Span,
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// With the capitals of the name or of one of its aliases.
    Exact,
    /// Without a capital, where the name has some.
    Lower,
    /// With other capitals than the name's.
    Other,
    /// With a letter that is wrong.
    Misspelled,
    /// As an English word that sounds like it.
    Misheard,
    /// By a part of the name of a person.
    Part,
}

/// Where in a sentence a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// At the start, where every word has a capital.
    Start,
    /// Inside.
    Inside,
    /// Joined to another word by a hyphen or a slash, or in an address: its case says little.
    Joined,
}

/// An entry of the lexicon, as an editor wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LexiconEntry {
    /// The entity's name.
    pub name: String,
    /// Its kinds; if empty, the kinds from the front matter apply.
    pub kinds: Vec<String>,
    /// Other names, and what captions make of it.
    pub aliases: Vec<String>,
    /// The labels that this person has in transcripts, such as `AB`; texts are not searched for them.
    pub labels: Vec<String>,
    /// Its own site (http or https).
    pub url: Option<String>,
    /// A description, in a sentence.
    pub description: Option<String>,
    /// In which case it counts.
    pub case: Case,
    /// Words of which one must occur nearby; no condition if empty.
    pub near: Vec<String>,
    /// Phrases that contain the name but do not refer to the entity.
    pub not: Vec<String>,
    /// Whether texts are never searched for it.
    pub off: bool,
}

/// In which case a name counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Case {
    /// As the archive itself shows.
    #[default]
    Auto,
    /// Only with its own capitals.
    Exact,
    /// In any.
    Any,
}
