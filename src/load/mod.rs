//! Load: the bytes of a source become a [`Transcript`], or a diagnostic says why not. Nothing here
//! reads from the disk.
//!
//! 1. [`split`] separates the front matter from the body.
//! 2. [`format`](crate::metadata::format) parses the front matter into a tree of values.
//! 3. [`names`](crate::metadata::names) gives the fields of other archives our names.
//! 4. [`read`] makes the metadata from the fields.
//!
//! Every step returns what it could read *and* reports what is wrong. One bad file never hides the
//! next.

pub mod conflict;
pub mod split;
pub mod info;
pub mod episode;
pub mod text_field;
pub mod sidecars;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic, Location};
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::metadata::forms::first_heading;
use crate::metadata::names::Taken;
use crate::metadata::value::{MapEntry, Value};
use crate::metadata::{Field, Format, Names, read};
use crate::model::{DeclaredSpeaker, File, Meta, SourceBody, Transcript};
use split::{Block, Split, parts};

/// Parses one transcript in Markdown that is in memory, whose fields have these `names`. Safe on any text.
///
/// # Errors
/// [`Stopped`] if the file cannot be used.
pub fn parse<'a>(
    source: &'a Source,
    names: &Names,
    file: &File,
    diagnostics: &mut Diagnostics,
) -> Result<Transcript<'a>, Stopped> {
    let parts = parts(source).map_err(|diagnostic| in_conflict(source, diagnostic));
    let (mut split, mut fields) = diagnostics.require(parts)?;
    diagnostics.extend(further_blocks(source, &split.more));
    diagnostics.extend(split.refused.take());
    further_fields(&mut split, &mut fields);
    let span = Span::new(split.body..source.text.len());
    let body = &source.text[span.range()];
    let in_field = text_field::take(&mut fields, body);
    names.adopt(&mut fields);
    let meta = read::read(fields, source, body, file, diagnostics);
    let body_line = 1 + source.text[..split.body].matches('\n').count();
    let text_in_field = in_field.is_some();
    let mut meta = Meta { body: span, body_line, text_in_field, ..meta };
    let body = in_field.or_else(|| sidecars::pasted(source, &mut meta, diagnostics));
    let body = body.unwrap_or_else(|| SourceBody::markdown(&source.text[span.range()]));
    Ok(Transcript { meta, body })
}

/// What `_index.md` says of its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderMeta {
    /// The title: from the front matter or from the first heading.
    pub title: Option<String>,
    /// Whom the labels in its transcripts mean.
    pub labels: Vec<DeclaredSpeaker>,
}

/// Parses the `_index.md` of a folder.
///
/// # Errors
/// [`Stopped`] if the file cannot be used.
pub fn folder(
    source: &Source,
    names: &Names,
    file: &File,
    diagnostics: &mut Diagnostics,
) -> Result<FolderMeta, Stopped> {
    let has_title = |said: Said| said.fields.iter().any(|field| field.name == "title");
    let is_titled = said(source, names).is_some_and(has_title);
    let Transcript { meta, body } = parse(source, names, file, diagnostics)?;
    let title = if is_titled { Some(meta.title) } else { first_heading(&body.text) };
    let labels = meta.speakers.into_iter().filter(|speaker| speaker.label.is_some());
    Ok(FolderMeta { title, labels: labels.collect() })
}

/// The fields of a file with our names, before their values are read.
#[derive(Debug)]
pub struct Said {
    /// The fields, each name once.
    pub fields: Vec<Field>,
    /// The front matter without its fences.
    pub front: Span,
    /// The format of the front matter.
    pub format: Format,
    /// Where the body begins, in bytes of the file.
    pub body: usize,
}

impl Said {
    /// What a file of captions says: it has no fields and no body in Markdown.
    pub fn of_captions(source: &Source) -> Said {
        let front = Span::default();
        Said { fields: Vec::new(), front, format: Format::Yaml, body: source.text.len() }
    }
}

/// Reads the fields of a transcript that is in memory. `None` if it cannot be used; [`parse`]
/// reports why.
pub fn said(source: &Source, names: &Names) -> Option<Said> {
    let (mut split, mut fields) = parts(source).ok()?;
    further_fields(&mut split, &mut fields);
    names.adopt(&mut fields);
    Some(Said { fields, front: split.front, format: split.format, body: split.body })
}

