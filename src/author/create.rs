//! Creates files. The only place in `author` that writes, and it never overwrites.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::base::diagnostic::{Code, Diagnostic};

/// Creates a file, and the folders that contain it. Returns `false` if the path exists already,
/// even as a broken symbolic link.
///
/// # Errors
/// A diagnostic if the file cannot be written.
pub fn create(path: &Path, text: &str) -> Result<bool, Diagnostic> {
    let unwritable = |error: io::Error| {
        let message = format!("cannot write this file: {error}");
        Diagnostic::error(Code::Unwritable, path.display().to_string(), message)
            .help("check the permissions of the folder and the free space on the disk")
    };
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(unwritable)?;
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true).map_err(unwritable),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(unwritable(error)),
    }
}

/// The error for a file that exists and is not overwritten.
pub fn already_exists(path: &Path, help: &str) -> Diagnostic {
    let message = "this file already exists and is not overwritten";
    Diagnostic::error(Code::FileExists, path.display().to_string(), message).help(help)
}
