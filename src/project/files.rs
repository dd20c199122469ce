//! Reading the files of the content folder. Other modules name a file; only this one opens it.

use std::path::Path;
use std::sync::Arc;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::captions::{self, CaptionReader};
use crate::config::Config;
use crate::lexicon;
use crate::load;
use crate::load::sidecars::{RecordingSources, add_captions, add_recording};
use crate::metadata::{Names, add_day_of_name};
use crate::model::{CaptionSource, File, LexiconEntry, Meta, SourceBody, Transcript};
use crate::project::pairing::Sidecars;
use crate::project::walk::read_decoded;

/// Reads the file of a transcript into `source`, in the place of what was read before.
///
/// Returns how many sequences of bytes of a plain text are no characters.
///
/// # Errors
/// A diagnostic if the file cannot be read, is too large, or is Markdown and not UTF-8.
pub fn read_source(file: &File, source: &mut Source) -> Result<usize, Diagnostic> {
    match file.is_markdown() {
        true => source.read_again(&file.path, &file.name).map(|()| 0),
        false => read_decoded(file, source),
    }
}

/// A transcript that was read.
#[derive(Debug)]
pub struct ReadTranscript<'a> {
    /// The transcript; `None` if the file cannot be used.
    pub transcript: Option<Transcript<'a>>,
    /// Whether it has a page of its own. A translation by a machine does not, where there is something
    /// better of the same recording.
    pub is_wanted: bool,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and parses one transcript with its sidecars, whose fields have these `names`. Its text stays in
/// `source`.
pub fn read_transcript<'a>(
    file: &File,
    sidecars: &Sidecars,
    names: &Names,
    source: &'a mut Source,
) -> ReadTranscript<'a> {
    let mut read = read_as(file, sidecars, names, source, captions::read);
    read.transcript.iter_mut().for_each(load::sidecars::compose);
    read
}

/// The same for those who need no text: of captions, nothing is read but what tells of them.
pub fn read_metadata<'a>(
    file: &File,
    sidecars: &Sidecars,
    names: &Names,
    source: &'a mut Source,
) -> ReadTranscript<'a> {
    read_as(file, sidecars, names, source, captions::read_head)
}

fn read_as<'a>(
    file: &File,
    sidecars: &Sidecars,
    names: &Names,
    source: &'a mut Source,
    reader: CaptionReader,
) -> ReadTranscript<'a> {
    let mut diagnostics = Diagnostics::new();
    let mut transcript = parse(file, sidecars, names, source, reader, &mut diagnostics);
    let mut is_wanted = true;
    if let Some(transcript) = &mut transcript {
        let beside = recording_sources(sidecars, &mut diagnostics);
        is_wanted = add_recording(&mut transcript.meta, &beside, &mut diagnostics);
        if let Some(day) = sidecars.day {
            add_day_of_name(&mut transcript.meta, day, file);
        }
    }
    ReadTranscript { transcript, is_wanted, diagnostics: diagnostics.into_sorted() }
}

/// Reads and parses the file of a transcript, and its captions.
fn parse<'a>(
    file: &File,
    sidecars: &Sidecars,
    names: &Names,
    source: &'a mut Source,
    reader: CaptionReader,
    diagnostics: &mut Diagnostics,
) -> Option<Transcript<'a>> {
    let replaced = diagnostics.require(read_source(file, source)).ok()?;
    diagnostics.extend(wrong_bytes(source, replaced));
    if !file.is_text() {
        return load::sidecars::of_captions(source, file, reader, diagnostics).ok();
    }
    let mut transcript = load::parse(source, names, file, diagnostics).ok()?;
    let named = transcript.meta.captions_file.is_some();
    let captions = match named {
        true => named_captions(file, &transcript.meta, diagnostics),
        false => sidecars.captions.clone(),
    };
    if let Some(captions) = captions {
        let mut source = Source::default();
        // Without its captions, a transcript has a page all the same.
        match read_decoded(&captions, &mut source) {
            Ok(replaced) => {
                diagnostics.extend(wrong_bytes(&source, replaced));
                add_captions(&mut transcript, &captions, &source, reader, diagnostics);
            }
            Err(error) => diagnostics.push(unread_captions(file, &captions, &error)),
        }
    }
    Some(transcript)
}

/// The warning for captions some of whose bytes are no characters, at the first of them.
fn wrong_bytes(source: &Source, replaced: usize) -> Option<Diagnostic> {
    const WRONG: char = char::REPLACEMENT_CHARACTER;
    let first = source.text.find(WRONG).filter(|_| replaced > 0)?;
    let message = match replaced {
        1 => "a character was cut in two, and is lost".to_owned(),
        many => format!("{many} characters were cut in two, and are lost; the first is here"),
    };
    let location = source.location(first..first + WRONG.len_utf8());
    let help = "save the file as UTF-8, or write it again with a newer version of the program that made it";
    Some(Diagnostic::warning(Code::InvalidCaptions, &source.name, message).at(location).help(help))
}

