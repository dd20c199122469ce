//! The file of a transcript.

use std::path::{Path, PathBuf};

use crate::base::language::with_language;

/// A transcript's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its path below the content folder, with `/` between its parts.
    pub below: String,
    /// Its name in diagnostics: the path as an editor would type it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

impl File {
    /// The file at a path below the content folder.
    pub fn at(content: &Path, below: &str) -> File {
        let path = content.join(below);
        File { below: below.to_owned(), name: path.display().to_string(), path }
    }

    /// The name that speaks for the transcript: the folder's for `transcript.md` and `index.md`,
    /// otherwise the file's own, without its extension and its language.
    pub fn spoken_name(&self) -> &str {
        let (folder, file) = self.below.rsplit_once('/').unwrap_or(("", &self.below));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let (stem, _) = with_language(stem);
        match stem {
            "transcript" | "index" if !folder.is_empty() => {
                folder.rsplit_once('/').map_or(folder, |(_, last)| last)
            }
            _ => stem,
        }
    }
}
