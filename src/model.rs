//! Plain data: what a transcript is, and what other pages may know of it.

use jiff::civil::Date;

/// One source file, read: its metadata and its text.
#[derive(Debug, Clone)]
pub struct Transcript<'a> {
    /// What its front matter and its name say.
    pub meta: Meta,
    /// The body: everything below the front matter, as Markdown.
    pub body: &'a str,
}

/// What a transcript's front matter and name say. Absent, `null`, `[]` and `""` are the same here.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// The file's path below the content folder, with `/` between its parts.
    pub source: String,
    /// The slug it asks for; the site gives it a number if it is not the first to ask.
    pub slug: String,
    /// Its title, from the front matter, the first heading or the name.
    pub title: String,
    /// The day it was published.
    pub date: Option<Date>,
    /// YouTube's identifier of the recording.
    pub video_id: Option<String>,
    /// The recording's address (http or https).
    pub youtube_url: Option<String>,
    /// The address of an article on it (http or https).
    pub substack_url: Option<String>,
    /// How long the recording is, in seconds.
    pub duration: Option<u32>,
    /// How often it was viewed when the file was made.
    pub views: Option<u64>,
    /// Who made it.
    pub author: Option<String>,
    /// Its description, as plain text.
    pub description: Option<String>,
    /// The tags that it has on YouTube.
    pub yt_tags: Vec<String>,
    /// Facet: the form, for example "Interview".
    pub content_type: Option<String>,
    /// Facet: the subject.
    pub primary_topic: Option<String>,
    /// Facet: how much it asks of its audience.
    pub difficulty: Option<String>,
    /// Facet: whom it is for.
    pub audience: Vec<String>,
    /// Declared tags: the kinds in the order of the file, each with its names.
    pub entities: Vec<(String, Vec<String>)>,
    /// Ideas that it treats.
    pub concepts: Vec<String>,
    /// Its summary, a sentence or a passage each.
    pub summary: Vec<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// The language of the text (BCP 47), where it is not the site's.
    pub lang: Option<String>,
    /// Whether it is left out unless drafts are asked for.
    pub draft: bool,
    /// Old paths that lead here, relative to the site's base, checked to stay below it.
    pub aliases: Vec<String>,
    /// Fields that Dicta does not know, for the templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
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
}

/// A part of a recording, with its own title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Where it begins, in seconds.
    pub start: u32,
    /// What it is called.
    pub title: String,
}

/// What other pages may know of a transcript: everything but its text, which is read again when
/// its own page is rendered. Memory grows with facts, not with the archive.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What its front matter and its name say.
    pub meta: Meta,
    /// Words in the body.
    pub words: usize,
}
