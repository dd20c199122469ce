//! Walk: the transcripts below a folder, and why other files are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::captions;
use crate::model::File;
use crate::project::feeds::{Feed, add_episodes};
use crate::project::misnamed::misnamed;
use crate::project::name_days::add_days;
use crate::project::own_documents::is_about_the_project;
use crate::project::pairing::{FileRole, Sidecars, pair};
use crate::text::labels;
use crate::text::plural::counted;
use crate::text::prose::is_prose;

/// The result of a walk through the content folder.
#[derive(Debug, Default)]
pub struct Walk {
    /// The files that are transcripts, in the order of their paths.
    pub files: Vec<File>,
    /// What is beside those that have something beside them.
    pub sidecars: BTreeMap<File, Sidecars>,
    /// The files called `_index.md`, which describe their folders.
    pub indexes: Vec<File>,
    /// Captions that are not read, because others of the same recording say more.
    pub unused: Vec<File>,
    /// Problems of files and links.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a folder or the description of one could not be read, for a reason that may pass.
    pub unread: bool,
    /// The symbolic links.
    pub links: Vec<ContentLink>,
    /// The path of the content folder without links.
    pub content: PathBuf,
}

/// A symbolic link in the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentLink {
    /// Its path below the content folder.
    pub below: PathBuf,
    /// The path without links of what it leads to; `None` if it is not followed.
    pub target: Option<PathBuf>,
}

/// Finds all transcripts below `content`, in the order of their paths: texts and captions, each with what is
/// beside it. Hidden files, names that begin with `_`, and files such as `README.md` are
/// skipped. `language` is that of the site. A link is followed unless it leads in a
/// circle, out of `root` and `content`, or to what would be skipped itself: whoever may add a file to
/// the archive cannot publish another file with a link.
pub fn walk(content: &Path, root: &Path, language: &str) -> Walk {
    let real = content.canonicalize().unwrap_or_else(|_| content.to_owned());
    let mut found = Walk { content: real, ..Walk::default() };
    let mut files: Vec<(File, FileRole)> = Vec::new();
    let Walk { indexes, diagnostics, links, unread, .. } = &mut found;
    if content.is_file() {
        diagnostics.push(not_a_folder(content));
        return found;
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
                    let diagnostic = unwalkable(&error, content);
                    *unread |= diagnostic.may_pass();
                    diagnostics.push(diagnostic);
                    links.extend(broken_link(&error, content));
                }
                continue;
            }
        };
        let folder = entry.file_type().is_dir();
        let skip = entry.depth() > 0 && is_skipped(entry.file_name());
        let link = !skip && entry.depth() > 0 && entry.path_is_symlink();
        let refused = if link { refused(&entry, &allowed) } else { None };
        if link {
            let below = entry.path().strip_prefix(content).unwrap_or(entry.path()).to_owned();
            let target = entry.path().canonicalize().ok().filter(|_| refused.is_none());
            links.push(ContentLink { below, target });
        }
        let index = entry.file_name() == INDEX && refused.is_none() && entry.file_type().is_file();
        indexes.extend(
            below(entry.path(), content).filter(|_| index).map(|below| File::at(content, &below)),
        );
        let skip = skip || refused.is_some();
        diagnostics.extend(refused);
        if folder && skip {
            walker.skip_current_dir();
        }
        // Only regular files: reading a pipe would block for ever.
        let role = role_of(entry.file_name()).filter(|_| entry.file_type().is_file() && !skip);
        if let Some(role) = role {
            match below(entry.path(), content) {
                Some(below) => files.push((File::at(content, &below), role)),
                None => diagnostics.push(Diagnostic::unusable_name(entry.path())),
            }
        } else if entry.file_type().is_file() && !skip {
            diagnostics.extend(misnamed(entry.path()));
        }
    }
    found.add_transcripts(files, content, language);
    found
}

