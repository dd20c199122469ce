//! Follow: wait until something that a site is made from has changed.
//!
//! Events are hints, the disk is the truth: an event only says where to look. Folders are watched
//! and not files, since many editors save by putting a new file in the place of the old one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::config::Config;
use crate::project::archive::{Hint, Stamp};

/// A burst ends when nothing has come for this long: an editor's save is several events.
const QUIET: Duration = Duration::from_millis(4);
/// A burst that does not end is taken in parts of this length.
const LONGEST: Duration = Duration::from_millis(60);
/// More paths than this are looked at as a whole.
const MOST_PATHS: usize = 64;
/// When a folder came or went, all is looked at once more after this time: what is put into a new
/// folder before the system watches it is not told.
const AGAIN: Duration = Duration::from_millis(100);
/// How often the folders are looked at where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);

/// Tells when files change.
#[derive(Debug)]
pub struct Follower {
    events: Receiver<Told>,
    /// Kept for the events, which end with it.
    sender: Sender<Told>,
    watcher: Option<RecommendedWatcher>,
    /// What is to be watched, each with its folders or alone.
    folders: BTreeMap<PathBuf, RecursiveMode>,
    /// What is watched already.
    watched: BTreeSet<PathBuf>,
    /// How long until all is looked at, whether or not anything is told.
    again: Option<Duration>,
    poll: Duration,
    /// What was there when it was looked at last, where the system tells nothing.
    looked: BTreeMap<PathBuf, Option<Stamp>>,
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
            None => Some(RecommendedWatcher::new(
                move |event| {
                    // Nobody listens only at the very end.
                    let _ = told.send(Told::Event(event));
                },
                // A link may lead to the whole disk; those that a site follows are watched apart.
                notify::Config::default().with_follow_symlinks(false),
            )),
        };
        let (watcher, failed) = match watcher.transpose() {
            Ok(watcher) => (watcher, None),
            Err(error) => (None, Some(cannot_watch(&config.root, &error))),
        };
        let mut follower = Follower {
            events,
            sender,
            watcher,
            folders: BTreeMap::new(),
            watched: BTreeSet::new(),
            again: None,
            poll: poll.unwrap_or(POLL),
            looked: BTreeMap::new(),
        };
        let warning = failed.or(follower.watch(config, &[]));
        follower.again = None;
        if follower.polls() {
            follower.looked = follower.look();
        }
        (follower, warning)
    }

    /// Watches the folders that there are and that are not watched yet, with those of what `links`
    /// lead to; called again when a folder may have come or gone.
    pub fn watch(&mut self, config: &Config, links: &[PathBuf]) -> Option<Diagnostic> {
        let below = |folder: &str| config.below_root(folder);
        let deep = [config.content.clone(), below("templates"), below("themes"), below("static")];
        // Events name whole paths. A folder that is a link is watched where it leads.
        let whole = |folder: PathBuf| std::path::absolute(&folder).unwrap_or(folder);
        let real = |folder: PathBuf| match folder.is_symlink() {
            true => folder.canonicalize().unwrap_or(folder),
            false => whole(folder),
        };
        let (linked, files): (Vec<PathBuf>, Vec<PathBuf>) =
            links.iter().cloned().partition(|link| link.is_dir());
        let deep: BTreeSet<PathBuf> = deep.into_iter().map(real).chain(linked).collect();
        let single = config.file.iter().chain(&config.lexicon).chain(&files);
        let single = single.map(|file| parent(file));
        // Those above the content folder tell that it, or one of them, was moved.
        let above = config.content.ancestors().skip(1);
        let above = above.take_while(|folder| folder.starts_with(&config.root));
        let single = single.chain(above.map(Path::to_owned)).chain([config.root.clone()]);
        let inside = |folder: &PathBuf| deep.iter().any(|deep| folder.starts_with(deep));
        let single = single.map(whole).filter(|folder| !inside(folder));
        self.folders = single.map(|folder| (folder, RecursiveMode::NonRecursive)).collect();
        self.folders.extend(deep.into_iter().map(|folder| (folder, RecursiveMode::Recursive)));
        let watcher = self.watcher.as_mut()?;
        for (folder, mode) in &self.folders {
            if !folder.is_dir() || self.watched.contains(folder) {
                continue;
            }
            // What was in it before it was watched may not have been seen.
            self.again = Some(Duration::ZERO);
            match watcher.watch(folder, *mode) {
                Ok(()) => _ = self.watched.insert(folder.clone()),
                Err(_) if !folder.is_dir() => {}
                Err(error) => {
                    let warning = cannot_watch(folder, &error);
                    self.watcher = None;
                    return Some(warning);
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
            return self.wait_for_difference();
        }
        let mut burst = Burst::default();
        let mut begun = false;
        while !begun {
            let told = match self.again {
                Some(wait) => self.events.recv_timeout(wait),
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match told {
                Ok(Told::Event(event)) => begun = burst.take(event),
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    self.again = None;
                    return Some(Hint::Anything);
                }
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
        // A folder that came or went itself is watched anew, if it is there.
        for path in burst.paths.iter().filter(|path| self.watched.contains(*path)) {
            burst.anything = true;
            if let Some(watcher) = &mut self.watcher {
                // It may be watched no longer.
                let _ = watcher.unwatch(path);
            }
        }
        self.watched.retain(|folder| !burst.paths.contains(folder));
        if burst.anything {
            self.again = Some(AGAIN);
        }
        Some(burst.hint())
    }

    /// Looks at the folders from time to time, until something differs.
    fn wait_for_difference(&mut self) -> Option<Hint> {
        loop {
            match self.events.recv_timeout(self.poll) {
                Err(RecvTimeoutError::Timeout) | Ok(Told::Event(_)) => {}
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            }
            let now = self.look();
            let old = std::mem::replace(&mut self.looked, now);
            let same = |path: &PathBuf, stamp: &Option<Stamp>| {
                stamp.is_some() && old.get(path) == Some(stamp)
            };
            let new = self.looked.iter().filter(|(path, stamp)| !same(path, stamp));
            let gone = old.iter().filter(|(path, _)| !self.looked.contains_key(*path));
            let paths: BTreeSet<PathBuf> = new.chain(gone).map(|(path, _)| path.clone()).collect();
            if !paths.is_empty() {
                return Some(Burst { paths, anything: false }.hint());
            }
        }
    }

    /// What there is in the folders, each with what changes when it does.
    fn look(&self) -> BTreeMap<PathBuf, Option<Stamp>> {
        let mut found = BTreeMap::new();
        for (folder, mode) in &self.folders {
            let alone = *mode == RecursiveMode::NonRecursive;
            let walk = WalkDir::new(folder).max_depth(if alone { 1 } else { usize::MAX });
            for entry in walk.into_iter().flatten() {
                // Beside the site's folders stand others, such as that of the output.
                if !(alone && entry.file_type().is_dir()) {
                    let stamp = Stamp::of(entry.path());
                    found.insert(entry.into_path(), stamp);
                }
            }
        }
        found
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
