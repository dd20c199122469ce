//! The files beside a transcript that add to it: captions, and what is known of the recording.

use std::sync::Arc;

use super::episode::add_episode;
use super::info::{CaptionOrigin, RecordingInfo, add_description};
use super::text_field;
use crate::base::dates::date;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::language::caption_name;
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::captions::{self, CaptionReader, Captions, FeedEpisode, PastedCaptions};
use crate::config::is_language;
use crate::metadata::forms::{bounded, one_line};
use crate::metadata::read;
use crate::model::{
    CaptionRole, CaptionSource, File, Meta, SourceBody, Transcript, TranscriptStatus,
};

/// What stands beside a transcript and tells of its recording.
#[derive(Debug, Default)]
pub struct RecordingSources {
    /// The `info.json`.
    pub info: Option<Source>,
    /// What the feed of a podcast says of it.
    pub episode: Option<Arc<FeedEpisode>>,
    /// The description, as plain text.
    pub description: Option<Source>,
    /// The languages of other captions of the same recording that are transcripts.
    pub other_languages: Vec<Option<String>>,
}

/// A transcript that is a file of captions. Its body has what `read_captions` reads of them, and no text
/// until [`compose`] writes it.
///
/// # Errors
/// [`Stopped`] if nothing is said in it.
pub fn of_captions(
    source: &Source,
    file: &File,
    read_captions: CaptionReader,
    diagnostics: &mut Diagnostics,
) -> Result<Transcript<'static>, Stopped> {
    let format = captions::format_of(&file.below, &source.text);
    let format = diagnostics.require(format.ok_or_else(|| unknown_format(source)))?;
    let captions = read_captions(source, format, diagnostics);
    if captions.cues.is_empty() {
        return Err(Stopped);
    }
    let mut meta = read::read(Vec::new(), source, "", file, diagnostics);
    meta.lang = caption_name(&file.below).language;
    add_header(&captions, &mut meta);
    meta.body = Span::new(0..source.text.len());
    meta.body_line = 1;
    let role = CaptionRole::Text;
    meta.captions = Some(CaptionSource { source: file.below.clone(), format, role });
    let mut transcript = Transcript { meta, body: SourceBody::default() };
    transcript.body.captions = Some(captions);
    Ok(transcript)
}

fn unknown_format(source: &Source) -> Diagnostic {
    let message = "this file is not captions in any format that Dicta reads";
    Diagnostic::error(Code::WrongFormat, &source.name, message)
        .help("export it again as WebVTT or SRT, or begin its name with `_` to exclude it")
}

/// What captions say of themselves, where a transcript says nothing.
fn add_header(captions: &Captions, meta: &mut Meta) {
    if let Some(title) = captions.title.as_deref().map(one_line).filter(|_| meta.title_from_name) {
        meta.title = bounded(title);
        meta.title_from_name = false;
    }
    meta.date = meta.date.or_else(|| date(captions.date.as_deref()?));
    if meta.chapters.is_empty() {
        meta.chapters.clone_from(&captions.chapters);
    }
    let language = captions.language.clone().filter(|tag| is_language(tag));
    meta.lang = meta.lang.take().or(language);
    let duration = captions.duration.map(|duration| duration / 1000).filter(|&seconds| seconds > 0);
    meta.duration = meta.duration.or(duration);
}

/// Adds to a transcript in Markdown what captions give it: the times, and the text if it has none of its
/// own, which [`compose`] writes.
pub fn add_captions(
    transcript: &mut Transcript,
    file: &File,
    source: &Source,
    read_captions: CaptionReader,
    diagnostics: &mut Diagnostics,
) {
    let Some(format) = captions::format_of(&file.below, &source.text) else { return };
    let read = read_captions(source, format, diagnostics);
    if read.cues.is_empty() {
        return;
    }
    let meta = &mut transcript.meta;
    add_header(&read, meta);
    let is_empty = transcript.body.text.trim().is_empty();
    let role = if is_empty { CaptionRole::Text } else { CaptionRole::Times };
    meta.captions = Some(CaptionSource { source: file.below.clone(), format, role });
    transcript.body.captions = Some(read);
}

/// Writes the text of a transcript whose captions give it, in paragraphs that fit its chapters.
pub fn compose(transcript: &mut Transcript) {
    let gives_text =
        |captions: &CaptionSource| matches!(captions.role, CaptionRole::Text | CaptionRole::Pasted);
    if transcript.meta.captions.as_ref().is_some_and(gives_text)
        && let Some(captions) = transcript.body.captions.take()
    {
        transcript.body = SourceBody::of_captions(captions, &transcript.meta.chapters);
    }
}

