//! Import: captions become transcripts in Markdown, for editors who want to own the text. The captions
//! stay next to it and give it its times.

use std::fs;
use std::path::{Path, PathBuf};

use super::create::{already_exists, create};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::duration;
use crate::base::source::Source;
use crate::captions::Captions;
use crate::document::Layout;
use crate::markup::{self, Document};
use crate::metadata::Names;
use crate::metadata::yaml::scalar;
use crate::model::{DeclaredSpeaker, File, Meta, SourceBody, Transcript};
use crate::project::files::{ReadTranscript, read_transcript};
use crate::project::pairing::{Sidecars, pair};
use crate::project::walk::role_of;
use crate::text::labels::may_be_name;

/// A transcript to be written.
#[derive(Debug)]
pub struct Import {
    /// The file in Markdown.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The captions, and where they are copied to; `None` if they are there already.
    pub captions: Option<(PathBuf, PathBuf)>,
    /// What is wrong with the captions.
    pub warnings: Vec<Diagnostic>,
}

/// Makes a transcript of a file of captions and of what is beside it, to be written into a folder.
///
/// # Errors
/// Diagnostics if the file cannot be read or nothing is said in it.
pub fn import(captions: &Path, into: &Path) -> Result<Import, Vec<Diagnostic>> {
    let (file, sidecars) = with_sidecars(captions).map_err(|diagnostic| vec![diagnostic])?;
    let mut source = Source::default();
    let ReadTranscript { transcript, diagnostics, .. } =
        read_transcript(&file, &sidecars, &Names::default(), &mut source);
    let Some(transcript) = transcript else { return Err(diagnostics) };
    let stem = file.spoken_name();
    let path = into.join(format!("{stem}.md"));
    let name = file.path.file_name().unwrap_or_default();
    let copy = into.join(name);
    let is_there = copy
        .canonicalize()
        .ok()
        .is_some_and(|copy| captions.canonicalize().is_ok_and(|captions| captions == copy));
    Ok(Import {
        path,
        text: text(&transcript),
        captions: (!is_there).then(|| (captions.to_owned(), copy)),
        warnings: diagnostics,
    })
}

impl Import {
    /// Writes the transcript, and copies the captions. Nothing is overwritten.
    ///
    /// # Errors
    /// A diagnostic if one of the files exists or cannot be written.
    pub fn write(&self) -> Result<Vec<PathBuf>, Diagnostic> {
        let help = "remove it, or choose another folder with `--into`";
        let copy = self.captions.as_ref().map(|(_, copy)| copy);
        for path in copy.into_iter().chain([&self.path]) {
            if path.symlink_metadata().is_ok() {
                return Err(already_exists(path, help));
            }
        }
        if !create(&self.path, &self.text)? {
            return Err(already_exists(&self.path, help));
        }
        let mut written = vec![self.path.clone()];
        if let Some((captions, copy)) = &self.captions {
            fs::copy(captions, copy).map_err(|error| {
                let message = format!("cannot write this file: {error}");
                Diagnostic::error(Code::Unwritable, copy.display().to_string(), message)
                    .help("check the permissions of the folder and the free space on the disk")
            })?;
            written.push(copy.clone());
        }
        Ok(written)
    }
}

/// A file of captions and what is beside it in its folder.
fn with_sidecars(captions: &Path) -> Result<(File, Sidecars), Diagnostic> {
    let name = captions.display().to_string();
    let error = |message: &str, help: &str| {
        Err(Diagnostic::error(Code::InvalidArgument, &name, message).help(help))
    };
    let folder = match captions.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(below) = captions.file_name().and_then(|name| name.to_str()) else {
        return error("this is not a file", "name a file of captions");
    };
    let file = File { below: below.to_owned(), name: name.clone(), path: captions.to_owned() };
    if file.is_text() || role_of(below.as_ref()).is_none() {
        return error("this file is not captions", "name a file such as `talk.vtt` or `talk.srt`");
    }
    let entries = fs::read_dir(folder).map_err(|error| Diagnostic::unreadable(&name, &error))?;
    let siblings = entries.flatten().filter_map(|entry| {
        let own = entry.file_name().into_string().ok()?;
        let role = role_of(own.as_ref())?;
        let is_file = entry.path().is_file();
        // A transcript in Markdown would take the captions.
        let is_own = own == below || Path::new(&own).extension().is_none_or(|other| other != "md");
        (is_file && is_own).then(|| (File::at(folder, &own), role))
    });
    let own = File::at(folder, below);
    let beside = pair(siblings.collect(), "").remove(&own).unwrap_or_default();
    Ok((File { name, ..own }, beside))
}

