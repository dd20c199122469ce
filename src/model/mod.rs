//! Plain data: what a transcript is, and what other pages may know of it.

mod body;
mod file;
mod rights;

use std::sync::Arc;

pub use crate::text::chapters::Chapter;
pub use crate::text::paragraph_ids::ParagraphId;
pub use body::{BodyForm, CaptionCoverage, CaptionRole, CaptionSource, SourceBody};
pub use file::File;
pub use rights::{Embargo, TranscriptStatus};

use crate::base::index::{CandidateIndex, IndexVec, ParagraphIndex, SpeakerIndex, SubjectIndex};
use crate::base::language::caption_name;
use crate::base::partial_date::PartialDate;
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

/// The metadata of a transcript, from its front matter and the name of its file. Absent, `null`, `[]`
/// and `""` are the same here. `metadata::table` says which field of front matter goes where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meta {
    /// The file's path below the content folder, with `/` between its parts.
    pub source: String,
    /// The body, in bytes of the file.
    pub body: Span,
    /// The requested slug. The site adds a number if an earlier file has the same one.
    pub slug: String,
    /// Whether the slug comes from the name of the file.
    pub slug_from_name: bool,
    /// The title: from the front matter, otherwise the first heading, otherwise the file name.
    pub title: String,
    /// Whether the title comes from the name of the file.
    pub title_from_name: bool,
    /// The file of captions that it names, relative to the folder of its own file.
    pub captions_file: Option<String>,
    /// The captions of its recording, if it has some.
    pub captions: Option<CaptionSource>,
    /// The date of publication.
    pub date: Option<PartialDate>,
    /// The YouTube ID of the recording.
    pub video_id: Option<String>,
    /// The address of the recording (`http` or `https`), on YouTube or elsewhere.
    pub youtube_url: Option<String>,
    /// The address of an article about it (`http` or `https`).
    pub substack_url: Option<String>,
    /// The length of the recording in seconds, above 0.
    pub duration: Option<u32>,
    /// The number of views when the file was made.
    pub views: Option<u64>,
    /// The author or channel.
    pub author: Option<String>,
    /// The description, as plain text, without its list of chapters.
    pub description: Option<String>,
    /// The chapters that the description lists.
    pub chapters: Vec<Chapter>,
    /// The tags of the recording on YouTube.
    pub yt_tags: Vec<String>,
    /// Facet: the series that it belongs to, the outermost first.
    pub series: Vec<String>,
    /// Facet: the form, for example "Interview".
    pub content_type: Option<String>,
    /// Facet: the main topic.
    pub primary_topic: Option<String>,
    /// Facet: the level, for example "Beginner".
    pub difficulty: Option<String>,
    /// Facet: who it is for.
    pub audience: Vec<String>,
    /// Who speaks in it, as its file says.
    pub speakers: Vec<DeclaredSpeaker>,
    /// The entities that it declares, by kind in the order of the file.
    pub entities: Vec<DeclaredEntities>,
    /// Ideas that it covers.
    pub concepts: Vec<String>,
    /// The summary, one sentence or passage per item.
    pub summary: Vec<String>,
    /// The keywords, each once.
    pub keywords: Vec<String>,
    /// The language of the text (BCP 47); `None` if it is the site's.
    pub lang: Option<String>,
    /// The slug of the transcript that it is a part of.
    pub excerpt_of: Option<String>,
    /// The key of a text that is there in several languages, this transcript being one.
    pub translation_group: Option<String>,
    /// Whom labels mean, as the folders say.
    pub folder_labels: Vec<DeclaredSpeaker>,
    /// How far its text has been checked, if that is known.
    pub status: Option<TranscriptStatus>,
    /// The licence, as the file names it: an SPDX identifier, an address, or any text.
    pub license: Option<String>,
    /// Who holds the rights, or other terms of use.
    pub rights: Option<String>,
    /// The time before which it has no page.
    pub embargo: Option<Embargo>,
    /// Whether search engines are asked to leave its page out.
    pub noindex: bool,
    /// Why it was withdrawn, which may be empty; `None` if it was not.
    pub withdrawn: Option<String>,
    /// Whether it is excluded from a site without drafts.
    pub draft: bool,
    /// Old paths that redirect here, relative to the site's base and inside it.
    pub aliases: Vec<String>,
    /// Fields that Dicta does not know, for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The entities of one kind that a transcript declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeclaredEntities {
    /// The kind, as the file spells it.
    pub kind: String,
    /// The names, as the file spells them.
    pub names: Vec<String>,
}

