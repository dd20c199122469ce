//! Ctrl+C for commands that run until they are interrupted.

use crate::preview::watcher::FileWatcher;

/// Makes Ctrl+C stop `follower`, so that its next [`FileWatcher::wait`] returns `None`.
pub fn stop_on_interrupt(watcher: &FileWatcher) {
    let handle = watcher.stop_handle();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
        {
            handle.stop();
        }
    });
}
