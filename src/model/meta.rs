//! The metadata of a transcript.

use super::body::CaptionSource;
use super::rights::{Embargo, TranscriptStatus};
use crate::base::language::caption_name;
use crate::base::partial_date::PartialDate;
use crate::base::span::Span;
use crate::text::chapters::Chapter;
use crate::text::labels::is_generic;

/// The metadata of a transcript, from its front matter and the name of its file. Absent, `null`, `[]`
/// and `""` are the same here. `metadata::table` says which field of front matter goes where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meta {
    /// The file's path below the content folder, with `/` between its parts.
    pub source: String,
    /// The body, in bytes of the file.
    pub body: Span,
    /// The line of the file at which the body begins, from 1.
    pub body_line: usize,
    /// Whether the text stands in a field of the front matter, and the body is empty.
    pub text_in_field: bool,
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
    /// The audio or video file of the recording: an address (`http` or `https`), or a path on this site.
    pub media: Option<String>,
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

impl DeclaredSpeaker {
    /// Whether this is nobody's name: "Host", "First caller".
    pub fn is_unnamed(&self) -> bool {
        is_generic(&self.name)
    }
}

impl Meta {
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
}
