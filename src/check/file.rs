//! A transcript with its file in memory, and the locations of its parts.

use std::cell::OnceCell;
use std::fs;
use std::io::Read;
use std::ops::Range;

use super::characters::{WrongCharacters, wrong_characters};
use super::edit::FixContext;
use super::formats::{WrongFormat, wrong_format};
use super::input::CheckInput;
use super::repeats::{RepeatedWord, words};
use super::timestamps::timestamps;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::source::Source;
use crate::base::span::Span;
use crate::load::{self, Said};
use crate::markup::{self, Document};
use crate::metadata::value::Value;
use crate::metadata::{Field, Format};
use crate::model::{CaptionRole, Chapter, File, Meta};
use crate::project::files::{read_body, read_source};
use crate::site::IndexedTranscript;
use crate::text::chapters;
use crate::text::labels::{SpeakerTurn, turns};
use crate::text::timestamps::Timestamp;

/// Some programs write it before the text of a file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// A transcript as a file rule sees it. Spans are bytes of its file.
pub struct FileContext<'a> {
    pub input: &'a CheckInput<'a>,
    pub transcript: &'a IndexedTranscript,
    pub file: File,
    pub source: &'a Source,
    said: Said,
    turns: OnceCell<Vec<SpeakerTurn>>,
    timestamps: OnceCell<Vec<Timestamp>>,
    wrong_characters: OnceCell<WrongCharacters>,
    words: OnceCell<Vec<RepeatedWord>>,
}

