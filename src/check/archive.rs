//! The archive as a whole, and the location of a finding in one of its files.

use std::ops::Range;

use super::file::FileContext;
use super::input::CheckInput;
use super::tags::UnsupportedTag;
use super::text_lines::text_lines;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, TranscriptIndex};
use crate::base::source::Source;
use crate::metadata::forms::first_heading;
use crate::project::files::read_body;
use crate::text::sketch::TextSketch;

/// Two texts that share so much of the shorter one, in percent, are one text.
pub const MIN_SHARE: usize = 50;

/// A file whose title is its name, or the heading of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untitled {
    /// Its field `title` is empty.
    Empty,
    /// It has other fields.
    Absent,
    /// Its field `title` is empty, and the heading of a part of its text is the title.
    OfPart,
}

/// How the file lacks a title, if it does.
pub fn untitled(file: &FileContext) -> Option<Untitled> {
    let is_titled = file.value("title").is_some();
    if is_titled || file.fields().is_empty() || file.wrong_format().is_some() {
        return None;
    }
    let is_there = file.fields().iter().any(|field| field.name == "title");
    if first_heading(file.body()).is_some() {
        return (is_there && is_of_part(file.body())).then_some(Untitled::OfPart);
    }
    Some(if is_there { Untitled::Empty } else { Untitled::Absent })
}

/// Whether the first heading of a body is one below the first level.
fn is_of_part(body: &str) -> bool {
    let heading = text_lines(body).find(|line| line.text.starts_with('#'));
    heading.is_some_and(|line| line.text.starts_with("##"))
}

/// The archive as an archive rule sees it.
pub struct ArchiveContext<'a> {
    pub input: &'a CheckInput<'a>,
    /// How each transcript lacks a title, if it does.
    pub untitled: IndexVec<TranscriptIndex, Option<Untitled>>,
    /// The tags of each transcript that its text does not support.
    pub unsupported: IndexVec<TranscriptIndex, Vec<UnsupportedTag>>,
}

impl ArchiveContext<'_> {
    /// All transcripts in the order of their paths.
    pub fn by_path(&self) -> Vec<TranscriptIndex> {
        let mut order: Vec<TranscriptIndex> = self.input.site.transcripts.indices().collect();
        order.sort_by_key(|&transcript| self.input.path(transcript));
        order
    }

    /// All transcripts, those that are not reported on first, and then in the order of their paths: of
    /// two that are the same, a change has added the later one.
    pub fn older_first(&self) -> Vec<TranscriptIndex> {
        let mut order = self.by_path();
        if self.input.scope.changed.is_some() {
            order.sort_by_cached_key(|&transcript| self.input.concerns(transcript));
        }
        order
    }

    /// The one of these transcripts whose path is first among those that are reported on, or among
    /// all if none is.
    pub fn first<'t>(
        &self,
        transcripts: impl IntoIterator<Item = &'t TranscriptIndex>,
    ) -> Option<TranscriptIndex> {
        let transcripts = transcripts.into_iter().copied();
        transcripts.min_by_key(|&index| (!self.input.concerns(index), self.input.path(index)))
    }

    /// The files of transcripts, as diagnostics name them.
    pub fn names<'t>(
        &self,
        transcripts: impl IntoIterator<Item = &'t TranscriptIndex>,
    ) -> Vec<String> {
        transcripts.into_iter().map(|&transcript| self.input.file(transcript).name).collect()
    }

    /// Reads the body of a transcript; `None` if its file cannot be read any more.
    pub fn body(&self, transcript: TranscriptIndex, source: &mut Source) -> Option<String> {
        let meta = &self.input.site.transcripts[transcript].facts.meta;
        read_body(self.input.config, meta, source).ok().map(|body| body.text.into_owned())
    }

    /// Whether much of one text is in the other.
    pub fn have_one_text(&self, a: TranscriptIndex, b: TranscriptIndex) -> bool {
        let (mut a_source, mut b_source) = (Source::default(), Source::default());
        match (self.body(a, &mut a_source), self.body(b, &mut b_source)) {
            (Some(a), Some(b)) => TextSketch::all(&a).share(&TextSketch::all(&b)) >= MIN_SHARE,
            _ => false,
        }
    }

    /// A warning in the file of a transcript, at the span that `locate` finds there. Without a
    /// location if the file cannot be read any more.
    pub fn warning(
        &self,
        code: Code,
        transcript: TranscriptIndex,
        message: impl Into<String>,
        locate: impl FnOnce(&FileContext) -> Range<usize>,
    ) -> Diagnostic {
        let warning = Diagnostic::warning(code, self.input.file(transcript).name, message);
        self.located(warning, transcript, locate)
    }

    /// A note in the file of a transcript, as [`ArchiveContext::warning`].
    pub fn note(
        &self,
        code: Code,
        transcript: TranscriptIndex,
        message: impl Into<String>,
        locate: impl FnOnce(&FileContext) -> Range<usize>,
    ) -> Diagnostic {
        let note = Diagnostic::note(code, self.input.file(transcript).name, message);
        self.located(note, transcript, locate)
    }

    fn located(
        &self,
        diagnostic: Diagnostic,
        transcript: TranscriptIndex,
        locate: impl FnOnce(&FileContext) -> Range<usize>,
    ) -> Diagnostic {
        let mut source = Source::default();
        match FileContext::read(self.input, transcript, &mut source) {
            Some(file) => diagnostic.at(file.source.location(locate(&file))),
            None => diagnostic,
        }
    }
}
