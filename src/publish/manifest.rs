//! The manifest: the list of files in the output folder that Dicta wrote. The first line says whose it
//! is, the second how many paths follow; each of the others is a path, in order.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use super::files::{change, is_absent, is_plain, sync_folder, write_new};
use super::lock::LOCK;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".dicta-manifest";

/// The name of the manifest while it is being written.
pub const NEW_MANIFEST: &str = ".dicta-manifest.new";

const FIRST_LINE: &str =
    "# Files written by Dicta. The next build removes those that are no longer part of the site.";

/// What the output folder says of the files that builds wrote into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manifest {
    /// There is none of ours.
    Absent,
    /// The paths of all files.
    Whole(BTreeSet<String>),
    /// The folder is ours, but a power cut has taken some of the paths, or all of them.
    Damaged(BTreeSet<String>),
}

impl Manifest {
    /// The paths that are known.
    pub fn into_paths(self) -> BTreeSet<String> {
        match self {
            Manifest::Absent => BTreeSet::new(),
            Manifest::Whole(paths) | Manifest::Damaged(paths) => paths,
        }
    }
}

/// Reads the manifest of a folder. Paths that lead out of the folder are ignored. A link, or a file
/// with another first line, is not ours.
pub fn read(folder: &Path) -> io::Result<Manifest> {
    let path = folder.join(MANIFEST);
    let bytes = match is_plain(&path) {
        Ok(true) => fs::read(&path)?,
        Ok(false) => return Ok(Manifest::Absent),
        // Only a build in a folder of ours leaves its lock.
        Err(error) if is_absent(&error) && is_plain(&folder.join(LOCK)).unwrap_or(false) => {
            Vec::new()
        }
        Err(error) if is_absent(&error) => return Ok(Manifest::Absent),
        Err(error) => return Err(error),
    };
    Ok(parse(&bytes))
}

fn parse(bytes: &[u8]) -> Manifest {
    // A power cut leaves nothing of a file, its beginning, or as many zeros.
    let text = String::from_utf8_lossy(bytes);
    let written = text.split('\0').next().unwrap_or_default();
    if FIRST_LINE.starts_with(written) {
        return Manifest::Damaged(BTreeSet::new());
    }
    let mut lines = written.lines();
    if lines.next() != Some(FIRST_LINE) {
        return Manifest::Absent;
    }
    let count: Option<usize> = lines.next().and_then(|line| line.strip_prefix("# ")?.parse().ok());
    // A path without its line end may be cut.
    let whole_lines = written.rfind('\n').map_or("", |end| &written[..end]);
    let paths = whole_lines.lines().skip(2).filter(|line| stays_inside(line));
    let paths: BTreeSet<String> = paths.map(str::to_owned).collect();
    match count {
        Some(count) if paths.len() == count => Manifest::Whole(paths),
        _ => Manifest::Damaged(paths),
    }
}

/// Replaces the manifest in one step. When this returns, it is on the disk.
pub fn write(folder: &Path, paths: &BTreeSet<&str>) -> io::Result<()> {
    let mut text =
        String::with_capacity(paths.iter().map(|path| path.len() + 1).sum::<usize>() + 128);
    text.push_str(FIRST_LINE);
    text.push_str(&format!("\n# {}", paths.len()));
    for path in paths {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    let temporary = folder.join(NEW_MANIFEST);
    change(|| write_new(&temporary, text.as_bytes()))?;
    change(|| fs::rename(&temporary, folder.join(MANIFEST)))?;
    sync_folder(folder)
}

/// Whether a path is relative and contains no `..`.
fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
