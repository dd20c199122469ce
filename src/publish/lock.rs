//! The lock: at most one build writes an output folder at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use super::files::{is_absent, is_plain};

/// The name of the lock file in the output folder.
pub const LOCK: &str = ".dicta-lock";

/// A lock on an output folder. It is released when this is dropped or the process ends.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "holds the lock")] File);

/// Locks the folder, which is created if it does not exist. Returns `None` if another process holds
/// the lock.
///
/// The lock file is kept between builds. If each build removed it, one process could lock the file
/// that is being removed while another locks its replacement.
pub fn lock(folder: &Path) -> io::Result<Option<Lock>> {
    fs::create_dir_all(folder)?;
    let path = folder.join(LOCK);
    // A lock needs no permission to write. A link in its place would lead elsewhere.
    let file = match is_plain(&path) {
        Ok(true) => File::open(&path)?,
        Ok(false) => return Err(io::Error::other(format!("`{LOCK}` is not a file"))),
        Err(error) if is_absent(&error) => File::create_new(&path)?,
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // A build must be possible on a file system that does not support locks.
        Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => Err(error),
        _ => Ok(Some(Lock(file))),
    }
}
