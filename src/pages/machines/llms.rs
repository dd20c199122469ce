//! `llms.txt`: the archive for language models, as llmstxt.org proposes it.

use std::fmt::Write;

use super::super::annotations::TEXT;
use super::super::{Pages, Route, words};
use super::twin::line;
use super::{File, Format, TWIN, Table};

/// The most transcripts that are listed; the table has them all.
const MOST: usize = 100;
/// The longest note on one of them, in bytes.
const LONGEST: usize = 200;

/// The file: what the archive is, its newest transcripts, and its tables.
pub fn llms(pages: &Pages) -> String {
    let config = &pages.config;
    let mut text = format!("# {}\n\n", line(&config.title));
    if !config.description.is_empty() {
        let _ = writeln!(text, "> {}\n", line(&config.description));
    }
    let transcripts = &pages.site.transcripts;
    let count = words::count(transcripts.len(), "transcript");
    let home = pages.absolute(&pages.href(&Route::Home));
    let _ = writeln!(text, "{count}, as pages at {home} and as text:\n\n## Transcripts\n");
    let beside = if config.outputs.markdown { TWIN } else { TEXT };
    for (at, entry) in transcripts.iter().enumerate().take(MOST) {
        let meta = &entry.facts.meta;
        let href = pages.absolute(&pages.transcript_href(at));
        let _ = write!(text, "- [{}]({href}{beside})", line(&meta.title));
        let lead = words::beginning(pages.lead(at), LONGEST);
        let date = meta.date.map(|date| date.to_string());
        let notes: Vec<String> = [date, Some(line(&lead))]
            .into_iter()
            .flatten()
            .filter(|note| !note.is_empty())
            .collect();
        if !notes.is_empty() {
            let _ = write!(text, ": {}", notes.join(", "));
        }
        text.push('\n');
    }
    text.push_str("\n## Data\n\n");
    for (table, what) in [
        (Table::Transcripts, "all transcripts with what is known of them"),
        (Table::Entities, "everybody and everything named in them"),
        (Table::Keywords, "their keywords"),
    ] {
        let href = pages.address(&File::Data(table, Format::Json));
        let name = href.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "- [{name}]({href}): {what}");
    }
    text
}
