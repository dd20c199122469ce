//! The file of a transcript.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use crate::base::language::{caption_name, says_nothing, speaking_folder};

/// A transcript's file. Files are in the order of their paths below the content folder.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path below the content folder, with `/` between its parts.
    pub below: String,
    /// Its name in diagnostics: the path as an editor would type it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

// Maps are searched by files: paths are compared as bytes, and not part by part.
impl Ord for File {
    fn cmp(&self, other: &File) -> Ordering {
        let place = || self.path.as_os_str().cmp(other.path.as_os_str());
        self.below.cmp(&other.below).then_with(place)
    }
}

impl PartialOrd for File {
    fn partial_cmp(&self, other: &File) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for File {
    fn eq(&self, other: &File) -> bool {
        self.below == other.below && self.path.as_os_str() == other.path.as_os_str()
    }
}

impl Eq for File {}

impl File {
    /// The file at a path below the content folder.
    pub fn at(content: &Path, below: &str) -> File {
        let path = content.join(below);
        File { below: below.to_owned(), name: path.display().to_string(), path }
    }

    /// Another file of the same content folder, by its path below that.
    pub fn other(&self, below: &str) -> File {
        let content = self.path.ancestors().nth(self.below.split('/').count());
        let name = self.name.strip_suffix(&self.below).unwrap_or_default();
        File {
            below: below.to_owned(),
            name: format!("{name}{below}"),
            path: content.unwrap_or(Path::new("")).join(below),
        }
    }

    /// The name that speaks for the transcript: its own, without its extension and its language, or that
    /// of the folder if its own is only `transcript.md`, `captions.vtt` or `en.srt`.
    pub fn spoken_name(&self) -> &str {
        let folder = speaking_folder(&self.below);
        let name = caption_name(&self.below).base;
        let stem = || self.below.rsplit_once('.').map_or(&*self.below, |(stem, _)| stem);
        // A text with this name may be about them.
        let is_about_captions = self.is_text() && matches!(name, "captions" | "subtitles");
        match says_nothing(name) && !is_about_captions {
            true if !folder.is_empty() => folder.rsplit_once('/').map_or(folder, |(_, last)| last),
            true if name.is_empty() => stem(),
            _ => name,
        }
    }

    /// The folders that it is in, the outermost first, without one whose name speaks for it.
    pub fn folders(&self) -> Vec<&str> {
        let folder = speaking_folder(&self.below);
        let mut folders: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        if folders.last().is_some_and(|last| *last == self.spoken_name()) {
            folders.pop();
        }
        folders
    }

    /// Whether it is a text, in Markdown or plain, and not a file of captions.
    pub fn is_text(&self) -> bool {
        self.is_markdown() || self.is_plain_text()
    }

    /// Whether it is Markdown, which must be UTF-8; other files may have an old encoding.
    pub fn is_markdown(&self) -> bool {
        self.has_extension(&["md", "markdown"])
    }

    /// Whether it is a plain text.
    pub fn is_plain_text(&self) -> bool {
        self.has_extension(&["txt"])
    }

    fn has_extension(&self, known: &[&str]) -> bool {
        let extension = self.below.rsplit_once('.').map_or("", |(_, extension)| extension);
        known.iter().any(|known| extension.eq_ignore_ascii_case(known))
    }
}