/// Somebody who speaks in a transcript, as its file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeclaredSpeaker {
    /// The name, as the file spells it.
    pub name: String,
    /// The label that this person has in the text, if the file gives it: `SPEAKER_00`.
    pub label: Option<String>,
}

impl Meta {
    /// Where the recording can be seen or heard, if anywhere.
    pub fn video_url(&self) -> Option<String> {
        match (&self.youtube_url, &self.video_id) {
            (Some(url), _) => Some(url.clone()),
            (None, Some(id)) => Some(format!("https://www.youtube.com/watch?v={id}")),
            (None, None) => None,
        }
    }

    /// The address of the recording at `second`, if it has one.
    pub fn video_url_at(&self, second: u32) -> Option<String> {
        let id = self.video_id.as_ref()?;
        Some(format!("https://www.youtube.com/watch?v={id}&t={second}s"))
    }

    /// The path below the content folder of the captions that it names; `None` if it names none, or a file
    /// outside of that folder.
    pub fn named_captions(&self) -> Option<String> {
        let named = self.captions_file.as_deref()?;
        let folder = self.source.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in named.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = path.pop()?,
                part => path.push(part),
            }
        }
        (!named.starts_with('/')).then(|| path.join("/"))
    }

    /// The language of its captions, as the name of their file says (BCP 47); `None` if it does not.
    pub fn caption_language(&self) -> Option<String> {
        caption_name(&self.captions.as_ref()?.source).language
    }

    /// The address of a player for the recording.
    pub fn player_url(&self) -> Option<String> {
        let id = self.video_id.as_ref()?;
        Some(format!("https://www.youtube-nocookie.com/embed/{id}"))
    }

    /// The address of a picture of the recording, for those who ask for one: no page does.
    pub fn picture_url(&self) -> Option<String> {
        let id = self.video_id.as_ref()?;
        Some(format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg"))
    }
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
    /// Whether it has labels of speakers.
    pub labelled: bool,
    /// Its speakers, in the order in which they first speak.
    pub speakers: IndexVec<SpeakerIndex, Speaker>,
    /// Its first sentences, where the summary or the description says nothing; otherwise empty.
    pub opening: String,
    /// Whether it has sentences: full stops, and capitals that mean something.
    pub punctuated: bool,
    /// The candidates, in order. No two share a byte.
    pub candidates: IndexVec<CandidateIndex, Candidate>,
    /// The sentences around the candidates.
    pub quotes: String,
    /// What its captions have of it, if somebody has edited it.
    pub coverage: Option<Box<CaptionCoverage>>,
}

impl Spoken {
    /// The most candidates of a text: a day of speech has a tenth of it, and a page with more would be
    /// too large to be opened.
    pub const MOST_CANDIDATES: usize = 100_000;

    /// Whether the text or its captions give the time of a paragraph.
    pub fn is_timed(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.exact)
    }

    /// The words of a candidate, as the text has them. Empty if there is no such candidate.
    pub fn surface(&self, candidate: CandidateIndex) -> &str {
        let words = self.candidates.get(candidate).and_then(|candidate| {
            self.quotes.get(candidate.quoted.shifted(candidate.quote.start()).range())
        });
        words.unwrap_or_default()
    }
}

/// Somebody who speaks in a text, by the label in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name in the label.
    pub label: String,
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
