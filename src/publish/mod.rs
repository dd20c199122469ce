//! Publish: pages into the output folder, whole files only.
//!
//! 1. [`Output::open`] makes sure that the folder is ours to write, and locks it.
//! 2. [`Output::stage`] puts each page that differs from what is there into a tree of its own.
//! 3. [`Output::commit`] moves that tree over the site, a folder that is new at a time and else a
//!    file at a time, and removes what an earlier build wrote and this one did not.
//!
//! Until the commit nothing that is published has changed, so a build that fails leaves the
//! previous site as it was. A build that is killed leaves whole files, old or new; a manifest, kept
//! before the first rename, tells the next build which are ours.

mod lock;
mod manifest;
mod weight;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::base::diagnostic::{Code, Diagnostic};
use lock::{LOCK, Lock, lock};
pub use manifest::MANIFEST;
use weight::Weight;

/// The tree of pages that wait for the commit.
const STAGE: &str = ".dicta-stage";

/// An output folder that is being written.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// What an earlier build of ours wrote.
    known: BTreeSet<String>,
    /// Whether files of others may be written over.
    force: bool,
    /// Whether there was nothing in it, so that nothing needs to be compared.
    empty: bool,
    written: AtomicUsize,
    weight: Weight,
    /// Held until the commit is done or this is given up.
    _lock: Lock,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or differ from before.
    pub written: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
}

impl Output {
    /// Opens the folder for a build.
    ///
    /// # Errors
    /// A diagnostic if the folder holds files and none of them is ours, unless `force` is set; if
    /// another build is writing it; or if it cannot be read or written.
    pub fn open(folder: &Path, force: bool) -> Result<Output, Diagnostic> {
        let unwritable = |error: io::Error| unwritable(folder, &error);
        // Before the lock, which is a file in the folder: a folder of others is left as it is.
        let known = manifest::read(folder).map_err(unwritable)?;
        if known.is_none() && !force && holds_files(folder).map_err(unwritable)? {
            return Err(foreign(folder, "this folder holds files, and no build of Dicta wrote them")
                .help("choose another output folder, or say `--force` to build into this one; its other files are left alone. What is to be published beside the pages belongs into `static/`"));
        }
        let lock = lock_or_refuse(folder)?;
        let known = manifest::read(folder).map_err(unwritable)?;
        let empty = !holds_files(folder).map_err(unwritable)?;
        let stage = folder.join(STAGE);
        // What a killed build left.
        remove_folder(&stage).map_err(unwritable)?;
        fs::create_dir_all(&stage).map_err(unwritable)?;
        Ok(Output {
            folder: folder.to_owned(),
            known: known.unwrap_or_default(),
            force,
            empty,
            written: AtomicUsize::new(0),
            weight: Weight::default(),
            _lock: lock,
        })
    }

    /// Keeps a file for the commit, if it differs from what is there. Safe from many threads.
    ///
    /// # Errors
    /// A diagnostic if it cannot be written, if a file that is not ours stands in its place, or if
    /// a link stands where a folder belongs.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.weight.add(path, bytes.len());
        let target = self.folder.join(path);
        let there = match self.empty {
            true => Ok(None),
            false => fs::read(&target).map(Some),
        };
        let there = match there {
            Ok(there) => there,
            Err(error) if is_absent(&error) || error.kind() == io::ErrorKind::IsADirectory => None,
            Err(error) => return Err(unwritable(&target, &error)),
        };
        match there {
            Some(there) if there == bytes => return Ok(()),
            Some(_) if !self.force && !self.known.contains(path) => {
                return Err(Diagnostic::error(
                    Code::ForeignFile,
                    target.display().to_string(),
                    "a page of the site belongs here, and no build of Dicta wrote this file",
                )
                .help("move it away, or say `--force` to write over it"));
            }
            _ => {}
        }
        if !self.empty {
            refuse_links(&self.folder, [path])?;
        }
        let staged = self.folder.join(STAGE).join(path);
        write_into(&staged, bytes).map_err(|error| unwritable(&staged, &error))?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Warnings if what was staged is near what GitHub Pages takes.
    pub fn near_limits(&self) -> Vec<Diagnostic> {
        self.weight.near_limits(&self.folder)
    }

