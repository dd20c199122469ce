//! Ctrl+C for commands that run until they are interrupted.

use std::time::Duration;

use tokio::signal::ctrl_c;

use crate::preview::watcher::FileWatcher;

/// How long a command may take to end. It may be reading a large archive.
const GRACE: Duration = Duration::from_millis(600);

/// Makes Ctrl+C stop `watcher`, so that its next [`FileWatcher::wait`] returns `None`. If the program
/// has not ended soon after that, or at the next Ctrl+C, it ends at once: what it writes, it writes so
/// that it can be killed at any time.
#[allow(clippy::exit, reason = "nothing else ends what another thread is doing")]
pub fn stop_on_interrupt(watcher: &FileWatcher) {
    let handle = watcher.stop_handle();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async move {
            if ctrl_c().await.is_ok() {
                handle.stop();
                let _ = tokio::time::timeout(GRACE, ctrl_c()).await;
                std::process::exit(0);
            }
        });
    });
}
