//! Bursts: the events of the file system that belong to one change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{
    AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind, RenameMode,
};
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
    /// Those of the paths at which more is to come: whoever writes the file has not closed it, or one
    /// that is gone may come back.
    unfinished: BTreeSet<PathBuf>,
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
        if event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write)) {
            event.paths.iter().for_each(|path| _ = self.unfinished.remove(path));
        }
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let rescan = event.need_rescan() || event.paths.is_empty();
        let mattering = event.paths.into_iter().filter(|path| {
            // The file may go between two looks at it.
            let kind = match (event.kind, path.symlink_metadata()) {
                (EventKind::Remove(RemoveKind::Folder), _) => EntryKind::Folder,
                (EventKind::Remove(RemoveKind::File), _) => EntryKind::File,
                (_, Ok(metadata)) => metadata.file_type().into(),
                // A folder that is gone would have said so.
                (
                    EventKind::Create(CreateKind::File)
                    | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)),
                    Err(_),
                ) => EntryKind::File,
                (_, Err(_)) => EntryKind::Unknown,
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
        // A file that is moved here is whole.
        match event.kind {
            EventKind::Modify(ModifyKind::Name(RenameMode::To)) => {
                mattering.iter().for_each(|path| _ = self.unfinished.remove(path));
            }
            EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Name(RenameMode::Both)) => {}
            _ => self.unfinished.extend(mattering.iter().cloned()),
        }
        self.paths.extend(mattering);
        true
    }

    /// Whether every file in it is whole, as far as the system says so.
    pub fn is_whole(&self) -> bool {
        !self.anything && self.unfinished.is_empty()
    }

    /// What may have changed.
    pub fn into_changes(self) -> ChangeSet {
        if self.anything { ChangeSet::Anything } else { ChangeSet::of(self.paths) }
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, MetadataKind};

    use super::*;
    use crate::config::{Config, Overrides};

    /// Whether a burst of these events at one path is whole.
    fn is_whole(kinds: &[EventKind]) -> bool {
        let root = tempfile::tempdir().unwrap();
        let overrides = Overrides { root: Some(root.path().into()), ..Overrides::default() };
        let config = Config::load(&overrides).unwrap();
        let attention = Attention { inputs: Inputs::of(&config, &[]), own_output: Vec::new() };
        let path = config.content.join("a.md");
        let mut burst = Burst::default();
        for kind in kinds {
            burst.add(Ok(Event::new(*kind).add_path(path.clone())), &attention);
        }
        assert!(burst.paths.contains(&path), "{kinds:?}");
        burst.is_whole()
    }

    #[test]
    fn a_file_is_whole_when_its_writer_has_closed_it() {
        let create = EventKind::Create(CreateKind::File);
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let moved = |mode| EventKind::Modify(ModifyKind::Name(mode));
        let touch = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        let remove = EventKind::Remove(RemoveKind::File);
        for (kinds, whole) in [
            (&[write, write, close][..], true),
            (&[create, write, close, touch], true),
            (&[write, close, write], false),
            (&[create], false),
            (&[touch], true),
            // A save that writes another file and moves it here.
            (&[moved(RenameMode::To), moved(RenameMode::Both)], true),
            // One that moves the old file away first.
            (&[moved(RenameMode::From)], false),
            (&[moved(RenameMode::From), create, write, close], true),
            (&[remove], false),
            // Systems that say little.
            (&[EventKind::Modify(ModifyKind::Any)], false),
            (&[moved(RenameMode::Any)], false),
            (&[EventKind::Any], false),
        ] {
            assert_eq!(is_whole(kinds), whole, "{kinds:?}");
        }
    }
}