    /// Puts the staged files in their places and removes what is no longer part of the site, which
    /// is every file that an earlier build wrote and that is not in `site`.
    ///
    /// # Errors
    /// A diagnostic if the folder cannot be written.
    pub fn commit<'a>(
        self,
        site: impl IntoIterator<Item = &'a str>,
    ) -> Result<Changes, Diagnostic> {
        let folder = &self.folder;
        let site: BTreeSet<&str> = site.into_iter().collect();
        let known: BTreeSet<&str> = self.known.iter().map(String::as_str).collect();
        let unwritable = |error: io::Error| unwritable(folder, &error);
        let gone: Vec<&str> = known.difference(&site).copied().collect();
        let links = refuse_links(folder, gone.iter().copied());
        if links.is_err() {
            let _ = remove_folder(&folder.join(STAGE));
        }
        links?;
        // The manifest first: should this be cut short, the next build knows all that is ours.
        let intended: BTreeSet<&str> = known.union(&site).copied().collect();
        if intended != known || !folder.join(MANIFEST).exists() {
            manifest::write(folder, &intended).map_err(unwritable)?;
        }
        // What is gone first: it may be a file where a folder is to stand, or the other way round.
        let removed = remove(folder, gone).map_err(unwritable)?;
        move_over(&folder.join(STAGE), folder).map_err(unwritable)?;
        if intended != site {
            manifest::write(folder, &site).map_err(unwritable)?;
        }
        remove_folder(&folder.join(STAGE)).map_err(unwritable)?;
        Ok(Changes { written: self.written.into_inner(), removed })
    }

    /// Gives up: what was staged is removed, what is published stays.
    pub fn abandon(self) {
        // Nothing more can be done about a failure here; the next build tries again.
        let _ = remove_folder(&self.folder.join(STAGE));
        if holds_files(&self.folder).is_ok_and(|holds| !holds) {
            let _ = fs::remove_file(self.folder.join(LOCK));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// Removes everything that builds of ours wrote, and nothing else. Gives the number of files.
///
/// # Errors
/// A diagnostic if the folder holds files and none of them is ours, if a build is writing it, or if
/// it cannot be written.
pub fn clean(folder: &Path) -> Result<usize, Diagnostic> {
    let unwritable = |error: io::Error| unwritable(folder, &error);
    if manifest::read(folder).map_err(unwritable)?.is_none() {
        if holds_files(folder).map_err(unwritable)? {
            const WHAT: &str =
                "this folder holds files, and no build of Dicta wrote them; nothing was removed";
            return Err(foreign(folder, WHAT));
        }
        return Ok(0);
    }
    let _lock = lock_or_refuse(folder)?;
    let known = manifest::read(folder).map_err(unwritable)?.unwrap_or_default();
    refuse_links(folder, known.iter().map(String::as_str))?;
    let removed = remove(folder, known.iter().map(String::as_str)).map_err(unwritable)?;
    remove_folder(&folder.join(STAGE)).map_err(unwritable)?;
    for own in [MANIFEST, manifest::HALF_WRITTEN, LOCK] {
        match fs::remove_file(folder.join(own)) {
            Err(error) if !is_absent(&error) => return Err(unwritable(error)),
            _ => {}
        }
    }
    // Stays if others have files in it.
    let _ = fs::remove_dir(folder);
    Ok(removed)
}

fn lock_or_refuse(folder: &Path) -> Result<Lock, Diagnostic> {
    lock(folder).map_err(|error| unwritable(folder, &error))?.ok_or_else(|| {
        let file = folder.display().to_string();
        Diagnostic::error(Code::OutputLocked, file, "another build is writing this folder")
            .help("wait until it is done, or name another folder with `--output-dir`")
    })
}

/// Makes sure that no link stands where a folder of the site belongs: through it, files would be
/// written or removed elsewhere.
fn refuse_links<'a>(
    folder: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Diagnostic> {
    let inner = |path: &'a str| path.match_indices('/').map(move |(at, _)| &path[..at]);
    let folders: BTreeSet<&str> = paths.into_iter().flat_map(inner).collect();
    let mut folders = folders.into_iter().map(|inner| folder.join(inner));
    match folders.find(|path| path.is_symlink()) {
        None => Ok(()),
        Some(link) => Err(Diagnostic::error(
            Code::ForeignFile,
            link.display().to_string(),
            "this is a link, and a folder of the site belongs here; Dicta does not write or remove what a link leads to",
        )
        .help("remove the link and build again; the output folder itself may be one")),
    }
}

/// Writes a file, and the folders that it stands in.
fn write_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::write(path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, bytes)
        }
        other => other,
    }
}

/// Moves what is in one folder into another: what is not there yet as it is, be it a whole folder,
/// a file over its older self, and the inside of a folder that is there.
fn move_over(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() && target.is_dir() {
            move_over(&entry.path(), &target)?;
        } else {
            step(|| fs::rename(entry.path(), target))?;
        }
    }
    Ok(())
}

/// Removes files, and the folders that are empty without them.
fn remove<'a>(folder: &Path, paths: impl IntoIterator<Item = &'a str>) -> io::Result<usize> {
    let mut removed = 0;
    let mut folders: BTreeSet<&Path> = BTreeSet::new();
    for path in paths {
        match step(|| fs::remove_file(folder.join(path))) {
            Ok(()) => removed += 1,
            Err(error) if is_absent(&error) => {}
            // A build that was stopped may have known a folder and a file of the same name.
            Err(_) if folder.join(path).is_dir() => {}
            Err(error) => return Err(error),
        }
        folders.extend(Path::new(path).ancestors().skip(1).filter(|p| !p.as_os_str().is_empty()));
    }
    for inner in folders.into_iter().rev() {
        // Fails for a folder that is not empty, and that one is to stay.
        let _ = step(|| fs::remove_dir(folder.join(inner)));
    }
    Ok(removed)
}

/// One change to what is published. The tests stop before each of them, as if the process had been
/// killed there.
fn step(change: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    #[cfg(test)]
    tests::may_stop()?;
    change()
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if !is_absent(&error) => Err(error),
        _ => Ok(()),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// What is neither part of a site nor a file of others.
fn ours(name: &std::ffi::OsStr) -> bool {
    name == STAGE || name == manifest::HALF_WRITTEN || name == LOCK
}

fn holds_files(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
        Ok(mut entries) => {
            Ok(entries.any(|entry| entry.is_ok_and(|entry| !ours(&entry.file_name()))))
        }
    }
}

fn foreign(folder: &Path, what: &str) -> Diagnostic {
    Diagnostic::error(Code::ForeignOutput, folder.display().to_string(), what)
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::Unwritable,
        path.display().to_string(),
        format!("the output cannot be written: {error}"),
    )
    .help("check the folder's permissions and the space on its disk")
}

#[cfg(test)]
mod tests;
