//! The archive as tables: `data/transcripts.json` and so on, the same as CSV, and a JSON Schema for
//! each.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::annotations::{ANNOTATIONS as ANNOTATIONS_FILE, TEXT};
use super::super::{Pages, words};
use super::TWIN;
use crate::site::{AUTHORS, FACETS, GROUPS, KEYWORDS};

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The transcripts.
    Transcripts,
    /// The entities.
    Entities,
    /// The keywords.
    Keywords,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `data/transcripts.json`
    Json,
    /// `data/transcripts.csv`
    Csv,
    /// `data/schemas/transcripts.schema.json`: what the JSON looks like.
    Schema,
}

/// The name of the annotations' schema.
pub const ANNOTATIONS: &str = "annotations";
/// What the annotations of a transcript look like.
pub const ANNOTATIONS_SCHEMA: &str = include_str!("schemas/annotations.schema.json");

/// Every file.
pub const ALL: [(Table, Format); 9] = {
    use Format::{Csv, Json, Schema};
    use Table::{Entities, Keywords, Transcripts};
    [
        (Transcripts, Json),
        (Transcripts, Csv),
        (Transcripts, Schema),
        (Entities, Json),
        (Entities, Csv),
        (Entities, Schema),
        (Keywords, Json),
        (Keywords, Csv),
        (Keywords, Schema),
    ]
};

/// The longest description, in bytes.
const LONGEST: usize = 300;

impl Table {
    fn name(self) -> &'static str {
        match self {
            Table::Transcripts => "transcripts",
            Table::Entities => "entities",
            Table::Keywords => "keywords",
        }
    }

    /// The columns of the CSV; the fields of the JSON, in their order.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Transcripts => &TRANSCRIPT,
            Table::Entities => &ENTITY,
            Table::Keywords => &KEYWORD,
        }
    }

    fn schema(self) -> &'static str {
        match self {
            Table::Transcripts => include_str!("schemas/transcripts.schema.json"),
            Table::Entities => include_str!("schemas/entities.schema.json"),
            Table::Keywords => include_str!("schemas/keywords.schema.json"),
        }
    }

    /// The rows, each made when it is written: all of them would take several times as much memory
    /// as the file.
    fn rows(self, pages: &Pages) -> impl Iterator<Item = Value> {
        let site = &pages.site;
        let row = move |at| match self {
            Table::Transcripts => transcript(pages, at),
            Table::Entities => entity(pages, at),
            Table::Keywords => keyword(pages, at),
        };
        let count = match self {
            Table::Transcripts => site.transcripts.len(),
            Table::Entities => site.entities.all.len(),
            Table::Keywords => site.groups[KEYWORDS].terms.len(),
        };
        (0..count).map(row)
    }
}

/// The path of a table.
pub fn path(table: Table, format: Format) -> String {
    let name = table.name();
    match format {
        Format::Json => format!("data/{name}.json"),
        Format::Csv => format!("data/{name}.csv"),
        Format::Schema => schema_path(name),
    }
}

/// The path of a schema.
pub fn schema_path(name: &str) -> String {
    format!("data/schemas/{name}.schema.json")
}

/// The bytes of a table.
pub fn table(pages: &Pages, table: Table, format: Format) -> Vec<u8> {
    match format {
        Format::Json => json(pages, table),
        Format::Csv => csv(table.columns(), table.rows(pages)),
        Format::Schema => table.schema().as_bytes().to_vec(),
    }
}

