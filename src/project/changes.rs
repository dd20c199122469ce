//! Change sets: which files may have changed.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What may have changed since the archive was last refreshed. A change set may name too much,
/// never too little: it only says where to look, and the disk has the last word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeSet {
    /// Any file. All folders are walked, and fingerprints show which files have changed.
    Anything,
    /// What is at these paths, and nothing else.
    Paths(BTreeSet<PathBuf>),
}

/// More paths than this are not looked at one by one: walking all folders costs less.
const MOST_PATHS: usize = 64;

impl ChangeSet {
    /// The change set of some paths.
    pub fn of(paths: BTreeSet<PathBuf>) -> ChangeSet {
        if paths.len() > MOST_PATHS { ChangeSet::Anything } else { ChangeSet::Paths(paths) }
    }

    /// Whether nothing has changed: only what could not be read is read again.
    pub fn is_empty(&self) -> bool {
        matches!(self, ChangeSet::Paths(paths) if paths.is_empty())
    }
}
