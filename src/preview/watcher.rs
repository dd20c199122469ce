//! Watcher: waits until a file that the site is made from has changed.
//!
//! An event of the file system only says where to look. Folders are watched and not files, since many
//! editors save by putting a new file in the place of the old one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::burst::{Attention, Burst};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fingerprint::Fingerprint;
use crate::config::Config;
use crate::project::changes::ChangeSet;
use crate::project::inputs::{EntryKind, Inputs};
use crate::project::trail::Trail;
use crate::project::walk::ContentLink;

/// A burst of events ends when none has come for this long: a save in an editor is several events.
const QUIET: Duration = Duration::from_millis(4);
/// The same where every file in it has been closed: one save may be of several files.
const QUIET_WHEN_WHOLE: Duration = Duration::from_millis(1);
/// A burst that does not end is cut into parts of this length.
const LONGEST_BURST: Duration = Duration::from_millis(60);
/// After a folder was created or removed, everything is looked at again after this time: what is put
/// into a new folder before the system watches it sends no event.
const RESCAN_DELAY: Duration = Duration::from_millis(100);
/// How often the folders are scanned where the system sends no events.
const DEFAULT_POLL: Duration = Duration::from_millis(500);

/// A burst that begins within this time after it is waited for follows from the last refresh, or
/// something writes without pause.
const AT_ONCE: Duration = Duration::from_millis(20);
/// After as many such bursts, each next one is awaited longer, up to [`LONGEST_REST`].
const HURRIED: u32 = 10;
const LONGEST_REST: Duration = Duration::from_secs(1);
/// How often links and the folders above what is watched are looked at: the system reports nothing if
/// one of them is replaced.
const LOOK_AT_TRAIL: Duration = Duration::from_secs(1);
/// After how long what could not be read is tried again, and the longest such time: it is doubled with
/// every attempt that fails.
const RETRY: Duration = Duration::from_millis(500);
const LONGEST_RETRY: Duration = Duration::from_secs(30);

/// Waits for changes of files.
#[derive(Debug)]
pub struct FileWatcher {
    messages: Receiver<WatchMessage>,
    /// For stop handles. The channel stays open as long as it is here.
    sender: Sender<WatchMessage>,
    /// `None` if the folders are scanned from time to time instead.
    watcher: Option<RecommendedWatcher>,
    /// What the site is made from.
    attention: Attention,
    /// What that leads through, as it was when it was last looked at.
    trail: Trail,
    /// Whether a watched folder may be another one than the site's.
    moved: bool,
    /// When what the system does not report was last looked at.
    looked: Instant,
    /// The folders to watch, each with whether the folders in it are watched too.
    folders: BTreeMap<PathBuf, bool>,
    /// Those of them that the system watches.
    watched: BTreeSet<PathBuf>,
    /// How many bursts in a row began at once.
    hurried: u32,
    /// How long until everything is looked at again, even if no event comes.
    rescan: Option<Duration>,
    /// How long until what could not be read is tried again.
    retry: Option<Duration>,
    /// Why the system cannot watch a new folder, until it is reported.
    failure: Option<Diagnostic>,
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
            attention: Attention::new(),
            trail: Trail::default(),
            moved: false,
            looked: Instant::now(),
            folders: BTreeMap::new(),
            watched: BTreeSet::new(),
            hurried: 0,
            rescan: None,
            retry: None,
            failure: None,
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
    pub fn update(&mut self, config: &Config, links: &[ContentLink]) -> Option<Diagnostic> {
        self.attention.inputs = Inputs::of(config, links);
        self.folders = self.attention.inputs.watched();
        if self.follow_trail() {
            // The last refresh may have come before that.
            self.rescan = Some(Duration::ZERO);
        }
        let Some(watcher) = self.watcher.as_mut() else { return self.failure.take() };
        if std::mem::take(&mut self.moved) {
            for folder in std::mem::take(&mut self.watched) {
                // Fails if the system has stopped watching it already.
                let _ = watcher.unwatch(&folder);
            }
        }
        for (folder, deep) in &self.folders {
            if !folder.is_dir() || self.watched.contains(folder) {
                continue;
            }
            // What was in it before it was watched may not have been seen.
            self.rescan = Some(Duration::ZERO);
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match watcher.watch(folder, mode) {
                Ok(()) => _ = self.watched.insert(folder.clone()),
                Err(_) if !folder.is_dir() => {}
                Err(error) => {
                    let warning = cannot_watch(folder, &error);
                    self.scan_instead();
                    return Some(warning);
                }
            }
        }
        None
    }

    /// Has what could not be read tried again after a while, if `found` names any.
    pub fn retry(&mut self, found: &[Diagnostic]) {
        self.retry = match self.retry {
            _ if !found.iter().any(Diagnostic::may_pass) => None,
            None => Some(RETRY),
            Some(before) => Some(LONGEST_RETRY.min(2 * before)),
        };
    }

    /// From now on, scans the folders instead of waiting for events.
    fn scan_instead(&mut self) {
        self.watcher = None;
        self.watched.clear();
        self.scanned = self.scan();
        self.rescan = Some(Duration::ZERO);
    }

