//! Source files: text in UTF-8, read whole and bounded in size.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use crate::base::diagnostic::{Code, Diagnostic, Location};
use crate::base::location::LineEnds;
use crate::base::span::Span;

/// The largest file that is read, in bytes (16 MiB; a transcript of an hour has about 60 KB).
pub const LARGEST_FILE: u64 = 16 << 20;

/// A source file in memory.
#[derive(Debug, Default)]
pub struct Source {
    /// The file as an editor would name it.
    pub name: String,
    /// Its text, without a byte order mark, in lines that end with `\n` or `\r\n`.
    pub text: String,
    line_ends: OnceLock<LineEnds>,
}

impl Source {
    /// A text that is in memory already.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { name: name.into(), text: text.into(), line_ends: OnceLock::new() }
    }

    /// Reads `path`; `name` is what diagnostics call it.
    ///
    /// # Errors
    /// A diagnostic if the file cannot be read, is larger than [`LARGEST_FILE`], or is not UTF-8.
    pub fn read(path: &Path, name: &str) -> Result<Source, Diagnostic> {
        let mut source = Source::default();
        source.read_again(path, name)?;
        Ok(source)
    }

    /// Reads `path` and replaces what was read before, so that one buffer serves many files.
    ///
    /// # Errors
    /// As [`Source::read`]; the text is empty then.
    pub fn read_again(&mut self, path: &Path, name: &str) -> Result<(), Diagnostic> {
        self.read_decoded(path, name, |bytes| {
            String::from_utf8(bytes).map_err(|error| not_utf8(name, &error))
        })
    }

    /// The same for a file in another encoding, of which `decode` makes a text.
    ///
    /// # Errors
    /// As [`Source::read`], and those of `decode`; the text is empty then.
    pub fn read_decoded(
        &mut self,
        path: &Path,
        name: &str,
        decode: impl FnOnce(Vec<u8>) -> Result<String, Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let unreadable = |error: std::io::Error| Diagnostic::unreadable(name, &error);
        let metadata = std::fs::metadata(path).map_err(unreadable)?;
        if !metadata.is_file() {
            // To open a pipe would block for ever.
            return Err(Diagnostic::error(Code::Unreadable, name, "this is not a file")
                .help("put a file in its place"));
        }
        let size = metadata.len();
        let file = File::open(path).map_err(unreadable)?;
        self.line_ends = OnceLock::new();
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        bytes.clear();
        bytes.reserve(size.min(LARGEST_FILE) as usize + 64);
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(Diagnostic::error(Code::TooLarge, name, "this file is larger than 16 MiB")
                .help(
                    "split it into several transcripts, or begin its name with `_` to exclude it",
                ));
        }
        self.text = decode(bytes)?;
        if self.text.starts_with('\u{feff}') {
            self.text.drain(..'\u{feff}'.len_utf8());
        }
        // Some old programs end lines with a single carriage return.
        if !self.text.contains('\n') && self.text.contains('\r') {
            self.text = self.text.replace('\r', "\n");
        }
        name.clone_into(&mut self.name);
        Ok(())
    }

    /// A span cut off at the end of its first line, without whitespace at its end.
    pub fn line_of(&self, span: Span) -> Range<usize> {
        let range = span.range();
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    }

    /// The location of a byte range of the text.
    pub fn location(&self, span: Range<usize>) -> Location {
        self.line_ends.get_or_init(|| LineEnds::of(&self.text)).location(&self.text, span)
    }
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let index = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = bytes {
        return Diagnostic::error(Code::NotUtf8, name, "this file is UTF-16, not UTF-8")
            .help("save it as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8 FILE > NEW`");
    }
    let valid = String::from_utf8_lossy(&bytes[..index]);
    let mut location = Location::of(&valid, valid.len()..valid.len());
    location.text.clear();
    (location.start, location.end) = (0, 0);
    Diagnostic::error(
        Code::NotUtf8,
        name,
        format!("this file is not UTF-8: byte {} is 0x{:02X}", index + 1, bytes[index]),
    )
    .at(location)
    .help("save it as UTF-8; for a file from an old Windows program: `iconv -f WINDOWS-1252 -t UTF-8`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_byte_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        std::fs::write(&path, b"one\ntw\xe9").unwrap();
        let error = Source::read(&path, "a.md").unwrap_err();
        assert_eq!(error.message, "this file is not UTF-8: byte 7 is 0xE9");
        let location = error.location.unwrap();
        assert_eq!((location.line, location.column), (2, 3));
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        for (bytes, text) in [("a\rb\r\rc", "a\nb\n\nc"), ("a\r\nb\rc\n", "a\r\nb\rc\n")] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(Source::read(&path, "a.md").unwrap().text, text);
        }
    }

    #[test]
    fn utf_16_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        for bytes in [b"\xff\xfea\0", b"\xfe\xff\0a"] {
            std::fs::write(&path, bytes).unwrap();
            let error = Source::read(&path, "a.md").unwrap_err();
            assert_eq!(error.message, "this file is UTF-16, not UTF-8");
            assert!(error.help.unwrap().contains("iconv -f UTF-16 -t UTF-8"));
        }
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        std::fs::write(&path, "\u{feff}---\n").unwrap();
        assert_eq!(Source::read(&path, "a.md").unwrap().text, "---\n");
    }
}
