//! Bursts: the events of the file system that belong to one change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{ErrorKind, Event};
use same_file::Handle;

use crate::project::changes::ChangeSet;
use crate::project::inputs::{EntryKind, Inputs};

/// What to look at, and what never counts.
#[derive(Debug, Default)]
pub struct Attention {
    /// What the site is made from.
    pub inputs: Inputs,
    /// The files that the output of this program goes to: `dicta serve > serve.log`.
    own_output: Vec<Handle>,
}

/// The events of one burst.
#[derive(Debug, Default)]
pub struct Burst {
    /// What changed.
    pub paths: BTreeSet<PathBuf>,
    /// Whether an event was lost, or a folder was created or removed.
    pub anything: bool,
    /// Why a new folder cannot be watched.
    pub failure: Option<notify::Error>,
}

impl Attention {
    /// Attention to nothing yet.
    pub fn new() -> Attention {
        let own_output = [Handle::stdout(), Handle::stderr()];
        let is_file = |handle: &Handle| handle.as_file().metadata().is_ok_and(|it| it.is_file());
        let own_output = own_output.into_iter().flatten().filter(is_file).collect();
        Attention { inputs: Inputs::default(), own_output }
    }

    /// Whether the site may be another one after a change at a path.
    pub fn matters(&self, path: &Path, kind: EntryKind) -> bool {
        self.inputs.matters(path, kind) && !self.is_own_output(path, kind)
    }

    fn is_own_output(&self, path: &Path, kind: EntryKind) -> bool {
        !self.own_output.is_empty()
            && kind == EntryKind::File
            && path.is_file()
            && Handle::from_path(path).is_ok_and(|handle| self.own_output.contains(&handle))
    }
}

impl Burst {
    /// Adds an event. Returns whether it means that something may have changed.
    pub fn add(&mut self, event: notify::Result<Event>, attention: &Attention) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                self.anything = true;
                if matches!(error.kind, ErrorKind::MaxFilesWatch) {
                    self.failure = Some(error);
                }
                return true;
            }
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let rescan = event.need_rescan() || event.paths.is_empty();
        let mattering = event.paths.into_iter().filter(|path| {
            let kind = match event.kind {
                EventKind::Remove(RemoveKind::Folder) => EntryKind::Folder,
                EventKind::Remove(RemoveKind::File) => EntryKind::File,
                // A folder that is gone would have said so.
                EventKind::Create(CreateKind::File)
                | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_))
                    if !path.is_symlink() && !path.exists() =>
                {
                    EntryKind::File
                }
                _ => EntryKind::at(path),
            };
            attention.matters(path, kind)
        });
        let mattering: Vec<PathBuf> = mattering.collect();
        if mattering.is_empty() && !rescan {
            return false;
        }
        let folder = matches!(
            event.kind,
            EventKind::Create(CreateKind::Folder)
                | EventKind::Remove(RemoveKind::Folder)
                | EventKind::Modify(ModifyKind::Other)
                | EventKind::Any
                | EventKind::Other
        );
        self.anything = self.anything || folder || rescan;
        self.paths.extend(mattering);
        true
    }

    /// What may have changed.
    pub fn into_changes(self) -> ChangeSet {
        if self.anything { ChangeSet::Anything } else { ChangeSet::of(self.paths) }
    }
}
