//! Ctrl+C for commands that run until they are interrupted.

use crate::preview::watcher::Follower;

/// Makes Ctrl+C stop `follower`, so that its next [`Follower::wait`] returns `None`.
pub fn stop_on_interrupt(follower: &Follower) {
    let stopper = follower.stopper();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
        {
            stopper.stop();
        }
    });
}
