//! The names of output files.

use crate::config::Config;

/// A file that is published for one transcript, in the folder of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranscriptFile {
    /// The page.
    Page,
    /// Its plain text.
    Text,
    /// Its captions, if its times are known.
    Captions,
    /// Its mentions as W3C Web Annotations.
    Annotations,
    /// It as Markdown.
    Markdown,
    /// The picture that is shown where the page is shared.
    Picture,
}

impl TranscriptFile {
    /// The files that the site publishes for each transcript. Captions are published for those whose times
    /// are known.
    pub fn published(config: &Config) -> impl Iterator<Item = TranscriptFile> {
        let always = [TranscriptFile::Page, TranscriptFile::Text, TranscriptFile::Annotations];
        let markdown = config.outputs.markdown.then_some(TranscriptFile::Markdown);
        let captions = config.outputs.captions.then_some(TranscriptFile::Captions);
        let picture = config.outputs.pictures.then_some(TranscriptFile::Picture);
        always.into_iter().chain(captions).chain(markdown).chain(picture)
    }

    /// The file's name in the folder of the page.
    pub fn name(self) -> &'static str {
        match self {
            TranscriptFile::Page => "index.html",
            TranscriptFile::Text => "transcript.txt",
            TranscriptFile::Captions => "transcript.vtt",
            TranscriptFile::Annotations => "annotations.json",
            TranscriptFile::Markdown => "index.md",
            TranscriptFile::Picture => "share.png",
        }
    }
}

/// The output file that answers for a path: a folder's is its `index.html`.
pub fn file_of(path: &str) -> String {
    match path.rsplit('/').next() {
        Some("") | None => format!("{path}index.html"),
        Some(last) if last.ends_with(".html") || last.ends_with(".htm") => path.to_owned(),
        Some(_) => format!("{path}/index.html"),
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
