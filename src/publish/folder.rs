//! The output folder: which of its files belong to Dicta, and whether it may be written.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use super::lock::{LOCK, Lock, lock};
use super::manifest::NEW_MANIFEST;
use crate::base::diagnostic::{Code, Diagnostic};

/// The folder with the files that wait for the commit.
pub const STAGE: &str = ".dicta-stage";

/// Whether a name is that of a file for internal use, which belongs neither to the site nor to
/// anyone else.
pub fn is_internal(name: &OsStr) -> bool {
    name == STAGE || name == NEW_MANIFEST || name == LOCK
}

/// Whether the folder contains anything apart from internal files.
pub fn has_files(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
        Ok(mut entries) => {
            Ok(entries.any(|entry| entry.is_ok_and(|entry| !is_internal(&entry.file_name()))))
        }
    }
}

/// Locks the folder.
///
/// # Errors
/// A diagnostic if another build holds the lock or the lock file cannot be written.
pub fn lock_or_refuse(folder: &Path) -> Result<Lock, Diagnostic> {
    lock(folder).map_err(|error| unwritable(folder, &error))?.ok_or_else(|| {
        let file = folder.display().to_string();
        Diagnostic::error(Code::OutputLocked, file, "another build is writing to this folder")
            .help("wait until it has finished, or choose another folder with `--output-dir`")
    })
}

/// Checks that no folder in these paths is a symbolic link. Otherwise files elsewhere could be
/// written or removed.
///
/// # Errors
/// A diagnostic for the first link.
pub fn refuse_links<'a>(
    folder: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Diagnostic> {
    let parents = |path: &'a str| path.match_indices('/').map(move |(index, _)| &path[..index]);
    let folders: BTreeSet<&str> = paths.into_iter().flat_map(parents).collect();
    let mut folders = folders.into_iter().map(|inner| folder.join(inner));
    match folders.find(|path| path.is_symlink()) {
        None => Ok(()),
        Some(link) => Err(Diagnostic::error(
            Code::ForeignFile,
            link.display().to_string(),
            "expected a folder, found a symbolic link; Dicta does not write through links",
        )
        .help("remove the link and build again; only the output folder itself may be a link")),
    }
}

/// The error for a folder that contains files and was not written by Dicta.
pub fn foreign(folder: &Path, message: &str) -> Diagnostic {
    Diagnostic::error(Code::ForeignOutput, folder.display().to_string(), message)
}

/// The error for a file or folder that cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::Unwritable,
        path.display().to_string(),
        format!("cannot write this file or folder: {error}"),
    )
    .help("check the permissions of the folder and the free space on the disk")
}