impl Walk {
    /// Adds the transcripts among files, each with what is beside it.
    fn add_transcripts(
        &mut self,
        mut files: Vec<(File, FileRole)>,
        content: &Path,
        language: &str,
    ) {
        let (feeds, mut others) = without_others(&mut files);
        let mut episodes = BTreeMap::new();
        for feed in feeds {
            episodes.append(&mut feed.take(&mut files));
        }
        let captions = files.iter().filter(|(_, role)| role.is_captions());
        let mut unused: BTreeSet<File> = captions.map(|(file, _)| file.clone()).collect();
        let mut transcripts = pair(files, language);
        for (file, sidecars) in &transcripts {
            unused.remove(file);
            sidecars.captions.iter().for_each(|captions| _ = unused.remove(captions));
        }
        self.unused = unused.into_iter().collect();
        add_episodes(&episodes, &mut transcripts);
        add_days(&mut transcripts);
        let is_named = |file: &File| episodes.contains_key(file);
        let plain = transcripts.keys().filter(|file| file.is_plain_text() && !is_named(file));
        for file in not_spoken(plain.cloned().collect()) {
            transcripts.remove(&file);
            others.push(file);
        }
        self.diagnostics.extend(note_on(&others, content));
        for (file, sidecars) in transcripts {
            if sidecars != Sidecars::default() {
                self.sidecars.insert(file.clone(), sidecars);
            }
            self.files.push(file);
        }
    }
}

/// Reads a file of captions or a plain text, or what may be one, in any encoding. Returns how many of its
/// sequences of bytes are no characters.
///
/// # Errors
/// A diagnostic if the file cannot be read or is too large.
pub fn read_decoded(file: &File, source: &mut Source) -> Result<usize, Diagnostic> {
    let mut replaced = 0;
    source.read_decoded(&file.path, &file.name, |bytes| {
        let decoded = captions::decode(bytes);
        replaced = decoded.replaced;
        Ok(decoded.text)
    })?;
    Ok(replaced)
}

/// Removes files that may be captions and are not. Returns the feeds among them, and the others.
fn without_others(files: &mut Vec<(File, FileRole)>) -> (Vec<Feed>, Vec<File>) {
    let (mut feeds, mut others) = (Vec::new(), Vec::new());
    let mut source = Source::default();
    files.retain(|(file, role)| {
        let is_other = *role == FileRole::PerhapsCaptions
            && read_decoded(file, &mut source).is_ok()
            && captions::format_of(&file.below, &source.text).is_none();
        if is_other {
            match Feed::read(file, &source.text) {
                Some(feed) => feeds.push(feed),
                None => others.push(file.clone()),
            }
        }
        !is_other
    });
    (feeds, others)
}

/// Those of some plain texts that nobody has spoken: lists, reports of programs and the like.
fn not_spoken(files: Vec<File>) -> Vec<File> {
    let is_other = |source: &mut Source, file: &File| {
        read_decoded(file, source).is_ok_and(|_| {
            let text = source.text.as_str();
            !text.starts_with("---")
                && !is_prose(text)
                && !is_dialogue(text)
                && captions::format_of("", text).is_none()
        })
    };
    let checked = files.into_par_iter().map_init(Source::default, |source, file| {
        let is_other = is_other(source, &file);
        (file, is_other)
    });
    let checked: Vec<(File, bool)> = checked.collect();
    checked.into_iter().filter(|(_, is_other)| *is_other).map(|(file, _)| file).collect()
}

/// Whether people speak in a text, by their labels and by the ends of their sentences.
fn is_dialogue(text: &str) -> bool {
    const LEAST: usize = 3;
    let turns = labels::turns(text, &[]);
    let said = turns.iter().filter(|turn| turn.speaker.is_some());
    let said: Vec<&str> = said.map(|turn| text[turn.speech..turn.span.end].trim()).collect();
    let sentences =
        said.iter().filter(|said| said.ends_with(['.', '?', '!', '…', '。', '？', '！']));
    said.len() >= LEAST && sentences.count() * 2 >= said.len()
}

/// The note on files that are neither transcripts nor beside them: in one folder, or below the whole `content`.
fn note_on(others: &[File], content: &Path) -> Option<Diagnostic> {
    let first = others.iter().min()?;
    let folder = first.path.parent().unwrap_or(content);
    let is_one_folder = others.iter().all(|file| file.path.parent() == Some(folder));
    let (folder, name) = match is_one_folder {
        true => (folder, first.below.rsplit('/').next().unwrap_or_default()),
        false => (content, &*first.below),
    };
    let message = match others.len() {
        1 => format!("`{name}` is not a transcript"),
        many => format!("`{name}` and {} are not transcripts", counted(many - 1, "more file")),
    };
    let note = Diagnostic::note(Code::NotATranscript, folder.display().to_string(), message);
    Some(note.help("begin the name with `_`, or move the file out of the content folder"))
}

fn not_a_folder(content: &Path) -> Diagnostic {
    let file = content.display().to_string();
    Diagnostic::error(Code::NoContent, file, "this is a file, not a folder")
        .help("specify the content folder with `--content DIR`, or with `content` in `dicta.toml`")
}

