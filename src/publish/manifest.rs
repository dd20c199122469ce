//! The manifest: the list of files in the output folder that Dicta wrote. The first line is a comment;
//! each of the others is a path, in order.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use super::files::change;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".dicta-manifest";

/// The name of the manifest while it is being written.
pub const NEW_MANIFEST: &str = ".dicta-manifest.new";

const FIRST_LINE: &str =
    "# Files written by Dicta. The next build removes those that are no longer part of the site.";

/// Reads the paths that earlier builds wrote. Returns `None` if there is no manifest. Paths that lead
/// out of the folder are ignored.
pub fn read(folder: &Path) -> io::Result<Option<BTreeSet<String>>> {
    match fs::read_to_string(folder.join(MANIFEST)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(text) => {
            let paths = text.lines().skip(1).filter(|line| stays_inside(line));
            Ok(Some(paths.map(str::to_owned).collect()))
        }
    }
}

/// Replaces the manifest in one step.
pub fn write(folder: &Path, paths: &BTreeSet<&str>) -> io::Result<()> {
    let mut text =
        String::with_capacity(paths.iter().map(|path| path.len() + 1).sum::<usize>() + 128);
    text.push_str(FIRST_LINE);
    for path in paths {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    let temporary = folder.join(NEW_MANIFEST);
    change(|| fs::write(&temporary, text))?;
    change(|| fs::rename(&temporary, folder.join(MANIFEST)))
}

/// Whether a path is relative and contains no `..`.
fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
