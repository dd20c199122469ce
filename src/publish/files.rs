//! Changes to files in the output folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What the name of a file ends with while it is written beside the one that it replaces.
const NEW: &str = ".dicta-new";

/// Performs one change to what is published. Tests stop a build before each of these changes, as if
/// the process had been killed.
pub fn change(change: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    #[cfg(test)]
    interruption::check()?;
    change()
}

/// How many bytes of a file are compared at a time.
const BLOCK: usize = 64 << 10;

/// Writes a file, and creates the folders that contain it.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    with_folders(path, || fs::write(path, bytes))
}

/// Copies the bytes of a file that is open at its beginning, and creates the folders that contain
/// the copy. The copy has the permissions of a new file.
pub fn copy(source: &mut File, path: &Path) -> io::Result<()> {
    let mut to = with_folders(path, || File::create(path))?;
    io::copy(source, &mut to).map(|_| ())
}

/// Makes a file at `path`, and first its folders if they are missing.
fn with_folders<T>(path: &Path, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            make()
        }
        other => other,
    }
}

/// Whether the file at `path` has the bytes of another one of the same length, which is open at its
/// beginning. Neither is held in memory.
pub fn is_copy(path: &Path, source: &File) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(BLOCK, File::open(path)?);
    let mut source = BufReader::with_capacity(BLOCK, source);
    loop {
        let (left, right) = (file.fill_buf()?, source.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        file.consume(length);
        source.consume(length);
    }
}

/// Writes a file in place of whatever has its path, a link included. When this returns, it is on the
/// disk.
pub fn write_new(path: &Path, mut bytes: impl Read) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if !is_absent(&error) => return Err(error),
        _ => {}
    }
    let mut file = File::create_new(path)?;
    io::copy(&mut bytes, &mut file)?;
    file.sync_all()
}

/// Sees to it that the names in a folder are on the disk. Where folders cannot be opened, the system
/// does this by itself.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Whether a path is a file, and neither a link nor something that only looks like a file.
pub fn is_plain(path: &Path) -> io::Result<bool> {
    Ok(fs::symlink_metadata(path)?.is_file())
}

/// Moves a file to another place, also to one on another disk.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut name = to.file_name().unwrap_or_default().to_owned();
            name.push(NEW);
            let beside = to.with_file_name(name);
            write_new(&beside, File::open(from)?)?;
            fs::rename(&beside, to)
        }
        other => other,
    }
}

/// Moves the contents of a folder into another. A folder that does not exist there is moved as a
/// whole; a file replaces an existing one.
///
/// # Errors
/// The path that could not be read or written, and why.
pub fn move_contents(from: &Path, to: &Path) -> Result<(), (PathBuf, io::Error)> {
    let unreadable = |error| (from.to_owned(), error);
    for entry in fs::read_dir(from).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let target = to.join(entry.file_name());
        let is_folder = entry.file_type().map_err(unreadable)?.is_dir();
        if is_folder && target.is_dir() {
            move_contents(&entry.path(), &target)?;
        } else {
            change(|| move_file(&entry.path(), &target)).map_err(|error| (target, error))?;
        }
    }
    Ok(())
}

/// Removes files and then the folders that are empty without them. `paths` are relative to `folder`.
/// Returns the number of removed files.
pub fn remove<'a>(folder: &Path, paths: impl IntoIterator<Item = &'a str>) -> io::Result<usize> {
    let mut removed = 0;
    let mut folders: BTreeSet<&Path> = BTreeSet::new();
    for path in paths {
        match change(|| fs::remove_file(folder.join(path))) {
            Ok(()) => removed += 1,
            Err(error) if is_absent(&error) => {}
            // A build that was interrupted may have recorded a folder and a file of the same name.
            Err(_) if folder.join(path).is_dir() => {}
            Err(error) => return Err(error),
        }
        folders.extend(Path::new(path).ancestors().skip(1).filter(|p| !p.as_os_str().is_empty()));
    }
    for inner in folders.into_iter().rev() {
        // Fails if the folder is not empty, and then it stays.
        if change(|| fs::remove_dir(folder.join(inner))).is_err() {
            // What was removed must not come back once the manifest has forgotten it.
            let _ = sync_folder(&folder.join(inner));
        }
    }
    Ok(removed)
}

/// Removes a folder and everything in it, if it exists.
pub fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if !is_absent(&error) => Err(error),
        _ => Ok(()),
    }
}

/// Whether an error means that a file does not exist.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
pub mod interruption {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        /// How many more changes succeed; `None` means all.
        pub static CHANGES_LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// Fails when no changes are left, and from then on always.
    pub fn check() -> io::Result<()> {
        match CHANGES_LEFT.get() {
            None => Ok(()),
            Some(0) => Err(io::Error::other("interrupted")),
            Some(left) => {
                CHANGES_LEFT.set(Some(left - 1));
                Ok(())
            }
        }
    }
}
