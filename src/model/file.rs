//! The file of a transcript.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use crate::base::language::caption_name;

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

    /// The name that speaks for the transcript: the folder's for `transcript.md`, `index.md` and
    /// `captions.vtt`, otherwise the file's own, without its extension and its language.
    pub fn spoken_name(&self) -> &str {
        let folder = self.below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = caption_name(&self.below).base;
        let says_nothing = match self.is_markdown() {
            true => matches!(name, "transcript" | "index"),
            false => matches!(name, "transcript" | "index" | "captions" | "subtitles"),
        };
        match says_nothing && !folder.is_empty() {
            true => folder.rsplit_once('/').map_or(folder, |(_, last)| last),
            false => name,
        }
    }

    /// The folders that it is in, the outermost first, without one whose name speaks for it.
    pub fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = self.below.split('/').collect();
        folders.pop();
        if folders.last().is_some_and(|last| *last == self.spoken_name()) {
            folders.pop();
        }
        folders
    }

    /// Whether it is a transcript in Markdown, and not a file of captions.
    pub fn is_markdown(&self) -> bool {
        let extension = self.below.rsplit_once('.').map_or("", |(_, extension)| extension);
        ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    }
}
