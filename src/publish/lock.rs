//! The lock: one build at a time in one output folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// The lock's name in the output folder.
pub const LOCK: &str = ".dicta-lock";

/// A folder that nobody else writes, until this is dropped or the process ends.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "holds the lock")] File);

/// Locks the folder, which is made if it is absent; `None` if somebody else holds it.
///
/// The file stays there between builds: if it went with each of them, one build could lock the file
/// that is going, and another the file that comes after it.
pub fn lock(folder: &Path) -> io::Result<Option<Lock>> {
    fs::create_dir_all(folder)?;
    let path = folder.join(LOCK);
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // A file system without locks is no reason not to build.
        Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => Err(error),
        _ => Ok(Some(Lock(file))),
    }
}