/// One row a line, so that a difference of two versions can be read.
fn json(pages: &Pages, table: Table) -> Vec<u8> {
    let name = table.name();
    let schema = format!("schemas/{name}.schema.json");
    let mut text = format!("{{\"$schema\":\"{schema}\",\"{name}\":[\n");
    for (at, row) in table.rows(pages).enumerate() {
        text.push_str(if at > 0 { ",\n" } else { "" });
        text.push_str(&row.to_string());
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// As RFC 4180 has it: commas, quotes where they are needed, lines that end with CR and LF.
fn csv(columns: &[&str], rows: impl Iterator<Item = Value>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows are as long as the first.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(columns.iter().map(|column| cell(&row[column])));
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text),
        Value::Array(list) => {
            let names = list.iter().filter_map(Value::as_str);
            harmless(&names.collect::<Vec<_>>().join("; "))
        }
        other => other.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before a sign that begins
/// one. White space, which would hide such a sign, becomes single blanks.
fn harmless(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) {
        true => format!("'{text}"),
        false => text,
    }
}

const TRANSCRIPT: [&str; 22] = [
    "slug",
    "title",
    "date",
    "url",
    "text",
    "annotations",
    "markdown",
    "recording",
    "article",
    "duration",
    "views",
    "words",
    "language",
    "author",
    "topic",
    "type",
    "difficulty",
    "audience",
    "keywords",
    "entities",
    "mentions",
    "description",
];

/// The record of a transcript.
pub fn transcript(pages: &Pages, at: usize) -> Value {
    let site = &pages.site;
    let entry = &site.transcripts[at];
    let meta = &entry.facts.meta;
    let url = pages.absolute(&pages.transcript_href(at));
    let names = |group: usize| -> Vec<&str> {
        let terms = &site.groups[group].terms;
        entry.terms[group].iter().map(|&term| terms[term].name.as_str()).collect()
    };
    let facet = |path: &str| {
        let group = FACETS.into_iter().find(|&group| GROUPS[group].path == path);
        group.map(names).unwrap_or_default()
    };
    let entities = entry.entities(site.unattested).map(|at| site.entities.all[at].name.as_str());
    let lead = words::beginning(&super::super::transcript::lead(meta), LONGEST);
    said(json!({
        "slug": entry.slug,
        "title": meta.title,
        "date": meta.date.map(|date| date.to_string()),
        "url": url,
        "text": format!("{url}{TEXT}"),
        "annotations": format!("{url}{ANNOTATIONS_FILE}"),
        "markdown": pages.config.outputs.markdown.then(|| format!("{url}{TWIN}")),
        "recording": meta.video_url(),
        "article": meta.substack_url,
        "duration": meta.duration,
        "views": meta.views,
        "words": entry.facts.spoken.words,
        "language": pages.language_of(at),
        "author": names(AUTHORS).first(),
        "topic": facet("topics").first(),
        "type": facet("types").first(),
        "difficulty": facet("difficulty").first(),
        "audience": facet("audience"),
        "keywords": names(KEYWORDS),
        "entities": entities.collect::<Vec<_>>(),
        "mentions": entry.mentions.len(),
        "description": (!lead.is_empty()).then_some(lead),
    }))
}

const ENTITY: [&str; 10] = [
    "slug",
    "name",
    "kinds",
    "url",
    "site",
    "transcripts",
    "mentions",
    "first",
    "last",
    "description",
];

fn entity(pages: &Pages, at: usize) -> Value {
    let site = &pages.site;
    let found = &site.entities.all[at];
    let kinds = found.kinds.iter().map(|&kind| site.entities.kinds[kind].name.as_str());
    let (first, last) = span(pages, &found.transcripts);
    said(json!({
        "slug": found.slug,
        "name": found.name,
        "kinds": kinds.collect::<Vec<_>>(),
        "url": pages.absolute(&pages.entity_href(at)),
        "site": found.url,
        "transcripts": found.transcripts.len(),
        "mentions": found.mentions,
        "first": first,
        "last": last,
        "description": found.description,
    }))
}

const KEYWORD: [&str; 7] = ["slug", "name", "url", "entity", "transcripts", "first", "last"];

fn keyword(pages: &Pages, at: usize) -> Value {
    let site = &pages.site;
    let found = &site.groups[KEYWORDS].terms[at];
    let (first, last) = span(pages, &found.transcripts);
    said(json!({
        "slug": found.slug,
        "name": found.name,
        "url": pages.absolute(&pages.term_href(KEYWORDS, at)),
        "entity": found.entity.map(|entity| &site.entities.all[entity].name),
        "transcripts": found.transcripts.len(),
        "first": first,
        "last": last,
    }))
}

/// A row without the fields that have no value.
fn said(mut row: Value) -> Value {
    if let Value::Object(fields) = &mut row {
        fields.retain(|_, value| !value.is_null());
    }
    row
}

/// The days of the first and the last of these transcripts.
fn span(pages: &Pages, transcripts: &[usize]) -> (Option<String>, Option<String>) {
    let dated = &transcripts[..transcripts.partition_point(|&at| at < pages.site.dated)];
    let day = |at: Option<&usize>| {
        let date: Option<Date> = at.and_then(|&at| pages.site.transcripts[at].date());
        date.map(|date| date.to_string())
    };
    (day(dated.last()), day(dated.first()))
}