/// Why front matter cannot be read: an unresolved merge, if its markers are above or at the location.
fn in_conflict(source: &Source, diagnostic: Diagnostic) -> Diagnostic {
    let markers = conflict::markers(&source.text);
    let line = |span: &Range<usize>| source.location(span.clone());
    let Some(first) = markers.first().map(line) else { return diagnostic };
    let last = markers.last().map_or(first.line, |last| line(last).line);
    let is_near = |location: &Location| (first.line..=last + 1).contains(&location.line);
    if !diagnostic.location.as_ref().is_some_and(is_near) {
        return diagnostic;
    }
    let message = "the front matter contains the conflict markers of an unresolved merge";
    let error = Diagnostic::error(Code::ConflictMarkers, &source.name, message);
    error.at(first).help(conflict::HELP)
}

/// The front matter of a file as it is written.
#[derive(Debug)]
pub struct Front {
    /// Its format; `None` if the file has no front matter.
    pub format: Option<Format>,
    /// The fields with the names that the file has for them.
    pub values: Vec<(String, Value)>,
    /// Those that were taken for ours.
    pub taken: Vec<Taken>,
}

/// Reads the front matter of a file.
///
/// # Errors
/// A diagnostic if it does not parse.
pub fn front(source: &Source, names: &Names) -> Result<Front, Diagnostic> {
    let (split, mut fields) = parts(source)?;
    let values = fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
    let format = (split.body > 0).then_some(split.format);
    Ok(Front { format, values, taken: names.adopt(&mut fields) })
}

/// Adds the fields of further blocks. A value of an earlier block stays.
fn further_fields(split: &mut Split, fields: &mut Vec<Field>) {
    for block in &mut split.more {
        add(fields, std::mem::take(&mut block.entries));
    }
}

fn add(fields: &mut Vec<Field>, more: Vec<MapEntry>) {
    let known = fields.iter().enumerate().map(|(index, field)| (field.name.clone(), index));
    let known: BTreeMap<String, usize> = known.collect();
    for entry in more {
        match known.get(&entry.name) {
            Some(&index) if fields[index].value.is_empty() => fields[index] = entry.into(),
            Some(_) => {}
            None => fields.push(entry.into()),
        }
    }
}

/// One warning for all links of a transcript to files and pages that do not exist, at the first of
/// them. The `links` are as they are written in the file called `name`, which is `source` if it
/// could be read again.
pub fn dead_links(name: &str, source: Option<&Source>, links: &[String]) -> Option<Diagnostic> {
    let first = links.first()?;
    let written = |before: &str| Some(source?.text.find(&[before, first].concat())? + 2);
    let in_brackets = written("](").is_none().then(|| written("[[")).flatten();
    let (message, help) = match (links.len(), in_brackets) {
        (1, Some(_)) => (
            format!("the link `{first}` names no transcript, entity or keyword"),
            "correct the name, or remove the brackets; drafts have no page",
        ),
        (1, None) => (
            format!("the target of the link `{first}` is not a transcript"),
            "correct the path; it is relative to the folder of this file, and drafts have no page",
        ),
        (many, in_brackets) => (
            format!("the targets of {many} links are not transcripts; the first is `{first}`"),
            match in_brackets {
                Some(_) => "correct the names; drafts have no page",
                None => {
                    "correct the paths; they are relative to the folder of this file, and drafts have no page"
                }
            },
        ),
    };
    let warning = Diagnostic::warning(Code::DeadLink, name, message).help(help);
    let start = written("](").or(in_brackets);
    let place =
        source.zip(start).map(|(source, start)| source.location(start..start + first.len()));
    Some(match place {
        Some(place) => warning.at(place),
        None => warning,
    })
}

/// One warning for all further blocks of a file.
fn further_blocks(source: &Source, blocks: &[Block]) -> Option<Diagnostic> {
    let first = blocks.first()?.span;
    let message = match blocks.len() {
        1 => "the text begins with a second block of metadata; it is not shown, and only fields that are missing from the first block are used".to_owned(),
        many => format!("the text begins with {many} more blocks of metadata; they are not shown, and only fields that are missing from earlier blocks are used"),
    };
    let help = "merge the blocks into one; if a value contains a line `---`, indent that line";
    let diagnostic = Diagnostic::warning(Code::ExtraMetadata, &source.name, message);
    Some(diagnostic.at(source.location(first.range())).help(help))
}