/// The warning for captions that cannot be read.
fn unread_captions(file: &File, captions: &File, error: &Diagnostic) -> Diagnostic {
    let message = format!("cannot read the captions `{}`: {}", captions.name, error.message);
    let help = "check that the file exists and that you have permission to read it";
    Diagnostic::warning(Code::InvalidCaptions, &file.name, message).help(help)
}

/// The captions that a transcript names. They must be in the content folder.
fn named_captions(file: &File, meta: &Meta, diagnostics: &mut Diagnostics) -> Option<File> {
    let captions = meta.named_captions().map(|below| file.other(&below));
    let content = file.other("").path.canonicalize().ok();
    let is_inside = |captions: &File| match (captions.path.canonicalize(), &content) {
        (Ok(path), Some(content)) => path.starts_with(content),
        // It does not exist, which is reported when it is read.
        _ => true,
    };
    let captions = captions.filter(is_inside);
    if captions.is_none() {
        let message = "the file in `captions` is outside of the content folder; it is not read";
        let warning = Diagnostic::warning(Code::WrongType, &file.name, message);
        diagnostics.push(warning.help("write its path relative to the folder of this file"));
    }
    captions
}

/// Reads what is beside a transcript and tells of its recording.
fn recording_sources(sidecars: &Sidecars, diagnostics: &mut Diagnostics) -> RecordingSources {
    let mut read = |file: &Option<File>| {
        let mut source = Source::default();
        match read_decoded(file.as_ref()?, &mut source) {
            Ok(_) => Some(source),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
        }
    };
    RecordingSources {
        info: read(&sidecars.info),
        episode: sidecars.episode.as_ref().map(|own| Arc::clone(&own.episode)),
        description: read(&sidecars.description),
        other_languages: sidecars.other_languages.clone(),
    }
}

/// Reads the body of a transcript once more, for its own page. The text stays in `source`.
///
/// # Errors
/// A diagnostic if the file cannot be read, or has another length than when its metadata was read.
pub fn read_body<'a>(
    config: &Config,
    meta: &Meta,
    source: &'a mut Source,
) -> Result<SourceBody<'a>, Diagnostic> {
    read_body_for_first_time(config, meta, source, &mut Diagnostics::new())
}

/// The same for its annotations, which says what is wrong with captions that [`read_metadata`] did not read.
///
/// # Errors
/// As [`read_body`].
pub fn read_body_for_first_time<'a>(
    config: &Config,
    meta: &Meta,
    source: &'a mut Source,
    diagnostics: &mut Diagnostics,
) -> Result<SourceBody<'a>, Diagnostic> {
    let file = File::at(&config.content, &meta.source);
    read_source(&file, source)?;
    let captions = |captions: &CaptionSource| {
        let mut source = Source::default();
        let file = File::at(&config.content, &captions.source);
        read_decoded(&file, &mut source).map(|_| source)
    };
    let body = load::sidecars::body(meta, source, captions, diagnostics);
    body?.ok_or_else(|| changed(&meta.source))
}

/// The error for a file that is not what it was when the build began.
pub fn changed(source: &str) -> Diagnostic {
    Diagnostic::error(Code::FileChanged, source, "this file changed while the site was built")
        .help("build again")
}

/// Reads the lexicon: the file that the settings name, or else that of the content folder, which
/// may be absent.
pub fn read_lexicon(config: &Config) -> (Vec<LexiconEntry>, Vec<Diagnostic>) {
    let named = config.lexicon.as_deref();
    let path = named.map_or_else(|| config.content.join(lexicon::file::FILE_NAME), Path::to_owned);
    if named.is_none() && !path.exists() {
        return (Vec::new(), Vec::new());
    }
    let mut diagnostics = Diagnostics::new();
    let source = diagnostics.require(Source::read(&path, &path.display().to_string()));
    let entries = source.map(|source| lexicon::file::parse(&source, &mut diagnostics));
    (entries.unwrap_or_default(), diagnostics.into_sorted())
}

/// Names a diagnostic's file as an editor would type it. The index knows files only by their path
/// below the content folder.
pub fn in_content(mut diagnostic: Diagnostic, config: &Config) -> Diagnostic {
    diagnostic.file = config.content.join(&diagnostic.file).display().to_string();
    diagnostic
}

/// The part of `path` below `folder`, if it is inside. File system events carry absolute paths,
/// also for a folder that was given relative to the working directory.
pub fn path_below<'a>(path: &'a Path, folder: &Path) -> Option<&'a Path> {
    let absolute = std::path::absolute(folder).ok()?;
    path.strip_prefix(folder).or_else(|_| path.strip_prefix(absolute)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_paths_lie_below_relative_folders() {
        let absolute = std::path::absolute("content/a.md").unwrap();
        assert_eq!(path_below(&absolute, Path::new("content")), Some(Path::new("a.md")));
        assert_eq!(
            path_below(Path::new("content/a.md"), Path::new("content")),
            Some(Path::new("a.md"))
        );
        assert_eq!(path_below(Path::new("other/a.md"), Path::new("content")), None);
    }
}
