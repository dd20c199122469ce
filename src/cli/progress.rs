//! Progress on a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::base::progress::{Progress, Silent};

/// A progress bar on the standard error stream if that is a terminal.
pub fn bar() -> Box<dyn Progress> {
    if !std::io::stderr().is_terminal() {
        return Box::new(Silent);
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg:>10} {bar:30} {pos}/{len}") {
        bar.set_style(style.progress_chars("━━─"));
    }
    Box::new(TerminalProgress(bar))
}

struct TerminalProgress(ProgressBar);

impl Progress for TerminalProgress {
    fn begin(&self, stage: &'static str, steps: usize) {
        self.0.set_length(steps as u64);
        self.0.set_position(0);
        self.0.set_message(stage);
        self.0.enable_steady_tick(Duration::from_millis(100));
    }

    fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for TerminalProgress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
