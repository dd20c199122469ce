//! Start: the files that Dicta writes for people to edit: a new site, the next transcript, schemas
//! for editors, the workflows that publish.
//!
//! Never over a file: [`write_new`] is the one place that writes, and it makes new files only.

pub mod github;
pub mod init;
mod place;
pub mod schema;
mod transcript;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::base::diagnostic::{Code, Diagnostic};
pub use transcript::{Wanted, add};

/// Makes a file that is not there, with the folders that it stands in. `false` if something has its
/// name already, be it a link that leads nowhere.
fn write_new(path: &Path, text: &str) -> Result<bool, Diagnostic> {
    let unwritable = |error: io::Error| {
        let message = format!("this file cannot be written: {error}");
        Diagnostic::error(Code::Unwritable, path.display().to_string(), message)
            .help("check the folder's permissions and the space on its disk")
    };
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(unwritable)?;
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true).map_err(unwritable),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(unwritable(error)),
    }
}

/// That a file is there, which is never written over.
fn exists(path: &Path, help: &str) -> Diagnostic {
    let message = "this file is here already, and nothing is written over it";
    Diagnostic::error(Code::FileExists, path.display().to_string(), message).help(help)
}
