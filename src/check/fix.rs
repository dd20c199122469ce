//! Fix: corrects in the files what can be corrected in one way only.
//!
//! Only the bytes of the edits change. Before a file is written, its new text is loaded: if its
//! metadata or its page would differ from before in anything else, the file is left as it is.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::edit::{Edit, FixContext, applied, without_overlaps};
use super::file::BYTE_ORDER_MARK;
use super::rules::FIXES;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::source::{LARGEST_FILE, Source};
use crate::base::span::Span;
use crate::config::Config;
use crate::load;
use crate::markup::{self, Document, Style, TextMarks};
use crate::metadata::Names;
use crate::model::{File, Meta};
use crate::project::walk::walk;

/// A file with fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedFile {
    /// The file as an editor would name it.
    pub name: String,
    /// The path to it.
    pub path: PathBuf,
    /// Its text.
    pub before: String,
    /// Its text with the fixes.
    pub after: String,
    /// The codes of the problems that are fixed, each once.
    pub codes: Vec<Code>,
}

/// The fixes for the files of an archive, in the order of their paths. Codes that are allowed are not
/// fixed.
pub fn fixes(config: &Config) -> Vec<FixedFile> {
    let names = Names::new(&config.fields, &mut Diagnostics::new());
    let files = walk(&config.content, &config.root, &config.language).files;
    let files: Vec<File> = files.into_iter().filter(File::is_text).collect();
    let fixed = files.par_iter().map(|file| {
        let size = fs::metadata(&file.path).ok()?.len();
        let bytes = if size <= LARGEST_FILE { fs::read(&file.path).ok()? } else { return None };
        let before = String::from_utf8(bytes).ok()?;
        let FixedText { text: after, codes } = fixed_text(&before, file, &names, config)?;
        Some(FixedFile { name: file.name.clone(), path: file.path.clone(), before, after, codes })
    });
    fixed.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// A text with its fixes.
struct FixedText {
    text: String,
    /// The codes of what is fixed.
    codes: Vec<Code>,
}

/// A text with its fixes; `None` if there are none.
fn fixed_text(text: &str, file: &File, names: &Names, config: &Config) -> Option<FixedText> {
    let allowed = &config.check.allow;
    let view = |source: &Source| ReadersView::of(source, file, names, config.allow_html);
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    // If there are several, the second one would become the first.
    let removable = start > 0 && !text[start..].starts_with(BYTE_ORDER_MARK);
    let remove_mark = removable && !allowed.contains(&Code::StrayWhitespace);
    // Some old programs end lines with a carriage return alone. Offsets stay the same.
    let old_mac = text.contains('\r') && !text.contains('\n');
    let inner = if old_mac { text[start..].replace('\r', "\n") } else { text[start..].to_owned() };
    let source = Source::new(file.name.clone(), inner);
    let before = view(&source)?;
    let said = load::said(&source, names)?;
    let context = FixContext { text: &source.text, said: &said, title: &before.meta.title };
    let mut edits: Vec<Edit> = FIXES.iter().flat_map(|fix| fix(&context)).collect();
    edits.retain(|edit| !allowed.contains(&edit.code));
    // If whitespace is significant after all, the other fixes are tried without it.
    let others = edits.iter().filter(|edit| edit.code != Code::StrayWhitespace).cloned().collect();
    for edits in [edits, others] {
        let edits = without_overlaps(edits);
        let after = Source::new(file.name.clone(), applied(&source.text, &edits));
        let same = view(&after).is_some_and(|after| after.agrees_with(&before));
        if !same || edits.is_empty() && !remove_mark {
            continue;
        }
        let mut codes: Vec<Code> = edits.iter().map(|edit| edit.code).collect();
        codes.extend(remove_mark.then_some(Code::StrayWhitespace));
        codes.sort();
        codes.dedup();
        let kept = if remove_mark { "" } else { &text[..start] };
        let text = format!("{kept}{}", applied(&text[start..], &edits));
        return Some(FixedText { text, codes });
    }
    None
}

/// What a reader sees of a file: its metadata, and its text as HTML.
struct ReadersView {
    meta: Meta,
    page: String,
}

impl ReadersView {
    fn of(source: &Source, file: &File, names: &Names, allow_html: bool) -> Option<ReadersView> {
        let transcript = load::parse(source, names, file, &mut Diagnostics::new()).ok()?;
        let prepared = markup::prepare(&transcript.body, &transcript.meta, allow_html);
        let style = Style { base: "/", source: "", files: None };
        let page =
            markup::html(Document::parse(&prepared, allow_html), style, TextMarks::default());
        // Where the text begins in the file is nothing that a reader sees.
        let meta = Meta { body: Span::default(), body_line: 0, ..transcript.meta };
        Some(ReadersView { meta, page: page.html.replace('\r', "") })
    }

    /// Whether it is as before, apart from duplicate tags and the ends of lines.
    fn agrees_with(self, before: &ReadersView) -> bool {
        let bare = |meta: &Meta| {
            let mut meta = meta.clone();
            for list in [&mut meta.concepts, &mut meta.yt_tags] {
                let mut seen = BTreeSet::new();
                list.retain(|item| seen.insert(item.clone()));
            }
            let lines =
                |text: &String| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
            meta.description = meta.description.as_ref().map(lines);
            meta.summary = meta.summary.iter().map(lines).collect();
            meta
        };
        self.page == before.page && bare(&self.meta) == bare(&before.meta)
    }
}

impl FixedFile {
    /// Writes the file atomically. It keeps its permissions, and a link stays a link.
    ///
    /// # Errors
    /// A diagnostic if the file has changed meanwhile, or cannot be written.
    pub fn write(&self) -> Result<(), Diagnostic> {
        let failed = |error: io::Error| {
            Diagnostic::error(
                Code::Unwritable,
                &self.name,
                format!("cannot write this file: {error}"),
            )
            .help(
                "check the permissions of the file and its folder, and the free space on the disk",
            )
        };
        let path = self.path.canonicalize().map_err(failed)?;
        if fs::read(&path).map_err(failed)? != self.before.as_bytes() {
            return Err(Diagnostic::error(
                Code::FileChanged,
                &self.name,
                "this file changed while it was being fixed",
            )
            .help("run `dicta check --fix` again"));
        }
        let new = temporary(&path);
        let written =
            write_new(&new, self.after.as_bytes(), &path).and_then(|()| fs::rename(&new, &path));
        if written.is_err() {
            // Nothing more can be done about a failure here.
            let _ = fs::remove_file(&new);
        }
        written.map_err(failed)
    }
}

/// A path in the same folder that is never taken for a transcript. It is always the same, so that
/// what a killed process leaves is replaced when the file is fixed after all.
fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.dicta"))
}

fn write_new(new: &Path, bytes: &[u8], old: &Path) -> io::Result<()> {
    match fs::remove_file(new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(new)?;
    file.write_all(bytes)?;
    file.set_permissions(fs::metadata(old)?.permissions())?;
    file.sync_all()
}
