//! Why a content folder has no transcript: what is in it instead.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::pairing::FileRole;
use super::walk::is_skipped;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::config::Config;
use crate::text::plural::counted;

/// The most files that are looked at.
const MOST_FILES: usize = 10_000;
/// What to do with a folder in which nothing helps to know more.
const HELP: &str = "put a Markdown file or captions into it, or specify another folder with `--content DIR`; `dicta init` begins a new site";

/// The error for a content folder without a transcript.
pub fn no_transcripts(config: &Config) -> Diagnostic {
    let name = config.content.display().to_string();
    let error = Diagnostic::error(Code::NoContent, name, "this folder contains no transcript");
    error.help(help(&config.content).unwrap_or_else(|| HELP.to_owned()))
}

/// What to do with the files that are there.
fn help(content: &Path) -> Option<String> {
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(content).min_depth(1).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !is_hidden(entry)).flatten();
    let files = entries.filter(|entry| entry.file_type().is_file()).take(MOST_FILES);
    let mut unread: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let folder = file.path().strip_prefix(content).ok()?.parent()?;
        let skipped = folder.iter().position(is_skipped);
        let role = file.file_name().to_str().and_then(FileRole::of);
        match (skipped, role) {
            (Some(depth), Some(FileRole::Markdown | FileRole::Captions)) => {
                let folder: PathBuf = folder.iter().take(depth + 1).collect();
                return Some(excluded(content, &folder));
            }
            (None, None) => {
                let extension = file.path().extension().and_then(|extension| extension.to_str());
                *unread.entry(extension.unwrap_or_default().to_owned()).or_default() += 1;
            }
            _ => {}
        }
    }
    let (extension, count) = unread.into_iter().max_by_key(|(_, count)| *count)?;
    let kind = match extension.as_str() {
        "" => "no extension".to_owned(),
        extension => format!("the extension `.{extension}`, which Dicta does not read"),
    };
    let files = counted(count, "file");
    let verb = if count == 1 { "has" } else { "have" };
    Some(format!(
        "{files} {verb} {kind}: convert text to Markdown (`.md`) or plain text (`.txt`), and captions to WebVTT (`.vtt`)"
    ))
}

fn excluded(content: &Path, folder: &Path) -> String {
    format!(
        "the files in `{}` are left out, because the name of the folder begins with `_`: rename it, or specify it with `--content {}`",
        folder.display(),
        content.join(folder).display()
    )
}
