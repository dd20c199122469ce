//! The manifest: which files in the output folder are ours. A line that says what it is, then one path
//! a line, in order.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use super::step;

/// The manifest's name in the output folder.
pub const MANIFEST: &str = ".dicta-manifest";

/// Its name while it is being written.
pub const HALF_WRITTEN: &str = ".dicta-manifest.new";

const FIRST_LINE: &str =
    "# Files written by Dicta. The next build removes those that are no longer part of the site.";

/// The paths that earlier builds wrote; `None` if there was none. Paths that lead out of the folder
/// are not ours, whatever the file says.
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

/// Writes the manifest as one whole file.
pub fn write(folder: &Path, paths: &BTreeSet<&str>) -> io::Result<()> {
    let mut text =
        String::with_capacity(paths.iter().map(|path| path.len() + 1).sum::<usize>() + 128);
    text.push_str(FIRST_LINE);
    for path in paths {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    let temporary = folder.join(HALF_WRITTEN);
    step(|| fs::write(&temporary, text))?;
    step(|| fs::rename(&temporary, folder.join(MANIFEST)))
}

fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
