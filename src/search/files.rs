//! The files of the index, given away as they are made, so that they are not all in memory.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::diagnostic::Diagnostic;
use crate::site::url_folders::SEARCH;
use crate::text::hash::fnv1a;

/// Takes the bytes of a file and its path, relative to the base.
pub type Stage<'a> = &'a (dyn Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync);

/// Files that are made by several threads.
pub struct IndexFiles<'a> {
    stage: Stage<'a>,
    made: Mutex<MadeFiles>,
}

#[derive(Default)]
struct MadeFiles {
    paths: BTreeSet<String>,
    failed: Option<Diagnostic>,
}

impl<'a> IndexFiles<'a> {
    /// No files yet; they will be given to `stage`.
    pub fn new(stage: Stage<'a>) -> IndexFiles<'a> {
        IndexFiles { stage, made: Mutex::default() }
    }

    /// Adds a file under a name that follows from its bytes, and returns this name.
    pub fn push(&self, bytes: &[u8]) -> String {
        // 48 bits tell the files of a site apart; the head has all their names.
        let name = format!("{:012x}.bin", fnv1a(bytes.iter().copied()) >> 16);
        self.push_as(&format!("{SEARCH}/{name}"), bytes);
        name
    }

    /// Adds the file at a path.
    pub fn push_as(&self, path: &str, bytes: &[u8]) {
        // Two files with the same bytes are one.
        if self.made().paths.insert(path.to_owned())
            && let Err(error) = (self.stage)(path, bytes)
        {
            self.made().failed.get_or_insert(error);
        }
    }

    /// The paths of all files.
    ///
    /// # Errors
    /// The first error that a file met.
    pub fn into_paths(self) -> Result<BTreeSet<String>, Diagnostic> {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        made.failed.map_or(Ok(made.paths), Err)
    }

    fn made(&self) -> MutexGuard<'_, MadeFiles> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