/// The name of a file that describes its folder.
pub const INDEX: &str = "_index.md";

/// Whether files and folders of this name are left out.
pub fn is_skipped(name: &OsStr) -> bool {
    matches!(name.as_encoded_bytes().first(), Some(b'.' | b'_')) || name == "node_modules"
}

/// What a file of this name may be; `None` if it is never read.
pub fn role_of(name: &OsStr) -> Option<FileRole> {
    let role = FileRole::of(name.to_str()?)?;
    let is_text = matches!(role, FileRole::Markdown | FileRole::PlainText);
    (!is_text || !is_about_the_project(name)).then_some(role)
}

/// The link that an error of the walk is about: its target may come or change.
fn broken_link(error: &walkdir::Error, content: &Path) -> Option<ContentLink> {
    let path = error.path().filter(|path| path.is_symlink())?;
    let below = path.strip_prefix(content).ok().filter(|below| !below.as_os_str().is_empty())?;
    Some(ContentLink { below: below.to_owned(), target: None })
}

/// The path below the content folder; `None` if it cannot be written into pages and messages.
fn below(path: &Path, content: &Path) -> Option<String> {
    let parts = path.strip_prefix(content).ok()?.components();
    let usable = |part: &str| !part.contains(char::is_control);
    let parts = parts.map(|part| part.as_os_str().to_str().filter(|part| usable(part)));
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Why a link is not followed: its target must be inside one of the `allowed` folders, and be
/// something that would be read if it were in the content folder itself.
fn refused(link: &DirEntry, allowed: &[PathBuf]) -> Option<Diagnostic> {
    let warning = |message: &str| {
        Diagnostic::warning(Code::SkippedLink, link.path().display().to_string(), message)
    };
    let real = link.path().canonicalize().ok();
    let below = real
        .as_deref()
        .and_then(|real| allowed.iter().find_map(|folder| real.strip_prefix(folder).ok()));
    let Some(below) = below else {
        return Some(
            warning("this symbolic link points outside the site, so it is not followed")
                .help("copy the target into the content folder"),
        );
    };
    let hidden = below.components().any(|part| is_skipped(part.as_os_str()));
    let role = |path: &Path| FileRole::of(path.file_name()?.to_str()?);
    let other = link.file_type().is_file() && role(link.path()) != role(below);
    (hidden || other).then(|| {
        warning("the target of this symbolic link is excluded from the site, so it is not followed")
            .help("link to a transcript or a folder; no part of the path may begin with `.` or `_`")
    })
}

fn unwalkable(error: &walkdir::Error, content: &Path) -> Diagnostic {
    let path = error.path().unwrap_or(content).display().to_string();
    if error.loop_ancestor().is_some() {
        return Diagnostic::warning(
            Code::SkippedLink,
            path,
            "this symbolic link points to a folder that contains it, so it is not followed",
        )
        .help("remove the link");
    }
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    let kind = error.io_error().map(std::io::Error::kind);
    let is_absent = kind == Some(std::io::ErrorKind::NotFound);
    // Such as a link to itself. A folder that cannot be opened has metadata all the same.
    let leads_nowhere = kind != Some(std::io::ErrorKind::PermissionDenied)
        && error.path().is_some_and(|path| path.is_symlink() && path.metadata().is_err());
    if error.depth() == 0 && is_absent {
        return Diagnostic::error(
            Code::NoContent,
            path,
            format!("cannot read the content folder: {why}"),
        )
        .help("begin a new site with `dicta init`, or specify the content folder with `--content DIR`, or with `content` in `dicta.toml`");
    }
    if is_absent || leads_nowhere {
        return Diagnostic::warning(
            Code::Unreadable,
            path,
            "the target of this symbolic link does not exist",
        )
        .help("remove the link, or restore its target");
    }
    Diagnostic::error(Code::Unreadable, path, format!("cannot read this file or folder: {why}"))
        .help("check that you have permission to read it")
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
            ("x/captions.md", "captions"),
            ("x/captions.vtt", "x"),
            ("x/a/transcript_uk.txt", "a"),
            ("x/a/en.srt", "a"),
            ("x/a/captions/en.srt", "a"),
            ("captions/en.srt", "captions"),
            ("x/source/a.srt", "a"),
            ("en.srt", "en"),
        ] {
            assert_eq!(file(below).spoken_name(), name);
        }
    }
}
