//! Fix: mends in the files what can be mended without a doubt, and nothing else.
//!
//! Only the bytes of the edits change. Before a file is written, it is read once more as it would
//! be then: if it would say anything else, nothing is mended in it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::mend::{self, Edit};
use super::opened::BYTE_ORDER_MARK;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::{LARGEST_FILE, Source};
use crate::config::Config;
use crate::load;
use crate::markup::{self, Document, Style};
use crate::metadata::Names;
use crate::model::File;
use crate::model::Meta;
use crate::project::walk::walk;

/// A file with what is to be mended in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file as an editor would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub before: String,
    /// What it is to hold.
    pub after: String,
    /// What is mended, each code once.
    pub codes: Vec<Code>,
}

/// What is to be mended in the files of an archive, in the order of their paths. Codes that are
/// allowed are left as they are.
pub fn mended(config: &Config) -> Vec<Mended> {
    let (names, _) = Names::new(&config.fields);
    let files = walk(&config.content, &config.root).files;
    let mended = files.par_iter().map(|file| {
        let size = fs::metadata(&file.path).ok()?.len();
        let bytes = if size <= LARGEST_FILE { fs::read(&file.path).ok()? } else { return None };
        let before = String::from_utf8(bytes).ok()?;
        let (after, codes) = mend(&before, file, &names, &config.check.allow)?;
        Some(Mended { name: file.name.clone(), path: file.path.clone(), before, after, codes })
    });
    mended.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// A text mended, and what was mended in it; `None` if nothing is.
pub fn mend(
    text: &str,
    file: &File,
    names: &Names,
    allowed: &[Code],
) -> Option<(String, Vec<Code>)> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    // Of several, the second would take the place of the first.
    let mark = start > 0 && !text[start..].starts_with(BYTE_ORDER_MARK);
    // Some old programs end lines with a carriage return alone; places stay the same.
    let alone = text.contains('\r') && !text.contains('\n');
    let inner = if alone { text[start..].replace('\r', "\n") } else { text[start..].to_owned() };
    let source = Source { name: file.name.clone(), text: inner };
    let before = Read::of(&source, file, names)?;
    let said = load::said(&source, names)?;
    let mut edits = mend::white_space_edits(&source.text, &said);
    edits.extend(mend::tag_edits(&source.text, &said));
    edits.extend(mend::date_edit(&source.text, &said));
    edits.extend(mend::title_edit(&source.text, &said, &before.meta.title));
    edits.retain(|edit| !allowed.contains(&edit.code));
    // White space may mean something after all.
    let mut attempts = vec![edits.clone()];
    attempts.push(edits.into_iter().filter(|edit| edit.code != Code::StrayWhitespace).collect());
    let unmarked = mark && !allowed.contains(&Code::StrayWhitespace);
    for edits in attempts {
        let edits = apart(edits);
        let after = Source { name: file.name.clone(), text: applied(&source.text, &edits) };
        let same =
            Read::of(&after, file, names).is_some_and(|after| after.says_the_same(&before, &edits));
        if !same || edits.is_empty() && !unmarked {
            continue;
        }
        let mut codes: Vec<Code> = edits.iter().map(|edit| edit.code).collect();
        codes.extend(unmarked.then_some(Code::StrayWhitespace));
        codes.sort();
        codes.dedup();
        let kept = if unmarked { "" } else { &text[..start] };
        return Some((format!("{kept}{}", applied(&text[start..], &edits)), codes));
    }
    None
}

/// Edits in order, no two of the same bytes: what lies in a removed line goes with it.
fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.span.start >= end;
        end = end.max(edit.span.end);
        free
    });
    edits
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut after = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        after.push_str(&text[at..edit.span.start]);
        after.push_str(&edit.with);
        at = edit.span.end;
    }
    after + &text[at..]
}

/// What a file says: its metadata, and its text as a page has it.
struct Read {
    meta: Meta,
    page: String,
}

impl Read {
    fn of(source: &Source, file: &File, names: &Names) -> Option<Read> {
        let (transcript, _) = load::parse(source, names, file);
        let transcript = transcript?;
        let prepared = markup::prepare(transcript.body, &transcript.meta.title);
        let style = Style { base: "/", source: "", files: None };
        let page = markup::html(Document::parse(&prepared, false), style, &[], &[], &[]);
        Some(Read { meta: transcript.meta, page: page.html.replace('\r', "") })
    }

    /// Whether it says what `before` says, but for what the edits are to change.
    fn says_the_same(self, before: &Read, edits: &[Edit]) -> bool {
        let dated = edits.iter().any(|edit| edit.code == Code::InvalidDate);
        let bare = |meta: &Meta| {
            let mut meta = meta.clone();
            meta.date = meta.date.filter(|_| !dated);
            for list in [&mut meta.concepts, &mut meta.yt_tags] {
                let mut seen = std::collections::BTreeSet::new();
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

impl Mended {
    /// Writes the file: whole, or not at all. Its permissions stay, and a link stays one.
    ///
    /// # Errors
    /// A diagnostic if it has changed meanwhile, or cannot be written.
    pub fn write(&self) -> Result<(), Diagnostic> {
        let failed = |error: io::Error| {
            Diagnostic::error(
                Code::Unwritable,
                &self.name,
                format!("this file cannot be written: {error}"),
            )
            .help("check its permissions and those of its folder, and the space on the disk")
        };
        let path = self.path.canonicalize().map_err(failed)?;
        if fs::read(&path).map_err(failed)? != self.before.as_bytes() {
            return Err(Diagnostic::error(
                Code::FileChanged,
                &self.name,
                "this file changed while it was mended",
            )
            .help("say `--fix` again"));
        }
        let new = beside(&path);
        let written =
            write_new(&new, self.after.as_bytes(), &path).and_then(|()| fs::rename(&new, &path));
        if written.is_err() {
            // Nothing more can be done about a failure here.
            let _ = fs::remove_file(&new);
        }
        written.map_err(failed)
    }
}

/// A name in the same folder that no walk through it takes for a transcript.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.dicta", std::process::id()))
}

fn write_new(new: &Path, bytes: &[u8], old: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(new)?;
    file.write_all(bytes)?;
    file.set_permissions(fs::metadata(old)?.permissions())?;
    file.sync_all()
}
