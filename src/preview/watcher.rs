//! Watcher: waits until a file that the site is made from has changed.
//!
//! An event of the file system only says where to look. Folders are watched and not files, since many
//! editors save by putting a new file in the place of the old one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fingerprint::Fingerprint;
use crate::config::Config;
use crate::project::changes::ChangeSet;

/// A burst of events ends when none has come for this long: a save in an editor is several events.
const QUIET: Duration = Duration::from_millis(4);
/// A burst that does not end is cut into parts of this length.
const LONGEST_BURST: Duration = Duration::from_millis(60);
/// After a folder was created or removed, everything is looked at again after this time: what is put
/// into a new folder before the system watches it sends no event.
const RESCAN_DELAY: Duration = Duration::from_millis(100);
/// How often the folders are scanned where the system sends no events.
const DEFAULT_POLL: Duration = Duration::from_millis(500);

/// Waits for changes of files.
#[derive(Debug)]
pub struct FileWatcher {
    messages: Receiver<WatchMessage>,
    /// For stop handles. The channel stays open as long as it is here.
    sender: Sender<WatchMessage>,
    /// `None` if the folders are scanned from time to time instead.
    watcher: Option<RecommendedWatcher>,
    /// The folders to watch, each with or without the folders in it.
    folders: BTreeMap<PathBuf, RecursiveMode>,
    /// Those of them that the system watches.
    watched: BTreeSet<PathBuf>,
    /// How long until everything is looked at again, even if no event comes.
    rescan: Option<Duration>,
    poll: Duration,
    /// The files of the last scan, where the system sends no events.
    scanned: BTreeMap<PathBuf, Option<Fingerprint>>,
}

#[derive(Debug)]
enum WatchMessage {
    Event(notify::Result<Event>),
    Stop,
}

/// Ends the waiting of a [`FileWatcher`] from another thread.
#[derive(Debug, Clone)]
pub struct StopHandle(Sender<WatchMessage>);

impl StopHandle {
    /// Makes [`FileWatcher::wait`] return `None`.
    pub fn stop(&self) {
        // If the watcher is gone already, nothing waits.
        let _ = self.0.send(WatchMessage::Stop);
    }
}

impl FileWatcher {
    /// Watches the folders of a site. With `poll`, scans them at this interval instead: for network
    /// drives and containers, where the system sends no events. If the system cannot watch all
    /// folders, they are scanned too, and a warning is returned.
    pub fn new(config: &Config, poll: Option<Duration>) -> (FileWatcher, Option<Diagnostic>) {
        let (sender, messages) = channel();
        let events = sender.clone();
        let watcher = match poll {
            Some(_) => None,
            None => Some(RecommendedWatcher::new(
                move |event| {
                    // The receiver is dropped only at the very end.
                    let _ = events.send(WatchMessage::Event(event));
                },
                // A link may lead to the whole disk. The links that a site follows are watched
                // separately.
                notify::Config::default().with_follow_symlinks(false),
            )),
        };
        let (watcher, failed) = match watcher.transpose() {
            Ok(watcher) => (watcher, None),
            Err(error) => (None, Some(cannot_watch(&config.root, &error))),
        };
        let mut watcher = FileWatcher {
            messages,
            sender,
            watcher,
            folders: BTreeMap::new(),
            watched: BTreeSet::new(),
            rescan: None,
            poll: poll.unwrap_or(DEFAULT_POLL),
            scanned: BTreeMap::new(),
        };
        let warning = failed.or(watcher.update(config, &[]));
        watcher.rescan = None;
        if watcher.polls() {
            watcher.scanned = watcher.scan();
        }
        (watcher, warning)
    }

