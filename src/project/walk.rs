//! The files of an archive.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::model::File;

/// What a walk through the content folder found.
#[derive(Debug, Default)]
pub struct Walk {
    /// The files, in the order of their paths.
    pub files: Vec<File>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What the links that were followed lead to.
    pub links: Vec<PathBuf>,
}

/// All Markdown files below `content`, in the order of their paths. Hidden files, names that begin
/// with `_`, and a folder's `README.md` and its kin are passed over. Links are followed, but not in a circle, not out of `root` or
/// `content`, and not to what would be passed over itself: who may add a file to the archive may
/// not thereby publish another one.
pub fn walk(content: &Path, root: &Path) -> Walk {
    let Walk { mut files, mut diagnostics, mut links } = Walk::default();
    if content.is_file() {
        let file = content.display().to_string();
        let diagnostic =
            Diagnostic::error(Code::NoContent, file, "this is a file where a folder belongs");
        diagnostics.push(diagnostic.help("name the folder that holds your transcripts"));
        return Walk { files, diagnostics, links };
    }
    let allowed: Vec<PathBuf> =
        [content, root].iter().filter_map(|folder| folder.canonicalize().ok()).collect();
    let mut walker = WalkDir::new(content).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let skip = error.path().and_then(Path::file_name).is_some_and(is_skipped);
                if error.depth() == 0 || !skip {
                    diagnostics.push(unwalkable(&error, content));
                }
                continue;
            }
        };
        let folder = entry.file_type().is_dir();
        let skip = entry.depth() > 0 && is_skipped(entry.file_name());
        let link = !skip && entry.depth() > 0 && entry.path_is_symlink();
        let refused = if link { refused(&entry, &allowed) } else { None };
        if link && refused.is_none() || entry.depth() == 0 && entry.path_is_symlink() {
            links.extend(entry.path().canonicalize());
        }
        let skip = skip || refused.is_some();
        diagnostics.extend(refused);
        if folder && skip {
            walker.skip_current_dir();
        }
        // Only regular files: a pipe would be waited for, for ever.
        let transcript = is_markdown(entry.path()) && !is_about_the_project(entry.file_name());
        if entry.file_type().is_file() && !skip && transcript {
            match below(entry.path(), content) {
                Some(below) => files.push(File::at(content, &below)),
                None => diagnostics.push(unnameable(&entry)),
            }
        }
    }
    files.sort();
    Walk { files, diagnostics, links }
}

fn is_skipped(name: &OsStr) -> bool {
    matches!(name.as_encoded_bytes().first(), Some(b'.' | b'_')) || name == "node_modules"
}

/// Files that a folder has for those who work in it, as they are called everywhere. All but the
/// first are so in capitals alone: a talk may be called `security.md`.
fn is_about_the_project(name: &OsStr) -> bool {
    const NAMES: [&str; 6] =
        ["LICENSE", "LICENCE", "CONTRIBUTING", "CODE_OF_CONDUCT", "CHANGELOG", "SECURITY"];
    let stem = name.to_str().and_then(|name| name.split('.').next()).unwrap_or_default();
    stem.eq_ignore_ascii_case("README") || NAMES.contains(&stem)
}

fn is_markdown(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|ending| {
        ["md", "markdown"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn below(path: &Path, content: &Path) -> Option<String> {
    let parts = path.strip_prefix(content).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()?.join("/"))
}

fn unnameable(entry: &DirEntry) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        entry.path().display().to_string(),
        "the name of this file is not UTF-8",
    )
    .help("rename it")
}

/// Why a link is not followed: what it leads to must lie in one of the `allowed` folders, and be
/// something that would be taken if it lay in the content folder itself.
fn refused(link: &DirEntry, allowed: &[PathBuf]) -> Option<Diagnostic> {
    let warning = |message: &str| {
        Diagnostic::warning(Code::SkippedLink, link.path().display().to_string(), message)
    };
    let real = link.path().canonicalize().ok();
    let below = real
        .as_deref()
        .and_then(|real| allowed.iter().find_map(|folder| real.strip_prefix(folder).ok()));
    let Some(below) = below else {
        return Some(warning("this link leads out of the site, so it is not followed").help(
            "copy what it points to into the content folder, or name that folder with `--content`",
        ));
    };
    let hidden = below.components().any(|part| is_skipped(part.as_os_str()));
    let other = link.file_type().is_file() && is_markdown(link.path()) && !is_markdown(below);
    (hidden || other).then(|| {
        warning("this link leads to what is left out of the site, so it is not followed").help(
            "link to a Markdown file, or to a folder; no name on the way may begin with `.` or `_`",
        )
    })
}

fn unwalkable(error: &walkdir::Error, content: &Path) -> Diagnostic {
    let path = error.path().unwrap_or(content).display().to_string();
    if error.loop_ancestor().is_some() {
        return Diagnostic::warning(
            Code::SkippedLink,
            path,
            "this link leads back to a folder above it, so it is not followed",
        )
        .help("remove the link");
    }
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    if error.depth() == 0 {
        return Diagnostic::error(
            Code::NoContent,
            path,
            format!("there is no content folder here: {why}"),
        )
        .help("name the folder of your transcripts with `--content DIR`, or with `content` in dicta.toml");
    }
    if error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return Diagnostic::warning(Code::Unreadable, path, "this link leads nowhere")
            .help("remove the link, or restore what it points to");
    }
    Diagnostic::error(Code::Unreadable, path, format!("this cannot be read: {why}"))
        .help("check that its permissions let you read it")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(below: &str) -> File {
        File { below: below.into(), name: below.into(), path: below.into() }
    }

    #[test]
    fn the_name_that_speaks() {
        for (below, name) in [
            ("a.md", "a"),
            ("x/2024-01-02-a/transcript.md", "2024-01-02-a"),
            ("x/a/index.markdown", "a"),
            ("index.md", "index"),
            ("x/a.b.md", "a.b"),
        ] {
            assert_eq!(file(below).spoken_name(), name);
        }
    }
}
