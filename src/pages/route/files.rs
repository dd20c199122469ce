//! The names of output files.

use crate::config::Config;
use crate::model::Facts;

/// A file that is published for one transcript, in the folder of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranscriptFile {
    /// The page.
    Page,
    /// Its plain text.
    Text,
    /// Its captions, if its times are known.
    Captions,
    /// When each of its words is said, if its captions say so and its page plays the recording.
    WordTimes,
    /// Its mentions as W3C Web Annotations.
    Annotations,
    /// It as Markdown.
    Markdown,
    /// The picture that is shown where the page is shared.
    Picture,
}

impl TranscriptFile {
    /// The files that the site publishes for transcripts, each for those that [have](Self::is_of) it.
    pub fn published(config: &Config) -> impl Iterator<Item = TranscriptFile> {
        let always = [TranscriptFile::Page, TranscriptFile::Text, TranscriptFile::Annotations];
        let markdown = config.outputs.markdown.then_some(TranscriptFile::Markdown);
        let times = [TranscriptFile::Captions, TranscriptFile::WordTimes].into_iter();
        let times = times.filter(|_| config.outputs.captions);
        let picture = config.outputs.pictures.then_some(TranscriptFile::Picture);
        always.into_iter().chain(times).chain(markdown).chain(picture)
    }

    /// Whether a transcript can have this file.
    pub fn is_of(self, facts: &Facts) -> bool {
        let Facts { meta, spoken } = facts;
        match self {
            TranscriptFile::Captions => spoken.timed,
            TranscriptFile::WordTimes => {
                let is_played = || meta.media_file().is_some() || meta.embed().is_some();
                spoken.word_times && spoken.timed && is_played()
            }
            _ => true,
        }
    }

    /// The file's name in the folder of the page.
    pub fn name(self) -> &'static str {
        match self {
            TranscriptFile::Page => "index.html",
            TranscriptFile::Text => "transcript.txt",
            TranscriptFile::Captions => "transcript.vtt",
            TranscriptFile::WordTimes => "times.json",
            TranscriptFile::Annotations => "annotations.json",
            TranscriptFile::Markdown => "index.md",
            TranscriptFile::Picture => "share.png",
        }
    }
}

/// The output file that answers for a path: a folder's is its `index.html`.
pub fn file_of(path: &str) -> String {
    match path.rsplit('/').next() {
        Some("") | None => [path, "index.html"].concat(),
        Some(last) if last.ends_with(".html") || last.ends_with(".htm") => path.to_owned(),
        Some(_) => [path, "/index.html"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        for (path, file) in [
            ("", "index.html"),
            ("a/", "a/index.html"),
            ("a/b", "a/b/index.html"),
            ("a/b.html", "a/b.html"),
            ("404.html", "404.html"),
            ("talks/v1.0", "talks/v1.0/index.html"),
        ] {
            assert_eq!(file_of(path), file);
        }
    }
}
