//! Removes a site from the output folder.

use std::fs;
use std::io;
use std::path::Path;

use super::files::{is_absent, remove, remove_folder};
use super::folder::{STAGE, foreign, has_files, lock_or_refuse, refuse_links, unwritable};
use super::lock::LOCK;
use super::manifest::{self, MANIFEST, Manifest, NEW_MANIFEST};
use crate::base::diagnostic::Diagnostic;

/// Removes all files that builds wrote, and nothing else. Returns the number of removed files.
///
/// # Errors
/// A diagnostic if the folder contains files and was not written by Dicta, if a build is writing to
/// it, or if it cannot be written.
pub fn clean(folder: &Path) -> Result<usize, Diagnostic> {
    let unwritable = |error: io::Error| unwritable(folder, &error);
    if manifest::read(folder).map_err(unwritable)? == Manifest::Absent {
        if has_files(folder).map_err(unwritable)? {
            let message =
                "this folder contains files that Dicta did not write; nothing was removed";
            return Err(
                foreign(folder, message).help("check `--output-dir`, or `output` in `dicta.toml`")
            );
        }
        return Ok(0);
    }
    let _lock = lock_or_refuse(folder)?;
    let known = match manifest::read(folder).map_err(unwritable)? {
        Manifest::Damaged(_) => {
            let message = "the list of the files that Dicta wrote into this folder is damaged; nothing was removed";
            return Err(foreign(folder, message).help("build the site again, then clean"));
        }
        manifest => manifest.into_paths(),
    };
    refuse_links(folder, known.iter().map(String::as_str))?;
    let removed = remove(folder, known.iter().map(String::as_str)).map_err(unwritable)?;
    remove_folder(&folder.join(STAGE)).map_err(unwritable)?;
    for internal in [MANIFEST, NEW_MANIFEST, LOCK] {
        match fs::remove_file(folder.join(internal)) {
            Err(error) if !is_absent(&error) => return Err(unwritable(error)),
            _ => {}
        }
    }
    // Fails if the folder contains other files, and then it stays.
    let _ = fs::remove_dir(folder);
    Ok(removed)
}