/// Adds what is known of the recording. Returns whether the captions of the transcript are worth a page:
/// a machine's translation is not, where there are others.
pub fn add_recording(
    meta: &mut Meta,
    beside: &RecordingSources,
    diagnostics: &mut Diagnostics,
) -> bool {
    let is_own = meta.captions.as_ref().is_some_and(|captions| captions.source == meta.source);
    let info = beside.info.as_ref().map(RecordingInfo::read);
    let mut is_worth = true;
    match info {
        Some(Ok(info)) if !info.is_list() => {
            let language = meta.caption_language();
            info.add_to(meta, is_own);
            let origin = info.origin(language.as_deref());
            is_worth = !is_own || is_best(&info, origin, &beside.other_languages);
            let gives_text =
                meta.captions.as_ref().is_some_and(|captions| captions.role == CaptionRole::Text);
            let is_automatic =
                matches!(origin, CaptionOrigin::Automatic | CaptionOrigin::Translated);
            if gives_text && is_automatic && meta.status.is_none() {
                meta.status = Some(TranscriptStatus::Automatic);
            }
        }
        Some(Err(warning)) => diagnostics.push(warning),
        _ => {}
    }
    if let Some(episode) = &beside.episode {
        add_episode(episode, meta, is_own);
    }
    if let Some(description) = beside.description.as_ref().filter(|_| meta.description.is_none()) {
        add_description(&description.text, meta);
    }
    is_worth
}

/// Whether no other captions of a recording are better than those with an origin: a person's are better
/// than a machine's, and the language that is spoken than a translation by a machine.
fn is_best(info: &RecordingInfo, origin: CaptionOrigin, others: &[Option<String>]) -> bool {
    let rank = |origin: CaptionOrigin| match origin {
        CaptionOrigin::Manual => 3,
        CaptionOrigin::Automatic => 2,
        CaptionOrigin::Unknown => 1,
        CaptionOrigin::Translated => 0,
    };
    let best = others.iter().map(|other| rank(info.origin(other.as_deref()))).max().unwrap_or(0);
    origin == CaptionOrigin::Unknown || rank(origin) >= best
}

/// Reads a body in Markdown that is captions which somebody has pasted, or that has them in a fenced block;
/// `None` if it has none.
pub fn pasted(
    source: &Source,
    meta: &mut Meta,
    diagnostics: &mut Diagnostics,
) -> Option<SourceBody<'static>> {
    let text = source.text.get(meta.body.range())?;
    let found = captions::pasted(text)?;
    let captions = read_pasted(source, meta, &found, diagnostics);
    if captions.cues.is_empty() {
        return None;
    }
    add_header(&captions, meta);
    let source = meta.source.clone();
    meta.captions = Some(CaptionSource { source, format: found.format, role: CaptionRole::Pasted });
    Some(SourceBody::of_pasted(text, found.block, captions, &meta.chapters))
}

fn read_pasted(
    source: &Source,
    meta: &Meta,
    found: &PastedCaptions,
    diagnostics: &mut Diagnostics,
) -> Captions {
    let body = meta.body.start();
    let part = body + found.captions.start..body + found.captions.end;
    captions::read_part(source, part, found.format, diagnostics)
}

/// Reads the body of a transcript again, whose file and captions are in memory. `None` if it is another
/// file than that of which the metadata is. In `diagnostics` is what is wrong with a file of captions.
pub fn body<'a>(
    meta: &Meta,
    source: &'a Source,
    captions: impl FnOnce(&CaptionSource) -> Result<Source, Diagnostic>,
    diagnostics: &mut Diagnostics,
) -> Result<Option<SourceBody<'a>>, Diagnostic> {
    let Some(text) = source.text.get(meta.body.range()) else { return Ok(None) };
    if meta.body.end() != source.text.len() {
        return Ok(None);
    }
    let body = match meta.text_in_field {
        true => text_field::read(source),
        false => Some(SourceBody::markdown(text)),
    };
    let Some(body) = body else { return Ok(None) };
    let Some(own) = &meta.captions else { return Ok(Some(body)) };
    let mut of = |source: &Source| captions::read(source, own.format, diagnostics);
    let read = match own.role {
        CaptionRole::Pasted => {
            let Some(found) = captions::pasted(text) else { return Ok(None) };
            // What is wrong with them was said when the metadata was read.
            let captions = read_pasted(source, meta, &found, &mut Diagnostics::new());
            let body = SourceBody::of_pasted(text, found.block, captions, &meta.chapters);
            return Ok(Some(body));
        }
        CaptionRole::Text if own.source == meta.source => of(source),
        CaptionRole::Text | CaptionRole::Times => of(&captions(own)?),
    };
    Ok(Some(match own.role {
        CaptionRole::Times => SourceBody { captions: Some(read), ..body },
        _ => SourceBody::of_captions(read, &meta.chapters),
    }))
}