/// A transcript in Markdown: the fields that are known, and the text in paragraphs.
fn text(transcript: &Transcript) -> String {
    let Transcript { meta, body } = transcript;
    let speakers = speakers(body.captions.as_ref());
    let meta = &Meta { speakers, ..meta.clone() };
    format!("---\n{}---\n\n{}", front_matter(meta), paragraphs(meta, body))
}

/// Those whom the captions name. Who is only numbered stays a label in the text.
fn speakers(captions: Option<&Captions>) -> Vec<DeclaredSpeaker> {
    let mut speakers: Vec<DeclaredSpeaker> = Vec::new();
    let cues = captions.iter().flat_map(|captions| &captions.cues);
    for name in cues.filter_map(|cue| cue.speaker.as_ref()).filter(|name| may_be_name(name)) {
        if !speakers.iter().any(|known| known.name == *name) {
            speakers.push(DeclaredSpeaker { name: name.clone(), label: None });
        }
    }
    speakers
}

fn front_matter(meta: &Meta) -> String {
    let text = |value: &Option<String>| value.as_deref().map(scalar);
    let list = |values: &[String]| {
        let values: Vec<String> = values.iter().map(|value| scalar(value)).collect();
        (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
    };
    let fields = [
        ("title", Some(scalar(&meta.title))),
        ("publish_date", meta.date.map(|date| date.to_string())),
        ("author", text(&meta.author)),
        ("youtube_url", text(&meta.youtube_url)),
        ("video_id", meta.video_id.as_ref().map(|id| format!("\"{id}\""))),
        ("duration", meta.duration.map(|length| format!("\"{}\"", duration::clock(length)))),
        ("view_count", meta.views.map(|views| views.to_string())),
        ("yt_tags", list(&meta.yt_tags)),
        ("speakers", list(&meta.speakers.iter().map(|own| own.name.clone()).collect::<Vec<_>>())),
        ("lang", text(&meta.lang)),
        ("status", meta.status.map(|status| status.name().to_owned())),
        ("description", description(meta)),
    ];
    let known = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    known.map(|(name, value)| format!("{name}: {value}\n")).collect()
}

/// The description with the chapters, as a block of YAML.
fn description(meta: &Meta) -> Option<String> {
    let chapters = meta.chapters.iter();
    let chapters: Vec<String> = chapters
        .map(|chapter| format!("{} {}", duration::clock(chapter.start), chapter.title))
        .collect();
    let own = meta.description.as_deref().unwrap_or_default();
    let lines = own.lines().chain((!own.is_empty() && !chapters.is_empty()).then_some(""));
    let lines: Vec<&str> = lines.chain(chapters.iter().map(String::as_str)).collect();
    let written = lines.iter().map(|line| match line.trim_end() {
        "" => "\n".to_owned(),
        line => format!("\n  {line}"),
    });
    // With an indent of its own, a first line may begin with spaces.
    (!lines.is_empty()).then(|| format!("|2{}", written.collect::<String>()))
}

/// The text, with a blank line between paragraphs.
fn paragraphs(meta: &Meta, body: &SourceBody) -> String {
    let prepared = markup::prepare(body, meta, false);
    let document = Document::parse(&prepared, false);
    let text = document.text();
    let layout = Layout::of(&document, None, meta);
    let starts: Vec<usize> =
        layout.paragraphs.iter().map(|paragraph| paragraph.offset as usize).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let written = starts.iter().zip(ends).map(|(&start, end)| {
        let words: Vec<&str> = text[start..end].split_whitespace().collect();
        as_markdown(&words.join(" "), meta) + "\n"
    });
    written.collect::<Vec<_>>().join("\n")
}

/// A paragraph that means in Markdown what it says, and looks as little like Markdown as it can.
fn as_markdown(paragraph: &str, meta: &Meta) -> String {
    let prepared = markup::prepare(&SourceBody::markdown(paragraph), meta, false);
    let reads_the_same = Document::parse(&prepared, false).text() == paragraph;
    match reads_the_same {
        true => paragraph.to_owned(),
        false => markup::escaped(paragraph),
    }
}