impl<'a> FileContext<'a> {
    /// Reads the file of a transcript into `source`. `None` if it has changed meanwhile and is not a
    /// transcript any more.
    pub fn read(
        input: &'a CheckInput<'a>,
        index: TranscriptIndex,
        source: &'a mut Source,
    ) -> Option<FileContext<'a>> {
        let file = input.file(index);
        read_source(&file, source).ok()?;
        let said = match file.is_text() {
            true => load::said(source, &input.names)?,
            false => Said::of_captions(source),
        };
        let transcript = &input.site.transcripts[index];
        Some(FileContext {
            input,
            transcript,
            file,
            source,
            said,
            turns: OnceCell::new(),
            timestamps: OnceCell::new(),
            wrong_characters: OnceCell::new(),
            words: OnceCell::new(),
        })
    }

    /// The metadata of the transcript.
    pub fn meta(&self) -> &'a Meta {
        &self.transcript.facts.meta
    }

    /// The fields of the file, under Dicta's names.
    pub fn fields(&self) -> &[Field] {
        &self.said.fields
    }

    /// The value of a field; `None` if it is empty.
    pub fn value(&self, name: &str) -> Option<&Value> {
        let field = self.said.fields.iter().find(|field| field.name == name)?;
        Some(&field.value).filter(|value| !value.is_empty())
    }

    /// The value of a field as a text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.clone().into_text()
    }

    /// The file as fixes see it.
    pub fn fix_context(&self) -> FixContext<'_> {
        FixContext { text: &self.source.text, said: &self.said, title: &self.meta().title }
    }

    /// Whether the file begins with a byte order mark, which is not a part of its text.
    pub fn has_byte_order_mark(&self) -> bool {
        let mut head = [0; 3];
        let read = fs::File::open(&self.file.path).and_then(|mut file| file.read_exact(&mut head));
        read.is_ok() && str::from_utf8(&head).is_ok_and(|head| head.starts_with(BYTE_ORDER_MARK))
    }

    /// Whether the text of the transcript comes from captions, in this file or in another one.
    pub fn is_captions(&self) -> bool {
        let captions = self.meta().captions.as_ref();
        captions.is_some_and(|captions| captions.role != CaptionRole::Times)
    }

    /// The body in Markdown; empty if the text comes from captions.
    pub fn body(&self) -> &'a str {
        if self.is_captions() { "" } else { &self.source.text[self.said.body..] }
    }

    /// The span of a range of the body.
    pub fn in_body(&self, range: &Range<usize>) -> Range<usize> {
        self.said.body + range.start..self.said.body + range.end
    }

    /// The beginning of a passage of the document's text in the file; the first line of the body if it is
    /// not found, because of markup in it.
    pub fn document_text(&self, passage: Span) -> Range<usize> {
        const WORDS: usize = 6;
        let passage =
            self.document(|text| text.get(passage.range()).unwrap_or_default().to_owned());
        let end = passage
            .split_whitespace()
            .nth(WORDS)
            .map_or(passage.len(), |next| next.as_ptr() as usize - passage.as_ptr() as usize);
        let words = passage[..end].trim();
        match self.body().find(words).filter(|_| !words.is_empty()) {
            Some(start) => self.in_body(&(start..start + words.len())),
            None => self.first_text_line(),
        }
    }

    /// Where the body has a name as whole words first.
    pub fn name_in_body(&self, name: &str) -> Option<Range<usize>> {
        let body = self.body();
        let is_whole = |&start: &usize| {
            !body[..start].ends_with(char::is_alphanumeric)
                && !body[start + name.len()..].starts_with(char::is_alphanumeric)
        };
        let start = body.match_indices(name).map(|(start, _)| start).find(is_whole)?;
        Some(self.in_body(&(start..start + name.len())))
    }

    /// Whether the page shows words of the body as they are written, markup included.
    pub fn shows(&self, words: &str) -> bool {
        self.document(|text| text.contains(words))
    }

    /// Looks at the text of the document; it is empty if the file cannot be read any more.
    fn document<T>(&self, look: impl FnOnce(&str) -> T) -> T {
        let allow_html = self.input.config.allow_html;
        let mut source = Source::default();
        match read_body(self.input.config, self.meta(), &mut source) {
            Ok(body) => {
                let prepared = markup::prepare(&body, self.meta(), allow_html);
                look(Document::parse(&prepared, allow_html).text())
            }
            Err(_) => look(""),
        }
    }

    /// The first line of the body that is not blank; the end of the body if there is none.
    pub fn first_line(&self) -> Range<usize> {
        let body = self.body();
        let start = body.len() - body.trim_start().len();
        let end = body[start..].find(['\r', '\n']).map_or(body.len(), |length| start + length);
        self.in_body(&(start..end))
    }

    /// The format of the file, if it is not Markdown. A file that is JSON as a whole is read as front
    /// matter.
    pub fn wrong_format(&self) -> Option<WrongFormat> {
        let is_json = self.said.format == Format::Json && self.said.body > 0;
        if is_json && self.body().trim().is_empty() && self.value("title").is_none() {
            return Some(WrongFormat::Json);
        }
        wrong_format(self.body())
    }

    /// The first line of the body that is not blank, or of the file if there is no body.
    pub fn first_text_line(&self) -> Range<usize> {
        let line = self.first_line();
        if line.is_empty() { 0..self.source.text.lines().next().map_or(0, str::len) } else { line }
    }

    /// The turns of the body. Their spans are bytes of it.
    pub fn turns(&self) -> &[SpeakerTurn] {
        self.turns.get_or_init(|| {
            let speakers = self.meta().speakers.iter().chain(&self.meta().folder_labels);
            let names = speakers.flat_map(|one| {
                [Some(one.name.as_str()), one.label.as_deref()].into_iter().flatten()
            });
            turns(self.body(), &names.collect::<Vec<_>>())
        })
    }

    /// The timestamps of the recording in the body. Their spans are bytes of the body.
    pub fn timestamps(&self) -> &[Timestamp] {
        self.timestamps.get_or_init(|| timestamps(self.body(), self.turns()))
    }

    /// The words of the body, to be compared with those before them.
    pub fn words(&self) -> &[RepeatedWord] {
        self.words.get_or_init(|| words(self.body()))
    }

    /// The wrong characters of the file.
    pub fn wrong_characters(&self) -> &WrongCharacters {
        self.wrong_characters.get_or_init(|| wrong_characters(&self.source.text))
    }

    /// The line of the field at a path of names; the start of the front matter if it is not found.
    pub fn field(&self, path: &[&str]) -> Range<usize> {
        let start = self.said.front.start();
        // A constant of the settings is in no file.
        let span = self.named(path).map(|field| field.span(path)).filter(|span| !span.is_empty());
        span.map_or(start..start, |span| self.source.line_of(span))
    }

    /// The field whose name a path begins with; `None` if it is empty.
    fn named(&self, path: &[&str]) -> Option<&Field> {
        let name = path.first()?;
        self.said.fields.iter().find(|field| field.name == *name && !field.value.is_empty())
    }

    /// The span of a value within a field, such as an item of a list; of the first value that
    /// contains it, as an address contains an id; of the line of the field if none does.
    pub fn item(&self, path: &[&str], value: &str) -> Range<usize> {
        let spaced = |own: &str| own.split_whitespace().eq(value.split_whitespace());
        let span = self.named(path).and_then(|field| {
            let exact = field.span_where(path, spaced);
            exact.or_else(|| field.span_where(path, |own| own.contains(value)))
        });
        match span.filter(|span| !span.is_empty()) {
            Some(span) => span.range(),
            None => self.field(path),
        }
    }

    /// The line of a chapter in the description; the line of that field if it is not found.
    pub fn chapter(&self, chapter: &Chapter) -> Range<usize> {
        let field = self.field(&["description"]);
        let mut start = field.start;
        let end = self.said.front.end().max(start);
        for line in self.source.text[start..end].split_inclusive('\n') {
            let bare = line.trim();
            if chapters::of_line(bare).as_ref() == Some(chapter) {
                let start = start + (line.len() - line.trim_start().len());
                return start..start + bare.len();
            }
            start += line.len();
        }
        field
    }

    /// A warning at a span of this file.
    pub fn warning(
        &self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::warning(code, &self.source.name, message).at(self.source.location(span))
    }

    /// A note at a span of this file.
    pub fn note(&self, code: Code, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::note(code, &self.source.name, message).at(self.source.location(span))
    }
}
