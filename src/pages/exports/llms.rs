//! `llms.txt`: the archive for language models, as llmstxt.org proposes it.

use std::fmt::Write;

use super::markdown::line;
use crate::pages::context::PageContext;
use crate::pages::route::Route;
use crate::pages::route::export::{Export, Table, TableFormat};
use crate::pages::route::files::TranscriptFile;
use crate::pages::wording;

/// The most transcripts that are listed; the table has them all.
const MOST: usize = 100;
/// The longest note on one of them, in bytes.
const LONGEST: usize = 200;

/// The text of `llms.txt`: what the archive is, its newest transcripts, and its tables.
pub fn llms(context: &PageContext) -> String {
    let config = &context.config;
    let mut text = format!("# {}\n\n", line(&config.title));
    if !config.description.is_empty() {
        let _ = writeln!(text, "> {}\n", line(&config.description));
    }
    let transcripts = &context.site.transcripts;
    let count = wording::count(transcripts.len(), "transcript");
    let home = context.absolute_href(&Route::Home);
    let _ = writeln!(text, "{count}, as pages at {home} and as text:\n\n## Transcripts\n");
    let file =
        if config.outputs.markdown { TranscriptFile::Markdown } else { TranscriptFile::Text };
    let file = file.name();
    let listed = transcripts.iter_enumerated().filter(|(_, one)| !one.facts.meta.noindex);
    for (index, transcript) in listed.take(MOST) {
        let meta = &transcript.facts.meta;
        let href = context.absolute(&context.transcript_href(index));
        let _ = write!(text, "- [{}]({href}{file})", line(&meta.title));
        let lead = wording::beginning(context.lead(index), LONGEST);
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
        (Table::Transcripts, "all transcripts with their metadata"),
        (Table::Entities, "all entities that they mention"),
        (Table::Keywords, "their keywords"),
    ] {
        let href = context.absolute_href(&Route::Export(Export::Table(table, TableFormat::Json)));
        let name = href.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "- [{name}]({href}): {what}");
    }
    text
}
