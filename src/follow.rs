//! Follow: wait until something that a site is made from has changed.
//!
//! Events are hints, the disk is the truth: an event only says where to look. Folders are watched
//! and not files, since many editors save by putting a new file in the place of the old one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::archive::Hint;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};

/// A burst ends when nothing has come for this long: an editor's save is several events.
const QUIET: Duration = Duration::from_millis(4);
/// A burst that does not end is taken in parts of this length.
const LONGEST: Duration = Duration::from_millis(60);
/// More paths than this are looked at as a whole.
const MOST_PATHS: usize = 64;
/// How often the folders are looked at where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);

/// Tells when files change.
#[derive(Debug)]
pub struct Follower {
    events: Receiver<Told>,
    /// Kept for the events, which end with it.
    sender: Sender<Told>,
    watcher: Option<RecommendedWatcher>,
    /// What is watched already.
    watched: BTreeSet<PathBuf>,
    poll: Duration,
}

#[derive(Debug)]
enum Told {
    Event(notify::Result<Event>),
    /// Somebody wants the work to end.
    Stop,
}

/// Ends the waiting of a [`Follower`], from another thread.
#[derive(Debug, Clone)]
pub struct Stopper(Sender<Told>);

impl Stopper {
    /// Makes [`Follower::wait`] return `None`.
    pub fn stop(&self) {
        // It is gone already if nobody listens.
        let _ = self.0.send(Told::Stop);
    }
}

impl Follower {
    /// Follows the folders of a site. With `poll`, by looking at them so often, for network drives
    /// and containers, where the system tells nothing; and so too, with a warning, where the system
    /// cannot watch so many folders.
    pub fn new(config: &Config, poll: Option<Duration>) -> (Follower, Option<Diagnostic>) {
        let (sender, events) = channel();
        let told = sender.clone();
        let watcher = match poll {
            Some(_) => None,
            None => notify::recommended_watcher(move |event| {
                // Nobody listens only at the very end.
                let _ = told.send(Told::Event(event));
            })
            .ok(),
        };
        let mut follower = Follower {
            events,
            sender,
            watcher,
            watched: BTreeSet::new(),
            poll: poll.unwrap_or(POLL),
        };
        let warning = follower.watch(config);
        (follower, warning)
    }

    /// Watches the folders that there are and that are not watched yet; called again when a folder
    /// may have come or gone.
    pub fn watch(&mut self, config: &Config) -> Option<Diagnostic> {
        let below = |folder: &str| config.below_root(folder);
        let deep = [config.content.clone(), below("templates"), below("themes"), below("static")];
        let deep = deep.into_iter().map(|folder| (folder, RecursiveMode::Recursive));
        let single = [config.root.clone()].into_iter().chain(config.file.iter().map(|f| parent(f)));
        let single = single.chain(config.lexicon.iter().map(|file| parent(file)));
        let single = single.map(|folder| (folder, RecursiveMode::NonRecursive));
        self.watched.retain(|folder| folder.is_dir());
        for (folder, mode) in deep.chain(single) {
            if !folder.is_dir() || self.watched.contains(&folder) {
                continue;
            }
            let Some(watcher) = &mut self.watcher else { return None };
            match watcher.watch(&folder, mode) {
                Ok(()) => _ = self.watched.insert(folder),
                Err(error) => {
                    self.watcher = None;
                    return Some(cannot_watch(&folder, &error));
                }
            }
        }
        None
    }

    /// What ends the waiting from another thread.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for the next burst of changes; `None` if the work is to end.
    pub fn wait(&mut self) -> Option<Hint> {
        if self.watcher.is_none() {
            return match self.events.recv_timeout(self.poll) {
                Err(RecvTimeoutError::Timeout) => Some(Hint::Anything),
                Ok(Told::Event(_)) => Some(Hint::Anything),
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => None,
            };
        }
        let mut burst = Burst::default();
        let mut begun = false;
        while !begun {
            match self.events.recv() {
                Ok(Told::Event(event)) => begun = burst.take(event),
                Ok(Told::Stop) | Err(_) => return None,
            }
        }
        let first = Instant::now();
        while first.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(Told::Event(event)) => _ = burst.take(event),
                Ok(Told::Stop) => return None,
                Err(_) => break,
            }
        }
        Some(burst.hint())
    }

    /// Whether changes are found by looking and not by being told.
    pub fn polls(&self) -> bool {
        self.watcher.is_none()
    }
}

/// What the events of a burst name.
#[derive(Debug, Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// An event was lost, or a folder came or went.
    anything: bool,
}

impl Burst {
    /// Whether the event says that something may have changed.
    fn take(&mut self, event: notify::Result<Event>) -> bool {
        let Ok(event) = event else {
            self.anything = true;
            return true;
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let folder = matches!(
            event.kind,
            EventKind::Create(notify::event::CreateKind::Folder)
                | EventKind::Remove(notify::event::RemoveKind::Folder)
                | EventKind::Modify(ModifyKind::Other)
                | EventKind::Any
                | EventKind::Other
        );
        self.anything = self.anything || folder || event.need_rescan() || event.paths.is_empty();
        self.paths.extend(event.paths);
        true
    }

    fn hint(self) -> Hint {
        if self.anything || self.paths.len() > MOST_PATHS {
            Hint::Anything
        } else {
            Hint::Paths(self.paths)
        }
    }
}

fn parent(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn cannot_watch(folder: &Path, error: &notify::Error) -> Diagnostic {
    let (why, help) = match &error.kind {
        ErrorKind::MaxFilesWatch => (
            "the system watches no more folders for this user".to_owned(),
            "on Linux, raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`",
        ),
        _ => (error.to_string(), "`--poll` says that this is wanted"),
    };
    let message = format!("{why}; changes are looked for twice a second instead");
    Diagnostic::warning(Code::CannotWatch, folder.display().to_string(), message).help(help)
}
