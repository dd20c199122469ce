//! Page: what the preview adds to a page of the site, and the page that it shows in the place of one
//! that cannot be made.

use pulldown_cmark_escape::escape_html;
use serde_json::json;

use super::state::{PreviewState, Problem};
use crate::base::diagnostic::Diagnostic;
use crate::check::check_file;
use crate::model::File;
use crate::project::snapshot::Snapshot;
use crate::text::hash::fnv1a;

/// The folder of the preview's own files; no file of a site begins with a dot.
pub const OWN: &str = ".dicta/";

/// What the script of a page shows beside it.
pub struct Shown<'a> {
    pub state: &'a PreviewState,
    /// The base path of the site.
    pub base: &'a str,
    /// Why the page cannot be made.
    pub errors: &'a [Problem],
    /// What is wrong in the file of the page.
    pub warnings: &'a [Problem],
}

impl<'a> Shown<'a> {
    /// Nothing beside the page.
    pub fn of(state: &'a PreviewState, base: &'a str) -> Shown<'a> {
        Shown { state, base, errors: &[], warnings: &[] }
    }
}

/// The warnings about the file of the page at a path, each once.
pub fn warnings(snapshot: &Snapshot, path: &str, of_files: &[Diagnostic]) -> Vec<Problem> {
    let Some(transcript) = snapshot.transcript_of(path) else { return Vec::new() };
    let config = snapshot.config();
    let source = &snapshot.site().transcripts[transcript].facts.meta.source;
    let name = File::at(&config.content, source).name;
    let mut found: Vec<Diagnostic> =
        of_files.iter().filter(|one| one.file == name).cloned().collect();
    found.extend(check_file(snapshot.site(), config, transcript));
    Diagnostic::sort(&mut found);
    found.dedup();
    found.iter().map(Problem::of).collect()
}

/// Puts the script before the end of the body.
pub fn add_script(page: &mut Vec<u8>, shown: &Shown) {
    let hash = fnv1a(without_versions(page));
    let Shown { state, base, errors, warnings } = shown;
    let attribute = |name: &str, problems: &[Problem]| {
        let mut text = String::new();
        if !problems.is_empty() {
            // Writing to a String cannot fail.
            let _ = escape_html(&mut text, &json!(problems).to_string());
            text = format!(" data-{name}=\"{text}\"");
        }
        text
    };
    let script = format!(
        "<script src=\"{base}{OWN}live.js\" data-events=\"{base}{OWN}live\" data-version=\"{}\" data-hash=\"{hash:016x}\"{}{}></script>\n",
        state.version,
        attribute("errors", errors),
        attribute("warnings", warnings)
    );
    let end = b"</body>";
    let index = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    page.splice(index..index, script.into_bytes());
}

/// The page without the versions in the addresses of its style sheets: with other styles it is still
/// the same page.
fn without_versions(page: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let query = b".css?v=";
    let mut left = 0;
    page.iter().enumerate().filter_map(move |(index, &byte)| {
        if left > 0 {
            left -= 1;
            return None;
        }
        if byte == b'=' && page[..=index].ends_with(query) {
            left = 8;
        }
        Some(byte)
    })
}

/// A page that says what is wrong, shown in the place of a page that cannot be made.
pub fn problem_page(state: &PreviewState, base: &str, diagnostic: Option<&Diagnostic>) -> Vec<u8> {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<p>This page cannot be rendered because of errors in the files. It will appear when they are fixed.</p>\n",
    );
    let errors: Vec<Problem> = diagnostic.map(Problem::of).into_iter().collect();
    for problem in &errors {
        page.push_str("<pre>");
        let text = [&problem.location, &problem.message, &problem.line, &problem.help];
        for line in text.into_iter().filter(|line| !line.is_empty()) {
            // Writing to a String cannot fail.
            let _ = escape_html(&mut page, line);
            page.push('\n');
        }
        page.push_str("</pre>\n");
    }
    page.push_str("</body>\n</html>\n");
    let mut bytes = page.into_bytes();
    let shown = Shown { errors: &errors, ..Shown::of(state, base) };
    add_script(&mut bytes, &shown);
    bytes
}