    /// A handle that ends the waiting from another thread.
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// Waits for the next burst of changes. The change set is empty if it is time to try again what
    /// could not be read. `None` if a [`StopHandle`] ended the waiting.
    pub fn wait(&mut self) -> Option<ChangeSet> {
        let begun = Instant::now();
        loop {
            if let Some(delay) = self.rescan
                && delay <= begun.elapsed()
            {
                self.rescan = None;
                return Some(ChangeSet::Anything);
            }
            if self.retry.is_some_and(|delay| delay <= begun.elapsed()) {
                return Some(ChangeSet::Paths(BTreeSet::new()));
            }
            let look = if self.polls() { self.poll } else { LOOK_AT_TRAIL };
            if self.looked.elapsed() >= look {
                let changes = self.look();
                self.looked = Instant::now();
                if changes.is_some() {
                    return changes;
                }
            }
            let until = |delay: Duration| delay.saturating_sub(begun.elapsed());
            let left = self.rescan.into_iter().chain(self.retry).map(until);
            let look = look.saturating_sub(self.looked.elapsed());
            match self.messages.recv_timeout(left.fold(look, Duration::min)) {
                Ok(WatchMessage::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
                Ok(WatchMessage::Event(_)) if self.polls() => {}
                Ok(WatchMessage::Event(event)) => {
                    let mut burst = Burst::default();
                    if burst.add(event, &self.attention) {
                        let at_once = begun.elapsed() < AT_ONCE;
                        self.hurried = if at_once { self.hurried.saturating_add(1) } else { 0 };
                        return self.rest_of(burst);
                    }
                }
            }
        }
    }

    /// Waits until a burst ends.
    fn rest_of(&mut self, mut burst: Burst) -> Option<ChangeSet> {
        let first = Instant::now();
        let rest = self.rest();
        while first.elapsed() < LONGEST_BURST.max(rest) {
            let quiet = if burst.is_whole() { QUIET_WHEN_WHOLE } else { QUIET };
            let quiet = quiet.max(rest.saturating_sub(first.elapsed()));
            match self.messages.recv_timeout(quiet) {
                Ok(WatchMessage::Event(event)) => _ = burst.add(event, &self.attention),
                Ok(WatchMessage::Stop) => return None,
                Err(_) => break,
            }
        }
        self.forget_replaced_folders(&mut burst);
        if let Some(error) = burst.failure.take() {
            let folder = error.paths.first().or(burst.paths.first());
            let folder = folder.or(self.folders.keys().next()).cloned().unwrap_or_default();
            self.failure = Some(cannot_watch(&folder, &error));
            self.scan_instead();
        }
        if burst.anything {
            self.rescan = Some(RESCAN_DELAY);
        }
        Some(burst.into_changes())
    }

    /// How long a burst lasts at least: a file that is written without pause, such as a log that is part
    /// of the site, must not keep the machine busy.
    fn rest(&self) -> Duration {
        let doublings = self.hurried.saturating_sub(HURRIED).min(10);
        let rest = Duration::from_millis(1) * 2_u32.pow(doublings);
        if doublings == 0 { Duration::ZERO } else { rest.min(LONGEST_REST) }
    }

    /// What has changed without an event.
    fn look(&mut self) -> Option<ChangeSet> {
        let differs = self.polls().then(|| self.difference()).flatten();
        if differs.is_some() {
            // The refresh may see a file that comes after this look and is gone before the next one.
            self.rescan = Some(self.poll);
        }
        if self.follow_trail() { Some(ChangeSet::Anything) } else { differs }
    }

    /// Takes the trail anew. Returns whether it differs from the one before.
    fn follow_trail(&mut self) -> bool {
        let trail = self.attention.inputs.trail();
        let before = std::mem::replace(&mut self.trail, trail);
        self.moved = self.moved || before.leads_elsewhere(&self.trail);
        before != self.trail
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

    /// What differs since the last scan.
    fn difference(&mut self) -> Option<ChangeSet> {
        let now = self.scan();
        let before = std::mem::replace(&mut self.scanned, now);
        let same = |path: &PathBuf, fingerprint: &Option<Fingerprint>| {
            fingerprint.is_some() && before.get(path) == Some(fingerprint)
        };
        let changed = self.scanned.iter().filter(|(path, fingerprint)| !same(path, fingerprint));
        let removed = before.iter().filter(|(path, _)| !self.scanned.contains_key(*path));
        let paths: BTreeSet<PathBuf> =
            changed.chain(removed).map(|(path, _)| path.clone()).collect();
        (!paths.is_empty()).then(|| ChangeSet::of(paths))
    }

    /// The files that matter, each with its fingerprint.
    fn scan(&self) -> BTreeMap<PathBuf, Option<Fingerprint>> {
        let mut found = BTreeMap::new();
        for (folder, deep) in &self.folders {
            let walk = WalkDir::new(folder).max_depth(if *deep { usize::MAX } else { 1 });
            let matters = |entry: &walkdir::DirEntry| {
                let kind = EntryKind::from(entry.file_type());
                entry.depth() == 0 || self.attention.matters(entry.path(), kind)
            };
            for entry in walk.into_iter().filter_entry(matters).flatten() {
                // Folders count by the files in them.
                if !entry.file_type().is_dir() {
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
