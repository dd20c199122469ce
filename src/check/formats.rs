//! What a text is written in, if it is not Markdown.

use serde::de::IgnoredAny;

use crate::text::timestamps::ARROW;

/// Another format that a file may be saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongFormat {
    WebVtt,
    SubRip,
    Html,
    Xml,
    Rtf,
    Json,
    Csv,
    Tsv,
}

impl WrongFormat {
    /// Its name within a sentence.
    pub fn name(self) -> &'static str {
        match self {
            WrongFormat::WebVtt => "WebVTT captions",
            WrongFormat::SubRip => "SubRip captions",
            WrongFormat::Html => "HTML",
            WrongFormat::Xml => "XML",
            WrongFormat::Rtf => "RTF",
            WrongFormat::Json => "JSON",
            WrongFormat::Csv => "a table (CSV)",
            WrongFormat::Tsv => "a table (TSV)",
        }
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            WrongFormat::WebVtt | WrongFormat::SubRip => {
                "export the captions as plain text, or remove the header, the numbers and the lines with `-->`; times such as `[0:12]` may stay"
            }
            WrongFormat::Html => "convert it to Markdown: `pandoc -f html -t markdown`",
            WrongFormat::Rtf => "save it as plain text",
            WrongFormat::Xml | WrongFormat::Json | WrongFormat::Csv | WrongFormat::Tsv => {
                "write only its text below the front matter, with a new paragraph for each speaker"
            }
        }
    }
}

/// The lines of a table that are read.
const READ_LINES: usize = 12;
/// With fewer lines, a text is no table.
const MIN_LINES: usize = 4;
/// The longest heading of a column, in bytes.
const LONGEST_HEADING: usize = 40;

/// The format of a text without its front matter; `None` if it may well be Markdown.
pub fn wrong_format(text: &str) -> Option<WrongFormat> {
    let text = text.trim_start();
    let mut lines = text.lines();
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let starts =
        |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if first
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        && text.contains(ARROW)
    {
        return Some(WrongFormat::WebVtt);
    }
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(first.trim()) && second.contains(ARROW) {
        return Some(WrongFormat::SubRip);
    }
    if starts("<!doctype html") || starts("<html") {
        return Some(WrongFormat::Html);
    }
    if starts("<?xml") {
        return Some(WrongFormat::Xml);
    }
    if starts("{\\rtf") {
        return Some(WrongFormat::Rtf);
    }
    let end = text.trim_end();
    let is_braced = |open, close| text.starts_with(open) && end.ends_with(close);
    if (is_braced('{', '}') || is_braced('[', ']'))
        && serde_json::from_str::<IgnoredAny>(end).is_ok()
    {
        return Some(WrongFormat::Json);
    }
    [(',', WrongFormat::Csv), (';', WrongFormat::Csv), ('\t', WrongFormat::Tsv)]
        .into_iter()
        .find_map(|(separator, format)| is_table(text, separator).then_some(format))
}

/// Whether a text is rows of as many cells as its first line has headings.
fn is_table(text: &str, separator: char) -> bool {
    let lines: Vec<&str> = text.lines().take(READ_LINES).collect();
    let [head, rows @ ..] = lines.as_slice() else { return false };
    let columns = cells(head, separator);
    let is_heading = |cell: &&str| {
        let cell = cell.trim().trim_matches('"');
        !cell.is_empty() && cell.len() <= LONGEST_HEADING && !cell.ends_with(['.', '!', '?', ':'])
    };
    let rows = rows.iter().filter(|row| !row.trim().is_empty());
    columns.len() >= 2
        && columns.iter().all(is_heading)
        && head.bytes().filter(|byte| *byte == b' ').count() < columns.len()
        && rows.clone().count() + 1 >= MIN_LINES
        && rows.clone().all(|row| cells(row, separator).len() == columns.len())
}

/// The cells of a row. A separator within quotes is a part of a cell.
fn cells(row: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let is_end = move |c: char| {
        quoted ^= c == '"';
        c == separator && !quoted
    };
    row.split(is_end).collect()
}
