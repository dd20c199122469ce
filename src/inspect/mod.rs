//! Inspect: what a folder contains, how its files are interpreted, and what `[fields]` could add.
//!
//! It reads the files with the functions that a build uses, so its answers are what a build does.
//! It writes nothing.

mod values;
mod clues;
mod speakers;
mod captions;
mod inspected;
mod suggestion;
mod show;
mod counter;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::config::Config;
use crate::load::{self, Front};
use crate::metadata::names::Names;
use crate::model::File;
use crate::model::Meta;
use crate::project::files::{ReadTranscript, read_source, read_transcript};
use crate::project::pairing::Sidecars;
use crate::project::walk::{self, Walk};
use captions::InspectedCaptions;
use counter::FieldCounter;
pub use inspected::{FieldUsage, Inspected, Interpretation, ProblemGroup};
use speakers::{FileLabel, labels_of, usage};
pub use speakers::{LabelMeaning, SpeakerUsage};

/// How many problems with the same code are listed.
const MOST_PROBLEMS: usize = 3;

/// What was read from one file.
struct InspectedFile {
    front: Option<Front>,
    meta: Option<Meta>,
    captions: Option<InspectedCaptions>,
    is_text: bool,
    labels: Vec<FileLabel>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads all files in a folder and in those below it.
///
/// # Errors
/// Diagnostics if `[fields]` is not valid or the folder cannot be read.
pub fn inspect(config: &Config, folder: &Path) -> Result<Inspected, Vec<Diagnostic>> {
    let mut wrong = Diagnostics::new();
    let names = Names::new(&config.fields, &mut wrong);
    if wrong.has_errors() {
        return Err(wrong.into_sorted());
    }
    let walk = walk::walk(folder, &config.root, &config.language);
    if walk.files.is_empty() && Diagnostic::any_error(&walk.diagnostics) {
        return Err(walk.diagnostics);
    }
    let files = read_all(&walk, &names);
    let count = files.len();
    let unused = walk.unused.iter().map(|file| InspectedCaptions::unused(&file.below));
    let mut captions: Vec<InspectedCaptions> = unused.collect();
    let beside = walk.sidecars.values().flat_map(Sidecars::files).chain(&walk.unused);
    let ignored = ignored(folder, walk.files.iter().chain(beside));
    let mut formats: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    let mut counter = FieldCounter::default();
    let mut diagnostics = walk.diagnostics;
    let mut labels = Vec::new();
    for file in files {
        diagnostics.extend(file.diagnostics);
        labels.push(file.labels);
        captions.extend(file.captions);
        if !file.is_text {
            *formats.entry("captions").or_default() += 1;
        }
        if let Some(front) = file.front {
            *formats.entry(values::format_name(front.format)).or_default() += 1;
            counter.add(&front);
        }
        for what in file.meta.iter().flat_map(values::missing) {
            *missing.entry(what).or_default() += 1;
        }
    }
    let fields = counter.finish();
    captions.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(Inspected {
        folder: folder.display().to_string(),
        files: count,
        formats,
        ignored,
        suggestion: suggestion::table(&fields, count),
        fields,
        captions,
        speakers: usage(labels.into_iter()),
        missing,
        problems: group(diagnostics),
    })
}

fn read_all(walk: &Walk, names: &Names) -> Vec<InspectedFile> {
    let nothing = Sidecars::default();
    let read = walk.files.par_iter().map_init(Source::default, |source, file| {
        let sidecars = walk.sidecars.get(file).unwrap_or(&nothing);
        read(file, sidecars, names, source)
    });
    read.collect()
}

fn read(file: &File, sidecars: &Sidecars, names: &Names, source: &mut Source) -> InspectedFile {
    let is_read = file.is_text() && read_source(file, source).is_ok();
    let front = if is_read { load::front(source, names).ok() } else { None };
    let ReadTranscript { transcript, is_wanted, diagnostics } =
        read_transcript(file, sidecars, names, source);
    let labels =
        transcript.as_ref().map(|transcript| labels_of(&transcript.body, &transcript.meta));
    let (labels, meta) = (labels.unwrap_or_default(), transcript.map(|transcript| transcript.meta));
    let captions = meta.as_ref().and_then(|meta| InspectedCaptions::of(meta, is_wanted));
    InspectedFile { front, meta, captions, is_text: file.is_text(), labels, diagnostics }
}

fn group(mut diagnostics: Vec<Diagnostic>) -> Vec<ProblemGroup> {
    Diagnostic::sort(&mut diagnostics);
    let mut groups: BTreeMap<(Severity, &'static str), ProblemGroup> = BTreeMap::new();
    for Diagnostic { severity, code, file, location, message, .. } in diagnostics {
        let code = code.id();
        let empty = || ProblemGroup { code, severity, count: 0, first: Vec::new() };
        let group = groups.entry((severity, code)).or_insert_with(empty);
        group.count += 1;
        if group.first.len() < MOST_PROBLEMS {
            let location = location.map_or(String::new(), |location| {
                format!(":{}:{}", location.line, location.column)
            });
            group.first.push(format!("{file}{location}: {message}"));
        }
    }
    groups.into_values().collect()
}

/// Counts the files below a folder that are not transcripts by their extension. Hidden files are
/// not counted.
fn ignored<'f>(folder: &Path, files: impl Iterator<Item = &'f File>) -> BTreeMap<String, usize> {
    let transcripts: BTreeSet<&Path> = files.map(|file| file.path.as_path()).collect();
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().as_encoded_bytes();
        entry.depth() == 0 || !name.starts_with(b".") && entry.file_name() != "node_modules"
    };
    let mut extensions = BTreeMap::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(visible).flatten() {
        if entry.file_type().is_file() && !transcripts.contains(entry.path()) {
            let extension = match entry.path().extension() {
                Some(extension) => format!(".{}", extension.to_string_lossy().to_lowercase()),
                None => "without extension".to_owned(),
            };
            *extensions.entry(extension).or_default() += 1;
        }
    }
    extensions
}
