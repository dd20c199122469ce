//! What a command did, as text and as JSON.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::checked::Checked;
use super::scores;
use super::wording::{plural, seconds};
use crate::build::Built;
use crate::curate::measure::Measured;
use crate::curate::suggest::Suggested;
use crate::inspect::Inspected;
use crate::project::archive::HeldBack;

/// The most transcripts under embargo that a text names.
const MOST_HELD: usize = 20;

/// What a command did, or one round of a command that runs until it is interrupted.
#[derive(Debug)]
pub enum Summary {
    /// Text that was asked for, such as a schema; it has no JSON form.
    Text(String),
    /// Created files; files that existed before were left unchanged.
    Created { files: Vec<PathBuf>, kept: Vec<PathBuf> },
    /// Built the site.
    Built {
        built: Built,
        held_back: Vec<HeldBack>,
        warnings: usize,
        output: PathBuf,
        time: Duration,
    },
    /// Started the preview server.
    Serving { url: String, time: Duration },
    /// Refreshed the preview; with errors, it still shows the last good pages.
    Refreshed { errors: usize, time: Duration },
    /// Removed the files of earlier builds.
    Cleaned { removed: usize, output: PathBuf },
    /// Checked the archive and its pages.
    Checked(Checked),
    /// Read a folder.
    Inspected(Inspected),
    /// Compared mentions with labels; `mistakes` selects whether each mistake is listed in the text.
    Measured { measured: Measured, mistakes: bool },
    /// Suggested lexicon entries.
    Suggested(Suggested),
}

impl Summary {
    /// Whether this is printed with `--quiet` too: it is the result itself, not a progress message.
    pub fn is_result(&self) -> bool {
        !matches!(self, Summary::Built { .. } | Summary::Refreshed { .. } | Summary::Cleaned { .. })
    }

    /// The text to print, with its last line ending.
    pub fn text(&self) -> String {
        match self {
            Summary::Text(text) => text.clone(),
            Summary::Created { files, .. } => {
                files.iter().map(|path| format!("{}\n", path.display())).collect()
            }
            Summary::Built { built, held_back, warnings, output, time } => {
                let Built { transcripts, pages, changes } = built;
                let mut parts = vec![
                    plural(*pages, "page"),
                    format!("{} written", plural(changes.written, "file")),
                ];
                if changes.removed > 0 {
                    parts.push(format!("{} removed", changes.removed));
                }
                let warned = match warnings {
                    0 => String::new(),
                    &count => format!(" ({})", plural(count, "warning")),
                };
                let held = held_lines(held_back);
                format!(
                    "{held}Built {} into {}: {} in {}{warned}\n",
                    plural(*transcripts, "transcript"),
                    output.display(),
                    parts.join(", "),
                    seconds(*time),
                )
            }
            Summary::Serving { url, time } => {
                format!("Serving {url} (ready in {}); press Ctrl+C to stop\n", seconds(*time))
            }
            Summary::Refreshed { errors: 0, time } => format!("Refreshed in {}\n", seconds(*time)),
            Summary::Refreshed { errors, .. } => {
                format!("{}; showing the last good pages\n", plural(*errors, "error"))
            }
            Summary::Cleaned { removed, output } => {
                format!("Removed {} from {}\n", plural(*removed, "file"), output.display())
            }
            Summary::Checked(checked) => checked.text(),
            Summary::Inspected(inspected) => inspected.to_string(),
            Summary::Measured { measured, mistakes } => scores::text(measured, *mistakes),
            Summary::Suggested(suggested) => suggested.to_string(),
        }
    }

    /// The JSON object to print; `None` if its text is printed whatever the format.
    pub fn json(&self) -> Option<Value> {
        let shown = |paths: &[PathBuf]| -> Vec<String> {
            paths.iter().map(|path| path.display().to_string()).collect()
        };
        Some(match self {
            // It has formats of its own.
            Summary::Text(_) | Summary::Checked(_) => return None,
            Summary::Created { files, kept } => {
                json!({ "created": { "files": shown(files), "kept": shown(kept) } })
            }
            Summary::Built { built, held_back, warnings, output, time } => json!({
                "built": {
                    "transcripts": built.transcripts, "pages": built.pages,
                    "written": built.changes.written, "removed": built.changes.removed,
                    "warnings": warnings, "milliseconds": milliseconds(*time),
                    "output": output.display().to_string(),
                    "held_back": held_back.iter().map(held_json).collect::<Vec<_>>(),
                }
            }),
            Summary::Serving { url, .. } => json!({ "serving": { "url": url } }),
            Summary::Refreshed { errors, time } => {
                json!({ "refreshed": { "errors": errors, "milliseconds": milliseconds(*time) } })
            }
            Summary::Cleaned { removed, .. } => json!({ "cleaned": { "removed": removed } }),
            Summary::Inspected(inspected) => json!({ "inspected": inspected }),
            Summary::Measured { measured, .. } => scores::json(measured),
            Summary::Suggested(suggested) => json!({
                "suggested": {
                    "entries": suggested.entries.len(),
                    "unknown": suggested.unknown,
                    "lexicon": suggested.to_string(),
                }
            }),
        })
    }
}

/// The transcripts that an embargo holds back, a line each; of many, the first ones.
fn held_lines(held: &[HeldBack]) -> String {
    let line = |held: &HeldBack| match held.until {
        Some(day) => format!("Held back until {day}: {}\n", held.file),
        None => format!("Held back, without an end date: {}\n", held.file),
    };
    let mut lines: String = held.iter().take(MOST_HELD).map(line).collect();
    if let Some(more) = held.len().checked_sub(MOST_HELD).filter(|more| *more > 0) {
        lines += &format!("Held back: {more} more\n");
    }
    lines
}

fn held_json(held: &HeldBack) -> Value {
    json!({ "file": held.file, "until": held.until.map(|day| day.to_string()) })
}

fn milliseconds(time: Duration) -> u64 {
    time.as_millis() as u64
}