    /// Watches the folders that exist and are not watched yet, with the targets of `links`. Call it
    /// again when a folder may have been created or removed. Returns a warning if the system cannot
    /// watch a folder; all of them are scanned from then on.
    pub fn update(&mut self, config: &Config, links: &[PathBuf]) -> Option<Diagnostic> {
        let below = |folder: &str| config.below_root(folder);
        let deep = [config.content.clone(), below("templates"), below("themes"), below("static")];
        // Events carry absolute paths. A folder that is a link is watched at its target.
        let absolute = |folder: PathBuf| std::path::absolute(&folder).unwrap_or(folder);
        let real = |folder: PathBuf| match folder.is_symlink() {
            true => folder.canonicalize().unwrap_or(folder),
            false => absolute(folder),
        };
        let (linked, files): (Vec<PathBuf>, Vec<PathBuf>) =
            links.iter().cloned().partition(|link| link.is_dir());
        let deep: BTreeSet<PathBuf> = deep.into_iter().map(real).chain(linked).collect();
        let single = config.file.iter().chain(&config.lexicon).chain(&files);
        let single = single.map(|file| parent(file));
        // Folders above the content folder show that it, or one of them, was moved.
        let above = config.content.ancestors().skip(1);
        let above = above.take_while(|folder| folder.starts_with(&config.root));
        let single = single.chain(above.map(Path::to_owned)).chain([config.root.clone()]);
        let inside = |folder: &PathBuf| deep.iter().any(|deep| folder.starts_with(deep));
        let single = single.map(absolute).filter(|folder| !inside(folder));
        self.folders = single.map(|folder| (folder, RecursiveMode::NonRecursive)).collect();
        self.folders.extend(deep.into_iter().map(|folder| (folder, RecursiveMode::Recursive)));
        let watcher = self.watcher.as_mut()?;
        for (folder, mode) in &self.folders {
            if !folder.is_dir() || self.watched.contains(folder) {
                continue;
            }
            // What was in it before it was watched may not have been seen.
            self.rescan = Some(Duration::ZERO);
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

    /// A handle that ends the waiting from another thread.
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// Waits for the next burst of changes. `None` if a [`StopHandle`] ended the waiting.
    pub fn wait(&mut self) -> Option<ChangeSet> {
        if self.watcher.is_none() {
            return self.wait_for_difference();
        }
        let mut burst = Burst::default();
        let mut begun = false;
        while !begun {
            let message = match self.rescan {
                Some(delay) => self.messages.recv_timeout(delay),
                None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(WatchMessage::Event(event)) => begun = burst.add(event),
                Ok(WatchMessage::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    self.rescan = None;
                    return Some(ChangeSet::Anything);
                }
            }
        }
        let first = Instant::now();
        while first.elapsed() < LONGEST_BURST {
            match self.messages.recv_timeout(QUIET) {
                Ok(WatchMessage::Event(event)) => _ = burst.add(event),
                Ok(WatchMessage::Stop) => return None,
                Err(_) => break,
            }
        }
        self.forget_replaced_folders(&mut burst);
        if burst.anything {
            self.rescan = Some(RESCAN_DELAY);
        }
        Some(burst.into_changes())
    }

    /// Stops watching folders that an event names themselves: they were moved or removed. The next
    /// [`FileWatcher::update`] watches them again if they exist.
    fn forget_replaced_folders(&mut self, burst: &mut Burst) {
        for path in burst.paths.iter().filter(|path| self.watched.contains(*path)) {
            burst.anything = true;
            if let Some(watcher) = &mut self.watcher {
                // Fails if the system has stopped watching it already.
                let _ = watcher.unwatch(path);
            }
        }
        self.watched.retain(|folder| !burst.paths.contains(folder));
    }

    /// Scans the folders at the polling interval until something differs.
    fn wait_for_difference(&mut self) -> Option<ChangeSet> {
        loop {
            match self.messages.recv_timeout(self.poll) {
                Err(RecvTimeoutError::Timeout) | Ok(WatchMessage::Event(_)) => {}
                Ok(WatchMessage::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            }
            let now = self.scan();
            let before = std::mem::replace(&mut self.scanned, now);
            let same = |path: &PathBuf, fingerprint: &Option<Fingerprint>| {
                fingerprint.is_some() && before.get(path) == Some(fingerprint)
            };
            let changed =
                self.scanned.iter().filter(|(path, fingerprint)| !same(path, fingerprint));
            let removed = before.iter().filter(|(path, _)| !self.scanned.contains_key(*path));
            let paths: BTreeSet<PathBuf> =
                changed.chain(removed).map(|(path, _)| path.clone()).collect();
            if !paths.is_empty() {
                return Some(ChangeSet::of(paths));
            }
        }
    }

    /// The files and folders in the folders to watch, each with its fingerprint.
    fn scan(&self) -> BTreeMap<PathBuf, Option<Fingerprint>> {
        let mut found = BTreeMap::new();
        for (folder, mode) in &self.folders {
            let alone = *mode == RecursiveMode::NonRecursive;
            let walk = WalkDir::new(folder).max_depth(if alone { 1 } else { usize::MAX });
            for entry in walk.into_iter().flatten() {
                // A folder next to the site's folders, such as the output, does not count.
                if !(alone && entry.file_type().is_dir()) {
                    let fingerprint = Fingerprint::of(entry.path());
                    found.insert(entry.into_path(), fingerprint);
                }
            }
        }
        found
    }

    /// Whether changes are found by scanning, and not from events of the system.
    pub fn polls(&self) -> bool {
        self.watcher.is_none()
    }
}

/// The events of one burst.
#[derive(Debug, Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// Whether an event was lost, or a folder was created or removed.
    anything: bool,
}

impl Burst {
    /// Adds an event. Returns whether it means that something may have changed.
    fn add(&mut self, event: notify::Result<Event>) -> bool {
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

    fn into_changes(self) -> ChangeSet {
        if self.anything { ChangeSet::Anything } else { ChangeSet::of(self.paths) }
    }
}

/// The folder of a file; the working directory for a bare name.
fn parent(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn cannot_watch(folder: &Path, error: &notify::Error) -> Diagnostic {
    let (why, help) = match &error.kind {
        ErrorKind::MaxFilesWatch => (
            "the limit of watched folders for this user is reached".to_owned(),
            "on Linux, raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`",
        ),
        _ => (error.to_string(), "use `--poll` to do this without a warning"),
    };
    let message = format!(
        "cannot watch this folder: {why}; all folders are checked for changes twice a second instead"
    );
    Diagnostic::warning(Code::CannotWatch, folder.display().to_string(), message).help(help)
}
