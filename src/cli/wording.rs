//! Counts and durations as text.

use std::time::Duration;

/// A count with its noun: `1 page`, `2 pages`.
pub fn plural(count: usize, singular: &str) -> String {
    format!("{count} {singular}{}", if count == 1 { "" } else { "s" })
}

/// A duration: `25 ms`, `1.5 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        short if short < 1.0 => format!("{:.0} ms", short * 1000.0),
        long => format!("{long:.1} s"),
    }
}
